import Foundation
import POSCore
import POSDocuments
import TillServices

/// The forms of a card that are files: pictures and prints.
enum CardForm: String, CaseIterable {
  case picture = "PNG pictures at levels M and Q"
  case token = "PNG pictures of phones' codes"
  case drawn = "prints drawn by the printer"
  case raster = "prints in dots"
}

/// Reads pictures with zbarimg, many at a time.
struct CodeReading {
  private static let batchSize = 50

  private let supply: CardSupply
  private let workplace: Workplace
  private var counts: [(form: CardForm, count: Int)] = []

  init(_ supply: CardSupply, in workplace: Workplace) {
    self.supply = supply
    self.workplace = workplace
  }

  var text: String {
    counts.map { "\($0.count) \($0.form.rawValue)" }.joined(separator: ", ")
  }

  /// Reads every card in a form.
  mutating func read(_ form: CardForm) throws {
    let cards = form == .token ? supply.tokens : supply.cards
    for start in stride(from: 0, to: cards.count, by: Self.batchSize) {
      let batch = Array(cards[start..<min(start + Self.batchSize, cards.count)])
      try located(form.rawValue) {
        let pictures = try batch.enumerated().map { place, card in
          try Self.picture(card, form, number: start + place)
        }
        let texts = try texts(in: pictures)
        for (card, text) in zip(batch, texts) { try supply.check(text, is: card) }
      }
    }
    counts.append((form, cards.count))
  }

  private static func picture(
    _ card: CardText, _ form: CardForm, number: Int
  ) throws -> (content: [UInt8], type: String) {
    let width = PrinterCode.usualPaperWidths[number % PrinterCode.usualPaperWidths.count]
    switch form {
    case .picture, .token:
      return (CardCode(card, level: number % 2 == 0 ? .medium : .quartile).png, "png")
    case .drawn:
      return (try PrinterModel(try printed(card, width).nativeCommands).drawnPicture(), "png")
    case .raster:
      return (try PrinterModel(try printed(card, width).rasterCommands).dots(), "pbm")
    }
  }

  private static func printed(_ card: CardText, _ width: Int) throws -> PrinterCode {
    guard let code = PrinterCode(card.text, paperWidth: width) else {
      throw Violation("the code does not fit \(width) dots")
    }
    return code
  }

  /// What each of the pictures says; nil where nothing can be read.
  ///
  /// The reader tells the pictures apart by their names, in the order in which it got them.
  func texts(in pictures: [(content: [UInt8], type: String)]) throws -> [String?] {
    let files = try pictures.enumerated().map { place, picture in
      let file = "\(workplace.path)/code-\(place).\(picture.type)"
      try Data(picture.content).write(to: URL(filePath: file))
      return file
    }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    let result = try workplace.run(["zbarimg", "--quiet", "--xml"] + files)
    return files.map { file in
      let part = result.output.components(separatedBy: "<source href='\(file)'>").last ?? ""
      guard part.count < result.output.count || files.count == 1 else { return nil }
      return Self.content(part.components(separatedBy: "</source>")[0])
    }
  }

  private static func content(_ source: String) -> String? {
    guard let begin = source.range(of: "<![CDATA["), let end = source.range(of: "]]>") else {
      return nil
    }
    return String(source[begin.upperBound..<end.lowerBound])
  }
}

/// A printer, as far as codes go: what it puts on paper for the commands that it gets.
struct PrinterModel {
  private let commands: [UInt8]

  init(_ commands: [UInt8]) throws {
    guard commands.starts(with: [0x1B, 0x61, 1]), commands.suffix(3) == [0x1B, 0x61, 0] else {
      throw Violation("the code is not in the middle of the paper")
    }
    self.commands = Array(commands.dropFirst(3).dropLast(3))
  }

  /// The picture that a printer draws which knows QR codes (`GS ( k`), as a PNG file.
  func drawnPicture() throws -> [UInt8] {
    var parameters: [UInt8: [UInt8]] = [:]
    var rest = commands[...]
    while rest.count >= 7, rest.starts(with: [0x1D, 0x28, 0x6B, UInt8(rest[rest.startIndex + 3])]) {
      let start = rest.startIndex
      let count = Int(rest[start + 3]) + Int(rest[start + 4]) << 8
      parameters[rest[start + 6]] = Array(rest[(start + 7)..<(start + 5 + count)])
      rest = rest.dropFirst(5 + count)
    }
    let levels: [UInt8: QRCode.Correction] = [48: .low, 49: .medium, 50: .quartile, 51: .high]
    guard rest.isEmpty, parameters[81] == [48], let dots = parameters[67]?.first,
      let level = parameters[69]?.first.flatMap({ levels[$0] }), let text = parameters[80],
      let code = QRCode(String(decoding: text.dropFirst(), as: UTF8.self), correction: level)
    else { throw Violation("the printer does not understand the commands") }
    return CodePicture(code, dots: Int(dots)).png
  }

  /// The dots that a printer is told to print (`GS v 0`), as a PBM file.
  func dots() throws -> [UInt8] {
    guard commands.count > 8, commands.starts(with: [0x1D, 0x76, 0x30, 0]) else {
      throw Violation("the printer does not understand the commands")
    }
    let width = Int(commands[4]) + Int(commands[5]) << 8
    let height = Int(commands[6]) + Int(commands[7]) << 8
    guard commands.count == 8 + width * height else { throw Violation("dots are missing") }
    return Array("P4 \(width * 8) \(height)\n".utf8) + commands.dropFirst(8)
  }
}
