import POSCore
import TerminalUI

/// Which lines of a receipt come back, and how much of each.
///
/// Never more than was sold, never twice, at the net price that was paid: the core says so line by
/// line, and the store checks it again.
struct ReturnPage: Page {
  private let receipt: Receipt
  private let receiptState: ReceiptState
  private let sold: [PricedLine]
  /// How much comes back of each marked line.
  private var marked: [Identifier: Quantity] = [:]
  private var list: ListView
  private var figure = TextField(maximumLength: 8, accepts: .figures)

  private enum Action: Hashable, Sendable {
    case mark, all, confirm, leave
  }

  /// Opens the return of a receipt with nothing marked.
  init(_ receipt: Receipt, _ receiptState: ReceiptState, _ state: TillState) {
    self.receipt = receipt
    self.receiptState = receiptState
    sold = receipt.lines.filter { $0.line.quantity > .zero }
    list = ListView(count: sold.count)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.returnHeading(receipt.number.text) }

  /// Space marks, figures say how much, Enter goes on.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    return Self.keymap(wording).help + [
      KeyHelp([.char("1")], wording.keyHowMuch, wording.keyHowMuchLong),
      KeyHelp([.up], "", wording.keyMoveLong),
    ]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.confirm, [.enter], wording.keyGiveBack, wording.keyGiveBackLong),
      .init(.mark, [.char(" "), .insert], wording.keyMark, wording.keyMarkLong),
      .init(.all, [.char("a")], wording.keyAll, wording.keyAllLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles marks, figures and the stored basket.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.recorded(let basket)) where basket.kind == .goodsReturn(of: receipt.id):
      PaymentPage.open(&context)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .mark: toggle(&context)
    case .all: toggleAll()
    case .confirm: figure.isEmpty ? giveBack(&context) : takeFigure(&context)
    case .leave: figure.isEmpty ? leave(&context) : figure.clear()
    case nil:
      let isMove = list.update(key, visibleRows: 12)
      if isMove { figure.clear() }
      return isMove || figure.update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private var chosen: PricedLine? {
    list.selectedIndex.flatMap { sold.indices.contains($0) ? sold[$0] : nil }
  }

  private func soFar(_ line: PricedLine) -> ReturnedSoFar {
    receiptState.returned[line.line.id] ?? ReturnedSoFar()
  }

  private func left(_ line: PricedLine) -> Quantity {
    line.line.quantity - soFar(line).quantity
  }

  private mutating func toggle(_ context: inout PageContext) {
    guard let line = chosen else { return }
    figure.clear()
    if marked.removeValue(forKey: line.line.id) == nil { mark(line, left(line), &context) }
  }

  private mutating func toggleAll() {
    let open = sold.filter { left($0) > .zero }
    let isAll = open.allSatisfy { marked[$0.line.id] == left($0) }
    marked = [:]
    guard !isAll else { return }
    for line in open { marked[line.line.id] = left(line) }
  }

  private mutating func takeFigure(_ context: inout PageContext) {
    let typed = TypedNumber.quantity(figure.value)
    figure.clear()
    guard let line = chosen else { return }
    guard let typed else { return context.warn(context.wording.weightUnreadable) }
    guard typed > .zero else {
      marked[line.line.id] = nil
      return
    }
    mark(line, typed, &context)
  }

  private mutating func mark(
    _ line: PricedLine, _ quantity: Quantity, _ context: inout PageContext
  ) {
    do throws(ReturnRefusal) {
      _ = try back(line, quantity, id: line.line.id)
      marked[line.line.id] = quantity
    } catch {
      context.warn(context.wording.sentence(for: error, context.state))
    }
  }

  private func back(
    _ line: PricedLine, _ quantity: Quantity, id: Identifier
  ) throws(ReturnRefusal) -> SaleLine {
    try receipt.returning(line.line.id, quantity: quantity, soFar: soFar(line), id: id)
  }

  // MARK: The basket

  /// What was marked is asked about before it is lost.
  private func leave(_ context: inout PageContext) {
    guard !marked.isEmpty else { return context.pop() }
    let amount = context.state.text(total)
    context.push(ChoicePage.leavingReturn(amount, .leavePage, context.wording))
  }

  private func giveBack(_ context: inout PageContext) {
    guard !marked.isEmpty else { return context.warn(context.wording.markALine) }
    guard context.canBeginDocument(), let cashier = context.state.signedIn else { return }
    let (opened, learnt) = Basket.returning(
      receipt, after: receiptState, id: context.newIdentifier(), owner: cashier.id,
      at: context.state.now)
    do throws(TillFailure) {
      let (basket, added) = try fill(opened, &context)
      let draft = ReturnDraft(events: learnt + added, filled: basket)
      context.push(ChoicePage.returnReasons(draft, context.wording))
    } catch {
      context.warn(context.wording.sentence(for: error, context.state))
    }
  }

  /// The basket with the marked lines in the order of the receipt, and how they came into it.
  private func fill(
    _ empty: Basket, _ context: inout PageContext
  ) throws(TillFailure) -> (Basket, [BasketEvent]) {
    var basket = empty
    var events: [BasketEvent] = []
    for line in sold {
      guard let quantity = marked[line.line.id] else { continue }
      do {
        let back = try back(line, quantity, id: context.newIdentifier())
        let added = try basket.decide(
          .addLine(back), limits: context.state.settings.limits, ids: &context.state.ids,
          at: context.state.now)
        for event in added { basket.apply(event) }
        events += added
      } catch let refusal as ReturnRefusal {
        throw .returnRefused(refusal)
      } catch let refusal as BasketRefusal {
        throw .refused(refusal)
      } catch {
        throw .unexpected("\(error)")
      }
    }
    return (basket, events)
  }

  // MARK: View

  private static func table(_ wording: Wording) -> Table {
    let titles = wording.returnColumns
    return Table([
      .init(titles[0], width: .fixed(3)),
      .init(titles[1], width: .flexible(minimum: 16)),
      .init(titles[2], width: .fixed(9), alignment: .right),
      .init(titles[3], width: .fixed(9), alignment: .right),
      .init(titles[4], width: .fixed(9), alignment: .right),
      .init(titles[5], width: .fixed(11), alignment: .right),
    ])
  }

  /// Draws the lines above what goes back.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (lines, foot) = area.splitRows(at: area.rows - 6)
    frame.box(lines, title: title(state))
    let inner = lines.inset(rows: 1, columns: 1)
    let table = Self.table(state.wording)
    table.drawHeader(in: inner.top(1), into: &frame)
    list.draw(in: inner.dropTop(1), into: &frame) { index, line, isChosen, frame in
      let role: Role =
        isChosen ? .selected : left(sold[index]) == .zero ? .disabled : .plain
      frame.fill(line, role: role)
      table.drawRow(texts(sold[index], state), in: line, into: &frame, role: role)
    }
    BigAmount.draw(
      state.wording.returnTotal, state.text(total), in: foot.inset(rows: 0, columns: 2),
      role: .total, into: &frame, state)
    drawHint(in: foot.bottom(1), into: &frame, state)
  }

  private func drawHint(in area: Rect, into frame: inout Frame, _ state: TillState) {
    guard figure.isEmpty else {
      frame.write(" ▸", in: area.left(3), role: .key)
      return figure.draw(in: area.dropLeft(3).left(10), into: &frame, isFocused: true)
    }
    frame.write(state.wording.returnHint, in: area.inset(rows: 0, columns: 1), role: .muted)
  }

  private func texts(_ line: PricedLine, _ state: TillState) -> [String] {
    func text(_ quantity: Quantity) -> String { state.text(quantity, unit: line.line.unit) }
    let quantity = marked[line.line.id]
    return [
      quantity == nil ? "" : " ✓", line.line.name, text(line.line.quantity), text(left(line)),
      quantity.map(text) ?? "", quantity == nil ? "" : state.text(refund(line)),
    ]
  }

  private func refund(_ line: PricedLine) -> Money {
    guard let quantity = marked[line.line.id],
      let back = try? back(line, quantity, id: line.line.id)
    else { return .zero }
    return -back.gross
  }

  private var total: Money { sold.map(refund).sum }
}
