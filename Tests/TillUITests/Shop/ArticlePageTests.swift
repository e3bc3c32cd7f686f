import POSCore
import Testing
import TillUI

@Suite struct `The article's form` {
  private func creating(_ language: Language = .italian) -> ShopTill {
    var till = ShopTill(language)
    till.scan("8001234567897")
    till.press("Ctrl-N")
    return till
  }

  @Test func `begins with the unknown code and a free number, and sells what it saved`() {
    var till = creating()
    #expect(till.asked == [.nextArticleCode])
    till.expect(screen: "article-new")
    till.type("Taralli al finocchio")
    till.press("Tab", "Tab")
    till.type("2,40")
    till.press("F2")
    #expect(till.saved?.code == "104")
    #expect(till.saved?.name == "Taralli al finocchio")
    #expect(till.saved?.department == "ALIM")
    #expect(till.saved?.price == Money(cents: 240))
    #expect(till.saved?.barcodes == ["8001234567897"])
    #expect(till.title == "Scontrino")
    #expect(till.app.state.basket?.lines.map(\.name) == ["Taralli al finocchio"])
  }

  @Test func `takes a short number as the article's code, not as a barcode`() {
    var till = ShopTill()
    till.type("999")
    till.press("Enter", "Ctrl-N")
    #expect(!till.asked.contains(.nextArticleCode))
    till.type("Taralli")
    till.press("F2")
    #expect(till.saved?.code == "999")
    #expect(till.saved?.barcodes == [])
  }

  @Test func `stands in English too`() {
    creating(.english).expect(screen: "article-new-english")
  }

  @Test func `sells nothing when no code was waiting`() {
    var till = ShopTill()
    till.open("n")
    till.fill("Sale grosso", "", "0,90")
    till.press("Ctrl-S")
    #expect(till.saved?.barcodes == [])
    #expect(till.app.state.basket == nil)
  }

  @Test func `says beside each field what is wrong, and saves nothing`() {
    var till = ShopTill()
    till.open("n")
    till.press("Tab", "Tab")
    till.type("1,234")
    till.press("Tab", "Tab")
    till.type("99x")
    till.press("Tab", "Tab")
    till.type("0")
    till.press("F2")
    #expect(till.saved == nil)
    #expect(till.notice == "Nome: scrivi il nome")
    till.expect(screen: "article-problems")
  }

  @Test(
    arguments: [("99999,00", nil), ("9999,99", 999_999), ("", 0), ("3.5", 350)] as [(String, Int?)])
  func `takes prices that can be right`(typed: String, cents: Int?) {
    var till = ShopTill()
    till.open("n")
    till.fill("Sale grosso", "", typed)
    till.press("F2")
    #expect(till.saved?.price.cents == cents)
  }
}

@Suite struct `Editing an article` {
  private func editing(_ code: String) -> ShopTill {
    var till = ShopTill()
    till.open("a")
    till.type(code)
    till.press("Enter")
    return till
  }

  @Test func `shows everything about it, the next price too`() {
    editing("parmi").expect(screen: "article-edit")
  }

  @Test func `moves an article to no other department when its own is gone`() {
    var till = ShopTill()
    till.articles[0].department = "SALU"
    till.open("a")
    till.type("pane")
    till.press("Enter", "F2")
    #expect(till.saved == nil)
    #expect(till.notice == "Reparto: scegli un reparto")
    till.expect(screen: "article-department-gone")
    till.press("Right", "F2")
    #expect(till.saved?.department == "ALIM")
  }

  @Test func `changes nothing when nothing is typed`() {
    var till = editing("parmi")
    till.press("F2")
    #expect(till.saved == ShopTill.articles[1])
    #expect(till.title == "Catalogo")
  }

  @Test func `adds a scanned code only where codes belong`() {
    var till = editing("pane")
    till.scan("8001234567897")
    #expect(till.notice.hasPrefix("Codice ignorato"))
    till.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    till.scan("8001234567897")
    till.scan("]E08001234500023")
    till.press("F2")
    #expect(till.saved?.barcodes == ["8001234500019", "8001234567897", "8001234500023"])
  }

