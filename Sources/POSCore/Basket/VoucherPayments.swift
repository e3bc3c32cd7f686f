extension Basket {
  /// What a voucher of the shop is worth in this basket, in cents.
  ///
  /// A correction voids its receipt first, which puts back what that receipt took from the voucher.
  public func worth(of voucher: Voucher) -> Money {
    guard isCorrection, let original else { return voucher.left }
    return voucher.left + original.left(onVoucher: voucher.code)
  }

  /// Decides what a voucher pays; it is worth the balance.
  func decideVoucher(
    _ code: String, _ balance: Money, _ amount: Money, _ ids: inout IdentifierSource,
    _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    try checkSomethingIsDue()
    guard balance > .zero else { throw .voucherExhausted }
    let used = payments.contains { $0.tender == .voucher && $0.reference == code }
    guard !used else { throw .voucherAlreadyUsedHere }
    guard amount <= balance else { throw .moreThanDue(due: min(balance, due)) }
    var payment = try clamped(.voucher, amount, &ids, moment)
    payment.reference = code
    payment.left = amount < balance ? balance - amount : nil
    return [.paymentAdded(payment)]
  }
}
