import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

/// The shopping of 19,16 with the teachers' five per cent; its deposit of 0,30 earns nothing.
@Suite struct `Paying from purses` {
  private func show(_ till: AfterSaleTill, _ name: String) {
    expectScreen(till.app.view(size: Size(rows: 24, columns: 80)), "customer/" + name)
  }

  private func paying(_ language: Language = .italian) -> AfterSaleTill {
    var till = AfterSaleTill.withCards(language)
    till.ringUpShopping()
    till.scan(CardSamples.code)
    till.press("Enter")
    return till
  }

  private func balances(_ till: AfterSaleTill) -> [Int] {
    till.books.ledger.balances(of: 4_821).map(\.amount.cents)
  }

  @Test func `takes all of the tesoretto, the rest in cash with change`() throws {
    var till = paying()
    show(till, "payment")
    // 12,30 of 19,16 leave 6,86.
    till.press("e")
    #expect(till.app.state.basket?.due == Money(cents: 686))
    show(till, "payment-part")
    till.enter("10")
    let receipt = try #require(till.last)
    #expect(receipt.payments.map(\.amount.cents) == [1_230, 1_000, -314])
    // 12,30 earn nothing: 0,30 of it pays the deposit, 12,00 the goods of 18,86.
    // 4 % of the other 6,86 is 0,2744, so 0,27 are earned and in the purse.
    #expect(receipt.customer?.earned == Money(cents: 27))
    #expect(balances(till) == [27, 4_000, 2_000])
    #expect(till.books.ledger.violations.isEmpty)
    show(till, "closed")
  }

  @Test func `takes none, or as much as is typed`() throws {
    var till = paying()
    till.press("n")
    #expect(till.notice == "Il tesoretto resta tutto sulla tessera.")
    till.type("5")
    till.press("e")
    #expect(till.app.state.basket?.due == Money(cents: 1_416))
    till.press("n")
    #expect(till.app.state.basket?.payments.isEmpty == true)
    till.type("13")
    till.press("e")
    #expect(till.notice == "Tesoretto: al massimo 12,30 (è tutto quello che c'è).")
    till.type("0,16")
    till.press("e")
    // Prepaid credit earns: 4 % of 18,86 less the 0,16 beyond nothing; 0,16 pays the deposit.
    till.press("d")
    let receipt = try #require(till.last)
    #expect(receipt.payments.map(\.amount.cents) == [16, 1_900])
    #expect(receipt.payments.map(\.tender) == [.tesoretto, .prepaid])
    // 4 % of 18,86 is 0,7544.
    #expect(receipt.customer?.earned == Money(cents: 75))
    // 12,30 less 0,16 and 0,75 more; 40,00 less 19,00.
    #expect(balances(till) == [1_289, 2_100, 2_000])
  }

  @Test func `pays again in another way, and cashback and purses are as if it were the first`() {
    var till = paying()
    till.press("e")
    till.enter("6,86")
    till.press("Ctrl-W")
    show(till, "correction")
    // What the purse paid it pays again; the 6,86 go to the terminal.
    till.type("12,31")
    till.press("e")
    #expect(till.notice.hasPrefix("Tesoretto: al massimo 12,30"))
    till.press("e", "b", "Enter")
    #expect(till.books.receipts.map(\.kind) == [.sale, .void, .reissue])
    #expect(till.books.receipts.map { $0.customer?.earned.cents } == [27, -27, 27])
    #expect(balances(till) == [27, 4_000, 2_000])
    // And once more, all in cash: 4 % of 18,86 is 0,7544.
    till.press("Ctrl-W")
    for letter in ["r", "c"] { till.press(letter) }
    #expect(till.last?.customer?.earned == Money(cents: 75))
    #expect(balances(till) == [1_305, 4_000, 2_000])
    #expect(till.books.ledger.violations.isEmpty)
  }

