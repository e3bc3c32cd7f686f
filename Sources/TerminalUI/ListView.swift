/// A list of which a part is visible and one row is selected, as a value.
///
/// The view knows how many rows there are and not what they say; the page draws them.
public struct ListView: Hashable, Sendable {
  /// How many rows the list has.
  public private(set) var count: Int
  /// Which row is selected; 0 when the list is empty.
  public private(set) var selection: Int
  /// Which row was the first visible one after the last key.
  public private(set) var offset: Int

  /// Makes a list.
  public init(count: Int, selection: Int = 0) {
    self.count = max(0, count)
    self.selection = 0
    offset = 0
    select(selection)
  }

  /// The selected row, or nothing when the list is empty.
  public var selectedIndex: Int? { count > 0 ? selection : nil }

  /// Tells the list that it has another number of rows; the selection stays as near as it can.
  public mutating func setCount(_ count: Int) {
    self.count = max(0, count)
    select(selection)
  }

  /// Selects a row, or the nearest one there is.
  public mutating func select(_ index: Int) {
    selection = max(0, min(index, count - 1))
  }

  /// Handles a key that moves the selection and says whether the key meant something here.
  ///
  /// `visibleRows` is the height of the area in which the list is drawn.
  public mutating func update(_ key: Key, visibleRows: Int) -> Bool {
    guard !key.control, !key.alt else { return false }
    let page = max(1, min(visibleRows, Size.limit))
    switch key.code {
    case .up: select(selection - 1)
    case .down: select(selection + 1)
    case .pageUp: select(selection - page)
    case .pageDown: select(selection + page)
    case .home: select(0)
    case .end: select(count - 1)
    default: return false
    }
    offset = firstVisible(rows: page)
    return true
  }

  /// The first row to show in an area of this height, so that the selection is visible.
  public func firstVisible(rows: Int) -> Int {
    guard rows > 0 else { return 0 }
    let highest = max(0, count - rows)
    let wanted = min(max(offset, selection - rows + 1), selection)
    return min(max(0, wanted), highest)
  }

  /// Draws the visible rows with `row` and a scroll bar when not all of them fit.
  ///
  /// `row` gets the number of the row, its area, whether it is selected, and the frame. With
  /// `firstTag`, row `n` answers to touches with `firstTag + n`.
  public func draw(
    in area: Rect, into frame: inout Frame, firstTag: Int? = nil,
    row: (Int, Rect, Bool, inout Frame) -> Void
  ) {
    guard !area.isEmpty else { return }
    let hasScrollBar = count > area.rows && area.columns > 1
    let body = hasScrollBar ? area.dropRight(1) : area
    let first = firstVisible(rows: area.rows)
    for (line, index) in (first..<min(count, first + area.rows)).enumerated() {
      let lineArea = body.line(line)
      row(index, lineArea, index == selection, &frame)
      if let firstTag { frame.hit(lineArea, firstTag &+ index) }
    }
    if hasScrollBar { drawScrollBar(in: area.right(1), first: first, into: &frame) }
  }

  private func drawScrollBar(in bar: Rect, first: Int, into frame: inout Frame) {
    let hidden = max(1, count - bar.rows)
    let length = max(1, bar.rows * bar.rows / count)
    let start = (bar.rows - length) * first / hidden
    frame.fill(bar, role: .border, "│")
    frame.fill(bar.dropTop(start).top(length), role: .border, "█")
  }
}
