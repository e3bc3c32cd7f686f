import POSCore
import TerminalUI

/// Credit that a customer pays in: how much, how it is paid, and then the change.
struct TopUpPage: Page {
  private let number: CardNumber
  private let name: String?
  private var field = TextField(maximumLength: 10, accepts: .figures)
  private var step = Step.amount
  /// The identity that the top-up gets, so that asking again after a failure books nothing twice.
  private var id: Identifier?

  private enum Step: Hashable, Sendable {
    case amount
    case tender(TopUpRequest)
    case done(TopUp, change: Money)
    case undone(TopUp)
  }

  private enum Action: Hashable, Sendable {
    case confirm, roundSum, exactCash, card, leave
  }

  /// The sums that one key after the other writes into the field.
  private static let roundSums = [10, 20, 50, 100].map { Money(cents: $0 * 100) }

  /// Asks for the amount.
  ///
  /// - Parameters:
  ///   - name: the holder's, if known.
  ///   - amount: what was chosen elsewhere; it can be changed.
  init(_ number: CardNumber, name: String?, amount: String = "") {
    self.number = number
    self.name = name
    field.set(amount)
  }

  /// Shows what is given back after a top-up was undone.
  init(undone void: TopUp, name: String?) {
    (number, self.name) = (void.card, name)
    step = .undone(void)
  }

  /// The heading.
  func title(_ state: TillState) -> String {
    state.wording.topUpHeading(name ?? "•••" + number.ending)
  }

  /// The keys of the step.
  func keys(_ state: TillState) -> [KeyHelp] { keymap(state.wording).help }

  private func keymap(_ wording: Wording) -> Keymap<Action> {
    let leave = Keymap<Action>.Binding(.leave, [.escape], wording.keyBack, wording.keyBackLong)
    switch step {
    case .amount:
      return Keymap([
        .init(.confirm, [.enter], wording.keyConfirm, wording.keyTopUpAmountLong),
        .init(.roundSum, [.char("+")], wording.keyRoundTopUp, wording.keyRoundTopUpLong), leave,
      ])
    case .tender:
      return Keymap([
        .init(.confirm, [.enter], wording.keyCashTyped, wording.keyCashTypedLong),
        .init(.exactCash, [.char("c")], wording.keyExact, wording.keyExactLong),
        .init(.card, [.char("b")], wording.keyCard, wording.keyCardLong), leave,
      ])
    case .done, .undone:
      return Keymap([.init(.leave, [.enter, .escape], wording.keyBack, wording.keyBackLong)])
    }
  }

  // MARK: Events

