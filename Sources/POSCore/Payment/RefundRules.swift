/// By which tenders money may go back for returned goods.
///
/// Money goes back the way it came: cash as cash, a card payment to the card, a tab to the tab.
/// Meal vouchers and shop vouchers become a voucher, never cash. A voucher may stand for any part.
/// A payment allowance or a rounding was never paid, so its share is withheld.
public struct RefundRules: Hashable, Sendable {
  /// The most that may go back by each tender, in cents.
  public let limits: [Tender: Money]
  /// The share of allowances and roundings in what is returned; signed, in cents.
  public let withheld: [Tender: Money]

  /// Works out the limits of a return.
  ///
  /// - Parameters:
  ///   - original: the payments of the receipt, change included.
  ///   - earlier: the payments of earlier returns of the same receipt.
  ///   - amount: the net price of what is returned now, positive.
  ///   - remaining: the net price of all goods that were not returned before now, `amount`
  ///     included; see ``Receipt/returnable(after:)``. At least `amount` is taken.
  public init(original: [Payment], earlier: [Payment], amount: Money, remaining: Money) {
    let remaining = max(remaining, amount)
    func left(_ tender: Tender) -> Money {
      (original + earlier).filter { $0.tender == tender }.map(\.amount).sum
    }
    func share(_ tender: Tender) -> Money {
      guard remaining > .zero else { return .zero }
      return Money(
        cents: Rounding.halfUp(left(tender).cents, times: amount.cents, over: remaining.cents))
    }
    withheld = [.allowance: share(.allowance), .rounding: share(.rounding)]
    let payable = amount - share(.allowance) - share(.rounding)
    limits = [
      .cash: min(max(left(.cash), .zero), payable),
      .card: min(max(left(.card), .zero), payable),
      .tab: min(max(left(.tab), .zero), payable),
      .voucher: payable,
    ]
  }

  /// The limits of a return without receipt: a voucher, and cash where the shop allows it.
  public init(withoutReceipt amount: Money, cashAllowed: Bool) {
    withheld = [:]
    limits = [.voucher: amount, .cash: cashAllowed ? amount : .zero]
  }

  /// The most that may go back by a tender.
  public func limit(_ tender: Tender) -> Money { limits[tender] ?? .zero }

  /// The tenders that are offered, the way the money came first.
  public var offered: [Tender] {
    [.tab, .card, .cash, .voucher].filter { limit($0) > .zero }
  }
}
