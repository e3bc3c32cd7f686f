internal import GRDB
public import POSSync

extension TillStore: TillJournal {
  /// All epochs, the oldest first; nothing is ever forgotten.
  ///
  /// What was sold in another district stays here: the numbers of its cards mean others now.
  ///
  /// - Throws: ``POSSync/JournalUnreadable``.
  public func pushedEpochs() throws(JournalUnreadable) -> [JournalEpoch] {
    try readJournal { database in
      let epochs = try EpochTable(database: database).epochs()
      let district = epochs.last?.record.district ?? 0
      return epochs.filter { [0, district].contains($0.record.district) }.map {
        JournalEpoch(record: $0.record, top: UInt64($0.top))
      }
    }
  }

  /// The hash at a place; the anchor stands at 0.
  ///
  /// - Throws: ``POSSync/JournalUnreadable``.
  public func hash(
    at sequence: UInt64, of stream: StreamName
  ) throws(JournalUnreadable) -> ChainHash? {
    try readJournal { database in
      guard let epoch = try EpochTable(database: database).epoch(of: stream) else { return nil }
      if sequence == 0 { return epoch.record.anchor }
      guard sequence < 1 << 40 else { return nil }
      let place = JournalKey.place(ordinal: epoch.ordinal, sequence: Int(sequence))
      let row = try database.first("SELECT hash FROM journal WHERE place = ?", [place])
      return try row.flatMap { ChainHash(bytes: try $0.bytes("hash")) }
    }
  }

  /// Frames from a place on, in their order, up to the last place that counts.
  ///
  /// - Throws: ``POSSync/JournalUnreadable``.
  public func frames(
    of stream: StreamName, from sequence: UInt64, most: Int, mostBytes: Int
  ) throws(JournalUnreadable) -> [[UInt8]] {
    try readJournal { database in
      guard let epoch = try EpochTable(database: database).epoch(of: stream), sequence > 0,
        sequence < 1 << 40, let places = epoch.places(after: Int(sequence) - 1)
      else { return [] }
      var (found, size): ([[UInt8]], Int) = ([], 0)
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: "SELECT frame FROM journal WHERE place BETWEEN ? AND ? ORDER BY place LIMIT ?"),
        arguments: [places.lowerBound, places.upperBound, most])
      while let row = try rows.next() {
        let frame = try row.bytes("frame")
        size += frame.count
        if size > mostBytes, !found.isEmpty { break }
        found.append(frame)
      }
      return found
    }
  }

  private func readJournal<Value>(
    _ body: (Database) throws -> Value
  ) throws(JournalUnreadable) -> Value {
    do {
      return try read(body)
    } catch {
      throw JournalUnreadable()
    }
  }
}
