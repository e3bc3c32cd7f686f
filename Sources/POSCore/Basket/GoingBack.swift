extension Basket {
  /// Decides the share of an allowance or a rounding that does not go back, as it was never paid.
  func decideWithheld(
    _ tender: Tender, _ amount: Money, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkWithheld(tender, amount)
    guard amount != .zero else { return [] }
    return [payment(tender, -amount, .refund, &ids, moment)]
  }

  /// Decides what goes back to the customer.
  func decideRefund(
    _ tender: Tender, _ amount: Money, _ reference: String?, _ account: Identifier?,
    _ limits: BasketLimits, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard amount > .zero else { throw .amountOutOfRange }
    if case .tabSettlement(let settled) = kind {
      try checkSettled(tender, amount, account, settled, limits)
    } else {
      try checkRefund(tender, amount, limits)
      try checkBearer(of: tender, reference, account)
    }
    var payment = Payment(id: ids.next(at: moment), tender: tender, amount: -amount, role: .refund)
    (payment.reference, payment.account) = (reference, account)
    return [.paymentAdded(payment)]
  }

  /// A settlement gives back what stands on its own tab, for which the customer then pays.
  private func checkSettled(
    _ tender: Tender, _ amount: Money, _ account: Identifier?, _ settled: Identifier,
    _ limits: BasketLimits
  ) throws(BasketRefusal) {
    guard tender == .tab, account == settled else {
      throw .refundNotAllowed(tender, limit: .zero)
    }
    guard amount <= limits.total - due else { throw .amountOutOfRange }
  }

  private func checkRefund(
    _ tender: Tender, _ amount: Money, _ limits: BasketLimits
  ) throws(BasketRefusal) {
    guard due < .zero else { throw .nothingToPay }
    guard amount <= -due else { throw .moreThanDue(due: -due) }
    let cashBack = -payments.filter { $0.tender == .cash }.map(\.amount).sum
    guard tender != .cash || cashBack + amount <= limits.cash else {
      throw .cashLimitExceeded(limit: limits.cash)
    }
  }

  /// Whoever the money goes to must be known: a tab by its account, a voucher by its code.
  private func checkBearer(
    of tender: Tender, _ reference: String?, _ account: Identifier?
  ) throws(BasketRefusal) {
    switch tender {
    case .cash, .card: return
    case .voucher:
      guard let code = reference, !code.isEmpty else { throw .nameMissing }
      let isTaken = payments.contains { $0.tender == .voucher && $0.reference == code }
      guard !isTaken else { throw .voucherAlreadyUsedHere }
    case .tab:
      guard account != nil else { throw .refundNotAllowed(.tab, limit: .zero) }
    case .mealVoucher, .allowance, .rounding:
      throw .refundNotAllowed(tender, limit: .zero)
    }
  }

  /// Only shares of what was never paid are withheld, and never more than is to go back.
  private func checkWithheld(_ tender: Tender, _ amount: Money) throws(BasketRefusal) {
    guard case .goodsReturn = kind, tender == .allowance || tender == .rounding else {
      throw .refundNotAllowed(tender, limit: .zero)
    }
    let mostRounded = Money(cents: 2)
    let isShare =
      tender == .allowance ? amount >= .zero : -mostRounded <= amount && amount <= mostRounded
    guard isShare else { throw .amountOutOfRange }
    guard amount <= -due else { throw .moreThanDue(due: -due) }
  }

  // MARK: Taking back

  /// Takes a payment back; with cash go its change and its rounding.
  ///
  /// Change, rounding and withheld shares follow from other payments and are not taken back alone.
  func decideTakeBack(_ id: Identifier) throws(BasketRefusal) -> [BasketEvent] {
    guard let payment = payments.first(where: { $0.id == id }), !payment.follows else {
      throw .noSuchPayment
    }
    let takesChange = payment.tender == .cash && payment.role == .tendered
    let companions = payments.filter {
      takesChange && ($0.role == .change || ($0.tender == .rounding && $0.role == .tendered))
    }
    let left = paid - payment.amount - companions.map(\.amount).sum
    guard priced.total < .zero || left <= priced.total else { throw .paymentsRecorded }
    return ([payment] + companions).map { .paymentTakenBack($0.id) }
  }
}

extension Payment {
  /// Whether it was worked out from other payments or from the goods.
  fileprivate var follows: Bool { role == .change || tender == .rounding || isWithheld }
}
