import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `A number of an imported file` {
  @Test(arguments: [
    ("1,20", 120), ("1.20", 120), ("€ 1,20", 120), ("1,20 €", 120), ("1,2", 120), ("12", 1_200),
    ("0", 0), (",50", 50), ("12,", 1_200), ("1.234,56", 123_456), ("1,234.56", 123_456),
    ("1.234.567", 123_456_700), ("1 234,56", 123_456), ("1'234.56", 123_456), ("EUR 3,00", 300),
    ("3 euro", 300), ("1,2000", 120), ("0,990", 99), ("1234,500", 123_450),
    ("1\u{A0}234,5", 123_450),
  ])
  func `is an amount`(text: String, cents: Int) throws {
    #expect(try ImportNumber(mark: .either).money(text) == Money(cents: cents))
  }

  @Test(arguments: [
    ("1.234", ImportNumberRefusal.ambiguous), ("1,234", .ambiguous), ("12.500", .ambiguous),
    ("1,234,5", .notANumber), ("1.2.3", .notANumber), ("1,5,0.20", .notANumber),
    ("abc", .notANumber), ("", .notANumber), ("€", .notANumber), ("1e5", .notANumber),
    ("1,205", .ambiguous), ("0,125", .tooManyDecimals), ("1,2345", .tooManyDecimals),
    ("-1,20", .negative), ("8001234567897", .tooLarge), ("12.34.567,8", .notANumber),
    ("1" + String(repeating: "0", count: 40), .tooLarge), ("１", .notANumber),
    ("12 pz", .notANumber),
  ])
  func `is refused by name`(text: String, refusal: ImportNumberRefusal) {
    #expect(throws: refusal) { try ImportNumber(mark: .either).money(text) }
  }

  @Test(arguments: [
    (DecimalMark.comma, "1.234", 123_400), (.comma, "1,250", 125), (.point, "1,234", 123_400),
    (.point, "1.250", 125), (.comma, "12,50", 1_250), (.point, "12.50", 1_250),
  ])
  func `is plain when the file's mark is known`(mark: DecimalMark, text: String, cents: Int) throws
  {
    #expect(try ImportNumber(mark: mark).money(text) == Money(cents: cents))
  }

  @Test func `with the other mark is refused`() {
    #expect(throws: ImportNumberRefusal.notANumber) { try ImportNumber(mark: .comma).money("1.20") }
  }

  @Test(arguments: [
    ("0,012", 12), ("0.012", 12), ("12 g", 12), ("12g", 12), ("12 gr", 12), ("0,5 kg", 500),
    ("1,250", 1_250), ("2", 2_000),
  ])
  func `is a weight in kilograms or grams`(text: String, grams: Int) throws {
    let weight = try ImportNumber(mark: .either).weight(text)
    #expect(weight == Quantity(thousandths: grams))
  }

  @Test func `is read back as the till writes it`() {
    forAll(.int(in: 0...99_999_999)) { cents in
      let money = Money(cents: cents)
      let read = try NumberStyle.allCases.map {
        try ImportNumber(mark: .either).money($0.text(money))
      }
      return read == [money, money]
    }
  }
}
