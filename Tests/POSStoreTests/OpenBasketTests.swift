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

  // MARK: Lines that move

  private func dividing(_ basket: Basket, name: String? = nil) throws -> BasketMove {
    try basket.decideSplit(
      [basket.lines[0].id], into: till.nextID(), name: name, limits: till.limits, at: till.now)
  }

  @Test func `is divided and put together again, each at once`() throws {
    let whole = try till.rungUp([till.line("Pane"), till.line("Latte", cents: 189)])
    let move = try dividing(whole)
    try till.store.move(move)
    try till.reopen()
    #expect(try till.store.openBaskets() == [move.sourceAfter, move.targetAfter])
    let back = try move.targetAfter.decideJoin(with: move.sourceAfter, limits: till.limits)
    try till.store.move(back)
    try till.reopen()
    #expect(try till.store.openBaskets() == [back.targetAfter])
    #expect(back.targetAfter.lines == whole.lines)
    #expect(try till.store.verify() == [])
  }

  @Test func `sells its parts as receipts of their own`() throws {
    let whole = try till.rungUp([till.line("Pane"), till.line("Latte", cents: 189)])
    let move = try dividing(whole)
    try till.store.move(move)
    var totals: [Money] = []
    for var part in [move.targetAfter, move.sourceAfter] {
      try till.command(.pay(.cash(part.due)), on: &part)
      totals.append(try till.close(part).receipt.total)
    }
    #expect(totals == [Money(cents: 100), Money(cents: 189)])
    #expect(try till.store.openBaskets().isEmpty)
    #expect(try till.store.verify() == [])
  }

  @Test func `is not divided by half when either part is another than was shown`() throws {
    let whole = try till.rungUp([till.line("Pane"), till.line("Latte", cents: 189)])
    let move = try dividing(whole)
    var changed = whole
    try till.command(.addLine(till.line("Uova", cents: 350)), on: &changed)
    #expect(throws: StoreFailure.staleBasket(stored: 3)) { try till.store.move(move) }
    #expect(try till.store.openBaskets() == [changed])
    let fresh = try dividing(changed)
    try till.store.move(fresh)
    let back = try fresh.targetAfter.decideJoin(with: fresh.sourceAfter, limits: till.limits)
    var rest = fresh.sourceAfter
    try till.command(.addLine(till.line("Sale", cents: 50)), on: &rest)
    #expect(throws: StoreFailure.staleBasket(stored: rest.revision)) { try till.store.move(back) }
    #expect(try till.store.openBaskets() == [rest, fresh.targetAfter])
  }
}
