import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct FreeReturnTests {
  private func taking(_ language: Language = .italian) -> AfterSaleTill {
    var till = AfterSaleTill(language)
    till.press("F10", "e")
    return till
  }

  @Test func `says clearly that goods come back`() {
    var till = taking()
    till.expect(screen: "free-return-empty")
    till.enter("2*101")
    till.scan("8001234500019")
    till.enter("103")
    till.expect(screen: "free-return")
    #expect(till.app.state.basket?.kind == .goodsReturn(of: nil))
    #expect(till.app.state.basket?.priced.total == Money(cents: -1260))
  }

  @Test func `says so in English too`() {
    var till = taking(.english)
    till.enter("2*101")
    till.expect(screen: "free-return-english")
    #expect(till.title == "Sale")
  }

  @Test func `turns every way of ringing up round`() throws {
    var till = taking()
    till.enter("0,412*102")
    till.enter("3,50/1")
    till.enter("103")
    let lines = try #require(till.app.state.basket?.lines)
    #expect(lines.allSatisfy { $0.quantity < .zero })
    #expect(lines.map(\.name).last == "Vuoto birra")
    #expect(lines.last?.attachedTo == lines.dropLast().last?.id)
  }

  @Test func `asks for the reason and gives a voucher`() throws {
    var till = taking()
    till.enter("2*101")
    till.press("Enter")
    till.expect(screen: "free-return-reason")
    till.press("a")
    till.enter("pane duro")
    #expect(till.title == "Pagamento")
    till.expect(screen: "free-return-refund")
    till.press("c")
    #expect(till.notice.hasPrefix("Con Contanti non si può rendere qui"))
    till.press("v")
    #expect(till.closed.first?.reason == "pane duro")
    #expect(till.last?.payments.first?.reference == "B23456789XYQ")
    #expect(till.books.vouchers["B23456789XYQ"]?.left == Money(cents: 700))
  }

  @Test func `takes containers back without asking why`() {
    var till = taking()
    till.enter("4*900")
    till.press("Enter", "v")
    #expect(till.closed.first?.reason == "vuoti")
    #expect(till.last?.total == Money(cents: -120))
  }

  @Test func `is left with Esc while nothing was rung up`() {
    var till = taking()
    till.press("Esc")
    #expect(till.notice == "Reso lasciato: niente è cambiato.")
    till.enter("101")
    #expect(till.app.state.basket?.kind == .sale)
  }

  @Test func `goes back to the articles from the payment`() {
    var till = taking()
    till.enter("101")
    till.press("Enter", "d", "Esc")
    #expect(till.title == "Scontrino")
    #expect(till.app.state.basket?.lines.count == 1)
  }

  @Test func `needs a supervisor when a cashier does it`() {
    var till = AfterSaleTill(role: .cashier)
    till.press("F10", "e")
    #expect(till.title == "Serve un responsabile")
    till.enter("9999")
    #expect(till.app.state.basket?.kind == .goodsReturn(of: nil))
  }
}
