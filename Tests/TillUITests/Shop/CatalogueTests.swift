import POSCore
import TerminalUI
import Testing
import TillUI

@Suite struct `The catalogue` {
  @Test func `lists all articles, those no longer sold in grey`() {
    var till = ShopTill()
    till.open("a")
    #expect(till.asked.contains(.catalogue(department: nil, matching: "")))
    till.expect(screen: "catalogue")
    till.expect(screen: "catalogue-120x40", size: Size(rows: 40, columns: 120))
  }

  @Test func `searches at each key within the chosen department`() {
    var till = ShopTill()
    till.open("a")
    till.press("Tab", "Tab")
    #expect(till.asked.last == .catalogue(department: "BEVA", matching: ""))
    till.type("bi")
    #expect(till.asked.last == .catalogue(department: "BEVA", matching: "bi"))
    till.expect(screen: "catalogue-department")
    till.type("x")
    till.expect(screen: "catalogue-nothing-found")
    till.press("Esc", "Esc")
    #expect(till.title == "Scontrino")
  }

  @Test func `begins a new article in the department that is shown`() {
    var till = ShopTill()
    till.open("a")
    till.press("Shift-Tab", "Ctrl-N")
    till.fill("Gratta e vinci", "", "5", "", "", "")
    till.press("F2")
    #expect(till.saved?.department == "TAB")
    #expect(till.title == "Catalogo")
    #expect(till.notice == "Salvato: Gratta e vinci")
  }

  @Test func `opens the article of a scanned code, or creates it without selling it`() {
    var till = ShopTill()
    till.open("a")
    till.scan("8001234500019")
    #expect(till.title == "Pane casereccio")
    till.press("Esc")
    till.scan("8001234567897")
    till.fill("Taralli", "", "2")
    till.press("F2")
    #expect(till.saved?.barcodes == ["8001234567897"])
    #expect(till.app.state.basket == nil)
  }

  @Test func `is there for every cashier to read, also from the search`() {
    var till = ShopTill(.italian, ShopTill.cashier)
    till.open("a")
    #expect(till.title == "Catalogo")
    till.press("Esc")
    till.answers[.search("p")] = .found(query: "p", [ShopTill.articles[0]])
    till.type("p")
    till.press("F8")
    #expect(till.title == "Pane casereccio")
  }
}

@Suite struct `The departments` {
  @Test func `show what their articles inherit`() {
    var till = ShopTill()
    till.open("b")
    till.expect(screen: "departments")
    till.press("Down", "Enter")
    till.expect(screen: "department-edit")
  }

  @Test func `are saved in the order of the quick keys`() {
    var till = ShopTill()
    till.open("b")
    till.press("n")
    till.fill("orto", "Ortofrutta", "4", "", "s", "")
    till.expect(screen: "department-new")
    till.erase()
    till.type("1")
    till.press("F2")
    till.expect(screen: "department-numbers-change")
    till.press("x")
    #expect(till.departments.map(\.code) == ["ORTO", "ALIM", "BEVA", "TAB"])
    #expect(till.departments.map(\.order) == [1, 2, 3, 4])
    #expect(till.departments.first?.vat == .rate(basisPoints: 400))
    #expect(till.departments.first?.acceptsMealVouchers == true)
    #expect(till.app.state.departments == till.departments)
    #expect(till.title == "Reparti")
  }

  @Test(arguments: [
    ("ALIM", "Ortofrutta", "4", "Codice: già di Alimentari"),
    ("", "Ortofrutta", "4", "Codice: scrivi un codice"),
    ("ORTO", "", "4", "Nome: scrivi il nome"),
    ("ORTO", "Ortofrutta", "quattro", "IVA: 4, 5, 10, 22, N1 … N6"),
  ])
  func `are refused with a reason`(code: String, name: String, vat: String, reason: String) {
    var till = ShopTill()
    till.open("b")
    till.press("n")
    till.fill(code, name, vat)
    till.press("F2")
    #expect(till.asked.isEmpty)
    #expect(till.notice == reason)
  }
}
