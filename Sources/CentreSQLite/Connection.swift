internal import CentreCore
internal import GRDB

/// Opening SQLite so that an acknowledged fact survives a power cut.
enum Connection {
  /// The application id in the file's header: the letters `BTGC`.
  static let applicationID = 0x4254_4743

  /// Opens the one connection that writes.
  ///
  /// The settings are made by hand: the library's own WAL setting turns `synchronous` down to
  /// NORMAL, with which a power cut takes back facts that a till was told are there.
  static func openForWriting(path: String) throws -> DatabaseQueue {
    var configuration = common()
    configuration.prepareDatabase { database in
      try prepareCommon(database)
      // Before anything is written, so that a file of somebody else stays as it is.
      _ = try CentreSchema.check(database)
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA wal_autocheckpoint = 4000;
          PRAGMA journal_size_limit = 67108864;
          """)
      try checkDurable(database)
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Opens a connection that only reads, beside a running server.
  static func openForReading(path: String) throws -> DatabaseQueue {
    var configuration = common()
    configuration.readonly = true
    configuration.prepareDatabase { try prepareCommon($0) }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func common() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.label = "centre"
    return configuration
  }

  private static func prepareCommon(_ database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        """)
  }

  /// Reads the settings back, since SQLite answers a setting it can not make with silence.
  private static func checkDurable(_ database: Database) throws {
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
    guard mode == "wal" else { throw CentreFailure.notDurable(setting: "journal_mode") }
    let flush = try Int.fetchOne(database, sql: "PRAGMA synchronous")
    guard flush == 2 else { throw CentreFailure.notDurable(setting: "synchronous") }
  }
}

extension CentreFailure {
  /// The failure that an error thrown inside a transaction amounts to.
  init(_ error: any Error) {
    switch error {
    case let failure as CentreFailure: self = failure
    case let error as DatabaseError: self = .init(error)
    default: self = .damaged
    }
  }

  private init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT: self = .damaged
    case .SQLITE_NOTADB: self = .notACentre
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_INTERRUPT: self = .interrupted
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      self = .inputOutput(code: error.extendedResultCode.rawValue)
    default: self = .database(code: error.extendedResultCode.rawValue)
    }
  }
}

/// Runs a body whose errors become the centre's own.
func orCentreFailure<Value>(_ body: () throws -> Value) throws(CentreFailure) -> Value {
  do {
    return try body()
  } catch {
    throw CentreFailure(error)
  }
}

extension Database {
  /// Runs a statement that is prepared once for each connection.
  func run(_ sql: String, _ parameters: Parameters = []) throws {
    try BoundStatement(cachedStatement(sql: sql)).run(parameters)
  }

  /// Calls a body for each row of a query that is prepared once for each connection.
  func rows(
    _ sql: String, _ parameters: Parameters, _ body: (BoundRow) throws -> Void
  ) throws {
    try BoundStatement(cachedStatement(sql: sql)).each(parameters, body)
  }

  /// Whether a query that is prepared once for each connection has a row.
  func has(_ sql: String, _ parameters: Parameters) throws -> Bool {
    try BoundStatement(cachedStatement(sql: sql)).hasRow(parameters)
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
