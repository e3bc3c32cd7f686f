extension Basket {
  /// Decides what a command does to the basket, without doing it.
  ///
  /// - Parameters:
  ///   - command: what the cashier asks.
  ///   - limits: the bounds of typed numbers.
  ///   - ids: where identities of payments come from.
  ///   - moment: the till's time.
  /// - Returns: the events to store and then to apply, in order.
  /// - Throws: ``BasketRefusal``; the basket is unchanged.
  public func decide(
    _ command: BasketCommand, limits: BasketLimits, ids: inout IdentifierSource, at moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    switch command {
    case .pay(let request): return try decidePayment(request, limits, &ids, moment)
    case .takeBackPayment(let id): return try decideTakeBack(id)
    case .setLotteryCode(let code): return try decideLottery(code)
    case .setBuyer(let buyer): return try decideBuyer(buyer)
    case .park(let name): return try decidePark(name, limits)
    case .recall: return [.recalled]
    case .handOver(let owner): return [.handedOver(operator: owner)]
    default: return try decideLineCommand(command, limits)
    }
  }

  private func decideLineCommand(
    _ command: BasketCommand, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    if case .correction = kind { throw .amountIsFixed }
    switch command {
    case .addLine(let line): return try decideAdd(line, limits)
    case .setQuantity(let id, let quantity): return try decideQuantity(id, quantity, limits)
    case .voidLine(let id): return try decideVoid(id)
    case .overridePrice(let id, let price): return try decideOverride(id, price, limits)
    case .discountLine(let id, let discount): return try decideDiscount(id, discount)
    case .discountBasket(let discount): return try decideBasketDiscount(discount)
    case .setNote(let id, let note): return try decideNote(id, note, limits)
    case .setTare(let id, let tare): return try decideTare(id, tare)
    default: preconditionFailure("A payment command is not decided as a line command.")
    }
  }

  private func standing(_ id: Identifier) throws(BasketRefusal) -> SaleLine {
    guard let line = line(id) else { throw .noSuchLine }
    guard !line.isVoided else { throw .lineAlreadyVoided }
    return line
  }

  // MARK: Lines

  private func decideAdd(
    _ line: SaleLine, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard lines.count < limits.lines else { throw .tooManyLines(limit: limits.lines) }
    try check(line.unitPrice, limits)
    try check(line.quantity, of: line, limits)
    try checkDirection(of: line)
    if let last = lastLine, last.canTakeMore(of: line) {
      let quantity = last.quantity + line.quantity
      try check(quantity, of: last, limits)
      return [.quantityChanged(line: last.id, quantity)]
    }
    return try staysPayable(.lineAdded(line))
  }

  private func checkDirection(of line: SaleLine) throws(BasketRefusal) {
    switch kind {
    case .sale: if line.origin != nil { throw .mixesSaleAndReturn }
    case .goodsReturn: if line.quantity > .zero { throw .mixesSaleAndReturn }
    case .correction: throw .amountIsFixed
    case .tabSettlement: throw .mixesSaleAndReturn
    }
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
    let magnitude = abs(quantity.thousandths)
    guard magnitude > 0, magnitude <= limit.thousandths else {
      throw .quantityOutOfRange(limit: limit)
    }
    let sellsWholePieces = line.unit == .piece && line.fixedAmount == nil
    guard !sellsWholePieces || quantity.isWhole else { throw .piecesMustBeWhole }
  }

  private func decideQuantity(
    _ id: Identifier, _ quantity: Quantity, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    let line = try standing(id)
    guard line.fixedAmount == nil, line.origin == nil else { throw .amountIsFixed }
    let signed = line.quantity < .zero ? -quantity : quantity
    guard quantity > .zero else {
      throw .quantityOutOfRange(limit: line.unit == .piece ? limits.pieces : limits.weight)
    }
    try check(signed, of: line, limits)
    let deposits = lines.filter { $0.attachedTo == id && !$0.isVoided }
    return try staysPayable(
      [.quantityChanged(line: id, signed)]
        + deposits.map { .quantityChanged(line: $0.id, signed) })
  }

  private func decideVoid(_ id: Identifier) throws(BasketRefusal) -> [BasketEvent] {
    _ = try standing(id)
    let deposits = lines.filter { $0.attachedTo == id && !$0.isVoided }
    return try staysPayable(
      [.lineVoided(line: id)] + deposits.map { .lineVoided(line: $0.id) })
  }

  private func decideOverride(
    _ id: Identifier, _ price: Money, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    let line = try standing(id)
    guard line.fixedAmount == nil else { throw .amountIsFixed }
    try check(price, limits)
    return try staysPayable(.priceOverridden(line: id, price))
  }

  private func decideDiscount(
    _ id: Identifier, _ discount: Discount?
  ) throws(BasketRefusal) -> [BasketEvent] {
    let line = try standing(id)
    guard line.isDiscountable, line.gross > .zero else { throw .lineNotDiscountable }
    try check(discount, of: line.gross)
    return try staysPayable(.lineDiscounted(line: id, discount))
  }

  private func decideBasketDiscount(_ discount: Discount?) throws(BasketRefusal) -> [BasketEvent] {
    guard case .sale = kind else { throw .lineNotDiscountable }
    let bases = Pricing.price(lines, discount: nil).lines.filter(\.line.isDiscountable)
    try check(discount, of: bases.map(\.net).sum)
    return try staysPayable(.basketDiscounted(discount))
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

  private func decideNote(
    _ id: Identifier, _ note: String?, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    _ = try standing(id)
    guard (note?.count ?? 0) <= limits.text else { throw .textTooLong(limit: limits.text) }
    return [.noteChanged(line: id, note)]
  }

  private func decideTare(
    _ id: Identifier, _ tare: Quantity?
  ) throws(BasketRefusal) -> [BasketEvent] {
    let line = try standing(id)
    guard line.unit == .kilogram, line.fixedAmount == nil else { throw .amountIsFixed }
    let gross = line.quantity + (line.tare ?? .zero)
    guard (tare ?? .zero) >= .zero, (tare ?? .zero) < gross else { throw .tareTooLarge }
    return try staysPayable(.tareChanged(line: id, tare))
  }

  // MARK: Around the lines

  private func decidePark(
    _ name: String, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard !isEmpty else { throw .emptyBasket }
    guard payments.isEmpty else { throw .paymentsRecorded }
    guard !name.isEmpty else { throw .nameMissing }
    guard name.count <= limits.text else { throw .textTooLong(limit: limits.text) }
    return [.parked(name: name)]
  }

  private func decideLottery(_ code: String?) throws(BasketRefusal) -> [BasketEvent] {
    guard let code else { return [.lotteryCodeChanged(nil)] }
    guard buyer == nil else { throw .lotteryExcludesBuyer }
    let isCode =
      code.utf8.count == 8
      && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    guard isCode else { throw .lotteryCodeMalformed }
    return [.lotteryCodeChanged(code)]
  }

  private func decideBuyer(_ buyer: BuyerIdentity?) throws(BasketRefusal) -> [BasketEvent] {
    guard buyer == nil || lotteryCode == nil else { throw .lotteryExcludesBuyer }
    return [.buyerChanged(buyer)]
  }

  private func staysPayable(_ event: BasketEvent) throws(BasketRefusal) -> [BasketEvent] {
    try staysPayable([event])
  }

  /// Refuses a change after which more would be paid than is owed.
  private func staysPayable(_ events: [BasketEvent]) throws(BasketRefusal) -> [BasketEvent] {
    guard !payments.isEmpty else { return events }
    var changed = self
    for event in events { changed.apply(event) }
    guard changed.due >= .zero, changed.priced.total >= .zero else { throw .paymentsRecorded }
    return events
  }
}

extension SaleLine {
  /// Whether another piece of the same article at the same price only raises the quantity.
  fileprivate func canTakeMore(of other: SaleLine) -> Bool {
    guard let article, article == other.article, unit == .piece, other.unit == .piece else {
      return false
    }
    let isPlain = discount == nil && note == nil && fixedAmount == nil && attachedTo == nil
    let otherIsPlain = other.fixedAmount == nil && other.attachedTo == nil && other.note == nil
    let sameKind = origin == nil && other.origin == nil && vat == other.vat
    let samePack = batch == other.batch && expiry == other.expiry && serial == other.serial
    return isPlain && otherIsPlain && sameKind && samePack && unitPrice == other.unitPrice
      && (quantity > .zero) == (other.quantity > .zero) && serial == nil
  }
}
