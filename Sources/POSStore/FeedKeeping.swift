internal import GRDB
public import POSCore
public import POSSync

extension TillStore {
  /// Keeps what is known of the centre and what it sent, with everything that follows from it.
  ///
  /// Of large topics a bounded number of rows changes the till's own tables at a time; the others
  /// wait for ``applyWaiting(at:)`` or the next call.
  ///
  /// - Returns: what changed; the sums are to be told to the replication.
  /// - Throws: ``StoreFailure``.
  public func keep(
    _ marks: ReplicationMarks, pages: [FeedPage], at moment: Moment
  ) throws(StoreFailure) -> FeedOutcome {
    if pages.isEmpty, try replicationMarks().isSame(as: marks), try !hasWaitingRows() {
      return FeedOutcome()
    }
    return try keepFeed(at: moment) { try $0.keep(marks, pages) }
  }

  /// Goes on with rows of the feed that wait for their turn.
  ///
  /// - Throws: ``StoreFailure``.
  public func applyWaiting(at moment: Moment) throws(StoreFailure) -> FeedOutcome {
    try keepFeed(at: moment) { _ in }
  }

  private func keepFeed(
    at moment: Moment, _ body: (inout FeedKeeping) throws -> Void
  ) throws(StoreFailure) -> FeedOutcome {
    try checkInPlace()
    return try write { database in
      var keeping = try FeedKeeping(database) { try self.writer(database, at: moment) }
      try body(&keeping)
      try keeping.apply()
      return try keeping.finish()
    }
  }

  private func hasWaitingRows() throws(StoreFailure) -> Bool {
    try lookUp { try $0.number("SELECT 1 FROM feed_row WHERE state <> 1 LIMIT 1") != nil }
  }
}

extension ReplicationMarks {
  /// Whether others say the same, whatever their order.
  fileprivate func isSame(as other: ReplicationMarks) -> Bool {
    generation == other.generation && Set(cursors) == Set(other.cursors)
      && Set(streams) == Set(other.streams)
  }
}

/// Keeping what the centre sent, inside one transaction.
struct FeedKeeping {
  let database: Database
  /// The epochs of the till.
  let epochs: [StoredEpoch]
  /// What changed so far.
  var outcome = FeedOutcome()
  /// What is known of the centre.
  private(set) var marks: ReplicationMarks
  private let makeWriter: () throws -> BookWriter
  private var writer: BookWriter?
  /// Cards whose row is gone.
  private var goneCards: [String] = []
  private var hasIncompletePurses = false

  /// The most articles and conventions that one fact tells of.
  static let mostOfFact = 200
  /// The most articles that one transaction changes.
  static let mostArticles = 4_000
  /// The most cards whose purses one transaction works out anew.
  static let mostCards = 1_000
  /// A till that has more facts to send than this leaves purses as they are: each push changes what
  /// the centre says of them, and all that is not sent yet would be worked out on top each time.
  static let mostBehind = 500

  init(_ database: Database, makeWriter: @escaping () throws -> BookWriter) throws {
    self.database = database
    self.makeWriter = makeWriter
    epochs = try EpochTable(database: database).epochs()
    marks = try ReplicationMarkTable(database: database).marks()
  }

  /// The rows of a topic.
  func rows(of topic: String) -> FeedRows { FeedRows(database: database, topic: topic) }

  /// Appends a fact; where the books stand is written back at the end.
  mutating func append(_ fact: Fact) throws {
    var writer = try self.writer ?? makeWriter()
    try writer.append(fact)
    self.writer = writer
  }

  /// Does something or nothing at all.
  mutating func attempt(_ body: (inout FeedKeeping) throws -> Void) throws {
    let before = self
    try database.execute(sql: "SAVEPOINT attempt")
    do {
      try body(&self)
      try database.execute(sql: "RELEASE attempt")
    } catch {
      self = before
      try database.execute(sql: "ROLLBACK TO attempt; RELEASE attempt")
      throw error
    }
  }

  // MARK: Pages

  /// Stores marks and pages.
  mutating func keep(_ marks: ReplicationMarks, _ pages: [FeedPage]) throws {
    try ReplicationMarkTable(database: database).save(marks)
    self.marks = marks
    let reach = FactReach(marks, epochs)
    for page in pages {
      let rows = rows(of: page.topic)
      let change = try rows.apply(page, page.topic == FeedTopic.purses ? reach : FactReach())
      try note(change, in: rows)
      if page.topic == FeedTopic.purses, !page.isComplete { hasIncompletePurses = true }
      outcome.checksums.append(
        FeedOutcome.TopicChecksum(topic: page.topic, checksum: try rows.checksum()))
    }
    if !hasIncompletePurses, !isBehind { try acknowledge(reach) }
  }

  /// Whether the till is still sending what it sold without the centre.
  private var isBehind: Bool {
    let reach = FactReach(marks, epochs)
    let behind = epochs.map { max(0, $0.top - (reach.places[$0.ordinal] ?? 0)) }
    return behind.reduce(0, +) > Self.mostBehind
  }

  /// Tells of rows that somebody else carries on with.
  private mutating func note(_ change: FeedRows.Change, in rows: FeedRows) throws {
    switch rows.topic {
    case FeedTopic.district, FeedTopic.stock:
      for key in change.changed + change.gone {
        outcome.files.append(
          FeedOutcome.ChangedFile(topic: rows.topic, key: key, bytes: try rows.row(key)?.body))
        try rows.mark(key, .applied)
      }
    case FeedTopic.settings:
      for key in change.changed + change.gone {
        outcome.settings.append(key)
        try rows.mark(key, .applied)
      }
    case FeedTopic.conventions: try removeConventions(change.gone)
    case FeedTopic.purses:
      try forget(change.gone)
      if change.isNewCopy { try forgetOthers() }
    default: return
    }
  }

  /// Changes the till's own tables as far as it is their turn.
  mutating func apply() throws {
    try applyConventions()
    if !isBehind { try applyPurses() }
    try applyArticles()
  }

  /// Ends the transaction's work.
  mutating func finish() throws -> FeedOutcome {
    try writer?.finish()
    return outcome
  }
}
