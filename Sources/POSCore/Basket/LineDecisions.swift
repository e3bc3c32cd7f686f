extension Basket {
  /// The goods of a corrected receipt are what was sold; only its payments are taken anew.
  private func checkGoodsMayChange() throws(BasketRefusal) {
    if case .correction = kind { throw .amountIsFixed }
  }

  func standing(_ id: Identifier) throws(BasketRefusal) -> SaleLine {
    guard let line = line(id) else { throw .noSuchLine }
    guard !line.isVoided else { throw .lineAlreadyVoided }
    return line
  }

  private func deposits(of id: Identifier) -> [SaleLine] {
    lines.filter { $0.attachedTo == id && !$0.isVoided }
  }

  // MARK: Adding

  func decideAdd(
    _ line: SaleLine, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    try checkNew(line)
    try checkTare(of: line, limits)
    try checkDirection(of: line)
    try checkPrice(of: line, limits)
    try check(line.quantity, of: line, limits)
    if let current = currentLine, canTakeMore(current, of: line) {
      let quantity = current.quantity + line.quantity
      try check(quantity, of: current, limits)
      return try sound(changes(of: current, to: quantity), limits)
    }
    guard lines.count < limits.lines else { throw .tooManyLines(limit: limits.lines) }
    return try sound([.lineAdded(line)], limits)
  }

  /// A new line is plain; what is done to it by hand is a command of its own, which needs a
  /// permission of its own and stands in the log.
  private func checkNew(_ line: SaleLine) throws(BasketRefusal) {
    guard self.line(line.id) == nil else { throw .stale }
    guard !line.isVoided else { throw .lineAlreadyVoided }
    guard line.discount == nil else { throw .discountOutOfRange }
    if let article = line.attachedTo { _ = try standing(article) }
  }

  /// The tare of a new line was taken off its weight already.
  private func checkTare(of line: SaleLine, _ limits: BasketLimits) throws(BasketRefusal) {
    guard let tare = line.tare else { return }
    let isTypedWeight = line.unit == .kilogram && line.fixedAmount == nil && line.origin == nil
    guard isTypedWeight, tare > .zero, tare < limits.weight else { throw .tareTooLarge }
    try check(line.quantity, of: line, limits)
    try check(line.grossQuantity, of: line, limits)
  }

  private func checkDirection(of line: SaleLine) throws(BasketRefusal) {
    switch kind {
    case .sale:
      let isEmptyContainer = line.quantity < .zero && !line.isDiscountable
      guard line.origin == nil, line.quantity >= .zero || isEmptyContainer else {
        throw .mixesSaleAndReturn
      }
    case .goodsReturn(let original):
      guard line.quantity <= .zero, line.origin?.receipt == original else {
        throw .mixesSaleAndReturn
      }
      let isAgain = lines.contains { $0.origin == line.origin && !$0.isVoided }
      guard line.origin == nil || !isAgain else { throw .alreadyReturned }
    case .correction: throw .amountIsFixed
    case .tabSettlement: throw .mixesSaleAndReturn
    }
  }

  private func checkPrice(of line: SaleLine, _ limits: BasketLimits) throws(BasketRefusal) {
    try check(line.unitPrice, limits)
    guard let amount = line.fixedAmount else {
      guard line.unitPrice > .zero else { throw .priceOutOfRange(limit: limits.unitPrice) }
      return
    }
    let comesFromReceipt = line.origin != nil
    let limit = comesFromReceipt ? limits.total : limits.unitPrice
    let hasDirection = (amount > .zero) == (line.quantity > .zero) && amount != .zero
    guard hasDirection || (comesFromReceipt && amount == .zero),
      amount.cents.magnitude <= limit.cents.magnitude
    else { throw .priceOutOfRange(limit: limit) }
  }

  private func check(_ price: Money, _ limits: BasketLimits) throws(BasketRefusal) {
    guard price >= .zero, price <= limits.unitPrice else {
      throw .priceOutOfRange(limit: limits.unitPrice)
    }
  }

  private func check(
    _ quantity: Quantity, of line: SaleLine, _ limits: BasketLimits
  ) throws(BasketRefusal) {
    let limit = line.unit == .piece ? limits.pieces : limits.weight
    let magnitude = quantity.thousandths.magnitude
    guard magnitude > 0, magnitude <= limit.thousandths.magnitude else {
      throw .quantityOutOfRange(limit: limit)
    }
    let sellsWholePieces = line.unit == .piece && line.fixedAmount == nil
    guard !sellsWholePieces || quantity.isWhole else { throw .piecesMustBeWhole }
  }

  /// Whether another piece of the same article at the same price only raises the quantity.
  private func canTakeMore(_ current: SaleLine, of other: SaleLine) -> Bool {
    guard current.article != nil, current.unit == .piece, current.isPlain, other.isPlain else {
      return false
    }
    return current.sells(likewise: other) && depositsFollow(current)
  }

  /// Whether no deposit of a line was changed by hand, so that one more piece has one more.
  private func depositsFollow(_ line: SaleLine) -> Bool {
    lines.filter { $0.attachedTo == line.id }.allSatisfy { deposit in
      !deposit.isVoided && deposit.unit == .piece && deposit.quantity == line.quantity
        && deposit.priceSource != .override && deposit.note == nil && deposit.discount == nil
    }
  }

  /// The new quantity of a line and, where pieces are counted, of its deposits.
  private func changes(of line: SaleLine, to quantity: Quantity) -> [BasketEvent] {
    let containers = line.unit == .piece ? deposits(of: line.id).filter { $0.unit == .piece } : []
    return [.quantityChanged(line: line.id, quantity)]
      + containers.map { .quantityChanged(line: $0.id, quantity) }
  }

  // MARK: Changing

  /// A typed weight is gross: what the container weighs comes off again.
  func decideQuantity(
    _ id: Identifier, _ quantity: Quantity, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    let line = try standing(id)
    guard line.fixedAmount == nil, line.origin == nil else { throw .amountIsFixed }
    guard quantity > .zero else {
      throw .quantityOutOfRange(limit: line.unit == .piece ? limits.pieces : limits.weight)
    }
    try check(quantity, of: line, limits)
    let tare = line.tare ?? .zero
    guard tare < quantity else { throw .tareTooLarge }
    let net = quantity - tare
    return try sound(changes(of: line, to: line.quantity < .zero ? -net : net), limits)
  }

  /// Voids lines together with the deposits on their containers, each once.
  func decideVoid(
    _ ids: [Identifier], _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    for id in ids { _ = try standing(id) }
    let voided = lines.filter { line in
      !line.isVoided && (ids.contains(line.id) || line.attachedTo.map(ids.contains) == true)
    }
    guard !voided.isEmpty else { throw .emptyBasket }
    return try sound(voided.map { .lineVoided(line: $0.id) }, limits)
  }

  func decideOverride(
    _ id: Identifier, _ price: Money, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    let line = try standing(id)
    guard line.fixedAmount == nil, line.origin == nil else { throw .amountIsFixed }
    try check(price, limits)
    return try sound([.priceOverridden(line: id, price)], limits)
  }

  func decideNote(
    _ id: Identifier, _ note: String?, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    _ = try standing(id)
    guard (note?.count ?? 0) <= limits.text else { throw .textTooLong(limit: limits.text) }
    return [.noteChanged(line: id, note)]
  }

  func decideTare(
    _ id: Identifier, _ tare: Quantity?, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    let line = try standing(id)
    guard line.unit == .kilogram, line.fixedAmount == nil else { throw .amountIsFixed }
    let (gross, taken) = (line.grossQuantity, tare ?? .zero)
    guard taken >= .zero, taken < gross else { throw .tareTooLarge }
    try check(gross - taken, of: line, limits)
    return try sound([.tareChanged(line: id, tare)], limits)
  }

  // MARK: Discounts

  func decideDiscount(
    _ id: Identifier, _ discount: Discount?, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    let line = try standing(id)
    guard line.isDiscountable, line.gross > .zero else { throw .lineNotDiscountable }
    try check(discount, of: line.gross)
    return try sound([.lineDiscounted(line: id, discount)], limits)
  }

  func decideBasketDiscount(
    _ discount: Discount?, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkGoodsMayChange()
    guard case .sale = kind else { throw .lineNotDiscountable }
    try check(discount, of: priced.discountable)
    return try sound([.basketDiscounted(discount)], limits)
  }

  private func check(_ discount: Discount?, of base: Money) throws(BasketRefusal) {
    switch discount {
    case nil: return
    case .amount(let amount):
      guard amount > .zero, amount <= base else { throw .discountOutOfRange }
    case .percent(let basisPoints):
      guard base > .zero, (1...10_000).contains(basisPoints) else { throw .discountOutOfRange }
    }
  }

  // MARK: Soundness

  /// The events, if the basket stays sound after them.
  ///
  /// - Throws: ``BasketRefusal/amountOutOfRange`` when the lines sum to more than a shop sells;
  ///   ``BasketRefusal/paymentsRecorded`` when the payments would no longer fit the lines.
  private func sound(
    _ events: [BasketEvent], _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    let events = withheldPayments.map { .paymentTakenBack($0.id) } + events
    var changed = self
    for event in events { changed.apply(event) }
    guard changed.grossMagnitude <= limits.total else { throw .amountOutOfRange }
    guard changed.paymentsFitLines else { throw .paymentsRecorded }
    return events
  }

  /// The shares of allowances and roundings in a return, when nothing was refunded yet.
  ///
  /// They were worked out from the lines, so they fall with any change of the lines.
  private var withheldPayments: [Payment] {
    payments.allSatisfy(\.isWithheld) ? payments : []
  }

  var grossMagnitude: Money { priced.lines.map(\.gross.magnitude).sum }

  /// Whether the payments could have been taken for these lines.
  ///
  /// Change, rounding and refunds settle the basket, so nothing may change under them.
  private var paymentsFitLines: Bool {
    guard !payments.isEmpty else { return true }
    let isUnsettled = payments.allSatisfy { $0.role == .tendered && $0.tender != .rounding }
    let priced = priced
    let mealVouchers = payments.filter { $0.tender == .mealVoucher }.map(\.amount).sum
    return isUnsettled && priced.total >= paid && mealVouchers <= priced.mealVoucherTotal
  }
}

extension Payment {
  /// Whether it follows from returned goods: their share of an allowance, a rounding or a purse.
  var isWithheld: Bool { role == .refund && RefundRules.settledFirst.contains(tender) }
}

extension SaleLine {
  /// Whether nothing about the line belongs to it alone.
  fileprivate var isPlain: Bool {
    discount == nil && note == nil && fixedAmount == nil && attachedTo == nil && origin == nil
      && serial == nil
  }

  /// Whether both lines sell the same thing in the same direction under the same conditions.
  fileprivate func sells(likewise other: SaleLine) -> Bool {
    article == other.article && unit == other.unit && unitPrice == other.unitPrice
      && vat == other.vat && batch == other.batch && expiry == other.expiry
      && department == other.department && isDiscountable == other.isDiscountable
      && earnsCashback == other.earnsCashback && acceptsMealVouchers == other.acceptsMealVouchers
      && (quantity > .zero) == (other.quantity > .zero)
  }
}
