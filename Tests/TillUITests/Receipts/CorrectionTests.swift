import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct CorrectionTests {
  @Test func `offers the correction right after the sale`() {
    var till = AfterSaleTill()
    till.sell()
    till.expect(screen: "closed-sale")
    #expect(till.title == "Scontrino")
  }

  @Test func `corrects the last payment with one key`() throws {
    var till = AfterSaleTill()
    till.sell(["101", "2*103"])
    let sale = try #require(till.last)
    till.press("Ctrl-W")
    #expect(till.title == "Pagamento")
    #expect(till.notice == "Correggi il pagamento di \(sale.number.text).")
    till.expect(screen: "correction-payment")
    till.press("b", "Enter")
    let request = try #require(till.closed.first)
    #expect(request.basket.kind == .correction(of: sale.id))
    #expect(request.reason == "pagamento corretto")
    #expect(till.books.receipts.map(\.kind) == [.sale, .void, .reissue])
    #expect(till.last?.total == sale.total)
    #expect(till.last?.payments.map(\.tender) == [.card])
    #expect(till.notice == "Rendi: Contanti \(till.app.state.text(sale.total)).")
    // The cash of the first payment goes back, so the drawer must open.
    #expect(till.asked.contains(.openDrawer))
    till.expect(screen: "corrected")
    till.press("F7")
    till.expect(screen: "list-after-correction")
  }

  @Test func `names each tender by which money goes back in large figures`() {
    var till = AfterSaleTill()
    till.sell(["4*101"], paying: ["t", "Enter"])
    till.enter("20")
    till.press("Ctrl-W", "b", "Enter")
    #expect(till.notice.hasPrefix("Rendi: Contanti "))
    till.expect(screen: "corrected-two-tenders")
    till.enter("101")
    till.press("Enter", "c")
    #expect(till.app.state.handBack.isEmpty)
  }

  @Test func `leaves everything as it was when it is left`() throws {
    var till = AfterSaleTill()
    till.sell()
    till.press("Ctrl-W", "Esc")
    #expect(till.notice == "Il pagamento resta com'era.")
    #expect(till.app.state.basket == nil)
    #expect(till.books.receipts.count == 1)
  }

  @Test func `asks what became of the money once some was taken`() {
    var till = AfterSaleTill()
    till.sell(["2*101"])
    till.press("Ctrl-W")
    till.enter("2,00")
    till.press("Esc")
    #expect(till.title == "Lasciare la vendita?")
    #expect(till.app.state.basket?.payments.count == 1)
  }

  @Test func `asks what became of the card's money, and neither Enter nor a scan answers`() {
    var till = AfterSaleTill()
    till.sell(["2*101"], paying: ["b", "Enter"])
    till.press("Ctrl-W")
    till.expect(screen: "correction-card")
    till.press("Enter")
    till.scan("8001234500019")
    #expect(till.title == "Correzione del pagamento")
    till.press("Esc")
    #expect(till.app.state.basket == nil)
  }

  @Test(arguments: [
    ("n", "carta mai incassata"), ("r", "carta già stornata"), ("d", "CARTA DA STORNARE"),
  ])
  func `prints on both documents what became of the card's money`(letter: String, remark: String) {
    var till = AfterSaleTill()
    till.sell(["2*101"], paying: ["b", "Enter"])
    till.press("Ctrl-W", letter)
    #expect(till.title == "Pagamento")
    #expect(till.app.state.basket?.payments.isEmpty == true)
    till.press("c")
    #expect(till.books.receipts.map(\.kind) == [.sale, .void, .reissue])
    let reason = "pagamento corretto · " + remark
    #expect(till.books.receipts.dropFirst().allSatisfy { $0.reason == reason })
  }

  @Test func `records again what stays on the card, and asks for the rest`() throws {
    var till = AfterSaleTill()
    till.enter("2*101")
    till.press("Enter")
    till.type("3,00")
    till.press("b")
    till.enter("POS 77")
    till.press("c", "Ctrl-W")
    // However many answers there are, the footer has room for the way out.
    till.expect(screen: "correction-part-on-card")
    till.press("v")
    #expect(till.app.state.basket?.payments.map(\.reference) == ["POS 77"])
    #expect(till.app.state.basket?.due == Money(cents: 400))
    till.expect(screen: "correction-card-stays")
    till.press("Esc")
    #expect(till.title == "Lasciare la vendita?")
    till.press("p", "b", "Enter")
    #expect(till.last?.payments.map(\.amount) == [Money(cents: 300), Money(cents: 400)])
    #expect(till.last?.reason == "pagamento corretto · carta invariata")
  }

  @Test func `left with what stays on the card takes no payment back`() {
    var till = AfterSaleTill()
    till.enter("2*101")
    till.press("Enter")
    till.type("3,00")
    till.press("b", "Enter", "c", "Ctrl-W", "v", "Esc", "r")
    #expect(till.audits == [.saleAbandoned])
    #expect(till.books.receipts.count == 1)
  }

  @Test func `needs a supervisor when a cashier does it`() throws {
    var till = AfterSaleTill(role: .cashier)
    till.sell()
    till.press("Ctrl-W")
    #expect(till.title == "Serve un responsabile")
    till.enter("9999")
    #expect(till.title == "Pagamento")
    #expect(till.audits == [.permissionGranted])
  }

  @Test func `asks for the PIN once the card's money is accounted for`() {
    var till = AfterSaleTill(role: .cashier)
    till.sell(["101"], paying: ["b", "Enter"])
    till.press("Ctrl-W", "n")
    #expect(till.title == "Serve un responsabile")
    till.enter("9999")
    till.press("c")
    #expect(till.last?.kind == .reissue)
  }

  @Test func `does not mix with a sale in hand`() {
    var till = AfterSaleTill()
    till.sell()
    till.enter("101")
    till.press("Ctrl-W")
    #expect(till.notice == "Prima paga o parcheggia la vendita aperta.")
    #expect(till.app.state.basket?.kind == .sale)
  }

  @Test func `corrects only sales of which nothing came back`() {
    var till = AfterSaleTill()
    till.sell(["2*101"])
    till.openLastReceipt()
    till.press("r", "1", "Enter", "Enter", "d", "c")
    till.press("F7", "Down", "Enter", "p")
    #expect(till.notice.hasPrefix("Una parte è già stata resa"))
    till.press("Esc", "Up", "Enter", "p")
    #expect(till.notice.hasPrefix("Questo è un documento di tipo «reso»"))
  }
}
