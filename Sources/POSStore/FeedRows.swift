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
  /// It was refused, and since then something changed.
  case again = 3
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
/// A copy of the whole topic takes the place of the old one only when it is complete, by a change
/// of one number. The rows of the old one are deleted in turns afterwards.
struct FeedRows {
  let database: Database
  let topic: String

  /// What the topic's row tells.
  struct Standing {
    var live = 0
    var generation: UInt64 = 0
    var checksum: UInt64 = 0
    var arriving: Int?
    var arrivingChecksum: UInt64 = 0
  }

  // MARK: Rows

  /// The generation that numbered the rows in force.
  func generation() throws -> UInt64 { try standing().generation }

  /// Whether a new copy is on its way.
  func isArriving() throws -> Bool { try standing().arriving != nil }

  /// The sum over the rows in force.
  func checksum() throws -> UInt64 { try standing().checksum }

  /// The row of a key that is in force.
  func row(_ key: String) throws -> FeedRow? { try row(key, copy: standing().live) }

  /// The row of a key that is in force and in a state.
  func row(_ key: String, in state: FeedRowState) throws -> FeedRow? {
    let found = try database.number(
      "SELECT 1 FROM feed_row WHERE topic = ? AND copy = ? AND key = ? AND state = ?",
      [topic, standing().live, key, state.rawValue])
    return found == nil ? nil : try row(key)
  }

  /// The row of a key in a copy.
  func row(_ key: String, copy: Int) throws -> FeedRow? {
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

  /// The keys of rows in force that are in a state, in their order, after a key.
  func keys(_ state: FeedRowState, after key: String, most: Int) throws -> [String] {
    try database.all(
      """
      SELECT key FROM feed_row
      WHERE topic = ? AND copy = ? AND state = ? AND state <> 1 AND key > ? ORDER BY key LIMIT ?
      """, [topic, standing().live, state.rawValue, key, most]
    ).map { try $0.value(at: 0) }
  }

  /// Puts all rows in force that are in a state into another one.
  func mark(_ former: FeedRowState, as state: FeedRowState) throws {
    try database.run(
      """
      UPDATE feed_row SET state = ? WHERE topic = ? AND copy = ? AND state = ? AND state <> 1
      """, [state.rawValue, topic, standing().live, former.rawValue])
  }

  /// Notes what became of a row that is in force.
  func mark(_ key: String, _ state: FeedRowState) throws {
    try database.run(
      "UPDATE feed_row SET state = ? WHERE topic = ? AND copy = ? AND key = ?",
      [state.rawValue, topic, standing().live, key])
  }

  // MARK: The topic

  /// Which of the till's own facts are in the rows in force, as far as they are not newer.
  func reach() throws -> FactReach { try reach("as_of") }

  /// The part of ``reach()`` of which the cards that it moved know.
  func passedOn() throws -> FactReach { try reach("passed_on") }

  private func reach(_ column: String) throws -> FactReach {
    let row = try database.first(
      "SELECT as_of, passed_on FROM feed_topic WHERE topic = ?", [topic])
    return try row.map { FactReach(column: try $0.value(column)) } ?? FactReach()
  }

  /// Notes that no row in force is older than what the centre said just now.
  func save(_ reach: FactReach) throws {
    try database.run(
      "UPDATE feed_topic SET as_of = ? WHERE topic = ?", [reach.column, topic])
  }

  /// Notes up to where cards know what moved them.
  func save(passedOn reach: FactReach) throws {
    try database.run(
      "UPDATE feed_topic SET passed_on = ? WHERE topic = ?", [reach.column, topic])
  }

  /// The last card that was looked at while those are looked for that a new copy does not have;
  /// nil when nobody looks.
  func sweptCard() throws -> Int? {
    try database.number("SELECT swept_card FROM feed_topic WHERE topic = ?", [topic])
  }

  /// Notes how far cards were looked at.
  func save(sweptCard card: Int?) throws {
    try database.run("UPDATE feed_topic SET swept_card = ? WHERE topic = ?", [card, topic])
  }

  /// What the topic's row tells.
  func standing() throws -> Standing {
    let row = try database.first("SELECT * FROM feed_topic WHERE topic = ?", [topic])
    guard let row else { return Standing() }
    return Standing(
      live: try row.number("live"), generation: try row.bits("live_generation"),
      checksum: try row.bits("checksum"), arriving: try row.value("arriving"),
      arrivingChecksum: try row.bits("arriving_checksum"))
  }

  /// Writes the topic's row.
  func save(_ standing: Standing) throws {
    try database.run(
      """
      UPDATE feed_topic SET live = ?, live_generation = ?, checksum = ?, arriving = ?,
        arriving_checksum = ?
      WHERE topic = ?
      """,
      [
        standing.live, standing.generation.column, standing.checksum.column, standing.arriving,
        standing.arrivingChecksum.column, topic,
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
