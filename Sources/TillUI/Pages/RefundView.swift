import POSCore
import TerminalUI

/// By which tenders money may go back, with the most for each and its key.
enum RefundView {
  static func draw(
    _ limits: [(tender: Tender, limit: Money)], in area: Rect, into frame: inout Frame,
    _ state: TillState
  ) {
    frame.box(area, title: state.wording.mayGoBack)
    let inner = area.inset(rows: 1, columns: 2)
    for (row, entry) in limits.enumerated() {
      let line = inner.dropTop(row)
      frame.write(key(entry.tender), in: line.left(3), role: .key)
      frame.write(state.wording.tender(entry.tender), in: line.dropLeft(3).left(16))
      let limit = state.wording.upTo(state.text(entry.limit))
      frame.write(limit, in: line.dropLeft(19), role: .muted)
    }
    frame.write(state.wording.chooseHowBack, in: inner.bottom(1), role: .warning)
  }

  private static func key(_ tender: Tender) -> String {
    switch tender {
    case .cash: "c"
    case .card: "b"
    case .voucher: "v"
    case .tab: "s"
    case .mealVoucher, .allowance, .rounding: ""
    }
  }
}
