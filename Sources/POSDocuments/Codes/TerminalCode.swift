extension QRCode {
  /// The colours in which a code is written to a terminal.
  ///
  /// A terminal's own colours are unknown, and cameras do not read light codes on a dark ground: of
  /// codes drawn so, none was read (`reliability.md` 0).
  public enum TerminalColours: Hashable, Sendable {
    /// Black and white of the palette's cube, which no colour scheme changes.
    case palette256
    /// The first of the eight colours on the last.
    case palette8
    /// No colours: letters and ground change places, which is right where letters are light.
    case reverse

    /// What a terminal can do, from its name in `TERM`.
    ///
    /// - Returns: nil for terminals that draw no half blocks.
    public init?(terminal name: String) {
      if Self.asciiFamilies.contains(where: name.hasPrefix) { return nil }
      if name.contains("256color") || name.contains("direct") {
        self = .palette256
      } else {
        self = name.hasSuffix("mono") ? .reverse : .palette8
      }
    }

    /// Old terminals that may show nothing but ASCII characters.
    private static let asciiFamilies = ["vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "dumb"]

    /// The sequence (ECMA-48, SGR) that begins a row, and the one that ends it.
    fileprivate var marks: (begin: String, end: String) {
      switch self {
      case .palette256: ("\u{1B}[0;38;5;16;48;5;231m", "\u{1B}[0m")
      case .palette8: ("\u{1B}[0;30;47m", "\u{1B}[0m")
      case .reverse: ("\u{1B}[0;7m", "\u{1B}[0m")
      }
    }
  }

  /// The code in half blocks, each row with the colours around it.
  public func terminalRows(quietZone: Int, colours: TerminalColours) -> [String] {
    let marks = colours.marks
    return halfBlockRows(quietZone: quietZone).map { marks.begin + $0 + marks.end }
  }
}
