internal import FoundationEssentials
internal import GRDB
public import POSSync

extension StoreReader {
  /// The bytes of a row of the feed that is in force; nil when there is none.
  ///
  /// - Throws: ``StoreFailure``.
  public func feedBody(of key: String, in topic: String) throws(StoreFailure) -> [UInt8]? {
    try read { try FeedRows(database: $0, topic: topic).row(key)?.body }
  }

  /// All rows of a topic that are in force, by their keys.
  ///
  /// - Throws: ``StoreFailure``.
  public func feedItems(of topic: String) throws(StoreFailure) -> [FeedItem] {
    try read { database in
      try FeedRows(database: database, topic: topic).liveRows().map {
        FeedItem(key: $0.key, revision: $0.revision, body: $0.body)
      }
    }
  }
}

/// What became of a row of the feed in the till's own tables.
enum FeedRowState: Int {
  case waiting = 0
  case applied = 1
  /// It contradicts what the till has; it is tried again when that changes.
  case refused = 2
}

/// A row of the feed.
struct FeedRow {
  let key: String
  let revision: UInt64
  let body: [UInt8]
  /// Which of the till's own facts were in it at least.
  let reach: FactReach
}

/// The rows of one topic: those in force, and a new copy that is still arriving.
///
/// A copy of the whole topic takes the place of the old one only when it is complete.
struct FeedRows {
  let database: Database
  let topic: String

  /// What the topic's row tells.
  private struct Standing {
    var live = 0
    var generation: UInt64 = 0
    var checksum: UInt64 = 0
    var arriving: Int?
  }

  /// What a page changed in the rows in force.
  struct Change {
    /// The keys of rows that came or changed.
    var changed: [String] = []
    /// The keys of rows that are gone.
    var gone: [String] = []
    /// Whether a new copy took the old one's place.
    var isNewCopy = false
  }

  // MARK: Pages

  /// Takes a page that follows what is there.
  func apply(_ page: FeedPage, _ reach: FactReach) throws -> Change {
    var standing = try standing()
    if page.from == 0 {
      if let old = standing.arriving { try delete(copy: old) }
      standing.arriving = standing.live + 1
    }
    var change = Change()
    if let copy = standing.arriving {
      for item in page.items { try put(item, into: copy, reach) }
      if page.isComplete {
        change = try changes(from: standing.live, to: copy)
        try delete(copy: standing.live)
        (standing.live, standing.arriving) = (copy, nil)
        standing.generation = page.generation
        standing.checksum = try sum(of: copy)
      }
    } else {
      for item in page.items { try put(item, into: &standing, &change, reach) }
    }
    try save(standing)
    return change
  }

  /// Puts an item into the copy in force; the sum follows.
  private func put(
    _ item: FeedItem, into standing: inout Standing, _ change: inout Change, _ reach: FactReach
  ) throws {
    let old = try row(item.key, copy: standing.live)
    if let old {
      let item = FeedItem(key: old.key, revision: old.revision, body: old.body)
      standing.checksum &-= item.checksum(in: topic)
    }
    standing.checksum &+= item.checksum(in: topic)
    try put(item, into: standing.live, reach)
    if item.body != nil {
      change.changed.append(item.key)
    } else if old != nil {
      change.gone.append(item.key)
    }
  }

  private func put(_ item: FeedItem, into copy: Int, _ reach: FactReach) throws {
    guard let body = item.body else {
      return try database.run(
        "DELETE FROM feed_row WHERE topic = ? AND copy = ? AND key = ?", [topic, copy, item.key])
    }
    try database.run(
      """
      INSERT INTO feed_row (topic, copy, key, revision, body, as_of, state)
      VALUES (?, ?, ?, ?, ?, ?, 0)
      ON CONFLICT (topic, copy, key) DO UPDATE SET revision = excluded.revision,
        body = excluded.body, as_of = excluded.as_of, state = 0
      """,
      [topic, copy, item.key, item.revision.column, Data(body), reach.column])
  }