  /// Handles typing, the keys and what was booked.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan): context.warn(context.wording.scanIgnored)
    case .outcome(.toppedUp(let topUp)): finish(topUp)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch keymap(context.wording).action(for: key.lowercased) {
    case .confirm: confirm(&context)
    case .roundSum: writeRoundSum()
    case .exactCash: payExactly(&context)
    case .card: payByCard(&context)
    case .leave: leave(&context)
    case nil:
      guard isAsking else { return .ignored }
      return field.update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private var isAsking: Bool {
    switch step {
    case .amount, .tender: true
    case .done, .undone: false
    }
  }

  private mutating func writeRoundSum() {
    let typed = TypedNumber.money(field.value) ?? .zero
    let next = Self.roundSums.first { $0 > typed } ?? Self.roundSums[0]
    field.set(String(next.cents / 100))
  }

  /// Clears what is typed, goes back from the tender to the amount, or to the page below.
  private mutating func leave(_ context: inout PageContext) {
    guard case .tender = step else { return context.pop() }
    guard field.isEmpty else { return field.clear() }
    step = .amount
  }

  private mutating func confirm(_ context: inout PageContext) {
    guard case .amount = step else { return payTyped(&context) }
    guard let amount = TypedNumber.money(field.value), amount > .zero else {
      return context.warn(context.wording.topUpAmountUnreadable)
    }
    let most = context.state.settings.cards.largestTopUp
    guard amount <= most else {
      return context.warn(context.wording.topUpTooMuch(context.state.text(most)))
    }
    let id = self.id ?? context.newIdentifier()
    self.id = id
    step = .tender(TopUpRequest(id: id, card: number, amount: amount, tender: .cash))
    field.clear()
  }

  /// Books what was typed as given in cash; Enter alone pays nothing.
  private func payTyped(_ context: inout PageContext) {
    guard case .tender(let request) = step else { return }
    guard let cash = TypedNumber.money(field.value) else {
      return context.warn(context.wording.chooseHowToPayIn)
    }
    guard cash >= request.amount else {
      return context.warn(context.wording.cashIsShort(context.state.text(request.amount - cash)))
    }
    context.seeTo(.topUp(request))
  }

  private func payExactly(_ context: inout PageContext) {
    guard case .tender(let request) = step else { return }
    guard field.isEmpty else { return context.warn(context.wording.exactOrTyped) }
    context.seeTo(.topUp(request))
  }

  private func payByCard(_ context: inout PageContext) {
    guard case .tender(let request) = step else { return }
    guard field.isEmpty else { return context.warn(context.wording.exactOrTyped) }
    context.push(PromptPage(.topUpReference(request), context.state))
  }

  private mutating func finish(_ topUp: TopUp) {
    let given = topUp.tender == .cash ? TypedNumber.money(field.value) : nil
    step = .done(topUp, change: max(.zero, (given ?? topUp.amount) - topUp.amount))
    field.clear()
  }

  // MARK: View

  /// Draws the step: a field or two, and the figure that matters.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 2, columns: 3)
    switch step {
    case .amount: drawAmount(in: inner, into: &frame, state)
    case .tender(let request): drawTender(request, in: inner, into: &frame, state)
    case .done(let topUp, let change):
      let wording = state.wording
      let told = wording.topUpDone(topUp.text, state.text(topUp.amount))
      let (label, amount) =
        change > .zero ? (wording.change, change) : (wording.topUpLabel, topUp.amount)
      drawEnd(topUp, told, label, amount, in: inner, into: &frame, state)
    case .undone(let void):
      let told = state.wording.topUpUndone(void.text)
      let label = state.wording.toHandBack(void.tender)
      drawEnd(void, told, label, void.amount.magnitude, in: inner, into: &frame, state)
    }
  }

  private func drawAmount(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.write(state.wording.howMuchToPayIn, in: area, role: .strong)
    field.draw(in: area.dropTop(2).top(1).left(12), into: &frame, isFocused: true)
    let sums = Self.roundSums.map(state.text).joined(separator: "  ")
    frame.write("+", in: area.dropTop(4), role: .key)
    frame.write(sums, in: area.dropTop(4).dropLeft(2))
    for (row, line) in state.wording.topUpText.enumerated() {
      frame.write(line, in: area.dropTop(6), row: row, role: .muted)
    }
  }

  private func drawTender(
    _ request: TopUpRequest, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    let wording = state.wording
    for (row, line) in wording.topUpTenders.enumerated() {
      frame.write(line.key, in: area.dropTop(row), role: .key)
      frame.write(line.text, in: area.dropTop(row).dropLeft(7))
    }
    frame.write(wording.cashGiven, in: area.dropTop(5), role: .strong)
    field.draw(in: area.dropTop(5).dropLeft(20).top(1).left(12), into: &frame, isFocused: true)
    BigAmount.draw(
      wording.topUpLabel, state.text(request.amount), in: area.bottom(6), role: .total,
      into: &frame, state)
  }

  /// What was booked, the purses afterwards, and in large figures what goes over the counter.
  private func drawEnd(
    _ topUp: TopUp, _ told: String, _ label: String, _ amount: Money, in area: Rect,
    into frame: inout Frame, _ state: TillState
  ) {
    frame.write(told, in: area, role: .success)
    for (row, balance) in topUp.balances.enumerated() {
      let line = area.dropTop(2 + row).left(40)
      frame.write(state.wording.name(balance.kind), in: line)
      frame.write(state.text(balance.amount), in: line, alignment: .right, role: .strong)
    }
    let isHandedOut = label != state.wording.topUpLabel
    BigAmount.draw(
      label, state.text(amount), in: area.bottom(6), role: isHandedOut ? .danger : .total,
      into: &frame, state)
  }
}

extension PageContext {
  /// Books a top-up that the terminal took.
  mutating func answerTopUpReference(_ request: TopUpRequest, _ text: String) -> Bool {
    seeTo(
      .topUp(
        TopUpRequest(
          id: request.id, card: request.card, amount: request.amount, tender: .card,
          reference: text.isEmpty ? nil : text)))
    return true
  }
}
