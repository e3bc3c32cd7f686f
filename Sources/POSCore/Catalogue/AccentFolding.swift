/// Makes texts comparable for a search: small letters without accents, words apart by one blank.
///
/// ```swift
/// AccentFolding.text("Caffè dell'Orto, macinato")  // "caffe dell orto macinato"
/// ```
/// Latin letters lose their accents (`è` is `e`, `ß` is `ss`, `œ` is `oe`); other alphabets only
/// become small; apostrophes and all other signs part words.
public enum AccentFolding {
  /// The folded text.
  public static func text(_ text: String) -> String { ASCII.text(bytes(of: text)) }

  /// The folded text as UTF-8.
  public static func bytes(of text: String) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    append(text, to: &folded)
    return folded
  }

  /// Appends the folded text to a buffer, without a blank before the first word.
  static func append(_ text: String, to buffer: inout [UInt8]) {
    let start = buffer.count
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        appendASCII(UInt8(truncatingIfNeeded: scalar.value), to: &buffer, after: start)
      } else {
        appendOther(scalar, to: &buffer, after: start)
      }
    }
    if buffer.count > start && buffer.last == blank { buffer.removeLast() }
  }

  private static let blank = UInt8(ascii: " ")

  private static func appendASCII(_ byte: UInt8, to buffer: inout [UInt8], after start: Int) {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: buffer.append(byte)
    case 0x41...0x5A: buffer.append(byte + 0x20)
    default: appendBlank(to: &buffer, after: start)
    }
  }

  private static func appendBlank(to buffer: inout [UInt8], after start: Int) {
    if buffer.count > start && buffer.last != blank { buffer.append(blank) }
  }

  private static func appendOther(
    _ scalar: Unicode.Scalar, to buffer: inout [UInt8], after start: Int
  ) {
    let letters = latinLetters(of: scalar.value)
    if !letters.isEmpty {
      buffer.append(contentsOf: letters)
    } else if isInvisible(scalar.value) {
      return
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      buffer.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    } else {
      appendBlank(to: &buffer, after: start)
    }
  }

  /// Accents that follow their letter, soft hyphens and joiners: they leave no trace.
  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x300...0x36F, 0x200B...0x200D, 0xFEFF: true
    default: false
    }
  }

  /// The small letters that a Latin letter stands for; none when it is not in the table.
  private static func latinLetters(of value: UInt32) -> ArraySlice<UInt8> {
    let table: [UInt8]
    let first: UInt32
    switch value {
    case 0xC0...0x17F: (table, first) = (western, 0xC0)
    case 0x200...0x21B: (table, first) = (balkan, 0x200)
    case 0x1E00...0x1EFF: (table, first) = (additional, 0x1E00)
    case 0xAA: return [UInt8(ascii: "a")]
    case 0xBA: return [UInt8(ascii: "o")]
    default: return []
    }
    let place = 2 * Int(value - first)
    let letters = table[place..<place + 2]
    return letters.prefix { $0 != blank }
  }

  /// Two bytes a letter, padded with blanks, from a list of one or two letters each; `.` is none.
  private static func table(_ letters: String) -> [UInt8] {
    letters.split { $0 == " " || $0 == "\n" }.flatMap { entry in
      let bytes = Array(entry.utf8)
      if bytes == [UInt8(ascii: ".")] { return [blank, blank] }
      return bytes.count == 2 ? bytes : bytes + [blank]
    }
  }

  /// U+00C0 to U+017F.
  private static let western = table(
    """
    a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th ss
    a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th y
    a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g
    g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l
    l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s
    s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s
    """)

  /// U+0200 to U+021B, of which Romanian uses the last four.
  private static let balkan = table(
    "a a a a e e e e i i i i o o o o r r r r u u u u s s t t")

  /// U+1E00 to U+1EFF.
  private static let additional = table(
    """
    a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f
    g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m
    m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r
    s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v
    w w w w w w w w w w x x x x y y z z z z z z h t w y . s . . ss .
    a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e
    e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o
    o o o o u u u u u u u u u u u u u u y y y y y y y y . . . . . .
    """)
}
