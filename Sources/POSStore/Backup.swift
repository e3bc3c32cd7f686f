internal import GRDB
public import POSCore
public import POSSync

/// What a restore did with the books that were there before.
public struct RestoreOutcome: Hashable, Sendable {
  /// Where the earlier books are kept; nil when there were none.
  public let kept: String?
}

/// What people know books by.
public struct BooksName: Hashable, Sendable {
  /// The owner's name.
  public let owner: String
  /// How many receipts there are.
  public let receipts: Int
}

extension StoreReader {
  /// Writes a consistent copy of the books while the till may be running.
  ///
  /// - Throws: ``StoreFailure/fileExists`` and any failure of a file.
  public func backup(to destination: String) throws(StoreFailure) {
    guard !Files.exists(destination) else { throw .fileExists }
    let partial = destination + ".partial"
    try Files.delete(partial)
    do {
      try BookCopy.write(from: path, to: partial)
    } catch {
      throw judged(error)
    }
    try Files.rename(partial, to: destination)
  }
}

extension TillStore {
  /// Puts the books of a backup in the place of a till's books.
  ///
  /// The restored books begin a new epoch; the facts of the earlier epochs stay in them. The books
  /// that were there before are kept under another name, and numbers of receipts and of top-ups go
  /// on after the last ones that they gave. A backup of an earlier program is brought up to date in
  /// the copy. Books that began as others than the till's are another shop's or another till's.
  ///
  /// - Parameters:
  ///   - backup: a file written by ``StoreReader/backup(to:)``.
  ///   - path: where the till's books belong.
  ///   - seed: the randomness of the new epoch.
  ///   - moment: the till's time.
  ///   - takingOthers: whether the books of another shop are taken too.
  /// - Throws: ``StoreFailure``; `otherBooks` when the backup is of another shop, `damaged` when it
  ///   does not verify, `locked` when a till is running on the books.
  public static func restore(
    from backup: String, to path: String, seed: EpochSeed, at moment: Moment,
    takingOthers: Bool = false
  ) throws(StoreFailure) -> RestoreOutcome {
    guard Files.exists(backup) else { throw .missing }
    let lock = try LockFile(beside: path)
    defer { withExtendedLifetime(lock) {} }
    try BookReplacement.finish(path)
    let hadBooks = Files.exists(path)
    let fresh = path + ".restoring"
    try BookCopy.remove(fresh)
    do {
      try BookCopy.write(from: backup, to: fresh)
      try BookCopy.bringUpToDate(fresh)
      guard try openReadOnly(path: fresh).verify().isEmpty else { throw StoreFailure.damaged }
      if !takingOthers { try BookCopy.checkSame(fresh, as: path) }
      try BookCopy.beginEpoch(
        in: fresh, after: BookCopy.lastNumbers(in: path), of: BookCopy.centre(in: path),
        seed: seed, at: moment)
      try BookCopy.settle(fresh)
      let kept = try BookReplacement.restored.replace(path, by: fresh)
      // What it asked for was a repair of the earlier books.
      try? Files.delete(repairMark(path))
      return RestoreOutcome(kept: hadBooks ? kept : nil)
    } catch {
      // The till's own books are untouched; what is left of the copy must not fill the disk.
      try? BookCopy.remove(fresh)
      throw StoreFailure(error)
    }
  }
}

/// Copying and replacing whole files of books.
enum BookCopy {
  /// The database and what SQLite keeps beside it.
  private static let suffixes = ["", "-wal", "-shm"]

  /// Deletes a copy with what SQLite keeps beside it.
  static func remove(_ path: String) throws(StoreFailure) {
    for suffix in suffixes { try Files.delete(path + suffix) }
  }

  /// Copies through a connection that only reads, and waits until the copy is on the disk.
  static func write(from source: String, to destination: String) throws(StoreFailure) {
    let connection = try Connection.openForReading(path: source)
    do {
      defer { try? connection.close() }
      try connection.unsafeRead { database in
        try Schema.checkUsed(database)
        try database.execute(sql: "VACUUM INTO ?", arguments: [destination])
      }
    } catch {
      throw StoreFailure(error)
    }
    try Files.flush(destination)
  }

  /// Brings everything into the one file that takes the place of the books, and onto the disk.
  ///
  /// The write-ahead log stays behind when the file gets its name. On a full disk it can not be
  /// emptied, and what it held would be lost.
  ///
  /// - Throws: ``StoreFailure``; `diskFull` when the log can not be emptied.
  static func settle(_ path: String) throws(StoreFailure) {
    let connection = try Connection.openForWriting(path: path)
    do {
      defer { try? connection.close() }
      let isEmpty = try connection.writeWithoutTransaction { try $0.emptyLog() }
      guard isEmpty else { throw StoreFailure.diskFull }
    } catch {
      throw StoreFailure(error)
    }
    guard !Files.exists(path + "-wal") else { throw .diskFull }
    try Files.flush(path)
  }

