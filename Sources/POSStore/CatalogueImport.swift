internal import GRDB
public import POSCore
internal import POSSync

/// What an import or its undoing changed.
public struct ImportOutcome: Hashable, Sendable {
  /// Articles that were not known before; when undone, articles that are no longer active.
  public var added = 0
  /// Articles that were known; when undone, articles that are as they were before.
  public var changed = 0
  /// Articles that were left as they are, since somebody changed them after the import.
  public var kept = 0
  /// Departments that came with the articles; when undone, those that are gone again.
  public var departments = 0

  /// Makes the outcome of nothing.
  public init() {}
}

extension TillStore {
  /// Writes many articles and their new departments, all or none.
  ///
  /// - Parameters:
  ///   - articles: the articles in full; a known identity means a changed article.
  ///   - departments: those that the articles need and the shop lacks.
  ///   - moment: the till's time.
  ///   - person: who does it, or nil when nobody is signed in.
  ///   - progress: called with how many are written so far.
  /// - Throws: ``StoreFailure/codeTaken(_:by:)``, ``StoreFailure/barcodeTaken(_:by:)`` or a
  ///   failure of the file.
  @discardableResult
  public func importArticles(
    _ articles: some Sequence<Article>, departments: [Department] = [], at moment: Moment,
    by person: Identifier?, progress: (Int) -> Void = { _ in }
  ) throws(StoreFailure) -> ImportOutcome {
    try book(at: moment) { writer in
      try writer.importArticles(articles, departments: departments, by: person, progress: progress)
    }
  }

  /// Puts articles back as they were before the last import.
  ///
  /// Articles that the import added become inactive and lose their barcodes; they stay for old
  /// receipts. Departments that came with it go. What was changed or used since stays as it is.
  ///
  /// - Throws: ``StoreFailure/nothingToUndo`` or a failure of the file.
  @discardableResult
  public func undoLastImport(at moment: Moment) throws(StoreFailure) -> ImportOutcome {
    try book(at: moment) { writer in
      try writer.withLargeCache { try ImportUndo(database: $0.database).run(&$0) }
    }
  }
}

extension BookWriter {
  /// Brings articles in, with a note by which the import can be undone.
  mutating func importArticles(
    _ articles: some Sequence<Article>, departments: [Department] = [],
    by person: Identifier? = nil,
    progress: (Int) -> Void = { _ in }
  ) throws -> ImportOutcome {
    try withLargeCache { writer in
      let before = try writer.articleCount()
      let first = writer.nextPlace
      if !departments.isEmpty { try writer.append(.departmentsChanged(departments)) }
      let written = try writer.append(articles, progress: progress)
      guard written > 0 else { return ImportOutcome() }
      try writer.noteImport(from: first, by: person)
      try writer.tell(.articlesImported, of: written, by: person)
      var outcome = ImportOutcome()
      outcome.added = try writer.articleCount() - before
      outcome.changed = written - outcome.added
      outcome.departments = departments.count
      return outcome
    }
  }

  /// Appends articles in facts that each fit into one frame.
  ///
  /// - Returns: how many.
  mutating func append(
    _ articles: some Sequence<Article>, progress: (Int) -> Void = { _ in }
  ) throws -> Int {
    var chunk: [Article] = []
    var size = 0
    var written = 0
    for article in articles {
      let added = article.estimatedSize
      if size + added > JournalFrame.bodyLimit && !chunk.isEmpty {
        try append(.articlesChanged(chunk))
        written += chunk.count
        progress(written)
        (chunk, size) = ([], 0)
      }
      chunk.append(article)
      size += added
    }
    guard !chunk.isEmpty else { return written }
    try append(.articlesChanged(chunk))
    progress(written + chunk.count)
    return written + chunk.count
  }

  /// Runs a body with room for many pages, so that random places of the indexes stay in memory.
  mutating func withLargeCache<Value>(
    _ body: (inout BookWriter) throws -> Value
  ) throws -> Value {
    try database.execute(sql: "PRAGMA cache_size = -65536")
    defer { try? database.execute(sql: "PRAGMA cache_size = -2048; PRAGMA shrink_memory") }
    return try body(&self)
  }

  fileprivate func articleCount() throws -> Int {
    try database.number("SELECT count(*) FROM article") ?? 0
  }

  fileprivate var nextPlace: Int {
    JournalKey.place(ordinal: stream.ordinal, sequence: stream.sequence + 1)
  }

