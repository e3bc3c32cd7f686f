import POSCore
import Testing

/// The day of all scans in these tests, and a short way to read one.
enum Scan {
  static let day = CivilDate(daysSince1970: 20_778)  // 2026-11-21

  static func parse(_ text: String, rules: [LabelRule] = []) -> ScanReading {
    ScannedCode.parse(text, rules: rules, today: day)
  }
}

@Suite struct `Scanned codes` {
  @Test(arguments: [
    ("8001234567897", "8001234567897"), ("036000291452", "0036000291452"),
    ("96385074", "96385074"), ("95012345678903", "95012345678903"),
    ("]E08001234567897", "8001234567897"), ("]E0036000291452", "0036000291452"),
    ("]E496385074", "96385074"), (" 8001234567897\r\n", "8001234567897"),
    ("]C08001234567897", "8001234567897"), ("]E001234565", "0012345000065"),
    ("01234565", "01234565"), ("]e08001234567897", "8001234567897"),
    ("]e496385074", "96385074"), ("8001234567897\u{1D}", "8001234567897"),
  ])
  func `are article numbers`(text: String, printed: String) throws {
    #expect(Scan.parse(text) == .gtin(try GTIN(printed), .none))
  }

  @Test func `of newspapers bring their add-on along`() throws {
    let reading = Scan.parse("]E3977112345800960011")
    guard case .gtin(let gtin, let attributes) = Scan.parse("]E3977112345800960011") else {
      Issue.record("\(reading)")
      return
    }
    #expect(gtin.printed == "9771123458009")
    #expect(attributes.addOn == "60011")
  }

  @Test(arguments: [
    "PANE", "12", "A-1/B", "caffè", "1234567890", "00000000", "0000000000000", "]", "]é1",
    "LM4X9Q2Z", "RSSMRA80A01H501U", "0112345678901234567", "(hello)", "(1)2",
  ])
  func `that are nothing else are plain`(text: String) {
    #expect(Scan.parse(text) == .plain(text))
  }

  @Test(arguments: [
    ("]A0RSSMRA80A01H501U", "RSSMRA80A01H501U"), ("]C08001234567890", "8001234567890"),
  ])
  func `in another symbology lose its identifier`(text: String, plain: String) {
    #expect(Scan.parse(text) == .plain(plain))
  }

  @Test(arguments: [
    ("", ScanRefusal.empty), (" \t\r\n", .empty), ("]C1", .empty), ("\u{1D}", .empty),
    (String(repeating: "7", count: 2049), .tooLong(limit: 2048)),
    (String(repeating: "7", count: 129), .tooLong(limit: 128)),
    ("80012\u{1}34", .controlCharacter), ("ab\u{85}cd", .controlCharacter),
    ("8001234567890", .badCheckDigit(code: "8001234567890", expected: "7")),
    ("96385070", .badCheckDigit(code: "96385070", expected: "4")),
    ("]E08001234567890", .badCheckDigit(code: "8001234567890", expected: "7")),
    ("]E0800", .badArticleNumber(code: "800")),
    ("]E4ABCDEFGH", .badArticleNumber(code: "ABCDEFGH")),
    ("]E38001234567897123", .badArticleNumber(code: "8001234567897123")),
    ("+E08001234567897", .wrongKeyboardLayout),
    ("httpsç--id.gs1.org-01-09520123456788", .wrongKeyboardLayout),
    ("https://example.com", .notGS1Link), ("https://example.com/menu?table=4", .notGS1Link),
  ])
  func `are refused for a reason`(text: String, refusal: ScanRefusal) {
    #expect(Scan.parse(text) == .refused(refusal))
  }

  @Test(arguments: [
    ("8001234567890", ["8001234567890"]),
    ("]E08001234567897\r", ["8001234567897", "08001234567897"]),
    ("036000291452", ["036000291452", "0036000291452", "00036000291452"]), ("PANE", ["PANE"]),
    ("  ", []),
  ])
  func `are looked up as they are before a rule is asked`(text: String, keys: [String]) {
    #expect(
      ScannedCode(text, rules: LabelPreset.italianWeight.rules, today: Scan.day).lookupKeys == keys)
  }

  @Test func `keep what the scanner said about the symbol`() {
    let code = ScannedCode("]E08001234567897", rules: [], today: Scan.day)
    #expect(code.symbology?.text == "]E0")
    #expect(code.symbology?.content(ofLength: 13) == .articleNumber)
    #expect(code.raw == "8001234567897")
  }
}
