extension Basket {
  /// Whether a customer pays off a tab.
  public var isSettlement: Bool {
    if case .tabSettlement = kind { true } else { false }
  }

  /// Decides what is written on a customer's tab.
  func decideTab(
    _ tab: AccountBalance, _ amount: Money, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkSomethingIsDue()
    guard !isSettlement else { throw .amountOutOfRange }
    var payment = try clamped(.tab, amount, &ids, moment)
    try checkLimit(of: tab, with: amount)
    (payment.account, payment.reference) = (tab.account.id, tab.account.name)
    return [.paymentAdded(payment)]
  }

  /// A correction takes what its receipt wrote on the tab off it first.
  private func checkLimit(of tab: AccountBalance, with amount: Money) throws(BasketRefusal) {
    guard let limit = tab.account.limit else { return }
    let goesFirst = isCorrection ? original?.left(onTab: tab.account.id) ?? .zero : .zero
    let left = limit - (tab.owed - goesFirst) - written(on: tab.account.id)
    guard amount <= left else {
      throw .tabLimitExceeded(name: tab.account.name, limit: limit, left: max(left, .zero))
    }
  }

  /// What this settlement pays out of a credit, in cents; zero where the customer pays.
  public var creditPaidOut: Money {
    guard isSettlement else { return .zero }
    return max(.zero, payments.filter { $0.tender == .tab }.map(\.amount).sum)
  }

  private func written(on account: Identifier) -> Money {
    payments.filter { $0.tender == .tab && $0.account == account }.map(\.amount).sum
  }

  /// Decides how much of a tab is paid off: it comes off the tab, and the customer owes it here.
  func decideSettlement(
    _ tab: AccountBalance, _ amount: Money, _ limits: BasketLimits, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard kind == .tabSettlement(account: tab.account.id) else {
      throw .refundNotAllowed(.tab, limit: .zero)
    }
    guard amount > .zero, amount <= limits.total - due else { throw .amountOutOfRange }
    let owed = tab.owed + written(on: tab.account.id)
    guard amount <= owed else {
      throw .tabOwesLess(name: tab.account.name, owed: max(owed, .zero))
    }
    var payment = Payment(id: ids.next(at: moment), tender: .tab, amount: -amount, role: .refund)
    (payment.reference, payment.account) = (tab.account.name, tab.account.id)
    return [.paymentAdded(payment)]
  }

  /// Decides how much of a credit is paid out: the tab takes it, and the shop owes it here.
  func decidePayOut(
    _ tab: AccountBalance, _ amount: Money, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard kind == .tabSettlement(account: tab.account.id), payments.isEmpty else {
      throw .refundNotAllowed(.cash, limit: .zero)
    }
    guard amount > .zero else { throw .amountOutOfRange }
    guard amount <= -tab.owed else {
      throw .tabCreditIsLess(name: tab.account.name, credit: max(-tab.owed, .zero))
    }
    var payment = Payment(id: ids.next(at: moment), tender: .tab, amount: amount)
    (payment.reference, payment.account) = (tab.account.name, tab.account.id)
    return [.paymentAdded(payment)]
  }
}
