import POSCore
import TerminalUI

/// The people who work at the till; those who left stay, in grey, for old receipts.
struct PeoplePage: Page {
  private var list: ListView

  private enum Action: Hashable, Sendable {
    case edit, create, leave
  }

  /// Opens the list.
  init(_ state: TillState) {
    list = ListView(count: state.operators.count)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.peopleHeading }

  /// Enter edits, n adds.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.edit, [.enter], wording.keyEdit, wording.keyEditPersonLong),
      .init(.create, [.char("n"), .f(2)], wording.keyNew, wording.keyNewPersonLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  /// Handles the choice and the stored people.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.operators(let people)): list.setCount(people.count)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    list.setCount(context.state.operators.count)
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .edit:
      guard let index = list.selectedIndex else { return .consumed }
      context.push(PersonPage(context.state.operators[index], context.state))
    case .create: context.push(PersonPage(nil, context.state))
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 16) ? .consumed : .ignored
    }
    return .consumed
  }

  private static let table = Table([
    .init(width: .flexible(minimum: 24)),
    .init(width: .fixed(16)),
    .init(width: .fixed(24)),
  ])

  /// Draws one person a row.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let people = state.operators
    var shown = list
    shown.setCount(people.count)
    shown.draw(in: area.inset(rows: 1, columns: 2), into: &frame) { index, line, isChosen, frame in
      let person = people[index]
      let role: Role = isChosen ? .selected : person.isActive ? .plain : .disabled
      frame.fill(line, role: role)
      let isHere = person.id == state.signedIn?.id
      let standing =
        !person.isActive ? state.wording.noLongerWorks : isHere ? state.wording.worksNow : ""
      Self.table.drawRow(
        [person.name, state.wording.role(person.role), standing], in: line, into: &frame,
        role: role)
    }
  }
}