  @Test func `refuses a code whose check digit is wrong`() {
    var till = editing("pane")
    till.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    till.type("8001234567890")
    till.press("F2")
    #expect(till.saved == nil)
    #expect(till.notice.hasPrefix("La cifra di controllo"))
  }

  @Test func `takes the last code away with Backspace`() {
    var till = editing("pane")
    till.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Backspace", "F2")
    #expect(till.saved?.barcodes == [])
  }

  @Test func `plans a price and keeps the one that holds`() {
    var till = editing("pane")
    for _ in 0..<12 { till.press("Tab") }
    till.type("3,80 1/12")
    till.press("F2")
    #expect(till.saved?.price == Money(cents: 350))
    #expect(till.saved?.scheduledPrices.map(\.from.iso) == ["2026-12-01"])
    #expect(till.saved?.scheduledPrices.map(\.price) == [Money(cents: 380)])
  }

  @Test func `plans several prices, each in a row, and takes one away`() {
    var till = editing("parmi")
    for _ in 0..<13 { till.press("Tab") }
    till.fill("23,50 dal 1/2/2027", "21,00 24/12")
    till.expect(screen: "article-prices")
    till.press("F2")
    #expect(
      till.saved?.scheduledPrices.map(\.from.iso) == ["2026-12-09", "2026-12-24", "2027-02-01"])
    #expect(till.saved?.scheduledPrices.map(\.price.cents) == [2_290, 2_100, 2_350])
    till.press("Enter")
    for _ in 0..<12 { till.press("Tab") }
    till.press("Ctrl-U", "F2")
    #expect(till.saved?.scheduledPrices.map(\.price.cents) == [2_100, 2_350])
  }

  @Test func `plans no two prices for a day`() {
    var till = editing("pane")
    for _ in 0..<12 { till.press("Tab") }
    till.fill("3,80 1/12", "3,90 1/12")
    till.press("F2")
    #expect(till.saved == nil)
    #expect(till.notice == "Prezzo futuro €: giorno già usato")
  }

  @Test(arguments: ["20/11/2026", "21/11/2026", "31/2", "ieri", ""])
  func `refuses a day that is no later one`(typed: String) {
    var till = editing("pane")
    for _ in 0..<12 { till.press("Tab") }
    till.type("3,80 " + typed)
    till.press("F2")
    #expect(till.saved == nil)
  }

  @Test func `asks before changes are lost, and Enter does not answer`() {
    var till = editing("pane")
    till.press("Tab")
    till.type(" scuro")
    till.press("Esc")
    till.expect(screen: "article-leave")
    till.press("Enter")
    #expect(till.title == "Lasciare senza salvare?")
    till.press("Esc")
    #expect(till.title == "Pane casereccio")
    till.press("Esc", "x")
    #expect(till.title == "Catalogo")
  }

  @Test func `says whose code it is when it is taken`() {
    var till = editing("pane")
    till.erase()
    till.type("102")
    till.press("F2")
    #expect(till.notice.contains("102"))
    #expect(till.title == "Pane casereccio")
  }

  @Test func `looks a deposit's code up before it saves`() {
    var till = editing("pane")
    for _ in 0..<9 { till.press("Tab") }
    till.type("999")
    till.press("F2")
    #expect(till.asked == [.lookUp("999", .form)])
    #expect(till.notice == "Codice del vuoto: non esiste")
    till.erase()
    till.type("103")
    till.press("F2")
    #expect(till.saved?.deposit == "103")
  }

  @Test func `gives a scale's article its number, not a barcode`() {
    var till = ShopTill(labelRules: LabelPreset.italianPriceFiveDigits.rules)
    till.scan("2001234005999")
    till.press("Ctrl-N")
    till.type("Prosciutto cotto")
    till.press("Tab", "Tab")
    till.type("19,90")
    till.press("F2")
    #expect(till.saved?.code == "1234")
    #expect(till.saved?.unit == .kilogram)
    #expect(till.saved?.barcodes == [])
  }
}
