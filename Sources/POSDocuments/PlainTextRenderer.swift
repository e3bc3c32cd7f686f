/// Writes a document as lines of text, for files and for the screen.
public struct PlainTextRenderer: Sendable {
  /// How QR codes appear in text.
  public enum CodeStyle: Hashable, Sendable {
    /// Drawn with half blocks; `isInverted` where letters are light on a dark ground.
    case halfBlocks(isInverted: Bool)
    /// The text of the code.
    case text
  }

  /// How QR codes appear.
  public let codes: CodeStyle

  /// Makes a renderer; for paper and files codes are drawn dark on light.
  public init(codes: CodeStyle = .halfBlocks(isInverted: false)) {
    self.codes = codes
  }

  /// The lines of a document, none longer than its columns; a cut is an empty line.
  public func lines(_ document: PrintedDocument) -> [String] {
    document.elements.flatMap { lines($0, document.columns) }
  }

  /// The lines as one text that ends in a line break.
  public func text(_ document: PrintedDocument) -> String {
    lines(document).map { $0 + "\n" }.joined()
  }

  private func lines(_ element: PrintedElement, _ columns: Int) -> [String] {
    switch element {
    case .line(let text, _): [text]
    case .blank, .cut: [""]
    case .rule(.single): [String(repeating: "-", count: columns)]
    case .rule(.double): [String(repeating: "=", count: columns)]
    case .qr(let text): codeLines(text, columns)
    }
  }

  private func codeLines(_ text: String, _ columns: Int) -> [String] {
    guard case .halfBlocks(let isInverted) = codes, let code = QRCode(text),
      code.size + 2 <= columns
    else { return Wrapping.lines(text, first: columns, following: columns) }
    let quietZone = min(4, (columns - code.size) / 2)
    let rows = code.halfBlockRows(quietZone: quietZone, isInverted: isInverted)
    let margin = (columns - code.size - 2 * quietZone) / 2
    return rows.map { row in
      let line = String(repeating: " ", count: margin) + row
      return isInverted ? line : String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
