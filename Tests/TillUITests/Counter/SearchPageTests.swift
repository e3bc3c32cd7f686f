import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

struct SearchPageTests {
  private func show(
    _ till: AfterSaleTill, _ name: String, size: Size = Size(rows: 24, columns: 80)
  ) {
    expectScreen(till.app.view(size: size), "counter/" + name)
  }

  @Test func `finds by a part of the name and sells with a quantity`() {
    var till = AfterSaleTill()
    till.type("3*bi")
    show(till, "search")
    show(till, "search-120x40", size: Size(rows: 40, columns: 120))
    till.press("Enter", "s")
    #expect(till.app.state.basket?.lines.first?.quantity == Quantity(pieces: 3))
  }

  @Test func `says when nothing is found`() {
    var till = AfterSaleTill()
    till.type("zucca")
    show(till, "search-nothing-found")
    till.press("Enter")
    #expect(till.title == "Cerca un articolo")
  }

  @Test func `sells an article that was just edited at its new price`() {
    var till = AfterSaleTill()
    till.type("pane")
    till.press("Ctrl-E", "Tab", "Tab", "Tab", "Ctrl-U")
    till.type("4,20")
    till.press("F2")
    #expect(till.title == "Cerca un articolo")
    till.press("Enter")
    #expect(till.app.state.basket?.lines.first?.unitPrice == Money(cents: 420))
  }
}
