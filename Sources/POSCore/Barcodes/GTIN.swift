/// Why a text is not a GTIN.
public enum GTINRefusal: Error, Hashable, Sendable {
  /// Something else than digits.
  case notDigits
  /// Not 8, 12, 13 or 14 digits.
  case wrongLength(Int)
  /// The last digit should be another one.
  case badCheckDigit(found: String, expected: String)
  /// Only zeros: the sum is right, but it is nobody's number.
  case allZeros
}

/// The number of a trade item: EAN-13, EAN-8, UPC-A and GTIN-14 in one form of fourteen digits.
///
/// ```swift
/// try GTIN("036000291452") == GTIN("0036000291452")  // true: UPC-A is EAN-13 with a leading zero
/// ```
public struct GTIN: Hashable, Sendable {
  /// The number that the fourteen digits spell.
  private let number: Int

  /// Reads 8, 12, 13 or 14 digits and checks the last one.
  ///
  /// - Throws: ``GTINRefusal``, the first of its reasons that holds.
  public init(_ text: String) throws(GTINRefusal) {
    try self.init(digits: Array(text.utf8))
  }

  init(digits: some BidirectionalCollection<UInt8>) throws(GTINRefusal) {
    guard digits.allSatisfy(ASCII.isDigit) else { throw .notDigits }
    guard [8, 12, 13, 14].contains(digits.count), let found = digits.last,
      let number = ASCII.number(digits)
    else { throw .wrongLength(digits.count) }
    let expected = CheckDigit.ofArticle(digits.dropLast())
    guard found == expected else {
      throw .badCheckDigit(found: ASCII.text([found]), expected: ASCII.text([expected]))
    }
    guard number > 0 else { throw .allZeros }
    self.number = number
  }

  /// Expands the eight digits of a UPC-E, which leaves out zeros of a UPC-A.
  ///
  /// UPC-E and EAN-8 can look alike, so this is only for a code that the scanner named UPC-E.
  ///
  /// - Throws: ``GTINRefusal``; a number system other than 0 and 1 is a wrong length.
  public init(shortened text: String) throws(GTINRefusal) {
    let code = Array(text.utf8)
    guard code.allSatisfy(ASCII.isDigit) else { throw .notDigits }
    guard code.count == 8, code[0] <= ASCII.digit(1) else { throw .wrongLength(code.count) }
    try self.init(digits: GTIN.expanded(code))
  }

  /// Puts the zeros back that the seventh digit says were left out.
  private static func expanded(_ code: [UInt8]) -> [UInt8] {
    let zero = ASCII.digit(0)
    func zeros(_ count: Int) -> [UInt8] { Array(repeating: zero, count: count) }
    let middle: [UInt8] =
      switch ASCII.value(code[6]) {
      case 0, 1, 2: code[1...2] + [code[6]] + zeros(4) + code[3...5]
      case 3: code[1...3] + zeros(5) + code[4...5]
      case 4: code[1...4] + zeros(5) + code[5...5]
      default: code[1...5] + zeros(4) + code[6...6]
      }
    return [code[0]] + middle + [code[7]]
  }

  /// The fourteen digits, as GS1 stores them.
  public var digits: String { padded(to: 14) }

  /// The form that is printed under the bars: EAN-8, EAN-13 or fourteen digits.
  public var printed: String {
    if number < 100_000_000 { return padded(to: 8) }
    return padded(to: number < 10_000_000_000_000 ? 13 : 14)
  }

  /// All ways in which a catalogue may have written the number, the printed one first.
  public var spellings: [String] {
    let widths = [8, 12, 13, 14].filter { number < GTIN.power($0) }
    let all = widths.map(padded(to:))
    return [printed] + all.filter { $0 != printed }
  }

  /// Whether the number was given by a shop to itself: prefixes 02, 04 and 20 to 29, and the EAN-8
  /// that begin with 0 or 2.
  public var isInStore: Bool {
    if number < 100_000_000 { return [0, 2].contains(number / 10_000_000) }
    guard number < 10_000_000_000_000 else { return false }
    let prefix = number / 100_000_000_000
    return prefix == 2 || prefix == 4 || (20...29).contains(prefix)
  }

  private func padded(to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private static func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { value, _ in value * 10 }
  }
}

extension GTIN: Codable, CustomStringConvertible {
  /// Reads the digits and checks them.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the fourteen digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }

  /// The form that is printed under the bars.
  public var description: String { printed }
}
