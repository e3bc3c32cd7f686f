/// How the receipt behind a return or a correction was paid, as its basket remembers it.
///
/// A basket that is opened for a receipt keeps it among its events, so that it can refuse by itself
/// what may not go back, also after the till was started again.
public struct OriginalPayments: Hashable, Codable, Sendable {
  /// The payments of the receipt and of its earlier returns, change included.
  public let payments: [Payment]
  /// The net price of all goods that had not come back yet; see ``Receipt/returnable(after:)``.
  public let remaining: Money
  /// What a card earned with it; nil when none was shown.
  public let cashback: OriginalCashback?

  /// Remembers payments.
  public init(payments: [Payment], remaining: Money, cashback: OriginalCashback? = nil) {
    self.payments = payments
    self.remaining = remaining
    self.cashback = cashback
  }

  /// Remembers how a receipt was paid, and what went back of it since.
  public init(of receipt: Receipt, after state: ReceiptState = ReceiptState()) {
    payments = receipt.payments + state.returnPayments
    remaining = receipt.returnable(after: state.returned)
    cashback = OriginalCashback(of: receipt, after: state)
  }

  /// What is left of the amount that came in by a tender, signed, in cents.
  public func left(_ tender: Tender) -> Money {
    payments.filter { $0.tender == tender }.map(\.amount).sum
  }

  /// The employer's plan that paid.
  var plan: String? { payments.lazy.compactMap(\.purse?.plan).first }

  /// What can be spent of a purse after a void of the receipt.
  ///
  /// It puts back what the purse paid and takes back what was earned; where that was spent since,
  /// the closing refuses what is missing.
  func afterVoid(of offer: PurseOffer) -> Money {
    let paid = payments.filter { $0.purse == offer.kind }.map(\.amount).sum
    let earned = offer.kind == .tesoretto ? cashback?.customer.earned ?? .zero : .zero
    return paid + max(offer.most - earned, .zero)
  }

  /// What is left of the lots that a purse paid with, those that expire last first.
  func lotsLeft(_ tender: Tender) -> [PurseLot] {
    var left = PurseLots()
    let moved = payments.filter { $0.tender == tender }
    for lot in moved.filter({ $0.amount > .zero }).flatMap({ $0.lots ?? [] }) { left.add(lot) }
    for lot in moved.filter({ $0.amount < .zero }).flatMap({ $0.lots ?? [] }) { left.remove(lot) }
    return left.lots.reversed()
  }

  /// What is left of the amount that was written on a tab, signed, in cents.
  public func left(onTab account: Identifier) -> Money {
    payments.filter { $0.tender == .tab && $0.account == account }.map(\.amount).sum
  }

  /// What is left of the amount that was taken from a voucher, signed, in cents.
  public func left(onVoucher code: String) -> Money {
    payments.filter { $0.tender == .voucher && $0.reference == code }.map(\.amount).sum
  }
}
