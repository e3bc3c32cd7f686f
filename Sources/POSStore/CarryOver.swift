internal import GRDB
public import POSCore
public import POSSync

extension TillStore {
  /// Writes the facts after a place of a stream again, at the end of the journal, and ends the
  /// stream there; where it is the open one, an epoch begins for them.
  ///
  /// They keep their identities and change nothing else in the books: each counts where it stood
  /// first. A fact of several frames of which the place cuts off the end is written again whole.
  ///
  /// - Parameters:
  ///   - stream: the stream that the centre does not take any more.
  ///   - place: the last place up to which both agree.
  ///   - marks: what is known of the centre, kept in the same transaction.
  ///   - seed: the randomness of the epoch that may begin.
  ///   - moment: the till's time.
  /// - Throws: ``StoreFailure``.
  public func carryOver(
    _ stream: StreamName, after place: UInt64, _ marks: ReplicationMarks, seed: EpochSeed,
    at moment: Moment
  ) throws(StoreFailure) {
    try checkInPlace()
    try write { database in
      try ReplicationMarkTable(database: database).save(marks)
      let table = EpochTable(database: database)
      guard let epoch = try table.epoch(of: stream) else { return }
      let end = min(Int(clamping: place), epoch.top)
      let open = try Stream(database)
      if open.ordinal == epoch.ordinal {
        _ = try open.openNextEpoch(database, seed: seed, at: moment)
      }
      var writer = try self.writer(database, at: moment)
      if open.ordinal == epoch.ordinal {
        try writer.append(
          .audited(AuditEntry(kind: .journalContinued, at: moment, operatorID: nil)))
      }
      try writer.copy(epoch, after: end)
      try writer.finish()
      try table.end(epoch, at: end)
      if let places = epoch.places(after: end) {
        try PurseShadow(database).renew(movedIn: places)
      }
    }
  }
}

extension BookWriter {
  /// Writes the facts again whose last frames stand behind a place of an epoch.
  fileprivate mutating func copy(_ epoch: StoredEpoch, after end: Int) throws {
    guard var places = epoch.places(after: end) else { return }
    let journal = JournalReads(database: database)
    while try journal.isPart(at: places.lowerBound - 1) {
      places = places.lowerBound - 1...places.upperBound
    }
    var parts: [JournalFrame] = []
    for place in places {
      guard let frame = try journal.frame(at: place) else { throw StoreFailure.damaged }
      parts.append(frame)
      guard frame.kind != FactCoding.partKind else { continue }
      if try !isInOpenEpoch(frame.id) {
        for part in parts { try insertAgain(part) }
      }
      parts = []
    }
  }

  /// Whether the open epoch has a fact already; no epoch has one twice.
  private func isInOpenEpoch(_ id: Identifier) throws -> Bool {
    try database.number(
      "SELECT 1 FROM journal WHERE id = ? AND place >> 40 = ?", [id.blob, stream.ordinal]) != nil
  }
}

extension EpochTable {
  /// Ends an epoch at a place: what follows there was written again.
  fileprivate func end(_ epoch: StoredEpoch, at place: Int) throws {
    try database.run(
      """
      UPDATE epoch SET last_place = ?1, copied_after = min(coalesce(copied_after, ?1), ?1)
      WHERE ordinal = ?2
      """, [place, epoch.ordinal])
  }
}

extension JournalReads {
  /// The frame at a place; nil where nothing stands.
  fileprivate func frame(at place: Int) throws -> JournalFrame? {
    let row = try database.first("SELECT frame FROM journal WHERE place = ?", [place])
    return try row.map { try JournalReads.frame($0.bytes("frame")) }
  }

  /// Whether a frame holds a part of a fact whose end follows.
  fileprivate func isPart(at place: Int) throws -> Bool {
    try database.number(
      "SELECT 1 FROM journal WHERE place = ? AND kind = ?", [place, Int(FactCoding.partKind)])
      != nil
  }
}
