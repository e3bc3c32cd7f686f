import POSCore
import Support
import Testing

@testable import TillServices

/// Employers' plans and credit from files, into a shop with two departments and one article.
enum WelfareSample {
  static let plans: [WelfarePlan] = {
    var mill = WelfarePlan(code: "CARTIERA", name: "Welfare, Cartiera", company: "Cartiera \"PV\"")
    mill.goods.departments = ["pane"]
    mill.goods.exceptArticles = ["P1"]
    (mill.shops, mill.mixesWithOthers) = ([1, 4], true)
    return [mill, WelfarePlan(code: "ACME", name: "Acme", company: "Acme SpA")]
  }()

  static func changes(
    _ text: String, _ existing: [WelfarePlan] = []
  ) throws(ConventionImportFailure) -> WelfarePlanChanges {
    try WelfarePlanFile.read(text, existing, ConventionSample.reader)
  }

  static let day = CivilDate(daysSince1970: 20_778)
  static let cards = (1...4).map { CardNumber(index: UInt32($0), district: 39) }

  /// - Parameter earlier: what the batch loaded before.
  static func loads(_ text: String, earlier: [WelfareLoad] = []) throws -> WelfareLoadPlan {
    let file = WelfareLoadFile(
      district: 39, plans: Dictionary(uniqueKeysWithValues: plans.map { ($0.code, $0) }),
      moment: Moment(milliseconds: 1_795_248_000_000, offsetSeconds: 3_600), day: day,
      identity: { WelfareDesk.identity(batch: "lotto", card: $0, plan: $1) },
      earlier: { id in earlier.first { $0.id == id } }, isUnusable: { $0 == 4 })
    return try file.plan(MemoryBytes(Array(text.utf8)))
  }

  static var table: String {
    "Scadenza;Piano;Importo;Tessera\n31/12/2027;cartiera;100,00;\(cards[0].text)\n"
      + ";ACME;1.250,50;\(cards[1].text)\n"
  }
}

@Suite struct `Plans of employers from a file` {
  @Test func `are read as they were exported, in both languages`() throws {
    for language in Language.allCases {
      let text = WelfarePlanFile.toml(WelfareSample.plans, language)
      #expect(try WelfareSample.changes(text).added == WelfareSample.plans)
      let again = try WelfareSample.changes(text, WelfareSample.plans)
      #expect(again.unchanged == 2 && again.added.isEmpty && again.changed.isEmpty)
    }
  }

  @Test(arguments: [
    ("code = \"A\"\nname = \"a\"", "the employer who pays is missing"),
    (
      "code = \"A\"\nname = \"a\"\ncompany = \"c\"\nmixed = \"perhaps\"", "\"perhaps\" does not say"
    ),
    ("code = \"A\"\nname = \"a\"\ncompany = \"c\"\ndepartments = [\"moon\"]", "moon"),
    ("name = \"a\"\ncompany = \"c\"", "“Code” is missing"),
  ])
  func `say what is wrong with a table, and where it begins`(table: String, reason: String) throws {
    let changes = try WelfareSample.changes("# plans\n[[plan]]\n" + table)
    #expect(changes.added.isEmpty && changes.refused.map(\.line) == [2])
    let sentence = changes.refused.first?.reason.sentence(.english) ?? ""
    #expect(sentence.contains(reason), "\(sentence)")
  }

  @Test func `name a key that means nothing, and the same code twice`() throws {
    let plan = "[[plan]]\ncode = \"A\"\nname = \"a\"\ncompany = \"c\"\nlimit = 5\n"
    let changes = try WelfareSample.changes(plan + plan)
    #expect(changes.added.count == 1)
    #expect(changes.ignored.map(\.name) == ["limit", "limit"])
    #expect(changes.refused.map(\.reason) == [.repeated(code: "A", line: 1)])
    #expect(throws: ConventionImportFailure.noTablesNamed("plan")) {
      try WelfareSample.changes("x = 1")
    }
  }
}

@Suite struct `Credit of employers from a file` {
  private let lastDay = CivilDate(year: 2027, month: 12, day: 31)

