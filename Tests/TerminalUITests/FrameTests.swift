import Support
import Testing

@testable import TerminalUI

@Suite struct `Drawing a frame` {
  private func frame(_ rows: Int = 3, _ columns: Int = 8) -> Frame {
    Frame(size: Size(rows: rows, columns: columns))
  }

  @Test func `writes and says how much is visible`() {
    var frame = frame()
    #expect(frame.write("caffè", row: 0, column: 1, role: .strong) == 5)
    #expect(frame.write("too long a text", row: 1, column: 5) == 3)
    #expect(frame.write("-hidden", row: 2, column: -1) == 6)
    #expect(frame.rowText(0) == " caffè  ")
    #expect(frame.rowText(1) == "     too")
    #expect(frame.rowText(2) == "hidden  ")
    #expect(frame[row: 0, column: 1].role == .strong)
    #expect(frame[row: 0, column: 0].role == .plain)
  }

  @Test(arguments: [(-1, 0), (3, 0), (0, 8), (0, Int.max), (Int.min, Int.min), (Int.max, 0)])
  func `ignores what lies outside`(row: Int, column: Int) {
    var frame = frame()
    #expect(frame.write("abc", row: row, column: column) == 0)
    #expect(frame == self.frame())
    #expect(frame[row: row, column: column].character == " ")
  }

  @Test func `draws simple texts as the long way over clusters of scalars does`() {
    let differing = (0x20...0x2FFF).compactMap(Unicode.Scalar.init).filter { scalar in
      let text = "o" + String(scalar) + String(scalar) + "k"
      var (quick, slow) = (frame(1, 9), frame(1, 9))
      quick.write(text, row: 0, column: 1)
      // A scalar that takes no place and that is not simple.
      slow.write(text + "\u{200B}", row: 0, column: 1)
      let isSameWidth =
        DisplayWidth.columns(of: text) == DisplayWidth.columns(of: text + "\u{200B}")
      return quick != slow || !isSameWidth
    }
    #expect(differing == [])
  }

  @Test func `keeps to its clip`() {
    var frame = frame()
    let clip = Rect(row: 0, column: 2, rows: 1, columns: 3)
    #expect(frame.write("abcdefgh", row: 0, column: 0, clip: clip) == 3)
    #expect(frame.write("x", row: 1, column: 2, clip: clip) == 0)
    #expect(frame.rowText(0) == "  cde   ")
  }

  @Test func `aligns and shortens`() {
    var frame = frame()
    let area = Rect(row: 0, column: 1, rows: 3, columns: 6)
    frame.write("1,20", in: area, alignment: .right)
    frame.write("ab", in: area, row: 1, alignment: .centre)
    frame.write("cappuccino", in: area, row: 2)
    frame.write("never", in: area, row: 3)
    #expect((0..<3).map(frame.rowText) == ["   1,20 ", "   ab   ", " cappu… "])
  }

  @Test func `never stores half a wide character`() {
    var frame = frame(1, 6)
    frame.write("作作作", row: 0, column: 0)
    frame.write("x", row: 0, column: 1)
    frame.write("y", row: 0, column: 2)
    #expect(frame.rowText(0) == " xy 作")
    frame.write("作", row: 0, column: 5)
    frame.write("作", row: 0, column: -1)
    #expect(frame.rowText(0) == " xy   ")
  }

  @Test(arguments: [
    ("a\u{1B}[2Jb", "a\u{FFFD}[2Jb"), ("a\u{202E}b", "a\u{FFFD}b"), ("a\nb", "a\u{FFFD}b"),
    ("a\u{85}b", "a\u{FFFD}b"), ("a\u{200B}b", "ab"), ("a\u{FEFF}b", "ab"),
    ("👨‍👩‍👧‍👦", "\u{FFFD}\u{FFFD}"), ("👍🏽", "\u{FFFD}\u{FFFD}"), ("❤️", "❤"),
    ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{FFFD}"), ("e\u{301}", "é"),
  ])
  func `makes every text harmless`(text: String, shown: String) {
    var frame = frame(1, 10)
    frame.write(text, row: 0, column: 0)
    #expect(frame.rowText(0) == DisplayWidth.pad(shown, to: 10))
  }

