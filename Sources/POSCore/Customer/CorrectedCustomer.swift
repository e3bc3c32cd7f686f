extension CardCustomer {
  /// The customer of a receipt whose payments are corrected; nobody shows the card again.
  ///
  /// The purses can pay again what they paid on the receipt, and nothing more. It earns on the
  /// terms of the receipt.
  ///
  /// - Returns: nil when no card was shown.
  public init?(correcting receipt: Receipt, at moment: Moment) {
    guard let customer = receipt.customer else { return nil }
    self.init(
      number: customer.number, shownBy: .typed, readAt: moment, shop: receipt.number.shop)
    name = customer.name
    cashback = customer.terms
    reach = customer.reach
    purses = customer.balances.map {
      PurseOffer(
        kind: $0.kind, balance: $0.amount, most: .zero, limit: .alone(.numberProvesNothing))
    }
  }
}
