public import POSCore
public import POSSync

/// What is in the district's purses, by kind.
public struct PurseTotal: Hashable, Sendable {
  /// The kind of money.
  public let kind: PurseKind
  /// How many cards have some.
  public let cards: Int
  /// How much, in cents.
  public let amount: Money

  /// Describes a total.
  public init(kind: PurseKind, cards: Int, amount: Money) {
    self.kind = kind
    self.cards = cards
    self.amount = amount
  }
}

/// A card as the consortium sees it: what it has, not who holds it.
public struct CardRow: Hashable, Sendable {
  /// The card.
  public let number: CardNumber
  /// The status in the district's list.
  public let status: CardStatus
  /// What is on it; empty when it never moved.
  public let balances: [PurseBalance]
  /// What it owes, in cents; not negative.
  public let debt: Money
  /// The card that took its place.
  public let replacedBy: UInt32?

  /// Describes a card.
  public init(
    number: CardNumber, status: CardStatus, balances: [PurseBalance], debt: Money,
    replacedBy: UInt32?
  ) {
    self.number = number
    self.status = status
    self.balances = balances
    self.debt = debt
    self.replacedBy = replacedBy
  }
}

/// What a shop and the district owe each other, by what it came from; cents, positive for the shop.
public struct ShopClearing: Hashable, Codable, Sendable {
  /// The shop.
  public let shop: Int
  /// Paid at the shop with tesoretto.
  public var tesoretto = Money.zero
  /// Paid at the shop with prepaid credit.
  public var prepaid = Money.zero
  /// Paid at the shop with employers' credit.
  public var welfare = Money.zero
  /// Cashback that the shop gave, less what came back to it; not positive as a rule.
  public var cashback = Money.zero
  /// Credit that customers paid in at the shop, which has the cash; not positive as a rule.
  public var topUps = Money.zero
  /// Given back to purses for goods that came back; not positive as a rule.
  public var refunds = Money.zero
  /// What belongs to none of these, such as money that expired.
  public var other = Money.zero

  /// A shop with nothing.
  public init(shop: Int) { self.shop = shop }

  /// What the district owes the shop; below zero the shop owes it.
  public var net: Money {
    tesoretto + prepaid + welfare + cashback + topUps + refunds + other
  }
}

/// One payment through the bank that settles debts.
public struct SettlementPayment: Hashable, Codable, Sendable {
  /// Somebody who pays or is paid.
  public enum Party: Hashable, Codable, Sendable {
    case shop(Int)
    /// The consortium, for what customers' purses, employers and its own promotions come to.
    case consortium
  }

  /// Who pays.
  public let from: Party
  /// Who is paid.
  public let to: Party
  /// How much, in cents, positive.
  public let amount: Money

  /// Describes a payment.
  public init(from: Party, to: Party, amount: Money) {
    self.from = from
    self.to = to
    self.amount = amount
  }
}

/// A period of the settlement that was closed.
public struct Settlement: Hashable, Codable, Sendable {
  /// The number, from 1.
  public let number: Int
  /// When it was closed, in milliseconds since 1970.
  public let closedAt: Int64
  /// The first and the last posting of the period, in the centre's order; a late fact belongs to
  /// the period in which it was posted.
  public let postings: ClosedRange<Int>
  /// What each shop comes to, in the order of their numbers; shops with nothing are left out.
  public let shops: [ShopClearing]
  /// The fewest payments that settle it.
  public let payments: [SettlementPayment]
  /// The hash over the period's transfers (SHA-256, hexadecimal), which statements show.
  public let hash: String

  /// Describes a settlement.
  public init(
    number: Int, closedAt: Int64, postings: ClosedRange<Int>, shops: [ShopClearing],
    payments: [SettlementPayment], hash: String
  ) {
    self.number = number
    self.closedAt = closedAt
    self.postings = postings
    self.shops = shops
    self.payments = payments
    self.hash = hash
  }
}

/// What is wrong with the centre's books; nothing when a check is clean.
public enum CentreFinding: Hashable, Sendable {
  /// A frame does not follow the one before it, or its hash is not that of its bytes.
  case chainBroken(StreamName, at: UInt64)
  /// A fact has no effects although it was understood, or has them twice.
  case effectsDiffer(Identifier)
  /// The ledger breaks one of its rules.
  case ledger(LedgerViolation)
  /// A stored balance is not the sum of its transfers.
  case balanceDiffers(account: String)
  /// A hold is older than it may be.
  case holdOverdue(sale: Identifier)
  /// The sum of a topic of the feed is not that of its rows.
  case feedDiffers(topic: String)
  /// A day's figures are not those of its receipts.
  case dayDiffers(shop: Int, day: CivilDate)
  /// The database's own check found something.
  case file(String)
}
