import POSCore
import TerminalUI

/// Everything that can be done to one line.
struct LinePage: Page {
  enum Action: Hashable, Sendable {
    case quantity, price, discount, note, tare, void, leave
  }

  private let line: Identifier

  /// Opens the actions of a line.
  init(line: Identifier) {
    self.line = line
  }

  /// It lies over the counter.
  var isOverlay: Bool { true }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.line }

  /// One letter for each action.
  func keys(_ state: TillState) -> [KeyHelp] { keymap(state.wording).help }

  private func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.quantity, [.char("q"), .f(3)], wording.keyQuantity, wording.keyQuantityLong),
      .init(.price, [.char("p")], wording.keyPrice, wording.keyPriceLong),
      .init(.discount, [.char("s"), .f(4)], wording.keyDiscount, wording.keyDiscountLong),
      .init(.note, [.char("n")], wording.keyNote, wording.keyNoteLong),
      .init(.tare, [.char("t")], wording.keyTare, wording.keyTareLong),
      .init(.void, [.char("x"), .delete], wording.keyVoid, wording.keyVoidLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  /// Handles a letter.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    guard let action = keymap(context.wording).action(for: key.lowercased) else { return .ignored }
    context.pop()
    guard action != .leave, let line = context.state.basket?.line(line) else { return .consumed }
    carryOut(action, line, &context)
    return .consumed
  }

  private func carryOut(_ action: Action, _ line: SaleLine, _ context: inout PageContext) {
    switch action {
    case .quantity: context.push(PromptPage(.quantity(line), context.state))
    case .price: context.push(PromptPage(.overridePrice(line), context.state))
    case .discount: context.push(PromptPage(.lineDiscount(line), context.state))
    case .note: context.push(PromptPage(.note(line), context.state))
    case .tare: context.push(PromptPage(.tare(line), context.state))
    case .void: context.perform(.voidLine(line: line.id))
    case .leave: return
    }
  }

  /// Draws the line and its actions.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 13, columns: 60))
    frame.fill(box)
    frame.box(box, title: state.wording.line)
    let inner = box.inset(rows: 1, columns: 3)
    if let line = state.basket?.line(line) {
      frame.write(line.name, in: inner, row: 1, role: .strong)
      let quantity = state.text(line.quantity, unit: line.unit)
      let price = "\(quantity) x \(state.text(line.unitPrice))"
      let words = [price, state.wording.tareTaken(from: line)].compactMap(\.self)
      frame.write(words.joined(separator: "  "), in: inner, row: 2, role: .muted)
    }
    let actions = keymap(state.wording).help.dropLast()
    for (index, help) in actions.enumerated() {
      let line = inner.dropTop(4 + index)
      frame.write(help.keys.first.map(state.wording.cap) ?? "", in: line.left(4), role: .key)
      frame.write(help.long, in: line.dropLeft(4))
    }
  }
}
