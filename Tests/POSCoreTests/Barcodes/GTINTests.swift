import POSCore
import Testing

@Suite struct `Article numbers` {
  @Test(arguments: [
    ("8001234567897", "08001234567897", "8001234567897"),
    ("4006381333931", "04006381333931", "4006381333931"),
    ("9780201379624", "09780201379624", "9780201379624"),
    ("96385074", "00000096385074", "96385074"),
    ("036000291452", "00036000291452", "0036000291452"),
    ("09520123456788", "09520123456788", "9520123456788"),
    ("95012345678903", "95012345678903", "95012345678903"),
    ("01234565", "00000001234565", "01234565"),
  ])
  func `are stored as fourteen digits`(text: String, digits: String, printed: String) throws {
    let gtin = try GTIN(text)
    #expect(gtin.digits == digits)
    #expect(gtin.printed == printed)
    #expect(gtin.description == printed)
  }

  @Test func `of UPC-A and of EAN-13 with a leading zero are the same`() throws {
    #expect(try GTIN("036000291452") == GTIN("0036000291452"))
  }

  @Test(arguments: [
    ("8001234567890", GTINRefusal.badCheckDigit(found: "0", expected: "7")),
    ("", .wrongLength(0)), ("1234567", .wrongLength(7)), ("123456789", .wrongLength(9)),
    ("123456789012345", .wrongLength(15)), ("80012345 7897", .notDigits), ("caffè", .notDigits),
    ("00000000", .allZeros), ("0000000000000", .allZeros),
  ])
  func `are refused for a reason`(text: String, refusal: GTINRefusal) {
    #expect(throws: refusal) { try GTIN(text) }
  }

  /// A UPC-E and the UPC-A it stands for, one for each way of leaving zeros out.
  @Test(arguments: [
    ("01234505", "012000003455"), ("04252614", "042100005264"), ("01234531", "012300000451"),
    ("01234541", "012340000053"), ("01234565", "012345000065"),
  ])
  func `of UPC-E are expanded`(short: String, long: String) throws {
    let body = Array(long.utf8.dropLast())
    let full = String(decoding: body + [CheckDigit.ofArticle(body)], as: UTF8.self)
    let text = short.dropLast() + full.suffix(1)
    #expect(try GTIN(shortened: String(text)) == GTIN(full))
  }

  @Test(arguments: ["11111111x", "2123456", "21234565"])
  func `of UPC-E have eight digits and number system 0 or 1`(text: String) {
    #expect(throws: GTINRefusal.self) { try GTIN(shortened: text) }
  }

  @Test(arguments: [
    ("2001234005999", true), ("0201234105990", true), ("8001234567897", false),
    ("96385074", false), ("20123451", true),
  ])
  func `tell whether the shop gave them to itself`(text: String, isInStore: Bool) throws {
    let body = Array(text.utf8.dropLast())
    let gtin = try GTIN(String(decoding: body + [CheckDigit.ofArticle(body)], as: UTF8.self))
    #expect(gtin.isInStore == isInStore)
  }

  @Test func `list how catalogues may spell them`() throws {
    #expect(
      try GTIN("036000291452").spellings
        == ["0036000291452", "036000291452", "00036000291452"])
    #expect(
      try GTIN("96385074").spellings
        == ["96385074", "000096385074", "0000096385074", "00000096385074"])
  }
}
