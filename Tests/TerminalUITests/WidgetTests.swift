import Support
import Testing

import TerminalUI

@Suite struct `Typing into a field` {
  private func typed(_ text: String, into field: TextField = TextField()) -> TextField {
    var field = field
    for character in text { _ = field.update(.char(character)) }
    return field
  }

  private func pressed(_ keys: Key..., into field: TextField) -> TextField {
    var field = field
    for key in keys { _ = field.update(key) }
    return field
  }

  private func handles(_ key: Key, _ field: TextField) -> Bool {
    var field = field
    return field.update(key)
  }

  @Test func `inserts, moves and removes`() {
    var field = pressed(.backspace, .char("è"), .home, .right, .char("A"), into: typed("caffe"))
    #expect(field.value == "cAaffè")
    #expect(field.cursor == 2)
    field = pressed(.delete, into: field)
    #expect(field.value == "cAffè")
    field = pressed(.end, .left, .backspace, into: field)
    #expect(field.value == "cAfè")
    field = pressed(.ctrl("u"), into: field)
    #expect(field.isEmpty && field.cursor == 0)
  }

  @Test func `leaves alone what it does not understand`() {
    let field = TextField("a")
    for key in [Key.enter, .f(1), .up, .escape, .alt("x"), .delete, .char("\u{202E}")] {
      #expect(!handles(key, field))
      #expect(pressed(key, into: field) == field)
    }
    for key in [Key.left, .home, .end, .backspace, .char("b"), .ctrl("u")] {
      #expect(handles(key, field))
    }
  }

  @Test func `takes only what it accepts and no more than fits`() {
    #expect(typed("1a2٣,3", into: TextField(accepts: .digits)).value == "123")
    #expect(typed("2*1,50x", into: TextField(accepts: .figures)).value == "2*1,50")
    #expect(typed("123456", into: TextField(maximumLength: 4)).value == "1234")
    var pasted = TextField()
    pasted.insert("a\r\n\u{1B}b")
    #expect(pasted.value == "ab")
  }

  @Test func `joins a combining mark`() {
    let field = typed("e\u{301}x")
    #expect(field.value == "éx")
    #expect(field.cursor == 2)
  }

  @Test func `shows the end of a long value and hides a secret`() {
    var frame = Frame(size: Size(rows: 2, columns: 6))
    TextField("1234567").draw(in: Rect(row: 0, column: 1, rows: 1, columns: 4), into: &frame)
    #expect(frame.rowText(0) == " 567  ")
    #expect(frame.cursor == Point(row: 0, column: 4))
    TextField("1234", isSecret: true)
      .draw(in: Rect(row: 1, column: 0, rows: 1, columns: 6), into: &frame, isFocused: false)
    #expect(frame.rowText(1) == "••••  ")
    #expect(frame.cursor == Point(row: 0, column: 4))
  }

  @Test func `bears any keys`() {
    var random = SplitMix64(seed: 4)
    let keys: [Key] = [
      .left, .right, .home, .end, .backspace, .delete, .char("a"), .char("\u{301}"), .char("作"),
      .char("\u{1F1EE}"), .char("\u{1F1F9}"),
    ]
    var field = TextField(maximumLength: 5)
    for _ in 0..<5_000 {
      _ = field.update(keys.randomElement(using: &random) ?? .left)
      #expect((0...field.value.count).contains(field.cursor))
      #expect(field.value.count <= 5)
    }
  }
}

@Suite struct `Moving in a list` {
  @Test func `moves the selection inside the list`() {
    var list = ListView(count: 10)
    for (key, expected) in [
      (Key.enter, 0), (.up, 0), (.down, 1), (.pageDown, 5), (.end, 9), (.pageDown, 9),
      (.pageUp, 5), (.home, 0),
    ] {
      let isHandled = list.update(key, visibleRows: 4)
      #expect(isHandled == (key != .enter))
      #expect(list.selection == expected)
    }
  }

  @Test func `scrolls only as far as it must`() {
    var list = ListView(count: 10)
    for _ in 0..<4 { _ = list.update(.down, visibleRows: 4) }
    #expect(list.offset == 1)
    _ = list.update(.up, visibleRows: 4)
    #expect(list.offset == 1)
    #expect(list.firstVisible(rows: 20) == 0)
    list.select(9)
    #expect(list.firstVisible(rows: 4) == 6)
  }

  @Test func `stays sound when rows come and go`() {
    var list = ListView(count: 10, selection: 9)
    list.setCount(3)
    #expect(list.selectedIndex == 2)
    list.setCount(0)
    #expect(list.selectedIndex == nil)
    _ = list.update(.end, visibleRows: 4)
    #expect(list.firstVisible(rows: 4) == 0)
    list.setCount(5)
    #expect(list.selectedIndex == 0)
  }

  @Test func `draws the visible rows with a scroll bar and touch areas`() {
    var frame = Frame(size: Size(rows: 3, columns: 5))
    let list = ListView(count: 6, selection: 5)
    list.draw(in: frame.area, into: &frame, firstTag: 100) { index, area, isSelected, frame in
      frame.write("row \(index)", in: area, role: isSelected ? .selected : .plain)
    }
    #expect((0..<3).map(frame.rowText) == ["row…│", "row…│", "row…█"].map { $0 })
    #expect(frame[row: 2, column: 0].role == .selected)
    #expect(frame.tag(at: Point(row: 1, column: 0)) == 104)
    #expect(frame.tag(at: Point(row: 1, column: 4)) == nil)
  }

