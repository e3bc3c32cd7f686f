internal import FoundationEssentials
internal import GRDB
internal import POSSync

/// Pages of the feed, and the copies that they fill.
extension FeedRows {
  /// What a page changed in the rows in force.
  struct Change {
    /// The keys of rows that are gone; those of an old copy are told when that is cleared away.
    var gone: [String] = []
    /// Whether a new copy took the old one's place.
    var isNewCopy = false
  }

  /// Takes a page that follows what is there.
  func apply(_ page: FeedPage, _ reach: FactReach) throws -> Change {
    var standing = try standing()
    if page.from == 0 { try beginCopy(&standing) }
    var change = Change()
    if let copy = standing.arriving {
      for item in page.items {
        standing.arrivingChecksum &+= try put(item, into: copy, reach).sum
      }
      if page.isComplete {
        try putInForce(copy, &standing, page.generation)
        change.isNewCopy = true
      }
    } else {
      for item in page.items {
        let put = try put(item, into: standing.live, reach)
        standing.checksum &+= put.sum
        if item.body == nil, put.wasThere { change.gone.append(item.key) }
      }
    }
    try save(standing)
    return change
  }

  /// Lets a copy begin that no row stands in; one that was arriving never comes to its end.
  private func beginCopy(_ standing: inout Standing) throws {
    if let former = standing.arriving { try setAside(former, wasInForce: false) }
    let last = try database.number("SELECT max(copy) FROM feed_row WHERE topic = ?", [topic])
    standing.arriving = max(standing.live, standing.arriving ?? 0, last ?? 0) + 1
    standing.arrivingChecksum = 0
  }

  /// Puts a copy into the place of the one before, whatever the number of its rows.
  private func putInForce(
    _ copy: Int, _ standing: inout Standing, _ generation: UInt64
  ) throws {
    try setAside(standing.live, wasInForce: true)
    (standing.live, standing.checksum) = (copy, standing.arrivingChecksum)
    (standing.arriving, standing.arrivingChecksum) = (nil, 0)
    standing.generation = generation
  }

  /// Puts an item into a copy.
  ///
  /// - Returns: whether its key was there, and what the sum over the copy's rows grew by.
  private func put(
    _ item: FeedItem, into copy: Int, _ reach: FactReach
  ) throws -> (wasThere: Bool, sum: UInt64) {
    let old = try row(item.key, copy: copy).map {
      FeedItem(key: $0.key, revision: $0.revision, body: $0.body).checksum(in: topic)
    }
    try write(item, into: copy, reach)
    return (old != nil, item.checksum(in: topic) &- (old ?? 0))
  }

  private func write(_ item: FeedItem, into copy: Int, _ reach: FactReach) throws {
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

  // MARK: Old copies

  /// Rows of an old copy that were deleted.
  struct Cleared {
    /// How many they were.
    var count = 0
    /// The keys that were in force and are so no more.
    var gone: [String] = []
    /// The last key.
    fileprivate var last: String?
  }

  private func setAside(_ copy: Int, wasInForce: Bool) throws {
    try database.run(
      "INSERT OR IGNORE INTO feed_old_copy (topic, copy, was_in_force) VALUES (?, ?, ?)",
      [topic, copy, wasInForce])
  }

  /// Whether rows wait to be deleted that were in force until a new copy took their place.
  func hasFormerRows() throws -> Bool {
    try database.number(
      "SELECT 1 FROM feed_old_copy WHERE topic = ? AND copy < ? AND was_in_force",
      [topic, standing().live]) != nil
  }

  /// Deletes rows of copies that count no more.
  ///
  /// - Parameters:
  ///   - most: the most rows.
  ///   - mostGone: the most of them that are gone from what is in force, since each is work.
  /// - Returns: nil when there is nothing to delete.
  func clear(most: Int, mostGone: Int) throws -> Cleared? {
    let old = try database.first(
      """
      SELECT copy, was_in_force FROM feed_old_copy
      WHERE topic = ? AND (copy < ? OR NOT was_in_force) ORDER BY copy LIMIT 1
      """, [topic, standing().live])
    guard let old else { return nil }
    let copy = try old.number("copy")
    let keys = try database.all(
      "SELECT key FROM feed_row WHERE topic = ? AND copy = ? ORDER BY key LIMIT ?",
      [topic, copy, most]
    ).map { try $0.value(at: 0) as String }
    let cleared = try cleared(keys, wasInForce: old.value("was_in_force"), mostGone)
    let isLast = cleared.count == keys.count && keys.count < most
    try delete(upTo: cleared.last, of: copy, isLast: isLast)
    return cleared
  }

  private func cleared(_ keys: [String], wasInForce: Bool, _ mostGone: Int) throws -> Cleared {
    var cleared = Cleared()
    for key in keys {
      if wasInForce, try row(key) == nil {
        if cleared.gone.count == mostGone { break }
        cleared.gone.append(key)
      }
      cleared.count += 1
      cleared.last = key
    }
    return cleared
  }

  private func delete(upTo lastKey: String?, of copy: Int, isLast: Bool) throws {
    if let lastKey {
      try database.run(
        "DELETE FROM feed_row WHERE topic = ? AND copy = ? AND key <= ?", [topic, copy, lastKey])
    }
    if isLast {
      try database.run(
        "DELETE FROM feed_old_copy WHERE topic = ? AND copy = ?", [topic, copy])
    }
  }

  // MARK: After a repair

  /// Works the sums out anew from the rows; a copy of which nothing is known counts no more.
  func countAgain() throws {
    var standing = try standing()
    standing.checksum = try sum(of: standing.live)
    if let arriving = standing.arriving { standing.arrivingChecksum = try sum(of: arriving) }
    try save(standing)
    let copies = try database.all("SELECT DISTINCT copy FROM feed_row WHERE topic = ?", [topic])
    for row in copies {
      let copy = try row.number("copy")
      if copy != standing.live, copy != standing.arriving { try setAside(copy, wasInForce: true) }
    }
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
}
