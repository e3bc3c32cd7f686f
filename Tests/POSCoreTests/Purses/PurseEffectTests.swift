import Testing

@testable import POSCore

@Suite struct `What facts do to purses` {
  private let moment = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)
  private let card = CardNumber(index: 1, district: 7)

  private func facts() -> [Fact] {
    let number = ReceiptNumber(shop: 2, till: 1, day: moment.date, number: 1)
    let request = TopUpRequest(
      id: Identifier(high: 1, low: 1), card: card, amount: Money(cents: 5_000), tender: .cash)
    let paid = TopUp(
      request, number: number, at: moment, operatorID: Identifier(high: 9, low: 9))
    let void = TopUp(
      voiding: paid, id: Identifier(high: 1, low: 2), number: number, at: moment,
      operatorID: Identifier(high: 9, low: 9))
    let load = WelfareLoad(
      id: Identifier(high: 1, low: 3), card: card, plan: "ACME", company: "Acme SpA",
      amount: Money(cents: 700), lastDay: nil, at: moment, day: moment.date)
    var holder = CardHolder(card: card, issuedAt: moment)
    holder.replacedBy = 8
    return [
      .purseToppedUp(paid), .purseToppedUp(void), .welfareLoaded(load),
      .cardHolderChanged(holder),
    ]
  }

  @Test func `follow from the fact and are posted once, in whatever order they come`() {
    let facts = facts()
    for first in facts.indices {
      var ledger = PurseLedger()
      let order = Array(facts[first...] + facts[..<first])
      for fact in order + order.reversed() { _ = ledger.post(fact) }
      #expect(ledger.violations.isEmpty)
      #expect(ledger.debt(of: 8) == .zero)
      #expect(ledger.lots(of: PurseID(card: 8, kind: .prepaid)).balance == .zero)
      #expect(
        ledger.lots(of: PurseID(card: 1, kind: .welfare(plan: "ACME"))).balance
          == Money(cents: 700))
      #expect(ledger.balances[.clearing(shop: 2)] == nil)
    }
  }

  @Test func `are none for what is no business of purses`() {
    let entry = AuditEntry(kind: .drawerOpened, at: moment, operatorID: nil)
    #expect(Fact.audited(entry).purseEffects.isEmpty)
    let issued = CardHolder(card: card, issuedAt: moment)
    #expect(Fact.cardHolderChanged(issued).purseEffects.isEmpty)
  }
}
