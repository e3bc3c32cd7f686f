import POSCore
import TerminalUI

/// The keys of the counter, each function key with another way, since terminals keep some of them.
enum SaleKeys {
  /// Some keys belong to the marked lines while there are any; the footer has no room for all.
  static func keymap(_ state: TillState) -> Keymap<SalePage.Action> {
    let (wording, marked) = (state.wording, !state.markedLines.isEmpty)
    let explain = Keymap<SalePage.Action>.Binding(
      .explain, [.char("?")], "", wording.keyExplainLong)
    let isRungUp = state.basket?.priced.lines.isEmpty == false
    return Keymap(
      (isRungUp ? [explain] : []) + [
        pay(state),
        .init(.search, [.f(2), .ctrl("f")], wording.keySearch, wording.keySearchLong),
        .init(.weigh, [.f(3), .ctrl("k")], wording.keyQuantity, wording.keyQuantityLong),
        .init(.discount, [.f(4), .ctrl("d")], wording.keyDiscount, wording.keyDiscountLong),
        .init(
          .departments, [.f(5), .ctrl("r")], wording.keyDepartments, wording.keyDepartmentsLong),
        .init(.empties, [.char("-")], wording.keyEmpties, wording.keyEmptiesLong),
        park(state),
        .init(.receipts, [.f(7), .ctrl("t")], wording.keyReceipts, wording.keyReceiptsLong),
        .init(.editLine, [.f(8), .ctrl("e")], wording.keyLine, wording.keyLineLong),
        .init(
          .voidLine, [.delete, .ctrl("x")], wording.keyVoid,
          marked ? wording.keyVoidMarkedLong : wording.keyVoidLong),
        .init(
          .customer, [.f(9), .ctrl("l")], marked ? "" : wording.keyCustomer,
          wording.keyCustomerLong),
        .init(.menu, [.f(10), .tab, .ctrl("o")], wording.keyMenu, wording.keyMenuLong),
        .init(
          .mark, [.char(" "), .insert], marked ? wording.keyMark : "", wording.keyMarkLineLong),
        .init(.lineUp, [.up], "", wording.keyLineUpLong),
        .init(.lineDown, [.down], "", wording.keyLineDownLong),
        .init(.basketDiscount, [.ctrl("y")], "", wording.keyBasketDiscountLong),
        .init(.cash, [.ctrl("g")], "", wording.keyCashLong),
        .init(.priceCheck, [.ctrl("v")], "", wording.keyPriceCheckLong),
        .init(.correctLast, [.ctrl("w")], "", wording.keyCorrectLastLong),
        .init(.createArticle, [.ctrl("n")], "", wording.keyCreateLong),
        .init(.clear, [.escape], "", wording.keyClearLong),
      ])
  }

  /// Enter, by what lies on the counter: money may go either way.
  private static func pay(_ state: TillState) -> Keymap<SalePage.Action>.Binding {
    let wording = state.wording
    guard state.markedLines.isEmpty else {
      return .init(.pay, [.enter], wording.keyMarked, wording.keyMarkedLong)
    }
    let givesBack = state.takesGoodsBack || (state.basket?.due ?? .zero) < .zero
    return givesBack
      ? .init(.pay, [.enter], wording.keyGiveBack, wording.keyGiveMoneyBackLong)
      : .init(.pay, [.enter], wording.keyPay, wording.keyPayLong)
  }

  private static func park(_ state: TillState) -> Keymap<SalePage.Action>.Binding {
    let (wording, keys) = (state.wording, [Key.f(6), .ctrl("p")])
    guard state.markedLines.isEmpty else {
      return .init(.park, keys, wording.keyDivide, wording.keyDivideMarkedLong)
    }
    let takesUp = !state.parked.isEmpty && state.basket?.isEmpty ?? true
    return .init(
      .park, keys, takesUp ? wording.keyRecall : wording.keyPark, wording.keyParkLong)
  }
}
