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

  @Test func `asks for another word when a tab has the name already`() {
    var till = till()
    till.type("piero")
    till.press("Ctrl-N", "Enter", "Enter")
    #expect(
      till.notice == "C'è già un conto «Piero»: aggiungi una parola, come «Piero panettiera».")
    till.expect(screen: "tab-name-taken")
    till.enter(" barbiere")
    till.press("Enter")
    #expect(till.books.accounts.map(\.account.name).last == "Piero barbiere")
  }

  @Test func `changes a limit, or takes it away, with a line in the log`() throws {
    var till = till()
    till.press("Ctrl-E")
    till.expect(screen: "tab-limit")
    till.press("Ctrl-U")
    till.enter("150")
    #expect(till.notice == "Limite di Rosa Conti: 150,00 €.")
    guard case .saveAccount(let account, let audits) = try #require(till.asked.first) else {
      Issue.record("The tab was not saved.")
      return
    }
    #expect(account.limit == Money(cents: 15_000))
    #expect(audits.map(\.kind) == [.tabLimitChanged])
    #expect(audits.map(\.before) == [Money(cents: 10_000)])
    till.press("F8", "Ctrl-U", "Enter")
    #expect(till.books.accounts.contains { $0.account.limit == Money(cents: 15_000) } == true)
  }

  @Test func `changes no limit for a cashier without a supervisor`() {
    var till = AfterSaleTill(role: .cashier)
    till.books.accounts = [
      AccountBalance(
        account: CustomerAccount(id: till.books.newID(), name: "Piero"), owed: .zero)
    ]
    till.press("F10", "s", "Ctrl-E")
    till.enter("20")
    #expect(till.title == "Serve un responsabile")
    till.enter("9999")
    #expect(till.books.accounts.first?.account.limit == Money(cents: 2_000))
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

  @Test func `is listed with what was settled, and can only be voided`() {
    var till = till()
    till.press("Enter")
    till.enter("20")
    till.press("c", "F7")
    till.expect(screen: "list-after-settlement")
    till.press("Enter", "r")
    #expect(till.notice == "Il saldo di un conto si può solo annullare (x), e poi rifare.")
    till.press("x")
    till.expect(screen: "settlement-void")
  }

  @Test func `takes the key that corrects a payment to the settlement, not to a sale before it`() {
    var till = AfterSaleTill()
    till.sell()
    let account = CustomerAccount(id: till.books.newID(), name: "Piero")
    till.books.accounts = [AccountBalance(account: account, owed: Money(cents: 500))]
    till.press("F10", "s", "Enter", "Enter", "c", "Ctrl-W")
    #expect(till.title == "1-1-20261121-0002")
    #expect(till.notice == "Il saldo di un conto si può solo annullare (x), e poi rifare.")
    #expect(till.app.state.basket == nil)
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

  /// A tab that was settled in part before its sale turned out to be paid in cash.
  private func tillWithCredit(role: OperatorRole = .owner) -> AfterSaleTill {
    var till = AfterSaleTill(role: role)
    let account = CustomerAccount(id: till.books.newID(), name: "Signora Rossi")
    till.books.accounts = [AccountBalance(account: account, owed: .zero)]
    till.sell(paying: ["s", "Enter"])
    till.press("F10", "s", "Enter")
    till.enter("2,00")
    till.press("c", "F7", "Down", "Enter", "p")
    if role == .cashier { till.enter("9999") }
    return till
  }

  @Test func `tells at a correction that a settled tab leaves the customer a credit`() {
    var till = tillWithCredit()
    till.expect(screen: "correction-credit")
    till.press("c")
    #expect(till.books.accounts.map(\.owed) == [Money(cents: -200)])
    #expect(
      till.notice
        == "Incassa: Contanti 3,50. A credito di Signora Rossi: 2,00 €. "
        + "Si scala o si rende (F10 s).")
    till.press("F10", "s")
    till.expect(screen: "tabs-credit")
  }

  @Test func `pays a credit out in cash`() throws {
    var till = tillWithCredit()
    till.press("c", "F10", "s", "Enter")
    till.expect(screen: "tab-pay-out")
    till.enter("5,00")
    #expect(till.notice == "Signora Rossi ha a credito solo 2,00 €.")
    till.press("Ctrl-U", "Enter")
    till.expect(screen: "tab-pay-out-payment")
    till.press("Enter")
    #expect(till.notice == "Soldi al cliente, con una lettera: c Contanti.")
    till.press("c")
    #expect(till.last?.kind == .tabSettlement)
    #expect(till.asked.contains(.openDrawer))
    #expect(till.books.accounts.map(\.owed) == [.zero])
    till.expect(screen: "tab-paid-out")
  }

  @Test func `says what is taken back when a credit's pay-out is voided`() {
    var till = tillWithCredit()
    till.press("c", "F10", "s", "Enter", "Enter", "c")
    till.openLastReceipt()
    till.press("x")
    till.enter("errore")
    #expect(till.notice == "Riprendi: Contanti 2,00. Di nuovo a credito: 2,00.")
    #expect(till.books.accounts.map(\.owed) == [Money(cents: -200)])
    till.expect(screen: "pay-out-voided")
  }

  @Test func `says what is owed again when a settlement is voided`() {
    var till = till()
    till.press("Enter")
    till.enter("20")
    till.press("c")
    till.openLastReceipt()
    till.press("x")
    till.enter("errore")
    #expect(till.notice == "Rendi: Contanti 20,00. Di nuovo da pagare sul conto: 20,00.")
    till.expect(screen: "settlement-voided")
  }

  @Test func `lets a cashier pay a credit out only with a supervisor`() {
    var till = tillWithCredit(role: .cashier)
    till.press("c", "F10", "s", "Enter", "Enter")
    #expect(till.title == "Serve un responsabile")
    till.enter("9999")
    #expect(till.title == "Pagamento")
    #expect(till.audits == [.permissionGranted])
    till.press("F12", "1")
    till.enter("1111")
    till.expect(screen: "tab-pay-out-at-the-counter")
  }

  @Test func `takes a credit off the next sale on the tab`() {
    var till = tillWithCredit()
    till.press("c")
    till.enter("101")
    till.press("Enter", "s")
    till.expect(screen: "tab-choice-credit")
    till.press("Enter")
    #expect(till.books.accounts.map(\.owed) == [Money(cents: 150)])
  }

  @Test func `says what a void of a settled sale leaves to the customer's credit`() {
    var till = tillWithCredit()
    till.press("Esc", "F7", "Down", "Enter", "x")
    till.enter("errore")
    #expect(
      till.notice == "Annullato con 1-1-20261121-0003. Tolti dal conto: 3,50. A credito: 2,00")
  }

  @Test func `cuts a long name and never the amount`() {
    var till = till()
    till.press("Down", "Enter")
    till.enter("20")
    till.press("c")
    till.expect(screen: "tab-settled-long-name")
    till.openLastReceipt()
    till.expect(screen: "settlement-long-name")
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
