import POSCore
import Support
import Testing

@testable import TillServices

/// Conventions from files, into a shop with two departments and one article.
enum ConventionSample {
  static var reader: ConventionReader {
    ConventionReader(shop: 1, departments: ImportSample.departments) { text in
      [ImportSample.bread.code, "8001234000011"].contains(text) ? ImportSample.bread.code : nil
    }
  }

  static func table(_ text: String, _ existing: [Convention] = []) throws -> ConventionPlan {
    try plan(ConventionEntries.table(MemoryBytes(Array(text.utf8))), existing)
  }

  static func toml(_ text: String, _ existing: [Convention] = []) throws -> ConventionPlan {
    try plan(ConventionEntries.toml(text), existing)
  }

  private static func plan(_ read: ConventionEntries, _ existing: [Convention]) -> ConventionPlan {
    ConventionPlan(read, existing, reader)
  }

  /// A convention of each kind.
  static let conventions: [Convention] = {
    var teachers = Convention(
      code: "INS5", name: "Insegnanti, 5 %", group: "insegnanti",
      benefit: .percent(basisPoints: 550))
    teachers.goods.exceptDepartments = ["vini"]
    var elderly = Convention(
      code: "OVER65", name: "Over \"65\"", group: "over65", benefit: .amount(Money(cents: 150)))
    elderly.terms.weekdays = [2]
    elderly.terms.minimumBasket = Money(cents: 2_000)
    elderly.priority = -5
    var bread = Convention(
      code: "PANE", name: "Pane", group: "residenti", benefit: .piecesFree(take: 3, pay: 2))
    bread.goods.articles = ["P1"]
    bread.goods.departments = ["pane"]
    (bread.terms.fromMinute, bread.terms.untilMinute) = (9 * 60, 780)
    bread.terms.through = CivilDate(year: 2026, month: 12, day: 31)
    var price = Convention(
      code: "P", name: "Prezzo", group: "residenti", benefit: .fixedPrice(Money(cents: 99)))
    (price.isStackable, price.terms.isOnceADay) = (true, true)
    price.terms.shops = [1, 4]
    return [teachers, elderly, bread, price]
  }()
}

