import POSCore
import TerminalUI

/// The keys of a page, made from the same table that answers them.
struct HelpPage: Page {
  private let subject: String
  private let entries: [KeyHelp]
  private let isAboutCounter: Bool
  private var list: ListView

  /// Explains a page.
  init(about page: any Page, _ state: TillState) {
    subject = page.title(state)
    isAboutCounter = page is SalePage
    let own = page.keys(state)
    let ownKeys = own.map(\.keys.first)
    entries = own + Self.everywhere(state.wording).filter { !ownKeys.contains($0.keys.first) }
    list = ListView(count: entries.count)
  }

  private static func everywhere(_ wording: Wording) -> [KeyHelp] {
    [
      .help(wording),
      KeyHelp([.ctrl("u")], "", wording.keyEmptyFieldLong),
      KeyHelp([.f(12)], "", wording.keyLockLong),
    ]
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.help }

  /// Arrows scroll, Esc goes back.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
      KeyHelp([.char("m")], state.wording.keyOffline, state.wording.keyOfflineLong),
      KeyHelp([.char("t")], state.wording.training, state.wording.keyTrainingLong),
      KeyHelp([.up], "", state.wording.keyMoveLong),
    ]
  }

  /// Handles scrolling and the way to the offline matrix.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    switch key {
    case .escape, .char("?"): context.pop()
    case .char("m"): context.push(ReadingPage(.offline))
    case .char("t"): context.push(ReadingPage(.training))
    default: return list.update(key, visibleRows: 14) ? .consumed : .ignored
    }
    return .consumed
  }

  /// Draws the keys and, for the counter, what a typed text means.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.helpAbout(subject))
    let inner = area.inset(rows: 1, columns: 2)
    let syntax = isAboutCounter ? state.wording.promptSyntax : []
    for (row, line) in syntax.enumerated() {
      frame.write(line.typed, in: inner.left(16), row: row, role: .key)
      frame.write(line.meaning, in: inner.dropLeft(17), row: row)
    }
    frame.write(state.wording.headerMeaning(of: state.trust), in: inner.bottom(1), role: .muted)
    let body = inner.dropTop(syntax.isEmpty ? 0 : syntax.count + 1).dropBottom(1)
    list.draw(in: body, into: &frame) { index, area, isChosen, frame in
      let entry = entries[index]
      let caps = entry.keys.map(state.wording.cap).joined(separator: " ")
      frame.write(caps, in: area.left(16), role: .key)
      frame.write(entry.long, in: area.dropLeft(17), role: isChosen ? .strong : .plain)
    }
  }
}
