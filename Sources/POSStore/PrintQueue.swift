internal import GRDB
public import POSCore
internal import POSSync

/// A document that is to be printed once the transaction that asks for it is on the disk.
public enum PrintJobDraft: Hashable, Sendable {
  /// The receipt that is being closed; the void, when a receipt is being voided.
  case closedReceipt(isCopy: Bool = false)
  /// The void that a correction makes.
  case voidOfCorrection
  /// Any other document.
  case document(PrintSubject, isCopy: Bool = false)

  var isCopy: Bool {
    switch self {
    case .closedReceipt(let isCopy), .document(_, let isCopy): isCopy
    case .voidOfCorrection: false
    }
  }

  /// What it shows, or nil when there is no such receipt.
  func subject(of closed: ClosedReceipts) -> PrintSubject? {
    switch self {
    case .closedReceipt: .receipt(closed.receipt.id)
    case .voidOfCorrection: closed.voided.map { .receipt($0.id) }
    case .document(let subject, _): subject
    }
  }
}

extension StoreReader {
  /// The documents that are not printed yet, failed ones included, oldest first.
  ///
  /// One that can not be read is left out; ``unreadableRows()`` tells of it.
  ///
  /// - Throws: ``StoreFailure``.
  public func pendingPrintJobs() throws(StoreFailure) -> [PrintJob] {
    try read { database in
      try database.all("SELECT * FROM print_job WHERE state <> 'printed' ORDER BY number")
        .readable { try PrintJob($0, database) }
    }
  }

  /// A document of the queue, or nil when there is none with that identity.
  ///
  /// - Throws: ``StoreFailure``.
  public func printJob(_ id: Identifier) throws(StoreFailure) -> PrintJob? {
    try read { database in
      try database.first("SELECT * FROM print_job WHERE id = ?", [id.blob])
        .map { try PrintJob($0, database) }
    }
  }
}

extension TillStore {
  /// Puts a document into the print queue, with what the log tells of it.
  ///
  /// - Throws: ``StoreFailure``.
  public func enqueue(_ job: PrintJob, audits: [AuditEntry] = []) throws(StoreFailure) {
    try book(at: job.at) { writer in
      for entry in audits { try writer.append(.audited(entry)) }
      try PrintQueue(database: writer.database).add(job)
    }
  }

  /// Takes a document out of the queue unprinted; the log says so.
  ///
  /// - Throws: ``StoreFailure``.
  public func discardPrint(_ id: Identifier, audit entry: AuditEntry) throws(StoreFailure) {
    try book(at: entry.at) { writer in
      let isThere = try writer.database.first(
        "SELECT 1 FROM print_job WHERE id = ? AND state <> 'printed'", [id.blob])
      guard isThere != nil else { return }
      try writer.append(.audited(entry))
      try writer.database.run("DELETE FROM print_job WHERE id = ?", [id.blob])
    }
  }

  /// Marks a document as printed.
  ///
  /// - Throws: ``StoreFailure``.
  public func markPrinted(_ id: Identifier) throws(StoreFailure) {
    try write { database in
      try database.run(
        """
        UPDATE print_job SET state = 'printed', reason = NULL, attempts = attempts + 1
        WHERE id = ? AND state <> 'printed'
        """, [id.blob])
    }
  }

  /// Marks a document as failed; it stays in the queue.
  ///
  /// - Throws: ``StoreFailure``.
  public func markFailed(_ id: Identifier, reason: String) throws(StoreFailure) {
    try write { database in
      try database.run(
        """
        UPDATE print_job SET state = 'failed', reason = ?, attempts = attempts + 1
        WHERE id = ? AND state <> 'printed'
        """, [reason, id.blob])
    }
  }
}

/// The table of documents to print.
struct PrintQueue {
  let database: Database

  func add(_ job: PrintJob) throws {
    try database.run(
      """
      INSERT INTO print_job (id, subject, is_copy, requested_at, state, attempts)
      VALUES (?, ?, ?, ?, 'waiting', 0)
      """,
      [job.id.blob, try ColumnCoding.text(job.subject), job.isCopy, job.at.iso])
  }
}

extension PrintJob {
  init(_ row: Row, _ database: Database) throws {
    self.init(
      id: try row.identifier("id"),
      subject: try PrintSubject(column: row.value("subject")),
      isCopy: try row.value("is_copy"), at: try row.moment("requested_at"))
    if case .receipt(let id) = subject {
      receiptNumber = try ReceiptReads(database: database).number(of: id)
    }
    switch try row.value("state") as String {
    case "waiting": state = .waiting
    case "printed": state = .printed
    case "failed": state = .failed(reason: try row.value("reason") ?? "")
    default: throw StoreFailure.damaged
    }
  }
}
