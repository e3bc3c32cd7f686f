import TerminalUI
import Testing

@Suite struct `A code on the screen` {
  private let view = CodeView(rows: ["█▀▄ ", " ▄▀█"])

  @Test func `is drawn whole in its role, in the middle of the height`() {
    var frame = Frame(size: Size(rows: 4, columns: 6))
    #expect(view.draw(in: frame.area, into: &frame))
    #expect((0..<4).map(frame.rowText).map { $0.prefix(4) } == ["    ", "█▀▄ ", " ▄▀█", "    "])
    #expect(frame.cells(inRow: 1).prefix(4).allSatisfy { $0.role == .code })
    #expect(frame.cells(inRow: 1).dropFirst(4).allSatisfy { $0.role == .plain })
  }

  @Test(arguments: [
    Size(rows: 1, columns: 6), Size(rows: 4, columns: 3), Size(rows: 0, columns: 0),
  ])
  func `is not drawn where a part of it would be missing`(size: Size) {
    var frame = Frame(size: size)
    let empty = frame
    #expect(!view.fits(size))
    #expect(!view.draw(in: frame.area, into: &frame))
    #expect(frame == empty)
  }
}
