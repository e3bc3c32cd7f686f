import POSCore
import POSDocuments
import Support
import Testing

/// What a printer makes of the commands of `PrinterCode`; nil when it would print something else.
struct PrinterReading {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
  }

  private mutating func take(_ count: Int) throws -> [UInt8] {
    try #require(bytes.count >= count)
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }

  private mutating func number() throws -> Int {
    let two = try take(2)
    return Int(two[0]) + Int(two[1]) << 8
  }

  /// The next `GS ( k` function with its parameters.
  private mutating func function() throws -> (number: UInt8, parameters: [UInt8]) {
    try #require(try take(3) == [0x1D, 0x28, 0x6B])
    let content = try take(try number())
    try #require(content[0] == 49)
    return (content[1], Array(content.dropFirst(2)))
  }

  /// The code that a printer draws which knows QR codes.
  mutating func native() throws -> CodePicture {
    try #require(try take(3) == [0x1B, 0x61, 1])
    let (model, dots, level) = (try function(), try function(), try function())
    try #require(model.number == 65 && model.parameters == [50, 0])
    try #require(dots.number == 67 && level.number == 69)
    let store = try function()
    try #require(store.number == 80 && store.parameters.first == 48)
    let print = try function()
    try #require(print.number == 81 && print.parameters == [48])
    try #require(try take(3) == [0x1B, 0x61, 0] && bytes.isEmpty)
    let text = String(decoding: store.parameters.dropFirst(), as: UTF8.self)
    let levels: [UInt8: QRCode.Correction] = [48: .low, 49: .medium, 50: .quartile, 51: .high]
    let correction = try #require(levels[level.parameters[0]])
    let code = try #require(QRCode(text, correction: correction))
    return CodePicture(code, dots: Int(dots.parameters[0]))
  }

  /// The picture that a printer of dots prints, as the content of a PBM file, with its width.
  mutating func raster() throws -> (picture: [UInt8], width: Int) {
    try #require(try take(3) == [0x1B, 0x61, 1])
    try #require(try take(4) == [0x1D, 0x76, 0x30, 0])
    let (bytesPerRow, rows) = (try number(), try number())
    let dots = try take(bytesPerRow * rows)
    try #require(try take(3) == [0x1B, 0x61, 0] && bytes.isEmpty)
    return (Array("P4 \(bytesPerRow * 8) \(rows)\n".utf8) + dots, bytesPerRow * 8)
  }
}

@Suite struct `The code of a card` {
  private static let canRead = CodeReading.isPossible
  private static let absence = Comment(rawValue: CodeReading.absence)
  private let text = Samples.cardText.text

  private func code(_ correction: QRCode.Correction) throws -> QRCode {
    try #require(QRCode(text, correction: correction))
  }

  @Test func `has the sizes that were measured`() throws {
    #expect(try code(.medium).size == 37)
    #expect(try code(.quartile).size == 45)
    let token = String(repeating: "9", count: 239)
    #expect(try #require(QRCode(token, correction: .medium)).size == 41)
    #expect(try #require(QRCode(token, correction: .quartile)).size == 49)
  }

  @Test func `leaves a line free on 24 lines of 80 columns, with its whole margin`() throws {
    let rows = try code(.medium).halfBlockRows(quietZone: 4)
    #expect(rows.count == 23 && rows.allSatisfy { $0.count == 45 })
    let token = try #require(QRCode(String(repeating: "9", count: 239), correction: .medium))
    #expect(token.halfBlockRows(quietZone: 2).count == 23)
  }

  @Test(
    .enabled(if: canRead, absence), arguments: [QRCode.Correction.medium, .quartile], [1, 3, 8])
  func `is read from a PNG picture`(_ correction: QRCode.Correction, _ dots: Int) throws {
    let picture = CodePicture(try code(correction), dots: dots)
    #expect(picture.side == (try code(correction).size + 8) * dots)
    // A dot a module is less than a camera gives, so it is only looked at.
    guard dots > 1 else { return }
    #expect(try CodeReading.texts(in: picture.png, type: "png") == [text])
  }

  @Test(.enabled(if: canRead, absence), arguments: PrinterCode.usualPaperWidths)
  func `is read from paper, whether the printer draws it or we`(_ width: Int) throws {
    let code = try #require(PrinterCode(text, paperWidth: width))
    #expect(code.dots >= 7)
    var native = PrinterReading(code.nativeCommands)
    #expect(try CodeReading.texts(in: try native.native().png, type: "png") == [text])
    var raster = PrinterReading(code.rasterCommands)
    let (picture, dots) = try raster.raster()
    #expect(dots <= width)
    #expect(try CodeReading.texts(in: picture, type: "pbm") == [text])
  }

  @Test func `is refused by paper on which it does not fit`() {
    #expect(PrinterCode(text, paperWidth: 150) == nil)
    #expect(PrinterCode("", paperWidth: 384) == nil)
  }

  @Test func `is the same in an SVG picture`() throws {
    let code = try code(.medium)
    let svg = code.svg(quietZone: 4)
    #expect(svg.contains("viewBox=\"0 0 45 45\""))
    var dark: Set<[Int]> = []
    for run in svg.split(separator: "M").dropFirst() {
      let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
      let (column, row, count) = (numbers[0], numbers[1], numbers[2])
      for step in 0..<count { dark.insert([row - 4, column - 4 + step]) }
    }
    for row in -4..<41 {
      for column in -4..<41 {
        #expect(dark.contains([row, column]) == code.isDark(row: row, column: column))
      }
    }
  }

  @Test(arguments: [
    ("xterm-256color", QRCode.TerminalColours.palette256), ("tmux-256color", .palette256),
    ("xterm-direct", .palette256), ("linux", .palette8), ("xterm", .palette8),
    ("screen", .palette8), ("xterm-mono", .reverse),
  ])
  func `is black on white in the colours that a terminal has`(
    name: String, colours: QRCode.TerminalColours
  ) throws {
    #expect(QRCode.TerminalColours(terminal: name) == colours)
    let rows = try code(.medium).terminalRows(quietZone: 4, colours: colours)
    let begin = [
      QRCode.TerminalColours.palette256: "38;5;16;48;5;231", .palette8: "30;47", .reverse: "7",
    ]
    for row in rows {
      #expect(row.hasPrefix("\u{1B}[0;\(begin[colours] ?? "")m") && row.hasSuffix("\u{1B}[0m"))
    }
  }

  @Test(arguments: ["vt100", "vt220", "ansi", "dumb"])
  func `is not drawn on a terminal that knows no half blocks`(name: String) {
    #expect(QRCode.TerminalColours(terminal: name) == nil)
  }

  @Test func `of a phone is not printed`() throws {
    let token = example(
      PhoneToken(
        Samples.cardText.content.header, device: 1, validFrom: 1, windowSeconds: 120, batch: 1,
        asOfMinute: 1, allowance: .init(prepaid: .zero, tesoretto: .zero, welfare: .zero)))
    let text = example(CardText(.token(token), signature: Samples.cardText.signature))
    #expect(CardPrint(text) == nil)
  }
}
