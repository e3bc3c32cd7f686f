import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct VoucherTests {
  @Test func `is issued on a return and spent in two sales`() throws {
    var till = AfterSaleTill()
    till.sell(["3*101"])
    till.openLastReceipt()
    till.press("r", "a", "Enter", "d", "v")
    let code = try #require(till.last?.payments.first?.reference)
    #expect(till.books.vouchers[code]?.left == Money(cents: 1_050))
    till.enter("101")
    till.press("Enter", "v")
    till.scan(code)
    #expect(till.last?.payments.map(\.tender) == [.voucher])
    #expect(till.books.vouchers[code]?.left == Money(cents: 700))
    till.enter("3*101")
    till.press("Enter", "v")
    till.enter(code)
    #expect(till.app.state.basket?.due == Money(cents: 350))
    till.press("c")
    #expect(till.books.vouchers[code]?.left == .zero)
  }

  @Test func `has its slip printed again from the receipt that issued it`() throws {
    var till = AfterSaleTill()
    till.sell(["101"])
    till.openLastReceipt()
    till.press("b")
    #expect(till.notice.contains("b"))
    till.press("r", "a", "Enter", "d", "v")
    let receipt = try #require(till.last)
    let code = try #require(receipt.payments.first?.reference)
    till.openLastReceipt()
    till.expect(screen: "receipt-with-voucher")
    till.press("b")
    #expect(till.audits == [.voucherReprinted])
    #expect(till.asked.last == .print(.voucher(code: code), isCopy: true))
    #expect(till.notice == "Buono \(code) mandato in stampa.")
    till.press("x")
    till.enter("errore")
    till.press("b")
    #expect(till.asked.isEmpty)
  }

  @Test func `is refused once nothing is left on it`() {
    var till = AfterSaleTill()
    till.books.vouchers["B1"] = Voucher(
      code: "B1", issued: Money(cents: 500), left: .zero, receipt: till.books.newID())
    till.enter("101")
    till.press("Enter", "v")
    till.enter("b1")
    #expect(till.notice == "Su quel buono non c'è più nulla: scegli un altro modo.")
    #expect(till.app.state.basket?.payments.isEmpty == true)
  }

  @Test func `pays again when the sale that it paid is corrected`() {
    var till = AfterSaleTill()
    till.books.vouchers["B1"] = Voucher(
      code: "B1", issued: Money(cents: 350), left: Money(cents: 350), receipt: till.books.newID())
    till.enter("101")
    till.press("Enter", "v")
    till.enter("b1")
    #expect(till.books.vouchers["B1"]?.left == .zero)
    till.press("Ctrl-W")
    till.scan("B1")
    #expect(till.notice == "B1 è un buono da 3,50 €: premi v e leggilo di nuovo.")
    till.enter("1")
    till.press("v")
    till.enter("b1")
    #expect(till.last?.kind == .reissue)
    #expect(till.last?.payments.map(\.amount) == [Money(cents: 100), Money(cents: 250)])
    #expect(till.last?.payments.map(\.left) == [nil, Money(cents: 100)])
    #expect(till.books.vouchers["B1"]?.left == Money(cents: 100))
  }

  @Test(arguments: ["]C1", "]C0", "]Q3", "]Q1", "]c1"])
  func `is known behind what a scanner says of its symbol`(identifier: String) {
    var till = AfterSaleTill()
    till.books.vouchers["B1"] = Voucher(
      code: "B1", issued: Money(cents: 500), left: Money(cents: 500), receipt: till.books.newID())
    till.enter("101")
    till.press("Enter")
    till.scan(identifier + "B1")
    #expect(till.notice == "B1 è un buono da 5,00 €: premi v e leggilo di nuovo.")
    till.press("v")
    till.scan(identifier + "B1")
    #expect(till.last?.payments.map(\.reference) == ["B1"])
  }

  @Test func `typed at the counter says how to use it`() {
    var till = AfterSaleTill()
    till.books.vouchers["B1"] = Voucher(
      code: "B1", issued: Money(cents: 1_250), left: Money(cents: 1_250),
      receipt: till.books.newID())
    till.enter("101")
    till.enter("b1")
    #expect(till.title == "Scontrino")
    #expect(till.notice == "B1 è un buono da 12,50 €: Invio paga, poi v.")
    till.enter("b2")
    #expect(till.title == "Cerca un articolo")
    #expect(till.notice.contains("b2"))
  }

  @Test func `of another shop is taken with permission at the value printed on it`() {
    var till = AfterSaleTill(role: .cashier)
    till.enter("2*101")
    till.press("Enter", "v")
    till.enter("XK-77")
    till.expect(screen: "unknown-voucher")
    till.press("Enter")
    #expect(till.title == "Buono sconosciuto")
    till.press("a")
    till.expect(screen: "unknown-voucher-value")
    till.enter("5")
    #expect(till.title == "Serve un responsabile")
    till.enter("9999")
    #expect(till.audits == [.permissionGranted])
    #expect(till.app.state.basket?.due == Money(cents: 200))
    till.press("c")
    #expect(till.last?.payments.map(\.reference) == ["XK-77", nil])
  }

  @Test func `of another shop can be left alone`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.press("Enter", "v")
    till.enter("XK-77")
    till.press("Esc")
    #expect(till.title == "Pagamento")
    #expect(till.app.state.basket?.payments.isEmpty == true)
  }
}
