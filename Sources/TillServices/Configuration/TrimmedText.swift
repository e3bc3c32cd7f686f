extension String {
  /// The text without blanks around it.
  var trimmingBlanks: String {
    guard let first = utf8.first, let last = utf8.last else { return "" }
    // Nearly every cell of a file begins and ends with a visible ASCII character.
    if (0x21..<0x7F).contains(first) && (0x21..<0x7F).contains(last) { return self }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }

  /// The text on one line: each run of blanks, line ends and control characters is one blank.
  var onOneLine: String {
    if hasOnlyVisibleASCII { return self }
    var result = String.UnicodeScalarView()
    var needsBlank = false
    for scalar in unicodeScalars {
      if scalar.isBlankOrControl {
        needsBlank = !result.isEmpty
      } else {
        if needsBlank { result.append(" ") }
        needsBlank = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether the text is ASCII without control characters and without two blanks in a row.
  private var hasOnlyVisibleASCII: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      guard (0x20..<0x7F).contains(byte), byte > 0x20 || previous > 0x20 else { return false }
      previous = byte
    }
    return previous > 0x20
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows nothing; most are ASCII, for which no table is needed.
  fileprivate var isBlankOrControl: Bool {
    if value < 0x7F { return value <= 0x20 }
    return properties.isWhitespace || properties.generalCategory == .control
  }
}
