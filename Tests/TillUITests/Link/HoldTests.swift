import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

/// The shopping of 19,16 at a till that joined a centre, with 12,30 of tesoretto on the card.
@Suite struct `Keeping money of a purse at the centre` {
  private func paying(_ answer: HoldAnswer, kind: PurseKind = .tesoretto) -> AfterSaleTill {
    var till = AfterSaleTill.withCards()
    till.hear(LinkSamples.sure)
    till.books.holdAnswer = answer
    till.ringUpShopping()
    till.scan(CardSamples.code)
    till.press("Enter")
    return till
  }

  private func wishes(_ till: AfterSaleTill) -> [Money] {
    till.asked.compactMap { if case .hold(let wish) = $0 { wish.total } else { nil } }
  }

  @Test func `asks for exactly the amount before the purse pays`() throws {
    var till = paying(.granted)
    let basket = try #require(till.app.state.basket)
    till.type("5")
    till.press("e")
    #expect(wishes(till) == [Money(cents: 500)])
    #expect(till.app.state.basket?.due == Money(cents: 1_416))
    // A second payment from the same purse asks for both together.
    till.type("2")
    till.press("e")
    #expect(wishes(till) == [Money(cents: 700)])
    #expect(till.app.state.basket?.due == Money(cents: 1_216))
    #expect(till.app.state.basket?.id == basket.id)
  }

  @Test func `pays nothing that the centre does not have, and says how much it has`() {
    let customer = CardSamples.giulia()
    var till = paying(.insufficient(available: Money(cents: 320), customer))
    till.press("e")
    #expect(till.app.state.basket?.payments.isEmpty == true)
    #expect(till.notice == "Tesoretto: al centro ci sono 3,20 da spendere, non di più.")
  }

  @Test func `pays nothing from a card that the centre refuses`() {
    var till = paying(.cardRefused(.blocked))
    till.press("e")
    #expect(till.app.state.basket?.payments.isEmpty == true)
    #expect(!till.notice.isEmpty)
  }

  @Test func `pays alone what a till alone may take`() {
    var till = paying(.alone(CardSamples.giuliaAlone))
    till.type("9")
    till.press("e")
    #expect(till.app.state.basket?.due == Money(cents: 1_016))
    #expect(!till.asked.contains { if case .releaseHold = $0 { true } else { false } })
  }

  @Test func `refuses alone what is more, and shows the limits from then on`() throws {
    var till = paying(.alone(CardSamples.giuliaAlone))
    let basket = try #require(till.app.state.basket)
    till.press("e")
    #expect(till.asked.contains(.releaseHold(basket.id)))
    #expect(till.app.state.basket?.payments.isEmpty == true)
    #expect(till.notice == "Tesoretto: al massimo 10,00 (limite per acquisto senza centro).")
    #expect(till.app.state.basket?.customer?.purse(.tesoretto)?.most == Money(cents: 1_000))
  }

  @Test func `gives back what was kept once no purse pays any more`() throws {
    var till = paying(.granted)
    let basket = try #require(till.app.state.basket)
    till.type("5")
    till.press("e")
    till.type("1")
    till.press("d")
    till.press("Del")
    #expect(!till.asked.contains(.releaseHold(basket.id)))
    till.press("Del")
    #expect(till.asked.contains(.releaseHold(basket.id)))
  }

  @Test func `gives back what was kept for a sale that is given up`() throws {
    var till = paying(.granted)
    let basket = try #require(till.app.state.basket)
    till.type("5")
    till.press("e")
    till.press("Esc", "r")
    #expect(till.asked.contains(.releaseHold(basket.id)))
    #expect(till.app.state.basket == nil)
  }

  @Test func `asks nobody where the shop is its own centre`() {
    var till = AfterSaleTill.withCards()
    till.ringUpShopping()
    till.scan(CardSamples.code)
    till.press("Enter")
    till.press("e")
    #expect(wishes(till).isEmpty)
    #expect(till.app.state.basket?.due == Money(cents: 686))
  }

  @Test func `asks nobody for what can not be paid anyway`() {
    var till = paying(.granted)
    till.type("13")
    till.press("e")
    #expect(wishes(till).isEmpty)
    #expect(till.notice == "Tesoretto: al massimo 12,30 (è tutto quello che c'è).")
  }

  @Test func `asks nobody when a payment is corrected, where the money is spent already`() {
    var till = paying(.granted)
    till.press("e")
    till.enter("6,86")
    till.press("Ctrl-W")
    till.press("e")
    #expect(wishes(till).isEmpty)
  }
}
