/// What a scanned or typed code turned out to be.
public enum ScanReading: Hashable, Sendable {
  /// An article number, with what else its code says.
  case gtin(GTIN, ScanAttributes)
  /// A scale's label: an article of the shop with a price, a weight or a count.
  case labelled(LabelReading)
  /// GS1 data without an article number, such as a parcel's label.
  case elementString(ScanAttributes)
  /// An internal code, or whatever else somebody typed.
  case plain(String)
  /// Nothing that can be used, and why.
  case refused(ScanRefusal)
}

/// A text from a scanner or a keyboard, and what it means.
///
/// An exact code wins over a rule: look each of ``lookupKeys`` up in the catalogue first, and only
/// when none is known go by ``reading``. So codes that break a rule, which shops do have, still
/// sell.
///
/// ```swift
/// let rules = LabelPreset.italianPriceSixDigits.rules
/// let code = ScannedCode("2001234005999", rules: rules, today: day)
/// code.lookupKeys  // ["2001234005999"]
/// code.reading     // .labelled: article 001234, 5,99 €
/// ```
public struct ScannedCode: Hashable, Sendable {
  /// The longest text that is read, in bytes; the largest GS1 symbol holds a little more.
  public static let maximumLength = 2048
  /// The longest plain code, in bytes.
  public static let maximumPlainLength = 128

  /// The text without the scanner's identifier and without blanks and separators around it.
  public let raw: String
  /// What the scanner said about the symbol, when it was set to do so.
  public let symbology: SymbologyIdentifier?
  /// What the code means by itself.
  public let reading: ScanReading

  /// Reads a code; every text gives a reading, at worst a refusal.
  ///
  /// - Parameters:
  ///   - text: as received, with or without the scanner's identifier.
  ///   - rules: the shop's rules for labels; the first that fits decides.
  ///   - today: decides the century of dates.
  public init(_ text: String, rules: [LabelRule], today: CivilDate) {
    let bytes = ASCII.trimmed(Array(text.utf8.prefix(ScannedCode.maximumLength + 1)))
    let symbology = SymbologyIdentifier(startOf: bytes)
    let content = symbology == nil ? bytes : bytes.dropFirst(3)
    self.symbology = symbology
    raw = ASCII.text(ScannedCode.withoutSeparators(content))
    let reader = CodeReader(rules: rules, today: today)
    do {
      try ScannedCode.check(bytes)
      reading = try reader.read(content, symbology?.content(ofLength: content.count))
    } catch {
      reading = .refused(error)
    }
  }

  /// What a code means by itself; see ``init(_:rules:today:)``.
  public static func parse(_ text: String, rules: [LabelRule], today: CivilDate) -> ScanReading {
    ScannedCode(text, rules: rules, today: today).reading
  }

  /// What to look up in the catalogue before going by the reading: the text as it is, then the
  /// other spellings of its article number.
  public var lookupKeys: [String] {
    guard case .gtin(let gtin, _) = reading else { return raw.isEmpty ? [] : [raw] }
    return [raw] + gtin.spellings.filter { $0 != raw }
  }

  /// A text without the scanner's identifier and without blanks and separators around it.
  static func bare(_ text: String) -> String {
    let bytes = ASCII.trimmed(Array(text.utf8.prefix(maximumLength)))
    let content = SymbologyIdentifier(startOf: bytes) == nil ? bytes : bytes.dropFirst(3)
    return ASCII.text(withoutSeparators(content))
  }

  private static func withoutSeparators(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop { $0 == ASCII.groupSeparator }
    while rest.last == ASCII.groupSeparator { rest = rest.dropLast() }
    return rest
  }

  private static func check(_ bytes: ArraySlice<UInt8>) throws(ScanRefusal) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= maximumLength else { throw .tooLong(limit: maximumLength) }
    // U+0080 to U+009F are control characters too; in UTF-8 they are C2 80 to C2 9F.
    let hasLateControl = zip(bytes, bytes.dropFirst()).contains { first, second in
      first == 0xC2 && second < 0xA0
    }
    let hasControl = bytes.contains { byte in
      (byte < 0x20 && byte != ASCII.groupSeparator) || byte == 0x7F
    }
    guard !hasControl, !hasLateControl else { throw .controlCharacter }
  }
}
