import POSCore
import Testing

@testable import TillUI

@Suite struct `The page of conventions` {
  @Test(arguments: [(Language.italian, "conventions"), (.english, "conventions-english")])
  func `shows what each group gets and whether it holds`(language: Language, screen: String) {
    var till = ShopTill(language)
    till.open("7")
    #expect(till.asked.contains(.conventions))
    till.expect(screen: screen)
  }

  @Test func `takes a new convention in`() throws {
    var till = ShopTill()
    till.open("7")
    till.press("n")
    till.expect(screen: "convention-new")
    till.fill("stud10", "Studenti", "Studenti", "10%", "Alimentari", "", "", "")
    till.fill("5", "lun-ven", "8-14", "1/12/2026", "30/6/2027")
    till.press("F2")
    let saved = try #require(till.conventions.last)
    #expect(saved.code == "STUD10" && saved.group == "studenti")
    #expect(saved.benefit == .percent(basisPoints: 1_000))
    #expect(saved.goods.departments == ["ALIM"])
    #expect(saved.terms.minimumBasket == Money(cents: 500))
    #expect(saved.terms.weekdays == [1, 2, 3, 4, 5])
    #expect(saved.terms.fromMinute == 480 && saved.terms.untilMinute == 840)
    #expect(saved.terms.from?.iso == "2026-12-01" && saved.terms.through?.iso == "2027-06-30")
    #expect(till.audits.map(\.kind) == [.conventionAdded])
    #expect(till.notice == "Convenzione salvata: Studenti")
    #expect(till.title == "Convenzioni")
  }

  @Test(arguments: [
    (Language.italian, "convention-problems"), (.english, "convention-problems-english"),
  ])
  func `says what to write where something is wrong`(language: Language, screen: String) {
    var till = ShopTill(language)
    till.open("7")
    till.press("n")
    till.fill("ins5", "", "---", "5", "Pesce", "", "", "", "tre", "8", "13-9", "31/4/2026")
    till.press("F2")
    #expect(till.asked == [])
    till.expect(screen: screen)
  }

  @Test func `keeps the code of another convention`() {
    var till = ShopTill()
    till.open("7")
    till.press("n")
    till.fill("ins5", "Altri", "altri", "5%")
    till.press("F2")
    #expect(till.notice.contains("Insegnanti"))
    #expect(till.conventions == ShopTill.conventions)
  }

  @Test func `edits a convention and leaves what it does not show as it is`() throws {
    var till = ShopTill()
    till.open("7")
    till.press("Down", "Down", "Down", "Enter")
    till.expect(screen: "convention-edit")
    till.erase()
    till.type("Sessantacinque e più")
    till.press("F2")
    var wanted = ShopTill.conventions[3]
    wanted.name = "Sessantacinque e più"
    #expect(till.conventions.last == wanted)
    #expect(till.audits.map(\.kind) == [.conventionChanged])
  }

  @Test func `takes articles by code and by scan`() throws {
    var till = ShopTill()
    till.open("7")
    till.press("Down", "Down", "Down", "Enter", "Tab", "Tab", "Tab", "Tab", "Tab")
    till.type("102")
    till.press("Enter")
    till.scan("8001234500019")
    till.type("999")
    till.press("Enter")
    #expect(till.notice.contains("999"))
    till.press("F2")
    #expect(till.notice.contains("Invio lo aggiunge"))
    till.press("Backspace", "Backspace", "Backspace", "F2")
    #expect(till.conventions.last?.goods.articles == ["101", "102"])
  }

  @Test func `removes a convention after a question`() {
    var till = ShopTill()
    till.open("7")
    till.press("Down", "x")
    till.expect(screen: "convention-remove")
    till.press("Enter")
    #expect(till.conventions == ShopTill.conventions)
    till.press("x")
    #expect(till.conventions.map(\.code) == ["ESTATE", "INS5", "OVER65"])
    #expect(till.audits.map(\.kind) == [.conventionRemoved])
    #expect(till.notice == "Convenzione tolta.")
  }

  @Test func `asks a cashier for a supervisor's PIN`() {
    var till = ShopTill(.italian, ShopTill.cashier)
    till.open("7")
    till.press("x", "x")
    #expect(till.conventions.count == 4)
    till.fill("9999")
    #expect(till.conventions.count == 3)
    #expect(till.audits.map(\.kind) == [.conventionRemoved, .permissionGranted])
  }

  @Test func `has nothing to edit or remove in an empty list`() {
    var till = ShopTill()
    for convention in ShopTill.conventions {
      till.answers[.removeConvention(convention.code, [])] = .conventions([])
    }
    till.answers[.conventions] = .conventions([])
    till.open("7")
    till.press("Enter")
    #expect(till.notice.contains("n ne crea una"))
    till.press("x")
    #expect(till.notice.contains("n ne crea una"))
  }
}
