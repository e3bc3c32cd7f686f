/// What became of a receipt after it was closed.
public struct ReceiptState: Hashable, Sendable {
  /// The receipt that voided it.
  public var voidedBy: Identifier?
  /// The receipt that issued it again with other payments.
  public var reissuedAs: Identifier?
  /// The fiscal document typed in for it.
  public var fiscal: FiscalDocument?
  /// What came back so far, by line.
  public var returned: [Identifier: ReturnedSoFar]
  /// The payments of its returns.
  public var returnPayments: [Payment]
  /// What can be spent now of the tesoretto of the card that was shown, in cents; zero without one.
  public var tesoretto: Money
  /// The business day on which this is told; nil when nobody asks what is over by then.
  public var day: CivilDate?

  /// Makes the state of a receipt to which nothing has happened.
  public init() {
    returned = [:]
    returnPayments = []
    tesoretto = .zero
  }

  /// Whether it was undone whole.
  public var isVoided: Bool { voidedBy != nil }
}

/// A tab with what stands on it: positive when the customer owes.
public struct AccountBalance: Hashable, Sendable {
  /// The tab.
  public let account: CustomerAccount
  /// What the customer owes, in cents.
  public let owed: Money

  /// Makes a balance.
  public init(account: CustomerAccount, owed: Money) {
    self.account = account
    self.owed = owed
  }
}
