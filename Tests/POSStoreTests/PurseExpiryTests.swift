import GRDB
import POSCore
import Testing

@testable import POSStore

@Suite struct `What is over in purses` {
  let till: TestTill
  private var shortLived: ShopSettings = TestTill.settings

  init() throws {
    till = try TestTill()
    shortLived.cards.tesorettoDays = 1
  }

  /// A sale of one line on the terms of a shop whose tesoretto is good until tomorrow.
  private func sell(cents: Int, to card: UInt32) throws -> Receipt {
    try till.close(till.paid([till.line(cents: cents)], till.customer(card, nil, shortLived)))
      .receipt
  }

  private func nextDays(_ days: Int64) { till.wait(minutes: days * 1_440) }

  /// What an account has.
  private func account(_ name: String) throws -> Int {
    try till.store.lookUp {
      try $0.number("SELECT amount FROM ledger_balance WHERE account = ?", [name]) ?? 0
    }
  }

  @Test(arguments: [(0, 400), (1, 400), (2, 0), (300, 0)])
  func `goes back to its funder when the books have come to a day after its last one`(
    days: Int64, left: Int
  ) throws {
    _ = try sell(cents: 10_000, to: 7)
    #expect(try account("clearing 1") == -400)
    nextDays(days)
    try till.sell(cents: 100)
    #expect(try till.expire() == (left == 0 ? 1 : 0))
    #expect(try till.expire() == 0)
    #expect(try till.balance(.tesoretto, of: 7) == left)
    #expect(try account("clearing 1") == -left)
    #expect(try till.store.verify() == [])
  }

  @Test func `stays while only the clock says so, and nothing was booked by it`() throws {
    _ = try sell(cents: 10_000, to: 7)
    nextDays(900)
    try till.reopen()
    #expect(try till.expire() == 0)
    nextDays(-900)
    #expect(try till.customer(7).purse(.tesoretto)?.most.cents == 400)
    #expect(try till.store.verify() == [])
  }

  @Test func `goes back to an employer, and what does not expire stays`() throws {
    try till.topUp(7, cents: 500)
    try till.load(7, plan: "ACME", cents: 300, lastDay: till.now.date)
    try till.load(7, plan: "ACME", cents: 200)
    nextDays(1)
    try till.sell(cents: 100)
    #expect(try till.expire() == 1)
    #expect(try account("company Acme") == -200)
    #expect(try till.balance(.prepaid, of: 7) == 500)
    #expect(try till.balance(.welfare(plan: "ACME"), of: 7) == 200)
    #expect(try till.store.verify() == [])
  }

  @Test func `is booked fifty purses at a time, each once`() throws {
    for card in UInt32(1)...120 {
      try till.load(card, plan: "ACME", cents: Int(card), lastDay: till.now.date)
    }
    nextDays(1)
    try till.sell(cents: 100)
    var booked: [Int] = []
    repeat { booked.append(try till.expire()) } while booked.last != 0
    #expect(booked == [50, 50, 20, 0])
    #expect(try account("company Acme") == 0)
    #expect(try till.store.verify() == [])
  }

  @Test func `follows a replaced card`() throws {
    try till.issue(7)
    _ = try sell(cents: 10_000, to: 7)
    var old = try #require(try till.store.cardHolder(of: 7))
    old.replacedBy = 8
    try till.store.save(old, at: till.now)
    nextDays(2)
    try till.sell(cents: 100)
    #expect(try till.expire() == 1)
    #expect(try till.balance(.tesoretto, of: 8) == 0)
    #expect(try till.store.verify() == [])
  }

  @Test func `comes back good for thirty days when the goods that it paid come back`() throws {
    let plan = PurseKind.welfare(plan: "ACME")
    try till.issue(7)
    try till.store.save([WelfarePlan(code: "ACME", name: "Acme", company: "Acme")], at: till.now)
    try till.load(7, plan: "ACME", cents: 1_000, lastDay: till.now.date)
    let sale = try till.sell(cents: 600, to: 7, [(plan, 600)])
    nextDays(3)
    try till.sell(cents: 100)
    #expect(try till.expire() == 1)
    let back = try till.giveBack(sale.lines[0], of: sale)
    #expect(back.payments.map(\.tender) == [.welfare])
    let lot = PurseLot(
      funder: .company("Acme"), lastDay: till.now.date.adding(days: 30), amount: Money(cents: 600))
    #expect(try till.store.purseLots(of: PurseID(card: 7, kind: plan)) == [lot])
    #expect(try till.customer(7).purse(plan)?.most.cents == 600)
    #expect(try till.expire() == 0)
    nextDays(31)
    try till.sell(cents: 100)
    #expect(try till.expire() == 1)
    #expect(try till.store.verify() == [])
  }

  @Test func `is not taken back once more with the goods that earned it`() throws {
    let sale = try sell(cents: 10_000, to: 7)
    let other = try sell(cents: 5_000, to: 7)
    nextDays(2)
    try till.sell(cents: 100)
    try till.expire()
    let back = try till.giveBack(sale.lines[0], of: sale)
    #expect(back.payments.map(\.amount.cents) == [-10_000])
    _ = try till.void(other)
    #expect(try till.store.debt(of: 7) == .zero)
    #expect(try till.balance(.tesoretto, of: 7) == 0)
    #expect(try account("clearing 1") == 0)
    #expect(try till.store.verify() == [])
  }

  @Test func `is found by verify when a fact tells other lots than there were`() throws {
    try till.load(7, plan: "ACME", cents: 300, lastDay: till.now.date)
    nextDays(1)
    try till.sell(cents: 100)
    let lot = PurseLot(
      funder: .company("Acme"), lastDay: till.now.date.adding(days: -1), amount: Money(cents: 200))
    let part = PurseExpiry.Part(
      purse: PurseID(card: 7, kind: .welfare(plan: "ACME")), lots: [lot])
    let invented = PurseExpiry(
      id: till.nextID(), shop: 1, day: till.now.date, at: till.now, parts: [part])
    try till.store.append([.pursesExpired(invented)], at: till.now)
    let findings = try till.store.verify()
    #expect(findings.count == 1)
    guard case .pursesDiffer = findings.first else {
      Issue.record("\(findings)")
      return
    }
  }
}
