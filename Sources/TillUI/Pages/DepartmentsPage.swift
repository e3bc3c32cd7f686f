import POSCore
import TerminalUI

/// The departments with what their articles inherit.
struct DepartmentsPage: Page {
  private var list: ListView

  private enum Action: Hashable, Sendable {
    case edit, create, leave
  }

  /// Opens the list.
  init(_ state: TillState) {
    list = ListView(count: state.departments.count)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.departments }

  /// Enter edits, n makes a new one.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.edit, [.enter], wording.keyEdit, wording.keyEditDepartmentLong),
      .init(.create, [.char("n"), .f(2)], wording.keyNew, wording.keyNewDepartmentLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  /// Handles the choice and the stored departments.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.departments(let departments)): list.setCount(departments.count)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    list.setCount(context.state.departments.count)
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .edit:
      guard let index = list.selectedIndex else {
        context.warn(context.wording.noDepartments)
        return .consumed
      }
      context.push(DepartmentEditor(context.state.departments[index], context.state))
    case .create: context.push(DepartmentEditor(nil, context.state))
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 16) ? .consumed : .ignored
    }
    return .consumed
  }

  private static func table(_ wording: Wording) -> Table {
    let titles = wording.departmentColumns
    return Table([
      .init(titles[0], width: .fixed(3), alignment: .right),
      .init(titles[1], width: .fixed(8)),
      .init(titles[2], width: .flexible(minimum: 14)),
      .init(titles[3], width: .fixed(18)),
      .init(titles[4], width: .fixed(8)),
      .init(titles[5], width: .fixed(7)),
      .init(titles[6], width: .fixed(4), alignment: .right),
    ])
  }

  /// Draws one department a row.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.departments)
    let inner = area.inset(rows: 1, columns: 1)
    let wording = state.wording
    let table = Self.table(wording)
    table.drawHeader(in: inner, into: &frame)
    guard !state.departments.isEmpty else {
      return frame.write(wording.noDepartments, in: inner, row: 2, role: .warning)
    }
    var shown = list
    shown.setCount(state.departments.count)
    shown.draw(in: inner.dropTop(1), into: &frame) { index, line, isChosen, frame in
      let role: Role = isChosen ? .selected : .plain
      let department = state.departments[index]
      frame.fill(line, role: role)
      let texts = [
        String(index + 1), department.code, department.name, wording.vat(department.vat),
        department.earnsCashback ? wording.yes : wording.no,
        department.acceptsMealVouchers ? wording.yes : wording.no,
        department.minimumAge.map { "\($0)+" } ?? "",
      ]
      table.drawRow(texts, in: line, into: &frame, role: role)
    }
  }
}
