internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

extension StoreReader {
  /// Walks the chain of facts, derives everything from them anew, and compares.
  ///
  /// It works on a connection of its own that only reads, so a till can go on selling.
  ///
  /// - Returns: what is wrong; nothing for books in order.
  /// - Throws: ``StoreFailure`` when the file can not be read.
  public func verify() throws(StoreFailure) -> [Finding] {
    do {
      let connection = try Connection.openForReading(path: path)
      defer { try? connection.close() }
      return try connection.unsafeRead { database in
        // A transaction that meets a page which can not be read goes no further.
        let file = try Verification.checkFile(database)
        let unreadable = try UnreadableRow.all(in: database)
        try database.execute(sql: "PRAGMA temp_store = FILE; BEGIN")
        defer { try? database.execute(sql: "ROLLBACK") }
        var verification = try Verification(
          database, at: path, findings: file + unreadable.map(Finding.rowUnreadable))
        try verification.run(without: unreadable.filter(\.isWholeTable).map(\.table.rawValue))
        return verification.findings
      }
    } catch {
      throw judged(error)
    }
  }
}

/// One check of all books inside one read transaction.
///
/// Everything derived is derived again into temporary tables of the same names, which stand before
/// the stored ones wherever a statement names no schema.
private struct Verification {
  let database: Database
  let path: String
  private(set) var findings: [Finding]
  private var walk: JournalWalk
  private var receipts: ReceiptCheck
  private let centreCards: CentreCards
  private var purses: PurseCheck
  private var epoch = -1
  /// The latest business day on which something was booked.
  private var lastDay: CivilDate?

  init(_ database: Database, at path: String, findings: [Finding]) throws {
    self.database = database
    self.path = path
    self.findings = findings
    walk = try JournalWalk(database)
    receipts = try ReceiptCheck(database)
    centreCards = try CentreCards(database)
    purses = PurseCheck(without: centreCards.cards)
  }

  /// Checks the books, without comparing tables of which no row can be read.
  mutating func run(without tables: [String]) throws {
    do {
      try checkBooks(without: tables)
    } catch let error as DatabaseError where error.isUnreadablePage {
      // What was found so far is worth more than that the rest can not be read.
      if findings.isEmpty { findings.append(.fileDamaged(faults: 1)) }
      if !JournalWalk.isWhole(path: path) { findings.append(.journalUnreadable) }
    }
  }

  private mutating func checkBooks(without tables: [String]) throws {
    try makeTemporaryTables()
    try walkJournal()
    try checkMarks()
    try checkReturns()
    for table in DerivedTable.allCases where !tables.contains(table.rawValue) {
      try compare(table)
    }
    findings += try centreCards.differences()
  }

  private mutating func walkJournal() throws {
    defer { findings += walk.chain.findings + receipts.findings + purses.findings }
    try database.each("SELECT place, kind, id, hash, frame FROM main.journal ORDER BY place") {
      try next($0)
    }
    try purses.finish(database)
    walk.chain.finish(try Stream(database))
  }

  /// Every fact is marked for the way out of the till when it is written.
  private mutating func checkMarks() throws {
    let places = try Int.fetchAll(
      database,
      sql: """
        SELECT place FROM main.journal WHERE place NOT IN (SELECT place FROM main.outbox)
        ORDER BY place LIMIT 100
        """)
    findings += places.map { .factUnmarked(at: FactPlace($0)) }
  }

  static func checkFile(_ database: Database) throws -> [Finding] {
    var findings: [Finding] = []
    let faults = try FileCheck(database: database).faults("integrity_check")
    if faults > 0 { findings.append(.fileDamaged(faults: faults)) }
    for name in Schema.guards {
      let found = try database.number(
        "SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger' AND name = ?", [name])
      if found == nil { findings.append(.guardMissing(name: name)) }
    }
    return findings
  }

  private func makeTemporaryTables() throws {
    // Without what the centre said, all that is derived follows from facts alone.
    for table in DerivedTable.allCases.map(\.rawValue) + ["card_standing"] {
      let statements = try String.fetchAll(
        database,
        sql: """
          SELECT sql FROM main.sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL
          ORDER BY type DESC
          """, arguments: [table])
      for statement in statements {
        try database.execute(sql: Verification.temporary(statement))
      }
    }
  }

  private static func temporary(_ statement: String) -> String {
    let (table, index) = ("CREATE TABLE ", "CREATE INDEX ")
    if statement.hasPrefix(table) {
      return "CREATE TEMP TABLE " + statement.dropFirst(table.count)
    }
    return "CREATE INDEX temp." + statement.dropFirst(index.count)
  }

  // MARK: Facts

