import POSCore
import TerminalUI

/// Rows that tell something, of which a part is visible.
struct ToldRows: Hashable, Sendable {
  private var first = 0

  /// Shows rows from the first one.
  init() {}

  /// Handles a key that scrolls, and says whether it meant something here.
  mutating func update(_ key: Key, count: Int, visibleRows: Int) -> Bool {
    let step: Int
    switch key {
    case .up: step = -1
    case .down: step = 1
    case .pageUp: step = -visibleRows
    case .pageDown: step = visibleRows
    default: return false
    }
    first = min(max(0, first + step), max(0, count - visibleRows))
    return true
  }

  /// Draws what fits, with a mark at the right where more is hidden.
  func draw(_ rows: [ToldRow], in area: Rect, into frame: inout Frame) {
    let start = min(first, max(0, rows.count - area.rows))
    for (index, row) in rows.dropFirst(start).prefix(area.rows).enumerated() {
      let line = area.line(index).dropRight(2)
      let width = DisplayWidth.columns(of: row.amount)
      frame.write(row.text, in: line.dropRight(width == 0 ? 0 : width + 1), role: row.role.role)
      frame.write(row.amount, in: line, alignment: .right, role: row.role.role)
    }
    if start > 0 { frame.write("▲", in: area, alignment: .right, role: .key) }
    guard start + area.rows < rows.count else { return }
    frame.write("▼", in: area, row: area.rows - 1, alignment: .right, role: .key)
  }
}

extension ToldRole {
  fileprivate var role: Role {
    switch self {
    case .plain: .plain
    case .heading: .title
    case .sum: .strong
    case .saving: .success
    case .remark: .muted
    case .warning: .warning
    }
  }
}
