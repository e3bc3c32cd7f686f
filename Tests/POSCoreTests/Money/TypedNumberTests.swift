import POSCore
import Support
import Testing

@Suite struct TypedNumberTests {
  @Test(arguments: [
    ("12", 1200), ("12,5", 1250), ("12.50", 1250), ("12,", 1200), (",50", 50), (".5", 50),
    ("0", 0), ("007", 700), ("0,05", 5), ("9999999,99", 999_999_999), ("1,00", 100),
  ])
  func `reads amounts`(text: String, cents: Int) {
    #expect(TypedNumber.money(text) == Money(cents: cents))
  }

  @Test(arguments: [
    "", " ", ",", ".", "1.2.3", "1,2,3", "1.234,50", "1,234", "12 ", " 12", "1 2", "-5", "+5",
    "5-", "1e3", "0x10", "abc", "12€", "½", "١٢", "１２", "1\u{301}", ",\u{301}5", "1\n", "\0",
    "12345678", "96385074", "8001234567897", "012345678905", "99999999999999999999999999999999",
    "0,001", "1,000000000000000000000000000001",
  ])
  func `refuses what is not an amount, barcodes above all`(text: String) {
    #expect(TypedNumber.money(text) == nil)
  }

  @Test(arguments: [
    ("3", 3000), ("0,350", 350), ("1.2", 1200), (",5", 500), ("0,001", 1),
    ("9999999", 9_999_999_000),
  ])
  func `reads quantities`(text: String, thousandths: Int) {
    #expect(TypedNumber.quantity(text) == Quantity(thousandths: thousandths))
  }

  @Test(arguments: ["", "0,3505", "8001234567897", "20012345", "1,2,3", "-1", "3*"])
  func `refuses what is not a quantity`(text: String) {
    #expect(TypedNumber.quantity(text) == nil)
  }

  @Test(arguments: [
    ("10", 1000), ("10%", 1000), ("7,5", 750), ("7.25%", 725), ("100", 10_000), ("0", 0),
  ])
  func `reads percentages`(text: String, basisPoints: Int) {
    #expect(TypedNumber.basisPoints(text) == basisPoints)
  }

  @Test(arguments: ["", "%", "10%%", "%10", "100,01", "101", "-1", "1,234", "12345678"])
  func `refuses what is not a percentage`(text: String) {
    #expect(TypedNumber.basisPoints(text) == nil)
  }

  @Test func `never traps and never reads more than was typed`() {
    forAll(
      .one(of: .string(of: "0123456789,.%- ", count: 0...40), .string(count: 0...30)), seeds: 3_000
    ) {
      let amount = TypedNumber.money($0)
      let quantity = TypedNumber.quantity($0)
      let percent = TypedNumber.basisPoints($0)
      return (0...999_999_999).contains(amount?.cents ?? 0)
        && (0...9_999_999_999).contains(quantity?.thousandths ?? 0)
        && (0...10_000).contains(percent ?? 0)
    }
  }

  @Test(arguments: NumberStyle.allCases)
  func `reads back what it writes, up to the thousands mark`(style: NumberStyle) {
    forAll(.int(in: 0...99_999)) { cents in
      TypedNumber.money(style.text(Money(cents: cents))) == Money(cents: cents)
    }
  }
}
