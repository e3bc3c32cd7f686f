/// The bounds of every coordinate; sums and products of two clamped values cannot overflow.
private let coordinateBounds = -1_000_000...1_000_000

/// Brings a number into the range that all geometry uses.
private func clamped(_ number: Int) -> Int {
  min(max(number, coordinateBounds.lowerBound), coordinateBounds.upperBound)
}

/// How many rows and columns a screen or an area has.
public struct Size: Hashable, Sendable {
  /// The largest number of rows or columns; a terminal that claims more is not believed.
  public static let limit = 1_000

  /// The number of rows, 0 to ``limit``.
  public let rows: Int
  /// The number of columns, 0 to ``limit``.
  public let columns: Int

  /// Makes a size; numbers outside 0 to ``limit`` are brought to the nearest bound.
  public init(rows: Int, columns: Int) {
    self.rows = min(max(rows, 0), Self.limit)
    self.columns = min(max(columns, 0), Self.limit)
  }
}

/// One place on the screen; row 0, column 0 is the upper left corner.
public struct Point: Hashable, Sendable {
  /// The row, counted downwards from 0.
  public let row: Int
  /// The column, counted to the right from 0.
  public let column: Int

  /// Makes a point.
  public init(row: Int, column: Int) {
    self.row = clamped(row)
    self.column = clamped(column)
  }
}

/// A rectangle of cells.
///
/// Every operation clamps: a part that does not fit is smaller or empty, never an error.
public struct Rect: Hashable, Sendable {
  /// The first row.
  public let row: Int
  /// The first column.
  public let column: Int
  /// The number of rows, never negative.
  public let rows: Int
  /// The number of columns, never negative.
  public let columns: Int

  /// Makes a rectangle; negative extents become 0.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = clamped(row)
    self.column = clamped(column)
    self.rows = max(0, clamped(rows))
    self.columns = max(0, clamped(columns))
  }

  /// The whole area of a screen of this size.
  public init(_ size: Size) {
    self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
  }
}

extension Rect {
  /// The row just below the last one.
  public var endRow: Int { row + rows }

  /// The column just right of the last one.
  public var endColumn: Int { column + columns }

  /// The extents alone.
  public var size: Size { Size(rows: rows, columns: columns) }

  /// Whether no cell lies inside.
  public var isEmpty: Bool { rows == 0 || columns == 0 }

  /// Whether the point lies inside.
  public func contains(_ point: Point) -> Bool {
    (row..<endRow).contains(point.row) && (column..<endColumn).contains(point.column)
  }

  /// The cells that lie in both rectangles.
  public func intersection(_ other: Rect) -> Rect {
    let firstRow = max(row, other.row)
    let firstColumn = max(column, other.column)
    return Rect(
      row: firstRow, column: firstColumn,
      rows: min(endRow, other.endRow) - firstRow,
      columns: min(endColumn, other.endColumn) - firstColumn)
  }

  /// The rectangle without a margin of `margin` cells on all four sides.
  public func inset(by margin: Int) -> Rect {
    inset(rows: margin, columns: margin)
  }

  /// The rectangle without `rows` above and below and without `columns` left and right.
  public func inset(rows rowMargin: Int, columns columnMargin: Int) -> Rect {
    dropTop(rowMargin).dropBottom(rowMargin).dropLeft(columnMargin).dropRight(columnMargin)
  }

  /// The first `count` rows.
  public func top(_ count: Int) -> Rect { splitRows(at: count).top }

  /// The last `count` rows.
  public func bottom(_ count: Int) -> Rect { splitRows(at: rows - clamped(count)).bottom }

  /// The first `count` columns.
  public func left(_ count: Int) -> Rect { splitColumns(at: count).left }

  /// The last `count` columns.
  public func right(_ count: Int) -> Rect { splitColumns(at: columns - clamped(count)).right }

  /// Everything but the first `count` rows.
  public func dropTop(_ count: Int) -> Rect { splitRows(at: count).bottom }

  /// Everything but the last `count` rows.
  public func dropBottom(_ count: Int) -> Rect { splitRows(at: rows - clamped(count)).top }

  /// Everything but the first `count` columns.
  public func dropLeft(_ count: Int) -> Rect { splitColumns(at: count).right }

  /// Everything but the last `count` columns.
  public func dropRight(_ count: Int) -> Rect { splitColumns(at: columns - clamped(count)).left }

  /// The row with this number inside the rectangle; empty when it lies outside.
  public func line(_ index: Int) -> Rect {
    guard (0..<rows).contains(index) else { return top(0) }
    return Rect(row: row + index, column: column, rows: 1, columns: columns)
  }

  /// The first `count` rows and the rest.
  public func splitRows(at count: Int) -> (top: Rect, bottom: Rect) {
    let kept = min(max(count, 0), rows)
    return (
      Rect(row: row, column: column, rows: kept, columns: columns),
      Rect(row: row + kept, column: column, rows: rows - kept, columns: columns)
    )
  }

  /// The first `count` columns and the rest.
  public func splitColumns(at count: Int) -> (left: Rect, right: Rect) {
    let kept = min(max(count, 0), columns)
    return (
      Rect(row: row, column: column, rows: rows, columns: kept),
      Rect(row: row, column: column + kept, rows: rows, columns: columns - kept)
    )
  }

  /// A rectangle of at most this size in the middle.
  public func centred(_ size: Size) -> Rect {
    let height = min(size.rows, rows)
    let width = min(size.columns, columns)
    return Rect(
      row: row + (rows - height) / 2, column: column + (columns - width) / 2,
      rows: height, columns: width)
  }
}
