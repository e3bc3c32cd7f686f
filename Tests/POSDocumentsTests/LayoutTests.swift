import Testing

@testable import POSDocuments

@Suite struct `The layout` {
  private func lines(_ markup: String, columns: Int = 24) -> [String] {
    PlainTextRenderer().lines(DocumentLayout(columns: columns).document(markup))
  }

  @Test(arguments: [
    ("Resto|9,05", ["Resto               9,05"]),
    ("Pane|4%|2,40", ["Pane        4%      2,40"]),
    ("^Banco", ["         Banco"]),
    ("---", ["------------------------"]),
    ("===", ["========================"]),
    ("  n.2 * 1,20", ["  n.2 * 1,20"]),
    ("\\^Banco \\| 7", ["^Banco | 7"]),
    ("|9,05", ["                    9,05"]),
    ("uno\n\n\n\ndue\n\n", ["uno", "", "due"]),
    ("a|b|c|d", ["a            b       c|d"]),
  ])
  func `sets marked-up lines`(_ markup: String, _ expected: [String]) {
    #expect(lines(markup) == expected)
  }

  @Test func `continues a long name below its price`() {
    #expect(
      lines("Prosciutto crudo di Parma stagionato|10%|9,36", columns: 32) == [
        "Prosciutto crudo   10%      9,36",
        "  di Parma stagionato",
      ])
  }

  @Test func `puts an amount on its own line when it is too wide`() {
    #expect(
      lines("Documento fiscale|RT 99IEB004001 n. 12", columns: 32) == [
        "Documento fiscale",
        "            RT 99IEB004001 n. 12",
      ])
    #expect(lines("Totale|" + String(repeating: "9", count: 30)).joined().hasSuffix("999999"))
  }

  @Test(arguments: ["---", "===", "~~~", "^x", "!x", "@qr x", "a|b", "\\|", "\u{2}|\u{3}|"])
  func `takes no value for markup`(_ value: String) {
    let expected = value.filter { $0 != "\u{2}" && $0 != "\u{3}" }
    #expect(lines(PrintableText.literal(value)) == [expected])
    #expect(
      lines("Nome: " + PrintableText.literal(value) + "|1,00").first?
        .hasPrefix("Nome: " + expected) == true)
  }

  @Test(arguments: [
    ("a\nb\tc", "a b c"), ("  due   spazi ", "due spazi"), ("x\u{1B}[2Jy", "x[2Jy"),
    ("caff\u{E8}", "caff\u{E8}"), ("caffe\u{300}", "caffe\u{300}"), ("\u{301}a", "a"),
    ("a\u{202E}b\u{200B}c", "abc"), ("5\u{A0}€", "5 €"), ("\u{2}a\u{3}", "a"), ("\r\n", ""),
  ])
  func `cleans values`(_ value: String, _ expected: String) {
    #expect(PrintableText.cleaned(value).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func `cuts values that could only waste paper`() {
    #expect(PrintableText.cleaned(String(repeating: "a", count: 5_000)).count == 400)
    #expect(PrintableText.cleaned("a" + String(repeating: "\u{301}", count: 9_000)).count == 1)
  }

  @Test func `counts wide characters as two columns`() {
    #expect(lines("東京東京東京東京東京東京東京|9,00").allSatisfy { PrintableText.width(of: $0) <= 24 })
    #expect(PrintableText.width(of: "caffè €") == 7)
  }
}
