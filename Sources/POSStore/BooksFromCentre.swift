internal import FoundationEssentials
internal import GRDB
public import POSCore
public import POSSync

extension TillStore {
  /// Makes new books of what the centre gave back, for a till whose disk was lost.
  ///
  /// The facts stand in their epochs and places again, and everything else follows from them. They
  /// go on in a new epoch, since nobody knows what else the lost disk had. People have no PINs:
  /// those are in no fact. Books that are in the place are kept under another name.
  ///
  /// - Parameters:
  ///   - path: where the till's books belong.
  ///   - parts: what the centre gave back, in its order.
  ///   - till: which till it is.
  ///   - dayEndHour: the hour at which the business day ends, 0 to 12.
  ///   - seed: the randomness of the new epoch.
  ///   - moment: the till's time.
  /// - Throws: ``StoreFailure``; `missing` when the parts hold no fact, `journalDamaged` when one
  ///   is missing or is not as it was written, `locked` when a till is running on the books.
  public static func rebuild(
    at path: String, from parts: [JournalReply.Part], till: TillIdentity, dayEndHour: Int,
    seed: EpochSeed, at moment: Moment
  ) throws(StoreFailure) -> RestoreOutcome {
    let lock = try LockFile(beside: path)
    defer { withExtendedLifetime(lock) {} }
    try BookReplacement.finish(path)
    let hadBooks = Files.exists(path)
    let (given, fresh) = (path + ".given", path + ".rebuilding")
    for copy in [given, fresh] { try BookCopy.remove(copy) }
    defer { for copy in [given, fresh] { try? BookCopy.remove(copy) } }
    try GivenJournal.write(parts, to: given)
    do {
      _ = try JournalRebuild.write(
        from: given, to: fresh, as: till, dayEndHour: dayEndHour, seed: seed, at: moment)
    } catch {
      throw error == .damaged ? .journalDamaged : error
    }
    try BookCopy.settle(fresh)
    let kept = try BookReplacement.restored.replace(path, by: fresh)
    try? Files.delete(repairMark(path))
    return RestoreOutcome(kept: hadBooks ? kept : nil)
  }
}

/// Books that hold nothing but the facts that the centre gave back.
private struct GivenJournal {
  let database: Database

  /// Writes the facts into a file that is not there yet.
  static func write(_ parts: [JournalReply.Part], to path: String) throws(StoreFailure) {
    let connection = try Connection.openForWriting(path: path)
    do {
      defer { try? connection.close() }
      try connection.write { database in
        try Schema.migrate(database)
        try GivenJournal(database: database).write(parts)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw .journalDamaged
    } catch {
      throw StoreFailure(error)
    }
  }

  private func write(_ parts: [JournalReply.Part]) throws {
    var (ordinal, sequence, last): (Int, UInt64, EnrolmentRecord?) = (-1, 0, nil)
    for part in parts {
      guard let record = part.enrolment, let frames = part.bytes else {
        throw StoreFailure.journalDamaged
      }
      // A stream of which nothing arrived begins nothing.
      guard !frames.isEmpty else { continue }
      if record != last {
        (ordinal, sequence, last) = (ordinal + 1, 0, record)
        try begin(record, ordinal)
      }
      guard part.from == sequence + 1 else { throw StoreFailure.journalDamaged }
      for bytes in frames {
        sequence += 1
        try insert(bytes, JournalKey.place(ordinal: ordinal, sequence: Int(sequence)))
      }
      try acknowledge(record.stream, sequence)
    }
    guard last != nil else { throw StoreFailure.missing }
  }

  private func begin(_ record: EnrolmentRecord, _ ordinal: Int) throws {
    let start = Moment(milliseconds: Int64(record.epoch >> 20) * 1_000, offsetSeconds: 0)
    try database.run(
      "INSERT INTO epoch (ordinal, epoch, record, opened_at, day, number) VALUES (?,?,?,?,?,?)",
      [
        ordinal, record.epoch.column, Data(record.bytes), start.iso,
        CivilDate(daysSince1970: 0).iso, 0,
      ])
  }

  private func insert(_ bytes: [UInt8], _ place: Int) throws {
    let frame = try JournalReads.frame(bytes)
    let first = try database.number(
      "SELECT min(place) FROM journal WHERE id = ?", [frame.id.blob])
    if let first { try noteCopied(first) }
    try database.run(
      "INSERT INTO journal (place, kind, id, hash, frame) VALUES (?, ?, ?, ?, ?)",
      [
        place, Int(frame.kind), frame.id.blob, Data(ChainHash(of: bytes).bytes), Data(bytes),
      ])
    try database.run("INSERT INTO outbox (place) VALUES (?)", [place])
  }

  /// A fact stands again in a later epoch: it was written there because of a fork.
  private func noteCopied(_ place: Int) throws {
    let before = JournalKey.sequence(place) - 1
    try database.run(
      "UPDATE epoch SET copied_after = min(coalesce(copied_after, ?1), ?1) WHERE ordinal = ?2",
      [before, JournalKey.ordinal(place)])
  }

  /// The centre has what it gave.
  private func acknowledge(_ stream: StreamName, _ sequence: UInt64) throws {
    try database.run(
      """
      INSERT INTO replication_stream (district, till, epoch, acknowledged, stable, generation)
      VALUES (?, ?, ?, ?, 0, 0)
      ON CONFLICT (district, till, epoch) DO UPDATE SET acknowledged = excluded.acknowledged
      """, [stream.district, stream.till, stream.epoch.column, sequence.column])
  }
}
