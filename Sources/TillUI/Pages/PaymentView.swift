import POSCore
import TerminalUI

enum PaymentView {
  static func drawPayments(
    _ basket: Basket, _ credit: (name: String, amount: Money)?, in area: Rect,
    into frame: inout Frame, _ state: TillState
  ) {
    let wording = state.wording
    frame.box(area, title: wording.paymentHeading(basket.kind))
    let inner = area.inset(rows: 1, columns: 2)
    let (label, amount) = subject(of: basket, wording)
    row(label, state.text(amount), 0, .strong, inner, &frame)
    // Above the purses of a card there is less room.
    let first = inner.rows < 9 ? 1 : 2
    for (index, payment) in basket.payments.suffix(inner.rows - first - 2).enumerated() {
      let name = [wording.tender(payment.tender), payment.reference]
      let text = name.compactMap { $0 }.joined(separator: " ")
      row(text, state.text(payment.amount), first + index, .plain, inner, &frame)
    }
    let remarks = [
      basket.lotteryCode.map { wording.labelled(wording.keyLottery, $0) },
      basket.buyer.map { wording.labelled(wording.keyBuyer, $0.text) },
    ]
    for (index, remark) in remarks.compactMap({ $0 }).enumerated() {
      frame.write(remark, in: inner, row: inner.rows - 1 - index, role: .muted)
    }
    if let credit {
      let label = wording.creditOf(credit.name)
      row(label, state.text(credit.amount), inner.rows - 3, .warning, inner, &frame)
    }
  }

  /// What the payments are for: a settlement sells nothing, so its amount is what it moves.
  private static func subject(of basket: Basket, _ wording: Wording) -> (String, Money) {
    guard case .tabSettlement = basket.kind else { return (wording.total, basket.priced.total) }
    let label = basket.settled < .zero ? wording.creditPaidOut : wording.tabSettlement
    return (label, basket.settled.magnitude)
  }

  private static func row(
    _ label: String, _ amount: String, _ index: Int, _ role: Role, _ area: Rect,
    _ frame: inout Frame
  ) {
    let width = DisplayWidth.columns(of: amount)
    frame.write(label, in: area.dropRight(width + 1), row: index, role: role)
    frame.write(amount, in: area, row: index, alignment: .right, role: role)
  }

  static func drawQuickCash(
    _ basket: Basket, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    frame.box(area, title: state.wording.quickCash)
    let inner = area.inset(rows: 1, columns: 2)
    let cashDue = basket.cashDue(limits: state.settings.limits)
    let sums = roundSums(basket, state)
    for (index, sum) in sums.enumerated() {
      let line = inner.dropTop(index)
      let keys = String(repeating: "+", count: index + 1)
      frame.write(keys, in: line.left(5), role: .key)
      frame.write(state.text(sum), in: line.dropLeft(5).left(10), alignment: .right)
      let change = state.wording.labelled(state.wording.change, state.text(sum - cashDue))
      frame.write(change, in: line.dropLeft(18), role: .muted)
    }
    if !sums.isEmpty {
      frame.write(state.wording.thenEnter, in: inner, row: sums.count, role: .muted)
    }
    if basket.wasRecalled {
      let row = min(7, inner.rows - 1)
      frame.write(state.wording.recalledChooseTender, in: inner, row: row, role: .warning)
    }
    if cashDue != basket.due {
      let text = state.wording.labelled(state.wording.roundedCash, state.text(cashDue))
      frame.write(text, in: inner, row: min(6, inner.rows - 2), role: .notice)
    }
  }

  /// The sums that one key after the other writes into the field; there is a row for five, above
  /// the purses of a card for three.
  static func roundSums(_ basket: Basket, _ state: TillState) -> [Money] {
    let due = basket.cashDue(limits: state.settings.limits)
    let count = basket.offers.isEmpty ? 5 : 3
    return Array(QuickCash.sums(for: due, notes: state.settings.quickCash).prefix(count))
  }

  static func drawDue(
    _ basket: Basket, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    frame.fill(area.top(1), role: .border, "─")
    let label = basket.due < .zero ? state.wording.toGiveBack : state.wording.toPay
    BigAmount.draw(
      label, state.text(basket.due.magnitude), in: area.dropTop(1).inset(rows: 0, columns: 2),
      role: .total, into: &frame, state)
  }
}
