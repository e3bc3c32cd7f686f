/// Why a text is not a customer's code for the receipts' lottery.
public enum LotteryCodeRefusal: Error, Hashable, Sendable {
  /// Not eight characters.
  case wrongLength(Int)
  /// Something else than a letter or a digit at this place, counted from 1.
  case badCharacter(place: Int)
}

/// A customer's code for the "lotteria degli scontrini": eight capital letters and digits.
///
/// Only its shape can be checked; the fiscal printer knows more. Source of the rule: `italy.md`
/// 2.5.
public struct LotteryCode: Hashable, Sendable {
  /// The code in capitals.
  public let text: String

  /// Reads a code in capitals or small letters; blanks do not count.
  ///
  /// - Throws: ``LotteryCodeRefusal``, the first of its reasons that holds.
  public init(_ text: String) throws(LotteryCodeRefusal) {
    let bytes = TypedIdentifier.bytes(of: text)
    guard bytes.count == 8 else { throw .wrongLength(bytes.count) }
    for (index, byte) in bytes.enumerated() {
      guard ASCII.isDigit(byte) || ASCII.isCapital(byte) else {
        throw .badCharacter(place: index + 1)
      }
    }
    self.text = ASCII.text(bytes)
  }
}

extension LotteryCode: Codable, CustomStringConvertible {
  /// Reads the code and checks it.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the code in capitals.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The code in capitals.
  public var description: String { text }
}
