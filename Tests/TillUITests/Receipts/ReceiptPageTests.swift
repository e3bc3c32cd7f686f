import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct ReceiptPageTests {
  @Test func `lists receipts with what happened to them`() {
    var till = AfterSaleTill()
    till.sell(["101", "2*103"])
    till.sell(["3*101"], paying: ["b", "Enter"])
    till.openLastReceipt()
    till.press("x", "n")
    till.enter("battuto due volte")
    till.press("Esc")
    till.expect(screen: "list")
    #expect(till.title == "Scontrini")
  }

  @Test func `is reached from the menu by its letter`() {
    var till = AfterSaleTill()
    till.press("F10")
    till.press("t")
    #expect(till.title == "Scontrini")
  }

  @Test func `says where to go when the next article is typed`() {
    var till = AfterSaleTill()
    till.sell()
    till.openLastReceipt()
    till.press("8")
    #expect(till.notice.hasPrefix("Qui non si vende: torna alla vendita con Esc"))
  }

  @Test func `shows what can be done with a receipt, and says why when something else is asked`() {
    var till = AfterSaleTill()
    till.sell(["2*101"])
    till.openLastReceipt()
    till.press("r", "1", "Enter", "Enter", "d", "c")
    #expect(till.last?.kind == .goodsReturn)
    till.openLastReceipt()
    till.expect(screen: "actions-of-a-return")
    till.press("r")
    let refused = till.notice
    #expect(!refused.isEmpty && till.title == "1-1-20261121-0002")
    till.press("Esc", "Down", "Enter")
    #expect(till.title == "1-1-20261121-0001")
    till.expect(screen: "actions-partly-returned")
    till.press("x")
    #expect(till.notice.contains("res"))
  }

  @Test func `lists receipts in English`() {
    var till = AfterSaleTill(.english)
    till.sell()
    till.press("F7")
    till.expect(screen: "list-english")
    #expect(till.title == "Receipts")
  }

  @Test func `finds a receipt of the day by its short number`() {
    var till = AfterSaleTill()
    till.sell()
    till.sell(["2*101"])
    till.press("F7")
    till.enter("1")
    #expect(till.asked.first == .findReceipt("1-1-20261121-0001"))
    #expect(till.title == "1-1-20261121-0001")
  }

  @Test func `finds a receipt by its scanned code`() {
    var till = AfterSaleTill()
    till.sell()
    till.press("F7")
    till.scan("1-1-20261121-0001")
    #expect(till.title == "1-1-20261121-0001")
  }

  @Test func `says how to go on when no receipt has the number`() {
    var till = AfterSaleTill()
    till.sell()
    till.press("F7")
    till.enter("77")
    #expect(till.notice.hasPrefix("Nessuno scontrino «1-1-20261121-0077»"))
    #expect(till.title == "Scontrini")
  }

  @Test func `shows the document beside what can be done`() {
    var till = AfterSaleTill()
    till.sell(["101", "2*103"])
    till.openLastReceipt()
    till.expect(screen: "receipt")
    #expect(till.asked.contains { if case .preview(_, isCopy: true) = $0 { true } else { false } })
  }

  @Test func `shows a receipt in English on a large screen`() {
    var till = AfterSaleTill(.english)
    till.sell(["101", "2*103"])
    till.openLastReceipt()
    till.expect(screen: "receipt-english-120x40", size: Size(rows: 40, columns: 120))
    #expect(till.title == "1-1-20261121-0001")
  }

  @Test func `prints a copy and leaves a trace of it`() throws {
    var till = AfterSaleTill()
    till.sell()
    let receipt = try #require(till.last)
    till.openLastReceipt()
    till.press("c")
    #expect(till.audits == [.receiptReprinted])
    #expect(till.asked.last == .print(.receipt(receipt.id), isCopy: true))
    #expect(till.notice == "Copia di 1-1-20261121-0001 mandata in stampa.")
  }

  @Test func `attaches the fiscal document that was typed`() throws {
    var till = AfterSaleTill()
    till.sell()
    let receipt = try #require(till.last)
    till.openLastReceipt()
    till.press("f")
    till.enter("99MEY012345")
    till.enter("812")
    till.type("45")
    till.expect(screen: "fiscal-document")
    till.press("F2")
    let document = till.books.states[receipt.id]?.fiscal
    #expect(
      document == FiscalDocument(channel: "RT", serial: "99MEY012345", closure: 812, number: 45))
    till.expect(screen: "receipt-with-fiscal-document")
  }

  @Test func `takes a fiscal document as printed`() throws {
    var till = AfterSaleTill()
    till.sell()
    let receipt = try #require(till.last)
    till.openLastReceipt()
    till.press("f", "Up", "Up")
    till.press("Enter")
    #expect(till.notice.hasPrefix("Servono matricola e numero"))
    till.enter("DCW2026/1234")
    #expect(till.books.states[receipt.id]?.fiscal?.freeForm == "DCW2026/1234")
  }
}
