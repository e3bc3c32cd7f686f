import POSCore
import Testing

@Suite struct `Learning a label rule` {
  private func learn(_ labels: TaughtLabel...) throws -> [LabelRuleCandidate] {
    try LabelRuleLearner.candidates(for: labels)
  }

  @Test func `finds the article and the price`() throws {
    let label = TaughtLabel(code: "2001234005999", item: "01234", price: Money(cents: 599))
    let first = try #require(learn(label).first)
    #expect(first.rule.prefixDigits == "20")
    #expect(first.rule.itemStart == 2)
    #expect(first.rule.itemLength == 5)
    #expect(first.rule.valueStart == 7)
    #expect(first.rule.kind == .price)
    #expect(
      first.evidence == [
        .itemFound(digits: "01234", start: 2), .valueFound(.price, digits: "00599", start: 7),
        .known(.italianPriceFiveDigits),
      ])
  }

  @Test func `takes leading zeros that the person typed at their word`() throws {
    let label = TaughtLabel(code: "2001234005999", item: "001234", price: Money(cents: 599))
    let first = try #require(learn(label).first)
    #expect(first.rule.itemLength == 6)
    #expect(first.evidence.contains(.known(.italianPriceSixDigits)))
  }

  @Test func `finds a weight in grams and in larger steps`() throws {
    let grams = TaughtLabel(
      code: "2101234012505", item: "1234", price: Money(cents: 900),
      weight: Quantity(thousandths: 1250))
    let rule = try #require(learn(grams).first).rule
    #expect(rule.kind == .weight)
    #expect(rule.decimals == 3)
    let coarse = TaughtLabel(
      code: "2412345601251", item: "123456", weight: Quantity(thousandths: 1250))
    #expect(try #require(learn(coarse).first).rule.decimals == 2)
  }

  @Test func `finds a number of pieces`() throws {
    let label = TaughtLabel(code: "2701234000122", item: "1234", count: 12)
    #expect(try learn(label).allSatisfy { $0.rule.kind == .count })
  }

  @Test func `notices an inner check digit that is right`() throws {
    let label = TaughtLabel(code: "2012349005996", item: "1234", price: Money(cents: 599))
    let candidates = try learn(label)
    let first = try #require(candidates.first)
    #expect(first.rule.hasValueCheckDigit)
    #expect(first.evidence.contains(.valueCheckDigitAgrees(start: 6)))
    #expect(first.evidence.contains(.known(.italianPriceChecked)))
    let unchecked = try #require(candidates.first { !$0.rule.hasValueCheckDigit })
    #expect(unchecked.evidence.contains(.unexplained(digits: "9", start: 6)))
  }

  @Test func `knows UPC-A`() throws {
    let label = TaughtLabel(code: "201234105992", item: "01234", price: Money(cents: 599))
    let first = try #require(learn(label).first)
    #expect(first.rule.codeLength == 12)
    #expect(first.evidence.contains(.known(.northAmerican)))
  }

  @Test func `is narrowed by a second label`() throws {
    let first = TaughtLabel(code: "2001234005999", item: "1234", price: Money(cents: 599))
    let second = TaughtLabel(code: "2198765014320", item: "98765", price: Money(cents: 1432))
    let before = try learn(first)
    let after = try learn(first, second)
    #expect(after.count < before.count)
    #expect(after.allSatisfy { $0.rule.prefixDigits == "2" && $0.rule.itemStart == 2 })
    #expect(after.first?.evidence.contains(.known(.italianPriceFiveDigits)) == true)
  }

  @Test func `gives rules that read the label back`() throws {
    let label = TaughtLabel(code: "2001234005999", item: "1234", price: Money(cents: 599))
    for candidate in try learn(label) {
      guard case .labelled(let reading) = Scan.parse(label.code, rules: [candidate.rule]) else {
        Issue.record("\(candidate.rule)")
        continue
      }
      #expect(reading.value == .price(Money(cents: 599)))
      #expect(Int(reading.item) == 1234)
    }
  }

  @Test(arguments: [
    (
      TaughtLabel(code: "8001234567897", item: "1", price: Money(cents: 1)),
      LabelLearningRefusal.notALabel(code: "8001234567897")
    ),
    (TaughtLabel(code: "banco", item: "1", price: Money(cents: 1)), .notALabel(code: "banco")),
    (
      TaughtLabel(code: "2001234005990", item: "1234", price: Money(cents: 599)),
      .badCheckDigit(code: "2001234005990", expected: "9")
    ),
    (TaughtLabel(code: "2001234005999", item: "pane", price: Money(cents: 599)), .badItem("pane")),
    (
      TaughtLabel(code: "2001234005999", item: "12345678", price: Money(cents: 599)),
      .badItem("12345678")
    ),
    (TaughtLabel(code: "2001234005999", item: "1234"), .nothingToFind),
    (TaughtLabel(code: "2001234005999", item: "1234", price: .zero, count: -1), .nothingToFind),
    (TaughtLabel(code: "2001234005999", item: "777", price: Money(cents: 599)), .itemNotFound),
    (TaughtLabel(code: "2001234005999", item: "1234", price: Money(cents: 777)), .valueNotFound),
  ])
  func `is refused for a reason`(label: TaughtLabel, refusal: LabelLearningRefusal) {
    #expect(throws: refusal) { try learn(label) }
  }

  @Test func `is refused when labels disagree or there are none`() {
    let price = TaughtLabel(code: "2001234005999", item: "1234", price: Money(cents: 599))
    let weight = TaughtLabel(
      code: "2101234012505", item: "1234", weight: Quantity(thousandths: 1250))
    #expect(throws: LabelLearningRefusal.labelsDisagree) { try learn(price, weight) }
    #expect(throws: LabelLearningRefusal.noLabel) { try learn() }
  }
}
