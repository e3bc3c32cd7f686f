/// A card that was issued, and what is known of its holder.
public struct CardHolder: Hashable, Codable, Sendable {
  /// The card.
  public let card: CardNumber
  /// The holder, if known.
  public var name: String?
  /// The groups to which the holder belongs, by which conventions are found.
  public var groups: [String]
  /// What the holder allowed.
  public var consents: CardConsents
  /// When the card was issued.
  public let issuedAt: Moment
  /// Whether it is lost, stolen or given back.
  public var isBlocked: Bool
  /// The card that took its place and has its purses now.
  public var replacedBy: UInt32?

  /// Issues a card of which nothing is known.
  public init(card: CardNumber, issuedAt: Moment, name: String? = nil, groups: [String] = []) {
    self.card = card
    self.issuedAt = issuedAt
    self.name = name
    self.groups = groups
    consents = CardConsents()
    isBlocked = false
  }

  /// The name; nil also for an empty one, which says nothing.
  public var knownName: String? {
    name.flatMap { ConventionText.trimmed($0).isEmpty ? nil : $0 }
  }
}
