import POSCore
import TerminalUI

/// The conventions: what each group of customers gets, and whether it holds today.
struct ConventionsPage: Page {
  private var list: ListView

  private enum Action: Hashable, Sendable {
    case edit, create, remove, leave
  }

  /// Opens the list and reads it again.
  init(_ context: inout PageContext) {
    list = ListView(count: context.state.conventions.count)
    context.run(.conventions)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.conventions }

  /// Enter edits, n makes a new one, x ends one.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.edit, [.enter], wording.keyEdit, wording.keyEditConventionLong),
      .init(.create, [.char("n"), .f(2)], wording.keyNew, wording.keyNewConventionLong),
      .init(
        .remove, [.char("x"), .delete], wording.keyRemove,
        wording.keyRemoveConventionLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  /// Handles the choice and the stored conventions.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.conventions(let conventions)): receive(conventions, &context)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func receive(_ conventions: [Convention], _ context: inout PageContext) {
    let isFewer = conventions.count < list.count
    list.setCount(conventions.count)
    if isFewer { context.say(context.wording.conventionRemoved) }
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    list.setCount(context.state.conventions.count)
    let chosen = list.selectedIndex.map { context.state.conventions[$0] }
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .edit:
      guard let chosen else { return warnOfNone(&context) }
      context.push(ConventionEditor(chosen, context.state))
    case .create: context.push(ConventionEditor(nil, context.state))
    case .remove:
      guard let chosen else { return warnOfNone(&context) }
      context.push(ChoicePage.removing(chosen, context.wording))
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 16) ? .consumed : .ignored
    }
    return .consumed
  }

  private func warnOfNone(_ context: inout PageContext) -> Handled {
    context.warn(context.wording.noConventions)
    return .consumed
  }

  private static func table(_ wording: Wording) -> Table {
    let titles = wording.conventionColumns
    return Table([
      .init(titles[0], width: .fixed(12)),
      .init(titles[1], width: .flexible(minimum: 16)),
      .init(titles[2], width: .fixed(12)),
      .init(titles[3], width: .fixed(9), alignment: .right),
      .init(titles[4], width: .fixed(20)),
    ])
  }

  /// Draws one convention a row.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 1, columns: 1)
    let wording = state.wording
    let table = Self.table(wording)
    table.drawHeader(in: inner, into: &frame)
    guard !state.conventions.isEmpty else {
      return frame.write(wording.noConventions, in: inner, row: 2, role: .warning)
    }
    var shown = list
    shown.setCount(state.conventions.count)
    shown.draw(in: inner.dropTop(1), into: &frame) { index, line, isChosen, frame in
      let convention = state.conventions[index]
      let standing = convention.terms.standing(on: state.now.date)
      let role: Role = isChosen ? .selected : standing.isOver ? .disabled : .plain
      frame.fill(line, role: role)
      let texts = [
        convention.code, convention.name, convention.group,
        convention.benefit.text(wording.language), wording.standing(standing),
      ]
      table.drawRow(texts, in: line, into: &frame, role: role)
    }
  }
}

/// Whether a convention holds on a day, as its first and last day say.
enum ConventionStanding: Hashable, Sendable {
  case inForce(through: CivilDate?)
  case notYet(CivilDate)
  case over(CivilDate)

  var isOver: Bool { if case .over = self { true } else { false } }
}

extension ConventionTerms {
  /// Whether they have begun and not ended on a day.
  func standing(on day: CivilDate) -> ConventionStanding {
    if let from, day < from { return .notYet(from) }
    if let through, day > through { return .over(through) }
    return .inForce(through: through)
  }
}

extension ChoicePage {
  fileprivate static func removing(_ convention: Convention, _ wording: Wording) -> ChoicePage {
    ChoicePage(
      wording.removeConventionHeading,
      [convention.code + " " + convention.name, wording.removeConventionText],
      [
        Choice(
          letter: "x", label: wording.removeConventionYes, action: .removeConvention(convention))
      ])
  }
}
