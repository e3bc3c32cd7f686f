/// The twelve digits under a card's code, for typing by hand: they identify, and authorise nothing.
///
/// Ten digits are the card's index; the two check digits follow ISO/IEC 7064 MOD 97-10 over the
/// district and the index, so that a number of another district is refused too.
public struct CardNumber: Hashable, Codable, Sendable {
  /// The card's place in the district's status list.
  public let index: UInt32
  /// The district that issued it.
  public let district: UInt16

  /// The number of a card.
  public init(index: UInt32, district: UInt16) {
    self.index = index
    self.district = district
  }

  /// Reads a typed number; blanks, points and hyphens between its digits do not count.
  ///
  /// - Throws: ``CardRefusal/notACard`` when it does not have twelve digits,
  ///   ``CardRefusal/badNumber`` when they do not fit together in this district.
  public init(typed text: some StringProtocol, district: UInt16) throws(CardRefusal) {
    let separators = Array(" .-".utf8)
    let digits = text.utf8.prefix(40).filter { !separators.contains($0) }
    guard digits.count == 12, let value = ASCII.number(digits) else { throw .notACard }
    guard let index = UInt32(exactly: value / 100) else { throw .badNumber }
    self.init(index: index, district: district)
    guard checkDigits == value % 100 else { throw .badNumber }
  }

  private var checkDigits: Int {
    let value = (Int(district) * 10_000_000_000 + Int(index)) % 97
    return 98 - value * 100 % 97
  }

  /// The twelve digits.
  public var digits: String { padded(Int(index), 10) + padded(checkDigits, 2) }

  /// The twelve digits in groups of four.
  public var text: String {
    let groups = stride(from: 0, to: 12, by: 4).map { digits.dropFirst($0).prefix(4) }
    return groups.joined(separator: " ")
  }

  /// The last four digits, as they stand on the card, by which a screen names it without telling
  /// its number.
  public var ending: String { String(text.suffix(4)) }
}
