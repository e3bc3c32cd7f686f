import POSCore
import TerminalUI

/// The purses of the customer on the payment page: what of each may be used, and why no more.
enum PurseView {
  /// How many purses are shown at most.
  private static let most = 4

  /// The rows that it takes; none without a card.
  static func height(_ basket: Basket) -> Int {
    let count = basket.due < .zero ? 0 : min(basket.offers.count, most)
    return count == 0 ? 0 : count + 2
  }

  static func draw(
    _ basket: Basket, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    guard let customer = basket.customer, !area.isEmpty else { return }
    frame.box(area, title: heading(customer, basket, state))
    let inner = area.inset(rows: 1, columns: 2)
    for (row, offer) in basket.offers.prefix(most).enumerated() {
      draw(offer, basket, in: inner.line(row), into: &frame, state)
    }
  }

  /// The card, how sure the till is, and what the sale earns as it is paid so far.
  private static func heading(
    _ customer: CardCustomer, _ basket: Basket, _ state: TillState
  ) -> String {
    let wording = state.wording
    let earned = basket.cashbackEarned.map {
      wording.labelled(wording.earnsNow, wording.number($0.amount))
    }
    let parts = [wording.cardLine(customer), wording.trust(state.trust), earned]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  private static let table = Table([
    .init("", width: .fixed(3)),
    .init("", width: .fixed(16)),
    .init("", width: .fixed(9), alignment: .right),
    .init("", width: .fixed(11)),
    .init("", width: .flexible(minimum: 20)),
  ])

  private static func draw(
    _ offer: PurseOffer, _ basket: Basket, in area: Rect, into frame: inout Frame,
    _ state: TillState
  ) {
    let (wording, usable) = (state.wording, usable(offer, basket))
    let key = usable > .zero ? key(offer.kind) : offer.kind == .tesoretto ? "n" : ""
    table.drawRow(
      [
        key, wording.name(offer), wording.number(usable),
        basket.isCorrection ? "" : wording.outOf(wording.number(offer.balance)),
        reason(offer, usable, basket, wording),
      ], in: area, into: &frame, role: usable > .zero ? .plain : .disabled,
      roles: [0: .key, 2: usable > .zero ? .strong : .disabled, 4: .muted])
  }

  /// What can be taken of a purse now; of an employer's credit also what a divided sale would take.
  private static func usable(_ offer: PurseOffer, _ basket: Basket) -> Money {
    guard let plan = offer.plan, let lines = basket.linesToDivide(for: plan) else {
      return basket.purseDue(offer.kind)
    }
    let amount = basket.priced.lines.filter { lines.contains($0.line.id) }.map(\.net).sum
    return amount <= offer.most && basket.payments.isEmpty ? amount : .zero
  }

  /// Why no more of it can be taken.
  private static func reason(
    _ offer: PurseOffer, _ usable: Money, _ basket: Basket, _ wording: Wording
  ) -> String {
    if let plan = offer.plan, offer.most > .zero {
      if basket.lines(paidBy: plan).isEmpty { return wording.planPaysNothing }
      if basket.linesToDivide(for: plan) != nil {
        return basket.payments.isEmpty ? wording.planPaysAlone : wording.planWantsNoOthers
      }
    }
    let taken = basket.payments.filter { $0.purse == offer.kind }.map(\.amount).sum
    if taken > .zero { return wording.taken(wording.number(taken)) }
    if usable == basket.due { return wording.paysAll(offer.kind) }
    if basket.isCorrection { return wording.asBefore }
    guard offer.balance > .zero else { return "" }
    return wording.reason(offer.limit, offer.kind)
  }

  private static func key(_ kind: PurseKind) -> String {
    switch kind {
    case .tesoretto: "e n"
    case .prepaid: "d"
    case .welfare: "w"
    }
  }
}
