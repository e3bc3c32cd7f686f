import Support
import Testing

@testable import TillServices

@Suite struct `Reading TOML` {
  @Test(arguments: [
    ("\"a\"", SettingValue.text("a")), ("'C:\\a'", .text("C:\\a")), ("\"\"", .text("")),
    ("\"è\\t\\\"\\\\\\u00E8\\U0001F44D\"", .text("è\t\"\\è👍")),
    ("\"\"\"\na\nb\"\"\"", .text("a\nb")), ("\"\"\"a\\\n   b\"\"\"", .text("ab")),
    ("\"\"\"\"a\"\"\"\"", .text("\"a\"")), ("'''a'b'''", .text("a'b")),
    ("12", .integer(12)), ("+1_000", .integer(1_000)), ("-3", .integer(-3)), ("0", .integer(0)),
    ("20.50", .decimal("20.50")), ("-0.5", .decimal("-0.5")), ("007", .other("007")),
    ("1e9", .other("1e9")), ("0x7f", .other("0x7f")), ("inf", .other("inf")),
    ("99999999999999999999", .other("99999999999999999999")),
    ("2026-11-21", .other("2026-11-21")), ("07:30:00", .other("07:30:00")),
    ("true", .boolean(true)), ("false # yes", .boolean(false)), ("[]", .list([])),
    ("[ 1, # one\n  2,\n]", .list([.integer(1), .integer(2)])),
    ("[[1], ['a']]", .list([.list([.integer(1)]), .list([.text("a")])])),
  ])
  func `gives a value`(text: String, value: SettingValue) throws {
    #expect(try TOMLReader.table(of: "a = \(text)\r\n")["a"] == value)
  }

  @Test(arguments: [
    ("a = 1\nb = 2", "{a: 1, b: 2}"), ("a.b = 1\na.c = 2", "{a: {b: 1, c: 2}}"),
    ("[a]\nb = 1\n[c]\nd = 2", "{a: {b: 1}, c: {d: 2}}"), ("[a.b]\nc = 1", "{a: {b: {c: 1}}}"),
    ("[a.b]\nc = 1\n[a]\nd = 2", "{a: {b: {c: 1}, d: 2}}"),
    ("[[a]]\nb = 1\n[[a]]\n[[a]]\nb = 3", "{a: [{b: 1}, {}, {b: 3}]}"),
    ("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2", "{a: [{b: {c: 1}}, {b: {c: 2}}]}"),
    ("a = { b = 1, c.d = 2 }", "{a: {b: 1, c: {d: 2}}}"),
    ("# hello\n\n  \"a b\" = 1 # there\n'c' = 2", "{a b: 1, c: 2}"), ("", "{}"),
  ])
  func `gives tables`(text: String, expected: String) throws {
    #expect(outline(.table(try TOMLReader.table(of: text))) == expected)
  }

  @Test(arguments: [
    ("a", 1, 2, TOMLRefusal.Reason.equalsExpected), ("= 1", 1, 1, .keyExpected),
    ("[]", 1, 2, .keyExpected), ("[=]", 1, 2, .keyExpected), ("[a\nb", 1, 3, .listNotClosed),
    ("[[a]\n", 1, 5, .listNotClosed), ("[a] b", 1, 5, .moreOnTheLine),
    ("\na = ", 2, 5, .valueExpected), ("a = it", 1, 5, .textWithoutQuotes("it")),
    ("è = 1", 1, 1, .keyExpected), ("à", 1, 1, .keyExpected),
    ("a = \"è\nb = 1", 1, 5, .textNotClosed), ("a = '''", 1, 5, .textNotClosed),
    ("a = \"\\x\"", 1, 7, .unknownEscape), ("a = \"\\ud800\"", 1, 8, .unknownEscape),
    ("a = \"\u{1}\"", 1, 6, .controlCharacter), ("a = 1 2", 1, 7, .moreOnTheLine),
    ("a = [1 2]", 1, 8, .listNotClosed), ("a = [1", 1, 7, .listNotClosed),
    ("a = {b = 1", 1, 11, .listNotClosed), ("a = 1\na = 2", 2, 1, .repeated("a")),
    ("[a]\n[a]", 2, 1, .repeated("a")), ("a = 1\n[a]", 2, 1, .notATable("a")),
    ("a = 1\na.b = 1", 2, 1, .notATable("a")), ("a = 1\n[[a]]", 2, 1, .notATable("a")),
    ("a = [1]\n[a.b]", 2, 1, .notATable("a")),
  ])
  func `names what is wrong and where`(
    text: String, line: Int, column: Int, reason: TOMLRefusal.Reason
  ) {
    let refusal = TOMLRefusal(line: line, column: column, reason: reason)
    #expect(throws: refusal) { try TOMLReader.table(of: text) }
    #expect(refusal.wording.italian != refusal.wording.english)
  }

  @Test func `bounds what a hostile text can cost`() {
    let deep = "a = " + String(repeating: "[", count: 100_000)
    let many = (0...2_000).map { "a\($0) = 1\n" }.joined()
    let long = String(repeating: "#", count: TOMLReader.Bounds.settings.bytes + 1)
    let cases: [(String, TOMLRefusal.Reason)] = [
      (deep, .tooDeep), (many, .tooManyKeys), (long, .tooLong),
    ]
    for (text, reason) in cases {
      do {
        _ = try TOMLReader.table(of: text)
        Issue.record("\(reason) was not refused")
      } catch {
        #expect(error.reason == reason)
      }
    }
  }

  @Test func `reads back any text that is written in quotes`() {
    forAll(.string(count: 0...20)) { text in
      let plain = String(text.unicodeScalars.filter { isPlain(String($0)) })
      return try TOMLReader.table(of: "a = " + quoted(plain))["a"] == .text(plain)
    }
  }

  private func outline(_ value: SettingValue) -> String {
    switch value {
    case .list(let values): "[" + values.map(outline).joined(separator: ", ") + "]"
    case .table(let table):
      "{" + table.entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
    default: value.shown
    }
  }
}
