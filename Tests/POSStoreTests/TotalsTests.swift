import POSCore
import POSStore
import Testing

@Suite struct `The totals` {
  let till: TestTill

  init() throws { till = try TestTill() }

  var day: CivilDate { till.now.businessDay(dayEndHour: 4) }

  @Test func `book cash once however often it is asked for`() throws {
    func movement(_ cents: Int, _ id: Identifier) -> Fact {
      .cashMoved(
        CashMovement(
          id: id, kind: .paidIn, amount: Money(cents: cents), reason: "resto", at: till.now,
          day: self.day, operatorID: till.cashier.id))
    }
    let id = till.nextID()
    let asked = movement(5_000, id)
    try till.store.append([asked], at: till.now)
    till.now = till.now.adding(milliseconds: 60_000)
    try till.store.append([asked], at: till.now)
    #expect(throws: StoreFailure.alreadyBooked) {
      try till.store.append([movement(6_000, id)], at: till.now)
    }
    let day = try till.store.businessDay(at: till.now)
    #expect(try till.store.cashMovements(on: day).map(\.amount) == [Money(cents: 5_000)])
    #expect(try till.store.verify() == [])
  }

  @Test func `add up a day by kind, tender, department, rate, cashier and hour`() throws {
    let bread = till.line(cents: 104, department: "pane")
    let fish = till.line("Alici", cents: 990, department: "pesce", vat: .rate(basisPoints: 1000))
    try till.sell([bread, fish], paying: .cash(Money(cents: 2_000)))
    till.wait(minutes: 60)
    let sale = try till.sell(
      cents: 500, pieces: 2, paying: .card(Money(cents: 1_000), reference: nil))
    try till.takeBack(sale.lines[0], of: sale, pieces: 1, by: .card)
    let totals = try till.store.totals(from: day, to: day)
    #expect(totals.sales == TotalRow(key: "sale", count: 2, amount: Money(cents: 2_094)))
    #expect(totals.returns == TotalRow(key: "goodsReturn", count: 1, amount: Money(cents: -500)))
    #expect(totals.byTender.map(\.key) == ["cash", "card"])
    #expect(totals.byTender.map(\.amount.cents) == [1_094, 500])
    #expect(totals.byTender.map(\.count) == [1, 2])
    #expect(totals.byDepartment.map(\.key) == ["pane", "pesce"])
    #expect(totals.byDepartment.map(\.amount.cents) == [604, 990])
    #expect(totals.byVAT.map(\.gross.cents) == [604, 990])
    #expect(totals.byVAT.map(\.net.cents) == [581, 900])
    #expect(totals.byCashier == [TotalRow(key: "Anna", count: 3, amount: Money(cents: 1_594))])
    #expect(totals.byHour.map(\.key) == ["09", "10"])
    #expect(totals.expectedCash == Money(cents: 1_094))
  }

  @Test func `count a sale that was voided or corrected apart from those that stand`() throws {
    try till.sell(cents: 1_000)
    let wrong = try till.sell(cents: 700)
    _ = try till.void(wrong)
    let corrected = try till.sell(cents: 300)
    try till.close(till.correcting(corrected) { .card($0, reference: nil) })
    let totals = try till.store.totals(from: day, to: day)
    #expect(totals.sales == TotalRow(key: "sale", count: 2, amount: Money(cents: 1_300)))
    #expect(totals.undone == TotalRow(key: "undone", count: 2, amount: Money(cents: 1_000)))
    #expect(totals.voids == TotalRow(key: "void", count: 2, amount: Money(cents: -1_000)))
    #expect(totals.averageReceipt == Money(cents: 650))
    #expect(totals.net == Money(cents: 1_300) && totals.documents == 6)
    #expect(try till.store.verify() == [])
  }

  @Test func `of a day stay as they were when its sale is voided on the next`() throws {
    let first = day
    let sale = try till.sell(cents: 700)
    till.wait(minutes: 24 * 60)
    _ = try till.void(sale)
    #expect(try till.store.totals(from: first, to: first).sales.count == 1)
    let second = try till.store.totals(from: day, to: day)
    #expect(second.sales.count == 0 && second.net == Money(cents: -700))
    let both = try till.store.totals(from: first, to: day)
    #expect(both.sales.count == 0 && both.undone.count == 1 && both.net == .zero)
  }

  @Test func `tell what should be in the drawer since the last opening float`() throws {
    func move(_ kind: CashMovementKind, _ cents: Int) throws {
      let movement = CashMovement(
        id: till.nextID(), kind: kind, amount: Money(cents: cents), reason: "fondo",
        at: till.now, day: till.now.date, operatorID: till.cashier.id)
      try till.store.append([.cashMoved(movement)], at: till.now)
    }
    try move(.opening, 5_000)
    #expect(throws: StoreFailure.floatTooLate) { try move(.opening, 100) }
    try till.sell(cents: 300)
    try move(.paidOut, 2_000)
    try move(.paidIn, 50)
    #expect(try till.store.expectedCash(at: till.now) == Money(cents: 3_350))
    let first = day
    till.wait(minutes: 24 * 60)
    try till.sell(cents: 700)
    #expect(try till.store.expectedCash(at: till.now) == Money(cents: 4_050))
    #expect(throws: StoreFailure.floatTooLate) { try move(.opening, 100) }
    #expect(throws: StoreFailure.moreThanInDrawer(expected: Money(cents: 4_050))) {
      try move(.paidOut, 4_051)
    }
    till.wait(minutes: 24 * 60)
    try move(.opening, 4_000)
    #expect(try till.store.expectedCash(at: till.now) == Money(cents: 4_000))
    #expect(try till.store.totals(from: first, to: first).expectedCash == Money(cents: 3_350))
    let kinds = try till.store.cashMovements(on: first).map(\.kind)
    #expect(kinds == [.opening, .paidOut, .paidIn])
    #expect(try till.store.verify() == [])
  }

  @Test func `of several days begin with the first float and tell what later ones found`() throws {
    func move(_ kind: CashMovementKind, _ cents: Int) throws {
      let movement = CashMovement(
        id: till.nextID(), kind: kind, amount: Money(cents: cents), reason: "fondo",
        at: till.now, day: till.now.date, operatorID: till.cashier.id)
      try till.store.append([.cashMoved(movement)], at: till.now)
    }
    let first = day
    try move(.opening, 5_000)
    try till.sell(cents: 300)
    try move(.paidOut, 300)
    till.wait(minutes: 24 * 60)
    try move(.opening, 5_000)
    try till.sell(cents: 700)
    till.wait(minutes: 24 * 60)
    try till.sell(cents: 100)
    till.wait(minutes: 24 * 60)
    try move(.opening, 4_000)
    till.wait(minutes: 24 * 60)
    try move(.opening, 5_800)
    func drawer(_ from: Int, _ to: Int) throws -> [String] {
      let totals = try till.store.totals(from: first.adding(days: from), to: first.adding(days: to))
      let rows = totals.cashMovements
      let cash = totals.byTender.filter { $0.key == "cash" }
      #expect((cash + rows).map(\.amount).sum == totals.expectedCash)
      return rows.map { "\($0.key) \($0.count) \($0.amount.cents)" }
    }
    #expect(try drawer(0, 1) == ["opening 1 5000", "paidOut 1 -300"])
    #expect(try drawer(-3, 3) == ["opening 1 5000", "paidOut 1 -300", "floatShort 1 -1800"])
    #expect(try drawer(1, 1) == ["opening 1 5000"])
    #expect(try drawer(2, 2) == ["carried 1 5700"])
    #expect(try drawer(2, 3) == ["carried 1 5700", "floatShort 1 -1800"])
    #expect(try drawer(2, 4) == ["carried 1 5700", "floatShort 1 -1800", "floatOver 1 1800"])
    #expect(try drawer(3, 4) == ["opening 1 4000", "floatOver 1 1800"])
    #expect(try drawer(-9, -1) == [])
    #expect(try drawer(5, 9) == ["carried 1 5800"])
  }

  @Test func `leave settled tabs out of the sales but not out of the drawer`() throws {
    let account = try till.openAccount("Rossi")
    let part = Money(cents: 500)
    let sale = try till.sell(
      cents: 500, paying: .tab(account: account.id, name: account.name, part))
    var settling = till.basket(.tabSettlement(account: account.id))
    try till.command(.pay(.settle(part, of: account)), on: &settling)
    try till.command(.pay(.cash(part)), on: &settling)
    try till.close(settling)
    let totals = try till.store.totals(from: day, to: day)
    #expect(totals.documents == 1 && totals.net == sale.total)
    #expect(totals.expectedCash == part)
  }

  @Test func `keep counts of the drawer`() throws {
    let count = CashCount(
      id: till.nextID(), counted: Money(cents: 10), expected: Money(cents: 12), pieces: [],
      at: till.now, day: till.now.date, operatorID: till.cashier.id)
    try till.store.append([.cashCounted(count)], at: till.now)
    #expect(try till.store.cashCounts(on: day) == [count])
    #expect(try till.store.lastBusinessDay() == day)
  }

  @Test func `show the fiscal document that was typed in last`() throws {
    let sale = try till.sell(cents: 100)
    for number in 1...2 {
      let document = FiscalDocument(channel: "RT", serial: "99MEX", closure: 7, number: number)
      let attachment = FiscalAttachment(
        receipt: sale.id, document: document, operatorID: till.cashier.id, at: till.now)
      try till.store.append([.fiscalDocumentAttached(attachment)], at: till.now)
    }
    #expect(try till.store.state(of: sale.id)?.fiscal?.number == 2)
    #expect(try till.store.verify() == [])
  }
}