  @Test func `is read in any order of columns, with numbers as they are written in Italy`() throws {
    let plan = try WelfareSample.loads(WelfareSample.table)
    #expect(plan.refused.isEmpty && plan.known == 0)
    #expect(plan.loads.map(\.card) == Array(WelfareSample.cards.prefix(2)))
    #expect(plan.loads.map(\.amount.cents) == [10_000, 125_050])
    #expect(plan.loads.map(\.plan) == ["CARTIERA", "ACME"])
    #expect(plan.loads.map(\.company) == ["Cartiera \"PV\"", "Acme SpA"])
    #expect(plan.loads.map(\.lastDay) == [lastDay, nil])
    #expect(plan.sum.cents == 135_050)
  }

  @Test func `is the same credit when the same file comes again`() throws {
    let first = try WelfareSample.loads(WelfareSample.table)
    let again = try WelfareSample.loads(WelfareSample.table, earlier: first.loads)
    #expect(again.loads.isEmpty && again.known == 2 && again.refused.isEmpty)
    let other = WelfareSample.table.replacing("100,00", with: "90,00")
    let changed = try WelfareSample.loads(other, earlier: first.loads)
    #expect(changed.refused.map(\.reason) == [.otherInBatch(Money(cents: 10_000), lastDay)])
  }

  @Test func `knows a card whose number lost its zeros in a spreadsheet`() throws {
    let digits = WelfareSample.cards[0].text.filter { $0 != " " }.drop { $0 == "0" }
    let plan = try WelfareSample.loads("card,amount,plan\n\(digits),5.00,ACME\n")
    #expect(plan.loads.map(\.card) == [WelfareSample.cards[0]])
  }

  @Test(arguments: [
    ("0000 0000 0100;10,00;;ACME", WelfareLoadRefusal.card("0000 0000 0100")),
    ("{1};;;ACME", .missing(.amount)), ("{1};0,00;;ACME", .amount("0,00")),
    ("{1};-5;;ACME", .amount("-5")), ("{1};10.000,01;;ACME", .amount("10.000,01")),
    ("{1};10,00;31/02/2027;ACME", .day("31/02/2027")),
    ("{1};10,00;2026-11-20;ACME", .over(WelfareSample.day.adding(days: -1))),
    ("{1};10,00;;Luna", .unknownPlan("Luna")), ("{1};10,00;;", .missing(.plan)),
    ("{4};10,00;;ACME", .notUsable(WelfareSample.cards[3])),
    ("{2};1,00;;ACME", .repeated(line: 2)),
    ("{1};1,00;;ACME;x", .cellCount(found: 5, expected: 4)),
  ])
  func `says which line is wrong, and why`(row: String, reason: WelfareLoadRefusal) throws {
    var row = row
    for (place, card) in WelfareSample.cards.enumerated() {
      row = row.replacing("{\(place + 1)}", with: card.text)
    }
    let text = "Tessera;Importo;Scadenza;Piano\n\(WelfareSample.cards[1].text);1;;ACME\n\(row)\n"
    let plan = try WelfareSample.loads(text)
    #expect(plan.refused == [WelfareLoadPlan.Refused(line: 3, reason: reason)])
    for language in Language.allCases { #expect(!reason.sentence(language).isEmpty) }
  }

  @Test func `needs its columns`() {
    #expect(throws: WelfareImportFailure.columnsMissing(line: 1, [.amount, .plan])) {
      try WelfareSample.loads("tessera;nome\n1;2\n")
    }
  }
}

@Suite struct `Credit at a till of a district` {
  @Test func `is the consortium's to load`() throws {
    let till = try TillSession.joined(to: FakeCentre())
    var joined = DemoShop.settings
    joined.cards.centre = .joined
    for settings in [DemoShop.settings, joined] {
      #expect(throws: WelfareImportFailure.centreLoads) {
        try WelfareDesk(books: till.store, settings: settings)
          .loads("none.csv", batch: "lotto", district: 39, now: till.now)
      }
    }
    #expect(WelfareImportFailure.centreLoads.sentence(.english).contains("at the centre"))
  }
}
