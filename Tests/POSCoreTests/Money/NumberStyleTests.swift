import POSCore
import Testing

@Suite struct NumberStyleTests {
  @Test(arguments: [
    (0, "0,00", "0.00"), (5, "0,05", "0.05"), (123_456, "1.234,56", "1,234.56"),
    (-150, "-1,50", "-1.50"), (99_999, "999,99", "999.99"),
    (100_000_000, "1.000.000,00", "1,000,000.00"),
    (Int.min, "-92.233.720.368.547.758,08", "-92,233,720,368,547,758.08"),
  ])
  func `writes amounts`(cents: Int, italian: String, english: String) {
    #expect(NumberStyle.italian.text(Money(cents: cents)) == italian)
    #expect(NumberStyle.english.text(Money(cents: cents)) == english)
  }

  @Test(arguments: [
    (2000, Unit.piece, "2"), (-2000, .piece, "-2"), (500, .piece, "0,500"),
    (324, .kilogram, "0,324"), (1_000, .kilogram, "1,000"), (-1_234_567, .kilogram, "-1.234,567"),
    (0, .piece, "0"),
  ])
  func `writes quantities`(thousandths: Int, unit: Unit, text: String) {
    #expect(NumberStyle.italian.text(Quantity(thousandths: thousandths), unit: unit) == text)
  }

  @Test(arguments: [
    (450, "4,5"), (400, "4"), (405, "4,05"), (2200, "22"), (0, "0"), (-1050, "-10,5"),
    (5, "0,05"),
  ])
  func `writes percentages without idle zeros`(basisPoints: Int, text: String) {
    #expect(NumberStyle.italian.percent(basisPoints: basisPoints) == text)
  }
}
