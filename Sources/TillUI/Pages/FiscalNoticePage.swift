import POSCore
import TerminalUI

/// Says plainly what this till's prints are not.
struct FiscalNoticePage: Page {
  /// Opens the notice.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.fiscalNotice }

  /// Esc goes back.
  func keys(_ state: TillState) -> [KeyHelp] {
    [KeyHelp([.escape, .enter], state.wording.keyBack, state.wording.keyBackLong)]
  }

  /// Only leaves.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    guard key == .escape || key == .enter else { return .ignored }
    context.pop()
    return .consumed
  }

  /// Draws the sentences.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state), role: .warning)
    let inner = area.inset(rows: 2, columns: 3)
    for (row, line) in state.wording.fiscalNoticeLines.enumerated() {
      frame.write(line, in: inner, row: row, role: row < 2 ? .warning : .plain)
    }
  }
}
