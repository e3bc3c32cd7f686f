import Foundation
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

  static let zbarimg = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: zbarimg != nil), arguments: PaperColumns.usual)
  func `are read from the print by another program`(_ columns: Int) throws {
    let request = DocumentRequest.receipt(Samples.cashSale(Samples.ordinary))
    let document = DocumentComposer().compose(request, Samples.context(columns: columns)).document
    let code = document.elements.compactMap { element in
      if case .qr(let text) = element { text } else { nil }
    }
    let codeOnly = PrintedDocument(columns: columns, elements: code.map { .qr($0) })
    let rows = PlainTextRenderer().lines(codeOnly)
    #expect(try read(picture(of: rows, columns: columns)) == code.first)
  }

  /// A grey picture of half-block rows, each module six dots wide.
  private func picture(of rows: [String], columns: Int) -> Data {
    let dots = 6
    var pixels: [UInt8] = []
    for row in rows {
      let cells = Array(row) + Array(repeating: " ", count: max(0, columns - row.count))
      for half in ["█▀", "█▄"] {
        let line = cells.flatMap { cell in
          Array(repeating: half.contains(cell) ? UInt8(0) : 255, count: dots)
        }
        for _ in 0..<dots { pixels += line }
      }
    }
    let header = "P5 \(columns * dots) \(rows.count * 2 * dots) 255\n"
    return Data(header.utf8) + Data(pixels)
  }

  private func read(_ picture: Data) throws -> String {
    let folder = try TemporaryFolder()
    let file = folder.path("code.pgm")
    try picture.write(to: URL(fileURLWithPath: file))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.zbarimg))
    process.arguments = ["--quiet", "--raw", file]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
