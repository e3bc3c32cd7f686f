import POSCore
import TerminalUI

/// Everything that can be done with the marked lines.
struct MarksPage: Page {
  enum Action: Hashable, Sendable {
    case pay, park, void, unmark, leave
  }

  /// Opens the actions.
  init() {}

  /// Opens the actions, or says how lines are marked.
  static func open(_ context: inout PageContext) {
    guard !context.state.markedLines.isEmpty else {
      return context.warn(context.wording.markLinesFirst)
    }
    context.push(MarksPage())
  }

  /// It lies over the counter.
  var isOverlay: Bool { true }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.markedLines }

  /// One letter for each action.
  func keys(_ state: TillState) -> [KeyHelp] { keymap(state.wording).help }

  private func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.pay, [.char("p")], wording.keyPay, wording.keyPayMarkedLong),
      .init(.park, [.char("d"), .f(6)], wording.keyDivide, wording.keyDivideLong),
      .init(.void, [.char("x"), .delete], wording.keyVoid, wording.keyVoidMarkedLong),
      .init(.unmark, [.char("t")], wording.keyUnmark, wording.keyUnmarkLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  /// Handles a letter.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    let lower = key.typed.map { Key.char(Character($0.lowercased())) } ?? key
    guard let action = keymap(context.wording).action(for: lower) else { return .ignored }
    context.pop()
    switch action {
    case .pay: context.payMarked()
    case .park: context.push(PromptPage(.divide(context.state.markedLines.count), context.state))
    case .void: context.push(ChoicePage.voidingMarked(context.state))
    case .unmark: context.state.marks = []
    case .leave: break
    }
    return .consumed
  }

  /// Draws what is marked, what stays, and the actions.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 11, columns: 60))
    frame.fill(box)
    frame.box(box, title: state.wording.markedLines)
    let inner = box.inset(rows: 1, columns: 3)
    let (marked, all) = (state.markedLines, state.basket?.priced)
    let rest = (all?.total ?? .zero) - state.markedTotal
    let words = state.wording.marked(marked.count, state.text(state.markedTotal))
    frame.write(words, in: inner, row: 1, role: .strong)
    let stays = state.wording.unmarked((all?.lines.count ?? 0) - marked.count, state.text(rest))
    frame.write(stays, in: inner, row: 2, role: .muted)
    for (index, help) in keymap(state.wording).help.dropLast().enumerated() {
      let line = inner.dropTop(4 + index)
      frame.write(help.keys.first.map(state.wording.cap) ?? "", in: line.left(4), role: .key)
      frame.write(help.long, in: line.dropLeft(4))
    }
  }
}
