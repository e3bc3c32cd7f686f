/// The columns of a table and where each of them stands.
public struct Table: Hashable, Sendable {
  /// How wide a column is.
  public enum Width: Hashable, Sendable {
    /// Always this many terminal columns.
    case fixed(Int)
    /// At least `minimum`, and a share of what is left according to `weight`.
    case flexible(weight: Int = 1, minimum: Int = 1)
  }

  /// One column.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public let title: String
    /// How wide it is.
    public let width: Width
    /// On which side the text stands.
    public let alignment: Alignment

    /// Makes a column.
    public init(
      _ title: String = "", width: Width = .flexible(), alignment: Alignment = .left
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// How many empty terminal columns stand between two columns.
  public let gap: Int

  /// Makes a table.
  public init(_ columns: [Column], gap: Int = 1) {
    self.columns = columns
    self.gap = min(max(gap, 0), Size.limit)
  }

  /// The area of every column in one line; columns that do not fit at the right are empty.
  public func areas(in line: Rect) -> [Rect] {
    var rest = line
    return widths(total: line.columns).map { width in
      let area = rest.left(width)
      rest = rest.dropLeft(width + gap)
      return area
    }
  }

  /// Draws the headings in the first row of an area.
  public func drawHeader(in area: Rect, into frame: inout Frame, role: Role = .muted) {
    drawRow(columns.map(\.title), in: area, into: &frame, role: role)
  }

  /// Draws one text per column in the first row of an area; missing texts stay empty.
  ///
  /// `roles` gives single columns another role; the gaps keep what was there.
  public func drawRow(
    _ texts: [String], in area: Rect, into frame: inout Frame, role: Role = .plain,
    roles: [Int: Role] = [:]
  ) {
    let cells = zip(columns, areas(in: area.line(0)))
    for (index, (text, (column, cell))) in zip(texts, cells).enumerated() {
      frame.write(text, in: cell, alignment: column.alignment, role: roles[index] ?? role)
    }
  }

  /// The width of every column when the table is `total` wide.
  private func widths(total: Int) -> [Int] {
    let gaps = gap * max(0, columns.count - 1)
    let needed = columns.reduce(gaps) { $0 + least($1) }
    var spare = max(0, total - needed)
    var weights = columns.reduce(0) { $0 + weight($1) }
    return columns.map { column in
      let share = weights > 0 ? spare * weight(column) / weights : 0
      spare -= share
      weights -= weight(column)
      return least(column) + share
    }
  }

  private func least(_ column: Column) -> Int {
    switch column.width {
    case .fixed(let width), .flexible(_, let width): min(max(width, 0), Size.limit)
    }
  }

  private func weight(_ column: Column) -> Int {
    guard case .flexible(let weight, _) = column.width else { return 0 }
    return min(max(weight, 0), Size.limit)
  }
}