  /// Tells the log how many articles were written at once.
  fileprivate mutating func tell(
    _ kind: AuditKind, of count: Int, by person: Identifier?
  ) throws {
    var entry = AuditEntry(kind: kind, at: moment, operatorID: person)
    entry.detail = String(count)
    try append(.audited(entry))
  }

  fileprivate func noteImport(from first: Int, by person: Identifier?) throws {
    try database.run(
      "INSERT INTO article_import (first, last, at, operator) VALUES (?, ?, ?, ?)",
      [first, nextPlace - 1, moment.iso, person?.blob])
  }
}

extension Article {
  /// An upper bound for the bytes of the article in a fact, while its texts need no escapes.
  var estimatedSize: Int {
    let texts = [code, name, department, deposit ?? ""] + barcodes
    return texts.reduce(384 + 48 * scheduledPrices.count) { $0 + $1.utf8.count + 3 }
  }
}

/// Undoing the last import by reading the journal.
private struct ImportUndo {
  let database: Database

  func run(_ writer: inout BookWriter) throws -> ImportOutcome {
    let row = try database.first(
      "SELECT first, last FROM article_import WHERE NOT undone ORDER BY first DESC LIMIT 1")
    guard let row else { throw StoreFailure.nothingToUndo }
    let (first, last) = (try row.number("first"), try row.number("last"))
    guard first > 0, first <= last else { throw StoreFailure.damaged }
    let imported = try articles(in: first...last)
    let before = try articles(in: 0...(first - 1), known: imported)
    var outcome = ImportOutcome()
    let restored = try imported.keys.sorted().compactMap { id -> Article? in
      guard let article = imported[id] else { return nil }
      guard try current(id) == article else {
        outcome.kept += 1
        return nil
      }
      if let earlier = before[id] {
        outcome.changed += 1
        return earlier
      }
      outcome.added += 1
      return article.retired
    }
    try writer.tell(.importUndone, of: try writer.append(restored), by: nil)
    let unused = try unusedDepartments(in: first...last, of: writer.departments)
    if !unused.isEmpty { try writer.append(.departmentsRemoved(unused)) }
    outcome.departments = unused.count
    try database.run("UPDATE article_import SET undone = 1 WHERE first = ?", [first])
    return outcome
  }

  /// The departments of an import that are as they came and have no active article.
  private func unusedDepartments(
    in places: ClosedRange<Int>, of table: DepartmentTable
  ) throws -> [String] {
    let journal = JournalReads(database: database)
    let rows = try database.all(
      "SELECT place FROM journal WHERE kind = 6 AND place BETWEEN ? AND ?",
      [places.lowerBound, places.upperBound])
    let came = try rows.flatMap { row -> [Department] in
      guard case .departmentsChanged(let departments) = try journal.fact(at: row.value(at: 0))
      else {
        return []
      }
      return departments
    }
    let present = Set(try table.departments())
    return try came.filter { try present.contains($0) && isUnused($0) }.map(\.code)
  }

  private func isUnused(_ department: Department) throws -> Bool {
    try database.number(
      "SELECT 1 FROM article WHERE department = ? AND is_active", [department.code]) == nil
  }

  private func current(_ id: Identifier) throws -> Article? {
    try ArticleTable(database: database).first(where: "WHERE a.id = ?", [id.blob])
  }

  /// The latest versions of articles in a part of the journal; only of known ones, if given.
  private func articles(
    in places: ClosedRange<Int>, known: [Identifier: Article]? = nil
  ) throws -> [Identifier: Article] {
    var found: [Identifier: Article] = [:]
    let journal = JournalReads(database: database)
    let copies = try CopiedFacts(database)
    try database.each(
      "SELECT place FROM journal WHERE kind IN (5, 19) AND place BETWEEN ? AND ? ORDER BY place",
      [places.lowerBound, places.upperBound]
    ) { row in
      let place = try row.number("place")
      guard try !copies.isCopy(place, database) else { return }
      switch try journal.fact(at: place) {
      case .articlesChanged(let articles), .articlesReceived(let articles):
        for article in articles where known == nil || known?[article.id] != nil {
          found[article.id] = article
        }
      default: return
      }
    }
    return found
  }
}

extension Article {
  fileprivate var retired: Article {
    var copy = self
    copy.isActive = false
    copy.barcodes = []
    return copy
  }
}
