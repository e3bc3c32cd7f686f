internal import GRDB
internal import POSCore

/// What must hold for a receipt to be written, checked inside its transaction.
struct ClosingChecks {
  let database: Database

  /// The receipt, when it can be undone whole.
  func voidable(_ id: Identifier) throws -> Receipt {
    let reads = ReceiptReads(database: database)
    guard let receipt = try reads.receipt(id: id), let isVoided = try reads.isVoided(id) else {
      throw StoreFailure.unknownReceipt
    }
    guard receipt.kind != .void else { throw StoreFailure.notVoidable }
    guard !isVoided else { throw StoreFailure.alreadyVoided }
    let hasReturns = try Returns(database: database).soFar(of: id)
      .contains { $0.value.quantity > .zero }
    guard !hasReturns else { throw StoreFailure.partlyReturned }
    return receipt
  }

  /// Checks a receipt against what was sold, returned, issued and opened before.
  func check(_ receipt: Receipt) throws {
    if receipt.kind == .goodsReturn { try Returns(database: database).check(receipt) }
    try checkRefunds(of: receipt)
    try Vouchers(database: database).check(receipt)
    try checkTabs(of: receipt)
  }

  // MARK: Money that goes back

  /// Money goes back the way it came, whatever else came back since the basket was opened.
  private func checkRefunds(of receipt: Receipt) throws {
    guard receipt.payments.contains(where: { $0.role == .refund }) else { return }
    switch receipt.kind {
    case .goodsReturn: try refundRules(of: receipt).check(receipt.payments)
    case .sale, .reissue: try unknownOrigin(receipt).check(receipt.payments)
    case .void, .tabSettlement: return
    }
  }

  private func refundRules(of receipt: Receipt) throws -> RefundRules {
    guard let id = receipt.refersTo else { return unknownOrigin(receipt) }
    let reads = ReceiptReads(database: database)
    guard let original = try reads.receipt(id: id),
      let state = try reads.state(of: id, on: receipt.number.day)
    else { throw StoreFailure.unknownReceipt }
    return RefundRules(
      OriginalPayments(of: original, after: state), amount: -receipt.total,
      takenBack: -(receipt.customer?.earned ?? .zero))
  }

  /// Whether the shop pays such goods in cash is a setting, which the basket has asked.
  private func unknownOrigin(_ receipt: Receipt) -> RefundRules {
    RefundRules(withoutReceipt: -receipt.total, cashAllowed: true)
  }

  // MARK: Tabs

  /// No tab grows beyond its limit, and neither a debt nor a credit is settled twice.
  private func checkTabs(of receipt: Receipt) throws {
    var moved: [Identifier: Money] = [:]
    for payment in receipt.payments where payment.tender == .tab {
      guard let account = payment.account else { throw StoreFailure.unknownAccount }
      moved[account, default: .zero] += payment.amount
    }
    for account in moved.keys.sorted() {
      guard let tab = try Accounts(database: database).balance(of: account) else {
        throw StoreFailure.unknownAccount
      }
      try check(tab, moving: moved[account] ?? .zero, receipt.kind)
    }
  }

  private func check(
    _ tab: AccountBalance, moving amount: Money, _ kind: ReceiptKind
  ) throws(BasketRefusal) {
    switch kind {
    case .sale, .reissue:
      guard let limit = tab.account.limit, amount > .zero, tab.owed + amount > limit else { return }
      throw .tabLimitExceeded(
        name: tab.account.name, limit: limit, left: max(limit - tab.owed, .zero))
    case .tabSettlement where amount > .zero:
      guard amount > -tab.owed else { return }
      throw .tabCreditIsLess(name: tab.account.name, credit: max(-tab.owed, .zero))
    case .tabSettlement:
      guard tab.owed + amount < .zero else { return }
      throw .tabOwesLess(name: tab.account.name, owed: max(tab.owed, .zero))
    case .goodsReturn, .void: return
    }
  }
}
