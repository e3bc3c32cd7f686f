import POSCore
import Testing

@testable import POSStore

@Suite struct `Credit of employers` {
  let till: TestTill

  init() throws { till = try TestTill() }

  private func load(_ id: Identifier, _ card: UInt32, cents: Int) -> WelfareLoad {
    WelfareLoad(
      id: id, card: TestTill.number(card), plan: "ACME", company: "Acme",
      amount: Money(cents: cents), lastDay: nil, at: till.now, day: till.now.date)
  }

  @Test func `is booked once, also on another day`() throws {
    let loads = [load(till.nextID(), 7, cents: 500), load(till.nextID(), 8, cents: 300)]
    try till.store.load(Array(loads.prefix(1)), at: till.now)
    till.wait(minutes: 3_000)
    let later = loads.map { load($0.id, $0.card.index, cents: $0.amount.cents) }
    try till.store.load(later, at: till.now)
    #expect(try till.balance(.welfare(plan: "ACME"), of: 7) == 500)
    #expect(try till.balance(.welfare(plan: "ACME"), of: 8) == 300)
    #expect(try till.store.welfareLoad(id: loads[0].id)?.amount.cents == 500)
    #expect(try till.store.welfareLoad(id: till.nextID()) == nil)
    #expect(try till.store.verify() == [])
  }

  @Test func `is loaded all or not at all`() throws {
    let first = load(till.nextID(), 7, cents: 500)
    try till.store.load([first], at: till.now)
    let loads = [load(till.nextID(), 8, cents: 1), load(first.id, 7, cents: 501)]
    #expect(throws: StoreFailure.alreadyBooked) { try till.store.load(loads, at: till.now) }
    var holder = CardHolder(card: TestTill.number(9), issuedAt: till.now)
    holder.isBlocked = true
    try till.store.save(holder, at: till.now)
    let blocked = [load(till.nextID(), 8, cents: 1), load(till.nextID(), 9, cents: 1)]
    #expect(throws: StoreFailure.cardBlocked) { try till.store.load(blocked, at: till.now) }
    #expect(try till.balance(.welfare(plan: "ACME"), of: 8) == 0)
    #expect(try till.store.verify() == [])
  }
}
