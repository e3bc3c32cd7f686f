import POSCore
import Testing

/// Vectors of `italy.md` 5.2.
@Suite struct `Label rules` {
  @Test(arguments: [
    (
      LabelPreset.italianPriceSixDigits, "2001234005999", "001234",
      LabelValue.price(Money(cents: 599))
    ),
    (.italianPriceFiveDigits, "2001234005999", "01234", .price(Money(cents: 599))),
    (.italianWeight, "2101234012505", "01234", .weight(Quantity(thousandths: 1250))),
    (.odoo, "2305000123451", "05000", .price(Money(cents: 12_345))),
    (.odoo, "2100005080002", "00005", .weight(Quantity(thousandths: 8000))),
    (.italianPriceChecked, "2012349005996", "1234", .price(Money(cents: 599))),
    (.northAmerican, "201234105992", "01234", .price(Money(cents: 599))),
    (.northAmerican, "201234004127", "01234", .price(Money(cents: 412))),
    (.northAmerican, "0201234105992", "01234", .price(Money(cents: 599))),
  ])
  func `read article and value`(
    preset: LabelPreset, code: String, item: String, value: LabelValue
  ) throws {
    guard case .labelled(let reading) = Scan.parse(code, rules: preset.rules) else {
      Issue.record("\(Scan.parse(code, rules: preset.rules))")
      return
    }
    #expect(reading.item == item)
    #expect(reading.value == value)
  }

  @Test func `refuse a wrong inner check digit only when told to verify it`() throws {
    let code = "2012340005995"
    #expect(
      Scan.parse(code, rules: LabelPreset.italianPriceChecked.rules)
        == .refused(.badLabelCheckDigit(rule: "IT-P4+v 2", found: "0", expected: "9")))
    let lenient = try LabelRule(
      name: "banco", prefixDigits: "20", itemStart: 2, itemLength: 4, valueStart: 7,
      valueLength: 5, kind: .price, decimals: 2)
    guard case .labelled(let reading) = Scan.parse(code, rules: [lenient]) else {
      Issue.record("An unverified digit does not matter.")
      return
    }
    #expect(reading.value == .price(Money(cents: 599)))
  }

  @Test func `decide in their order`() throws {
    let rules = LabelPreset.italianWeight.rules + LabelPreset.italianPriceFiveDigits.rules
    guard case .labelled(let weighed) = Scan.parse("2101234012505", rules: rules),
      case .labelled(let priced) = Scan.parse("2001234005999", rules: rules)
    else {
      Issue.record("Both codes are labels.")
      return
    }
    #expect(weighed.ruleName == "IT-W 21")
    #expect(priced.ruleName == "IT-P5 2")
  }

  @Test(arguments: [("200123400000", LabelRule.Kind.price), ("210123400000", .weight)])
  func `ask for a value that is all zeros`(body: String, kind: LabelRule.Kind) {
    let code = body + String(decoding: [CheckDigit.ofArticle(Array(body.utf8))], as: UTF8.self)
    let rules = LabelPreset.italianWeight.rules + LabelPreset.italianPriceSixDigits.rules
    guard case .labelled(let reading) = Scan.parse(code, rules: rules) else {
      Issue.record("A label without a value is a label.")
      return
    }
    #expect(reading.value == .toEnter(kind))
  }

  @Test func `never speak about a misread code`() {
    #expect(
      Scan.parse("2001234005990", rules: LabelPreset.italianPriceSixDigits.rules)
        == .refused(.badCheckDigit(code: "2001234005990", expected: "9")))
  }

  @Test func `leave other codes alone`() throws {
    let rules = LabelRule.presets.flatMap(\.rules)
    #expect(Scan.parse("8001234567897", rules: rules) == .gtin(try GTIN("8001234567897"), .none))
  }

  @Test func `say under which codes the article may be kept`() throws {
    guard case .labelled(let reading) = Scan.parse("2101234012505", rules: LabelPreset.odoo.rules)
    else {
      Issue.record("The code is a label.")
      return
    }
    #expect(reading.lookupKeys == ["01234", "1234", "2101234000007"])
    #expect(throws: Never.self) { try GTIN(reading.baseCode) }
  }

  @Test(arguments: [("23", 1250), ("24", 12_500), ("25", 125_000)])
  func `know steps of one, ten and a hundred grams`(prefix: String, grams: Int) {
    let body = prefix + "1234561250"
    let code = body + String(decoding: [CheckDigit.ofArticle(Array(body.utf8))], as: UTF8.self)
    guard case .labelled(let reading) = Scan.parse(code, rules: LabelPreset.nordicWeight.rules)
    else {
      Issue.record("The code is a label.")
      return
    }
    #expect(reading.value == .weight(Quantity(thousandths: grams)))
  }

  @Test(arguments: LabelPreset.allCases.flatMap(\.rules))
  func `of the presets are valid`(rule: LabelRule) throws {
    let same = try LabelRule(
      name: rule.name, codeLength: rule.codeLength, prefixDigits: rule.prefixDigits,
      itemStart: rule.itemStart, itemLength: rule.itemLength, valueStart: rule.valueStart,
      valueLength: rule.valueLength, kind: rule.kind, decimals: rule.decimals,
      hasValueCheckDigit: rule.hasValueCheckDigit)
    #expect(same == rule)
  }
}

@Suite struct `Layouts that are no label rule` {
  /// A rule with one thing changed from a valid one.
  private func rule(
    codeLength: Int = 13, prefix: String = "2", item: (Int, Int) = (2, 5),
    value: (Int, Int) = (7, 5), decimals: Int = 2, checked: Bool = false
  ) throws(LabelRuleRefusal) -> LabelRule {
    try LabelRule(
      name: "banco", codeLength: codeLength, prefixDigits: prefix, itemStart: item.0,
      itemLength: item.1, valueStart: value.0, valueLength: value.1, kind: .price,
      decimals: decimals, hasValueCheckDigit: checked)
  }

  @Test func `are refused for a reason`() {
    #expect(throws: LabelRuleRefusal.codeLength(8)) { try rule(codeLength: 8) }
    #expect(throws: LabelRuleRefusal.prefix("")) { try rule(prefix: "") }
    #expect(throws: LabelRuleRefusal.prefix("2x")) { try rule(prefix: "2x") }
    #expect(throws: LabelRuleRefusal.itemField) { try rule(item: (-1, 5)) }
    #expect(throws: LabelRuleRefusal.itemField) { try rule(item: (2, 0)) }
    #expect(throws: LabelRuleRefusal.valueField) { try rule(value: (8, 5)) }
    #expect(throws: LabelRuleRefusal.valueField) { try rule(value: (.max, 5)) }
    #expect(throws: LabelRuleRefusal.valueField) { try rule(value: (7, 7)) }
    #expect(throws: LabelRuleRefusal.overlappingFields) { try rule(value: (6, 5)) }
    #expect(throws: LabelRuleRefusal.decimals(3)) { try rule(decimals: 3) }
    #expect(throws: LabelRuleRefusal.valueCheckDigit) { try rule(checked: true) }
  }

  @Test func `would swallow real articles`() {
    #expect(throws: LabelRuleRefusal.prefix("80")) { try rule(prefix: "80") }
  }
}
