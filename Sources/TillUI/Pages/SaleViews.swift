import POSCore
import TerminalUI

/// The lines of a basket; the chosen one, else the newest one, is always seen whole.
enum BasketView {
  static func draw(
    _ basket: Basket?, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    frame.box(area, title: heading(basket, state))
    let inner = area.inset(by: 1)
    guard let basket, !basket.lines.isEmpty else {
      return drawEmpty(basket, in: inner, into: &frame, state)
    }
    let rows = rows(of: basket, state)
    let end = end(of: rows, height: inner.rows, state)
    for (index, row) in rows.prefix(end).suffix(inner.rows).enumerated() {
      let place = inner.line(index)
      let isSelected = row.isHead && row.line == state.chosen?.id
      row.draw(in: place, isSelected: isSelected, &frame)
      guard row.isHead, state.marks.contains(row.line) else { continue }
      frame.write("✓", in: place.left(1), role: isSelected ? .selected : .key)
    }
  }

  /// Behind which row the visible ones end.
  private static func end(of rows: [Row], height: Int, _ state: TillState) -> Int {
    let line = state.lineInHand?.id
    guard let first = rows.firstIndex(where: { $0.line == line }),
      let last = rows.lastIndex(where: { $0.line == line })
    else { return rows.count }
    // Voided lines may follow the newest one that stands.
    return state.chosen == nil ? min(rows.count, first + height) : max(last + 1, height)
  }

  private static func heading(_ basket: Basket?, _ state: TillState) -> String {
    guard let basket else { return state.wording.counter }
    switch basket.kind {
    case .sale: return basket.name ?? state.wording.counter
    case .goodsReturn(of: nil): return state.wording.returnWithoutReceipt
    case .goodsReturn: return state.wording.goodsReturn
    case .correction: return state.wording.correction
    case .tabSettlement: return state.wording.tabSettlement
    }
  }

  private static func drawEmpty(
    _ basket: Basket?, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    for (row, line) in words(for: basket, state).enumerated() {
      frame.write(line, in: area.inset(rows: 1, columns: 2), row: row, role: .muted)
    }
  }

  /// What an empty counter says, by what is done there.
  private static func words(for basket: Basket?, _ state: TillState) -> [String] {
    switch basket?.kind {
    case .sale where basket?.customer != nil: return state.wording.emptyWithCard
    case .goodsReturn(of: nil): return state.wording.emptyReturn
    case .tabSettlement:
      let (name, amount) = (basket?.payments.first?.reference ?? "", basket?.settled ?? .zero)
      return amount < .zero
        ? state.wording.payOut(to: name, state.text(-amount))
        : state.wording.settlement(of: name, state.text(amount))
    default: return state.wording.emptyCounter
    }
  }

  /// A line, its discount and its note each take a row.
  struct Row {
    let line: Identifier
    /// Whether it is the row of a line that stands, not of what belongs to it.
    var isHead = false
    let texts: [String]
    let role: Role

    private static let table = Table([
      .init("", width: .flexible(minimum: 20)),
      .init("", width: .fixed(24), alignment: .right),
      .init("", width: .fixed(11), alignment: .right),
    ])

    func draw(in area: Rect, isSelected: Bool, _ frame: inout Frame) {
      let role: Role = isSelected ? .selected : role
      frame.fill(area, role: role)
      let line = area.inset(rows: 0, columns: 1)
      guard area.columns < 70 else {
        return Self.table.drawRow(texts, in: line, into: &frame, role: role)
      }
      drawNarrow(in: line, role, &frame)
    }

    /// Beside the customer the name takes what quantity and amount leave.
    private func drawNarrow(in line: Rect, _ role: Role, _ frame: inout Frame) {
      frame.write(texts[2], in: line, alignment: .right, role: role)
      let rest = line.dropRight(texts[2].isEmpty ? 0 : 11)
      // The price of a single piece says nothing that its amount does not.
      let quantity = texts[1] == texts[2] ? "" : texts[1]
      frame.write(quantity, in: rest, alignment: .right, role: role)
      let taken = quantity.isEmpty ? 0 : DisplayWidth.columns(of: quantity) + 1
      frame.write(texts[0], in: rest.dropRight(taken), role: role)
    }
  }

  static func rows(of basket: Basket, _ state: TillState) -> [Row] {
    let priced = basket.priced.lines
    var rows: [Row] = []
    for line in basket.lines {
      guard let amounts = priced.first(where: { $0.line.id == line.id }) else {
        rows.append(voided(line, state))
        continue
      }
      rows.append(standing(amounts, state))
      rows += details(of: amounts, state)
    }
    return rows
  }

  private static func voided(_ line: SaleLine, _ state: TillState) -> Row {
    let mark = state.wording.voidedMark
    return Row(line: line.id, texts: [line.name, mark, state.text(.zero)], role: .disabled)
  }

  private static func standing(_ priced: PricedLine, _ state: TillState) -> Row {
    let line = priced.line
    let quantity = state.text(line.quantity, unit: line.unit)
    let unit = line.unit == .kilogram ? " kg" : ""
    let price = line.quantity == .one && line.unit == .piece ? "" : quantity + unit + " x "
    let amount = line.fixedAmount != nil && line.unit == .piece ? "" : state.text(line.unitPrice)
    let name = line.attachedTo == nil ? line.name : "  " + line.name
    return Row(
      line: line.id, isHead: true, texts: [name, price + amount, state.text(priced.gross)],
      role: .plain)
  }

