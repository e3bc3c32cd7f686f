import POSDocuments
import Support
import Testing

@Suite struct `QR codes` {
  @Test(arguments: [(QRCode.Correction.low, 21), (.medium, 25), (.quartile, 25), (.high, 29)])
  func `grow with their correction`(_ correction: QRCode.Correction, _ size: Int) throws {
    let text = String(repeating: "7", count: 40)
    #expect(try #require(QRCode(text, correction: correction)).size == size)
  }

  @Test func `have their three eyes`() throws {
    let code = try #require(QRCode("bottega"))
    let corners = [(3, 3), (3, code.size - 4), (code.size - 4, 3)]
    for (row, column) in corners {
      #expect(code.isDark(row: row, column: column))
      #expect(!code.isDark(row: row - 2, column: column))
      #expect(code.isDark(row: row - 3, column: column))
    }
    #expect(!code.isDark(row: -1, column: 0))
  }

  @Test(arguments: ["", "a\0b", String(repeating: "x", count: 5000)])
  func `are not made of what does not fit`(_ text: String) {
    #expect(QRCode(text) == nil)
  }

  @Test func `leave room for 32 columns`() throws {
    let receipt = try #require(ReceiptCode(id: Samples.id(1), number: Samples.number(42)))
    let code = try #require(QRCode(receipt.text))
    #expect(code.size == 25)
    let rows = code.halfBlockRows(quietZone: 3)
    #expect(rows.allSatisfy { $0.count == 31 })
    #expect(rows.count == 16)
  }

  @Test func `are inverted for dark screens`() throws {
    let code = try #require(QRCode("bottega"))
    let opposite: [Character: Character] = ["█": " ", " ": "█", "▀": "▄", "▄": "▀"]
    let dark = code.halfBlockRows(quietZone: 3, isInverted: true)
    // The last row has no lower half, which stays dark in both.
    for (row, inverted) in zip(code.halfBlockRows(quietZone: 3), dark).dropLast() {
      #expect(String(row.compactMap { opposite[$0] }) == inverted)
    }
  }

  @Test(
    .enabled(if: CodeReading.isPossible, Comment(rawValue: CodeReading.absence)),
    arguments: PaperColumns.usual)
  func `are read from the print by another program`(_ columns: Int) throws {
    let request = DocumentRequest.receipt(Samples.cashSale(Samples.ordinary))
    let document = DocumentComposer().compose(request, Samples.context(columns: columns)).document
    let code = document.elements.compactMap { element in
      if case .qr(let text) = element { text } else { nil }
    }
    let codeOnly = PrintedDocument(columns: columns, elements: code.map { .qr($0) })
    let picture = CodeReading.picture(
      ofHalfBlocks: PlainTextRenderer().lines(codeOnly), columns: columns)
    #expect(try CodeReading.texts(in: picture, type: "pgm") == code)
  }
}
