import POSCore
import POSStore
import Testing

@Suite struct `The print queue` {
  let till: TestTill

  init() throws { till = try TestTill() }

  private func job(_ subject: PrintSubject) -> PrintJob {
    PrintJob(id: till.nextID(), subject: subject, isCopy: true, at: till.now)
  }

  @Test func `tells the number of the receipt that a print shows`() throws {
    let receipt = try till.sell(cents: 100)
    let copy = job(.receipt(receipt.id))
    try till.store.enqueue(copy)
    try till.store.enqueue(job(.voucher(code: "B1")))
    #expect(
      try till.store.pendingPrintJobs().map(\.receiptNumber) == [receipt.number, nil])
    #expect(try till.store.printJob(copy.id)?.receiptNumber == receipt.number)
  }

  @Test func `gives a print up with a line in the log, and never one that was printed`() throws {
    let receipt = try till.sell(cents: 100)
    let (hopeless, printed) = (job(.receipt(receipt.id)), job(.receipt(receipt.id)))
    try till.store.enqueue(hopeless)
    try till.store.enqueue(printed)
    try till.store.markFailed(hopeless.id, reason: "carta finita")
    try till.store.markPrinted(printed.id)
    let entry = AuditEntry(kind: .printDiscarded, at: till.now, operatorID: till.cashier.id)
    for job in [hopeless, printed] { try till.store.discardPrint(job.id, audit: entry) }
    #expect(try till.store.pendingPrintJobs() == [])
    #expect(try till.store.printJob(hopeless.id) == nil)
    #expect(try till.store.printJob(printed.id)?.state == .printed)
    #expect(try till.store.auditLog(limit: 5).map(\.entry) == [entry])
    #expect(try till.store.verify() == [])
  }
}
