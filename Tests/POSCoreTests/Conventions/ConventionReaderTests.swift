import POSCore
import Support
import Testing

@Suite struct `A convention as it is written` {
  private let departments = [
    Department(code: "pane", name: "Pane e forno", vat: .rate(basisPoints: 400)),
    Department(code: "FRU", name: "Frutta, verdura", vat: .rate(basisPoints: 400)),
  ]

  private func read(_ answers: [ConventionField: String]) -> ConventionReader.Reading {
    let usual: [ConventionField: String] = [
      .code: "ins5", .name: "Insegnanti", .group: "Insegnanti", .benefit: "5%",
    ]
    let reader = ConventionReader(shop: 3, departments: departments) { text in
      ["7": "7", "8001234000011": "7", "12": "12"][text]
    }
    return reader.read(usual.merging(answers) { $1 })
  }

  @Test func `holds always and everywhere when nothing else is said`() {
    #expect(
      read([:]).convention
        == Convention(
          code: "INS5", name: "Insegnanti", group: "insegnanti",
          benefit: .percent(basisPoints: 500)))
  }

  @Test(
    arguments: [
      ("5%", .percent(basisPoints: 500)), ("- 7,5 %", .percent(basisPoints: 750)),
      ("2,00", .amount(Money(cents: 200))), ("2 €", .amount(Money(cents: 200))),
      ("€ 2.50", .amount(Money(cents: 250))), ("3 euro", .amount(Money(cents: 300))),
      ("=1,20", .fixedPrice(Money(cents: 120))), ("prezzo 2", .fixedPrice(Money(cents: 200))),
      ("Price €1.50", .fixedPrice(Money(cents: 150))),
      ("3x2", .piecesFree(take: 3, pay: 2)), ("4 × 3", .piecesFree(take: 4, pay: 3)),
      ("5", nil), ("0%", nil), ("101%", nil), ("0,00", nil), ("2x3", nil), ("3x", nil),
      ("x", nil), ("=", nil), ("€", nil), ("1e3", nil), ("20000 €", nil),
    ] as [(String, ConventionBenefit?)])
  func `gives what is written`(_ text: String, _ benefit: ConventionBenefit?) {
    let reading = read([.benefit: text])
    #expect(reading.convention?.benefit == benefit)
    #expect(reading.refusals == (benefit == nil ? [.unreadable(.benefit, text)] : []))
  }

  @Test(
    arguments: [
      ("lun-ven", [1, 2, 3, 4, 5]), ("mon - fri", [1, 2, 3, 4, 5]), ("martedì", [2]),
      ("mar, gio", [2, 4]), ("Lun mer e ven", [1, 3, 5]), ("ven–lun", [1, 5, 6, 7]),
      ("da lunedì a giovedì; sab", [1, 2, 3, 4, 6]), ("sat|sun", [6, 7]), ("6-7", [6, 7]),
      ("friday to sunday", [5, 6, 7]), ("tue and thu", [2, 4]), ("tutti", nil),
      ("lun-dom", nil), ("", nil),
    ] as [(String, Set<Int>?)])
  func `holds on the days that are written`(_ text: String, _ days: Set<Int>?) {
    let reading = read([.weekdays: text])
    #expect(reading.refusals == [])
    #expect(reading.convention?.terms.weekdays == days)
  }

  @Test(
    arguments: [
      ("9-13", 540, 780), ("9:30 - 12.30", 570, 750), ("18–24", 1_080, nil), ("0-8", nil, 480),
    ] as [(String, Int?, Int?)])
  func `holds at the hours that are written`(_ text: String, _ from: Int?, _ until: Int?) {
    let terms = read([.hours: text]).convention?.terms
    #expect(terms?.fromMinute == from && terms?.untilMinute == until)
  }

  @Test(arguments: ["2026-12-31", "31/12/2026", "31-12-26", "31.12.2026"])
  func `ends on the day that is written`(text: String) {
    #expect(
      read([.from: "1/12/2026", .through: text]).convention?.terms.through?.iso == "2026-12-31")
  }

  @Test func `is for the goods that are named by code or name`() {
    let goods = read([
      .departments: "Pane e forno; Frutta, verdura", .exceptArticles: "8001234000011, 12",
    ]).convention?.goods
    #expect(goods?.departments == ["pane", "FRU"])
    #expect(goods?.exceptArticles == ["7", "12"])
    #expect(read([.departments: "pane, FRU"]).convention?.goods.departments == ["pane", "FRU"])
  }

  @Test func `may name what only other shops sell`() {
    let answers: [ConventionField: String] = [.departments: "pesce", .shops: "4, 5"]
    #expect(read(answers).convention?.goods.departments == ["pesce"])
    #expect(
      read([.departments: "pesce", .shops: "3;4"]).refusals
        == [.unknownDepartment(.departments, "pesce")])
  }

  @Test(arguments: [
    (ConventionField.code, "caffè"), (.code, String(repeating: "A", count: 21)),
    (.name, "a\u{7}b"), (.name, String(repeating: "a", count: 41)), (.group, "---"),
    (.minimumBasket, "0"), (.minimumBasket, "venti"), (.weekdays, "lun-"), (.weekdays, "a"),
    (.weekdays, "8"), (.weekdays, "m"), (.weekdays, ","), (.hours, "13-9"), (.hours, "9"),
    (.hours, "9-25"), (.hours, "9:60-10"), (.from, "31/4/2026"), (.from, "1/12"),
    (.shops, "uno"), (.shops, "0"), (.onceADay, "forse"), (.stackable, "2"),
    (.priority, "1000"), (.priority, "alta"),
  ])
  func `is refused with the field and its text`(_ field: ConventionField, _ text: String) {
    #expect(read([field: text]).refusals == [.unreadable(field, text)])
  }

  @Test func `is refused for everything that is wrong, in the order of the form`() {
    let reading = read([
      .name: "", .benefit: " ", .departments: "pesce, pane", .articles: "99",
      .from: "2026-12-31", .through: "2026-12-01", .priority: "x",
    ])
    #expect(reading.convention == nil)
    #expect(
      reading.refusals == [
        .missing(.name), .missing(.benefit), .unknownDepartment(.departments, "pesce"),
        .unknownArticle(.articles, "99"), .endsBeforeItBegins, .unreadable(.priority, "x"),
      ])
  }

  @Test func `reads its own days and numbers back, whatever they are`() {
    let reader = ConventionReader(
      shop: 1, departments: departments, article: { ["7", "12"].contains($0) ? $0 : nil })
    forAll(conventions) { convention in
      Language.allCases.allSatisfy { language in
        let reading = reader.read(convention.answers(language))
        return reading.convention == convention && convention.isPlausible
      }
    }
  }
}

