import GRDB
import POSCore
import Testing

@testable import POSStore

@Suite struct `A row that can not be read` {
  let till: TestTill

  init() throws { till = try TestTill() }

  func damage(_ sql: String) throws {
    try till.store.write { try $0.execute(sql: sql) }
  }

  @Test func `takes no other basket with it, stays, and is named`() throws {
    _ = try till.rungUp([till.line()])
    let good = try till.rungUp([till.line("Latte", cents: 50)])
    try damage("UPDATE open_event SET body = '{' WHERE opened = 1")
    #expect(try till.store.openBaskets() == [good])
    let row = UnreadableRow(table: .openBasket, key: "1")
    #expect(try till.store.unreadableRows() == [row])
    #expect(try till.store.verify() == [.rowUnreadable(row)])
  }

  @Test func `takes no other print with it`() throws {
    let sale = try till.sell(cents: 100)
    for subject in [PrintSubject.receipt(sale.id), .voucher(code: "B1")] {
      try till.store.enqueue(
        PrintJob(id: till.nextID(), subject: subject, isCopy: false, at: till.now))
    }
    try damage("UPDATE print_job SET subject = 'x' WHERE number = 1")
    #expect(try till.store.pendingPrintJobs().map(\.subject) == [.voucher(code: "B1")])
    #expect(try till.store.unreadableRows() == [UnreadableRow(table: .printJob, key: "1")])
  }

  @Test(arguments: [
    (1_000_000_000_000, 1_000, 0), (100, 1_000_000_000_000, 0), (100_000_000_000, 1_000_000_000, 0),
    (100, 1_000, Int.max), (Int.max, Int.max, Int.min),
  ])
  func `is a basket whose amounts could not be worked out`(
    _ price: Int, _ quantity: Int, _ tare: Int
  ) throws {
    var line = till.line(cents: price)
    line.quantity = Quantity(thousandths: quantity)
    line.tare = Quantity(thousandths: tare)
    try till.store.record(BasketChange(of: till.basket(), events: [.lineAdded(line)]))
    #expect(try till.store.openBaskets().isEmpty)
    #expect(try till.store.verify().count == 1)
  }
}
