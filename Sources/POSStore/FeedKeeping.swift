internal import GRDB
public import POSCore
public import POSSync

extension TillStore {
  /// Keeps what is known of the centre and what it sent, with everything that follows from it.
  ///
  /// A copy of a large topic takes its place at once, and then a bounded number of rows changes the
  /// till's own tables at a time; the others wait for ``applyWaiting(at:)`` or the next call.
  ///
  /// - Parameter tellsPurses: whether the centre has told of every card that the acknowledged facts
  ///   moved.
  /// - Returns: what changed; the sums are to be told to the replication.
  /// - Throws: ``StoreFailure``.
  public func keep(
    _ marks: ReplicationMarks, pages: [FeedPage], tellsPurses: Bool, at moment: Moment
  ) throws(StoreFailure) -> FeedOutcome {
    let isKnown = pages.isEmpty ? try replicationMarks().isSame(as: marks) : false
    let isTold = tellsPurses ? try isTold(marks) : true
    if isKnown, isTold, try !isFeedWaiting() { return FeedOutcome() }
    return try keepFeed(at: moment) { try $0.keep(marks, pages, tellsPurses: tellsPurses) }
  }

  /// Goes on with rows of the feed that wait for their turn.
  ///
  /// - Throws: ``StoreFailure``.
  public func applyWaiting(at moment: Moment) throws(StoreFailure) -> FeedOutcome {
    try keepFeed(at: moment) { _ in }
  }

  /// Whether the till knows already that the centre told of what its acknowledged facts moved.
  private func isTold(_ marks: ReplicationMarks) throws(StoreFailure) -> Bool {
    try read { database in
      let reach = FactReach(marks, try EpochTable(database: database).epochs())
      return try FeedRows(database: database, topic: FeedTopic.purses).reach() == reach
    }
  }

  private func keepFeed(
    at moment: Moment, _ body: (inout FeedKeeping) throws -> Void
  ) throws(StoreFailure) -> FeedOutcome {
    try checkInPlace()
    return try write { database in
      var keeping = try FeedKeeping(database, ownArticles) { try self.writer(database, at: moment) }
      try body(&keeping)
      try keeping.apply()
      return try keeping.finish()
    }
  }
}

extension StoreReader {
  /// Whether something of the feed waits for its turn, as after a crash between two turns.
  ///
  /// - Throws: ``StoreFailure``.
  public func isFeedWaiting() throws(StoreFailure) -> Bool {
    try lookUp { database in
      try database.number(
        """
        SELECT EXISTS (SELECT 1 FROM feed_row WHERE state <> 1)
          OR EXISTS (SELECT 1 FROM feed_old_copy)
          OR EXISTS (
            SELECT 1 FROM feed_topic WHERE swept_card IS NOT NULL OR passed_on <> as_of)
        """) == 1
    }
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
  /// What the till changed itself.
  let ownArticles: OwnArticles
  private let makeWriter: () throws -> BookWriter
  private var writer: BookWriter?
  /// How many cards or articles this transaction may still change.
  var left = mostOfTurn

  /// The most articles and conventions that one fact tells of.
  static let mostOfFact = 200
  /// The most cards or articles that one transaction changes: somebody at the counter may wait.
  static let mostOfTurn = 32
  /// How many articles are written in the time of one card.
  static let articlesOfCard = 4
  /// How many rows are looked at or deleted in the time of one card.
  static let rowsOfCard = 8
  /// A till that has more facts to send than this leaves purses as they are: each push changes what
  /// the centre says of them, and all that is not sent yet would be worked out on top each time.
  static let mostBehind = 500

  init(
    _ database: Database, _ ownArticles: OwnArticles,
    makeWriter: @escaping () throws -> BookWriter
  ) throws {
    self.database = database
    self.ownArticles = ownArticles
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
  mutating func keep(
    _ marks: ReplicationMarks, _ pages: [FeedPage], tellsPurses: Bool
  ) throws {
    try ReplicationMarkTable(database: database).save(marks)
    self.marks = marks
    let reach = FactReach(marks, epochs)
    for page in pages {
      let rows = rows(of: page.topic)
      let isPurses = page.topic == FeedTopic.purses
      let change = try rows.apply(page, isPurses ? reach : FactReach())
      spend(page.items.count, of: Self.rowsOfCard)
      try forget(change.gone, in: rows)
      if isPurses, change.isNewCopy { try beginPurses(reach) }
      outcome.checksums.append(
        FeedOutcome.TopicChecksum(topic: page.topic, checksum: try rows.standing().checksum))
    }
    if tellsPurses, !isBehind { try acknowledge(reach) }
  }

  /// Whether the till is still sending what it sold without the centre.
  var isBehind: Bool {
    let reach = FactReach(marks, epochs)
    let behind = epochs.map { max(0, $0.top - (reach.places[$0.ordinal] ?? 0)) }
    return behind.reduce(0, +) > Self.mostBehind
  }

  /// Counts rows of which several take as long as one card.
  mutating func spend(_ rows: Int, of rowsOfCard: Int = 1) {
    left -= (rows + rowsOfCard - 1) / rowsOfCard
  }

  // MARK: What follows from rows

  /// Changes the till's own tables as far as it is their turn.
  mutating func apply() throws {
    for topic in [FeedTopic.district, FeedTopic.stock, FeedTopic.settings] {
      try tell(of: rows(of: topic))
    }
    try applyConventions()
    // Cards that are gone are taken away before a card that took their place gets its row.
    for topic in FeedTopic.all { try clear(rows(of: topic)) }
    if !isBehind { try applyPurses() }
    try applyArticles()
    if left <= 0 { outcome.isWaiting = true }
  }

  /// Tells of rows that somebody else carries on with.
  private mutating func tell(of rows: FeedRows) throws {
    for row in try rows.rows(.waiting, most: max(left, 1)) {
      try rows.mark(row.key, .applied)
      spend(1)
      note(row.key, row.body, of: rows.topic)
    }
  }

  private mutating func note(_ key: String, _ body: [UInt8]?, of topic: String) {
    if topic == FeedTopic.settings {
      outcome.settings.append(key)
    } else {
      outcome.files.append(FeedOutcome.ChangedFile(topic: topic, key: key, bytes: body))
    }
  }

  /// Takes away what follows from rows that are gone.
  private mutating func forget(_ keys: [String], in rows: FeedRows) throws {
    switch rows.topic {
    case FeedTopic.district, FeedTopic.stock, FeedTopic.settings:
      for key in keys { note(key, nil, of: rows.topic) }
    case FeedTopic.conventions: try removeConventions(keys)
    case FeedTopic.purses: try forget(keys)
    default: return
    }
  }

  /// Deletes rows of old copies, with what follows from those that are gone.
  private mutating func clear(_ rows: FeedRows) throws {
    while left > 0,
      let cleared = try rows.clear(most: left * Self.rowsOfCard, mostGone: left)
    {
      try forget(cleared.gone, in: rows)
      spend(cleared.gone.count)
      spend(cleared.count + 1, of: Self.rowsOfCard)
    }
  }

  /// Ends the transaction's work.
  mutating func finish() throws -> FeedOutcome {
    try writer?.finish()
    return outcome
  }
}
