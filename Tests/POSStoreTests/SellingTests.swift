import POSCore
import POSStore
import Testing

@Suite struct `Closing a sale` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `numbers sales from one without gaps`() throws {
    let numbers = try (1...3).map { _ in try till.sell(cents: 250).number.text }
    #expect(numbers == ["1-2-20261121-0001", "1-2-20261121-0002", "1-2-20261121-0003"])
    #expect(try till.store.verify() == [])
  }

  @Test func `gives the receipt back as it was closed`() throws {
    let lines = [till.line("Perché \"più\" / 1", cents: 199), till.line("Miele", cents: 850)]
    let receipt = try till.sell(lines, paying: .cash(Money(cents: 2_000)))
    #expect(try till.store.receipt(id: receipt.id) == receipt)
    #expect(try till.store.receipt(number: receipt.number) == receipt)
    #expect(try till.store.lastReceipt() == receipt)
    #expect(receipt.change == Money(cents: 951))
  }

  @Test func `takes the basket from the counter`() throws {
    let receipt = try till.sell(cents: 100)
    #expect(try till.store.openBaskets().isEmpty)
    #expect(try till.store.receipt(id: receipt.id) != nil)
  }

  @Test func `answers a second closing with the same receipt`() throws {
    var basket = try till.rungUp([till.line(cents: 100)])
    try till.command(.pay(.cash(Money(cents: 100))), on: &basket)
    let first = try till.close(basket)
    #expect(try till.close(basket) == first)
    #expect(try till.store.latestReceipts(limit: 9).count == 1)
  }

  @Test func `refuses another content under the same identity`() throws {
    var basket = try till.rungUp([till.line(cents: 100)])
    let other = basket
    try till.command(.pay(.cash(Money(cents: 100))), on: &basket)
    let receipt = try till.close(basket).receipt
    #expect(throws: StoreFailure.alreadyClosed(receipt.number)) { try till.close(other) }
  }

  @Test func `refuses a basket that does not balance and changes nothing`() throws {
    let basket = try till.rungUp([till.line(cents: 100)])
    #expect(throws: StoreFailure.basketRefused(.notBalanced(due: Money(cents: 100)))) {
      try till.close(basket)
    }
    #expect(try till.store.openBaskets() == [basket])
    #expect(try till.sell(cents: 5).number.number == 1)
  }

  @Test func `keeps a receipt of five hundred lines`() throws {
    let lines = (1...500).map { till.line("Articolo numero \($0)", cents: $0) }
    var basket = till.basket()
    let events = lines.map(BasketEvent.lineAdded)
    try till.store.record(BasketChange(of: basket, events: events))
    for event in events { basket.apply(event) }
    try till.command(.pay(.cash(basket.due)), on: &basket)
    let receipt = try till.close(basket).receipt
    #expect(try till.store.receipt(id: receipt.id) == receipt)
    #expect(try till.store.verify() == [])
  }

  @Test func `lists the latest receipts a page at a time`() throws {
    let all = try (1...5).map { try till.sell(cents: $0) }
    let page = try till.store.latestReceipts(limit: 2)
    #expect(page == [all[4], all[3]])
    #expect(try till.store.latestReceipts(before: page[1].number, limit: 2) == [all[2], all[1]])
  }

  @Test func `queues the documents of a sale with the sale`() throws {
    var basket = try till.rungUp([till.line(cents: 100)])
    try till.command(.pay(.cash(Money(cents: 100))), on: &basket)
    let closed = try till.store.close(
      basket, cashier: till.cashier, at: till.now, documents: [.closedReceipt()], ids: &till.ids)
    let job = try #require(try till.store.pendingPrintJobs().first)
    #expect(job.subject == .receipt(closed.receipt.id))
    try till.store.markFailed(job.id, reason: "carta")
    #expect(try till.store.pendingPrintJobs().map(\.state) == [.failed(reason: "carta")])
    try till.store.markPrinted(job.id)
    #expect(try till.store.pendingPrintJobs().isEmpty)
    #expect(try till.store.printJob(job.id)?.state == .printed)
  }
}
