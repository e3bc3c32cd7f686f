extension Basket {
  func decidePayment(
    _ request: PaymentRequest, _ limits: BasketLimits, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard !isEmpty || isSettlement else { throw .emptyBasket }
    if case .refund(let tender, let amount, let reference, let account) = request {
      return try decideRefund(tender, amount, reference, account, &ids, moment)
    }
    if case .withhold(let tender, let amount) = request {
      return [payment(tender, -amount, .refund, &ids, moment)]
    }
    guard due > .zero else { throw .nothingToPay }
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
    case .tab(let account, let name, let amount):
      guard !isSettlement else { throw .amountOutOfRange }
      var payment = try clamped(.tab, amount, &ids, moment)
      (payment.account, payment.reference) = (account, name)
      return [.paymentAdded(payment)]
    case .allowance(let amount):
      return [.paymentAdded(try clamped(.allowance, amount, &ids, moment))]
    case .refund, .withhold: preconditionFailure("Refunds are decided above.")
    }
  }

  private var isSettlement: Bool {
    if case .tabSettlement = kind { true } else { false }
  }

  /// A non-cash payment: never more than what is due, since only cash gives change.
  private func clamped(
    _ tender: Tender, _ amount: Money, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> Payment {
    guard amount > .zero else { throw .amountOutOfRange }
    guard amount <= due else { throw .moreThanDue(due: due) }
    return Payment(id: ids.next(at: moment), tender: tender, amount: amount)
  }

  // MARK: Cash

  private func decideCash(
    _ amount: Money, _ limits: BasketLimits, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard amount > .zero else { throw .amountOutOfRange }
    let rounding = limits.roundsCash && paysAllInCash ? cashRounding : .zero
    let cashDue = due - rounding
    guard amount <= cashDue + limits.cashAboveDue else { throw .amountOutOfRange }
    let cashSoFar = payments.filter { $0.tender == .cash }.map(\.amount).sum
    guard cashSoFar + min(amount, cashDue) <= limits.cash else {
      throw .cashLimitExceeded(limit: limits.cash)
    }
    var events: [BasketEvent] = []
    if rounding != .zero && amount >= cashDue {
      events.append(payment(.rounding, rounding, .tendered, &ids, moment))
    }
    events.append(payment(.cash, amount, .tendered, &ids, moment))
    if amount > cashDue {
      events.append(payment(.cash, cashDue - amount, .change, &ids, moment))
    }
    return events
  }

  private var paysAllInCash: Bool { payments.allSatisfy { $0.tender == .cash } }

  /// What rounding adds to the payments: positive when the customer pays less than the total.
  private var cashRounding: Money { priced.total - CashRounding.rounded(priced.total) }

  private func payment(
    _ tender: Tender, _ amount: Money, _ role: PaymentRole, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) -> BasketEvent {
    .paymentAdded(Payment(id: ids.next(at: moment), tender: tender, amount: amount, role: role))
  }

  /// The amount of cash that settles what is due, rounded when the shop rounds cash.
  public func cashDue(limits: BasketLimits) -> Money {
    let rounding = limits.roundsCash && paysAllInCash ? cashRounding : .zero
    return due - rounding
  }

  // MARK: Vouchers

  private func decideMealVouchers(
    _ count: Int, _ value: Money, _ limits: BasketLimits, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard count > 0, value > .zero, value <= limits.unitPrice else { throw .amountOutOfRange }
    let earlier = payments.filter { $0.tender == .mealVoucher }
    guard earlier.compactMap(\.count).reduce(0, +) + count <= limits.mealVouchers else {
      throw .tooManyMealVouchers(limit: limits.mealVouchers)
    }
    let food = priced.mealVoucherTotal - earlier.map(\.amount).sum
    guard food > .zero else { throw .noFoodToPay }
    let face = value * count
    var payment = Payment(
      id: ids.next(at: moment), tender: .mealVoucher, amount: min(face, food, due))
    (payment.count, payment.faceValue) = (count, face)
    return [.paymentAdded(payment)]
  }

  private func decideVoucher(
    _ code: String, _ balance: Money, _ amount: Money, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard balance > .zero else { throw .voucherExhausted }
    let used = payments.contains { $0.tender == .voucher && $0.reference == code }
    guard !used else { throw .voucherAlreadyUsedHere }
    guard amount <= balance else { throw .moreThanDue(due: min(balance, due)) }
    var payment = try clamped(.voucher, amount, &ids, moment)
    payment.reference = code
    return [.paymentAdded(payment)]
  }

  // MARK: Going back

  private func decideRefund(
    _ tender: Tender, _ amount: Money, _ reference: String?, _ account: Identifier?,
    _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard amount > .zero else { throw .amountOutOfRange }
    if !isSettlement {
      guard due < .zero else { throw .nothingToPay }
      guard amount <= -due else { throw .moreThanDue(due: -due) }
    }
    var payment = Payment(
      id: ids.next(at: moment), tender: tender, amount: -amount, role: .refund)
    (payment.reference, payment.account) = (reference, account)
    return [.paymentAdded(payment)]
  }

  func decideTakeBack(_ id: Identifier) throws(BasketRefusal) -> [BasketEvent] {
    guard let payment = payments.first(where: { $0.id == id }) else { throw .noSuchPayment }
    let companions = payments.filter {
      payment.tender == .cash && ($0.role == .change || $0.tender == .rounding)
    }
    let ids = [payment.id] + companions.map(\.id).filter { $0 != payment.id }
    return ids.map { .paymentTakenBack($0) }
  }

  /// Checks that the basket can become a receipt.
  ///
  /// - Throws: ``BasketRefusal/emptyBasket``, ``BasketRefusal/notBalanced(due:)`` or a refusal of
  ///   the lottery code, which needs an electronic payment of at least one euro and nothing else.
  public func checkBalanced() throws(BasketRefusal) {
    let hasContent = lines.contains { !$0.isVoided } || isSettlement
    guard hasContent else { throw .emptyBasket }
    guard due == .zero else { throw .notBalanced(due: due) }
    guard lotteryCode == nil || isLotteryEligible else { throw .lotteryNeedsElectronicPayment }
  }

  /// Whether the payments admit the receipts' lottery: at least one euro, all of it electronic.
  ///
  /// Source of the rule: `italy.md` 2.5; a payment allowance does not disqualify.
  public var isLotteryEligible: Bool {
    priced.total >= Money(cents: 100)
      && payments.allSatisfy { $0.tender.isElectronic || $0.tender == .allowance }
  }
}
