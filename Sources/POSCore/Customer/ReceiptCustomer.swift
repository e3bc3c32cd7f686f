/// What is in a purse after a document.
public struct PurseBalance: Hashable, Codable, Sendable {
  /// Which money.
  public let kind: PurseKind
  /// How much, in cents.
  public let amount: Money

  /// Tells a balance.
  public init(kind: PurseKind, amount: Money) {
    self.kind = kind
    self.amount = amount
  }
}

/// The customer as a receipt tells it.
public struct ReceiptCustomer: Hashable, Codable, Sendable {
  /// The card.
  public let number: CardNumber
  /// How it was shown; nil where it follows from an earlier receipt.
  public let shownBy: CardShowing?
  /// The holder, if known.
  public var name: String?
  /// What was earned, or taken back below zero; its lines are those that were sold.
  public var cashback: CashbackGrant?
  /// On which terms; nil when the shop gave nothing.
  public var terms: CashbackTerms?
  /// Which tesoretto the shop took; all of the district's when nil.
  public var reach: CashbackReach?
  /// The purses after this receipt.
  public var balances: [PurseBalance]

  /// Makes a customer who earned nothing.
  public init(number: CardNumber, shownBy: CardShowing?, name: String?) {
    self.number = number
    self.shownBy = shownBy
    self.name = name
    balances = []
  }

  /// The customer of the receipt that undoes this one on a day.
  func reversed(on day: CivilDate) -> ReceiptCustomer {
    var other = ReceiptCustomer(number: number, shownBy: nil, name: name)
    (other.cashback, other.terms) = (withoutExpired(on: day).cashback?.reversed, terms)
    return other
  }

  /// The customer without what was earned when that is over on a day.
  ///
  /// It went back to its funder or was spent long ago; no purse tells which, and taking it back
  /// once more could make a debt of money that the customer never had.
  func withoutExpired(on day: CivilDate?) -> ReceiptCustomer {
    guard earned > .zero, let day, let lastDay = terms?.lastDay, lastDay < day else { return self }
    var other = self
    other.cashback = nil
    return other
  }

  /// What was earned, below zero when it was taken back, in cents.
  public var earned: Money { cashback?.amount ?? .zero }
}

/// What a sold receipt gave for each of its lines, and what came back of them so far.
///
/// A return carries it, so that it can take back exactly what was earned.
public struct OriginalCashback: Hashable, Codable, Sendable {
  /// One sold line.
  public struct Line: Hashable, Codable, Sendable {
    /// The sold line.
    public let line: Identifier
    /// What it cost, in cents.
    public let net: Money
    /// What was given back for it so far, in cents.
    public let returned: Money
    /// What was taken back of its cashback so far, in cents.
    public let taken: Money
  }

  /// Who bought, and what it earned.
  public let customer: ReceiptCustomer
  /// The lines that were sold.
  public let lines: [Line]
  /// What the card's tesoretto has now, in cents.
  public let tesoretto: Money

  /// Remembers what a receipt gave.
  ///
  /// - Returns: nil when no card was shown.
  public init?(of receipt: Receipt, after state: ReceiptState) {
    guard let customer = receipt.customer else { return nil }
    self.customer = customer.withoutExpired(on: state.day)
    tesoretto = state.tesoretto
    lines = receipt.lines.map { sold in
      let soFar = state.returned[sold.line.id] ?? ReturnedSoFar()
      return Line(
        line: sold.line.id, net: sold.net, returned: soFar.amount, taken: soFar.cashback)
    }
  }

  /// What is taken back when goods come back, line by line, below zero.
  ///
  /// - Parameter back: what is given back now for each sold line, positive, in cents.
  public func takenBack(for back: [Identifier: Money]) -> CashbackGrant? {
    guard let grant = customer.cashback else { return nil }
    let parts = lines.compactMap { sold -> CashbackLine? in
      guard let amount = back[sold.line], amount > .zero else { return nil }
      let taken = grant.clawback(
        sold.line, returned: sold.returned + amount, of: sold.net, alreadyTaken: sold.taken)
      guard taken > .zero else { return nil }
      return CashbackLine(line: sold.line, base: -amount, granted: -taken)
    }
    return parts.isEmpty ? nil : CashbackGrant(basisPoints: grant.basisPoints, lines: parts)
  }
}
