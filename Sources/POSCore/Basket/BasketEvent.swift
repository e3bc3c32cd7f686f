/// What a basket will become when it is closed.
public enum BasketKind: Hashable, Codable, Sendable {
  case sale
  /// Goods coming back, from a receipt or, with permission, without one.
  case goodsReturn(of: Identifier?)
  /// The same lines as a closed receipt, paid in another way; the closed one is voided.
  case correction(of: Identifier)
  /// No goods: a customer pays what stands on a tab.
  case tabSettlement(account: Identifier)
}

/// Something that happened to an open basket; stored before it is shown.
public enum BasketEvent: Hashable, Codable, Sendable {
  case lineAdded(SaleLine)
  case quantityChanged(line: Identifier, Quantity)
  case lineVoided(line: Identifier)
  /// Lines that are in another basket from now on.
  case linesMovedOut([Identifier], to: Identifier)
  /// Lines that were in another basket until now.
  case linesMovedIn([PlacedLine], from: Identifier)
  case priceOverridden(line: Identifier, Money)
  case lineDiscounted(line: Identifier, Discount?)
  case basketDiscounted(Discount?)
  case noteChanged(line: Identifier, String?)
  case tareChanged(line: Identifier, Quantity?)
  case lotteryCodeChanged(String?)
  case buyerChanged(BuyerIdentity?)
  /// Learnt, when the basket was opened, how the receipt behind it was paid.
  case originalPaid(OriginalPayments)
  /// A card was read, or a token; nil when it was taken off again.
  case customerChanged(CardCustomer?)
  /// Told why it was opened, or why goods come back.
  case reasonGiven(String)
  case paymentAdded(Payment)
  case paymentTakenBack(Identifier)
  /// Put aside under a name.
  case parked(name: String)
  /// Taken up again; the tender must then be chosen, never taken by reflex.
  case recalled
  /// Passed to another cashier.
  case handedOver(operator: Identifier)
}
