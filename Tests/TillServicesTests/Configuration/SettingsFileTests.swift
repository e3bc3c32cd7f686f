import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `The settings file` {
  @Test func `names the settings that make no sense together`() {
    let lines = "[cashback]\nfunder = \"consortium\"\nspend = \"here\""
    let (settings, problems) = SettingsFile.parse(identity + lines)
    #expect(settings?.cashback.funder == .consortium && settings?.cashback.reach == .district)
    #expect(problems.map(\.key) == ["cashback.spend"])
    #expect(
      problems.first?.sentence(.english)
        == "cashback.spend: \"here\" will not do. Allowed: only \"district\" when cashback.funder "
        + "is \"consortium\", because tesoretto that the consortium pays for does not tell in "
        + "which shop it was earned. Using \"district\".")
  }

  @Test(arguments: Language.allCases)
  func `is read back as it was written`(language: Language) {
    forAll(settings) { settings in
      let (read, problems) = SettingsFile.parse(
        SettingsFile.sample(for: settings, language: language))
      return read == settings && problems.isEmpty
    }
  }

  @Test(arguments: Language.allCases)
  func `explains every key and stays within 100 columns`(language: Language) {
    let sample = SettingsFile.sample(for: ShopSettings(shop: shop), language: language)
    for key in SettingSection.all.flatMap(\.keys) {
      #expect(sample.contains("\n\(key.name) = "))
      #expect(!key.help.text(language).isEmpty)
    }
    #expect(
      sample.split(separator: "\n").filter { $0.hasPrefix("#") }.allSatisfy { $0.count <= 100 })
  }

  @Test func `takes the usual value for what is missing`() {
    let (settings, problems) = SettingsFile.parse(identity)
    #expect(settings == ShopSettings(shop: shop))
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ("payments.quick_cash", "quick_cash = [\"5,00\", 10, 20.5]", [500, 1_000, 2_050]),
    ("payments.quick_cash", "quick_cash = []", []),
  ])
  func `reads amounts however they are written`(key: String, line: String, cents: [Int]) {
    let (settings, problems) = SettingsFile.parse(identity + "[payments]\n" + line)
    #expect(settings?.quickCash.map(\.cents) == cents)
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ("[till]\nday_end_hour = 25", "till.day_end_hour", "25", "da 0 a 12", "Si usa 4"),
    ("[till]\nlanguage = \"de\"", "till.language", "\"de\"", "\"it\", \"en\"", "Si usa \"it\""),
    ("[receipt]\ncolumns = 40", "receipt.columns", "40", "32, 42, 48", "Si usa 42"),
    (
      "[payments]\nmaximum_cash = \"9.999,99\"", "payments.maximum_cash", "\"9.999,99\"",
      "4999,99", "Si usa \"4999,99\""
    ),
    (
      "[discounts]\ncashier_limit = \"120%\"", "discounts.cashier_limit", "\"120%\"",
      "\"100%\"", "Si usa \"10%\""
    ),
    (
      "[returns]\ncash_without_receipt = \"si\"", "returns.cash_without_receipt", "\"si\"",
      "true", "Si usa false"
    ),
    ("[vat]\nregime = 4", "vat.regime", "4", "\"ventilazione\"", "Si usa \"ordinario\""),
    ("[cashback]\nrate = \"400%\"", "cashback.rate", "\"400%\"", "\"100%\"", "Si usa \"4%\""),
    (
      "[cashback]\nperiods = [\"8% 2026-12-24 2026-12-01\"]", "cashback.periods", "2026-12-24",
      "\"8% 2026-12-01 2026-12-24\"", "Si usa []"
    ),
    ("[cashback]\npart = \"all\"", "cashback.part", "\"all\"", "\"earn\"", "Si usa \"both\""),
    ("[cashback]\nfunder = \"me\"", "cashback.funder", "\"me\"", "\"shop\"", "Si usa \"shop\""),
    ("[cashback]\nspend = 1", "cashback.spend", "1", "\"here\"", "Si usa \"district\""),
    ("[cards]\ncentre = \"x\"", "cards.centre", "\"x\"", "\"joined\"", "Si usa \"own\""),
    (
      "[cards]\npaper_hours_alone = 9000", "cards.paper_hours_alone", "9000", "da 0 a 8784",
      "Si usa 8"
    ),
    (
      "[cards]\nphone_purchase_alone = \"-1\"", "cards.phone_purchase_alone", "\"-1\"",
      "10000,00", "Si usa \"25,00\""
    ),
    ("till = 3", "till", "3", "[till]", "i valori consueti"),
    (
      "[[label]]\npreset = \"IT-X\"", "label[1].preset", "\"IT-X\"", "\"IT-P5\"",
      "la tabella senza questa regola"
    ),
  ])
  func `names the key, the value, what is allowed and what is used`(
    lines: String, key: String, value: String, allowed: String, used: String
  ) {
    let text = lines.hasPrefix("[") ? identity + lines : lines + "\n" + identity
    let (settings, problems) = SettingsFile.parse(text)
    let problem = problems.first
    let sentence = problem?.sentence(.italian) ?? ""
    #expect(settings == ShopSettings(shop: shop))
    #expect(problems.count == 1)
    #expect(problem?.key == key)
    for part in [key, value, allowed, used] { #expect(sentence.contains(part), "\(sentence)") }
    #expect(problem?.sentence(.english) != sentence)
  }

  @Test(arguments: [
    ("[till]\nlangauge = \"en\"", "till.langauge", "till.language"),
    ("[till]\ncolumns = 32", "till.columns", "receipt.columns"),
    ("[tills]\nnumber = 2", "tills", "[till]"),
    ("[limits]\nzzzzzz = 2", "limits.zzzzzz", nil),
    ("[[label]]\npreset = \"IT-P5\"\nprefx = \"2\"", "label[1].prefx", "label[1].prefix"),
  ])
  func `warns about a key that it does not know`(lines: String, key: String, nearest: String?) {
    let (settings, problems) = SettingsFile.parse(identity + lines)
    #expect(settings != nil)
    #expect(problems == [SettingsProblem(key: key, reason: .unknownKey(nearest: nearest))])
  }

  @Test(arguments: ["shop.name", "shop.address", "shop.vat_number"])
  func `can not do without who the shop is`(key: String) {
    let name = String(key.dropFirst(5))
    let without = identity.split(separator: "\n").filter { !$0.hasPrefix(name) }
    let (settings, problems) = SettingsFile.parse(without.joined(separator: "\n"))
    #expect(settings == nil)
    #expect(problems.map(\.key) == [key])
    #expect(problems.allSatisfy { $0.isError })
  }

  @Test func `uses a VAT number with a wrong check digit, and says so`() {
    let (settings, problems) = SettingsFile.parse(
      identity.replacingLast("01234567897", with: "IT 01234567890"))
    #expect(settings?.shop.vatNumber == "01234567890")
    #expect(problems.map(\.key) == ["shop.vat_number"])
    #expect(problems.first?.isError == false)
  }

  @Test(arguments: [
    ("[shop\n", 1), ("[shop]\nname = \"a\nb\"\n", 2), ("[shop]\nname = \"\u{0}\"", 2),
    ("a = 1\na = 2\n", 2),
  ])
  func `names the line that is not TOML`(text: String, line: Int) {
    let (settings, problems) = SettingsFile.parse(text)
    guard case .unreadable(let found, _, _) = problems.first?.reason else {
      Issue.record("\(problems)")
      return
    }
    #expect(settings == nil)
    #expect(found == line)
  }

  @Test func `reads label rules by name or digit by digit, counting from one`() throws {
    let text =
      identity + """
        [[label]]
        preset = "IT-W"
        [[label]]
        name = "Banco"
        prefix = "2"
        item_start = 3
        item_length = 5
        value_start = 8
        value_length = 5
        kind = "price"
        """
    let rule = try LabelRule(
      name: "Banco", prefixDigits: "2", itemStart: 2, itemLength: 5, valueStart: 7, valueLength: 5,
      kind: .price, decimals: 2)
    let (settings, problems) = SettingsFile.parse(text)
    #expect(settings?.labelRules == LabelPreset.italianWeight.rules + [rule])
    #expect(problems.isEmpty)
  }

  @Test func `leaves out a label rule that can not be applied`() {
    let text =
      identity + "[[label]]\nprefix = \"8\"\nitem_start = 2\nitem_length = 6\nvalue_start = 8\n"
      + "value_length = 5\nkind = \"price\"\n[[label]]\npreset = \"GB\"\n"
    let (settings, problems) = SettingsFile.parse(text)
    #expect(settings?.labelRules == LabelPreset.british.rules)
    #expect(problems.map(\.key) == ["label[1]"])
  }

  @Test func `is read with the mark that some editors put first`() {
    #expect(SettingsFile.parse("\u{FEFF}" + identity).0?.shop == shop)
  }
}

