import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

/// The counter's pages at 80x24, as a cashier sees them.
struct CounterScreens {
  private func show(
    _ till: AfterSaleTill, _ name: String, size: Size = Size(rows: 24, columns: 80)
  ) {
    expectScreen(till.app.view(size: size), "counter/" + name)
  }

  /// A basket with everything that a line can carry.
  private func rungUp(_ language: Language = .italian) -> AfterSaleTill {
    var till = AfterSaleTill(language)
    till.enter("3*101")
    till.press("F4")
    till.enter("10%")
    till.enter("102")
    till.enter("0,345")
    till.press("F8", "n")
    till.enter(language == .italian ? "due pezzi" : "two pieces")
    till.enter("103")
    till.press(language == .italian ? "s" : "y")
    till.enter("101")
    till.press("Del")
    return till
  }

  @Test func `sign-in`() {
    var till = AfterSaleTill()
    till.press("F12")
    show(till, "sign-in")
    till.press("1")
    till.type("11")
    show(till, "sign-in-pin")
    till.press("Esc", "x")
    show(till, "sign-in-wrong-key")
  }

  @Test func `empty counter`() {
    show(AfterSaleTill(), "empty")
    show(AfterSaleTill(.english), "empty-english")
  }

  @Test func `basket`() {
    var till = rungUp()
    show(till, "basket")
    show(till, "basket-120x40", size: Size(rows: 40, columns: 120))
    till.press("Up", "Up")
    show(till, "basket-line-chosen")
    show(rungUp(.english), "basket-english")
  }

  @Test func `long basket shows its last lines`() {
    var till = AfterSaleTill()
    for cents in 100...130 { till.enter("\(cents / 100),\(cents % 100 + 10)/1") }
    show(till, "basket-long")
  }

  @Test func `the newest line is seen after one was voided and the choice given up`() {
    var till = AfterSaleTill()
    for cents in 10...23 { till.enter("1,\(cents)/1") }
    till.press("Up", "Del", "Esc")
    till.enter("101")
    show(till, "basket-long-after-void")
    for _ in 1...11 {
      till.enter("1,00/1")
      till.press("Del")
    }
    till.enter("101")
    show(till, "basket-long-counted-up")
  }

  @Test func `what a typed text means`() {
    var till = AfterSaleTill()
    till.type("3*")
    show(till, "typed-quantity")
    till.press("Esc")
    till.type("3,50/2")
    show(till, "typed-department-price")
    till.press("Esc")
    till.enter("3,50")
    show(till, "typed-bare-price")
    till.press("Esc")
    till.enter("0,250")
    show(till, "typed-bare-weight")
  }

  @Test func `unknown code`() {
    var till = AfterSaleTill()
    till.scan("8099999999992")
    show(till, "unknown-code")
  }

  @Test func `questions`() {
    var till = AfterSaleTill()
    till.enter("103")
    show(till, "age")
    till.press("Enter")
    show(till, "age-enter")
    till.press("Esc")
    till.enter("102")
    show(till, "weight")
    till.enter("200")
    show(till, "weight-refused")
  }

  @Test func `questions about a pack or a price`() {
    var till = AfterSaleTill()
    till.books.articles.append(
      Article(
        id: till.books.newID(), code: "201", name: "Ricotta fresca", department: "ALIM",
        price: Money(cents: 320), barcodes: ["8001234500016"]))
    till.scan("]C1010800123450001617261120")
    show(till, "expired")
    till.press("Enter")
    #expect(till.app.state.basket == nil)
    till.press("Esc")
    till.books.articles.append(
      Article(
        id: till.books.newID(), code: "200", name: "Verdura di stagione", department: "ALIM",
        price: .zero))
    till.enter("200")
    show(till, "price-asked")
    till.enter("2,50")
    till.press("F3")
    show(till, "quantity")
    till.press("Esc", "F8", "n")
    show(till, "note")
    till.press("Esc", "Ctrl-Y")
    show(till, "sale-discount")
    till.press("Esc", "Ctrl-V")
    show(till, "price-check")
    till.enter("102")
    show(till, "price-check-answer")
    till.scan("8001234500019")
    till.scan("8099999999992")
    #expect(till.notice == "8099999999992 non è tra gli articoli. Per crearlo: Esc, poi Ctrl-N.")
    #expect(till.app.state.basket?.lines.count == 1)
    till.press("Esc", "F10", "x")
    show(till, "abandon")
    till.press("Esc", "Enter", "v")
    show(till, "voucher-code")
  }