  @Test func `holds nothing dangerous whatever is written`() {
    var random = SplitMix64(seed: 3)
    var frame = frame(4, 12)
    for _ in 0..<20_000 {
      let scalars = (0..<6).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x1_FFFF, using: &random))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      frame.write(
        String(text), row: Int.random(in: -1...4, using: &random),
        column: Int.random(in: -3...13, using: &random))
    }
    for row in 0..<4 {
      let cells = Array(frame.cells(inRow: row))
      #expect(cells.reduce(0) { $0 + Int($1.width) } == 12)
      for cell in cells {
        let scalars = cell.character.unicodeScalars
        #expect(scalars.count <= Cell.scalarLimit)
        #expect(!scalars.contains { $0.properties.generalCategory == .control })
        #expect(!scalars.contains { $0.properties.generalCategory == .format })
      }
    }
  }

  @Test func `draws a box with a title`() {
    var frame = frame(3, 12)
    frame.box(frame.area, title: "Totale")
    #expect((0..<3).map(frame.rowText) == ["┌ Totale ──┐", "│          │", "└──────────┘"])
    #expect(frame[row: 0, column: 3].role == .title)
    #expect(frame[row: 1, column: 0].role == .border)
    var small = self.frame(2, 2)
    small.box(small.area, title: "Totale")
    #expect((0..<2).map(small.rowText) == ["┌┐", "└┘"])
    small.box(Rect(row: 0, column: 0, rows: 1, columns: 2))
    #expect(small.rowText(0) == "┌┐")
  }

  @Test func `fills and restyles inside its bounds`() {
    var frame = frame(2, 4)
    frame.fill(Rect(row: 0, column: 2, rows: 9, columns: 9), role: .warning, "x")
    frame.fill(Rect(row: 1, column: 0, rows: 1, columns: 1), "作")
    #expect((0..<2).map(frame.rowText) == ["  xx", "\u{FFFD} xx"])
    frame.restyle(Rect(row: 0, column: -5, rows: 1, columns: 6), .selected)
    #expect(frame[row: 0, column: 0].role == .selected)
    #expect(frame[row: 0, column: 1].role == .plain)
  }

  @Test func `answers touches with the uppermost tag`() {
    var frame = frame()
    frame.hit(frame.area, 1)
    frame.hit(Rect(row: 1, column: 1, rows: 1, columns: 2), 2)
    #expect(frame.tag(at: Point(row: 0, column: 0)) == 1)
    #expect(frame.tag(at: Point(row: 1, column: 2)) == 2)
    #expect(frame.tag(at: Point(row: 9, column: 0)) == nil)
  }
}

@Suite struct `Recording a screen` {
  @Test func `lists size, cursor, grid and roles`() {
    var frame = Frame(size: Size(rows: 11, columns: 6))
    frame.cursor = Point(row: 0, column: 2)
    frame.write("ab", row: 0, column: 0, role: .title)
    frame.write("作", row: 1, column: 1)
    frame.write("9", row: 10, column: 5, role: .amount)
    let blank = String(repeating: "│      │\n", count: 8)
    let expected =
      "6x11 cursor 0,2\n│ab    │\n│ 作   │\n" + blank
      + "│     9│\nroles\n0  tt\n10 .....a\n"
    #expect(ScreenDump.text(of: frame) == expected)
  }

  @Test func `is short for a plain screen`() {
    #expect(ScreenDump.text(of: Frame(size: Size(rows: 1, columns: 1))) == "1x1 cursor none\n│ │\n")
  }

  @Test func `gives every role its own letter`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }

  @Test func `reads a screen aloud without its lines`() {
    var frame = Frame(size: Size(rows: 5, columns: 20))
    frame.box(frame.area, title: "Totale")
    frame.write("Caffè      1,20", row: 1, column: 2)
    frame.write("█▀▄ ▌ 作", row: 2, column: 2)
    frame.write("XX", row: 3, column: 2, role: .code)
    #expect(LinearReading.text(of: frame) == "Totale\nCaffè 1,20\n作\n")
  }

  @Test func `reads one pane after the other aloud`() {
    var frame = Frame(size: Size(rows: 7, columns: 30))
    let (left, right) = frame.area.dropTop(1).dropBottom(1).splitColumns(at: 15)
    frame.write("Cassa 1", row: 0, column: 1)
    frame.box(left, title: "Pagamenti")
    frame.write("Contanti 5,00", in: left.inset(by: 1))
    frame.write("Carta 2,10", in: left.inset(by: 1), row: 2)
    frame.box(right, title: "Tagli")
    frame.pane(right.inset(by: 1).right(5))
    frame.write("+ 10,00", in: right.inset(by: 1))
    frame.write("Resto", in: right.inset(by: 1), alignment: .right)
    frame.write("2,90", in: right.inset(by: 1), row: 1, alignment: .right)
    frame.write("++ 20", in: right.inset(by: 1), row: 1)
    frame.write("Invio paga", row: 6, column: 1)
    #expect(
      LinearReading.text(of: frame) == """
        Cassa 1
        Pagamenti
        Contanti 5,00
        Carta 2,10
        Tagli
        + 10,00
        Resto
        2,90
        ++ 20
        Invio paga

        """)
  }

  @Test func `tells the chosen row when it reads aloud`() {
    var frame = Frame(size: Size(rows: 3, columns: 20))
    frame.write("Latte", row: 0, column: 0)
    frame.fill(frame.area.line(1), role: .selected)
    frame.write("Pane", row: 1, column: 3, role: .selected)
    frame.fill(frame.area.line(2), role: .selected)
    #expect(LinearReading.text(of: frame) == "Latte\n> Pane\n")
  }

  @Test func `reads a pane that hides a part of another as what is seen`() {
    var frame = Frame(size: Size(rows: 3, columns: 20))
    frame.pane(frame.area.left(12))
    frame.write("Pane casereccio", row: 1, column: 0)
    frame.pane(frame.area.right(12))
    frame.write("Latte", row: 1, column: 8)
    frame.pane(Rect(row: 9, column: 0, rows: 2, columns: 2))
    #expect(LinearReading.text(of: frame) == "Pane cas\nLatteio\n")
  }
}
