import POSCore
import Testing

/// Vectors of `italy.md` 5.4; `^` stands for FNC1.
@Suite struct `GS1 Digital Links` {
  @Test(arguments: [
    ("https://id.gs1.org/01/09520123456788", "^0109520123456788"),
    ("https://brand.example.com/some-extra/pathinfo/01/9520123456788", "^0109520123456788"),
    (
      "https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426",
      "^010952012345678810ABC1^2112345^17180426"
    ),
    ("https://id.gs1.org/01/09520123456788?3103=000195", "^01095201234567883103000195"),
    (
      "https://example.com/01/9520123456788?3103=000195&3922=0299&17=201225",
      "^0109520123456788310300019539220299^17201225"
    ),
    (
      "https://a/01/12312312312333/22/ABC%2d123?99=ABC&98=XYZ%2f987",
      "^011231231231233322ABC-123^99ABC^98XYZ/987"
    ),
    ("https://a/01/12312312312333?99=ABC&unknown=666&98=XYZ", "^011231231231233399ABC^98XYZ"),
    ("https://a/01/12312312312333?&&99=ABC&single&98=XYZ&", "^011231231231233399ABC^98XYZ"),
    ("https://a/01/12312312312333/22/ABC+123", "^011231231231233322ABC+123"),
    ("https://a/01/12312312312333/22/t/10/a/21/x?99=B#part", "^011231231231233322t^10a^21x^99B"),
    ("HTTP://EXAMPLE.COM/01/12312312312333", "^0112312312312333"),
    ("https://a:65535/01/12312312312333", "^0112312312312333"),
    ("https://a/01/faux/01/12312312312333", "^0112312312312333"),
    ("https://a/gtin/12312312312333/ser/ABC123", "^011231231231233321ABC123"),
    ("https://a/01/02345673", "^0100000002345673"),
    ("https://a/00/006141411234567890", "^00006141411234567890"),
    ("https://a/01/12312312312333/235/TEST", "^0112312312312333235TEST"),
  ])
  func `carry elements`(link: String, elements: String) throws {
    switch Scan.parse(link) {
    case .gtin(_, let attributes), .elementString(let attributes):
      #expect(ElementString.text(of: attributes.elements, separator: "^") == elements)
    case let other:
      Issue.record("\(other)")
    }
  }

  @Test func `give weight and price`() throws {
    let link = "https://example.com/01/9520123456788?3103=000195&3922=0299&17=201225"
    guard case .gtin(let gtin, let attributes) = Scan.parse("]Q1" + link) else {
      Issue.record("The link names an article.")
      return
    }
    #expect(gtin.printed == "9520123456788")
    #expect(attributes.netWeight == Quantity(thousandths: 195))
    #expect(attributes.price == Money(cents: 299))
    #expect(attributes.isExpired(on: Scan.day))
  }

  @Test(arguments: [
    ("HtTp://a/01/09520123456788", ScanRefusal.notGS1Link),
    ("https://00/006141411234567890", .notGS1Link), ("https://a/00/x/", .notGS1Link),
    ("https:///01/09520123456788", .notGS1Link), ("https://a$/01/09520123456788", .notGS1Link),
    ("https://a/01", .notGS1Link), ("https://a/", .notGS1Link), ("https://", .notGS1Link),
    ("https://a/01/09520123456788/", .notGS1Link),
    ("https://a/01/12312312312333?99=", .truncatedElement(identifier: "99")),
    ("https://a/01/12312312312333?999=faux", .unknownApplicationIdentifier("999")),
    ("https://a/01/12312312312333/22/ABC?98=XYZ+987", .badElement(identifier: "98")),
    ("https://a/01/12312312312333/10/%2", .badEscape),
    ("https://a/01/12312312312333/10/%zz", .badEscape),
    ("https://a/01/12312312312333/10/%00", .badElement(identifier: "10")),
    ("https://a/01/12312312312333/21/A/10/B", .misplacedElement(identifier: "10")),
    (
      "https://a/01/12312312312334",
      .badCheckDigit(code: "12312312312334", expected: "3")
    ),
  ])
  func `are refused for a reason`(link: String, refusal: ScanRefusal) {
    #expect(Scan.parse(link) == .refused(refusal))
  }
}
