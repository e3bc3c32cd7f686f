public import POSCore

/// What the books know of a card.
public struct CardRecord: Hashable, Sendable {
  /// The card.
  public let number: CardNumber
  /// Its holder; nil for a card that was handed out elsewhere.
  public let holder: CardHolder?
  /// What is in its purses.
  public let balances: [PurseBalance]
  /// What it owes, in cents; not negative.
  public let debt: Money
  /// The latest top-ups, the newest first, each with what undid it.
  public let topUps: [PaidCredit]

  /// Tells what is known.
  public init(
    number: CardNumber, holder: CardHolder?, balances: [PurseBalance], debt: Money,
    topUps: [PaidCredit]
  ) {
    self.number = number
    self.holder = holder
    self.balances = balances
    self.debt = debt
    self.topUps = topUps
  }
}

/// A top-up and whether it still stands.
public struct PaidCredit: Hashable, Sendable {
  /// The top-up.
  public let topUp: TopUp
  /// Whether another one undid it, or it undoes another one itself.
  public let isOver: Bool

  /// Tells of a top-up.
  public init(_ topUp: TopUp, isOver: Bool) {
    self.topUp = topUp
    self.isOver = isOver
  }
}

/// A card's code as the screen shows it.
public struct ShownCard: Hashable, Sendable {
  /// The card.
  public let number: CardNumber
  /// What its code says, as a scanner would read it.
  public let text: String
  /// The code in half blocks, with its white margin.
  public let rows: [String]
  /// How many cards can still be handed out after it; nil for one that was handed out before.
  public let left: Int?

  /// Shows a code.
  public init(number: CardNumber, text: String, rows: [String], left: Int?) {
    self.number = number
    self.text = text
    self.rows = rows
    self.left = left
  }
}

/// What is done with a card outside of a sale.
public enum CardAffair: Hashable, Sendable {
  /// Hands out a card of the till's stock.
  case issue(CardWish)
  /// Changes what is known of a card's holder.
  case change(CardHolder)
  /// Hands out a card in the place of another one.
  case replace(CardHolder)
  /// Shows the code of a card that was handed out here, as long as the stock knows it.
  case showCode(CardNumber)
  /// Pays credit in.
  case topUp(TopUpRequest)
  /// Undoes what was paid in; the identity is that of what undoes it.
  case voidTopUp(Identifier, as: Identifier)
}
