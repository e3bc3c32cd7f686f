/// A screen as running text, for a screen reader or a braille line.
///
/// Lines and blocks say nothing when they are read aloud, so only words and figures remain. Panes
/// that stand side by side are read one after the other, as the drawing told them.
public enum LinearReading {
  /// The lines of a frame from top to bottom, without boxes, blanks and empty lines.
  public static func text(of frame: Frame) -> String {
    Reading(frame).lines(of: nil).map { $0 + "\n" }.joined()
  }

  /// Whether the cell is a line, a block or a part of a QR code.
  fileprivate static func isDrawn(_ cell: Cell) -> Bool {
    cell.role == .code
      || cell.character.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) }
  }
}

/// One frame on its way to lines; a pane goes by its place in the order of drawing, nil is what
/// stands outside of all.
private struct Reading {
  private let frame: Frame
  private let panes: [Rect]
  /// The panes in each pane, the upper ones first, then the left ones.
  private let inner: [Int?: [Int]]

  init(_ frame: Frame) {
    self.frame = frame
    let panes = frame.panes
    self.panes = panes
    inner = Dictionary(grouping: panes.indices) { index in
      panes[..<index].lastIndex { $0.intersection(panes[index]) == panes[index] }
    }.mapValues { places in
      places.sorted { (panes[$0].row, panes[$0].column) < (panes[$1].row, panes[$1].column) }
    }
  }

  /// The lines of a pane; the panes in it follow the line where they begin, each as a whole.
  func lines(of pane: Int?) -> [String] {
    let area = pane.map { panes[$0] } ?? frame.area
    return (area.row..<area.endRow).flatMap { row in
      let begun = (inner[pane] ?? []).filter { panes[$0].row == row }
      return [line(row, area, of: pane)].filter { !$0.isEmpty } + begun.flatMap(lines)
    }
  }

  /// The words of a row that belong to a pane and to none above it; a sign tells the chosen row.
  private func line(_ row: Int, _ area: Rect, of pane: Int?) -> String {
    var (text, isChosen) = ("", false)
    for (column, cell) in frame.cells(inRow: row).enumerated() where !cell.isContinuation {
      let place = Point(row: row, column: column)
      guard area.contains(place) else { continue }
      let isOwn = panes.lastIndex { $0.contains(place) } == pane
      text.append(isOwn && !LinearReading.isDrawn(cell) ? cell.character : " ")
      isChosen = isChosen || isOwn && cell.role == .selected
    }
    let words = text.split(separator: " ").joined(separator: " ")
    return isChosen && !words.isEmpty ? "> " + words : words
  }
}
