import POSCore
import Testing

@Suite struct `GS1 element strings` {
  private func attributes(_ text: String) throws -> ScanAttributes {
    switch Scan.parse(text) {
    case .gtin(_, let attributes), .elementString(let attributes): attributes
    case .refused(let refusal): throw refusal
    case .labelled, .plain: throw ScanRefusal.empty
    }
  }

  @Test(arguments: [
    "]C1019501234567890331030001231015LOT\u{1D}17261231",
    "]e00195012345678903310300012310" + "15LOT" + "\u{1D}17261231\u{1D}",
    "]Q3\u{1D}0195012345678903\u{1D}310300012310" + "15LOT" + "\u{1D}17261231",
    "\u{1D}019501234567890331030001231015LOT\u{1D}17261231",
    "019501234567890331030001231015LOT\u{1D}17261231",
    "(01)95012345678903(3103)000123(10)15LOT(17)261231",
  ])
  func `say the same in every dress`(text: String) throws {
    let found = try attributes(text)
    #expect(found.gtin == (try GTIN("95012345678903")))
    #expect(found.netWeight == Quantity(thousandths: 123))
    #expect(found.batch == "15LOT")
    #expect(found.expiry == CivilDate(year: 2026, month: 12, day: 31))
  }

  @Test(arguments: ["]c1", "]E0", "]q3", "]D2", "]j1"])
  func `are known under Caps Lock too`(identifier: String) throws {
    let found = try attributes(identifier + "019501234567890331030001231015lot")
    #expect(found.gtin == (try GTIN("95012345678903")))
    #expect(found.netWeight == Quantity(thousandths: 123))
  }

  @Test func `name each attribute`() throws {
    let found = try attributes(
      "(01)09520123456788(11)260101(13)260102(15)261130(16)261129(21)S/N-7(30)12(422)380")
    #expect(found.productionDate?.iso == "2026-01-01")
    #expect(found.packagingDate?.iso == "2026-01-02")
    #expect(found.bestBefore?.iso == "2026-11-30")
    #expect(found.sellBy?.iso == "2026-11-29")
    #expect(found.serial == "S/N-7")
    #expect(found.count == 12)
    #expect(found.elements.last?.identifier == "422")
    #expect(found.elements.last?.value == "380")
  }

  @Test(arguments: [
    ("3100", "000002", 2000), ("3101", "000002", 200), ("3102", "000125", 1250),
    ("3103", "001250", 1250), ("3104", "012345", 1235), ("3105", "012344", 123),
  ])
  func `weigh in grams`(identifier: String, value: String, grams: Int) throws {
    let found = try attributes("(01)95012345678903(\(identifier))\(value)")
    #expect(found.netWeight == Quantity(thousandths: grams))
  }

  @Test(arguments: [
    ("(3920)12", 1200), ("(3921)125", 1250), ("(3922)0299", 299), ("(3923)12995", 1300),
    ("(3925)1259900", 1260), ("(3932)9780299", 299),
  ])
  func `price in cents`(element: String, cents: Int) throws {
    let found = try attributes("(01)95012345678903(3103)000195" + element)
    #expect(found.price == Money(cents: cents))
  }

  @Test func `leave prices in other currencies alone`() throws {
    #expect(try attributes("(01)95012345678903(30)1(3932)8400299").price == nil)
  }

  /// Within 50 years of the day of the scan; day 00 is the last of the month.
  @Test(arguments: [
    ("261231", "2026-12-31"), ("260200", "2026-02-28"), ("280200", "2028-02-29"),
    ("760101", "2076-01-01"), ("770101", "1977-01-01"), ("000101", "2000-01-01"),
  ])
  func `read dates`(value: String, iso: String) throws {
    #expect(try attributes("(01)09520123456788(17)\(value)").expiry?.iso == iso)
  }

  @Test func `take the expiry with a time when there is no other`() throws {
    #expect(try attributes("(01)09520123456788(7003)2612312359").expiry?.iso == "2026-12-31")
  }

  @Test func `tell whether a pack has expired`() throws {
    let found = try attributes("(01)09520123456788(17)261120(15)261120")
    #expect(found.isExpired(on: Scan.day))
    #expect(found.isPastItsBest(on: Scan.day))
    #expect(!found.isExpired(on: Scan.day.adding(days: -1)))
    #expect(!ScanAttributes.none.isExpired(on: Scan.day))
  }

  @Test(arguments: [
    ("]C10195012345678902", ScanRefusal.badCheckDigit(code: "95012345678902", expected: "3")),
    ("(01)95012345678902(3103)000123", .badCheckDigit(code: "95012345678902", expected: "3")),
    ("(01)12345678901231(3925)12599", .priceWithoutMeasure(identifier: "3925")),
    ("]C105123", .unknownApplicationIdentifier("0512")),
    ("]C1A", .unknownApplicationIdentifier("A")),
    ("]C13106000123", .unknownApplicationIdentifier("3106")),
    ("]C1019501", .truncatedElement(identifier: "01")),
    ("]C1310300\u{1D}0123", .truncatedElement(identifier: "3103")),
    ("]C110\u{1D}21A", .truncatedElement(identifier: "10")),
    ("]C117AB1231", .badElement(identifier: "17")),
    ("]C110123456789012345678901", .badElement(identifier: "10")),
    ("]C110A B", .badElement(identifier: "10")),
    ("(01)09520123456788(17)261301", .badDate(identifier: "17", text: "261301")),
    ("(01)09520123456788(15)260230", .badDate(identifier: "15", text: "260230")),
    ("(10)A(10)B", .repeatedElement(identifier: "10")),
    ("(01)09520123456788(30)1(3920)999999999", .badElement(identifier: "3920")),
    ("(999)A", .unknownApplicationIdentifier("999")),
  ])
  func `are refused for a reason`(text: String, refusal: ScanRefusal) {
    #expect(Scan.parse(text) == .refused(refusal))
  }

  @Test func `may be without an article`() throws {
    guard case .elementString(let found) = Scan.parse("]C100376104250021234569") else {
      Issue.record("A parcel's label is an element string.")
      return
    }
    #expect(found.elements == (try attributes("(00)376104250021234569").elements))
    #expect(found.gtin == nil)
  }

  @Test func `keep brackets that belong to a value`() throws {
    #expect(try attributes(#"(10)A(B\(21)C"#).batch == "A(B(21)C")
  }

  @Test func `are recognised without any mark when they begin with an article`() throws {
    #expect(try attributes("01950123456789033103000123").netWeight == Quantity(thousandths: 123))
    #expect(Scan.parse("0195012345678902") == .plain("0195012345678902"))
  }
}
