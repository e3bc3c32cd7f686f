/// What happened to a purse, as a fact tells it.
public enum PurseEvent: Hashable, Codable, Sendable {
  /// Cashback earned in a shop, paid for by a funder.
  case earned(Money, funder: Funder, lastDay: CivilDate?)
  /// Credit paid in at a shop.
  case toppedUp(Money)
  /// Credit given by an employer.
  case loaded(Money, company: String, lastDay: CivilDate?)
  /// Spent in a shop.
  case spent(Money)
  /// Given back for goods that came back, as it was spent.
  case refunded([PurseLot])
  /// Cashback taken back for goods that came back; it goes to the funder that gave it.
  case takenBack(Money, funder: Funder)
  /// What had expired is gone.
  case expired
}

/// The identity of a movement, which follows from the document that caused it: whoever derives it
/// again gets the same one, so nothing can be posted twice.
public struct MovementID: Hashable, Codable, Sendable {
  /// The receipt, top-up or other document.
  public let source: Identifier
  /// Its place among the movements of the document.
  public let leg: Int

  /// Names a movement.
  public init(source: Identifier, leg: Int) {
    self.source = source
    self.leg = leg
  }

  /// The identity of one card's taking the place of another: a UUID of version 8, which follows
  /// from the two cards, so that it happens once.
  static func replacing(_ card: UInt32, by successor: UInt32) -> MovementID {
    let source = Identifier(
      high: UInt64(card) << 32 | 0x8000, low: 0x8000_0000_0000_0000 | UInt64(successor))
    return MovementID(source: source, leg: 0)
  }
}

/// A change of one purse.
public struct PurseMovement: Hashable, Codable, Sendable {
  /// The identity.
  public let id: MovementID
  /// The purse.
  public let purse: PurseID
  /// The shop where it happened.
  public let shop: Int
  /// The day on which it happened.
  public let day: CivilDate
  /// What happened.
  public let event: PurseEvent
  /// Whether a spending without the centre broke the limits, so that the shop bears what is short.
  public let brokeLimits: Bool
  /// Whether a spending takes only what was earned in the shop itself.
  public let isEarnedHere: Bool

  /// Describes a change.
  public init(
    id: MovementID, purse: PurseID, shop: Int, day: CivilDate, event: PurseEvent,
    brokeLimits: Bool = false, isEarnedHere: Bool = false
  ) {
    self.id = id
    self.purse = purse
    self.shop = shop
    self.day = day
    self.event = event
    self.brokeLimits = brokeLimits
    self.isEarnedHere = isEarnedHere
  }

  /// The same change of the purse of another card.
  package func borne(by card: UInt32) -> PurseMovement {
    PurseMovement(
      id: id, purse: PurseID(card: card, kind: purse.kind), shop: shop, day: day, event: event,
      brokeLimits: brokeLimits, isEarnedHere: isEarnedHere)
  }

  /// Whether its amounts can be posted: none below zero, none beyond a million euros.
  public var isPlausible: Bool {
    let range = Money.zero...Money(cents: 100_000_000)
    switch event {
    case .earned(let amount, _, _), .toppedUp(let amount), .loaded(let amount, _, _),
      .spent(let amount), .takenBack(let amount, _):
      return range.contains(amount)
    case .refunded(let lots):
      return lots.count <= 1_000 && lots.allSatisfy { range.contains($0.amount) }
    case .expired: return true
    }
  }
}
