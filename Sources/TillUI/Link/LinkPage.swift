import POSCore
import TerminalUI

/// How the till stands to the centre: since when, what waits, what fails and what to do about it.
struct LinkPage: Page {
  private enum Action: Hashable, Sendable {
    case sendNow, workOffline, workOnline, pullCable, leave
  }

  /// Opens the page.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.linkTitle }

  /// Sending, being offline, and the way back; a till without a centre has only the last.
  func keys(_ state: TillState) -> [KeyHelp] { keymap(state).help }

  private func keymap(_ state: TillState) -> Keymap<Action> {
    let wording = state.wording
    let leave = Keymap<Action>.Binding(
      .leave, [.escape], wording.keyBack, wording.keyBackLong)
    guard let link = state.link else { return Keymap([leave]) }
    var bindings: [Keymap<Action>.Binding] = []
    if link.isOffline {
      bindings.append(
        .init(.workOnline, [.char("o")], wording.keyWorkOnline, wording.keyWorkOnlineLong))
    } else {
      bindings += [
        .init(.sendNow, [.char("s")], wording.keySendNow, wording.keySendNowLong),
        .init(.workOffline, [.char("o")], wording.keyWorkOffline, wording.keyWorkOfflineLong),
      ]
    }
    if let drill = link.drill {
      let label = drill.isCut ? wording.keyCableBack : wording.keyPullCable
      bindings.append(.init(.pullCable, [.ctrl("z")], label, wording.keyPullCableLong))
    }
    return Keymap(bindings + [leave])
  }

  // MARK: Events

  /// Handles the letters; every other key does no harm.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    guard let action = keymap(context.state).action(for: key.lowercased) else { return .ignored }
    switch action {
    case .sendNow:
      context.run(.sendNow)
      context.say(context.wording.sendingNow(context.state.link?.waiting ?? 0))
    case .workOffline: context.push(ChoicePage.workingOffline(context.wording))
    case .workOnline: context.workOffline(false)
    case .pullCable: context.pullCable()
    case .leave: context.pop()
    }
    return .consumed
  }

  // MARK: View

  private static let label = 18

  /// Draws the standing, the facts about it, the parts of the way and what happened of late.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 1, columns: 2)
    guard let link = state.link else { return drawNone(in: inner, into: &frame, state.wording) }
    drawStanding(link, in: inner.top(2), into: &frame, state)
    let rows = state.wording.rows(about: link, at: state.now)
    for (row, entry) in rows.enumerated() {
      let line = inner.dropTop(3).line(row)
      frame.write(entry.label, in: line.left(Self.label), role: .muted)
      frame.write(entry.text, in: line.dropLeft(Self.label))
    }
    let below = inner.dropTop(4 + rows.count)
    drawWay(link, in: below.top(2), into: &frame, state.wording)
    drawEvents(link, in: below.dropTop(3), into: &frame, state)
  }

  private func drawNone(in area: Rect, into frame: inout Frame, _ wording: Wording) {
    for (row, line) in wording.joinedNone.enumerated() {
      frame.write(line, in: area, row: row, role: row == 0 ? .strong : .plain)
    }
  }

  private func drawStanding(
    _ link: LinkStatus, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    let role: Role = link.trust == .sure ? .success : .warning
    frame.write(state.wording.standing(of: link, at: state.now), in: area, role: role)
    frame.write(state.wording.meaning(of: link), in: area, row: 1)
  }

  /// The three parts of the way, and what to do about the one that fails.
  private func drawWay(
    _ link: LinkStatus, in area: Rect, into frame: inout Frame, _ wording: Wording
  ) {
    var column = area.column
    for part in LinkPart.allCases {
      let works = link.works(part)
      let text = wording.part(part, works: works) + "   "
      let role: Role = works == nil ? .muted : works == true ? .success : .danger
      column += frame.write(text, row: area.row, column: column, role: role)
    }
    frame.write(wording.advice(about: link), in: area, row: 1)
  }

  private func drawEvents(
    _ link: LinkStatus, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    guard !link.events.isEmpty else { return }
    frame.write(state.wording.latelyHappened, in: area, role: .title)
    let shown = link.events.prefix(max(0, area.rows - 1))
    for (row, event) in shown.enumerated() {
      let line = area.dropTop(1).line(row)
      let isToday = event.at.date == state.now.date
      frame.write(isToday ? event.at.clock : event.at.date.italian, in: line, role: .muted)
      frame.write(state.wording.sentence(for: event), in: line.dropLeft(isToday ? 7 : 12))
    }
  }
}

extension LinkStatus {
  /// Whether a part of the way works; nil when nobody knows.
  func works(_ part: LinkPart) -> Bool? {
    if trust == .sure { return true }
    guard !isOffline, let failing else { return nil }
    if part == failing { return false }
    let order = LinkPart.allCases
    guard let place = order.firstIndex(of: part), let fault = order.firstIndex(of: failing) else {
      return nil
    }
    return place < fault ? true : nil
  }
}

extension ChoicePage {
  /// Asks before the centre is left aside, since cards then spend only a part.
  fileprivate static func workingOffline(_ wording: Wording) -> ChoicePage {
    ChoicePage(
      wording.keyWorkOffline, wording.workOfflineQuestion,
      [
        Choice(
          letter: wording.yesLetter, label: wording.workOfflineYes, action: .workOffline)
      ], escape: wording.keyBack)
  }
}

extension PageContext {
  /// Leaves the centre aside, or asks it again; the log tells of both.
  ///
  /// Only leaving it aside needs to be allowed.
  mutating func workOffline(_ isOffline: Bool, allowedBy grant: Grant? = nil) {
    guard isOffline, grant == nil else { return runWorkOffline(isOffline, grant) }
    whenAllowed(.workOffline, else: .workOffline(true)) { $0.runWorkOffline(true, nil) }
  }

  private mutating func runWorkOffline(_ isOffline: Bool, _ grant: Grant?) {
    let entry = auditEntry(isOffline ? .workedOffline : .workedOnline, allowedBy: grant)
    run(.workOffline(isOffline, [entry] + entries(of: grant)))
    say(isOffline ? wording.isOfflineNow : wording.isOnlineAgain)
  }
}
