import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

/// The prices of the shopping with the teachers' five per cent, line by line, half up.
///
/// 10,50 less 0,53; 7,56 less 0,38; 1,80 less 0,09; the deposit of 0,30 takes no discount.
/// 20,16 less 1,00 is 19,16.
@Suite struct `A card in the sale` {
  private func show(
    _ till: AfterSaleTill, _ name: String, size: Size = Size(rows: 24, columns: 80)
  ) {
    expectScreen(till.app.view(size: size), "customer/" + name)
  }

  private func shopping(
    _ language: Language = .italian, _ customer: CardCustomer = CardSamples.giulia(),
    settings: (inout ShopSettings) -> Void = { _ in }
  ) -> AfterSaleTill {
    var till = AfterSaleTill.withCards(language, customer, settings: settings)
    till.ringUpShopping()
    return till
  }

  private func nets(_ till: AfterSaleTill) -> [Int] {
    till.app.state.basket?.priced.lines.map(\.net.cents) ?? []
  }

  @Test func `gives the same prices before, between and after the articles`() {
    var after = shopping()
    #expect(nets(after) == [1_050, 756, 180, 30])
    after.scan(CardSamples.code)
    #expect(nets(after) == [997, 718, 171, 30])
    #expect(after.notice == "Giulia B. risparmia 1,00.  Totale 19,16")

    var before = AfterSaleTill.withCards()
    before.scan(CardSamples.code)
    #expect(before.notice == "Giulia B.  Totale 0,00")
    before.ringUpShopping()
    #expect(nets(before) == nets(after))

    var between = AfterSaleTill.withCards()
    between.enter("3*101")
    between.enter("102")
    // The card is shown while the till asks for the weight.
    between.scan(CardSamples.code)
    #expect(between.title == "Peso")
    between.enter("0,345")
    between.enter("103")
    between.press("s")
    #expect(nets(between) == nets(after))
  }

  @Test func `is read on every page of the sale, and the page stays`() {
    for keys in [["F2"], ["F5"], ["F8"], ["Ctrl-V"], ["-"], ["?"], ["Enter"], ["Space", "Enter"]] {
      var till = shopping()
      for key in keys { till.press(key) }
      let title = till.title
      till.scan(CardSamples.code)
      #expect(till.title == title, "\(keys)")
      #expect(till.app.state.basket?.customer?.name == "Giulia B.", "\(keys)")
      #expect(till.notice.hasPrefix("Giulia B."), "\(keys)")
    }
  }

  @Test func `leaves what is typed for the next article`() {
    var till = AfterSaleTill.withCards()
    till.type("3*")
    till.scan(CardSamples.code)
    till.scan("8001234500019")
    #expect(till.app.state.basket?.lines.first?.quantity == Quantity(pieces: 3))
  }

  @Test func `restores every price when it is taken off`() {
    var till = shopping()
    let lines = till.app.state.basket?.lines
    till.scan(CardSamples.code)
    till.press("F9", "x")
    #expect(till.title == "Scontrino")
    #expect(till.notice == "Tessera tolta: i prezzi sono quelli di prima. Totale 20,16")
    #expect(nets(till) == [1_050, 756, 180, 30])
    #expect(till.app.state.basket?.lines == lines)
    #expect(till.app.state.basket?.customer == nil)
  }

  @Test func `gives way to another card`() {
    var till = shopping()
    till.scan(CardSamples.code)
    till.press("F9")
    till.scan(CardSamples.otherCode)
    #expect(till.title == "Scontrino")
    #expect(till.app.state.basket?.customer == CardSamples.stranger)
    show(till, "panel-unknown")
  }

  @Test func `is taken off by Esc while nothing is rung up`() {
    var till = AfterSaleTill.withCards()
    till.scan(CardSamples.code)
    show(till, "panel-empty")
    till.press("Esc")
    #expect(till.app.state.basket?.customer == nil)
  }

  @Test func `comes by its number, which authorises nothing`() {
    var till = shopping()
    till.press("F9")
    show(till, "number")
    till.enter("000000000000")
    #expect(till.notice.hasPrefix("Il numero della"))
    till.press("Ctrl-L")
    till.enter(CardSamples.number)
    let basket = till.app.state.basket?.id
    #expect(till.asked.contains(.readCard(CardSamples.number, .sale(basket: basket))))
    #expect(
      till.notice
        == "Giulia B.: il numero riconosce e dà gli sconti, non autorizza a spendere.")
    show(till, "panel-number")
    till.press("F9")
    show(till, "page-number")
    till.press("Esc", "Enter", "e")
    #expect(till.notice == "Tesoretto: al massimo 0,00 (numero scritto: leggi il codice).")
  }

  @Test func `is not read once something is paid, nor for a return`() {
    var till = shopping()
    till.press("Enter")
    till.type("5")
    till.press("b", "Enter")
    till.scan(CardSamples.code)
    #expect(till.asked.isEmpty)
    #expect(till.notice == "Ci sono pagamenti registrati: Invio li mostra, lì Canc li toglie.")
    var back = AfterSaleTill.withCards()
    back.press("F10", "e")
    back.scan(CardSamples.code)
    #expect(back.notice == "La tessera si legge in una vendita.")
  }

  @Test func `shows its holder beside the lines`() {
    var till = shopping()
    till.scan(CardSamples.code)
    show(till, "panel")
    show(till, "panel-120x40", size: Size(rows: 40, columns: 120))
    till.press("Up", "Up", "Up")
    show(till, "panel-line-chosen")
    till.press("F9")
    show(till, "page")
    var english = shopping(.english)
    english.scan(CardSamples.code)
    show(english, "panel-english")
  }

  @Test func `shows what the till decides alone`() {
    var till = shopping(.italian, CardSamples.giuliaAlone) { $0.cards.centre = .joined }
    till.scan(CardSamples.code)
    show(till, "panel-alone")
    till.press("F9")
    show(till, "page-alone")
    till.press("Esc", "Enter")
    show(till, "payment-alone")
    till.press("w")
    #expect(till.notice == "Welfare: al massimo 0,00 (il welfare vuole il centro).")
  }

  @Test func `explains each price and why other conventions do not apply`() {
    var till = shopping()
    till.press("?")
    show(till, "why-without-card")
    till.press("Esc")
    till.press("F4")
    till.enter("10%")
    till.scan(CardSamples.code)
    till.press("Up", "?")
    show(till, "why-line")
    till.press("t")
    show(till, "why-total")
    var english = shopping(.english)
    english.scan(CardSamples.code)
    english.press("Up", "Up", "?")
    show(english, "why-line-english")
    english.press("t")
    show(english, "why-total-english")
  }

  @Test(arguments: Language.allCases)
  func `has a sentence for every obstacle`(language: Language) {
    let day = CivilDate(daysSince1970: 20_778)
    let all: [ConventionObstacle] = [
      .otherShop, .notYet(day), .over(day), .notThisDay, .notThisHour,
      .basketTooSmall(missing: Money(cents: 120)), .hadToday, .otherGoods, .noDiscountOnLine,
      .noGain, .otherIsBetter(code: "INSEGNANTI5"),
    ]
    let sentences = all.map { Wording(language).reason($0, of: CardSamples.giulia()) }
    #expect(Set(sentences).count == all.count)
    #expect(sentences.last?.contains("Insegnanti 5 %") == true)
  }
}
