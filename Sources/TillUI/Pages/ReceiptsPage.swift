import POSCore
import TerminalUI

/// What happened to a receipt afterwards, as far as a list tells.
enum ReceiptMark: Hashable, Sendable {
  case voided
  case returned
}

/// The latest receipts, and the way to any other by its number or its printed code.
struct ReceiptsPage: Page {
  private var receipts: [Receipt] = []
  private var marks: [Identifier: ReceiptMark] = [:]
  private var list = ListView(count: 0)
  private var number = TextField(maximumLength: 24, accepts: .figures)
  private var hasAnswer = false

  /// Opens the list and asks for it.
  init(_ context: inout PageContext) {
    context.run(.latestReceipts)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.receipts }

  /// Enter opens a receipt.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyOpen, state.wording.keyOpenReceiptLong),
      KeyHelp([.up], "", state.wording.keyMoveLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  // MARK: Events

  /// Handles the choice, a typed number and a scanned code.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)): find(scan.text, &context)
    case .input(.paste(let text)): number.insert(text)
    case .outcome(let outcome): receive(outcome, &context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key {
    case .escape where !number.isEmpty: number.clear()
    case .escape: context.pop()
    case .enter: open(&context)
    default: return list.update(key, visibleRows: 14) || number.update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func open(_ context: inout PageContext) {
    if !number.isEmpty { return find(number.value, &context) }
    guard let index = list.selectedIndex, receipts.indices.contains(index) else {
      return context.warn(context.wording.noReceipts)
    }
    context.run(.receipt(receipts[index].id))
  }

  /// A short number means this till's receipt of the business day.
  private mutating func find(_ text: String, _ context: inout PageContext) {
    number.clear()
    let state = context.state
    guard text.utf8.count <= 5, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let place = Int(text)
    else { return context.run(.findReceipt(text)) }
    let full = ReceiptNumber(
      shop: state.settings.shop.number, till: state.settings.till, day: state.businessDay,
      number: place)
    context.run(.findReceipt(full.text))
  }

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .receipts(let receipts): show(receipts)
    case .receipt(let receipt, let receiptState):
      ReceiptPage.open(receipt, receiptState, &context)
    case .receiptNotFound(let text): context.warn(context.wording.receiptNotFound(text))
    default: return
    }
  }

  /// The chosen receipt stays chosen when others have come before it.
  private mutating func show(_ latest: [Receipt]) {
    let chosen = list.selectedIndex.map { receipts[$0].id }
    receipts = latest
    marks = Self.marks(latest)
    list.setCount(latest.count)
    hasAnswer = true
    if let index = latest.firstIndex(where: { $0.id == chosen }) { list.select(index) }
  }

  /// Voids and returns come after what they are about, so the list itself tells the marks.
  private static func marks(_ receipts: [Receipt]) -> [Identifier: ReceiptMark] {
    var marks: [Identifier: ReceiptMark] = [:]
    for receipt in receipts where receipt.kind == .void {
      if let original = receipt.refersTo { marks[original] = .voided }
    }
    for receipt in receipts where receipt.kind == .goodsReturn && marks[receipt.id] == nil {
      if let original = receipt.refersTo, marks[original] == nil { marks[original] = .returned }
    }
    return marks
  }

  // MARK: View

  private static let table = Table([
    .init("", width: .fixed(5)),
    .init("", width: .fixed(18)),
    .init("", width: .fixed(11)),
    .init("", width: .flexible(minimum: 8)),
    .init("", width: .fixed(10)),
    .init("€", width: .fixed(12), alignment: .right),
  ])

  /// Draws the field for a number above the list.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.receipts)
    let inner = area.inset(rows: 1, columns: 2)
    frame.write("▸", in: inner, role: .key)
    number.draw(in: inner.top(1).dropLeft(2).left(26), into: &frame, isFocused: true)
    frame.write(state.wording.receiptSearchHint, in: inner.dropLeft(30), role: .muted)
    let body = inner.dropTop(2)
    guard !receipts.isEmpty || !hasAnswer else {
      return frame.write(state.wording.noReceipts, in: body, role: .muted)
    }
    list.draw(in: body, into: &frame) { index, line, isChosen, frame in
      draw(receipts[index], in: line, isChosen, into: &frame, state)
    }
  }

  private func draw(
    _ receipt: Receipt, in line: Rect, _ isChosen: Bool, into frame: inout Frame,
    _ state: TillState
  ) {
    let mark = marks[receipt.id]
    let role: Role = isChosen ? .selected : mark == .voided ? .disabled : .plain
    frame.fill(line, role: role)
    let texts = [
      receipt.closedAt.clock, receipt.number.text, state.wording.receiptKind(receipt.kind),
      receipt.cashierName, mark.map(state.wording.receiptMark) ?? "", state.text(receipt.worth),
    ]
    Self.table.drawRow(texts, in: line, into: &frame, role: role)
  }
}
