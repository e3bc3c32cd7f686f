extension Basket {
  // MARK: What may go back

  /// By which tenders money may go back for what is in the basket.
  ///
  /// What a sale owes is for empties, of which no receipt tells how they were paid.
  public func refundRules(_ limits: BasketLimits) -> RefundRules {
    let amount = -priced.total
    if isSettlement { return RefundRules(credit: creditPaidOut) }
    guard case .goodsReturn(let receipt) = kind else {
      return RefundRules(withoutReceipt: amount, cashAllowed: true)
    }
    guard receipt != nil else {
      return RefundRules(withoutReceipt: amount, cashAllowed: limits.cashWithoutReceipt)
    }
    let taken = -(cashbackTakenBack?.amount ?? .zero)
    return original.map { RefundRules($0, amount: amount, takenBack: taken) }
      ?? RefundRules(withoutReceipt: .zero, cashAllowed: false)
  }

  /// The most that may still go back by a tender, in cents; zero when nothing may.
  ///
  /// - Parameter account: the tab, where the tender is a tab.
  public func refundLimit(
    _ tender: Tender, account: Identifier? = nil, _ limits: BasketLimits
  ) -> Money {
    let rules = refundRules(limits)
    let owed = -due - sharesToWithhold(rules).map(\.share).sum
    let gone = payments.filter {
      $0.tender == tender && $0.account == account && $0.role == .refund
    }
    let most = rules.limit(tender, account: account) + gone.map(\.amount).sum
    return max(.zero, min(owed, most))
  }

  /// The tab off which returned goods come, as it was written on; nil when there is none.
  public func refundTab(_ limits: BasketLimits) -> Payment? {
    original?.payments.first {
      $0.tender == .tab && refundLimit(.tab, account: $0.account, limits) > .zero
    }
  }

  // MARK: Giving back

  /// Decides the shares of an allowance and a rounding that do not go back: they were never paid.
  func decideWithheld(
    _ limits: BasketLimits, _ ids: inout IdentifierSource, _ moment: Moment
  ) -> [BasketEvent] {
    let rules = refundRules(limits)
    return sharesToWithhold(rules).map { tender, share in
      var payment = Payment(id: ids.next(at: moment), tender: tender, amount: -share, role: .refund)
      if tender == .welfare { payment.reference = original?.plan }
      if tender.isPurse { payment.lots = lots(going: share, by: tender, rules) }
      return .paymentAdded(payment)
    }
  }

  /// What goes to a purse: lots that it paid with, and the customer's own money that makes good.
  private func lots(going share: Money, by tender: Tender, _ rules: RefundRules) -> [PurseLot] {
    let good = tender == .tesoretto ? rules.madeGood : .zero
    var missing = share - good
    var lots: [PurseLot] = []
    for var lot in original?.lotsLeft(tender) ?? [] where missing > .zero {
      lot.amount = min(lot.amount, missing)
      missing -= lot.amount
      lots.append(lot)
    }
    let own = good + missing
    return own > .zero ? lots + [PurseLot(funder: .customer, lastDay: nil, amount: own)] : lots
  }

  /// The cashback that is taken back for what comes back, line by line, below zero.
  public var cashbackTakenBack: CashbackGrant? {
    guard case .goodsReturn = kind, let original = original?.cashback else { return nil }
    var back: [Identifier: Money] = [:]
    for line in priced.lines {
      guard let origin = line.line.origin else { continue }
      back[origin.line, default: .zero] -= line.net
    }
    return original.takenBack(for: back)
  }

  /// The shares of what was never paid, or goes to purses, that are not withheld yet.
  private func sharesToWithhold(_ rules: RefundRules) -> [(tender: Tender, share: Money)] {
    RefundRules.settledFirst.compactMap { tender in
      let isWithheld = payments.contains { $0.tender == tender && $0.isWithheld }
      guard let share = rules.withheld[tender], share != .zero, !isWithheld else { return nil }
      return (tender, share)
    }
  }

  /// Decides what goes back to the customer, after what is withheld.
  func decideRefund(
    _ tender: Tender, _ amount: Money, _ reference: String?, _ account: Identifier?,
    _ limits: BasketLimits, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard amount > .zero else { throw .amountOutOfRange }
    let withheld = decideWithheld(limits, &ids, moment)
    var owing = self
    for event in withheld { owing.apply(event) }
    try owing.checkRefund(tender, amount, account, limits)
    try checkBearer(of: tender, reference)
    var payment = Payment(id: ids.next(at: moment), tender: tender, amount: -amount, role: .refund)
    (payment.reference, payment.account) = (reference, account)
    return withheld + [.paymentAdded(payment)]
  }

  private func checkRefund(
    _ tender: Tender, _ amount: Money, _ account: Identifier?, _ limits: BasketLimits
  ) throws(BasketRefusal) {
    guard due < .zero else { throw .nothingToPay }
    guard amount <= -due else { throw .moreThanDue(due: -due) }
    let limit = refundLimit(tender, account: account, limits)
    guard amount <= limit else { throw .refundNotAllowed(tender, limit: limit) }
    let cashBack = -payments.filter { $0.tender == .cash }.map(\.amount).sum
    guard tender != .cash || cashBack + amount <= limits.cash else {
      throw .cashLimitExceeded(limit: limits.cash)
    }
  }

  /// A voucher must be known by its code, and issued once.
  private func checkBearer(
    of tender: Tender, _ reference: String?
  ) throws(BasketRefusal) {
    guard tender == .voucher else { return }
    guard let code = reference, !code.isEmpty else { throw .nameMissing }
    let isTaken = payments.contains { $0.tender == .voucher && $0.reference == code }
    guard !isTaken else { throw .voucherAlreadyUsedHere }
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
    guard stands(without: payment, leaving: left) else { throw .paymentsRecorded }
    return ([payment] + companions).map { .paymentTakenBack($0.id) }
  }

  /// Whether the other payments make sense alone: a credit stays while something is paid out of it.
  private func stands(without payment: Payment, leaving left: Money) -> Bool {
    if creditPaidOut > .zero { return payment.tender != .tab || left == .zero }
    return priced.total < .zero || left <= priced.total
  }
}

extension Payment {
  /// Whether it was worked out from other payments or from the goods.
  fileprivate var follows: Bool { role == .change || tender == .rounding || isWithheld }
}