  private static func details(of priced: PricedLine, _ state: TillState) -> [Row] {
    var rows: [Row] = []
    if priced.lineDiscount != .zero {
      let text = "  " + state.wording.discount(priced.line.discount, state)
      rows.append(
        Row(
          line: priced.line.id, texts: [text, "", state.text(-priced.lineDiscount)], role: .success)
      )
    }
    for applied in priced.conventions {
      let text = "  " + state.wording.convention(applied.name)
      rows.append(
        Row(line: priced.line.id, texts: [text, "", state.text(-applied.amount)], role: .success))
    }
    let remarks = [
      state.wording.tareTaken(from: priced.line), priced.line.note,
      priced.line.expiry.map(state.wording.bestUsedBy),
    ]
    for remark in remarks.compactMap({ $0 }) {
      rows.append(Row(line: priced.line.id, texts: ["  " + remark, "", ""], role: .muted))
    }
    return rows
  }
}

/// The total in figures that can be read from a metre away.
enum TotalView {
  static func draw(_ basket: Basket?, in area: Rect, into frame: inout Frame, _ state: TillState) {
    let priced = basket?.priced
    let total = priced?.total ?? .zero
    frame.fill(area.top(1), role: .border, "─")
    let inner = area.dropTop(1).inset(rows: 0, columns: 2)
    let pieces = priced?.lines.count ?? 0
    frame.write(state.wording.articles(pieces), in: inner, row: 0, role: .muted)
    if let saved = priced?.saved, saved != .zero {
      frame.write(state.wording.saved(state.text(saved)), in: inner, row: 1, role: .success)
    }
    if let basketDiscount = priced?.basketDiscount, basketDiscount != .zero {
      frame.write(
        state.wording.ofWhichBasket(state.text(basketDiscount)), in: inner, row: 2, role: .muted)
    }
    let parked = state.parked.count
    if parked > 0 {
      frame.write(state.wording.parkedCount(parked), in: inner, row: 3, role: .key)
    }
    if basket?.kind == .sale, let below = state.waitingBelow, !below.isEmpty {
      let words = state.wording.waitingBelow(state.text(below.due))
      frame.write(words, in: inner, row: 4, role: .key)
    } else if let basket, basket.kind == .sale, basket.hasMovedMoney {
      let paid = state.text(total - basket.due)
      frame.write(
        state.wording.paidSoFar(paid, state.text(basket.due)), in: inner.left(40), row: 4,
        role: .warning)
    }
    drawAmount(basket, total, in: inner, into: &frame, state)
  }

  /// Where money goes back to the customer, a word says so beside an amount without a sign.
  private static func drawAmount(
    _ basket: Basket?, _ total: Money, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    switch basket?.kind {
    case .goodsReturn:
      frame.write(state.wording.returnBandHint, in: area.left(24), row: 4, role: .danger)
      BigAmount.draw(
        state.wording.returnBand, state.text(-total), in: area, role: .danger, into: &frame, state)
    case .tabSettlement:
      let due = basket?.due ?? .zero
      let label = due < .zero ? state.wording.toGiveBack : state.wording.toPay
      BigAmount.draw(
        label, state.text(due.magnitude), in: area, role: due < .zero ? .danger : .total,
        into: &frame, state)
    default:
      if total < .zero {
        return BigAmount.draw(
          state.wording.toGiveBack, state.text(-total), in: area, role: .danger, into: &frame,
          state)
      }
      BigAmount.draw(
        state.wording.total, state.text(total), in: area, role: .total, into: &frame, state)
    }
  }
}

/// An amount in large digits with its label at the left of it.
enum BigAmount {
  static func draw(
    _ label: String, _ amount: String, in area: Rect, role: Role, into frame: inout Frame,
    _ state: TillState
  ) {
    // Figures made of blocks say nothing when they are read aloud.
    if state.isLinear {
      let words = label + " " + amount
      let last = area.top(5).bottom(1).right(DisplayWidth.columns(of: words))
      frame.pane(last)
      return frame.write(words, in: last, role: role)
    }
    let rows = BigDigits.rows(for: amount)
    let width = rows.map(DisplayWidth.columns).max() ?? 0
    for (index, row) in rows.enumerated() {
      frame.write(row, in: area.right(width), row: index, role: role)
    }
    frame.write(
      label, in: area.dropRight(width + 2), row: 1, alignment: .right, role: .strong)
  }
}

/// What stays on the screen after a sale until the next article: the change, first of all.
enum ClosedSaleView {
  static func draw(_ receipt: Receipt, in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.saleDone(receipt.number.text))
    let inner = area.inset(rows: 1, columns: 3)
    let wording = state.wording
    if let customer = receipt.customer {
      frame.write(wording.afterwards(customer), in: inner, row: 0, role: .success)
    }
    frame.write(wording.worth(of: receipt, state), in: inner, row: 1, role: .strong)
    let given = receipt.payments.filter { $0.role != .change }
    for (index, payment) in given.prefix(4).enumerated() {
      let text = wording.payment(payment, columns: inner.columns, state)
      frame.write(text, in: inner, row: 2 + index)
    }
    if receipt.kind == .sale || receipt.kind == .reissue {
      frame.write(wording.wrongPaymentOffer, in: inner.bottom(1), role: .muted)
    }
    guard state.handBack.isEmpty else {
      return MoneyByHandView.draw(state.handBack, in: inner.dropTop(6), into: &frame, state)
    }
    // What went back to a purse or came off a tab is in nobody's hand.
    let refunds = receipt.payments.filter {
      $0.role == .refund && $0.tender != .tab && !$0.tender.isPurse
    }
    let back = receipt.change - refunds.map(\.amount).sum
    guard back > .zero else { return }
    let label = receipt.change > .zero ? wording.change : wording.givenBack
    BigAmount.draw(
      label, state.text(back), in: inner.dropTop(6), role: .total, into: &frame, state)
  }
}
