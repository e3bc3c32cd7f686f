internal import GRDB
public import POSSync

/// What the people of the shop may want to know of the replication.
public struct ReplicationState: Hashable, Sendable {
  /// How many entries of the journal the centre does not have yet.
  public var waiting: Int
  /// How many epochs the journal has.
  public var epochs: Int
  /// The latest place that the centre has; nil when it has none.
  public var acknowledged: FactPlace?
  /// The newest generation of the centre's books that was seen; 0 for none.
  public var generation: UInt64
}

extension StoreReader {
  /// What the disk knows of the centre, with the topics of ``POSSync/FeedTopic/all``.
  ///
  /// - Throws: ``StoreFailure``.
  public func replicationMarks() throws(StoreFailure) -> ReplicationMarks {
    try read { try ReplicationMarkTable(database: $0).marks() }
  }

  /// How the replication stands, for screens.
  ///
  /// - Throws: ``StoreFailure``.
  public func replicationState() throws(StoreFailure) -> ReplicationState {
    try read { database in
      let marks = try ReplicationMarkTable(database: database).marks()
      let epochs = try EpochTable(database: database).epochs()
      var state = ReplicationState(
        waiting: 0, epochs: epochs.count, acknowledged: nil, generation: marks.generation)
      for epoch in epochs {
        let there = min(marks.mark(of: epoch.record.stream).acknowledged, UInt64(epoch.top))
        state.waiting += epoch.top - Int(there)
        guard there > 0 else { continue }
        state.acknowledged = FactPlace(
          JournalKey.place(ordinal: epoch.ordinal, sequence: Int(there)))
      }
      return state
    }
  }
}

/// The tables with what is known of the centre.
struct ReplicationMarkTable {
  let database: Database

  /// What is known; nothing in books of a till on its own.
  func marks() throws -> ReplicationMarks {
    var marks = ReplicationMarks(topics: FeedTopic.all)
    if let row = try database.first("SELECT generation FROM replication") {
      marks.generation = try row.bits("generation")
    }
    marks.streams = try database.all(
      "SELECT * FROM replication_stream ORDER BY district, till, epoch"
    ).map(mark)
    for row in try database.all("SELECT topic, generation, revision FROM feed_topic") {
      let topic: String = try row.value("topic")
      guard let place = marks.cursors.firstIndex(where: { $0.topic == topic }) else { continue }
      marks.cursors[place].generation = try row.bits("generation")
      marks.cursors[place].revision = try row.bits("revision")
    }
    return marks
  }

  private func mark(_ row: Row) throws -> StreamMark {
    let (district, till) = (try row.number("district"), try row.number("till"))
    guard let district = UInt32(exactly: district), let till = UInt32(exactly: till) else {
      throw StoreFailure.damaged
    }
    let stream = StreamName(district: district, till: till, epoch: try row.bits("epoch"))
    return StreamMark(
      stream: stream, acknowledged: try row.bits("acknowledged"), stable: try row.bits("stable"),
      generation: try row.bits("generation"))
  }

  /// Writes what is known over what was known.
  func save(_ marks: ReplicationMarks) throws {
    try database.run(
      """
      INSERT INTO replication (k, generation) VALUES (1, ?)
      ON CONFLICT (k) DO UPDATE SET generation = excluded.generation
      """, [marks.generation.column])
    try database.run("DELETE FROM replication_stream")
    for mark in marks.streams {
      let stream = mark.stream
      try database.run(
        """
        INSERT INTO replication_stream (district, till, epoch, acknowledged, stable, generation)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          stream.district, stream.till, stream.epoch.column, mark.acknowledged.column,
          mark.stable.column, mark.generation.column,
        ])
    }
    for cursor in marks.cursors {
      try database.run(
        """
        INSERT INTO feed_topic (topic, generation, revision, live, live_generation, checksum, as_of)
        VALUES (?, ?, ?, 0, 0, 0, '')
        ON CONFLICT (topic) DO UPDATE
        SET generation = excluded.generation, revision = excluded.revision
        """, [cursor.topic, cursor.generation.column, cursor.revision.column])
    }
  }

  /// Forgets the centre, as when another one is joined.
  func forget() throws {
    for table in ["replication", "replication_stream", "feed_topic", "feed_row", "feed_old_copy"] {
      try database.run("DELETE FROM \(table)")
    }
  }
}

extension UInt64 {
  /// The same bits with a sign, as a column holds them.
  var column: Int64 { Int64(bitPattern: self) }
}

extension Row {
  /// A number of 64 bits without a sign.
  func bits(_ name: String) throws -> UInt64 {
    UInt64(bitPattern: try value(name) as Int64)
  }
}
