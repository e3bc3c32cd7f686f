import POSCore
import Support
import Testing

/// Texts about which a person says: this is my codice fiscale, my partita IVA, the number below.
@Suite struct `Damaged identifiers` {
  private func texts(_ examples: String...) -> MutatedBytes {
    MutatedBytes(
      examples,
      pieces: [
        "IT", " ", "-", "0", "00000000000", "Z", "é", "ß", "Ⅷ", "\u{0}", "\u{301}", "]E0", "２",
      ],
      mostChanges: 2)
  }

  @Test func `of persons are read back or refused`() {
    let texts = texts("RSSMRA80A01H501U", "rssmra80a01h501u", " RSSMRA85T10A562S ", "01606720215")
    fuzz("codice fiscale", usually: 25_000, texts.text) { text in
      guard let code = try? CodiceFiscale(text) else { return .refused }
      return .read(
        isSound: (try? CodiceFiscale(code.text)) == code && [11, 16].contains(code.text.utf8.count))
    }
  }

  @Test func `of firms are read back or refused`() {
    let texts = texts("01606720215", "IT01606720215", "IT 0160 6720 215", "12345678903")
    fuzz("partita IVA", usually: 25_000, texts.text) { text in
      guard let number = try? PartitaIVA(text) else { return .refused }
      return .read(isSound: (try? PartitaIVA(number.digits)) == number)
    }
  }

  @Test func `of the lottery are read back or refused`() {
    fuzz("lottery code", usually: 25_000, texts("LM4X9Q2Z", "b23456789", "YYWLR30G").text) { text in
      guard let code = try? LotteryCode(text) else { return .refused }
      return .read(isSound: (try? LotteryCode(code.text)) == code && code.text.utf8.count == 8)
    }
  }

  @Test func `of articles are read back or refused`() {
    let texts = texts("8001234567897", "96385074", "036000291452", "95012345678903", "01234565")
    fuzz("GTIN", usually: 25_000, texts.text) { text in
      let read = [try? GTIN(text), try? GTIN(shortened: text)].compactMap(\.self)
      guard !read.isEmpty else { return .refused }
      return .read(isSound: read.allSatisfy { (try? GTIN($0.digits)) == $0 })
    }
  }

  @Test func `of receipts are read back or refused`() {
    let texts = texts("1-1-20261121-0042", "65535-999-19991231-100000", "0001-01-20240229-1")
    fuzz("receipt number", usually: 25_000, texts.text) { text in
      guard let number = ReceiptNumber(text: text) else { return .refused }
      let parts = [number.shop, number.till, number.number]
      return .read(
        isSound: ReceiptNumber(text: number.text) == number && parts.allSatisfy { $0 > 0 })
    }
  }

  @Test func `of facts are read back or refused`() {
    let texts = texts("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017F22E279B07CC398C4DC0C0C07398F")
    fuzz("identifier", usually: 25_000, texts.text) { text in
      guard let id = Identifier(text: text) else { return .refused }
      let forms = [id.text, id.text.filter { $0 != "-" }]
      return .read(isSound: Identifier(text: id.text) == id && forms.contains(text.lowercased()))
    }
  }
}
