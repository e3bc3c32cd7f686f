import POSCore
import TerminalUI

/// Cash without a sale: the float, money put in or taken out, and the count of the drawer.
struct CashPage: Page {
  /// What the books say; nil until the store has answered.
  private var expected: Money?

  private enum Action: Hashable, Sendable {
    case opening, paidIn, paidOut, count, drawer, leave
  }

  /// Opens the page and asks what should be in the drawer.
  init(_ context: inout PageContext) {
    context.run(.expectedCash)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.keyCash }

  /// A letter for each action.
  func keys(_ state: TillState) -> [KeyHelp] { Self.keymap(state.wording).help }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.opening, [.char("f")], wording.keyOpening, wording.keyOpeningLong),
      .init(.paidIn, [.char("v")], wording.keyPaidIn, wording.keyPaidInLong),
      .init(.paidOut, [.char("p")], wording.keyPaidOut, wording.keyPaidOutLong),
      .init(.count, [.char("c")], wording.keyCount, wording.keyCountLong),
      .init(.drawer, [.char("d")], wording.keyDrawer, wording.keyDrawerLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  /// Handles the letters and what should be in the drawer.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key.lowercased, &context)
    case .outcome(.expectedCash(let amount)): expected = amount
    case .outcome(.floatAllowed(let isAllowed)):
      guard isAllowed else {
        context.warn(context.wording.floatTooLate)
        return .consumed
      }
      context.push(CashMovementPage(.opening, expected: expected, context.state))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key) {
    case .opening: context.run(.floatAllowed)
    case .paidIn: context.push(CashMovementPage(.paidIn, context.state))
    case .paidOut: context.push(CashMovementPage(.paidOut, context.state))
    case .count: MenuItem.countCash.open(&context)
    case .drawer: MenuItem.drawer.open(&context)
    case .leave: context.pop()
    case nil: return .ignored
    }
    return .consumed
  }

  /// Draws what should be in the drawer above the actions.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 2, columns: 4)
    frame.write(state.wording.expectedInDrawer, in: inner)
    let amount = expected.map { state.text($0) + " €" } ?? "…"
    frame.write(amount, in: inner.left(48), alignment: .right, role: .total)
    frame.write(state.wording.expectedExplained, in: inner, row: 1, role: .muted)
    let help = Self.keymap(state.wording).help.dropLast()
    for (index, entry) in help.enumerated() {
      let line = inner.dropTop(4 + index * 2).top(1)
      let cap = entry.keys.first.map(state.wording.cap) ?? ""
      frame.write(" \(cap) ", in: line.left(3), role: .key)
      frame.write(entry.short, in: line.dropLeft(4).left(18), role: .strong)
      frame.write(entry.long, in: line.dropLeft(23))
    }
  }
}
