/// Why goods can not be taken back.
public enum ReturnRefusal: Error, Hashable, Sendable {
  /// Only sales and re-issued sales have goods that can come back.
  case notASale
  /// The receipt was voided.
  case receiptVoided
  case noSuchLine
  /// All of the line came back before.
  case alreadyReturned
  /// More than what was sold and not yet returned.
  case moreThanSold(left: Quantity)
  /// Zero, negative, or part of a piece.
  case quantityOutOfRange
}

/// What came back of a sold line so far.
public struct ReturnedSoFar: Hashable, Codable, Sendable {
  /// How much, positive.
  public var quantity: Quantity
  /// What was given back for it, positive, in cents.
  public var amount: Money
  /// What was taken back of the line's cashback, positive, in cents.
  public var cashback: Money

  /// Makes the record of earlier returns; nothing by default.
  public init(
    quantity: Quantity = .zero, amount: Money = .zero, cashback: Money = .zero
  ) {
    self.quantity = quantity
    self.amount = amount
    self.cashback = cashback
  }
}

extension Receipt {
  /// Makes the line that gives back goods of this receipt at the net price that was paid.
  ///
  /// The refund is cumulative: what was returned so far, priced together and rounded once, less
  /// what was already given back. So the last part takes the remainder, in any order.
  ///
  /// - Parameters:
  ///   - lineID: the sold line.
  ///   - quantity: how much comes back, positive; nil for all that is left.
  ///   - soFar: what came back of the line before.
  ///   - id: the identity of the new line.
  public func returning(
    _ lineID: Identifier, quantity: Quantity?, soFar: ReturnedSoFar, id: Identifier
  ) throws(ReturnRefusal) -> SaleLine {
    guard kind == .sale || kind == .reissue else { throw .notASale }
    guard let sold = lines.first(where: { $0.line.id == lineID }) else { throw .noSuchLine }
    guard sold.line.quantity > .zero else { throw .noSuchLine }
    let left = sold.line.quantity - soFar.quantity
    guard left > .zero else { throw .alreadyReturned }
    let wanted = quantity ?? left
    let isWhole = sold.line.unit == .kilogram || wanted.isWhole || !left.isWhole
    guard wanted > .zero, isWhole else { throw .quantityOutOfRange }
    guard wanted <= left else { throw .moreThanSold(left: left) }
    return sold.givingBack(wanted, soFar: soFar, receipt: self.id, id: id)
  }

  /// The net price of the goods that can still come back; containers given back do not count.
  ///
  /// - Parameter returned: what came back so far, by line.
  public func returnable(after returned: [Identifier: ReturnedSoFar]) -> Money {
    lines.filter { $0.line.quantity > .zero }
      .map { $0.net - (returned[$0.line.id]?.amount ?? .zero) }.sum
  }
}

extension Basket {
  /// Opens an empty return of goods of a receipt, which remembers how the receipt was paid.
  ///
  /// - Parameters:
  ///   - receipt: the receipt whose goods come back.
  ///   - state: what became of it so far.
  ///   - id: the identity of the basket.
  public static func returning(
    _ receipt: Receipt, after state: ReceiptState, id: Identifier, owner: Identifier,
    at moment: Moment
  ) -> (basket: Basket, events: [BasketEvent]) {
    var basket = Basket(
      id: id, kind: .goodsReturn(of: receipt.id), owner: owner, openedAt: moment)
    let event = BasketEvent.originalPaid(OriginalPayments(of: receipt, after: state))
    basket.apply(event)
    return (basket, [event])
  }
}

extension PricedLine {
  fileprivate func givingBack(
    _ quantity: Quantity, soFar: ReturnedSoFar, receipt: Identifier, id: Identifier
  ) -> SaleLine {
    let returned = soFar.quantity + quantity
    let worth = Money(
      cents: Rounding.halfUp(
        net.cents, times: returned.thousandths, over: line.quantity.thousandths))
    var back = line.copy(id: id)
    back.quantity = -quantity
    back.fixedAmount = -(worth - soFar.amount)
    back.priceSource = .receipt
    back.isDiscountable = false
    back.origin = LineOrigin(receipt: receipt, line: line.id)
    return back
  }
}