  private mutating func next(_ row: Row) throws {
    let place = try row.number("place")
    try beginEpoch(JournalKey.ordinal(place))
    guard let entry = try walk.next(row) else { return }
    if case .again = entry { return }
    guard case .fact(let fact) = entry else {
      findings.append(.factUnknown(at: FactPlace(place)))
      return
    }
    if case .receiptClosed(let receipt) = fact { receipts.next(receipt) }
    purses.next(fact, at: place)
    checkDay(of: fact, at: place)
    if try !ReadModels(database: database).accepts(fact, at: place) {
      findings.append(.factRefused(at: FactPlace(place)))
    }
  }

  private mutating func beginEpoch(_ ordinal: Int) throws {
    guard ordinal != epoch else { return }
    epoch = ordinal
    let row = try database.first("SELECT day, number FROM epoch WHERE ordinal = ?", [ordinal])
    guard let row, try row.number("number") > 0 else { return }
    receipts.goOn(after: try row.day("day"), try row.number("number"))
  }

  /// Days never go back: a receipt tells so by its number, cash by the day that it bears.
  private mutating func checkDay(of fact: Fact, at place: Int) {
    guard let day = fact.businessDay else { return }
    let isCash = if case .receiptClosed = fact { false } else { true }
    if isCash, let lastDay, day < lastDay { findings.append(.dayBroken(at: FactPlace(place))) }
    lastDay = max(day, lastDay ?? day)
  }

  // MARK: What follows from facts

  private mutating func checkReturns() throws {
    let reads = ReceiptReads(database: database)
    for row in try database.all("SELECT * FROM temp.returned ORDER BY receipt, line") {
      let (receipt, line) = (try row.identifier("receipt"), try row.identifier("line"))
      let sold = try reads.receipt(id: receipt)?.lines.first { $0.line.id == line }
      let isPossible =
        try sold.map {
          try $0.line.quantity.thousandths >= row.number("quantity")
            && $0.net.cents >= row.number("amount")
        } ?? false
      if !isPossible { findings.append(.returnedTooMuch(receipt: receipt, line: line)) }
    }
  }

  /// Compares a stored table with the one that was derived anew; a hundred differences are enough.
  private mutating func compare(_ table: DerivedTable) throws {
    let (stored, derived) = (table.rows(in: "main"), table.rows(in: "temp"))
    let keys = try String.fetchAll(
      database,
      sql: """
        SELECT DISTINCT CASE typeof(key) WHEN 'blob' THEN hex(key) ELSE key || '' END FROM (
          SELECT * FROM (\(stored) EXCEPT \(derived))
          UNION ALL SELECT * FROM (\(derived) EXCEPT \(stored))
        ) ORDER BY 1 LIMIT 100
        """)
    findings += keys.map { .derivedDiffers(table, key: $0) }
  }
}

extension DerivedTable {
  /// A query of all rows, the key first; numbers of article rows are left out.
  fileprivate func rows(in schema: String) -> String {
    switch self {
    case .receipt: "SELECT id AS key, * FROM \(schema).receipt"
    case .returned: "SELECT receipt AS key, * FROM \(schema).returned"
    case .fiscalDocument: "SELECT receipt AS key, place FROM \(schema).fiscal_document"
    case .rollup:
      "SELECT day || ' ' || dimension || ' ' || key AS key, count, amount FROM \(schema).rollup"
    case .cashMovement, .cashCount, .audit:
      "SELECT place AS key, * FROM \(schema).\(rawValue)"
    case .ledgerBalance:
      """
      SELECT account AS key, * FROM \(schema).ledger_balance
      WHERE card IS NULL OR card NOT IN (SELECT card FROM temp.centre_card)
      """
    case .purseLot:
      """
      SELECT card AS key, * FROM \(schema).purse_lot
      WHERE card NOT IN (SELECT card FROM temp.centre_card)
      """
    case .purseMovement: CentreCards.movements(in: schema)
    case .cardHolder, .usedToken, .conventionUse:
      "SELECT card AS key, * FROM \(schema).\(rawValue)"
    case .voucher, .department, .convention, .welfarePlan:
      "SELECT code AS key, * FROM \(schema).\(rawValue)"
    case .account, .operator, .topUp: "SELECT id AS key, * FROM \(schema).\(rawValue)"
    case .accountMovement: "SELECT account AS key, * FROM \(schema).account_movement"
    case .article: "SELECT a.code AS key, \(ArticleTable.columns) FROM \(schema).article a"
    case .barcode:
      """
      SELECT b.code AS key, a.id FROM \(schema).barcode b
      JOIN \(schema).article a ON a.number = b.article
      """
    }
  }
}
