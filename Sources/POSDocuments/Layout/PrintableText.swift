/// Text that can be printed: one character a column, nothing that steers a printer or a terminal.
enum PrintableText {
  /// Encloses what comes from outside, so that the layout never takes it for markup.
  private static let opening: Unicode.Scalar = "\u{2}"
  private static let closing: Unicode.Scalar = "\u{3}"
  static let literalStart = Character(opening)
  static let literalEnd = Character(closing)

  /// The most characters of one value; a longer one is a mistake and would only waste paper.
  private static let limit = 400

  /// The text without control and format characters, with single spaces and no spaces around it.
  static func cleaned(_ text: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    var hasBase = false
    for scalar in text.unicodeScalars.prefix(limit * 4) {
      switch role(of: scalar) {
      case .space:
        if hasBase, scalars.last != " " { scalars.append(" ") }
      case .mark where !hasBase || scalars.last == " ", .nothing: continue
      case .mark, .letter:
        scalars.append(scalar)
        hasBase = true
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(String(scalars).prefix(limit))
  }

  /// The cleaned text as a value inside a template's output.
  static func literal(_ text: some StringProtocol) -> String {
    String(opening) + cleaned(text) + String(closing)
  }

  /// Whether a character is a visible one of ASCII or a space.
  static func isPlain(_ character: Character) -> Bool {
    character.asciiValue.map { (0x20..<0x7F).contains($0) } ?? false
  }

  /// How many columns a character takes: two for the writing of East Asia and for emoji.
  static func width(of character: Character) -> Int {
    character.unicodeScalars.contains { isWide($0.value) } ? 2 : 1
  }

  static func width(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  private enum ScalarRole { case letter, mark, space, nothing }

  private static func role(of scalar: Unicode.Scalar) -> ScalarRole {
    if (0x20..<0x7F).contains(scalar.value) { return scalar == " " ? .space : .letter }
    // Variation selectors only choose between two pictures of a character.
    if (0xFE00...0xFE0F).contains(scalar.value) { return .nothing }
    switch scalar.properties.generalCategory {
    case .control:
      return (9...13).contains(scalar.value) || scalar.value == 0x85 ? .space : .nothing
    case .lineSeparator, .paragraphSeparator, .spaceSeparator: return .space
    case .format, .privateUse, .surrogate, .unassigned: return .nothing
    case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
    default: return .letter
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23F3, 0x2600...0x27BF, 0x2B1B...0x2B55,
      0x2E80...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
