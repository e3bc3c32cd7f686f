/// A screen as running text, for a screen reader or a braille line.
///
/// Lines and blocks say nothing when they are read aloud, so only words and figures remain.
public enum LinearReading {
  /// The rows of a frame from top to bottom, without boxes, blanks and empty lines.
  public static func text(of frame: Frame) -> String {
    (0..<frame.size.rows)
      .map { line($0, of: frame) }
      .filter { !$0.isEmpty }
      .map { $0 + "\n" }
      .joined()
  }

  private static func line(_ row: Int, of frame: Frame) -> String {
    let characters = frame.cells(inRow: row).lazy
      .filter { !$0.isContinuation }
      .map { isDrawn($0) ? " " : $0.character }
    return String(characters).split(separator: " ").joined(separator: " ")
  }

  /// Whether the cell is a line, a block or a part of a QR code.
  private static func isDrawn(_ cell: Cell) -> Bool {
    cell.role == .code
      || cell.character.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) }
  }
}
