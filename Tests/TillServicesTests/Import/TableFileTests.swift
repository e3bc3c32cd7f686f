import Support
import Testing

@testable import TillServices

@Suite struct `A table file` {
  @Test(arguments: [
    ("a;b\n1;2\n", [1: ["a", "b"], 2: ["1", "2"]]),
    ("a;b\r\n1;2", [1: ["a", "b"], 2: ["1", "2"]]),
    ("a;b\r1;2\r", [1: ["a", "b"], 2: ["1", "2"]]),
    ("\n\na;b\n\n1;2\n\n", [3: ["a", "b"], 5: ["1", "2"]]),
    ("a;b\n\"x;y\";\"say \"\"hi\"\"\"\n", [1: ["a", "b"], 2: ["x;y", "say \"hi\""]]),
    (
      "a;b\n\"one\ntwo\r\nthree\";2\n3;4\n",
      [1: ["a", "b"], 2: ["one\ntwo\r\nthree", "2"], 5: ["3", "4"]]
    ),
    (
      "a;b\ntubo 3\" x 2;\"Gran\" biscotto\n",
      [1: ["a", "b"], 2: ["tubo 3\" x 2", "Gran biscotto"]]
    ),
    ("a;b\n;\n1;\n;2", [1: ["a", "b"], 3: ["1", ""], 4: ["", "2"]]),
    ("\u{FEFF}a;b\n1;2\n", [1: ["a", "b"], 2: ["1", "2"]]),
    ("sep=|\na|b\n1|2\n", [2: ["a", "b"], 3: ["1", "2"]]),
  ])
  func `gives rows with their lines`(text: String, expected: [Int: [String]]) throws {
    for pieceSize in [1, 2, 3, 1_000] {
      let rows = try ImportSample.rows(of: Array(text.utf8), pieceSize: pieceSize)
      #expect(rows.map(\.line) == expected.keys.sorted())
      for row in rows { #expect(row.cells == expected[row.line]) }
    }
  }

  @Test(arguments: [
    ("codice\tnome\tprezzo\n1\tPane, bianco\t1,20\n", "\t"),
    ("codice;nome;prezzo\n1;Pane, bianco;1,20\n2;Latte, intero;1,30\n", ";"),
    ("code,name,price\n1,\"Pane; bianco\",1.20\n", ","),
    ("code|name|price\n1|Pane, bianco|1,20\n", "|"), ("nome\nPane\n", ";"),
    ("codice,nome,prezzo\n1,Pane,\"1,20\"\n2,Latte;x,\"1,30\"\n", ","),
  ])
  func `finds its separator`(text: String, separator: Character) throws {
    let file = try TableFile(MemoryBytes(Array(text.utf8)))
    #expect(file.format.separator == separator.asciiValue)
  }

  @Test func `is Windows-1252 when one byte does not fit UTF-8`() throws {
    let bytes = Array("nome;prezzo\nCaff".utf8) + [0xE8] + Array(";1 ".utf8) + [0x80, 0x81, 10]
    #expect(try ImportSample.rows(of: bytes).last?.cells == ["Caffè", "1 €\u{FFFD}"])
    #expect(try TableFile(MemoryBytes(bytes)).format.encoding == .windows1252)
  }

  @Test(arguments: 1...7)
  func `is UTF-8 wherever it is cut into pieces`(pieceSize: Int) throws {
    let bytes = Array("nome;prezzo\ncaffè €;👍 東\n".utf8)
    #expect(
      try ImportSample.rows(of: bytes, pieceSize: pieceSize).last?.cells == ["caffè €", "👍 東"])
    #expect(
      try ImportSample.rows(of: bytes.dropLast(2) + [], pieceSize: pieceSize).last?.cells.count == 2
    )
  }

  @Test(arguments: unreadable)
  func `is refused by name`(bytes: [UInt8], refusal: TableRefusal) {
    #expect(throws: refusal) { try ImportSample.rows(of: bytes, pieceSize: 1_000) }
  }

  @Test func `gives the same rows however its bytes are cut`() {
    let text = Generator<String>.string(of: "ab;\"\n\r, è", count: 0...30)
    forAll(text, seeds: 500) { text in
      let bytes = Array(("x;y\n" + text).utf8)
      let whole = outcome(of: bytes, pieceSize: 1_000)
      return [1, 2, 5].allSatisfy { outcome(of: bytes, pieceSize: $0) == whole }
    }
  }

  @Test func `reads back what was quoted`() {
    let cell = Generator<String>.string(count: 0...8).map { $0.filter { $0 != "\0" } }
    let table = Generator<[[String]]>.array(of: .array(of: cell, count: 2...4), count: 1...5)
    forAll(table) { table in
      let written = table.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }
      var scanner = TableScanner(separator: UInt8(ascii: ","), encoding: .utf8)
      var read: [[String]] = []
      try scanner.scan(Array(written.joined(separator: "\r\n").utf8)[...]) { read.append($0.cells) }
      try scanner.finish { read.append($0.cells) }
      return read.map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } }
    }
  }
}

/// What reading gives, be it rows or a refusal.
private func outcome(of bytes: [UInt8], pieceSize: Int) -> String {
  do {
    return "\(try ImportSample.rows(of: bytes, pieceSize: pieceSize))"
  } catch {
    return "\(error)"
  }
}

private let unreadable: [([UInt8], TableRefusal)] = [
  ([], .empty),
  (Array(" \n\r\n".utf8), .empty),
  (Array("a;b\n1;\u{0}2".utf8), .nulByte(line: 2)),
  ([0xFF, 0xFE, 0x61, 0], .utf16),
  ([0xFE, 0xFF, 0, 0x61], .utf16),
  (Array("a;b\n1;2\n3;\"4\n5;6\n".utf8), .unclosedQuote(line: 3)),
  (Array("a;b\n".utf8) + Array(repeating: 0x61, count: 100_001), .tooLong(line: 2)),
  (Array("a;b\n\"".utf8) + Array(repeating: 10, count: 100_001), .unclosedQuote(line: 2)),
  (Array("a;b\n".utf8) + Array(repeating: 0x3B, count: 250), .tooManyCells(line: 2)),
]
