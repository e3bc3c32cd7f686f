/// A document laid out for paper of a number of columns, for any printer, file or screen.
public struct PrintedDocument: Hashable, Sendable {
  /// How many characters fit on a line.
  public let columns: Int
  /// What is printed, from the top.
  public let elements: [PrintedElement]

  /// Makes a document of laid-out parts.
  public init(columns: Int, elements: [PrintedElement]) {
    self.columns = columns
    self.elements = elements
  }

  /// Whether a text can be read on it, at most broken at the end of a line.
  func says(_ text: String) -> Bool {
    let rows = elements.compactMap { element -> String? in
      if case .line(let row, _) = element { row } else { nil }
    }
    return rows.joined(separator: " ").split(separator: " ").joined(separator: " ").contains(text)
  }
}

/// One part of a printed document.
public enum PrintedElement: Hashable, Sendable {
  /// A line of text that fits the columns, its alignment already made of spaces.
  case line(String, LineStyle)
  /// An empty line.
  case blank
  /// A line across the paper.
  case rule(RuleStyle)
  /// A QR code in the middle of the paper.
  case qr(String)
  /// The end of a piece of paper.
  case cut
}

/// How the letters of a line look; all styles keep the width of a character.
public enum LineStyle: Hashable, Sendable {
  case plain
  case bold
  /// Bold and of double height.
  case tall
}

/// How a line across the paper looks.
public enum RuleStyle: Hashable, Sendable {
  case single
  case double
}

/// The widths of paper that every document is made for.
public enum PaperColumns {
  /// 58 mm, 80 mm at 180 dots an inch, 80 mm at 203 dots an inch (`italy.md` 7).
  public static let usual = [32, 42, 48]
  /// What a layout accepts; other wishes are moved to the nearer end.
  static let accepted = 24...120
}
