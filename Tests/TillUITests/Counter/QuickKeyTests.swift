import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

struct QuickKeyTests {
  /// A till with many departments, of which the first has more articles than a page.
  private func till() -> AfterSaleTill {
    var till = AfterSaleTill()
    let names = [
      "Frutta e verdura", "Panetteria", "Formaggi freschi e stagionati", "Salumi", "Carne",
      "Pesce", "Vini e liquori", "Acqua e bibite", "Casa", "Igiene", "Fiori", "Giornali",
    ]
    till.take(
      names.enumerated().map { index, name in
        Department(
          code: "R\(index + 1)", name: name, vat: .rate(basisPoints: 400), order: index + 1)
      })
    till.books.articles = (1...25).map { number in
      Article(
        id: till.books.newID(), code: "\(number)",
        name: number == 2 ? "Mele Golden Delicious Val di Non IGP" : "Frutto numero \(number)",
        department: "R1", price: Money(cents: 150 + number),
        unit: number % 2 == 0 ? .kilogram : .piece)
    }
    till.books.articles.append(
      Article(
        id: till.books.newID(), code: "900", name: "Rose rosse", department: "R11",
        price: Money(cents: 250)))
    return till
  }

  private func show(_ till: AfterSaleTill, _ name: String) {
    expectScreen(till.app.view(size: Size(rows: 24, columns: 80)), "counter/" + name)
  }

  @Test func `show each name in full and turn the page`() {
    var till = till()
    till.press("F5", "1")
    show(till, "departments-articles")
    till.press("PgDn")
    show(till, "departments-articles-second-page")
    till.press("a")
    #expect(till.app.state.basket?.lines.map(\.name) == ["Frutto numero 19"])
  }

  @Test func `reach the tenth department with 0 and all others with the arrows`() {
    var till = till()
    till.press("F5", "0")
    #expect(till.asked == [.listArticles(department: "R10")])
    till.press("Down", "a")
    #expect(till.app.state.basket?.lines.map(\.name) == ["Rose rosse"])
    till.press("F5", "Up")
    #expect(till.asked.last == .listArticles(department: "R12"))
    till.press("Down", "Esc", "Esc")
    #expect(till.title == "Scontrino")
  }

  @Test func `sell a typed price in any department`() {
    var till = till()
    till.enter("3,50/")
    till.press("Up")
    show(till, "departments-price-last")
    till.press("Enter")
    till.enter("1,20/")
    till.press("0")
    #expect(till.app.state.basket?.lines.map(\.department) == ["R12", "R10"])
  }

  @Test func `leave Del to whoever corrects what is typed`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.type("1022")
    till.press("Left", "Del", "Enter")
    #expect(till.app.state.basket?.lines.first?.isVoided == false)
    #expect(till.title == "Peso")
  }

  @Test func `empty the field with Ctrl-U and lock nothing`() {
    var till = AfterSaleTill()
    till.type("101")
    till.press("Ctrl-U", "Ctrl-U")
    #expect(till.app.state.signedIn != nil)
    till.enter("103")
    #expect(till.asked.first == .lookUp("103", .sell(nil)))
  }
}
