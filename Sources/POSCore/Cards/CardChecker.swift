/// How a card was shown.
public enum CardEvidence: Hashable, Sendable {
  /// The card itself, on paper or as a picture: whoever has a copy can show it.
  case card(DigitalCard)
  /// A phone's code, which is good for minutes and once.
  case token(PhoneToken)
  /// Twelve digits typed by hand: they say whose purse is meant and prove nothing.
  case typed(CardNumber)
}

/// A card that is recognised.
public struct RecognisedCard: Hashable, Sendable {
  /// The card's place in the status list; its identity.
  public let index: UInt32
  /// How it was shown.
  public let evidence: CardEvidence
  /// What it is good for.
  public let status: CardStatus

  /// Says that a card was recognised.
  public init(index: UInt32, evidence: CardEvidence, status: CardStatus) {
    self.index = index
    self.evidence = evidence
    self.status = status
  }
}

/// Decides whether a card is recognised, from what the till holds.
///
/// Nothing here has a key that signs: a stolen till can make no card.
public struct CardChecker: Sendable {
  /// The public keys of the district.
  public let keys: CardKeySet
  /// The status of its cards.
  public let statuses: CardStatusList
  /// Whether a signature (64 bytes) of a message was made with the private half of a public key.
  public typealias Verification =
    @Sendable (_ publicKey: [UInt8], _ message: [UInt8], _ signature: [UInt8]) -> Bool
  private let isSigned: Verification

  /// A clock that may be more wrong than this can not judge a phone's code (`reliability.md` 3.4).
  public static let tolerableClockError = 120

  /// Makes a checker for a district.
  public init(keys: CardKeySet, statuses: CardStatusList, verification: @escaping Verification) {
    self.keys = keys
    self.statuses = statuses
    isSigned = verification
  }

  /// Recognises a scanned card.
  ///
  /// - Parameters:
  ///   - wasUsed: whether a phone's code was used before at this till or one that it knows of.
  /// - Throws: ``CardRefusal``, the first of its reasons that holds.
  public func recognise(
    _ text: CardText, at moment: Moment, clock: ClockError,
    wasUsed: (PhoneToken.Identity) -> Bool
  ) throws(CardRefusal) -> RecognisedCard {
    let key = try checkSigned(text, on: moment.date)
    switch text.content {
    case .card(let card):
      guard moment.date <= card.lastDay else { throw .expired(card.lastDay) }
      return try recognised(card.header.index, .card(card), withdrawn: key.isWithdrawn)
    case .token(let token):
      try checkTime(token, moment, clock)
      guard !wasUsed(token.identity) else { throw .alreadyUsed }
      return try recognised(token.header.index, .token(token))
    }
  }

  /// Tells which card a scan is of, also of one that is blocked, replaced or over.
  ///
  /// It is enough to look a card up or to replace it, and pays nothing.
  ///
  /// - Parameter wasUsed: whether a phone's code was used before.
  /// - Throws: ``CardRefusal`` when the district did not sign it, or a phone's code is not of now.
  public func identify(
    _ text: CardText, at moment: Moment, clock: ClockError,
    wasUsed: (PhoneToken.Identity) -> Bool
  ) throws(CardRefusal) -> CardNumber {
    switch text.content {
    case .card: try checkSigned(text, on: nil)
    case .token(let token):
      try checkSigned(text, on: moment.date)
      try checkTime(token, moment, clock)
      guard !wasUsed(token.identity) else { throw .alreadyUsed }
    }
    return try identify(text.number)
  }

  /// Tells which card a typed number is of, whatever its status.
  ///
  /// - Throws: ``CardRefusal/notIssued``, ``CardRefusal/otherDistrict(_:)``.
  public func identify(_ number: CardNumber) throws(CardRefusal) -> CardNumber {
    guard number.district == keys.district else { throw .otherDistrict(number.district) }
    guard statuses[number.index] != nil else { throw .notIssued }
    return number
  }

  /// Recognises a typed number.
  ///
  /// - Throws: ``CardRefusal/notIssued``, ``CardRefusal/blocked``, ``CardRefusal/replaced(by:)``.
  public func recognise(_ number: CardNumber) throws(CardRefusal) -> RecognisedCard {
    guard number.district == keys.district else { throw .otherDistrict(number.district) }
    return try recognised(number.index, .typed(number))
  }

  /// The key of the district that signed a text.
  ///
  /// - Parameter day: on which the key must be valid; any when nil.
  /// Cards of a key that was withdrawn are still in honest pockets: they are recognised, and spend
  /// only while the centre answers (`reliability.md` 4.2). A phone fetches new codes instead.
  @discardableResult
  private func checkSigned(_ text: CardText, on day: CivilDate?) throws(CardRefusal) -> CardKey {
    let district = text.content.header.district
    guard district == keys.district else { throw .otherDistrict(district) }
    let use: CardKey.Use = text.content.form == .card ? .card : .token
    let number = text.content.header.keyNumber
    guard let key = keys.key(number, for: use) else {
      let isOtherUse = keys.keys.contains { $0.number == number }
      throw isOtherUse ? .keyNotValid(number) : .unknownKey(number)
    }
    let isOver = key.isWithdrawn && use == .token
    guard !isOver, day.map(key.days.contains) ?? true else { throw .keyNotValid(number) }
    guard isSigned(key.publicKey, text.content.signedBytes, text.signature) else {
      throw .badSignature
    }
    return key
  }

  /// A phone's code is taken when it may be valid at some moment within the clock's error.
  private func checkTime(
    _ token: PhoneToken, _ moment: Moment, _ clock: ClockError
  ) throws(CardRefusal) {
    guard case .atMost(let error) = clock, (0...Self.tolerableClockError).contains(error) else {
      throw .clockUnknown
    }
    let age = token.age(at: moment)
    guard age >= -error else { throw .tooEarly(seconds: -age) }
    guard age < token.windowSeconds + error else {
      throw .tooLate(seconds: age - token.windowSeconds)
    }
  }

  private func recognised(
    _ index: UInt32, _ evidence: CardEvidence, withdrawn: Bool = false
  ) throws(CardRefusal) -> RecognisedCard {
    guard let status = statuses[index] else { throw .notIssued }
    if let successor = statuses.replacements[index] {
      throw .replaced(by: CardNumber(index: successor, district: keys.district))
    }
    guard status != .blocked else { throw .blocked }
    let isLimited = withdrawn && status == .active
    return RecognisedCard(
      index: index, evidence: evidence, status: isLimited ? .onlineOnly : status)
  }
}
