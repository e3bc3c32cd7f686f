import POSCore
import TerminalUI

/// The shop's articles by department, with those no longer sold in grey.
struct CataloguePage: Page {
  private var query = TextField(maximumLength: 40)
  /// Which department is shown; nil for all.
  private var department: Department?
  private var found: [Article] = []
  private var list = ListView(count: 0)

  private enum Action: Hashable, Sendable {
    case edit, create, next, before, leave
  }

  /// Opens the catalogue and asks for its articles.
  init(_ context: inout PageContext) {
    ask(&context)
  }

  /// Names are text.
  var takesText: Bool { true }

  /// Each character narrows what is found.
  var searchesAsTyped: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.catalogue }

  /// Typing searches, Tab changes the department, Enter edits.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.edit, [.enter], wording.keyEdit, wording.keyEditFoundLong),
      .init(.create, [.ctrl("n"), .f(2)], wording.keyNew, wording.keyNewArticleLong),
      .init(.next, [.tab], wording.keyDepartment, wording.keyNextDepartmentLong),
      .init(.before, [.backTab], "", wording.keyDepartmentBeforeLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyClearOrBackLong),
    ])
  }

  // MARK: Events

  /// Handles typing, the choice and what is stored.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)): context.run(.lookUp(scan.text, .edit))
    case .input(.paste(let text)):
      query.insert(text)
      ask(&context)
    case .outcome(let outcome): receive(outcome, &context)
    case .uncovered: ask(&context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key) {
    case .edit: edit(&context)
    case .create:
      context.push(ArticlePage(creating: nil, department: department, &context))
    case .next: turn(1, &context)
    case .before: turn(-1, &context)
    case .leave:
      guard !query.isEmpty else {
        context.pop()
        return .consumed
      }
      query.clear()
      ask(&context)
    case nil:
      if list.update(key, visibleRows: 15) { return .consumed }
      guard query.update(key) else { return .ignored }
      ask(&context)
    }
    return .consumed
  }

  private func ask(_ context: inout PageContext) {
    context.run(.catalogue(department: department?.code, matching: query.value))
  }

  private func edit(_ context: inout PageContext) {
    guard let index = list.selectedIndex, found.indices.contains(index) else {
      return context.warn(context.wording.nothingInCatalogue(query.value))
    }
    context.push(ArticlePage(editing: found[index], context.state))
  }

  /// Goes on to the next department; all of them come before the first one.
  private mutating func turn(_ step: Int, _ context: inout PageContext) {
    let departments = context.state.departments
    let places = departments.count + 1
    let current = departments.firstIndex { $0.code == department?.code }.map { $0 + 1 } ?? 0
    let next = (current + step + places) % places
    department = next == 0 ? nil : departments[next - 1]
    ask(&context)
  }

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .catalogue(let code, let text, let articles)
    where code == department?.code && text == query.value:
      found = articles
      list.setCount(articles.count)
    case .resolved(.unknown(let code), _, .edit):
      context.state.unknownCode = nil
      context.push(ArticlePage(creating: code, soldAtOnce: false, &context))
    case .resolved(let resolution, let text, let purpose):
      context.receive(resolution, text, purpose)
    default: return
    }
  }

  // MARK: View

  /// Draws the departments at the left and the articles beside them.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (left, right) = area.splitColumns(at: 22)
    drawDepartments(in: left, into: &frame, state)
    frame.box(right, title: state.wording.catalogue)
    let inner = right.inset(rows: 1, columns: 1)
    frame.write("▸", in: inner, role: .key)
    query.draw(in: inner.top(1).dropLeft(2).left(30), into: &frame, isFocused: true)
    let count = state.wording.foundCount(found.count, ofAtMost: Effect.mostListed)
    frame.write(count, in: inner, alignment: .right, role: .muted)
    let body = inner.dropTop(2)
    guard !found.isEmpty else {
      let text = state.wording.nothingInCatalogue(query.value)
      return frame.write(text, in: body, role: .muted)
    }
    list.draw(in: body, into: &frame) { index, line, isChosen, frame in
      draw(found[index], in: line, isChosen, into: &frame, state)
    }
  }

  private func drawDepartments(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.departments)
    let inner = area.inset(rows: 1, columns: 1)
    let names = [state.wording.allDepartments] + state.departments.map(\.name)
    let chosen = state.departments.firstIndex { $0.code == department?.code }.map { $0 + 1 } ?? 0
    let list = ListView(count: names.count, selection: chosen)
    list.draw(in: inner, into: &frame) { index, line, isChosen, frame in
      frame.fill(line, role: isChosen ? .selected : .plain)
      frame.write(" " + names[index], in: line, role: isChosen ? .selected : .plain)
    }
  }

  private static let table = Table([
    .init(width: .fixed(8)),
    .init(width: .flexible(minimum: 16)),
    .init(width: .fixed(14), alignment: .right),
  ])

  private func draw(
    _ article: Article, in line: Rect, _ isChosen: Bool, into frame: inout Frame,
    _ state: TillState
  ) {
    let role: Role = isChosen ? .selected : article.isActive ? .plain : .disabled
    frame.fill(line, role: role)
    let price = state.text(article.price(on: state.now.date))
    let unit = article.unit == .kilogram ? " /kg" : "    "
    let name = article.isActive ? article.name : "× " + article.name
    Self.table.drawRow(
      [article.code, name, price + unit], in: line, into: &frame, role: role)
  }
}
