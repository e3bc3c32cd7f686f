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
    ("UPDATE department SET body = '{' WHERE code = 'pane'", ["pane"]),
    (
      """
      UPDATE department SET body = (SELECT body FROM department WHERE code = 'latte')
      WHERE code = 'pane'
      """, ["pane"]
    ),
    (
      """
      UPDATE department SET body = (SELECT body FROM department WHERE code = 'latte')
      WHERE code = 'pane';
      UPDATE department SET body = '{' WHERE code = 'vino'
      """, ["pane", "vino"]
    ),
  ])
  func `of a department is read from the journal`(_ sql: String, _ keys: [String]) throws {
    let bread = Department(code: "pane", name: "Pane", vat: .nature(.exempt), order: 2)
    let milk = Department(code: "latte", name: "Latte", vat: .nature(.exempt), order: 1)
    let wine = Department(code: "vino", name: "Vino", vat: .nature(.exempt), order: 3)
    let herbs = Department(code: "erbe", name: "Erbe", vat: .nature(.exempt))
    try till.store.save([bread, herbs, wine], at: till.now)
    try till.store.save([milk], at: till.now)
    try till.store.append([.departmentsRemoved(["erbe"])], at: till.now)
    var renamed = bread
    renamed.name = "Pane e dolci"
    try till.store.save([renamed], at: till.now)
    try damage(sql)
    #expect(try till.store.departments() == [milk, renamed, wine])
    let rows = keys.map { UnreadableRow(table: .department, key: $0) }
    #expect(try till.store.unreadableRows() == rows)
    let findings = try till.store.verify()
    for row in rows { #expect(findings.contains(.rowUnreadable(row))) }
  }

  @Test(arguments: [
    "UPDATE convention SET body = '{' WHERE code = 'INS5'",
    "UPDATE convention SET body = replace(body, '500', '50000') WHERE code = 'INS5'",
    """
    UPDATE convention SET body = (SELECT body FROM convention WHERE code = 'LATTE')
    WHERE code = 'INS5'
    """,
    "UPDATE convention SET of_group = 'residenti' WHERE code = 'INS5'",
  ])
  func `of a convention is read from the journal`(_ sql: String) throws {
    let milk = Convention(
      code: "LATTE", name: "Latte", group: "residenti", benefit: .amount(Money(cents: 50)))
    var teachers = TestTill.teachers
    try till.store.save([teachers, milk], at: till.now)
    try till.store.save(
      [Convention(code: "X", name: "", group: "", benefit: milk.benefit)], at: till.now)
    try till.store.removeConventions(["X"], at: till.now)
    teachers.name = "Insegnanti e studenti"
    try till.store.save([teachers], at: till.now)
    try damage(sql)
    #expect(try till.store.conventions() == [teachers, milk])
    let row = UnreadableRow(table: .convention, key: "INS5")
    #expect(try till.store.unreadableRows() == [row])
    #expect(try till.store.verify().contains(.rowUnreadable(row)))
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
