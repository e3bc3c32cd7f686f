import POSCore
import TerminalUI

/// The cards of customers: finding one by scan, name or number, and handing out a new one.
struct CardsPage: Page {
  private var query = TextField(maximumLength: 40)
  private var found: [CardHolder] = []
  private var list = ListView(count: 0)

  private enum Action: Hashable, Sendable {
    case show, issue, leave
  }

  /// Opens the list and asks for the holders.
  init(_ context: inout PageContext) {
    context.run(.cardHolders(matching: ""))
  }

  /// Whoever brings a slip may come while the cards are open.
  var readsTopUpSlips: Bool { true }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.cards }

  /// Typing searches, Enter shows a card, Ctrl-N hands a new one out.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up, .down], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.show, [.enter], wording.keyShowCard, wording.keyShowCardLong),
      .init(.issue, [.ctrl("n"), .f(2)], wording.keyNewCard, wording.keyNewCardLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles the search, a scanned card and what was found.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    if case .input(let input) = event, let text = input.cardText {
      context.run(.readCard(text, .record))
      return .consumed
    }
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.paste(let text)): search(&context) { $0.insert(text) }
    case .outcome(.cardHolders(let holders)):
      found = holders
      list.setCount(holders.count)
    case .outcome(.cardRecord(let record)): context.push(CardPage(record))
    case .uncovered: context.run(.cardHolders(matching: query.value))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key) {
    case .show: show(&context)
    case .issue: context.push(CardForm(nil, context.state))
    case .leave: context.pop()
    case nil:
      if list.update(key, visibleRows: 14) { return .consumed }
      var typed = query
      guard typed.update(key) else { return .ignored }
      search(&context) { $0 = typed }
    }
    return .consumed
  }

  private mutating func search(
    _ context: inout PageContext, _ change: (inout TextField) -> Void
  ) {
    change(&query)
    context.run(.cardHolders(matching: query.value))
  }

  /// Shows the chosen holder's card; a whole number that nobody here holds is looked up too.
  private func show(_ context: inout PageContext) {
    if let index = list.selectedIndex, found.indices.contains(index) {
      context.run(.cardRecord(found[index].card))
    } else if query.value.contains(where: \.isNumber) {
      context.run(.readCard(query.value, .record))
    } else {
      context.warn(context.wording.noCardFound(query.value))
    }
  }

  // MARK: View

  private static func table(_ wording: Wording) -> Table {
    let titles = wording.cardColumns
    return Table([
      .init(titles[0], width: .flexible(minimum: 20)),
      .init(titles[1], width: .fixed(16)),
      .init(titles[2], width: .fixed(24)),
    ])
  }

  /// Draws the field and the holders that match.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.cards)
    let inner = area.inset(rows: 1, columns: 2)
    frame.write("▸", in: inner, role: .key)
    query.draw(in: inner.top(1).dropLeft(2).left(32), into: &frame, isFocused: true)
    frame.write(state.wording.cardsHint, in: inner.dropLeft(36), role: .muted)
    let table = Self.table(state.wording)
    table.drawHeader(in: inner.dropTop(2).top(1), into: &frame)
    let body = inner.dropTop(3)
    guard !found.isEmpty else {
      return frame.write(state.wording.noCardFound(query.value), in: body, role: .warning)
    }
    list.draw(in: body, into: &frame) { index, line, isChosen, frame in
      let (holder, role) = (found[index], isChosen ? Role.selected : .plain)
      frame.fill(line, role: role)
      let state = state.wording.standing(of: holder) ?? holder.groups.joined(separator: ", ")
      table.drawRow(
        [holder.name ?? "–", holder.card.text, state], in: line, into: &frame, role: role)
    }
  }
}