  private func changes(from old: Int, to new: Int) throws -> Change {
    let changed = try String.fetchAll(
      database.cachedStatement(sql: "SELECT key FROM feed_row WHERE topic = ? AND copy = ?"),
      arguments: [topic, new])
    let gone = try String.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT key FROM feed_row WHERE topic = ?1 AND copy = ?2 AND key NOT IN (
            SELECT key FROM feed_row WHERE topic = ?1 AND copy = ?3)
          """), arguments: [topic, old, new])
    return Change(changed: changed, gone: gone, isNewCopy: true)
  }

  private func delete(copy: Int) throws {
    try database.run("DELETE FROM feed_row WHERE topic = ? AND copy = ?", [topic, copy])
  }

  /// The sum over the rows of a copy, by which it is compared with the centre's.
  private func sum(of copy: Int) throws -> UInt64 {
    var sum: UInt64 = 0
    try database.each(
      "SELECT key, revision FROM feed_row WHERE topic = ? AND copy = ?", [topic, copy]
    ) { row in
      let item = FeedItem(
        key: try row.value(at: 0), revision: UInt64(bitPattern: try row.value(at: 1) as Int64),
        body: [])
      sum &+= item.checksum(in: topic)
    }
    return sum
  }

  // MARK: Rows

  /// The generation that numbered the rows in force.
  func generation() throws -> UInt64 { try standing().generation }

  /// Whether a new copy is on its way.
  func isArriving() throws -> Bool { try standing().arriving != nil }

  /// The sum over the rows in force.
  func checksum() throws -> UInt64 { try standing().checksum }

  /// Works the sum out anew from the rows.
  func countAgain() throws {
    var standing = try standing()
    standing.checksum = try sum(of: standing.live)
    try save(standing)
  }

  /// The row of a key that is in force.
  func row(_ key: String) throws -> FeedRow? { try row(key, copy: standing().live) }

  /// The row of a key that is in force and in a state.
  func row(_ key: String, in state: FeedRowState) throws -> FeedRow? {
    let found = try database.number(
      "SELECT 1 FROM feed_row WHERE topic = ? AND copy = ? AND key = ? AND state = ?",
      [topic, standing().live, key, state.rawValue])
    return found == nil ? nil : try row(key)
  }

  private func row(_ key: String, copy: Int) throws -> FeedRow? {
    try database.first(
      """
      SELECT key, revision, body, as_of FROM feed_row WHERE topic = ? AND copy = ? AND key = ?
      """, [topic, copy, key]
    ).map(FeedRow.init)
  }

  /// The rows in force, by their keys.
  func liveRows() throws -> [FeedRow] {
    try database.all(
      "SELECT key, revision, body, as_of FROM feed_row WHERE topic = ? AND copy = ? ORDER BY key",
      [topic, standing().live]
    ).map(FeedRow.init)
  }

  /// Rows in force that are in a state, by their keys.
  func rows(_ state: FeedRowState, most: Int) throws -> [FeedRow] {
    try database.all(
      """
      SELECT key, revision, body, as_of FROM feed_row
      WHERE topic = ? AND copy = ? AND state = ? AND state <> 1 ORDER BY key LIMIT ?
      """, [topic, standing().live, state.rawValue, most]
    ).map(FeedRow.init)
  }

  /// Notes what became of a row that is in force.
  func mark(_ key: String, _ state: FeedRowState) throws {
    try database.run(
      "UPDATE feed_row SET state = ? WHERE topic = ? AND copy = ? AND key = ?",
      [state.rawValue, topic, standing().live, key])
  }

  // MARK: The topic

  /// Which of the till's own facts are in the rows in force, as far as they are not newer.
  func reach() throws -> FactReach {
    let row = try database.first("SELECT as_of FROM feed_topic WHERE topic = ?", [topic])
    return try row.map { FactReach(column: try $0.value("as_of")) } ?? FactReach()
  }

  /// Notes that no row in force is older than what the centre said just now.
  func save(_ reach: FactReach) throws {
    try database.run(
      "UPDATE feed_topic SET as_of = ? WHERE topic = ?", [reach.column, topic])
  }

  private func standing() throws -> Standing {
    let row = try database.first("SELECT * FROM feed_topic WHERE topic = ?", [topic])
    guard let row else { return Standing() }
    return Standing(
      live: try row.number("live"), generation: try row.bits("live_generation"),
      checksum: try row.bits("checksum"), arriving: try row.value("arriving"))
  }

  private func save(_ standing: Standing) throws {
    try database.run(
      """
      UPDATE feed_topic SET live = ?, live_generation = ?, checksum = ?, arriving = ?
      WHERE topic = ?
      """,
      [
        standing.live, standing.generation.column, standing.checksum.column, standing.arriving,
        topic,
      ])
  }
}

extension FeedRow {
  init(_ row: Row) throws {
    key = try row.value("key")
    revision = try row.bits("revision")
    body = try row.bytes("body")
    reach = FactReach(column: try row.value("as_of"))
  }
}
