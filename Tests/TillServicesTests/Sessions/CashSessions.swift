import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `The drawer's cash` {
  @Test func `begins with a float only before anything else moved it`() throws {
    let till = try TillSession()
    sell(till)
    till.press("Ctrl-G", "f")
    #expect(till.title == "Cassetto")
    #expect(till.notice.contains("Versa o Preleva"))
    #expect(try till.store.cashMovements(on: day(till)).isEmpty)
    #expect(try expected(till) == Money(cents: 109))
  }

  @Test func `has one float a day`() throws {
    let till = try TillSession()
    float("150", till)
    sell(till)
    #expect(try expected(till) == Money(cents: 15_109))
    till.press("Ctrl-G", "f")
    #expect(till.notice.contains("Versa o Preleva"))
    #expect(throws: StoreFailure.floatTooLate) {
      try till.store.append([move(.opening, 10_000, till)], at: till.now)
    }
    try till.expectSoundBooks()
  }

  @Test func `asks when the float is not what the day before left`() throws {
    let till = try TillSession(as: .anna, .init(settings: { $0.autoLockSeconds = 0 }))
    float("150", till)
    till.now = till.now.adding(milliseconds: 24 * 3_600_000)
    till.press("Ctrl-G", "f")
    till.type("100")
    till.press("F2")
    #expect(till.title == "Il fondo è diverso")
    till.expect("150,00")
    till.expect("mancano 50,00")
    till.press("Enter", "Esc")
    #expect(try till.store.cashMovements(on: day(till)).isEmpty)
    till.press("F2", "x")
    let movement = try #require(try till.store.cashMovements(on: day(till)).first)
    #expect(movement.amount == Money(cents: 10_000))
    #expect(movement.reason.contains("attesi 150,00"))
    #expect(till.title == "Cassetto")
  }

  @Test func `adds up to what is expected`() throws {
    let till = try TillSession(as: .marco)
    float("150", till)
    sell(till)
    for (key, amount) in [("v", "20"), ("p", "51,09")] {
      till.press("Ctrl-G", key)
      till.enter(amount)
      till.enter("banca")
      till.press("Esc")
    }
    let totals = try till.store.totals(from: day(till), to: day(till))
    let cash = totals.byTender.filter { $0.key == "cash" } + totals.cashMovements
    #expect(cash.map(\.amount).sum == totals.expectedCash)
    #expect(totals.expectedCash == Money(cents: 12_000))
  }

  @Test func `can not give out more than is in it`() throws {
    let till = try TillSession()
    float("150", till)
    till.press("Ctrl-G", "p")
    till.enter("9999")
    till.enter("banca")
    #expect(till.title == "Prelievo")
    #expect(till.notice.contains("150,00"))
    #expect(!till.asked.contains(.openDrawer))
    #expect(try expected(till) == Money(cents: 15_000))
    #expect(throws: StoreFailure.moreThanInDrawer(expected: Money(cents: 15_000))) {
      try till.store.append([move(.paidOut, 15_001, till)], at: till.now)
    }
    for _ in 1...4 { till.press("Up") }
    till.press("Esc", "x", "p")
    till.enter("150")
    till.enter("banca")
    #expect(try expected(till) == .zero)
  }

  private func float(_ text: String, _ till: TillSession) {
    till.press("Ctrl-G", "f")
    till.type(text)
    till.press("F2", "Esc")
  }

  private func sell(_ till: TillSession) {
    till.enter("17001")
    till.press("Enter", "c")
  }

  private func day(_ till: TillSession) -> CivilDate { till.state.businessDay }

  private func expected(_ till: TillSession) throws -> Money {
    try till.store.expectedCash(at: till.now)
  }

  private func move(_ kind: CashMovementKind, _ cents: Int, _ till: TillSession) -> Fact {
    .cashMoved(
      CashMovement(
        id: till.engine.runner.ids.next(at: till.now), kind: kind, amount: Money(cents: cents),
        reason: "prova", at: till.now, day: till.now.date,
        operatorID: DemoShop.operators[0].person.id))
  }
}