  @Test func `divides the sale for welfare, pays that whole and leaves the rest`() throws {
    var till = paying()
    till.press("w")
    show(till, "welfare-holder")
    till.press("Enter", "p")
    #expect(till.app.state.basket?.priced.total == Money(cents: 1_916))
    till.press("i")
    show(till, "welfare-divide")
    till.press("Enter")
    #expect(till.app.state.basket?.priced.total == Money(cents: 1_916))
    // 9,97 and 7,18 are food.
    till.press("p")
    let receipt = try #require(till.last)
    let checked = till.closed.first?.audits ?? []
    #expect(checked.map(\.kind) == [.holderChecked] && checked.map(\.detail) == ["Giulia B."])
    #expect(checked.map(\.subject) == [receipt.id] && checked.map(\.after?.cents) == [1_715])
    #expect(receipt.payments.map(\.amount.cents) == [1_715])
    #expect(receipt.payments.first?.purse == .welfare(plan: "SPESA"))
    #expect(receipt.customer?.earned == .zero)
    #expect(balances(till) == [1_230, 4_000, 285])
    // Beer 1,71 and its deposit 0,30 are still to be paid, with the same card.
    #expect(till.app.state.basket?.due == Money(cents: 201))
    #expect(till.app.state.basket?.customer?.name == "Giulia B.")
    till.press("Enter", "e")
    #expect(till.last?.total == Money(cents: 201))
    #expect(balances(till) == [1_029, 4_000, 285])
  }

  @Test func `pays by welfare whole where the plan pays everything`() throws {
    var till = AfterSaleTill.withCards()
    till.enter("2*101")
    till.scan(CardSamples.code)
    till.press("Enter", "w", "i")
    // 7,00 less 0,35.
    #expect(till.last?.payments.map(\.amount.cents) == [665])
  }

  @Test func `goes back to the purse that paid, and no hand is told to give anything`() {
    var till = AfterSaleTill.withCards()
    till.enter("2*101")
    till.scan(CardSamples.code)
    till.press("Enter", "w", "i")
    #expect(balances(till) == [1_230, 4_000, 1_335])
    till.openLastReceipt()
    till.press("r", "a", "Enter", "d", "Enter")
    #expect(till.last?.kind == .goodsReturn)
    #expect(till.last?.payments.map(\.amount.cents) == [-665])
    #expect(balances(till) == [1_230, 4_000, 2_000])
    show(till, "welfare-returned")
  }

  @Test func `asks for no document when a phone shows the code`() {
    let token = PhoneToken.Identity(index: 4_821, validFrom: 0)
    var till = AfterSaleTill.withCards(.italian, CardSamples.giulia(.token(token)))
    till.enter("2*101")
    till.scan(CardSamples.code)
    till.press("Enter", "w")
    #expect(till.last?.payments.map(\.amount.cents) == [665])
    #expect(till.audits.isEmpty)
  }

  @Test func `does not take welfare with a card that has no name`() {
    var nobody = CardSamples.giulia()
    nobody.name = nil
    nobody.purses = nobody.purses.map { offer in
      guard offer.plan != nil else { return offer }
      return PurseOffer(
        kind: offer.kind, balance: offer.balance, most: .zero, limit: .holderUnknown,
        plan: offer.plan)
    }
    var till = AfterSaleTill.withCards(.italian, nobody)
    till.enter("2*101")
    till.scan(CardSamples.code)
    till.press("Enter", "w")
    #expect(till.notice == "Welfare: al massimo 0,00 (la tessera non ha un nome).")
    show(till, "welfare-nobody")
  }

  @Test func `says why welfare does not pay`() {
    var till = AfterSaleTill.withCards()
    till.enter("103")
    till.press("s")
    till.scan(CardSamples.code)
    till.press("Enter", "w")
    #expect(till.notice.hasPrefix("Il piano welfare non paga nulla di questa spesa"))
    show(till, "welfare-outside")
    var mixed = paying()
    mixed.press("e", "w")
    #expect(mixed.notice.hasPrefix("Il welfare paga un documento da solo"))
  }

  @Test func `has no keys for purses without a card`() {
    var till = AfterSaleTill.withCards()
    till.enter("101")
    till.press("Enter", "e")
    #expect(till.notice.hasPrefix("E qui non fa nulla") || till.notice.hasPrefix("e qui"))
    #expect(till.app.state.basket?.payments.isEmpty == true)
  }

  @Test func `is told in English too`() {
    var till = paying(.english)
    show(till, "payment-english")
    till.press("w")
    show(till, "welfare-holder-english")
    till.press("i")
    show(till, "welfare-divide-english")
    till.press("p")
    show(till, "closed-english")
  }
}
