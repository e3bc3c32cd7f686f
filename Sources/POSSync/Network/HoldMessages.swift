public import POSCore

/// A till asks the centre to keep money of a purse for a sale (`network.md` 6).
///
/// The same sale and purse again replaces the earlier amount, so asking twice is harmless.
public struct HoldRequest: Hashable, Codable, Sendable {
  /// The sale, by the identity that its receipt will have.
  public let sale: Identifier
  /// The card's place in the status list.
  public let card: UInt32
  /// Which money.
  public let kind: PurseKind
  /// How much, in cents, positive; what is granted is this or nothing.
  public let amount: Money
  /// The business day of the till.
  public let day: CivilDate
  /// Whether only what was earned in the till's own shop counts.
  public let isEarnedHere: Bool

  /// Asks for money.
  public init(
    sale: Identifier, card: UInt32, kind: PurseKind, amount: Money, day: CivilDate,
    isEarnedHere: Bool = false
  ) {
    self.sale = sale
    self.card = card
    self.kind = kind
    self.amount = amount
    self.day = day
    self.isEarnedHere = isEarnedHere
  }
}

/// What the centre says to a request for a hold.
public enum HoldDecision: String, Hashable, Codable, Sendable {
  /// The money is kept until the sale arrives or the hold expires.
  case granted
  /// The purse has less; ``HoldReply/available`` says how much.
  case insufficient
  /// The card is blocked, replaced or unknown.
  case cardRefused
  /// The sale's fact arrived before: the money is spent already, nothing more is kept.
  case posted
}

/// The answer to a request for a hold.
public struct HoldReply: Hashable, Codable, Sendable {
  /// What the centre decided.
  public let decision: HoldDecision
  /// What could be spent of the purse just before, in cents, holds for other sales taken off.
  public let available: Money
  /// When a hold that was granted ends, in milliseconds since 1970 by the centre's clock.
  public let expiresAt: Int64?
  /// What is on the card, so that the till is up to date at once.
  public let card: CardReply

  /// Answers.
  public init(decision: HoldDecision, available: Money, expiresAt: Int64?, card: CardReply) {
    self.decision = decision
    self.available = available
    self.expiresAt = expiresAt
    self.card = card
  }
}

/// What the centre knows of one card, as of its own books at one moment.
public struct CardReply: Hashable, Codable, Sendable {
  /// The card's money.
  public let standing: CardStanding
  /// The revision of the standing in the feed's topic `purses`; 0 when it never moved.
  public let revision: UInt64
  /// The generation of the centre's books.
  public let generation: UInt64
  /// What is kept of the card's purses for sales that have not arrived, in cents.
  public let held: [PurseBalance]
  /// The last place of each of the asking till's streams that is in the standing.
  public let acknowledged: [StreamPlace]
  /// The status in the district's list; nil for a card that the district never made.
  public let status: String?
  /// The centre's clock, in milliseconds since 1970.
  public let serverTime: Int64

  /// Describes a card.
  public init(
    standing: CardStanding, revision: UInt64, generation: UInt64, held: [PurseBalance],
    acknowledged: [StreamPlace], status: String?, serverTime: Int64
  ) {
    self.standing = standing
    self.revision = revision
    self.generation = generation
    self.held = held
    self.acknowledged = acknowledged
    self.status = status
    self.serverTime = serverTime
  }
}

/// A place in a stream of the till that asks.
public struct StreamPlace: Hashable, Codable, Sendable {
  /// The district that the stream's frames name.
  public let district: UInt32
  /// The epoch.
  public let epoch: UInt64
  /// The place; 0 when nothing of the stream arrived.
  public let sequence: UInt64

  /// Names a place.
  public init(district: UInt32, epoch: UInt64, sequence: UInt64) {
    self.district = district
    self.epoch = epoch
    self.sequence = sequence
  }
}
