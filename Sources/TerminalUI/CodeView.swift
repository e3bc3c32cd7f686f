/// A QR code on the screen: half blocks in role ``Role/code``, black on white in every theme.
public struct CodeView: Hashable, Sendable {
  /// The rows of half blocks, dark where characters are drawn, with the white margin.
  public let rows: [String]

  /// Takes the rows of a code; all are equally long.
  public init(rows: [String]) {
    self.rows = rows
  }

  /// How many cells it takes.
  public var size: Size { Size(rows: rows.count, columns: rows.first?.count ?? 0) }

  /// Whether the whole code fits; a part of one can not be read.
  public func fits(_ room: Size) -> Bool {
    room.rows >= size.rows && room.columns >= size.columns
  }

  /// Draws the code on the left of an area, in the middle of its height.
  ///
  /// - Returns: false when it does not fit, and nothing was drawn.
  public func draw(in area: Rect, into frame: inout Frame) -> Bool {
    guard fits(area.size) else { return false }
    let top = area.row + (area.rows - size.rows) / 2
    for (index, row) in rows.enumerated() {
      frame.write(row, row: top + index, column: area.column, role: .code, clip: area)
    }
    return true
  }
}
