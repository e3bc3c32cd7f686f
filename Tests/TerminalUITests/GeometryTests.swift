import Testing

import TerminalUI

@Suite struct `Dividing an area` {
  private let area = Rect(row: 2, column: 3, rows: 10, columns: 20)

  @Test func `cuts from every side`() {
    #expect(area.top(3) == Rect(row: 2, column: 3, rows: 3, columns: 20))
    #expect(area.bottom(3) == Rect(row: 9, column: 3, rows: 3, columns: 20))
    #expect(area.left(5) == Rect(row: 2, column: 3, rows: 10, columns: 5))
    #expect(area.right(5) == Rect(row: 2, column: 18, rows: 10, columns: 5))
    #expect(area.dropTop(3) == Rect(row: 5, column: 3, rows: 7, columns: 20))
    #expect(area.dropBottom(3) == Rect(row: 2, column: 3, rows: 7, columns: 20))
    #expect(area.dropLeft(5) == Rect(row: 2, column: 8, rows: 10, columns: 15))
    #expect(area.dropRight(5) == Rect(row: 2, column: 3, rows: 10, columns: 15))
    #expect(area.inset(by: 1) == Rect(row: 3, column: 4, rows: 8, columns: 18))
    #expect(area.line(9) == area.bottom(1))
    #expect(area.line(10).isEmpty)
    #expect(
      area.centred(Size(rows: 4, columns: 6)) == Rect(row: 5, column: 10, rows: 4, columns: 6))
  }

  @Test(arguments: [Int.min, -1, 0, 1, 10, 11, Int.max])
  func `tiles the area whatever the number`(count: Int) {
    let (top, bottom) = area.splitRows(at: count)
    #expect(top.rows + bottom.rows == area.rows)
    #expect(bottom.row == top.endRow)
    let (left, right) = area.splitColumns(at: count)
    #expect(left.columns + right.columns == area.columns)
    #expect(right.column == left.endColumn)
    for part in [area.top(count), area.bottom(count), area.left(count), area.right(count)] {
      #expect(area.intersection(part) == part || part.isEmpty)
    }
    #expect(area.inset(by: max(count, 0)).rows <= area.rows)
  }

  @Test func `clamps what is out of all proportion`() {
    #expect(Size(rows: -1, columns: Int.max) == Size(rows: 0, columns: Size.limit))
    let vast = Rect(row: Int.min, column: Int.max, rows: Int.max, columns: Int.min)
    #expect(vast.columns == 0)
    #expect(vast.intersection(area).isEmpty)
    #expect(vast.centred(Size(rows: 2, columns: 2)).columns == 0)
  }

  @Test func `knows its points`() {
    #expect(area.contains(Point(row: 2, column: 3)))
    #expect(area.contains(Point(row: 11, column: 22)))
    #expect(!area.contains(Point(row: 12, column: 3)))
    #expect(!area.contains(Point(row: 2, column: 2)))
  }
}