@Suite struct `An import of conventions` {
  @Test func `reads a table with Italian headings`() throws {
    let plan = try ConventionSample.table(
      """
      Codice;Nome;Gruppo;Percentuale;Importo;Prezzo;Offerta;Reparti;Giorni;Spesa minima;Dal
      ins5;Insegnanti;Insegnanti;7,5;;;;;lun-ven;;
      over65;Over 65;over 65;;2,00;;;;mar;20,00;1/12/2026
      pane;Pane;residenti;;;;3x2;Pane;;;
      prezzo;Prezzo;residenti;;;1,20;;vini e bevande;;;
      """)
    #expect(plan.refused == [] && plan.ignored == [])
    #expect(plan.added.map(\.code) == ["INS5", "OVER65", "PANE", "PREZZO"])
    #expect(plan.added.map(\.group) == ["insegnanti", "over65", "residenti", "residenti"])
    #expect(
      plan.added.map(\.benefit) == [
        .percent(basisPoints: 750), .amount(Money(cents: 200)), .piecesFree(take: 3, pay: 2),
        .fixedPrice(Money(cents: 120)),
      ])
    #expect(plan.added.map(\.goods.departments) == [[], [], ["pane"], ["vini"]])
    #expect(plan.added[1].terms.minimumBasket == Money(cents: 2_000))
    #expect(plan.added[1].terms.from?.iso == "2026-12-01")
  }

  @Test func `reads TOML with English keys, lists, numbers and dates`() throws {
    let plan = try ConventionSample.toml(
      """
      # The district's conventions.
      [[convention]]
      code = "INS5"
      name = "Teachers"
      group = "teachers"
      percent = 7.5
      days = ["mon-fri", "sun"]
      except_departments = ["vini"]
      from = 2026-12-01
      shops = [1, 4]
      stackable = true
      priority = -3

      [[convention]]
      code = "BREAD"
      name = "Bread"
      group = "residents"
      offer = "3x2"
      articles = ["P1"]
      """)
    #expect(plan.refused == [] && plan.ignored == [])
    let first = try #require(plan.added.first)
    #expect(first.benefit == .percent(basisPoints: 750))
    #expect(first.terms.weekdays == [1, 2, 3, 4, 5, 7])
    #expect(first.goods.exceptDepartments == ["vini"])
    #expect(first.terms.from?.iso == "2026-12-01")
    #expect(first.terms.shops == [1, 4] && first.isStackable && first.priority == -3)
    #expect(plan.added.last?.goods.articles == ["P1"])
  }

  @Test func `says which line is wrong, why, and what to write`() throws {
    let plan = try ConventionSample.table(
      """
      code,name,group,percent,offer,departments,from,through,colour
      A,a,g,5,,,,,red
      B,b,g,5,3x2,,,,
      C,c,g,cinque,,,,,
      D,d,g,5,,pesce,,,
      E,,g,5,,,,,
      F,f,g,5,,,2026-12-31,2026-12-01,
      A,a,g,6,,,,,
      G,g,g,7,5,,,,,x
      """)
    #expect(plan.added.map(\.code) == ["A"])
    #expect(plan.ignored.map(\.name) == ["colour"])
    #expect(plan.refused.map(\.line) == [3, 4, 5, 6, 7, 8, 9])
    let sentences = plan.refused.map { $0.reason.sentence(.italian) }
    let wanted = [
      "una sola colonna", "cinque: scrivi 5%", "nessun reparto «pesce»: crealo", "manca «Nome",
      "scambia i due giorni", "già alla riga 2", "virgola",
    ]
    for (sentence, part) in zip(sentences, wanted) {
      #expect(sentence.contains(part), "\(sentence)")
    }
    #expect(
      plan.refused.allSatisfy { $0.reason.sentence(.english) != $0.reason.sentence(.italian) })
  }

  @Test func `says where a table of a TOML file begins that is wrong`() throws {
    let plan = try ConventionSample.toml(
      "[[convention]]\ncode = \"A\"\n\n[[convention]]\ncode = \"B\"\nname = \"b\"\ngroup = \"g\"\n"
        + "percent = 5\ncolour = \"red\"\n")
    #expect(plan.refused.map(\.line) == [1])
    #expect(plan.ignored.map(\.line) == [4])
    #expect(plan.added.map(\.code) == ["B"])
  }

  @Test(arguments: [
    ("a;b\n1;2", "codice"), ("", "vuoto"), ("[[convention]]\ncode = ", "riga 2"),
    ("[[conventions]]\n", "[[convention]]"),
  ])
  func `says what is wrong with a whole file`(text: String, part: String) {
    let failure = #expect(throws: ConventionImportFailure.self) {
      text.hasPrefix("[")
        ? try ConventionSample.toml(text) : try ConventionSample.table(text)
    }
    let sentence = failure?.sentence(.italian) ?? ""
    #expect(sentence.contains(part), "\(sentence)")
    #expect(failure?.sentence(.english) != sentence)
  }

  @Test(arguments: Language.allCases)
  func `finds everything as it was in what was exported`(language: Language) throws {
    let all = ConventionSample.conventions
    let csv = try ConventionSample.table(ConventionExport.csv(all, language), all)
    #expect(csv.unchanged == all.count && csv.ignored == [] && csv.refused == [])
    let toml = try ConventionSample.toml(ConventionExport.toml(all, language), all)
    #expect(toml.unchanged == all.count && toml.ignored == [] && toml.refused == [])
    var changed = all[0]
    changed.priority = 7
    let other = try ConventionSample.table(ConventionExport.csv([changed], language), all)
    #expect(other.changed == [changed] && other.added == [])
  }
}
