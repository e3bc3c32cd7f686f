import POSCore
import TerminalUI

/// The counter: the basket, its total, and one prompt for scans, codes and quantities.
struct SalePage: Page {
  enum Action: Hashable, Sendable {
    case search, weigh, discount, departments, park, receipts, editLine, cash, menu
    case voidLine, pay, lineUp, lineDown, createArticle, priceCheck, basketDiscount, clear
    case correctLast, empties, mark, customer, explain
  }

  private var entry = TextField(maximumLength: 40)

  /// Makes an empty counter.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.counter }

  /// The keys of the counter.
  func keys(_ state: TillState) -> [KeyHelp] {
    let keymap = SaleKeys.keymap(state)
    let explains = keymap.action(for: .char("?")) != nil
    let help = explains ? KeyHelp.helpWithoutMark(state.wording) : .help(state.wording)
    // What pays comes first in the footer, then the help.
    let pays = keymap.bindings.filter { $0.action == .pay }.map(\.help)
    return pays + [help] + keymap.bindings.filter { $0.action != .pay }.map(\.help)
  }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  // MARK: Events

  /// Handles a key, a scan or an answer.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    if case .input = event { context.state.isLastSaleSeen = true }
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)):
      take(scan, &context)
      return .consumed
    case .input(.paste(let text)):
      entry.insert(text)
      return .consumed
    case .outcome(let outcome):
      receive(outcome, &context)
      return .consumed
    case .tick: return .consumed
    default: return .ignored
    }
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    // Del corrects what is being typed, before it voids a line.
    if key == .delete, !entry.isEmpty {
      _ = entry.update(key)
      return .consumed
    }
    // A sign is a key of its own only where it can not be part of what is being typed.
    let isCursorFree = entry.isEmpty || quantity != nil
    if key.typed == nil || isCursorFree,
      let action = SaleKeys.keymap(context.state).action(for: key)
    {
      carryOut(action, &context)
      return .consumed
    }
    if key == .char("?") && entry.isEmpty { return .ignored }
    if let letter = key.typed, letter.isLetter, isCursorFree {
      context.push(SearchPage(startingWith: String(letter), quantity: takeQuantity()))
      context.run(.search(String(letter)))
      return .consumed
    }
    return entry.update(key) ? .consumed : .ignored
  }

  private mutating func carryOut(_ action: Action, _ context: inout PageContext) {
    switch action {
    case .search: context.push(SearchPage(startingWith: "", quantity: takeQuantity()))
    case .departments: context.push(DepartmentPage(quantity: takeQuantity(), context.state))
    case .park: park(&context)
    case .receipts: MenuItem.receipts.open(&context)
    case .cash: MenuItem.cash.open(&context)
    case .menu: context.push(MenuPage())
    case .pay: enter(&context)
    case .lineUp: choose(-1, &context.state)
    case .lineDown: choose(+1, &context.state)
    case .createArticle: MenuItem.newArticle.open(&context)
    case .priceCheck: context.push(PriceCheckPage())
    case .empties: context.push(EmptiesPage(quantity: takeQuantity(), &context))
    case .correctLast: MenuItem.correctLast.open(&context)
    case .basketDiscount: discountBasket(&context)
    case .mark: mark(&context)
    case .customer: CustomerPage.open(&context)
    case .explain: context.push(PricePage(of: context.state.chosen?.id))
    case .clear: clear(&context)
    case .voidLine where !context.state.markedLines.isEmpty:
      context.push(ChoicePage.voidingMarked(context.state))
    case .weigh, .discount, .editLine, .voidLine: act(action, &context)
    }
  }

  private func discountBasket(_ context: inout PageContext) {
    guard context.state.basket?.isEmpty == false else {
      return context.warn(context.wording.nothingRungUp)
    }
    context.push(PromptPage(.basketDiscount, context.state))
  }

  private mutating func clear(_ context: inout PageContext) {
    if !entry.isEmpty { return entry.clear() }
    if context.state.chosen != nil {
      context.state.chosenLine = nil
    } else if !context.state.markedLines.isEmpty {
      context.state.marks = []
    } else if context.state.basket?.isEmpty == true, context.state.basket?.customer != nil {
      context.perform(.setCustomer(nil))
    } else if !context.leaveEmptyDocument() {
      leaveReturn(&context)
    }
  }

  /// A sale is never given up by Esc alone; a return was begun by mistake more often than not.
  private func leaveReturn(_ context: inout PageContext) {
    guard context.state.takesGoodsBack else {
      return context.say(context.wording.nothingToClear)
    }
    context.push(ChoicePage.abandoning(context.state))
  }

  private func act(_ action: Action, _ context: inout PageContext) {
    guard let line = context.state.lineInHand else {
      return context.warn(context.wording.nothingRungUp)
    }
    switch action {
    case .weigh: context.push(PromptPage(.quantity(line), context.state))
    case .discount: context.push(PromptPage(.lineDiscount(line), context.state))
    case .editLine: context.push(LinePage(line: line.id))
    default: context.perform(.voidLine(line: line.id))
    }
  }

  private func mark(_ context: inout PageContext) {
    guard let line = context.state.lineInHand else {
      return context.warn(context.wording.nothingRungUp)
    }
    context.toggleMark(of: line)
  }

  /// The first step up shows which line the keys act on already.
  private func choose(_ step: Int, _ state: inout TillState) {
    guard let chosen = state.chosen else {
      if step < 0 { state.chosenLine = state.lineInHand?.id }
      return
    }
    let lines = state.basket?.lines.filter { !$0.isVoided } ?? []
    guard let place = lines.firstIndex(where: { $0.id == chosen.id }) else { return }
    state.chosenLine = lines[min(max(place + step, 0), lines.count - 1)].id
  }

  private func park(_ context: inout PageContext) {
    guard let basket = context.state.basket, !basket.isEmpty else {
      return context.push(ParkedPage())
    }
    let marked = context.state.markedLines.count
    guard marked == 0 else { return context.push(PromptPage(.divide(marked), context.state)) }
    context.push(PromptPage(.parkName, context.state))
  }

  // MARK: The prompt

  private mutating func enter(_ context: inout PageContext) {
    switch CounterEntry(entry.value) {
    case .empty: return openPayment(&context)
    case .code(let code): look(up: code, nil, &context)
    case .quantityAndCode(let quantity, let code): look(up: code, quantity, &context)
    case .quantity(let quantity):
      guard let line = context.state.lineInHand else {
        return context.warn(context.wording.quantityWaits)
      }
      context.perform(.setQuantity(line: line.id, quantity))
    case .departmentPrice(let price, let quantity, let number):
      sell(price, quantity, department: number, &context)
    case .bareAmount(let amount):
      return context.warn(context.wording.bareAmount(context.state.text(amount)))
    case .bareWeight(let weight):
      return context.warn(
        context.wording.bareWeight(context.state.text(weight, unit: .kilogram)))
    case .unreadable:
      return context.warn(context.wording.entryUnreadable)
    }
    entry.clear()
  }

  private func openPayment(_ context: inout PageContext) {
    guard let basket = context.state.basket, !basket.isEmpty else {
      return context.say(context.wording.ringUpFirst)
    }
    guard context.state.markedLines.isEmpty else { return MarksPage.open(&context) }
    context.openPayment(of: basket)
  }

  /// Sells what was scanned; a number counts as its quantity only with the star behind it.
  private mutating func take(_ scan: Scan, _ context: inout PageContext) {
    if scan.isTypedEntry {
      entry.insert(scan.text)
      return enter(&context)
    }
    let typed = entry.value
    let quantity = takeQuantity()
    if quantity == nil && !typed.isEmpty { context.warn(context.wording.typedNotUsed(typed)) }
    entry.clear()
    look(up: scan.text, quantity, &context)
  }

  private func look(up text: String, _ quantity: Quantity?, _ context: inout PageContext) {
    context.state.unknownCode = nil
    context.run(.lookUp(text, .sell(quantity)))
  }

  /// The quantity that was typed for the next article.
  private var quantity: Quantity? {
    if case .quantity(let quantity) = CounterEntry(entry.value) { quantity } else { nil }
  }

  private mutating func takeQuantity() -> Quantity? {
    guard let quantity else { return nil }
    entry.clear()
    return quantity
  }

  private func sell(
    _ price: Money, _ quantity: Quantity?, department number: Int?, _ context: inout PageContext
  ) {
    guard let number else {
      return context.push(DepartmentPage(price: price, quantity: quantity, context.state))
    }
    let departments = context.state.departments
    guard departments.indices.contains(number - 1) else {
      return context.warn(context.wording.noSuchDepartment(number, of: departments.count))
    }
    context.sell(price, quantity ?? .one, in: departments[number - 1])
  }

  // MARK: Answers

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .resolved(let resolution, let text, let purpose):
      context.receive(resolution, text, purpose)
    case .recorded(let basket):
      if let notice = context.state.notice, notice.role == .warning { return }
      context.sayWhatHappened(basket)
    case .moved(let move): receive(move, &context)
    case .voucher(_, let voucher?): context.say(context.wording.voucherAtCounter(voucher))
    case .receipt(let receipt, let receiptState):
      ReceiptPage.open(receipt, receiptState, &context)
    default: return
    }
  }

  /// A divided sale goes to its payment at once, or has been put aside.
  private mutating func receive(_ move: BasketMove, _ context: inout PageContext) {
    context.state.chosenLine = nil
    let part = move.targetAfter
    if part.isParked {
      context.sayParked(part)
    } else {
      context.openPayment(of: part)
    }
  }

  // MARK: View

  /// Draws the basket above its total.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (lines, foot) = area.splitRows(at: area.rows - 7)
    if let receipt = state.lastReceipt, shows(receipt, state) {
      ClosedSaleView.draw(receipt, in: lines, into: &frame, state)
    } else {
      drawBasket(in: lines, into: &frame, state)
    }
    TotalView.draw(state.basket, in: foot.top(6), into: &frame, state)
    drawPrompt(in: foot.bottom(1), into: &frame, state)
  }

  /// The lines, and beside them the customer once a card was read.
  private func drawBasket(in area: Rect, into frame: inout Frame, _ state: TillState) {
    guard let basket = state.basket, let customer = basket.customer else {
      return BasketView.draw(state.basket, in: area, into: &frame, state)
    }
    let width = CustomerPanel.columns(beside: area.columns)
    BasketView.draw(basket, in: area.dropRight(width), into: &frame, state)
    CustomerPanel.draw(customer, of: basket, in: area.right(width), into: &frame, state)
  }

  /// The change of the last sale stays until the next article, or until a key shows the rest of a
  /// divided sale.
  private func shows(_ receipt: Receipt, _ state: TillState) -> Bool {
    state.basket?.isEmpty ?? true
      || !state.isLastSaleSeen && receipt.cashier == state.signedIn?.id
  }

  private func drawPrompt(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.write(" ▸", in: area.left(3), role: .key)
    entry.draw(in: area.dropLeft(3).left(42), into: &frame, isFocused: true)
    let marked = state.markedLines.count
    if entry.isEmpty, marked > 0 {
      let words = state.wording.marked(marked, state.text(state.markedTotal))
      return frame.write(words, in: area.dropLeft(46), role: .strong)
    }
    frame.write(
      state.wording.meaning(of: CounterEntry(entry.value), state), in: area.dropLeft(46),
      role: .muted)
  }
}
