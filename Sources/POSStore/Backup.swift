internal import GRDB
public import POSCore
public import POSSync

/// What a restore did with the books that were there before.
public struct RestoreOutcome: Hashable, Sendable {
  /// Where the earlier books are kept; nil when there were none.
  public let kept: String?
}

extension StoreReader {
  /// Writes a consistent copy of the books while the till may be running.
  ///
  /// - Throws: ``StoreFailure/fileExists`` and any failure of a file.
  public func backup(to destination: String) throws(StoreFailure) {
    guard !Files.exists(destination) else { throw .fileExists }
    let partial = destination + ".partial"
    try Files.delete(partial)
    try BookCopy.write(from: path, to: partial)
    try Files.rename(partial, to: destination)
  }
}

extension TillStore {
  /// Puts the books of a backup in the place of a till's books.
  ///
  /// The restored books begin a new epoch; the facts of the earlier epochs stay in them. The books
  /// that were there before are kept under another name, and numbers of receipts go on after the
  /// last one that they gave.
  ///
  /// - Parameters:
  ///   - backup: a file written by ``StoreReader/backup(to:)``.
  ///   - path: where the till's books belong.
  ///   - seed: the randomness of the new epoch.
  ///   - moment: the till's time.
  /// - Throws: ``StoreFailure``; `damaged` when the backup does not verify, `locked` when a till is
  ///   running on the books.
  public static func restore(
    from backup: String, to path: String, seed: EpochSeed, at moment: Moment
  ) throws(StoreFailure) -> RestoreOutcome {
    let source = try openReadOnly(path: backup)
    guard try source.verify().isEmpty else { throw .damaged }
    let lock = try LockFile(beside: path)
    defer { withExtendedLifetime(lock) {} }
    let fresh = path + ".restoring"
    for suffix in BookCopy.suffixes { try Files.delete(fresh + suffix) }
    try BookCopy.write(from: backup, to: fresh)
    let epoch = try BookCopy.beginEpoch(
      in: fresh, after: BookCopy.lastNumber(in: path), seed: seed, at: moment)
    let kept = try BookCopy.keep(path, as: "\(path).before-\(epoch)")
    try Files.rename(fresh, to: path)
    return RestoreOutcome(kept: kept)
  }
}

/// Copying and replacing whole files of books.
private enum BookCopy {
  /// The database and what SQLite keeps beside it.
  static let suffixes = ["", "-wal", "-shm"]

  /// Copies through a connection that only reads, and waits until the copy is on the disk.
  static func write(from source: String, to destination: String) throws(StoreFailure) {
    let connection = try Connection.openForReading(path: source)
    do {
      defer { try? connection.close() }
      try connection.unsafeRead { database in
        try Schema.check(database)
        try database.execute(sql: "VACUUM INTO ?", arguments: [destination])
      }
    } catch {
      throw StoreFailure(error)
    }
    try Files.flush(destination)
  }

  /// The last receipt number that books gave, as far as they can be read.
  static func lastNumber(in path: String) -> (day: CivilDate, number: Int)? {
    guard let reader = try? TillStore.openReadOnly(path: path),
      let stream = try? reader.lookUp({ try Stream($0) })
    else { return nil }
    return (stream.day, stream.number)
  }

  /// Begins the new epoch in a copy that nobody uses yet.
  ///
  /// - Returns: the ordinal of the epoch.
  static func beginEpoch(
    in path: String, after last: (day: CivilDate, number: Int)?, seed: EpochSeed,
    at moment: Moment
  ) throws(StoreFailure) -> Int {
    let connection = try Connection.openForWriting(path: path)
    do {
      defer { try? connection.close() }
      return try connection.write { database in
        try Schema.migrate(database)
        let old = try Stream(database)
        let own = (day: old.day, number: old.number)
        let latest = last.map { ($0.day, $0.number) < (own.day, own.number) ? own : $0 } ?? own
        try Stream.openEpoch(
          database, till: old.identity, ordinal: old.ordinal + 1, seed: seed, at: moment,
          after: latest)
        var writer = try BookWriter(database, at: moment, monotonic: 0, dayEndHour: 0)
        try writer.append(.audited(AuditEntry(kind: .restored, at: moment, operatorID: nil)))
        try writer.finish()
        return old.ordinal + 1
      }
    } catch {
      throw StoreFailure(error)
    }
  }

  /// Keeps books under a second name, with all that their write-ahead log still held.
  static func keep(_ path: String, as name: String) throws(StoreFailure) -> String? {
    guard Files.exists(path) else { return nil }
    // Closing the only connection empties the log into the database, unless the file is damaged;
    // then the log is kept beside it.
    try? Connection.openForWriting(path: path).close()
    try Files.link(path, as: name)
    for suffix in suffixes.dropFirst() where Files.exists(path + suffix) {
      try Files.rename(path + suffix, to: name + suffix)
    }
    return name
  }
}
