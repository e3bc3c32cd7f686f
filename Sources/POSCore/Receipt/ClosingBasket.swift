/// Who closes a receipt, when, and under which number.
public struct ClosingContext: Sendable {
  /// The human number, given by the store inside its transaction.
  public let number: ReceiptNumber
  /// The till's time.
  public let closedAt: Moment
  /// The cashier's identity.
  public let cashier: Identifier
  /// The cashier's name as printed.
  public let cashierName: String
  /// The accounts of the customer's card, where one was shown.
  public let ledger: PurseLedger

  /// Makes a context.
  public init(
    number: ReceiptNumber, closedAt: Moment, cashier: Identifier, cashierName: String,
    ledger: PurseLedger = PurseLedger()
  ) {
    self.number = number
    self.closedAt = closedAt
    self.cashier = cashier
    self.cashierName = cashierName
    self.ledger = ledger
  }
}

extension Basket {
  /// Makes the receipt of a balanced basket.
  ///
  /// - Throws: ``BasketRefusal`` when the basket is empty or does not balance, or when a purse has
  ///   less than it is to pay.
  public func receipt(_ context: ClosingContext) throws(BasketRefusal) -> Receipt {
    try checkBalanced()
    let settled = try receiptCustomer.map { (customer) throws(BasketRefusal) in
      try context.settle(payments, of: customer, source: id, isForced: false)
    }
    var receipt = Receipt(
      id: id, number: context.number, kind: receiptKind, closedAt: context.closedAt,
      cashier: context.cashier, cashierName: context.cashierName, lines: priced.lines,
      payments: settled?.payments ?? payments)
    receipt.customer = settled?.customer
    receipt.lotteryCode = lotteryCode
    receipt.buyer = buyer
    switch kind {
    case .sale: break
    case .goodsReturn(let original): receipt.refersTo = original
    case .correction(let original): receipt.refersTo = original
    case .tabSettlement(let account): receipt.account = account
    }
    return receipt
  }

  /// The card that the receipt is to name: that of the customer, or of who bought what comes back.
  public var card: CardNumber? { receiptCustomer?.number }

  /// The customer with what is earned or taken back; the purses are not known here.
  private var receiptCustomer: ReceiptCustomer? {
    if case .goodsReturn = kind {
      guard let sold = original?.cashback?.customer else { return nil }
      var back = ReceiptCustomer(number: sold.number, shownBy: nil, name: sold.name)
      (back.cashback, back.terms) = (cashbackTakenBack, sold.terms)
      return back
    }
    guard let customer else { return nil }
    var buyer = ReceiptCustomer(
      number: customer.number, shownBy: customer.shownBy, name: customer.name)
    (buyer.cashback, buyer.terms) = (cashbackEarned, customer.cashback)
    buyer.reach = customer.reach
    return buyer
  }

  /// What the basket earns with the payments recorded so far; what is due counts as paid in cash.
  ///
  /// Nil without a card, and where the shop gives nothing.
  public var cashbackEarned: CashbackGrant? {
    guard let terms = customer?.cashback, !isSettlement else { return nil }
    let priced = priced
    let earning = payments.filter(\.tender.earnsCashback).map(\.amount).sum
    return CashbackGrant(
      lines: priced.lines.map { ($0.line.id, $0.net, $0.line.earnsCashback) },
      paidEarning: earning + max(priced.total - paid, .zero), basisPoints: terms.basisPoints)
  }

  private var receiptKind: ReceiptKind {
    switch kind {
    case .sale: .sale
    case .goodsReturn: .goodsReturn
    case .correction: .reissue
    case .tabSettlement: .tabSettlement
    }
  }

  /// Opens a basket with the lines of a sold receipt, to be paid in another way.
  ///
  /// Each line keeps the net price that the customer was charged and gets an identity of its own,
  /// since the lines of the first receipt are undone by its void.
  ///
  /// - Parameters:
  ///   - receipt: a sale or a sale that was issued again.
  ///   - id: the identity of the basket.
  ///   - reason: why, for the void and for the new receipt.
  ///   - customer: whose card was shown; what conventions took off stays as it is, and so do the
  ///     terms of the cashback.
  ///   - ids: where the identities of its lines come from.
  public static func correcting(
    _ receipt: Receipt, id: Identifier, owner: Identifier, at moment: Moment,
    reason: String? = nil, customer: CardCustomer? = nil, ids: inout IdentifierSource
  ) -> (basket: Basket, events: [BasketEvent]) {
    precondition(
      receipt.kind == .sale || receipt.kind == .reissue,
      "Only the payments of a sale are corrected.")
    var basket = Basket(
      id: id, kind: .correction(of: receipt.id), owner: owner, openedAt: moment)
    var events = [BasketEvent.originalPaid(OriginalPayments(of: receipt))]
    events += receipt.soldAgain(ids: &ids, at: moment).map(BasketEvent.lineAdded)
    if let discount = receipt.basketDiscount { events.append(.basketDiscounted(discount)) }
    if let buyer = receipt.buyer { events.append(.buyerChanged(buyer)) }
    if var customer {
      customer.conventions = []
      customer.cashback = receipt.customer?.terms
      events.append(.customerChanged(customer))
    }
    if let reason { events.append(.reasonGiven(reason)) }
    for event in events { basket.apply(event) }
    precondition(
      basket.priced.lines.map(\.net) == receipt.lines.map(\.net),
      "A correction keeps what each line costs.")
    return (basket, events)
  }
}

