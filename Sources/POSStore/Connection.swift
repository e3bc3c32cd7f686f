internal import GRDB

/// Opening SQLite so that an acknowledged sale survives a power cut.
enum Connection {
  /// The application id in the file's header: the letters `BTGA`.
  static let applicationID = 0x4254_4741

  /// Opens the one connection that writes.
  ///
  /// The settings are made by hand: the library's own WAL setting turns `synchronous` down to
  /// NORMAL, with which a power cut takes back sales that the cashier was told are done.
  static func openForWriting(path: String) throws(StoreFailure) -> DatabaseQueue {
    do {
      var configuration = common()
      configuration.prepareDatabase { database in
        try prepareCommon(database)
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(
          sql: """
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 1000;
            PRAGMA journal_size_limit = 16777216;
            """)
        try checkDurable(database)
      }
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw StoreFailure(error)
    }
  }

  /// Opens a connection that only reads, beside a running till.
  static func openForReading(path: String) throws(StoreFailure) -> DatabaseQueue {
    do {
      var configuration = common()
      configuration.readonly = true
      configuration.prepareDatabase { try prepareCommon($0) }
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw StoreFailure(error)
    }
  }

  private static func common() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.label = "bottega"
    return configuration
  }

  /// Settings of every connection; two megabytes of cache keep the till small.
  private static func prepareCommon(_ database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0;
        PRAGMA cache_size = -2048;
        PRAGMA temp_store = MEMORY;
        """)
  }

  /// Reads the settings back, since SQLite answers a setting it can not make with silence.
  private static func checkDurable(_ database: Database) throws {
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
    guard mode == "wal" else { throw StoreFailure.notDurable(setting: "journal_mode") }
    let flush = try Int.fetchOne(database, sql: "PRAGMA synchronous")
    guard flush == 2 else { throw StoreFailure.notDurable(setting: "synchronous") }
    let keys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
    guard keys == 1 else { throw StoreFailure.notDurable(setting: "foreign_keys") }
  }
}

extension Database {
  /// Writes everything that is in the write-ahead log into the database, and empties the log.
  ///
  /// - Returns: whether that was possible.
  func emptyLog() throws -> Bool {
    let row = try Row.fetchOne(self, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    return try row.map { try $0.value(at: 0) == 0 } ?? false
  }

  /// Runs a statement that is prepared once for each connection.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The first row of a query that is prepared once for each connection.
  func first(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// All rows of a query that is prepared once for each connection.
  func all(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The number in the first column of the first row.
  func number(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> Int? {
    try Int.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// Calls a body for each row of a query, without keeping the rows.
  func each(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ body: (Row) throws -> Void
  ) throws {
    let cursor = try Row.fetchCursor(makeStatement(sql: sql), arguments: arguments)
    while let row = try cursor.next() { try body(row) }
  }
}
