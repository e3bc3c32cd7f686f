/// By which tenders money may go back for returned goods.
///
/// Money goes back the way it came: cash as cash, a card payment to the card, a tab to the tab.
/// Meal vouchers and shop vouchers become a voucher, never cash. A voucher may stand for any part.
/// A payment allowance or a rounding was never paid, so its share is withheld.
public struct RefundRules: Hashable, Sendable {
  /// The most that may go back by each tender, in cents.
  public let limits: [Tender: Money]
  /// The most that may come off each tab, in cents.
  public let tabs: [Identifier: Money]
  /// The share of allowances and roundings in what is returned; signed, in cents.
  public let withheld: [Tender: Money]

  /// Works out the limits of a return.
  ///
  /// - Parameters:
  ///   - original: how the receipt was paid; at least `amount` is taken for what remains of it.
  ///   - amount: the net price of what is returned now, positive.
  public init(_ original: OriginalPayments, amount: Money) {
    let remaining = max(original.remaining, amount)
    func share(_ tender: Tender) -> Money {
      guard remaining > .zero else { return .zero }
      return Money(
        cents: Rounding.halfUp(
          original.left(tender).cents, times: amount.cents, over: remaining.cents))
    }
    withheld = [.allowance: share(.allowance), .rounding: share(.rounding)]
    let payable = amount - share(.allowance) - share(.rounding)
    func limit(_ left: Money) -> Money { min(max(left, .zero), payable) }
    limits = [
      .cash: limit(original.left(.cash)), .card: limit(original.left(.card)),
      .tab: limit(original.left(.tab)), .voucher: payable,
    ]
    let accounts = Set(original.payments.compactMap(\.account))
    tabs = Dictionary(
      uniqueKeysWithValues: accounts.map { ($0, limit(original.left(onTab: $0))) })
  }

  /// The limits where no receipt tells how goods were paid: a voucher, and cash where allowed.
  public init(withoutReceipt amount: Money, cashAllowed: Bool) {
    (withheld, tabs) = ([:], [:])
    limits = [.voucher: amount, .cash: cashAllowed ? amount : .zero]
  }

  /// The limits where a customer's credit is paid out: in cash.
  init(credit amount: Money) {
    (withheld, tabs, limits) = ([:], [:], [.cash: amount])
  }

  /// The most that may go back by a tender.
  public func limit(_ tender: Tender) -> Money { limits[tender] ?? .zero }

  /// The most that may go back by a tender, to one tab where the tender is a tab.
  func limit(_ tender: Tender, account: Identifier?) -> Money {
    guard tender == .tab else { return limit(tender) }
    return account.flatMap { tabs[$0] } ?? .zero
  }

  /// Refuses payments that give back more than the rules allow, or withhold another share.
  ///
  /// - Throws: ``BasketRefusal/refundNotAllowed(_:limit:)``, or
  ///   ``BasketRefusal/originalHasChanged`` when the share that is withheld is not that of now.
  public func check(_ payments: [Payment]) throws(BasketRefusal) {
    let refunds = payments.filter { $0.role == .refund }
    for tender in [Tender.allowance, .rounding] {
      let share = -refunds.filter { $0.tender == tender }.map(\.amount).sum
      guard share == withheld[tender] ?? .zero else { throw .originalHasChanged }
    }
    for refund in refunds where !refund.isWithheld {
      let back = -refunds.filter { $0.goesBack(like: refund) }.map(\.amount).sum
      let limit = limit(refund.tender, account: refund.account)
      guard back <= limit else { throw .refundNotAllowed(refund.tender, limit: limit) }
    }
  }
}

extension Payment {
  /// Whether both give money back by one tender, and to one tab.
  fileprivate func goesBack(like other: Payment) -> Bool {
    tender == other.tender && account == other.account
  }
}
