internal import POSCore
internal import POSSync

/// The part of an address behind the question mark.
struct Query {
  private let values: [String: String]

  /// Reads it: only what is written without escapes belongs to this interface.
  ///
  /// - Parameter allowed: the names that are known here.
  /// - Throws: ``Problem`` for anything else, and for a name that comes twice.
  init(_ path: String?, allowed: Set<String>) throws(Problem) {
    let parts = (path ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var values: [String: String] = [:]
    let pairs =
      parts.count < 2 || parts[1].isEmpty
      ? []
      : parts[1].split(
        separator: "&", omittingEmptySubsequences: false)
    for pair in pairs {
      let words = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, allowed.contains(String(words[0])),
        let value = Self.unescaped(words[1]),
        values.updateValue(value, forKey: String(words[0])) == nil
      else { throw Problem(.badAddress) }
    }
    self.values = values
  }

  /// The text without the escapes that some clients write for commas and colons.
  private static func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A value as it stands; nil when it is missing.
  subscript(name: String) -> String? { values[name] }

  /// A whole number within bounds; nil when it is missing.
  func number(_ name: String, in bounds: ClosedRange<Int64>) throws(Problem) -> Int64? {
    guard let text = values[name] else { return nil }
    guard let number = Self.number(text), bounds.contains(number) else {
      throw Problem(.badAddress)
    }
    return number
  }

  /// Reads digits, and nothing else.
  static func number(_ text: some StringProtocol) -> Int64? {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy(digits.contains) else {
      return nil
    }
    return Int64(text)
  }

  /// The place after which a till wants its facts, `DISTRICT.EPOCH.SEQUENCE`; nil when missing.
  func place(_ name: String) throws(Problem) -> StreamPlace? {
    guard let text = values[name] else { return nil }
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    guard words.count == 3, let district = Self.number(words[0]).flatMap({ UInt32(exactly: $0) }),
      let epoch = words[1].utf8.count <= 19 ? UInt64(digits: words[1]) : nil, epoch <= 1 << 62,
      let sequence = Self.number(words[2]), sequence <= 1 << 40
    else { throw Problem(.badAddress) }
    return StreamPlace(district: district, epoch: epoch, sequence: UInt64(sequence))
  }
}

extension UInt64 {
  /// Reads digits, and nothing else.
  fileprivate init?(digits text: Substring) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.utf8.allSatisfy(digits.contains) else { return nil }
    self.init(text)
  }
}
