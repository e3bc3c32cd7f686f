import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct TabTests {
  private func till(_ language: Language = .italian) -> AfterSaleTill {
    var till = AfterSaleTill(language)
    till.books.accounts = [
      AccountBalance(
        account: CustomerAccount(
          id: till.books.newID(), name: "Rosa Conti", limit: Money(cents: 10_000)),
        owed: Money(cents: 4_250)),
      AccountBalance(
        account: CustomerAccount(
          id: till.books.newID(), name: "Bar dello Sport di Giuseppe e Maria Santangelo"),
        owed: Money(cents: 128_790)),
      AccountBalance(
        account: CustomerAccount(id: till.books.newID(), name: "Piero"), owed: .zero),
    ]
    till.press("F10", "s")
    return till
  }

  @Test func `lists what is owed and searches as one types`() {
    var till = till()
    till.expect(screen: "tabs")
    till.type("Ro")
    #expect(till.asked == [.accounts(matching: "R"), .accounts(matching: "Ro")])
    till.expect(screen: "tabs-search")
  }

  @Test func `lists tabs in English`() {
    let till = till(.english)
    till.expect(screen: "tabs-english")
    #expect(till.title == "Customers' tabs")
  }

  @Test func `opens a tab with a name and a limit`() {
    var till = till()
    till.type("Anna")
    till.press("Ctrl-N")
    till.expect(screen: "tab-name")
    till.press("Enter")
    till.enter("50")
    #expect(till.notice == "Conto di Anna aperto.")
    #expect(till.books.accounts.last?.account.limit == Money(cents: 5_000))
    #expect(till.title == "Conti clienti")
  }

  @Test func `settles a part, and the tab comes down by it`() throws {
    var till = till()
    till.press("Enter")
    till.expect(screen: "tab-settle")
    till.enter("20")
    let account = try #require(till.books.accounts.first?.account)
    #expect(till.app.state.basket?.kind == .tabSettlement(account: account.id))
    #expect(till.app.state.basket?.payments.map(\.amount) == [Money(cents: -2_000)])
    till.expect(screen: "tab-payment")
    till.enter("50")
    #expect(till.last?.kind == .tabSettlement)
    #expect(till.last?.change == Money(cents: 3_000))
    #expect(till.books.accounts.first?.owed == Money(cents: 2_250))
    till.expect(screen: "tab-settled")
  }

  @Test func `settles all when nothing is typed`() {
    var till = till()
    till.press("Enter", "Enter", "b", "Enter")
    #expect(till.last?.payments.map(\.tender) == [.tab, .card])
    #expect(till.books.accounts.first?.owed == .zero)
  }

  @Test func `takes no more than is owed, and nothing where nothing is owed`() {
    var till = till()
    till.press("Enter")
    till.enter("60")
    #expect(till.notice == "Rosa Conti deve solo 42,50 €.")
    till.press("Esc", "Down", "Down", "Enter")
    #expect(till.notice.hasPrefix("Su questo conto non c'è nulla"))
  }

  @Test func `is left without harm before money was taken`() {
    var till = till()
    till.press("Enter", "Enter", "Esc")
    #expect(till.notice == "Il conto resta com'era.")
    #expect(till.app.state.basket == nil)
    #expect(till.books.accounts.first?.owed == Money(cents: 4_250))
  }

  @Test func `keeps what is being settled when there is no payment to take back`() {
    var till = till()
    till.press("Enter", "Enter", "Del")
    #expect(till.notice == "Nessun pagamento da togliere.")
    #expect(till.app.state.basket?.payments.map(\.tender) == [.tab])
  }

  @Test func `waits until the sale in hand is paid or parked`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.books.accounts = [
      AccountBalance(
        account: CustomerAccount(id: till.books.newID(), name: "Piero"), owed: Money(cents: 100))
    ]
    till.press("F10", "s", "Enter")
    #expect(till.notice == "Prima paga o parcheggia la vendita aperta.")
  }

  @Test func `shows a settlement that was interrupted at the counter`() {
    var till = till()
    till.press("Enter", "Enter", "F12")
    till.press("1")
    till.enter("1111")
    till.expect(screen: "tab-settlement-at-the-counter")
    till.press("Enter")
    #expect(till.title == "Pagamento")
  }
}
