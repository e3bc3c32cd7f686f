/// What becomes of digits when scanner and computer disagree about the keyboard's layout.
///
/// A scanner is a keyboard. Set to an American layout beside a computer set to a French one, it
/// types `&é"'` for 1234; set to a French one beside an Italian computer it holds Shift and types
/// `!"£$`. A text that consists of the ten characters of one such row is read back.
enum DigitRow {
  /// The characters on the keys of 1 to 9 and 0: French without Shift, also under Caps Lock, then
  /// American, Italian, German and British with Shift.
  private static let rows: [[Character: UInt8]] = [
    "&é\"'(-è_çà", "&É\"'(-È_ÇÀ", "!@#$%^&*()", "!\"£$%&/()=", "!\"§$%&/()=", "!\"£$%^&*()",
  ].map(row)

  private static func row(_ characters: String) -> [Character: UInt8] {
    Dictionary(
      uniqueKeysWithValues: zip(characters, 1...10).map { ($0, ASCII.digit($1 % 10)) })
  }

  /// The longest text that is looked at.
  private static let limit = 1024

  /// The digits of a scanned text, without the scanner's mark for QR codes, blanks and line ends.
  ///
  /// - Returns: the text's own bytes when no layout explains it.
  static func digits(ofScan text: some StringProtocol) -> [UInt8] {
    let bytes = ASCII.trimmed(Array(text.utf8.prefix(limit)))
    let symbology = SymbologyIdentifier(startOf: bytes)
    let content = symbology == nil ? bytes : bytes.dropFirst(3)
    if content.allSatisfy(ASCII.isDigit) { return Array(content) }
    let characters = Array(String(decoding: content, as: UTF8.self))
    for row in rows {
      let digits = characters.compactMap { row[$0] }
      if digits.count == characters.count { return digits }
    }
    return Array(content)
  }
}
