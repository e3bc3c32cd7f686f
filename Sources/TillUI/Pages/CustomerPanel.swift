import POSCore
import TerminalUI

/// Who buys, beside the lines: what the card gives, what it holds and what is earned now.
enum CustomerPanel {
  /// The width that is taken from the lines.
  static func columns(beside width: Int) -> Int { min(40, max(26, width / 3)) }

  static func draw(
    _ customer: CardCustomer, of basket: Basket, in area: Rect, into frame: inout Frame,
    _ state: TillState
  ) {
    frame.box(area, title: state.wording.customer)
    let inner = area.inset(rows: 1, columns: 2)
    drawHead(customer, in: inner.top(2), into: &frame, state)
    let rows = rows(customer, basket, state.wording, height: inner.rows - 3)
    for (index, row) in rows.enumerated() {
      draw(row, in: inner.dropTop(2).line(index), into: &frame)
    }
    draw(earned(basket, state.wording), in: inner.bottom(1), into: &frame)
  }

  private static func drawHead(
    _ customer: CardCustomer, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    let ending = "•••" + customer.number.ending
    let width = DisplayWidth.columns(of: ending)
    let name = customer.name ?? state.wording.card
    frame.write(name, in: area.dropRight(width + 1), role: .strong)
    frame.write(ending, in: area, alignment: .right)
    let isCertain = state.trust == .sure && customer.shownBy != .typed
    frame.write(
      state.wording.trust(state.trust) + " · " + state.wording.shown(customer.shownBy), in: area,
      row: 1, role: isCertain ? .muted : .warning)
  }

  private typealias Row = (label: String, amount: String, role: Role)

  private static func draw(_ row: Row, in area: Rect, into frame: inout Frame) {
    let width = DisplayWidth.columns(of: row.amount)
    frame.write(row.label, in: area.dropRight(width == 0 ? 0 : width + 1), role: row.role)
    frame.write(row.amount, in: area, alignment: .right, role: row.role)
  }

  /// Conventions, purses and debt; where not all fit, some conventions are left out.
  private static func rows(
    _ customer: CardCustomer, _ basket: Basket, _ wording: Wording, height: Int
  ) -> [Row] {
    let money = purses(customer, wording)
    let granted = conventions(customer, basket, wording)
    let room = max(1, height - money.count)
    guard granted.count > room else { return granted + money }
    let more = wording.moreConventions(granted.count - room + 1)
    return granted.prefix(room - 1) + [(more, "", .muted)] + money
  }

  private static func conventions(
    _ customer: CardCustomer, _ basket: Basket, _ wording: Wording
  ) -> [Row] {
    let granted = basket.priced.conventions
    guard granted.isEmpty else {
      return granted.map { ($0.name, wording.number(-$0.amount), .success) }
    }
    let isWaiting = basket.priced.lines.isEmpty || customer.ownConventions.isEmpty
    return isWaiting ? [] : [(wording.noConventionApplies, "", .muted)]
  }

  private static func purses(_ customer: CardCustomer, _ wording: Wording) -> [Row] {
    let purses = customer.purses.map { offer -> Row in
      (wording.name(offer), wording.number(offer.balance), offer.most > .zero ? .plain : .muted)
    }
    guard customer.debt > .zero else { return purses }
    return purses + [(wording.cardDebt, wording.number(customer.debt), .danger)]
  }

  private static func earned(_ basket: Basket, _ wording: Wording) -> Row {
    guard let grant = basket.cashbackEarned else { return (wording.noCashbackShort, "", .muted) }
    return (wording.earnsNow, wording.number(grant.amount), .strong)
  }
}