extension Receipt {
  /// The basket discount as an amount, or nil when there was none.
  public var basketDiscount: Discount? {
    let amount = lines.map(\.basketShare).sum
    return amount == .zero ? nil : .amount(amount)
  }

  /// The lines as they were sold, each under a new identity.
  fileprivate func soldAgain(ids: inout IdentifierSource, at moment: Moment) -> [SaleLine] {
    var renamed: [Identifier: Identifier] = [:]
    for priced in lines { renamed[priced.line.id] = ids.next(at: moment) }
    return lines.map { priced in
      let sold = priced.line
      var line = sold.copy(id: renamed[sold.id] ?? sold.id)
      (line.discount, line.tare, line.minimumAge) = (sold.discount, sold.tare, sold.minimumAge)
      line.keptConventions = priced.conventions.isEmpty ? nil : priced.conventions
      line.attachedTo = sold.attachedTo.flatMap { renamed[$0] }
      return line
    }
  }

  /// The receipt that undoes this one whole: every line and payment with the other sign.
  ///
  /// - Parameters:
  ///   - id: the identity of the new receipt.
  ///   - context: who, when and under which number.
  ///   - ids: where the identities of its lines and payments come from.
  public func voiding(
    id: Identifier, _ context: ClosingContext, reason: String, ids: inout IdentifierSource
  ) -> Receipt {
    let reversedLines = lines.map { $0.reversed(id: ids.next(at: context.closedAt), of: self.id) }
    let reversedPayments = payments.map { $0.reversed(id: ids.next(at: context.closedAt)) }
    // What a purse lacks becomes the card's debt, so nothing is refused here.
    let settled = try? customer.map { (customer) throws(BasketRefusal) in
      try context.settle(
        reversedPayments, of: customer.reversed(on: context.number.day), source: id,
        isForced: true)
    }
    var receipt = Receipt(
      id: id, number: context.number, kind: .void, closedAt: context.closedAt,
      cashier: context.cashier, cashierName: context.cashierName, lines: reversedLines,
      payments: settled?.payments ?? reversedPayments)
    receipt.customer = settled?.customer
    receipt.refersTo = self.id
    receipt.refersToNumber = number
    receipt.reason = reason
    receipt.account = account
    return receipt
  }
}

extension PricedLine {
  fileprivate func reversed(id: Identifier, of receipt: Identifier) -> PricedLine {
    var mirrored = line.copy(id: id)
    mirrored.quantity = -line.quantity
    mirrored.fixedAmount = line.fixedAmount.map { -$0 }
    mirrored.origin = LineOrigin(receipt: receipt, line: line.id)
    let given = conventions.map {
      AppliedConvention(code: $0.code, name: $0.name, amount: -$0.amount)
    }
    return PricedLine(
      line: mirrored, gross: -gross, lineDiscount: -lineDiscount, conventions: given,
      basketShare: -basketShare)
  }
}

extension Payment {
  fileprivate func reversed(id: Identifier) -> Payment {
    var mirrored = Payment(id: id, tender: tender, amount: -amount, role: role)
    mirrored.reference = reference
    mirrored.account = account
    mirrored.lots = amount > .zero ? lots : nil
    mirrored.count = count.map { -$0 }
    mirrored.faceValue = faceValue.map { -$0 }
    return mirrored
  }
}

extension SaleLine {
  /// The goods and the price of the line under another identity, without what was done to it.
  func copy(id: Identifier) -> SaleLine {
    var copy = SaleLine(
      id: id, name: name, department: department, vat: vat, unit: unit, quantity: quantity,
      unitPrice: unitPrice, priceSource: priceSource)
    copy.article = article
    copy.code = code
    copy.listPrice = listPrice
    copy.fixedAmount = fixedAmount
    copy.isDiscountable = isDiscountable
    copy.earnsCashback = earnsCashback
    copy.acceptsMealVouchers = acceptsMealVouchers
    copy.note = note
    copy.batch = batch
    copy.expiry = expiry
    copy.serial = serial
    return copy
  }
}
