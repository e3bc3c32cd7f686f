extension Basket {
  func decidePayment(
    _ request: PaymentRequest, _ limits: BasketLimits, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard !isEmpty || isSettlement else { throw .emptyBasket }
    try checkNothingStandsAlone(beside: request)
    switch request {
    case .cash(let amount): return try decideCash(amount, limits, &ids, moment)
    case .card(let amount, let reference):
      var payment = try clamped(.card, amount, &ids, moment)
      payment.reference = reference
      return [.paymentAdded(payment)]
    case .mealVouchers(let count, let value):
      return try decideMealVouchers(count, value, limits, &ids, moment)
    case .voucher(let code, let balance, let amount):
      return try decideVoucher(code, balance, amount, &ids, moment)
    case .tab(let tab, let amount): return try decideTab(tab, amount, &ids, moment)
    case .purse(let kind, let amount): return try decidePurse(kind, amount, &ids, moment)
    case .allowance(let amount):
      return [.paymentAdded(try clamped(.allowance, amount, &ids, moment))]
    case .refund(let tender, let amount, let reference, let account):
      return try decideRefund(tender, amount, reference, account, limits, &ids, moment)
    case .withhold: return decideWithheld(limits, &ids, moment)
    case .settle(let tab, let amount):
      return try decideSettlement(tab, amount, limits, &ids, moment)
    case .payOut(let tab, let amount): return try decidePayOut(tab, amount, &ids, moment)
    }
  }

  func checkSomethingIsDue() throws(BasketRefusal) {
    guard due > .zero else { throw .nothingToPay }
  }

  /// A non-cash payment: never more than what is due, since only cash gives change.
  func clamped(
    _ tender: Tender, _ amount: Money, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> Payment {
    try checkSomethingIsDue()
    guard amount > .zero else { throw .amountOutOfRange }
    guard amount <= due else { throw .moreThanDue(due: due) }
    return Payment(id: ids.next(at: moment), tender: tender, amount: amount)
  }

  // MARK: Cash

  private func decideCash(
    _ amount: Money, _ limits: BasketLimits, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkSomethingIsDue()
    let cashDue = cashDue(limits: limits)
    let rounding = due - cashDue
    guard amount > .zero || cashDue == .zero, amount >= .zero,
      amount <= cashDue + limits.cashAboveDue
    else { throw .amountOutOfRange }
    guard amount < due || amount >= cashDue else { throw .cashIsRounded(due: cashDue) }
    let cashSoFar = payments.filter { $0.tender == .cash }.map(\.amount).sum
    guard cashSoFar + min(amount, cashDue) <= limits.cash else {
      throw .cashLimitExceeded(limit: limits.cash)
    }
    var events: [BasketEvent] = []
    if rounding != .zero && amount >= cashDue {
      events.append(payment(.rounding, rounding, .tendered, &ids, moment))
    }
    if amount > .zero { events.append(payment(.cash, amount, .tendered, &ids, moment)) }
    if amount > cashDue {
      events.append(payment(.cash, cashDue - amount, .change, &ids, moment))
    }
    return events
  }

  private var paysAllInCash: Bool { payments.allSatisfy { $0.tender == .cash } }

  /// What rounding adds to the payments: positive when the customer pays less than the total.
  private var cashRounding: Money { priced.total - CashRounding.rounded(priced.total) }

  func payment(
    _ tender: Tender, _ amount: Money, _ role: PaymentRole, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) -> BasketEvent {
    .paymentAdded(Payment(id: ids.next(at: moment), tender: tender, amount: amount, role: role))
  }

  /// The amount of cash that settles what is due, rounded when the shop rounds cash.
  ///
  /// What goes back to the customer is never rounded: a return takes its share of the rounding
  /// back, so that everything together comes to what was paid.
  public func cashDue(limits: BasketLimits) -> Money {
    guard limits.roundsCash, due > .zero, paysAllInCash else { return due }
    return due - cashRounding
  }

  // MARK: Vouchers

  private func decideMealVouchers(
    _ count: Int, _ value: Money, _ limits: BasketLimits, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkSomethingIsDue()
    guard count > 0, value > .zero, value <= limits.unitPrice else { throw .amountOutOfRange }
    let earlier = payments.filter { $0.tender == .mealVoucher }
    let left = limits.mealVouchers - earlier.compactMap(\.count).reduce(0, +)
    guard count <= left else { throw .tooManyMealVouchers(limit: limits.mealVouchers) }
    guard mealVoucherDue > .zero else { throw .noFoodToPay }
    let face = value * count
    var payment = Payment(
      id: ids.next(at: moment), tender: .mealVoucher, amount: min(face, mealVoucherDue))
    (payment.count, payment.faceValue) = (count, face)
    return [.paymentAdded(payment)]
  }

  /// What meal vouchers can still pay: food, and no more than is due.
  public var mealVoucherDue: Money {
    let paid = payments.filter { $0.tender == .mealVoucher }.map(\.amount).sum
    return min(priced.mealVoucherTotal - paid, due)
  }

  /// Checks that the basket can become a receipt.
  ///
  /// - Throws: ``BasketRefusal/emptyBasket``, ``BasketRefusal/notBalanced(due:)`` or a refusal of
  ///   the lottery code, which needs an electronic payment of at least one euro and nothing else.
  public func checkBalanced() throws(BasketRefusal) {
    guard !isEmpty else { throw .emptyBasket }
    guard due == .zero else { throw .notBalanced(due: due) }
    guard lotteryCode == nil || isLotteryEligible else { throw .lotteryNeedsElectronicPayment }
  }

  /// Whether the payments admit the receipts' lottery: at least one euro, paid electronically only.
  ///
  /// Source of the rule: `italy.md` 2.5; a payment allowance does not disqualify.
  public var isLotteryEligible: Bool {
    priced.total >= Money(cents: 100) && payments.contains(where: \.tender.isElectronic)
      && payments.allSatisfy { $0.tender.isElectronic || $0.tender == .allowance }
  }
}