@Suite struct `Changing label rules in a settings file` {
  private let text =
    identity + """
      # Our own words.
      [[label]]
      preset = "GB"
      # About what follows.

      [discounts] # by the owner
      cashier_limit = "5%"
      """

  @Test func `keeps everything else as it was written`() throws {
    let rules = LabelPreset.italianWeight.rules
    let edited = try #require(SettingsFile.replacingLabelRules(in: text, with: rules))
    #expect(edited.contains("[[label]]\npreset = \"IT-W\"\n\n# About what follows.\n"))
    #expect(edited.hasSuffix("[discounts] # by the owner\ncashier_limit = \"5%\""))
    #expect(edited.contains("# Our own words.\n\n[[label]]"))
    #expect(!edited.contains("GB"))
  }

  @Test func `adds the first rule at the end and takes the last one away`() throws {
    let rules = LabelPreset.british.rules
    let added = try #require(SettingsFile.replacingLabelRules(in: identity, with: rules))
    #expect(added.hasSuffix("\n\n[[label]]\npreset = \"GB\"\n"))
    let bare = try #require(SettingsFile.replacingLabelRules(in: added, with: []))
    #expect(SettingsFile.parse(bare).0?.labelRules == [])
    #expect(!bare.contains("[["))
  }

  @Test(arguments: ["[shop\n", "label = [{ preset = \"GB\" }]\n" + identity])
  func `refuses what it can not edit`(text: String) {
    #expect(SettingsFile.replacingLabelRules(in: text, with: LabelPreset.british.rules) == nil)
  }

