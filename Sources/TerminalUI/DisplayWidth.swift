/// On which side of its space a text stands.
public enum Alignment: Hashable, Sendable {
  /// At the left edge.
  case left
  /// At the right edge, as figures do.
  case right
  /// In the middle; an odd rest goes to the right.
  case centre
}

/// How many columns of a terminal a text takes.
///
/// The width is computed here and not by the C library, whose answer depends on the locale of
/// the process.
public enum DisplayWidth {
  /// The columns of a whole text, as ``Frame`` writes it.
  public static func columns(of text: String) -> Int {
    simpleColumns(of: text) ?? text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of a text of simple scalars alone, which is nearly every text; else nothing.
  static func simpleColumns(of text: String) -> Int? {
    var count = 0
    for scalar in text.unicodeScalars {
      guard isSimple(scalar) else { return nil }
      count += 1
    }
    return count
  }

  /// Whether the scalar is a character by itself beside any other one, and takes one column.
  ///
  /// These are the letters and signs of western Europe, dashes and quotes, the euro sign, arrows,
  /// lines and blocks. The long way, over grapheme clusters and categories, gives the same.
  static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x20AC, 0x2190...0x21FF,
      0x2500...0x25FC:
      true
    default: false
    }
  }

  /// The columns of one character: 0, 1 or 2.
  ///
  /// Control characters count 1 because they are shown as U+FFFD.
  public static func columns(of character: Character) -> Int {
    if let byte = character.asciiValue, byte >= 0x20 { return 1 }
    return min(2, character.unicodeScalars.reduce(0) { $0 + columns(of: $1) })
  }

  /// The columns of one scalar that stands alone: 0, 1 or 2.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x80 else { return 1 }
    if isWide(scalar) { return 2 }
    return isInvisible(scalar) ? 0 : 1
  }

  /// The text cut to `columns`, with "…" in the last column when something is missing.
  public static func truncate(_ text: String, to columns: Int) -> String {
    guard Self.columns(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    return prefix(of: text, columns: columns - 1) + "…"
  }

  /// The text filled up with spaces to `columns`, or cut when it is longer.
  public static func pad(
    _ text: String, to columns: Int, alignment: Alignment = .left
  ) -> String {
    let fitting = truncate(text, to: columns)
    let missing = max(0, columns - Self.columns(of: fitting))
    let before = spaces(before: alignment, missing: missing)
    return String(repeating: " ", count: before) + fitting
      + String(repeating: " ", count: missing - before)
  }

  /// How many of the missing columns stand before an aligned text.
  static func spaces(before alignment: Alignment, missing: Int) -> Int {
    switch alignment {
    case .left: 0
    case .right: missing
    case .centre: missing / 2
    }
  }

  /// The longest beginning of the text that fits into `columns`.
  private static func prefix(of text: String, columns: Int) -> String {
    var rest = columns
    return String(
      text.prefix { character in
        rest -= Self.columns(of: character)
        return rest >= 0
      })
  }

  /// Whether the scalar takes no column: marks, joiners, direction marks, Hangul vowels and finals.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if BidirectionalControl.contains(scalar) { return false }
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value) {
      return true
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator:
      return true
    default:
      return false
    }
  }

  /// Whether the scalar takes two columns, found by halving the sorted table.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    var candidates = wideRanges[...]
    while let middle = candidates.indices.dropFirst(candidates.count / 2).first {
      let range = wideRanges[middle]
      if range.contains(scalar.value) {
        return scalar.properties.generalCategory != .nonspacingMark
      }
      candidates =
        scalar.value < range.lowerBound
        ? candidates[..<middle] : candidates[(middle + 1)...]
    }
    return false
  }
}

/// The scalars that change the direction of the text after them.
///
/// They can make a total read backwards, so they are shown as U+FFFD and never obeyed.
enum BidirectionalControl {
  /// Whether the scalar embeds, overrides or isolates a direction.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}

/// The scalars that take two columns: East Asian wide and full width forms and emoji.
///
/// Sorted. Gaps of unassigned scalars between two wide ranges are included, as Unicode Standard
/// Annex 11 advises.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
  0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
  0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
  0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
  0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
  0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
  0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
  0x2E80...0x303E, 0x3041...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9,
  0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3,
  0x16FF0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
  0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335,
  0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
  0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440,
  0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567,
  0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
  0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF,
  0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A,
  0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAF6, 0x20000...0x3134A,
]
