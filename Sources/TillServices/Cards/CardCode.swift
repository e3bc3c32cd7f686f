public import POSCore
import POSDocuments

/// The code of a card for people: on the screen, as a picture, on paper.
public struct CardCode: Sendable {
  /// How much of a code may be damaged.
  public enum Level: Hashable, Sendable {
    /// 15 %: for screens.
    case medium
    /// 25 %: for paper, which is scratched.
    case quartile
  }

  /// What the code says.
  public let text: CardText
  private let code: QRCode

  /// Makes the code of a card or of a phone.
  public init(_ text: CardText, level: Level) {
    let correction: QRCode.Correction = level == .medium ? .medium : .quartile
    guard let code = QRCode(text.text, correction: correction) else {
      preconditionFailure("The text of a card always fits a QR code.")
    }
    self.text = text
    self.code = code
  }

  /// The content of a PNG file.
  public var png: [UInt8] { CodePicture(code).png }

  /// The content of an SVG file.
  public var svg: String { code.svg() }

  /// A card has the whole white margin; a phone's code has half of it, to fit 24 lines.
  private var quietZone: Int {
    if case .card = text.content { 4 } else { 2 }
  }

  /// The code in half blocks, dark where characters are drawn, with its white margin.
  public var halfBlockRows: [String] { code.halfBlockRows(quietZone: quietZone) }

  /// The code for a terminal, black on white in the colours that it has.
  ///
  /// - Parameter terminal: the name in `TERM`; nil where the rows go into a file.
  /// - Returns: nil for a terminal that can not draw it.
  public func rows(terminal: String?) -> [String]? {
    guard let terminal else { return halfBlockRows }
    return QRCode.TerminalColours(terminal: terminal).map {
      code.terminalRows(quietZone: quietZone, colours: $0)
    }
  }

  /// The number for typing.
  public var number: CardNumber { text.number }

  /// The card on paper, as lines; nil for a phone's code.
  ///
  /// - Parameters:
  ///   - folder: the till's, for its own templates.
  ///   - settings: the shop's.
  public func slip(_ settings: ShopSettings, in folder: TillFolder) -> [String]? {
    guard let print = CardPrint(text) else { return nil }
    let composer = DocumentComposer(templates: TemplateFolder.load(folder.receipts))
    let document = composer.compose(.card(print), DocumentContext(settings: settings)).document
    return PlainTextRenderer().lines(document)
  }
}
