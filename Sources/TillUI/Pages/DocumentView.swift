import POSCore
import TerminalUI

/// A printed document on the screen, of which a part is visible.
struct DocumentView: Hashable, Sendable {
  /// The lines as the printer prints them.
  let lines: [String]
  private var first = 0

  /// Shows a document from its first line.
  init(_ lines: [String]) {
    self.lines = lines
  }

  /// Handles a key that scrolls, and says whether it meant something here.
  mutating func update(_ key: Key, visibleRows: Int) -> Bool {
    let last = max(0, lines.count - visibleRows)
    let step: Int
    switch key {
    case .up: step = -1
    case .down: step = 1
    case .pageUp: step = -visibleRows
    case .pageDown: step = visibleRows
    case .home: step = -lines.count
    case .end: step = lines.count
    default: return false
    }
    first = min(max(0, first + step), last)
    return true
  }

  /// Draws what fits, with a mark at the right of the frame where more is hidden.
  func draw(in area: Rect, into frame: inout Frame) {
    let start = min(first, max(0, lines.count - area.rows))
    for (row, line) in lines.dropFirst(start).prefix(area.rows).enumerated() {
      frame.write(line, in: area.dropRight(1), row: row)
    }
    if start > 0 { frame.write("▲", in: area, alignment: .right, role: .key) }
    if start + area.rows < lines.count {
      frame.write("▼", in: area, row: area.rows - 1, alignment: .right, role: .key)
    }
  }
}

/// A document that is not yet printed, as the printer would print it.
struct PreviewPage: Page {
  private var document = DocumentView([])
  private let heading: String

  /// Opens the page, which shows the next preview that arrives.
  init(_ heading: String) {
    self.heading = heading
  }

  /// The heading.
  func title(_ state: TillState) -> String { heading }

  /// Arrows scroll, Esc leaves.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp(
        [.up, .down, .pageUp, .pageDown], state.wording.keyScroll, state.wording.keyScrollLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles the document and the keys that scroll it.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .outcome(.preview(let lines)): document = DocumentView(lines)
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)): return document.update(key, visibleRows: 18) ? .consumed : .ignored
    case .input(.scan): return .ignored
    default: return .consumed
    }
    return .consumed
  }

  /// Draws the document in the middle.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let columns = state.settings.receiptColumns + 5
    let box = area.centred(Size(rows: area.rows, columns: columns))
    frame.box(box, title: heading)
    document.draw(in: box.inset(rows: 1, columns: 2), into: &frame)
  }
}
