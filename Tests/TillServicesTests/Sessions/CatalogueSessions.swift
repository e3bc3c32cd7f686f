import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `An article that was just changed` {
  @Test func `is shown and edited as it is now`() throws {
    let till = try TillSession(as: .marco)
    till.press("F10", "a")
    till.type("aceto di")
    till.press("Enter")
    let before = till.title
    setPrice("1,25", till)
    #expect(till.notice == "Salvato: \(before)")
    till.expect("1,25")
    till.press("Enter")
    till.expect("1,25")
    till.press("Tab")
    till.type(" rosso")
    till.press("F2")
    let article = try #require(try till.store.article(code: "17010"))
    #expect(article.name == before + " rosso")
    #expect(article.price == Money(cents: 125))
  }

  @Test func `is sold at its new price from the search in which it was changed`() throws {
    let till = try TillSession(as: .marco)
    till.press("F2")
    till.type("aceto bals")
    till.press("Ctrl-E")
    setPrice("3,99", till)
    till.press("Esc")
    till.press("F2")
    till.type("aceto bals")
    till.press("Ctrl-E", "Esc", "Enter")
    till.enter("17011")
    #expect(till.basket?.lines.map(\.unitPrice) == [Money(cents: 399)])
    #expect(till.basket?.lines.first?.quantity == Quantity(pieces: 2))
  }

  @Test func `is sold at its new price without leaving the search`() throws {
    let till = try TillSession(as: .marco)
    till.press("F2")
    till.type("aceto")
    till.press("Down", "Ctrl-E")
    let name = till.title
    setPrice("3,99", till)
    till.press("Enter")
    #expect(till.basket?.lines.map(\.name) == [name])
    #expect(till.basket?.lines.map(\.unitPrice) == [Money(cents: 399)])
  }

  @Test func `is not overwritten by a form that was opened before`() throws {
    let till = try TillSession(as: .marco)
    till.press("F10", "a")
    till.type("aceto di")
    till.press("Enter")
    var changed = try #require(try till.store.article(code: "17010"))
    changed.price = Money(cents: 133)
    try till.store.save(changed, at: till.now)
    setPrice("1,25", till)
    #expect(till.notice.contains("è cambiato"))
    #expect(try till.store.article(code: "17010") == changed)
    try till.expectSoundBooks()
  }

  private func setPrice(_ text: String, _ till: TillSession) {
    till.press("Tab", "Tab", "Tab")
    for _ in 0..<8 { till.press("Backspace") }
    till.type(text)
    till.press("F2")
  }
}

@Suite struct `A department's number` {
  @Test func `is not changed without a question`() throws {
    let till = try TillSession(as: .giulia)
    let before = till.state.departments
    till.press("F10", "b", "n")
    for text in ["FIORI", "Fiori", "22", "", "", ""] { till.enter(text) }
    till.press("Backspace", "Backspace")
    till.type("3")
    till.press("F2")
    #expect(till.title == "I numeri cambiano")
    till.expect(before[2].name)
    till.press("Enter", "Esc")
    #expect(till.state.departments == before)
    till.press("F2", "x")
    #expect(till.title == "Reparti")
    #expect(till.state.departments[2].code == "FIORI")
  }

  @Test func `is the next free one when nothing is typed`() throws {
    let till = try TillSession(as: .giulia)
    let before = till.state.departments
    till.press("F10", "b", "n")
    for text in ["FIORI", "Fiori", "22"] { till.enter(text) }
    till.press("F2")
    #expect(till.state.departments.map(\.code) == before.map(\.code) + ["FIORI"])
  }

  @Test(arguments: ["23", "20", "0", "VI"])
  func `comes with a rate that the law knows`(vat: String) throws {
    let till = try TillSession(as: .giulia)
    till.press("F10", "b", "n")
    for text in ["FIORI", "Fiori", vat] { till.enter(text) }
    till.press("F2")
    #expect(till.notice == "IVA: 4, 5, 10, 22, N1 … N6")
    #expect(!till.state.departments.contains { $0.code == "FIORI" })
  }
}

@Suite struct `A new PIN` {
  @Test func `is refused when somebody else has it, without telling who`() throws {
    let till = try TillSession(as: .giulia)
    till.press("F10", "o", "Enter")
    for _ in 1...2 { till.press("Tab") }
    till.enter("2222")
    till.enter("2222")
    till.press("F2")
    #expect(till.notice.contains("è già di un'altra persona"))
    #expect(!till.notice.contains("Marco"))
    till.press("Esc", "x", "Esc", "F12")
    till.type("1")
    till.enter("2222")
    #expect(till.state.signedIn == nil)
  }

  @Test func `may be the person's own again`() throws {
    let till = try TillSession(as: .giulia)
    till.press("F10", "o", "Enter", "Tab", "Tab")
    till.enter("1111")
    till.enter("1111")
    till.press("F2")
    #expect(till.notice == "Salvato: Anna")
  }
}
