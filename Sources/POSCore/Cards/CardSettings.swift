/// Who keeps the ledger of the shop's cards.
public enum CardCentre: String, Codable, Sendable, CaseIterable {
  /// The shop has joined no district: its till knows every purse itself.
  case own
  /// The district's centre.
  case joined
}

/// What a shop sets about the Digital Card.
public struct CardSettings: Hashable, Codable, Sendable {
  /// Who keeps the ledger of the shop's cards.
  public var centre: CardCentre
  /// What a card may spend while the centre does not answer.
  public var alone: AloneLimits
  /// For how many days tesoretto can be spent after the day on which it was earned; zero for ever.
  public var tesorettoDays: Int
  /// The most that is paid in at once, in cents, so that a slip of the finger is noticed.
  public var largestTopUp: Money

  /// Makes the settings of a shop that is its own centre.
  public init() {
    centre = .own
    alone = .usual
    tesorettoDays = 0
    largestTopUp = Money(cents: 25_000)
  }

  /// The last day on which tesoretto that was earned on a day can be spent; nil for ever.
  public func lastDay(ofTesorettoEarnedOn day: CivilDate) -> CivilDate? {
    tesorettoDays > 0 ? day.adding(days: tesorettoDays) : nil
  }
}
