/// One whole screen as a value: cells, an optional cursor and the areas that can be touched.
///
/// Writing outside is clipped, never an error. Text is made safe here and nowhere else: a product
/// name from outside can neither move the cursor nor turn a total around.
public struct Frame: Hashable, Sendable {
  /// How many rows and columns the screen has.
  public let size: Size
  /// Where the cursor blinks; nothing hides it.
  public var cursor: Point?

  private var cells: [Cell]
  private var hitAreas: [HitArea] = []
  /// The areas that are read out one after the other, in the order of drawing.
  private(set) var panes: [Rect] = []

  /// An area that answers to a touch.
  private struct HitArea: Hashable, Sendable {
    let area: Rect
    let tag: Int
  }

  /// An empty screen.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank(.plain), count: size.rows * size.columns)
  }

  /// The whole screen.
  public var area: Rect { Rect(size) }

  /// The cell at a place; a plain space outside the screen.
  public subscript(row row: Int, column column: Int) -> Cell {
    guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else {
      return .blank(.plain)
    }
    return cells[row * size.columns + column]
  }

  /// The cells of one row, from left to right; none outside the screen.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    guard (0..<size.rows).contains(row) else { return [] }
    return cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  /// The text of one row with its trailing spaces; empty outside the screen.
  public func rowText(_ row: Int) -> String {
    String(cells(inRow: row).lazy.filter { !$0.isContinuation }.map(\.character))
  }

  /// Makes an area answer to touches with `tag`; a later area lies above an earlier one.
  public mutating func hit(_ area: Rect, _ tag: Int) {
    hitAreas.append(HitArea(area: area, tag: tag))
  }

  /// The tag of the uppermost area at a place.
  public func tag(at point: Point) -> Int? {
    hitAreas.last { $0.area.contains(point) }?.tag
  }

  /// Keeps an area together when the screen is read out.
  ///
  /// Its lines come one after the other, never joined with what stands beside them. A pane may lie
  /// in another.
  public mutating func pane(_ area: Rect) {
    let visible = area.intersection(self.area)
    if !visible.isEmpty { panes.append(visible) }
  }

  /// Gives every cell of an area another role and leaves the text as it is.
  public mutating func restyle(_ area: Rect, _ role: Role) {
    let visible = area.intersection(self.area)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        cells[row * size.columns + column].role = role
      }
    }
  }

  /// Stores a cell that is one column wide at a place on the screen.
  mutating func store(_ cell: Cell, row: Int, column: Int) {
    let position = row * size.columns + column
    if cells[position].width != 1 {
      repairNeighbours(of: position, in: (row * size.columns)..<((row + 1) * size.columns))
    }
    cells[position] = cell
  }

  /// Stores the cells of one character; `columns` says which of them may be changed.
  ///
  /// A wide character that is cut in half shows a space instead.
  mutating func store(_ new: [Cell], row: Int, column: Int, columns: Range<Int>) {
    let isWhole = columns.contains(column) && columns.contains(column + new.count - 1)
    for (offset, cell) in new.enumerated() where columns.contains(column + offset) {
      let position = row * size.columns + column + offset
      repairNeighbours(of: position, in: (row * size.columns)..<((row + 1) * size.columns))
      cells[position] = isWhole ? cell : .blank(cell.role)
    }
  }

  /// Blanks the other half of a wide character before one half is overwritten.
  private mutating func repairNeighbours(of position: Int, in row: Range<Int>) {
    if cells[position].isContinuation, row.contains(position - 1) {
      cells[position - 1] = .blank(cells[position - 1].role)
    }
    if cells[position].width == 2, row.contains(position + 1) {
      cells[position + 1] = .blank(cells[position + 1].role)
    }
  }
}
