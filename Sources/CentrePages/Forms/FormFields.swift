/// The fields of a form as a browser sends them (`application/x-www-form-urlencoded`), or of a
/// query.
///
/// Reading is total: whatever the bytes are, they give some fields or none.
public struct FormFields: Hashable, Sendable {
  /// The most bytes of a form.
  public static let mostBytes = 64 * 1_024
  private static let mostFields = 100
  private let values: [String: String]

  /// Reads the bytes of a form; what is too long has no fields.
  public init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytes else {
      values = [:]
      return
    }
    var values: [String: String] = [:]
    for pair in bytes.split(separator: UInt8(ascii: "&")).prefix(Self.mostFields) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, parts.count == 2 else { continue }
      // The first of two fields with one name counts, as browsers send them in the page's order.
      let text = Self.decoded(name)
      if values[text] == nil { values[text] = Self.decoded(parts[1]) }
    }
    self.values = values
  }

  /// The value of a field without blanks around it; empty when there is none.
  public subscript(name: String) -> String { Self.trimmed(values[name] ?? "") }

  /// The value of a field as it was typed, for passwords.
  public func exact(_ name: String) -> String { values[name] ?? "" }

  /// Whether the form has a field, as of a box that was ticked.
  public func has(_ name: String) -> Bool { values[name] != nil }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    let isDigit = { (byte: UInt8) in
      (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
    guard digits.count == 2, digits.allSatisfy(isDigit) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
