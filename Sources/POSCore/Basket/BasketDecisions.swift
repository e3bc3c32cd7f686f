extension Basket {
  /// Decides what a command does to the basket, without doing it.
  ///
  /// - Parameters:
  ///   - command: what the cashier asks.
  ///   - limits: the bounds of typed numbers.
  ///   - ids: where identities of payments come from.
  ///   - moment: the till's time.
  /// - Returns: the events to store and then to apply, in order; none when nothing changes.
  /// - Throws: ``BasketRefusal``; the basket is unchanged.
  public func decide(
    _ command: BasketCommand, limits: BasketLimits, ids: inout IdentifierSource, at moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard isParked == command.isForParkedBaskets || command.isForAnyBasket else { throw .stale }
    switch command {
    case .addLine(let line): return try decideAdd(line, limits)
    case .setQuantity(let id, let quantity): return try decideQuantity(id, quantity, limits)
    case .voidLine(let id): return try decideVoid([id], limits)
    case .voidLines(let ids): return try decideVoid(ids, limits)
    case .overridePrice(let id, let price): return try decideOverride(id, price, limits)
    case .discountLine(let id, let discount): return try decideDiscount(id, discount, limits)
    case .discountBasket(let discount): return try decideBasketDiscount(discount, limits)
    case .setNote(let id, let note): return try decideNote(id, note, limits)
    case .setTare(let id, let tare): return try decideTare(id, tare, limits)
    case .pay(let request): return try decidePayment(request, limits, &ids, moment)
    case .takeBackPayment(let id): return try decideTakeBack(id)
    case .giveReason(let reason): return try decideReason(reason, limits)
    case .setLotteryCode(let code): return try decideLottery(code)
    case .setBuyer(let buyer): return try decideBuyer(buyer)
    case .setCustomer(let customer): return try decideCustomer(customer)
    case .park(let name): return try decidePark(name, limits)
    case .recall: return [.recalled]
    case .handOver(let owner): return [.handedOver(operator: owner)]
    }
  }

  func decidePark(
    _ name: String, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard !isEmpty else { throw .emptyBasket }
    guard payments.isEmpty else { throw .paymentsRecorded }
    guard !name.allSatisfy(\.isWhitespace) else { throw .nameMissing }
    guard name.count <= limits.text else { throw .textTooLong(limit: limits.text) }
    return [.parked(name: name)]
  }

  /// A card changes prices and what may be paid with, so that it comes before the payments.
  private func decideCustomer(_ customer: CardCustomer?) throws(BasketRefusal) -> [BasketEvent] {
    guard kind == .sale else { throw .onlySalesHaveCustomers }
    guard payments.isEmpty else { throw .paymentsRecorded }
    return customer == self.customer ? [] : [.customerChanged(customer)]
  }

  private func decideReason(
    _ reason: String, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard case .goodsReturn = kind else { throw .onlyReturnsHaveReasons }
    guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
    guard reason.count <= limits.text else { throw .textTooLong(limit: limits.text) }
    return [.reasonGiven(reason)]
  }

  private func decideLottery(_ code: String?) throws(BasketRefusal) -> [BasketEvent] {
    guard let code else { return [.lotteryCodeChanged(nil)] }
    guard buyer == nil else { throw .lotteryExcludesBuyer }
    guard (try? LotteryCode(code))?.text == code else { throw .lotteryCodeMalformed }
    return [.lotteryCodeChanged(code)]
  }

  private func decideBuyer(_ buyer: BuyerIdentity?) throws(BasketRefusal) -> [BasketEvent] {
    guard buyer == nil || lotteryCode == nil else { throw .lotteryExcludesBuyer }
    return [.buyerChanged(buyer)]
  }
}

extension BasketCommand {
  fileprivate var isForParkedBaskets: Bool { self == .recall }

  fileprivate var isForAnyBasket: Bool {
    if case .handOver = self { true } else { false }
  }
}
