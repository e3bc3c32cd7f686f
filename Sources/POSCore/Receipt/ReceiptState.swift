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

  /// Makes the state of a receipt to which nothing has happened.
  public init() {
    returned = [:]
    returnPayments = []
  }

  /// Whether it was undone whole.
  public var isVoided: Bool { voidedBy != nil }
}

/// A voucher that the shop issued, with what is left on it.
public struct Voucher: Hashable, Codable, Sendable {
  /// The code printed on it, digits and capitals only.
  public let code: String
  /// What it was worth when it was issued.
  public let issued: Money
  /// What is left.
  public let left: Money
  /// The receipt on which it was issued.
  public let receipt: Identifier

  /// Makes a voucher.
  public init(code: String, issued: Money, left: Money, receipt: Identifier) {
    self.code = code
    self.issued = issued
    self.left = left
    self.receipt = receipt
  }
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
