import POSCore
import TerminalUI

/// The screens of the totals.
enum TotalsSection: Int, Hashable, Sendable, CaseIterable {
  case summary, departments, taxes, hours
}

/// What the shop took on a day, in a week or in a month.
struct TotalsPage: Page {
  private var period: TotalsPeriod
  private var totals: Totals?
  private var section = TotalsSection.summary
  private var list = ListView(count: 0)

  private enum Action: Hashable, Sendable {
    case before, after, today, week, month, next, previous, print, leave
  }

  /// Opens the totals of today.
  init(_ context: inout PageContext) {
    period = .day(context.state.businessDay)
    ask(&context)
  }

  /// The heading.
  func title(_ state: TillState) -> String {
    state.wording.labelled(state.wording.totals, state.wording.period(period))
  }

  /// Arrows change the days, Tab the screen.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.next, [.tab], wording.keyNextScreen, wording.keyNextScreenLong),
      .init(.previous, [.backTab], "", wording.keyScreenBeforeLong),
      .init(.before, [.left], wording.keyBefore, wording.keyBeforeLong),
      .init(.after, [.right], wording.keyAfter, wording.keyAfterLong),
      .init(.today, [.char("t")], wording.keyToday, wording.keyTodayLong),
      .init(.week, [.char("w")], wording.keyWeek, wording.keyWeekLong),
      .init(.month, [.char("m")], wording.keyMonth, wording.keyMonthLong),
      .init(.print, [.char("p")], wording.keyPrint, wording.keyPrintTotalsLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles the choice of days and screens, and the answer.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.totals(let totals)) where totals.from == period.from && totals.to == period.to:
      self.totals = totals
      list.setCount(rowCount)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    let today = context.state.businessDay
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .before: show(period.before, &context)
    case .after:
      guard period.to < today else {
        context.say(context.wording.noLaterTotals)
        return .consumed
      }
      show(period.after, &context)
    case .today: show(.day(today), &context)
    case .week: show(.week(upTo: today), &context)
    case .month: show(.month(of: today), &context)
    case .next: turn(1)
    case .previous: turn(-1)
    case .print:
      context.run(.print(.totals(from: period.from, to: period.to), isCopy: false))
      context.say(context.wording.totalsPrinted)
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 14) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func show(_ period: TotalsPeriod, _ context: inout PageContext) {
    self.period = period
    totals = nil
    ask(&context)
  }

  private func ask(_ context: inout PageContext) {
    context.run(.totals(from: period.from, to: period.to))
  }

  private mutating func turn(_ step: Int) {
    let count = TotalsSection.allCases.count
    section = TotalsSection(rawValue: (section.rawValue + step + count) % count) ?? .summary
    list = ListView(count: rowCount)
  }

  /// How many rows the screen's list has; the summary has none.
  private var rowCount: Int {
    guard let totals else { return 0 }
    switch section {
    case .summary: return 0
    case .departments: return totals.byDepartment.count
    case .taxes: return totals.byCashier.count
    case .hours: return totals.byHour.count
    }
  }

  // MARK: View

  /// Draws the names of the screens above the one that is open.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 1, columns: 2)
    drawTabs(in: inner.top(1), into: &frame, state)
    let body = inner.dropTop(2)
    guard let totals else {
      return frame.write(state.wording.addingUp, in: body, role: .muted)
    }
    let view = TotalsView(totals: totals, list: list, state: state)
    switch section {
    case .summary: view.drawSummary(in: body, into: &frame)
    case .departments: view.drawDepartments(in: body, into: &frame)
    case .taxes: view.drawTaxes(in: body, into: &frame)
    case .hours: view.drawHours(in: body, into: &frame)
    }
  }

  private func drawTabs(in area: Rect, into frame: inout Frame, _ state: TillState) {
    var column = area.column
    for section in TotalsSection.allCases {
      let text = " " + state.wording.totalsSection(section) + " "
      let role: Role = section == self.section ? .selected : .muted
      column += frame.write(text, row: area.row, column: column, role: role, clip: area) + 1
    }
  }
}