  /// Brings a copy of an earlier program to this program's version.
  static func bringUpToDate(_ path: String) throws(StoreFailure) {
    let connection = try Connection.openForWriting(path: path)
    do {
      defer { try? connection.close() }
      try connection.write { try Schema.migrate($0) }
    } catch {
      throw StoreFailure(error)
    }
  }

  /// Refuses a copy of books that did not begin as the till's own did.
  ///
  /// Books that can not be read are no reason: a damaged file is why one restores.
  static func checkSame(_ copy: String, as path: String) throws(StoreFailure) {
    guard let own = origin(of: path), let others = origin(of: copy), own.anchor != others.anchor
    else { return }
    throw .otherBooks(others.books, own: own.books)
  }

  private static func origin(of path: String) -> (anchor: [UInt8], books: BooksName)? {
    guard Files.exists(path), let connection = try? Connection.openForReading(path: path) else {
      return nil
    }
    defer { try? connection.close() }
    return try? connection.read { database -> (anchor: [UInt8], books: BooksName) in
      let first = try database.first("SELECT record FROM epoch WHERE ordinal = 0")
      let owner = try database.first(
        "SELECT name FROM operator WHERE role = 'owner' ORDER BY is_active DESC, name LIMIT 1")
      let receipts = try database.number("SELECT count(*) FROM receipt") ?? 0
      guard let first else { throw StoreFailure.damaged }
      let name = try owner.map { try $0.value("name") as String } ?? "–"
      return (try first.bytes("record"), BooksName(owner: name, receipts: receipts))
    }
  }

  /// The last numbers that books gave, as far as they can be read.
  ///
  /// They may be of an earlier program: where the numbers of receipts stand is the same in every
  /// version, and the first ones know no top-ups.
  static func lastNumbers(in path: String) -> LastNumbers? {
    guard Files.exists(path), let connection = try? Connection.openForReading(path: path) else {
      return nil
    }
    defer { try? connection.close() }
    return try? connection.read { try LastNumbers($0) }
  }

  /// The centre that the till of the books joined, as far as it can be read.
  static func centre(in path: String) -> JoinedCentre? {
    guard Files.exists(path), let connection = try? Connection.openForReading(path: path) else {
      return nil
    }
    defer { try? connection.close() }
    return try? connection.read { try CentreTable(database: $0).centre() }
  }

  /// Begins the new epoch in a copy that nobody uses yet.
  ///
  /// A till that joined a centre since the backup stays joined.
  static func beginEpoch(
    in path: String, after last: LastNumbers?, of centre: JoinedCentre?, seed: EpochSeed,
    at moment: Moment
  ) throws(StoreFailure) {
    let connection = try Connection.openForWriting(path: path)
    do {
      defer { try? connection.close() }
      try connection.write { database in
        let old = try Stream(database)
        let latest = try LastNumbers(database).joined(with: last)
        let joined = try CentreTable(database: database).centre(orElse: centre)
        let till = joined.map { TillIdentity($0.till) } ?? old.identity
        let record = EnrolmentRecord(
          district: joined?.district ?? old.record.district, till: till.terminal, at: moment,
          seed: seed)
        try Stream.openEpoch(
          database, record, of: till, ordinal: old.ordinal + 1, at: moment,
          after: (latest.day, latest.receipt))
        try database.run(
          "UPDATE epoch SET top_up_number = ? WHERE ordinal = ?", [latest.topUp, old.ordinal + 1])
        var writer = try BookWriter(database, at: moment, monotonic: 0, dayEndHour: 0)
        try writer.append(.audited(AuditEntry(kind: .restored, at: moment, operatorID: nil)))
        try writer.finish()
      }
    } catch {
      throw StoreFailure(error)
    }
  }
}

/// The last numbers that books gave on their latest day.
struct LastNumbers {
  let day: CivilDate
  let receipt: Int
  let topUp: Int

  /// Reads them; where no table of top-ups can be read, none is known.
  init(_ database: Database) throws {
    let stream = try Stream(database)
    let topUps = TopUps(database: database)
    (day, receipt) = (stream.day, stream.number)
    topUp = (try? topUps.lastNumber(on: day)) ?? 0
  }

  private init(day: CivilDate, receipt: Int, topUp: Int) {
    (self.day, self.receipt, self.topUp) = (day, receipt, topUp)
  }

  /// What was given by either of two books.
  func joined(with other: LastNumbers?) -> LastNumbers {
    guard let other, other.day >= day else { return self }
    guard other.day == day else { return other }
    return LastNumbers(
      day: day, receipt: max(receipt, other.receipt), topUp: max(topUp, other.topUp))
  }
}
