import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct ReturnTests {
  @Test func `refuses figures for a reason, and words of its own ask how money goes back`() {
    var till = AfterSaleTill()
    till.sell(["2*101"])
    till.openLastReceipt()
    till.press("r", "a", "Enter", "a")
    till.enter("9999")
    #expect(till.notice.hasPrefix("Il motivo si stampa: scrivilo a parole."))
    till.enter("scaduto")
    #expect(till.app.state.basket?.reason == "scaduto")
    till.press("Enter")
    #expect(till.notice == "Soldi al cliente, con una lettera: c Contanti, v Buono.")
    till.enter("5,00")
    #expect(till.notice == "Soldi al cliente, con una lettera: c Contanti, v Buono.")
    till.press("b")
    #expect(till.notice.hasPrefix("Con Carta non si può rendere qui"))
    #expect(till.app.state.basket?.payments.isEmpty == true)
  }

  /// A till on the return page of three lines: two loaves, beer with its deposits, some cheese.
  private func returning(
    _ language: Language = .italian, paying keys: [String] = ["c"]
  ) -> AfterSaleTill {
    var till = AfterSaleTill(language)
    till.sell(["2*101", "3*103", "0,412*102"], paying: keys)
    till.openLastReceipt()
    till.press("r")
    return till
  }

  @Test func `marks lines and quantities and shows what goes back`() {
    var till = returning()
    till.expect(screen: "return-nothing-marked")
    till.press("1", "Enter")
    till.press("Down", "Down", "Down", "Space")
    till.expect(screen: "return-marked")
    #expect(till.title == "Reso di 1-1-20261121-0001")
  }

  @Test func `shows a return in English`() {
    var till = returning(.english)
    till.press("a")
    till.expect(screen: "return-all-english")
    #expect(till.title == "Return of 1-1-20261121-0001")
  }

  @Test func `records the marked lines in one change and opens the refund`() throws {
    var till = returning()
    let sale = try #require(till.last)
    till.press("1", "Enter")
    till.press("Enter")
    till.expect(screen: "return-reasons")
    till.press("Enter", "1")
    #expect(till.asked.isEmpty)
    till.press("d")
    guard case .record(let change, let basket) = try #require(till.asked.first) else {
      Issue.record("The lines were not recorded.")
      return
    }
    #expect(change.kind == .goodsReturn(of: sale.id))
    #expect(change.revision == 0)
    #expect(change.events.last == .reasonGiven("difettoso o guasto"))
    #expect(change.events.count == 3)
    #expect(basket.priced.total == Money(cents: -350))
    #expect(till.asked.count == 1)
    #expect(till.title == "Pagamento")
    till.expect(screen: "return-refund")
  }

  @Test func `gives the money back and shows how much`() throws {
    var till = returning()
    till.press("a", "Enter", "s", "c")
    #expect(till.last?.kind == .goodsReturn)
    #expect(till.last?.reason == "articolo sbagliato")
    #expect(till.closed.first?.audits.map(\.kind) == [.goodsReturned])
    #expect(till.closed.first?.audits.map(\.detail) == ["articolo sbagliato"])
    let sale = try #require(till.books.receipts.first)
    #expect(till.last?.total == -sale.total)
    till.expect(screen: "return-done")
  }

  @Test func `takes nothing back twice, and never more than was sold`() throws {
    var till = returning()
    till.press("1", "Enter", "Enter", "d", "c")
    till.press("F7", "Down", "Enter")
    till.expect(screen: "receipt-partly-returned")
    till.press("r")
    till.press("2", "Enter")
    #expect(till.notice == "Si può rendere al massimo 1.")
    till.press("Down", "Space", "Enter", "d", "c")
    till.press("F7", "Down", "Down", "Enter", "r", "Down", "Space")
    #expect(till.notice == "Quella riga è già stata resa: scegline un'altra.")
    till.press("a", "Enter", "d", "c")
    let sale = try #require(till.books.receipts.first)
    #expect(till.books.receipts.map(\.total).sum == .zero)
    #expect(till.books.states[sale.id]?.returned.count == sale.lines.count)
    till.press("F7", "Down", "Down", "Down", "Enter", "r")
    #expect(till.notice == "È già stato reso tutto.")
  }

  @Test func `refuses part of a piece`() {
    var till = returning()
    till.enter("0,5")
    #expect(till.notice.hasPrefix("Scrivi un peso o una quantità"))
    till.press("Enter")
    #expect(till.notice.hasPrefix("Spunta almeno una riga"))
  }

  @Test func `takes any other reason in the cashier's words`() {
    var till = returning()
    till.press("a", "Enter", "a", "Enter")
    #expect(till.notice == "Scrivi il motivo.")
    till.expect(screen: "return-other-reason")
    till.enter("scaduto ieri")
    #expect(till.title == "Pagamento")
    till.press("c")
    #expect(till.last?.reason == "scaduto ieri")
  }

  @Test func `is left without harm`() {
    var till = returning()
    till.press("a", "Enter", "Esc")
    #expect(till.title == "Reso di 1-1-20261121-0001")
    till.press("Enter", "d", "Esc")
    till.expect(screen: "return-leave-refund")
    till.press("Esc")
    #expect(till.title == "Pagamento")
    till.press("Esc", "x")
    #expect(till.notice == "Reso interrotto: non è cambiato nulla.")
    #expect(till.app.state.basket == nil)
    #expect(till.books.receipts.count == 1)
  }

  @Test(arguments: [Language.italian, .english])
  func `asks before marks are lost`(_ language: Language) {
    var till = returning(language)
    let title = till.title
    till.press("a", "Esc")
    till.expect(screen: "return-leave" + (language == .english ? "-english" : ""))
    till.press("Esc")
    #expect(till.title == title)
    till.press("Esc", "x")
    #expect(till.title != title)
    #expect(till.app.state.basket == nil)
    till.press("Esc")
  }

  @Test func `interrupted by the lock goes on, or is left once its lines are void`() {
    var till = returning()
    till.press("1", "Enter", "Enter", "d", "F12", "1")
    till.enter("1111")
    till.press("Enter")
    #expect(till.title == "Pagamento")
    till.press("F12", "1")
    till.enter("1111")
    till.press("Del", "Esc")
    #expect(till.notice == "Reso interrotto: non è cambiato nulla.")
    till.enter("101")
    #expect(till.app.state.basket?.kind == .sale)
  }

  @Test func `goes back to the card when the card had paid`() {
    var till = returning(paying: ["b", "Enter"])
    till.press("a", "Enter", "d", "c")
    #expect(till.notice.hasPrefix("Con Contanti non si può rendere qui"))
    till.press("b", "Enter")
    #expect(till.last?.payments.map(\.tender) == [.card])
  }

  @Test func `asks whether the terminal has refunded the card before it is booked`() {
    var till = returning(paying: ["b", "Enter"])
    till.press("1", "Enter", "Enter", "d", "b")
    till.expect(screen: "return-card-asked")
    till.scan("8001234500019")
    #expect(till.notice.hasPrefix("Codice ignorato. Il terminale ha rimborsato?"))
    till.press("Esc")
    #expect(till.app.state.basket?.payments.isEmpty == true)
    till.press("Enter")
    #expect(till.notice == "Soldi al cliente, con una lettera: b Carta, v Buono.")
    till.press("b")
    till.enter("POS 12")
    #expect(till.last?.kind == .goodsReturn)
    #expect(till.last?.payments.map(\.reference) == ["POS 12"])
    till.press("Enter")
    #expect(till.books.receipts.map(\.kind) == [.sale, .goodsReturn])
  }

  @Test func `never asks the terminal for more than may go back`() {
    var till = returning(paying: ["b", "Enter"])
    till.press("1", "Enter", "Enter", "d")
    till.type("900")
    till.press("b")
    #expect(till.notice.hasPrefix("Con Carta si rendono al più"))
    #expect(till.title == "Pagamento")
    till.type("0")
    till.press("b")
    #expect(till.title == "Pagamento")
  }

  @Test func `comes off the tab on which the sale was written`() throws {
    var till = AfterSaleTill()
    till.books.accounts = [
      AccountBalance(
        account: CustomerAccount(id: till.books.newID(), name: "Rosa Conti"), owed: .zero)
    ]
    till.sell(["2*101"], paying: ["s", "Enter"])
    #expect(till.books.accounts.first?.owed == Money(cents: 700))
    till.openLastReceipt()
    till.press("r", "a", "Enter", "r", "s")
    #expect(till.last?.kind == .goodsReturn)
    #expect(till.books.accounts.first?.owed == .zero)
  }

  @Test func `keeps back the share of an allowance, which was never paid`() {
    var till = AfterSaleTill()
    till.enter("2*101")
    till.press("Enter", "1", "a", "c")
    till.openLastReceipt()
    till.press("r", "1", "Enter", "Enter", "p", "c")
    #expect(till.last?.payments.map(\.tender) == [.allowance, .cash])
    #expect(till.last?.payments.map(\.amount) == [Money(cents: -50), Money(cents: -300)])
  }

  @Test func `waits until the sale in hand is paid or parked`() {
    var till = AfterSaleTill()
    till.sell()
    till.enter("101")
    till.openLastReceipt()
    till.press("r")
    #expect(till.notice == "Prima paga o parcheggia la vendita aperta.")
    #expect(till.title == "1-1-20261121-0001")
  }
}
