import Glibc
import Testing

import TerminalUI

@Suite struct `Display width` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("è", 1), ("e\u{301}", 1), ("€", 1), ("作", 2), ("カフェ", 6),
    ("👍", 2), ("\u{200B}", 0), ("\u{AD}", 0), ("한", 2), ("\u{1B}", 1), ("\u{202E}", 1),
    ("👨‍👩‍👧‍👦", 2), ("❤️", 1),
  ])
  func `counts columns`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("caffè", 5, "caffè"), ("caffè", 4, "caf…"), ("caffè", 1, "…"), ("caffè", 0, ""),
    ("caffè", -3, ""), ("作作", 3, "作…"), ("作作", 2, "…"),
  ])
  func `shortens with an ellipsis`(text: String, columns: Int, expected: String) {
    #expect(DisplayWidth.truncate(text, to: columns) == expected)
  }

  @Test func `fills up on the side that the alignment says`() {
    #expect(DisplayWidth.pad("1", to: 4) == "1   ")
    #expect(DisplayWidth.pad("1", to: 4, alignment: .right) == "   1")
    #expect(DisplayWidth.pad("1", to: 4, alignment: .centre) == " 1  ")
    #expect(DisplayWidth.pad("12345", to: 4, alignment: .right) == "123…")
    #expect(DisplayWidth.pad("作", to: 3) == "作 ")
  }

  @Test func `agrees with the C library about every scalar that both show`() throws {
    unsafe setlocale(LC_CTYPE, "C.UTF-8")
    // The headers that Swift sees leave wcwidth out, so it is looked up by its name.
    let found = unsafe dlsym(nil, "wcwidth")
    let symbol = try unsafe #require(found)
    let libraryWidth = unsafe unsafeBitCast(
      symbol, to: (@convention(c) (Int32) -> Int32).self)
    let differences = (0x20...0x10_FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      let expected = Int(libraryWidth(Int32(scalar.value)))
      // The library answers -1 for what its older version of Unicode has not assigned.
      return expected >= 0 && expected != DisplayWidth.columns(of: scalar)
        && !isAllowedToDiffer(scalar)
    }
    #expect(differences.map { String($0.value, radix: 16) } == [])
  }

  /// Where the till deliberately or harmlessly differs from the C library.
  private func isAllowedToDiffer(_ scalar: Unicode.Scalar) -> Bool {
    // Became a spacing mark in Unicode 16.
    if scalar.value == 0x1171E { return true }
    switch scalar.properties.generalCategory {
    // Direction controls are shown as U+FFFD; all other invisible scalars take no column at all.
    case .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
