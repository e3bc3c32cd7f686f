import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

@Suite struct `Empties given back` {
  private func show(_ till: AfterSaleTill, _ name: String) {
    expectScreen(till.app.view(size: Size(rows: 24, columns: 80)), "counter/" + name)
  }

  private func standing(_ till: AfterSaleTill) -> [SaleLine] {
    till.app.state.basket?.standing ?? []
  }

  @Test func `are chosen from the list of deposits by a digit`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.type("6*-")
    show(till, "empties")
    till.press("1")
    #expect(till.title == "Scontrino")
    #expect(standing(till).map(\.quantity) == [.one, Quantity(pieces: -6)])
    #expect(till.app.state.basket?.priced.total == Money(cents: 350 - 180))
    show(till, "empties-in-sale")
  }

  @Test func `are one without a number before them, and add up on one line`() {
    var till = AfterSaleTill()
    till.press("-", "Enter", "-", "Enter")
    #expect(standing(till).map(\.quantity) == [Quantity(pieces: -2)])
  }

  @Test func `are known by the bottle under the scanner`() {
    var till = AfterSaleTill()
    till.type("2*-")
    till.scan("103")
    #expect(standing(till).map(\.name) == ["Vuoto birra"])
    #expect(standing(till).map(\.quantity) == [Quantity(pieces: -2)])
    till.press("-")
    till.scan("8001234500019")
    #expect(till.notice == "Pane casereccio non ha un vuoto da rendere.")
    till.scan("8099999999992")
    #expect(till.notice.contains("sconosciuto"))
    #expect(till.title == "Vuoti resi")
  }

  @Test func `come from the menu too`() {
    var till = AfterSaleTill(.english)
    till.press("F10", "-")
    #expect(till.title == "Empties given back")
    show(till, "empties-english")
    till.press("7")
    #expect(till.notice == "There is no deposit 7.")
    till.press("Esc")
    #expect(till.title == "Sale")
  }

  @Test func `say so when the catalogue has no deposit`() {
    var till = AfterSaleTill()
    till.books.articles.removeAll(where: \.isDeposit)
    till.press("-")
    show(till, "empties-none")
  }

  @Test func `leave a minus within a typed text alone`() {
    var till = AfterSaleTill()
    till.type("10-")
    #expect(till.title == "Scontrino")
    till.press("Enter")
    #expect(till.asked == [.lookUp("10-", .sell(nil))])
  }

  @Test func `are whole pieces`() {
    var till = AfterSaleTill()
    till.type("0,5*-1")
    #expect(till.app.state.basket == nil)
    #expect(till.notice.contains("pezzi interi"))
  }

  @Test func `alone are paid out to the customer`() {
    var till = AfterSaleTill()
    till.type("6*-1")
    show(till, "empties-alone")
    till.press("Enter")
    show(till, "empties-refund")
    till.press("Enter", "c")
    #expect(till.last?.total == Money(cents: -180))
    #expect(till.last?.payments.map(\.role) == [.refund])
    #expect(till.asked.contains(.openDrawer))
    show(till, "empties-paid-out")
  }
}
