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
    let isSimple = DisplayWidth.simpleColumns(of: text) != nil
    let end =
      isSimple
      ? writeSimple(text, row: row, from: start, to: columns, role)
      : writeAny(text, row: row, from: start, to: columns, role)
    return max(0, min(end, columns.upperBound) - max(start, columns.lowerBound))
  }

  /// Writes a text of simple scalars, each of which is a cell.
  ///
  /// - Returns: the column behind the text, or behind the last column that may change.
  private mutating func writeSimple(
    _ text: String, row: Int, from start: Int, to columns: Range<Int>, _ role: Role
  ) -> Int {
    var next = start
    for scalar in text.unicodeScalars {
      guard next < columns.upperBound else { break }
      if next >= columns.lowerBound {
        let cell = Cell(scalar: scalar, width: 1, role: role)
        store(cell, row: row, column: next)
      }
      next += 1
    }
    return next
  }

  private mutating func writeAny(
    _ text: String, row: Int, from start: Int, to columns: Range<Int>, _ role: Role
  ) -> Int {
    var next = start
    for character in text {
      guard next < columns.upperBound else { break }
      let new = Cell.cells(for: character, role: role)
      store(new, row: row, column: next, columns: columns)
      next += new.count
    }
    return next
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
    let cells = Cell.cells(for: character, role: role)
    let replacement = Cell(scalar: "\u{FFFD}", width: 1, role: role)
    let cell = cells.count == 1 ? cells[0] : replacement
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        store(cell, row: row, column: column)
      }
    }
  }

  /// Draws a line around an area, with an optional title in the upper edge.
  ///
  /// The area is a pane, which is read out on its own. An area of fewer than two rows or columns
  /// shows nothing.
  public mutating func box(_ area: Rect, title: String? = nil, role: Role = .border) {
    guard area.rows >= 2, area.columns >= 2 else { return }
    pane(area)
    fill(area.left(1), role: role, "│")
    fill(area.right(1), role: role, "│")
    let edge = String(repeating: "─", count: area.columns - 2)
    write("┌" + edge + "┐", in: area, row: 0, role: role)
    write("└" + edge + "┘", in: area, row: area.rows - 1, role: role)
    guard let title, area.columns > 4 else { return }
    let room = DisplayWidth.truncate(title, to: area.columns - 4)
    write(" \(room) ", row: area.row, column: area.column + 1, role: .title, clip: area)
  }
}
