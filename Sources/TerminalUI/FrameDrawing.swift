extension Frame {
  /// Writes a text from a place to the right and returns how many columns are visible.
  ///
  /// `clip` limits what may change; without it the whole row may.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, role: Role = .plain, clip: Rect? = nil
  ) -> Int {
    let visible = clip.map { $0.intersection(area) } ?? area
    guard (visible.row..<visible.endRow).contains(row) else { return 0 }
    let columns = visible.column..<visible.endColumn
    let start = Point(row: row, column: column).column
    var next = start
    for character in text {
      guard next < columns.upperBound else { break }
      let new = Cell.cells(for: character, role: role)
      store(new, row: row, column: next, columns: columns)
      next += new.count
    }
    return max(0, min(next, columns.upperBound) - max(start, columns.lowerBound))
  }

  /// Writes a text into one line of an area and shortens it with "…" when it does not fit.
  ///
  /// `row` counts from the top of the area.
  public mutating func write(
    _ text: String, in area: Rect, row: Int = 0, alignment: Alignment = .left,
    role: Role = .plain
  ) {
    let line = area.line(row)
    guard !line.isEmpty else { return }
    let fitting = DisplayWidth.truncate(text, to: line.columns)
    let missing = line.columns - DisplayWidth.columns(of: fitting)
    let before = DisplayWidth.spaces(before: alignment, missing: missing)
    write(fitting, row: line.row, column: line.column + before, role: role, clip: line)
  }

  /// Fills an area with one character; a character that is not one column wide becomes U+FFFD.
  public mutating func fill(_ area: Rect, role: Role = .plain, _ character: Character = " ") {
    let visible = area.intersection(self.area)
    var cell = Cell.cells(for: character, role: role)
    if cell.count != 1 { cell = Cell.cells(for: "\u{FFFD}", role: role) }
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        store(cell, row: row, column: column, columns: visible.column..<visible.endColumn)
      }
    }
  }

  /// Draws a line around an area, with an optional title in the upper edge.
  ///
  /// An area of fewer than two rows or columns shows nothing.
  public mutating func box(_ area: Rect, title: String? = nil, role: Role = .border) {
    guard area.rows >= 2, area.columns >= 2 else { return }
    let edge = String(repeating: "─", count: area.columns - 2)
    write("┌" + edge + "┐", in: area, row: 0, role: role)
    write("└" + edge + "┘", in: area, row: area.rows - 1, role: role)
    for row in 1..<max(1, area.rows - 1) {
      write("│", in: area, row: row, role: role)
      write("│", in: area, row: row, alignment: .right, role: role)
    }
    guard let title, area.columns > 4 else { return }
    let room = DisplayWidth.truncate(title, to: area.columns - 4)
    write(" \(room) ", row: area.row, column: area.column + 1, role: .title, clip: area)
  }
}
