/// What is told of a card when it is handed out; the card itself needs none of it.
public struct CardWish: Hashable, Sendable {
  /// The holder's name, if given.
  public var name: String?
  /// The groups to which the holder belongs.
  public var groups: [String]
  /// What the holder allowed.
  public var consents: CardConsents

  /// Asks for a card; without arguments for one of which nothing is known.
  public init(
    name: String? = nil, groups: [String] = [], consents: CardConsents = CardConsents()
  ) {
    self.name = name
    self.groups = groups
    self.consents = consents
  }

  /// The holder of a card that is handed out for it.
  public func holder(of card: CardNumber, at moment: Moment) -> CardHolder {
    var holder = CardHolder(card: card, issuedAt: moment, name: name, groups: groups)
    holder.consents = consents
    return holder
  }
}