  @Test func `large windows`() {
    var till = rungUp()
    let large = Size(rows: 40, columns: 120)
    till.press("F5", "1")
    show(till, "departments-articles-120x40", size: large)
    till.press("Esc", "Esc", "F10")
    show(till, "menu-120x40", size: large)
  }

  @Test func `line`() {
    var till = AfterSaleTill(role: .cashier)
    till.enter("101")
    till.press("F8")
    show(till, "line")
    till.press("p")
    show(till, "price")
    till.enter("1,00")
    show(till, "supervisor")
    till.press("Esc", "F4")
    show(till, "discount")
  }

  @Test func `tare`() {
    var till = AfterSaleTill()
    till.enter("102")
    till.enter("0,345")
    till.press("F8", "t")
    till.enter("0,012")
    show(till, "tare")
    till.press("F8")
    show(till, "tare-line")
    till.press("q")
    show(till, "tare-weight")
  }

  @Test func `an answer that is refused stays to be corrected`() {
    var till = AfterSaleTill()
    till.enter("102")
    till.enter("0,345")
    till.press("F8", "t")
    till.enter("0,345")
    show(till, "tare-refused")
    till.press("Backspace", "Backspace", "Enter")
    #expect(till.app.state.basket?.lines.first?.tare == Quantity(thousandths: 300))
  }

  @Test func `payment`() {
    var till = rungUp()
    till.press("Enter")
    show(till, "payment")
    show(till, "payment-120x40", size: Size(rows: 40, columns: 120))
    till.press("t")
    show(till, "meal-vouchers")
    till.press("8", "Enter")
    show(till, "meal-vouchers-too-many")
    till.press("Esc", "Esc")
    till.type("5")
    till.press("b")
    show(till, "card")
    till.press("Enter")
    show(till, "payment-part")
    till.press("Esc")
    show(till, "leaving")
    till.press("p")
    till.enter("5")
    till.press("+")
    show(till, "payment-round-sum")
    till.press("Enter")
    show(till, "closed")
  }

  @Test func `payment in English`() {
    var till = rungUp(.english)
    till.press("Enter")
    show(till, "payment-english")
    till.press("+", "+", "Enter")
    show(till, "closed-english")
  }

  @Test func `payment with what belongs to it`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.press("Enter", "l")
    show(till, "lottery")
    till.enter("abcd1234")
    till.press("c")
    show(till, "lottery-cash-refused")
    till.press("f")
    show(till, "buyer")
    till.press("Esc", "s")
    show(till, "tab-choice")
    till.press("Esc")
    till.scan("8001234500019")
    show(till, "payment-scan-refused")
  }

  @Test func `parking`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.press("F6")
    show(till, "park-name")
    till.enter("signora in rosso")
    show(till, "parked")
    till.press("F6")
    show(till, "parked-list")
    till.press("Enter", "Enter")
    show(till, "payment-recalled")
  }

  @Test func `departments`() {
    var till = AfterSaleTill()
    till.press("F5")
    show(till, "departments")
    till.press("Esc")
    till.enter("3,50/")
    show(till, "departments-price")
  }

  @Test func `menu and help`() {
    var till = AfterSaleTill()
    till.press("F10")
    show(till, "menu")
    till.press("Esc", "F1")
    show(till, "help")
    till.press("m")
    show(till, "offline")
    var english = AfterSaleTill(.english)
    english.press("F1")
    show(english, "help-english")
    english.press("Esc", "F10")
    show(english, "menu-english")
  }

  @Test func `small windows`() {
    let till = rungUp()
    show(till, "too-small", size: Size(rows: 12, columns: 60))
    show(till, "too-small-tiny", size: Size(rows: 2, columns: 10))
  }

  @Test func `read out as lines`() {
    func read(_ till: AfterSaleTill, _ name: String) -> String {
      let lines = till.app.linearText(size: Size(rows: 24, columns: 80))
      expectScreen(text: lines, "counter/" + name)
      return lines
    }
    var till = rungUp()
    #expect(read(till, "basket-linear").contains("\nTOTALE 19,11\n"))
    till.press("Enter")
    till.enter("5")
    #expect(read(till, "payment-linear").contains("\nDA PAGARE 14,11\n"))
    till.press("b")
    #expect(read(till, "card-prompt-linear").contains("14,11"))
    till.press("Enter")
    #expect(read(till, "closed-linear").contains("Fatto: 1-1-"))
    till.press("F10")
    #expect(!read(till, "menu-linear").contains("█"))
  }
}
