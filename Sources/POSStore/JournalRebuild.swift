internal import GRDB
internal import POSCore
internal import POSSync

/// Makes new books from the journal of damaged ones.
///
/// It reads and writes on two connections and reads without a transaction, since one that meets a
/// page which can not be read goes no further.
struct JournalRebuild {
  /// The damaged books.
  let source: Database
  /// The new ones.
  let target: Database
  /// The randomness of an epoch that may have to begin.
  let seed: EpochSeed
  /// The till's time.
  let moment: Moment
  private(set) var lost: Set<UntoldTable> = []

  /// Writes new books into a file that is not there yet.
  ///
  /// - Parameter till: which till the books are of, where the journal came from the centre.
  /// - Returns: the tables of which not every row could be copied.
  /// - Throws: ``StoreFailure/damaged`` when a fact is missing or is not as it was booked.
  static func write(
    from damaged: String, to fresh: String, as till: TillIdentity? = nil, dayEndHour: Int,
    seed: EpochSeed, at moment: Moment
  ) throws(StoreFailure) -> Set<UntoldTable> {
    let old = try Connection.openForReading(path: damaged)
    defer { try? old.close() }
    let new = try Connection.openForWriting(path: fresh)
    defer { try? new.close() }
    do {
      return try old.unsafeRead { source in
        try new.write { target in
          var rebuild = JournalRebuild(
            source: source, target: target, seed: seed, moment: moment)
          try rebuild.run()
          if let till { try rebuild.goOn(as: till) }
          try rebuild.log(dayEndHour: dayEndHour)
          return rebuild.lost
        }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      // Facts, and the row that tells where they end, obey every rule or are not as booked.
      throw StoreFailure.damaged
    } catch {
      throw StoreFailure(error)
    }
  }

  private mutating func run() throws {
    try Schema.checkUsed(source)
    try Schema.migrate(target)
    try source.each("SELECT * FROM epoch ORDER BY ordinal") { try copy($0, to: "epoch") }
    try copyJournal()
    try copyAnswers()
    for table in UntoldTable.allCases { try copy(table) }
    try leaveOutUnreadable()
    try renewCentre()
  }

  /// Brings what follows from the words of the centre up to date, and asks for what was lost.
  private func renewCentre() throws {
    if !lost.isDisjoint(with: [.feedRow, .feedTopic, .feedOldCopy, .cardStanding]) {
      try target.run("UPDATE feed_topic SET generation = 0, revision = 0")
    }
    for row in try target.all("SELECT topic FROM feed_topic UNION SELECT topic FROM feed_row") {
      try FeedRows(database: target, topic: row.value("topic")).countAgain()
    }
    let shadow = try PurseShadow(target)
    for family in try CardStandings(database: target).families() { try shadow.renew(family) }
  }

  /// Numbers go on, and each epoch follows the numbers that it began with.
  private func goOn(as till: TillIdentity) throws {
    try target.run(
      """
      UPDATE epoch SET day = r.day, number = r.number - 1 FROM receipt r
      WHERE r.place = (SELECT min(place) FROM receipt WHERE place >> 40 = epoch.ordinal)
      """)
    try target.run("UPDATE stream SET shop = ?, till = ?", [till.shop, till.till])
  }

  private func log(dayEndHour: Int) throws {
    var writer = try BookWriter(target, at: moment, monotonic: 0, dayEndHour: dayEndHour)
    var entry = AuditEntry(kind: .repaired, at: moment, operatorID: nil)
    if !lost.isEmpty { entry.detail = lost.map(\.rawValue).sorted().joined(separator: ", ") }
    try writer.append(.audited(entry))
    try writer.finish()
  }

  // MARK: What facts tell

  private func copyJournal() throws {
    var walk = try JournalWalk(source)
    let models = ReadModels(database: target)
    try source.each("SELECT place, kind, id, hash, frame FROM journal ORDER BY place") { row in
      let entry = try walk.next(row)
      guard walk.chain.findings.isEmpty else { throw StoreFailure.damaged }
      let place = try row.number("place")
      try copy(row, to: "journal")
      try target.run("INSERT INTO outbox (place) VALUES (?)", [place])
      // A fact that contradicts earlier ones stays in the journal, and `verify` names it.
      if case .fact(let fact) = entry { _ = try models.accepts(fact, at: place) }
    }
    let isEndKnown = walk.finish(source)
    guard walk.chain.findings.isEmpty else { throw StoreFailure.damaged }
    try isEndKnown ? copyStream() : Stream.openNextEpoch(target, seed: seed, at: moment)
  }

  private func copyStream() throws {
    guard let row = try Row.fetchOne(source, sql: "SELECT * FROM stream") else {
      throw StoreFailure.damaged
    }
    try copy(row, to: "stream")
  }

  /// What was answered to facts that have left the till; a mark that is lost sends its fact again.
  private func copyAnswers() throws {
    let (rows, _) = try readable("SELECT place, answer FROM outbox WHERE answer IS NOT NULL")
    for row in rows {
      let answer: String = try row.value("answer")
      try target.run(
        "UPDATE outbox SET answer = ? WHERE place = ?", [answer, try row.number("place")])
    }
  }

  // MARK: What no fact tells

  /// Copies the rows; one that breaks a rule is lost, and one that was read twice is written once.
  private mutating func copy(_ table: UntoldTable) throws {
    // Books of an earlier program lack the table.
    let isThere = try source.number(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [table.rawValue])
    guard isThere != nil else { return }
    let (rows, areAll) = try readable("SELECT * FROM \(table.rawValue)")
    if !areAll { lost.insert(table) }
    for row in rows {
      do {
        try copy(row, to: table.rawValue)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        lost.insert(table)
      }
    }
  }

  /// The rows of a table from its beginning and, where a page can not be read, from its end.
  private func readable(_ query: String) throws -> (rows: [Row], areAll: Bool) {
    var rows: [Row] = []
    for order in ["ASC", "DESC"] {
      do {
        try source.each("\(query) ORDER BY 1 \(order)") { rows.append($0.copy()) }
        return (rows, order == "ASC")
      } catch let error as DatabaseError where error.isUnreadablePage {
        continue
      }
    }
    return (rows, false)
  }

  /// Leaves baskets and prints out that the till could not use; they stay in the damaged file.
  private mutating func leaveOutUnreadable() throws {
    for row in try UnreadableRow.all(in: target) {
      switch row.table {
      case .openBasket:
        lost.insert(.openBasket)
        try target.run("DELETE FROM open_event WHERE opened = ?", [row.key])
        try target.run("DELETE FROM open_basket WHERE opened = ?", [row.key])
      case .printJob:
        lost.insert(.printJob)
        try target.run("DELETE FROM print_job WHERE number = ?", [row.key])
      case .department, .operator, .convention: continue
      }
    }
  }

  private func copy(_ row: Row, to table: String) throws {
    let names = Array(row.columnNames)
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    try target.run(
      "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))",
      StatementArguments(row.databaseValues))
  }
}