private let conventions = Generator<Convention> { choices in
  let cents = Generator<Int>.int(in: 1...1_000_000)
  let benefits: [ConventionBenefit] = [
    .percent(basisPoints: Generator<Int>.int(in: 1...10_000)(&choices)),
    .amount(Money(cents: cents(&choices))), .fixedPrice(Money(cents: cents(&choices))),
    .piecesFree(take: Generator<Int>.int(in: 51...100)(&choices), pay: 50),
  ]
  var convention = Convention(
    code: "A-\(Generator<Int>.int(in: 0...99)(&choices))", name: "Nome è", group: "over65",
    benefit: Generator<ConventionBenefit>.element(of: benefits)(&choices))
  convention.isStackable = Generator<Bool>.bool(&choices)
  convention.priority = Generator<Int>.int(in: -999...999)(&choices)
  convention.terms = terms(&choices)
  if Generator<Bool>.bool(&choices) { convention.goods.departments = ["pane", "FRU"] }
  if Generator<Bool>.bool(&choices) { convention.goods.exceptDepartments = ["FRU"] }
  if Generator<Bool>.bool(&choices) { convention.goods.articles = ["7", "12"] }
  if Generator<Bool>.bool(&choices) { convention.goods.exceptArticles = ["12"] }
  return convention
}

private let terms = Generator<ConventionTerms> { choices in
  let flag = Generator<Bool>.bool
  var terms = ConventionTerms()
  terms.isOnceADay = flag(&choices)
  if flag(&choices) { terms.shops = [1, Generator<Int>.int(in: 1...9_999)(&choices)] }
  if flag(&choices) {
    terms.minimumBasket = Money(cents: Generator<Int>.int(in: 1...1_000_000)(&choices))
  }
  let days = Set((1...7).filter { _ in flag(&choices) })
  if (1...6).contains(days.count) { terms.weekdays = days }
  let day = Generator<Int>.int(in: 11_000...40_000).map(CivilDate.init(daysSince1970:))
  let ends = [day(&choices), day(&choices)].sorted()
  if flag(&choices) { terms.from = ends[0] }
  if flag(&choices) { terms.through = ends[1] }
  if flag(&choices) { terms.fromMinute = Generator<Int>.int(in: 1...700)(&choices) }
  if flag(&choices) { terms.untilMinute = Generator<Int>.int(in: 701...1_439)(&choices) }
  return terms
}
