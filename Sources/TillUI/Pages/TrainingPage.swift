import POSCore
import TerminalUI

/// How to practise without touching the books, and how to come back.
struct TrainingPage: Page {
  /// Opens the page.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.training }

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

  /// Draws the sentences, and where the till is now.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    let inner = area.inset(rows: 2, columns: 3)
    let lines = state.wording.trainingLines
    for (row, line) in lines.enumerated() { frame.write(line, in: inner, row: row) }
    let standing = state.isTraining ? state.wording.isTraining : state.wording.isNoTraining
    frame.write(standing, in: inner, row: lines.count + 1, role: .strong)
  }
}
