public import POSCore
public import POSStore

/// A card that was just handed out.
public struct IssuedCard: Hashable, Sendable {
  /// What the books know of it now.
  public let holder: CardHolder
  /// What its code says.
  public let text: CardText
  /// How many cards can still be handed out after it.
  public let left: Int
}

/// Hands out the cards that the centre signed in advance.
public struct CardIssuer {
  private let store: TillStore
  private let desk: CardDesk

  /// Takes the books, which know what was handed out, and the stock.
  public init(store: TillStore, desk: CardDesk) {
    self.store = store
    self.desk = desk
  }

  /// Hands out the next card of the stock, with its slip in the print queue.
  ///
  /// - Parameters:
  ///   - audits: what the log tells of it, given the card's number.
  ///   - ids: where the identity of the print comes from.
  /// - Throws: ``CardIssueRefusal`` or ``StoreFailure``; nothing was handed out then.
  public func issue(
    _ wish: CardWish, at moment: Moment, ids: inout IdentifierSource,
    audits: (CardNumber) -> [AuditEntry] = { _ in [] }
  ) throws -> IssuedCard {
    let (text, left) = try next(at: moment)
    let holder = wish.holder(of: text.number, at: moment)
    let prints = [slip(of: text, at: moment, &ids)]
    try store.handOut(text.number.index) {
      try store.save(holder, audits: audits(text.number), prints: prints, at: moment)
    }
    return IssuedCard(holder: holder, text: text, left: left)
  }

  /// Hands out the next card in the place of another one, whose purses follow.
  ///
  /// - Throws: ``CardIssueRefusal`` or ``StoreFailure``; nothing was handed out then.
  public func replace(
    _ former: CardHolder, at moment: Moment, ids: inout IdentifierSource,
    audits: (CardNumber) -> [AuditEntry] = { _ in [] }
  ) throws -> IssuedCard {
    let (text, left) = try next(at: moment)
    let wish = CardWish(name: former.name, groups: former.groups, consents: former.consents)
    let holder = wish.holder(of: text.number, at: moment)
    let prints = [slip(of: text, at: moment, &ids)]
    try store.handOut(text.number.index) {
      try store.replace(
        former, by: holder, audits: audits(text.number), prints: prints, at: moment)
    }
    return IssuedCard(holder: holder, text: text, left: left)
  }

  private func next(at moment: Moment) throws -> (text: CardText, left: Int) {
    guard desk.district != nil else { throw CardIssueRefusal.noDistrict }
    guard let stock = desk.stock else { throw CardIssueRefusal.stockEmpty }
    let issued = try store.issuedCards(in: stock)
    guard let text = desk.nextBlank(after: issued, at: moment) else {
      throw CardIssueRefusal.stockEmpty
    }
    return (text, desk.blanksLeft(after: issued, at: moment) - 1)
  }

  private func slip(
    of text: CardText, at moment: Moment, _ ids: inout IdentifierSource
  ) -> PrintJob {
    PrintJob(
      id: ids.next(at: moment), subject: .card(text.number.index), isCopy: false, at: moment)
  }
}
