/// By which tenders money may go back for returned goods.
///
/// Money goes back the way it came: cash as cash, a card payment to the card, a tab to the tab.
/// Meal vouchers and shop vouchers become a voucher, never cash. A voucher may stand for any part.
/// A payment allowance or a rounding was never paid, so its share is withheld. What a purse paid
/// goes back to it in proportion. Cashback that was spent already, and would have to be taken back,
/// goes to the tesoretto in place of the customer's hand.
public struct RefundRules: Hashable, Sendable {
  /// The most that may go back by each tender, in cents.
  public let limits: [Tender: Money]
  /// The most that may come off each tab, in cents.
  public let tabs: [Identifier: Money]
  /// What is settled before anything goes back by hand: the shares of allowances and roundings, and
  /// what goes to purses; signed, in cents.
  public let withheld: [Tender: Money]
  /// How much of what goes to the tesoretto makes good for cashback that was spent, in cents.
  public let madeGood: Money

  /// Works out the limits of a return.
  ///
  /// - Parameters:
  ///   - original: how the receipt was paid; at least `amount` is taken for what remains of it.
  ///   - amount: the net price of what is returned now, positive.
  ///   - takenBack: the cashback that is taken back for it, positive, in cents.
  public init(_ original: OriginalPayments, amount: Money, takenBack: Money = .zero) {
    var (shares, byHand) = Self.shares(original, amount)
    let back = shares[.tesoretto] ?? .zero
    let there = (original.cashback?.tesoretto ?? .zero) + back
    madeGood = min(max(takenBack - there, .zero), max(byHand, .zero))
    shares[.tesoretto] = back + madeGood
    withheld = shares
    let payable = byHand - madeGood
    func limit(_ left: Money) -> Money { min(max(left, .zero), payable) }
    limits = [
      .cash: limit(original.left(.cash)), .card: limit(original.left(.card)),
      .tab: limit(original.left(.tab)), .voucher: payable,
    ]
    let accounts = Set(original.payments.compactMap(\.account))
    tabs = Dictionary(
      uniqueKeysWithValues: accounts.map { ($0, limit(original.left(onTab: $0))) })
  }

  /// What is settled before anything goes back by hand, and the rest.
  ///
  /// Purses and hand share what is left by largest remainder, so that their parts neither come to
  /// more than the goods are worth nor to more than is left of any of them.
  private static func shares(
    _ original: OriginalPayments, _ amount: Money
  ) -> (settled: [Tender: Money], byHand: Money) {
    let remaining = max(original.remaining, amount)
    var (settled, rest, left) = ([Tender: Money](), amount, remaining)
    for tender in [Tender.allowance, .rounding] {
      let all = original.left(tender)
      let part = remaining > .zero ? amount.cents : 0
      let share = Money(
        cents: Rounding.halfUp(all.cents, times: part, over: max(remaining.cents, 1)))
      settled[tender] = share
      (rest, left) = (rest - share, left - all)
    }
    let purses = Tender.purses.map { original.lotsLeft($0).map(\.amount).sum }
    let hand = max(left - purses.sum, .zero)
    let parts = Allocation.largestRemainder(
      max(rest.cents, 0), over: (purses + [hand]).map(\.cents))
    for (tender, part) in zip(Tender.purses, parts) {
      settled[tender] = Money(cents: part)
      rest -= Money(cents: part)
    }
    return (settled, rest)
  }

  /// The limits where no receipt tells how goods were paid: a voucher, and cash where allowed.
  public init(withoutReceipt amount: Money, cashAllowed: Bool) {
    (withheld, tabs, madeGood) = ([:], [:], .zero)
    limits = [.voucher: amount, .cash: cashAllowed ? amount : .zero]
  }

  /// The limits where a customer's credit is paid out: in cash.
  init(credit amount: Money) {
    (withheld, tabs, limits, madeGood) = ([:], [:], [.cash: amount], .zero)
  }

  /// What is settled before anything goes back by hand.
  static let settledFirst = [Tender.allowance, .rounding] + Tender.purses

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
    for tender in Self.settledFirst {
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
