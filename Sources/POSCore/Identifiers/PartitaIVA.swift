/// Why a text is not a partita IVA.
public enum PartitaIVARefusal: Error, Hashable, Sendable {
  /// Something else than digits, apart from the prefix `IT`.
  case notDigits
  /// Not eleven digits.
  case wrongLength(Int)
  /// Only zeros: the sum is right, but it is nobody's number.
  case allZeros
  /// The last digit should be another one.
  case badCheckDigit(found: String, expected: String)
}

/// The VAT number of an Italian business: eleven digits, the last of which is a check digit.
public struct PartitaIVA: Hashable, Sendable {
  /// The eleven digits, without `IT`.
  public let digits: String

  /// Reads a number with or without the prefix `IT`; blanks do not count.
  ///
  /// - Throws: ``PartitaIVARefusal``, the first of its reasons that holds.
  public init(_ text: String) throws(PartitaIVARefusal) {
    var bytes = TypedIdentifier.bytes(of: text)
    if bytes.starts(with: "IT".utf8) { bytes.removeFirst(2) }
    guard bytes.allSatisfy(ASCII.isDigit) else { throw .notDigits }
    guard bytes.count == 11, let found = bytes.last else { throw .wrongLength(bytes.count) }
    guard bytes.contains(where: { $0 != ASCII.digit(0) }) else { throw .allZeros }
    let expected = PartitaIVA.checkDigit(bytes.dropLast())
    guard found == expected else {
      throw .badCheckDigit(found: ASCII.text([found]), expected: ASCII.text([expected]))
    }
    digits = ASCII.text(bytes)
  }

  /// The check digit of ten digits: each second one counts double, minus 9 when that is above 9.
  ///
  /// Source of the rule: DM 23 December 1976, as in `italy.md` 2.6.
  private static func checkDigit(_ body: ArraySlice<UInt8>) -> UInt8 {
    var sum = 0
    for (index, digit) in body.enumerated() {
      let value = ASCII.value(digit)
      let doubled = value > 4 ? 2 * value - 9 : 2 * value
      sum += index % 2 == 0 ? value : doubled
    }
    return ASCII.digit((10 - sum % 10) % 10)
  }
}

extension PartitaIVA: Codable, CustomStringConvertible {
  /// Reads the digits and checks them.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the eleven digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }

  /// The eleven digits.
  public var description: String { digits }
}

/// What people add to an identifier when they type it.
enum TypedIdentifier {
  /// The characters in capitals and without blanks; at most 64 of them, which no identifier has.
  static func bytes(of text: String) -> [UInt8] {
    text.utf8.prefix(64).filter { !ASCII.isBlank($0) }.map(ASCII.capital)
  }
}
