/// The text form of a screen that is recorded and reviewed.
///
/// First a line with columns, rows and cursor; then the grid between bars, so that trailing
/// blanks are visible; then the roles of those rows that carry more than plain text.
public enum ScreenDump {
  /// The recorded form of a frame; every line ends with a line feed.
  public static func text(of frame: Frame) -> String {
    let cursor = frame.cursor.map { "\($0.row),\($0.column)" } ?? "none"
    var lines = ["\(frame.size.columns)x\(frame.size.rows) cursor \(cursor)"]
    let rows = 0..<frame.size.rows
    lines += rows.map { "│\(frame.rowText($0))│" }
    let roles = rows.compactMap { roleLine($0, of: frame) }
    if !roles.isEmpty { lines += ["roles"] + roles }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The number of a row and the letters of its roles, or nothing for a plain row.
  private static func roleLine(_ row: Int, of frame: Frame) -> String? {
    let cells = frame.cells(inRow: row)
    guard let last = cells.lastIndex(where: { $0.role != .plain }) else { return nil }
    let letters = String(cells[...last].map(\.role.letter))
    return DisplayWidth.pad(String(row), to: 3) + letters
  }
}