  @Test func `reads back what was written, whatever the file says`() {
    let change = Generator<(settings: ShopSettings, rules: [LabelRule])> { choices in
      (settings(&choices), labelRules(&choices))
    }
    forAll(change) { settings, rules in
      let sample = SettingsFile.sample(for: settings, language: settings.language)
      let edited = try #require(SettingsFile.replacingLabelRules(in: sample, with: rules))
      var wanted = try #require(SettingsFile.parse(sample).0)
      wanted.labelRules = rules
      let comments = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("#") } }
      return SettingsFile.parse(edited).0 == wanted && comments(edited) == comments(sample)
    }
  }
}

private let shop = ShopIdentity(
  name: "Salumeria Rossi", address: ["Via Roma 1", "00100 Roma RM"], vatNumber: "01234567897",
  stall: "Banco 7")

private let identity = """
  [shop]
  name = "Salumeria Rossi"
  address = ["Via Roma 1", "00100 Roma RM"]
  vat_number = "01234567897"
  stall = "Banco 7"

  """

extension String {
  fileprivate func replacingLast(_ part: String, with other: String) -> String {
    guard let range = ranges(of: part).last else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + self[range.upperBound...]
  }
}

private func line(_ count: ClosedRange<Int>) -> Generator<String> {
  Generator<String>.string(count: count).map { text in
    let plain = String(text.unicodeScalars.filter { isPlain(String($0)) }.prefix(count.upperBound))
    return plain.count < count.lowerBound ? "x" : plain
  }
}

private func amounts(_ range: ClosedRange<Int>, upTo count: Int) -> Generator<[Money]> {
  .array(of: Generator<Int>.int(in: range).map(Money.init(cents:)), count: 0...count)
}

private let learnedRule = Generator<[LabelRule]> { choices in
  let start = Generator<Int>.int(in: 0...6)(&choices)
  let rule = try? LabelRule(
    name: line(1...20)(&choices), prefixDigits: "2\(start)", itemStart: start, itemLength: 1,
    valueStart: 7, valueLength: Generator<Int>.int(in: 3...5)(&choices),
    kind: Generator<LabelRule.Kind>.anyCase(&choices),
    decimals: Generator<Int>.int(in: 0...2)(&choices))
  return rule.map { [$0] } ?? []
}

private let labelRules = Generator<[[LabelRule]]>.array(
  of: .one(of: .element(of: LabelPreset.allCases.map(\.rules)), learnedRule), count: 0...4
).map { $0.flatMap(\.self) }

