/// One line of a template's output, read as markup (`receipts/README.md`).
enum MarkupLine: Equatable {
  case blank
  case rule(RuleStyle)
  case cut
  case qr(String)
  /// Text in one to three cells.
  case text(TextLine)

  struct TextLine: Equatable {
    var isCentred = false
    var style = LineStyle.plain
    /// Spaces before the first cell.
    var indent = 0
    var cells: [String] = []
  }

  /// Reads a line; every line means something.
  init(_ line: some StringProtocol) {
    var scanner = MarkupScanner(line)
    let outside = scanner.textOutsideValues
    switch outside {
    case "---": self = .rule(.single)
    case "===": self = .rule(.double)
    case "~~~": self = .cut
    case "" where scanner.hasNoValues: self = .blank
    default:
      if outside.hasPrefix("@qr ") {
        self = .qr(String(scanner.allText.dropFirst(4)))
      } else {
        self = .text(scanner.textLine())
      }
    }
  }
}

/// Walks over a line and tells markup from values, which stand between two control characters.
private struct MarkupScanner {
  private var pieces: [(character: Character, isValue: Bool)] = []
  private var position = 0
  private(set) var hasNoValues = true

  init(_ line: some StringProtocol) {
    var isValue = false
    for character in line {
      switch character {
      case PrintableText.literalStart: isValue = true
      case PrintableText.literalEnd: isValue = false
      default: append(character, isValue)
      }
      hasNoValues = hasNoValues && !isValue
    }
  }

  private mutating func append(_ character: Character, _ isValue: Bool) {
    if isValue || PrintableText.isPlain(character) {
      pieces.append((character, isValue))
    } else {
      let cleaned = character == "\t" ? " " : PrintableText.cleaned(String(character))
      pieces += cleaned.map { ($0, isValue) }
    }
  }

  /// The template's own words, without spaces around them; empty when values are on the line.
  var textOutsideValues: String {
    guard pieces.allSatisfy({ !$0.isValue }) || startsWithQR else { return "a value" }
    return trimmed(String(pieces.map(\.character)))
  }

  var allText: String { trimmed(String(pieces.map(\.character))) }

  private var startsWithQR: Bool {
    pieces.prefix(4).elementsEqual("@qr ") { !$0.isValue && $0.character == $1 }
  }

  mutating func textLine() -> MarkupLine.TextLine {
    var line = MarkupLine.TextLine()
    readPrefix(into: &line)
    while let piece = next(where: { !$0.isValue && $0.character == " " }) {
      line.indent += PrintableText.width(of: piece)
    }
    line.cells = cells()
    return line
  }

  private mutating func readPrefix(into line: inout MarkupLine.TextLine) {
    while let mark = next(where: { !$0.isValue && ($0.character == "^" || $0.character == "!") }) {
      switch (mark, line.style) {
      case ("^", _): line.isCentred = true
      case (_, .plain): line.style = .bold
      default: line.style = .tall
      }
    }
  }

  private mutating func cells() -> [String] {
    var cells = [""]
    while position < pieces.count {
      let piece = pieces[position]
      position += 1
      if !piece.isValue && piece.character == "|" && cells.count < 3 {
        cells.append("")
      } else if !piece.isValue && piece.character == "\\" && position < pieces.count {
        cells[cells.count - 1].append(pieces[position].character)
        position += 1
      } else {
        cells[cells.count - 1].append(piece.character)
      }
    }
    return cells.map(trimmed)
  }

  private mutating func next(
    where matches: ((character: Character, isValue: Bool)) -> Bool
  ) -> Character? {
    guard position < pieces.count, matches(pieces[position]) else { return nil }
    position += 1
    return pieces[position - 1].character
  }
}

private func trimmed(_ text: String) -> String {
  let start = text.drop { $0 == " " }
  let length = start.reversed().drop { $0 == " " }.count
  return String(start.prefix(length))
}