  @Test func `draws a short list without a scroll bar`() {
    var frame = Frame(size: Size(rows: 3, columns: 3))
    ListView(count: 2).draw(in: frame.area, into: &frame) { index, area, _, frame in
      frame.write("\(index)", in: area, alignment: .right)
    }
    #expect((0..<3).map(frame.rowText) == ["  0", "  1", "   "])
  }
}

@Suite struct `Figures and tables` {
  @Test(arguments: [
    (0, ""), (-5, ""), (1, "▏"), (50, "█████"), (100, "██████████"), (55, "█████▌"),
    (900, "██████████"),
  ])
  func `measures bars in eighths`(value: Int, bar: String) {
    #expect(BarChart.blocks(for: value, of: 100, columns: 10) == bar)
  }

  @Test func `measures the largest values without overflow`() {
    #expect(BarChart.blocks(for: .max, of: .max, columns: 2) == "██")
    #expect(BarChart.blocks(for: 5, of: 0, columns: 2) == "")
    #expect(BarChart.blocks(for: 5, of: 5, columns: -2) == "")
  }

  @Test func `draws label, bar and figure`() {
    var frame = Frame(size: Size(rows: 2, columns: 20))
    BarChart([
      .init(label: "Bar", value: 200, text: "2,00"), .init(label: "Pane", value: 100, text: "1,00"),
      .init(label: "not shown", value: 1, text: "0"),
    ]).draw(in: frame.area, into: &frame)
    #expect((0..<2).map(frame.rowText) == ["Bar    ████████ 2,00", "Pane   ████     1,00"])
  }

  @Test func `shares the width of a table`() {
    let table = Table([
      .init("Qtà", width: .fixed(4), alignment: .right), .init("Articolo"),
      .init("Importo", width: .fixed(7), alignment: .right),
    ])
    var frame = Frame(size: Size(rows: 2, columns: 24))
    table.drawHeader(in: frame.area, into: &frame)
    table.drawRow(
      ["2", "Cappuccino grande", "3,00"], in: frame.area.dropTop(1), into: &frame,
      roles: [2: .amount])
    #expect((0..<2).map(frame.rowText) == [" Qtà Articolo    Importo", "   2 Cappuccino…    3,00"])
    #expect(frame[row: 1, column: 23].role == .amount)
    #expect(frame[row: 0, column: 5].role == .muted)
  }

  @Test(arguments: 0...40)
  func `never draws a column outside its line`(width: Int) {
    let line = Rect(row: 0, column: 3, rows: 1, columns: width)
    let table = Table([
      .init(width: .flexible(weight: 2, minimum: 3)), .init(width: .fixed(5)),
      .init(width: .flexible(weight: 1, minimum: 2)),
    ])
    let areas = table.areas(in: line)
    #expect(areas.count == 3)
    #expect(areas.allSatisfy { line.intersection($0) == $0 || $0.isEmpty })
    #expect(width < 12 || areas.reduce(2) { $0 + $1.columns } == width)
  }

  @Test func `makes big figures of equal rows`() {
    #expect(BigDigits.rows(for: "1,0", height: .three) == ["▄█    █▀█", " █  ▄ █ █", "▀▀▀ ▀ ▀▀▀"])
    #expect(
      BigDigits.rows(for: "7-", height: .three, ascii: true) == [" _     ", "  |  _ ", "  |    "])
    #expect(BigDigits.rows(for: "", height: .five) == ["", "", "", "", ""])
    for text in ["-1.234,50 €", "?x", "0123456789"] {
      for height in [BigDigits.Height.three, .five] {
        for ascii in [false, true] {
          let rows = BigDigits.rows(for: text, height: height, ascii: ascii)
          #expect(rows.count == (height == .three ? 3 : 5))
          #expect(Set(rows.map(\.count)).count == 1)
          #expect(!ascii || rows.allSatisfy { $0.allSatisfy(\.isASCII) })
        }
      }
    }
  }

  @Test func `shows different figures for different digits`() {
    for height in [BigDigits.Height.three, .five] {
      for ascii in [false, true] {
        let shapes = "0123456789,.-€ ".map {
          BigDigits.rows(for: String($0), height: height, ascii: ascii)
        }
        #expect(Set(shapes).count == 15)
      }
    }
  }

  @Test func `marks a notice with a sign and its role`() {
    var frame = Frame(size: Size(rows: 1, columns: 16))
    Notice("Carta rifiutata", role: .danger).draw(in: frame.area, into: &frame)
    #expect(frame.rowText(0) == " ✖ Carta rifiu… ")
    #expect(frame.cells(inRow: 0).allSatisfy { $0.role == .danger })
    #expect(Notice("ok", role: .success).markedText == "✓ ok")
    #expect(Notice("!", role: .warning).markedText == "! !")
    #expect(Notice("ok").markedText == "ok")
  }
}

@Suite struct `Plain ASCII` {
  @Test(arguments: [
    ("a", "a"), ("è", "e"), ("È", "E"), ("€", "E"), ("…", "."), ("─", "-"), ("│", "|"), ("┌", "+"),
    ("┼", "+"), ("═", "-"), ("║", "|"), ("█", "#"), ("▏", ":"), ("作", "?"), ("\u{FFFD}", "?"),
  ])
  func `stands in`(character: Character, expected: Character) {
    #expect(ASCIIRendering.character(for: character) == expected)
  }

  @Test func `is always ASCII`() {
    for scalar in (0x20...0x2FFF).compactMap(Unicode.Scalar.init) {
      #expect(ASCIIRendering.character(for: Character(scalar)).isASCII)
    }
  }
}
