import Foundation
import POSCore
import Testing

@Suite struct FactTests {
  private let id = Identifier(high: 1, low: 1)
  private let card = CardNumber(index: 7, district: 1)
  private let moment = Moment(milliseconds: 0, offsetSeconds: 0)

  @Test(arguments: [
    (CashMovementKind.opening, 100), (.paidIn, 100), (.paidOut, -100),
  ])
  func `a cash movement takes its direction from its kind`(kind: CashMovementKind, signed: Int) {
    let movement = CashMovement(
      id: id, kind: kind, amount: Money(cents: 100), reason: "cambio", at: moment,
      day: moment.date, operatorID: id)
    #expect(movement.amount == Money(cents: signed))
  }

  @Test func `a cash movement of a negative amount ends the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = CashMovement(
        id: Identifier(high: 1, low: 1), kind: .paidIn, amount: Money(cents: -1), reason: "",
        at: Moment(milliseconds: 0, offsetSeconds: 0), day: CivilDate(daysSince1970: 0),
        operatorID: Identifier(high: 1, low: 1))
    }
  }

  @Test func `a count tells what is missing`() {
    let count = CashCount(
      id: id, counted: Money(cents: 9_950), expected: Money(cents: 10_000), pieces: [], at: moment,
      day: moment.date, operatorID: id)
    #expect(count.difference == Money(cents: -50))
  }

  @Test func `the euro's notes and coins, largest first`() {
    let values = DenominationCount.euro
    #expect(values.count == 15)
    #expect(values == values.sorted(by: >))
    #expect(values.map(\.cents).reduce(0, +) == 88_888)
  }

  @Test func `the numbers of facts in the journal never change`() {
    #expect(FactKind.allCases.map(\.rawValue) == Array(1...19))
    #expect(
      [
        Fact.audited(AuditEntry(kind: .signedIn, at: moment, operatorID: nil)),
        .articlesChanged([]), .departmentsChanged([]), .departmentsRemoved([]),
        .operatorChanged(Operator(id: id, name: "Anna", role: .owner)),
        .accountChanged(CustomerAccount(id: id, name: "Ada")), .conventionsChanged([]),
        .conventionsRemoved([]), .welfarePlansChanged([]),
        .cardHolderChanged(CardHolder(card: card, issuedAt: moment)),
        .tokenUsed(TokenUse(token: .init(index: 7, validFrom: 0), basket: id, at: moment)),
        .pursesExpired(PurseExpiry(id: id, shop: 1, day: moment.date, at: moment, parts: [])),
        .articlesReceived([]),
      ].map(\.kind.rawValue) == [2, 5, 6, 10, 7, 8, 11, 12, 16, 13, 17, 18, 19])
  }

  @Test func `totals of nothing are nothing`() {
    let day = CivilDate(daysSince1970: 20_778)
    var totals = Totals(from: day, to: day)
    #expect(totals.net == .zero && totals.averageReceipt == .zero && totals.documents == 0)
    totals.sales = TotalRow(key: "sale", count: 3, amount: Money(cents: 1_000))
    totals.returns = TotalRow(key: "goodsReturn", count: 1, amount: Money(cents: -200))
    totals.voids = TotalRow(key: "void", count: 1, amount: Money(cents: -300))
    #expect(totals.averageReceipt == Money(cents: 333))
    #expect(totals.net == Money(cents: 500) && totals.documents == 5)
  }

  @Test func `the settings of a usual shop are stored and read back`() throws {
    let settings = ShopSettings(
      shop: ShopIdentity(name: "Rossi", address: ["Via Roma 1"], vatNumber: "01606720215"))
    let stored = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(ShopSettings.self, from: stored) == settings)
    #expect(!settings.limits.roundsCash && settings.limits.mealVouchers == 8)
  }
}