private let settings = Generator<ShopSettings> { choices in
  var settings = ShopSettings(
    shop: ShopIdentity(
      name: line(1...60)(&choices),
      address: Generator<[String]>.array(of: line(1...60), count: 1...4)(&choices),
      vatNumber: "12345678903", stall: line(0...30)(&choices),
      number: Generator<Int>.int(in: 1...9_999)(&choices)))
  settings.till = Generator<Int>.int(in: 1...99)(&choices)
  settings.regime = Generator<VATRegime>.anyCase(&choices)
  settings.language = Generator<Language>.anyCase(&choices)
  settings.documentLanguage = Generator<Language>.anyCase(&choices)
  settings.receiptColumns = Generator<Int>.element(of: [32, 42, 48])(&choices)
  settings.dayEndHour = Generator<Int>.int(in: 0...12)(&choices)
  settings.smallDiscount = Generator<Int>.int(in: 0...10_000)(&choices)
  settings.limits.cashWithoutReceipt = Generator<Bool>.bool(&choices)
  settings.quickCash = amounts(1...50_000, upTo: 5)(&choices)
  settings.mealVoucherValues = amounts(1...10_000, upTo: 12)(&choices)
  settings.autoLockSeconds = Generator<Int>.int(in: 0...86_400)(&choices)
  settings.scannerPrefix = line(0...8)(&choices)
  settings.theme = Generator<String>.element(of: ["standard", "light", "highContrast"])(&choices)
  settings.footer = Generator<[String]>.array(of: line(0...60), count: 0...8)(&choices)
  settings.labelRules = labelRules(&choices)
  settings.limits = limits(&choices)
  settings.cashback = cashback(&choices)
  settings.cards = cards(&choices)
  settings.bobox.cardsPerHour = Generator<Int>.int(in: 0...1_000)(&choices)
  settings.bobox.silenceSeconds = Generator<Int>.int(in: 10...600)(&choices)
  return settings
}

private let cashback = Generator<CashbackRates> { choices in
  let rate = Generator<Int>.int(in: 0...10_000)
  let period = Generator<CashbackPeriod> { choices in
    let from = CivilDate(daysSince1970: Generator<Int>.int(in: 0...30_000)(&choices))
    let days = Generator<Int>.int(in: 0...400)(&choices)
    return CashbackPeriod(
      from: from, through: from.adding(days: days), basisPoints: rate(&choices))
  }
  var rates = CashbackRates(
    basisPoints: rate(&choices),
    periods: Generator<[CashbackPeriod]>.array(of: period, count: 0...24)(&choices),
    part: Generator<CashbackPart>.anyCase(&choices))
  rates.funder = Generator<CashbackFunder>.anyCase(&choices)
  let reach = Generator<CashbackReach>.anyCase(&choices)
  // The consortium's tesoretto is taken wherever it was earned.
  rates.reach = rates.funder == .shop ? reach : .district
  return rates
}

private let aloneRow = Generator<AloneLimits.Row> { choices in
  let amount = Generator<Int>.int(in: 0...1_000_000).map(Money.init(cents:))
  let hours = Generator<Int>.int(in: 0...8_784)
  return AloneLimits.Row(
    perPurchase: amount(&choices), perCard: amount(&choices),
    purchasesPerCard: Generator<Int>.int(in: 0...1_000)(&choices), listHours: hours(&choices),
    outageHours: hours(&choices))
}

private let cards = Generator<CardSettings> { choices in
  var cards = CardSettings()
  cards.centre = Generator<CardCentre>.anyCase(&choices)
  cards.alone = AloneLimits(
    card: aloneRow(&choices), token: aloneRow(&choices),
    perTill: Money(cents: Generator<Int>.int(in: 0...10_000_000)(&choices)),
    hoursToHalf: Generator<Int>.int(in: 0...8_784)(&choices))
  cards.tesorettoDays = Generator<Int>.int(in: 0...3_650)(&choices)
  return cards
}

private let limits = Generator<BasketLimits> { choices in
  var limits = BasketLimits()
  limits.unitPrice = Money(cents: Generator<Int>.int(in: 1...9_999_999)(&choices))
  limits.pieces = Quantity(thousandths: Generator<Int>.int(in: 1...9_999_000)(&choices))
  limits.weight = Quantity(thousandths: Generator<Int>.int(in: 1...999_999)(&choices))
  limits.lines = Generator<Int>.int(in: 1...5_000)(&choices)
  limits.cash = Money(cents: Generator<Int>.int(in: 1...499_999)(&choices))
  limits.cashAboveDue = Money(cents: Generator<Int>.int(in: 0...100_000)(&choices))
  limits.mealVouchers = Generator<Int>.int(in: 0...8)(&choices)
  limits.text = Generator<Int>.int(in: 10...200)(&choices)
  limits.roundsCash = Generator<Bool>.bool(&choices)
  return limits
}
