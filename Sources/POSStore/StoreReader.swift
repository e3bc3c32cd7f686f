internal import GRDB

/// The books as they can be read, also beside a till that is running.
///
/// Each call sees one consistent state. Use one reader from one thread at a time.
public class StoreReader {
  /// Where the file is.
  public let path: String
  /// Which till the books belong to.
  public internal(set) var identity: TillIdentity
  /// The connection; nil after a failure, until it was opened and checked again.
  var connection: DatabaseQueue?
  /// Whether the journal is whole, once damage was met.
  private var isJournalWhole: Bool?

  init(path: String, identity: TillIdentity, connection: DatabaseQueue) {
    self.path = path
    self.identity = identity
    self.connection = connection
  }

  deinit {
    try? connection?.close()
  }

  /// The connection to use; a till's store opens it again after a failure.
  func working() throws(StoreFailure) -> DatabaseQueue {
    guard let connection else { throw .damaged }
    return connection
  }

  /// The failure that an error amounts to; where the file is damaged, whether a repair mends it.
  func judged(_ error: any Error) -> StoreFailure {
    let failure = StoreFailure(error)
    guard failure == .damaged else { return failure }
    let isWhole = isJournalWhole ?? JournalWalk.isWhole(path: path)
    isJournalWhole = isWhole
    return isWhole ? .damaged : .journalDamaged
  }

  /// Reads with several statements that see the same state.
  ///
  /// The library's own `read` switches `query_only` on and off, and with each switch SQLite forgets
  /// every prepared statement.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try working().unsafeRead { database in
        var value: Value?
        try database.inTransaction(.deferred) {
          value = try body(database)
          return .commit
        }
        guard let value else { preconditionFailure("A transaction runs its body.") }
        return value
      }
    } catch {
      throw judged(error)
    }
  }

  /// Reads with a single statement, which needs no transaction around it.
  func lookUp<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try working().unsafeRead(body)
    } catch {
      throw judged(error)
    }
  }
}

extension TillStore {
  /// Opens the books of a till for reading, also while the till is running.
  ///
  /// - Throws: ``StoreFailure``; among others `missing`, `notATill`, `newerFile` and `olderFile`.
  public static func openReadOnly(path: String) throws(StoreFailure) -> StoreReader {
    if BookReplacement.isBegun(at: path) {
      let lock = try LockFile(beside: path)
      defer { withExtendedLifetime(lock) {} }
      try BookReplacement.finish(path)
    }
    guard Files.exists(path) else { throw missing(path) }
    do {
      let connection = try Connection.openForReading(path: path)
      let identity = try connection.read { database in
        try Schema.checkCurrent(database)
        return try Stream.identity(database)
      }
      return StoreReader(path: path, identity: identity, connection: connection)
    } catch {
      throw StoreFailure(error).judged(path: path)
    }
  }
}
