/// Fits marked-up text to the columns of the paper.
///
/// The last cell of a line, which holds the amount, is never cut and never pushed off the paper:
/// the text before it gives way and continues on the next lines.
struct DocumentLayout {
  let columns: Int

  /// The room kept for an amount where three cells stand on a line.
  private static let amountWidth = 10
  /// The room kept for the VAT column.
  private static let middleWidth = 5
  /// The least room in which a text may stand beside an amount.
  private static let leastTextWidth = 8
  /// How far the following lines of a long text are moved to the right.
  private static let continuationIndent = 2

  /// Makes a layout for paper; widths that no printer has are moved to the nearest that some has.
  init(columns: Int) {
    let accepted = PaperColumns.accepted
    self.columns = min(max(columns, accepted.lowerBound), accepted.upperBound)
  }

  /// Lays out a template's output.
  func document(_ markup: String) -> PrintedDocument {
    var elements: [PrintedElement] = []
    for line in markup.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      append(MarkupLine(line), to: &elements)
    }
    while elements.last == .blank { elements.removeLast() }
    return PrintedDocument(columns: columns, elements: elements)
  }

  private func append(_ line: MarkupLine, to elements: inout [PrintedElement]) {
    switch line {
    case .blank:
      if let last = elements.last, last != .blank, last != .cut { elements.append(.blank) }
    case .rule(let style):
      if elements.last != .rule(style) { elements.append(.rule(style)) }
    case .cut:
      if let last = elements.last, last != .cut { elements.append(.cut) }
    case .qr(let text):
      if !text.isEmpty { elements.append(.qr(text)) }
    case .text(let text):
      elements += rows(text).map { .line($0, text.style) }
    }
  }

  private func rows(_ line: MarkupLine.TextLine) -> [String] {
    if line.cells.allSatisfy(\.isEmpty) { return [] }
    guard line.cells.count > 1 else { return paragraph(line.cells.joined(), line) }
    let indent = min(line.indent, columns / 4)
    let tail = tail(line.cells.dropFirst())
    let room = columns - indent - PrintableText.width(of: tail)
    let text = line.cells.first ?? ""
    guard fits(text, room) else { return separateRows(text, tail, indent) }
    let rows = Wrapping.lines(
      text, first: room, following: columns - indent - Self.continuationIndent)
    return rows.enumerated().map { index, row in
      let before = spaces(indent + (index == 0 ? 0 : Self.continuationIndent))
      guard index == 0 else { return before + row }
      return before + row + spaces(room - PrintableText.width(of: row)) + tail
    }
  }

  /// Whether a text may begin beside its amount: it fits, or it has room for a part worth reading.
  private func fits(_ text: String, _ room: Int) -> Bool {
    PrintableText.width(of: text) <= room || room >= max(Self.leastTextWidth, columns / 2)
  }

  /// The cells that stand on the right, each in its own room.
  private func tail(_ cells: ArraySlice<String>) -> String {
    guard cells.count == 2, let middle = cells.first, let amount = cells.last else {
      return " " + cells.joined()
    }
    return rightAligned(" " + middle, Self.middleWidth)
      + rightAligned(" " + amount, Self.amountWidth)
  }

  /// The text on lines of its own and the amount below it, where both do not fit on one line.
  private func separateRows(_ text: String, _ tail: String, _ indent: Int) -> [String] {
    let width = columns - indent
    let textRows = Wrapping.lines(text, first: width, following: width - Self.continuationIndent)
    let tailRows = Wrapping.lines(
      String(tail.drop { $0 == " " }), first: columns, following: columns)
    return textRows.enumerated().map { index, row in
      spaces(indent + (index == 0 ? 0 : Self.continuationIndent)) + row
    } + tailRows.map { rightAligned($0, columns) }
  }

  private func paragraph(_ text: String, _ line: MarkupLine.TextLine) -> [String] {
    if line.isCentred {
      return Wrapping.lines(text, first: columns, following: columns).map { row in
        spaces((columns - PrintableText.width(of: row)) / 2) + row
      }
    }
    let indent = min(line.indent, columns / 4)
    return Wrapping.lines(text, first: columns - indent, following: columns - indent)
      .map { spaces(indent) + $0 }
  }

  private func rightAligned(_ text: String, _ width: Int) -> String {
    spaces(width - PrintableText.width(of: text)) + text
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// Breaking a text into lines.
enum Wrapping {
  /// Breaks at spaces; a word that is longer than a line is broken where the line ends.
  ///
  /// - Parameters:
  ///   - first: the columns of the first line, at least two.
  ///   - following: the columns of the other lines.
  /// - Returns: at least one line.
  static func lines(_ text: String, first: Int, following: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var room: Int { max(2, lines.isEmpty ? first : following) }
    for word in text.split(separator: " ") {
      let separator = line.isEmpty ? 0 : 1
      if PrintableText.width(of: line) + separator + PrintableText.width(of: word) <= room {
        line += (line.isEmpty ? "" : " ") + word
        continue
      }
      if !line.isEmpty {
        lines.append(line)
        line = ""
      }
      for character in word {
        if PrintableText.width(of: line) + PrintableText.width(of: character) > room {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
