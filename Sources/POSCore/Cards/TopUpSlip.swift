/// What a self-service point prints for the counter: to which card a customer wants to pay in, and
/// how much.
///
/// It is a wish and authorises nothing: the counter takes the money. The text is digits alone, so
/// that it comes through every keyboard layout: `992`, the district (5), the card's index (10), the
/// amount in cents (6), and two check digits by ISO/IEC 7064 MOD 97-10 over what is between.
public struct TopUpSlip: Hashable, Codable, Sendable {
  /// The card.
  public let card: CardNumber
  /// How much, in cents.
  public let amount: Money

  /// What can be asked for: 0,01 to 9.999,99.
  public static let amounts = Money(cents: 1)...Money(cents: 999_999)

  /// Asks for an amount on a card.
  ///
  /// - Returns: nil for an amount that is not in ``amounts``.
  public init?(card: CardNumber, amount: Money) {
    guard Self.amounts.contains(amount) else { return nil }
    self.card = card
    self.amount = amount
  }

  /// Reads a stored slip, and refuses an amount that nobody can ask for.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    card = try container.decode(CardNumber.self, forKey: .card)
    amount = try container.decode(Money.self, forKey: .amount)
    guard Self.amounts.contains(amount) else {
      throw DecodingError.dataCorruptedError(
        forKey: .amount, in: container, debugDescription: "An amount that can not be asked for.")
    }
  }

  private static let prefix = Array("992".utf8)
  private static let contentLength = 21
  private static var length: Int { prefix.count + contentLength + 2 }

  // MARK: Text

  /// The digits that the code on the slip holds.
  public var text: String {
    let content =
      padded(Int(card.district), 5) + padded(Int(card.index), 10) + padded(amount.cents, 6)
    return ASCII.text(Self.prefix) + content + padded(Self.checkDigits(Array(content.utf8)), 2)
  }

  /// Whether a text is meant to be a slip, well formed or not.
  ///
  /// It is longer than the coupons to which GS1 has given the same first digits.
  public static func isMeant(by text: some StringProtocol) -> Bool {
    let digits = DigitRow.digits(ofScan: text)
    return (20...60).contains(digits.count) && digits.starts(with: prefix)
  }

  /// Reads a scanned text, also through a keyboard layout that changed it.
  ///
  /// - Throws: ``TopUpSlipRefusal``, the first of its reasons that holds.
  public init(scanned text: some StringProtocol) throws(TopUpSlipRefusal) {
    let digits = DigitRow.digits(ofScan: text)
    guard digits.starts(with: Self.prefix) else { throw .notASlip }
    guard digits.count == Self.length else {
      throw .wrongLength(found: digits.count, expected: Self.length)
    }
    let content = Array(digits.dropFirst(Self.prefix.count).prefix(Self.contentLength))
    guard content.allSatisfy(ASCII.isDigit),
      ASCII.number(digits.suffix(2)) == Self.checkDigits(content),
      let district = ASCII.number(content[..<5]).flatMap(UInt16.init(exactly:)),
      let index = ASCII.number(content[5..<15]).flatMap(UInt32.init(exactly:)),
      let cents = ASCII.number(content[15...])
    else { throw .damaged }
    let card = CardNumber(index: index, district: district)
    guard let slip = TopUpSlip(card: card, amount: Money(cents: cents)) else { throw .noAmount }
    self = slip
  }

  private static func checkDigits(_ content: [UInt8]) -> Int {
    let rest = content.reduce(0) { ($0 * 10 + ASCII.value($1)) % 97 }
    return 98 - rest * 100 % 97
  }
}

/// Why a text is no slip for paying in.
public enum TopUpSlipRefusal: Error, Hashable, Sendable {
  /// The text of something else.
  case notASlip
  /// It begins as a slip's, but was cut off or has too much.
  case wrongLength(found: Int, expected: Int)
  /// Its digits do not fit together.
  case damaged
  /// It asks for nothing.
  case noAmount
}
