import POSCore
import TerminalUI

/// What the log tells, newest first, in plain words.
struct LogPage: Page {
  private var entries: [AuditEntry] = []
  /// Which kind is shown; nil for all.
  private var kind: AuditKind?
  private var list = ListView(count: 0)
  private var hasAnswer = false
  /// The place before which older entries stand in the books; nil when all are here.
  private var next: Int?
  private var isReading = true

  /// Opens the log and asks for it.
  init(_ context: inout PageContext) {
    context.run(.auditLog(before: nil))
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.log }

  /// Arrows to the side change the kind.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    return [
      KeyHelp([.right, .left, .tab], wording.keyKind, wording.keyKindLong),
      KeyHelp([.end, .pageDown], wording.keyOlder, wording.keyOlderLong),
      KeyHelp([.up], "", wording.keyMoveLong),
      KeyHelp([.escape], wording.keyBack, wording.keyBackLong),
    ]
  }

  // MARK: Events

  /// Handles the filter, the choice and the entries.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.auditLog(let entries, let next)): receive(entries, next, &context)
    case .outcome(.failed): isReading = false
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key {
    case .right, .tab: turn(1)
    case .left, .backTab: turn(-1)
    case .escape: context.pop()
    default:
      guard list.update(key, visibleRows: 13) else { return .ignored }
      if [.down, .pageDown, .end].contains(key) { readOlder(&context) }
    }
    return .consumed
  }

  private mutating func receive(
    _ older: [AuditEntry], _ next: Int?, _ context: inout PageContext
  ) {
    entries += older
    self.next = next
    (isReading, hasAnswer) = (false, true)
    list.setCount(shown.count)
    guard entries.count > older.count, let oldest = entries.last else { return }
    context.say(context.wording.logReadBackTo(oldest.at.date.italian))
  }

  /// Reads a page of older entries once the arrows are at the end of those that are here.
  private mutating func readOlder(_ context: inout PageContext) {
    guard let next, !isReading, list.selection >= shown.count - 1 else { return }
    isReading = true
    context.run(.auditLog(before: next))
  }

  private var shown: [AuditEntry] {
    kind.map { kind in entries.filter { $0.kind == kind } } ?? entries
  }

  /// Only the kinds that the log has, all of them first.
  private mutating func turn(_ step: Int) {
    let kinds = AuditKind.allCases.filter { kind in entries.contains { $0.kind == kind } }
    let current = kinds.firstIndex { $0 == kind }.map { $0 + 1 } ?? 0
    let next = (current + step + kinds.count + 1) % (kinds.count + 1)
    kind = next == 0 ? nil : kinds[next - 1]
    list = ListView(count: shown.count)
  }

  // MARK: View

  /// The columns of a row; an amount takes no more room than it needs, so that words have the rest.
  private static func table(amountColumns: Int) -> Table {
    Table([
      .init(width: .fixed(14)), .init(width: .fixed(10)), .init(width: .flexible(minimum: 20)),
      .init(width: .fixed(amountColumns), alignment: .right),
    ])
  }

  /// Draws the entries above the chosen one in full.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 1, columns: 1)
    let name = kind.map(state.wording.auditKind) ?? state.wording.everything
    frame.write(state.wording.labelled(state.wording.shownKind, name), in: inner, role: .strong)
    let count = next == nil ? String(shown.count) : state.wording.moreBelow(shown.count)
    frame.write(count, in: inner, alignment: .right, role: .muted)
    let body = inner.dropTop(2)
    guard !shown.isEmpty else {
      let text = hasAnswer ? state.wording.emptyLog : ""
      return frame.write(text, in: body, role: .muted)
    }
    list.draw(in: body.dropBottom(3), into: &frame) { index, line, isChosen, frame in
      draw(shown[index], in: line, isChosen, into: &frame, state)
    }
    if let index = list.selectedIndex {
      drawDetail(shown[index], in: body.bottom(2), into: &frame, state)
    }
  }

  private func draw(
    _ entry: AuditEntry, in line: Rect, _ isChosen: Bool, into frame: inout Frame,
    _ state: TillState
  ) {
    let role: Role = isChosen ? .selected : .plain
    frame.fill(line, role: role)
    let amounts = state.wording.amounts(of: entry, state)
    let texts = [
      entry.at.date.italian.prefix(6) + entry.at.date.italian.suffix(2) + " " + entry.at.clock,
      state.name(of: entry.operatorID), state.wording.sentence(for: entry),
      amounts,
    ]
    let table = Self.table(amountColumns: DisplayWidth.columns(of: amounts))
    table.drawRow(texts, in: line, into: &frame, role: role)
  }

  private func drawDetail(
    _ entry: AuditEntry, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    frame.write(state.wording.sentence(for: entry), in: area, role: .strong)
    var parts = [
      entry.at.date.italian + " " + entry.at.clock,
      state.wording.labelled(state.wording.doneBy, state.name(of: entry.operatorID)),
    ]
    if let supervisor = entry.authorisedBy {
      parts.append(state.wording.labelled(state.wording.allowedBy, state.name(of: supervisor)))
    }
    frame.write(parts.joined(separator: "   "), in: area, row: 1, role: .muted)
  }
}
