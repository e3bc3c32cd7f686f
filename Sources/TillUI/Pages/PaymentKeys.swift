import POSCore
import TerminalUI

/// The keys of the payment page: what they are called when money comes in and when it goes back.
///
/// A key that does something at the counter does nothing here, or the same: a reflex must not pay.
enum PaymentKeys {
  typealias Binding = Keymap<PaymentPage.Action>.Binding

  /// What a customer pays by, and what else can be done; a tab is settled with money alone.
  ///
  /// The keys of purses stand beside them on the page, so that the footer has room for the others.
  static func payments(
    _ wording: Wording, isSettlement: Bool, purses offers: [PurseOffer]
  ) -> [Binding] {
    let all = tenders(wording) + purses(offers, wording) + common(wording)
    guard isSettlement else { return all }
    return all.filter { ![.mealVouchers, .tab, .lottery].contains($0.action) }
  }

  private static func tenders(_ wording: Wording) -> [Binding] {
    [
      Binding(.cashTyped, [.enter], wording.keyCashTyped, wording.keyCashTypedLong),
      Binding(.roundSum, [.char("+")], "", wording.keyRoundSumLong),
      Binding(.exactCash, [.char("c")], wording.keyExact, wording.keyExactLong),
      Binding(.card, [.char("b")], wording.keyCard, wording.keyCardLong),
      Binding(.mealVouchers, [.char("t")], wording.keyMeal, wording.keyMealLong),
      Binding(.voucher, [.char("v")], wording.keyVoucher, wording.keyVoucherLong),
      Binding(.tab, [.char("s")], wording.keyTab, wording.keyTabLong),
      Binding(.allowance, [.char("a")], wording.keyAllowance, wording.keyAllowanceLong),
    ]
  }

  private static func purses(_ offers: [PurseOffer], _ wording: Wording) -> [Binding] {
    let kinds = offers.map(\.kind)
    let all: [(Bool, Binding)] = [
      (
        kinds.contains(.tesoretto),
        Binding(.tesoretto, [.char("e")], "", wording.keyTesorettoLong)
      ),
      (
        kinds.contains(.tesoretto),
        Binding(.noTesoretto, [.char("n")], "", wording.keyNoTesorettoLong)
      ),
      (kinds.contains(.prepaid), Binding(.prepaid, [.char("d")], "", wording.keyPrepaidLong)),
      (
        kinds.contains { $0.plan != nil },
        Binding(.welfare, [.char("w")], "", wording.keyWelfareLong)
      ),
    ]
    return all.filter { $0.0 }.map { $0.1 }
  }

  /// What money goes back by; the lottery is for money that comes in.
  static func refunds(_ wording: Wording) -> [Binding] {
    [
      Binding(.exactCash, [.char("c")], wording.keyRefundCash, wording.keyRefundCashLong),
      Binding(.card, [.char("b")], wording.keyRefundCard, wording.keyRefundCardLong),
      Binding(.voucher, [.char("v")], wording.keyIssue, wording.keyIssueLong),
      Binding(.tab, [.char("s")], wording.keyTab, wording.keyRefundTabLong),
      Binding(.cashTyped, [.enter], "", wording.keyRefundEnterLong),
    ] + common(wording).filter { $0.action != .lottery }
  }

  private static func common(_ wording: Wording) -> [Binding] {
    [
      Binding(.takeBack, [.delete, .char("z")], wording.keyTakeBack, wording.keyTakeBackLong),
      Binding(.lottery, [.char("l")], wording.keyLottery, wording.keyLotteryLong),
      Binding(.buyer, [.char("f")], wording.keyBuyer, wording.keyBuyerLong),
      Binding(.leave, [.escape], wording.keyBack, wording.keyLeavePaymentLong),
    ]
  }
}

extension PaymentPage.Action {
  /// The tender by which it gives money back; nil for what is no tender.
  var tender: Tender? {
    switch self {
    case .exactCash: .cash
    case .card: .card
    case .voucher: .voucher
    case .tab: .tab
    case .cashTyped, .roundSum, .mealVouchers, .allowance, .tesoretto, .noTesoretto, .prepaid,
      .welfare, .takeBack, .lottery, .buyer, .leave:
      nil
    }
  }
}
