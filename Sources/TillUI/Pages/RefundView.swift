import POSCore
import TerminalUI

/// By which tenders money may go back, with the most for each and its key.
enum RefundView {
  static func draw(
    _ basket: Basket, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    frame.box(area, title: state.wording.mayGoBack)
    let inner = area.inset(rows: 1, columns: 2)
    for (row, entry) in offers(basket, state.settings.limits).enumerated() {
      let line = inner.dropTop(row)
      frame.write(key(entry.tender), in: line.left(3), role: .key)
      frame.write(state.wording.tender(entry.tender), in: line.dropLeft(3).left(16))
      let limit = state.wording.upTo(state.text(entry.limit))
      frame.write(limit, in: line.dropLeft(19), role: .muted)
    }
    frame.write(state.wording.chooseHowBack, in: inner.bottom(1), role: .warning)
  }

  /// The tenders by which something may go back, the way the money came first.
  static func offers(
    _ basket: Basket, _ limits: BasketLimits
  ) -> [(tender: Tender, limit: Money)] {
    let tab = basket.refundTab(limits)?.account
    return [Tender.tab, .card, .cash, .voucher]
      .map { ($0, basket.refundLimit($0, account: $0 == .tab ? tab : nil, limits)) }
      .filter { $0.limit > .zero }
  }

  /// What the letters of this page do.
  static func sentence(_ basket: Basket, _ state: TillState) -> String {
    let letters = offers(basket, state.settings.limits).map {
      key($0.tender) + " " + state.wording.tender($0.tender)
    }
    return state.wording.giveBackBy(letters.joined(separator: ", "))
  }

  private static func key(_ tender: Tender) -> String {
    switch tender {
    case .cash: "c"
    case .card: "b"
    case .voucher: "v"
    case .tab: "s"
    case .mealVoucher, .allowance, .rounding, .tesoretto, .prepaid, .welfare: ""
    }
  }
}
