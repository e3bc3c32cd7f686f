/// Events of one command on an open basket, as the store keeps them: all or none.
public struct BasketChange: Hashable, Sendable {
  /// The basket.
  public let basket: Identifier
  /// What the basket will become.
  public let kind: BasketKind
  /// The cashier to whom it belongs.
  public let owner: Identifier
  /// When it was opened.
  public let openedAt: Moment
  /// How many events the basket had before these.
  public let revision: Int
  /// The events, in order.
  public let events: [BasketEvent]
  /// What the log is to tell about them.
  public let audits: [AuditEntry]

  /// Makes the change that takes `basket` through `events`.
  public init(of basket: Basket, events: [BasketEvent], audits: [AuditEntry] = []) {
    self.basket = basket.id
    kind = basket.kind
    owner = basket.owner
    openedAt = basket.openedAt
    revision = basket.revision
    self.events = events
    self.audits = audits
  }

  /// Makes the change that opens a basket which came to be by all of `events`.
  public init(opening basket: Basket, events: [BasketEvent], audits: [AuditEntry] = []) {
    let empty = Basket(
      id: basket.id, kind: basket.kind, owner: basket.owner, openedAt: basket.openedAt)
    self.init(of: empty, events: events, audits: audits)
  }
}
