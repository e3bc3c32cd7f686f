import POSCore
import POSStore
import Testing

@Suite struct `The open basket` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `is there again after the till was shut`() throws {
    var first = try till.rungUp([till.line("Pane"), till.line("Latte", cents: 189)])
    let second = try till.rungUp([till.line("Uova", cents: 350)])
    try till.command(.park(name: "Rossi"), on: &first)
    try till.reopen()
    #expect(try till.store.openBaskets() == [first, second])
  }

  @Test func `refuses a change that was made on another revision`() throws {
    let basket = try till.rungUp([till.line(), till.line()])
    let old = Basket(
      id: basket.id, kind: basket.kind, owner: basket.owner, openedAt: basket.openedAt)
    let change = BasketChange(of: old, events: [.lineAdded(till.line())])
    #expect(throws: StoreFailure.staleBasket(stored: 2)) { try till.store.record(change) }
    #expect(try till.store.openBaskets() == [basket])
  }

  @Test func `refuses to go on with a basket that is not there`() throws {
    var basket = till.basket()
    basket.apply(.lineAdded(till.line()))
    let change = BasketChange(of: basket, events: [.lineAdded(till.line())])
    #expect(throws: StoreFailure.staleBasket(stored: 0)) { try till.store.record(change) }
  }

  @Test func `writes the log of a command together with it`() throws {
    let basket = till.basket()
    let entry = AuditEntry(kind: .priceOverridden, at: till.now, operatorID: till.cashier.id)
    try till.store.record(
      BasketChange(of: basket, events: [.lineAdded(till.line())], audits: [entry]))
    #expect(try till.store.auditLog(limit: 5).map(\.entry) == [entry])
    #expect(try till.store.openBaskets().count == 1)
  }

  @Test func `can be given up, which the log tells`() throws {
    let basket = try till.rungUp([till.line()])
    let entry = AuditEntry(kind: .saleAbandoned, at: till.now, operatorID: till.cashier.id)
    try till.store.abandon(basket, audits: [entry], at: till.now)
    #expect(try till.store.openBaskets().isEmpty)
    #expect(try till.store.auditLog(limit: 5, kinds: [.saleAbandoned]).map(\.entry) == [entry])
    #expect(try till.store.auditLog(limit: 5, kinds: [.drawerOpened]).isEmpty)
  }

  @Test func `is not given up when it has changed meanwhile`() throws {
    let basket = try till.rungUp([till.line()])
    var changed = basket
    try till.command(.addLine(till.line("Latte", cents: 50)), on: &changed)
    #expect(throws: StoreFailure.staleBasket(stored: 2)) {
      try till.store.abandon(basket, audits: [], at: till.now)
    }
    #expect(try till.store.openBaskets() == [changed])
  }
}
