internal import GRDBSQLite

/// The rows of a centre's books, which bare SQLite inserts into an empty file of the same schema.
final class CentreRows {
  /// A table with the rows that it had.
  private struct Table {
    let name: String
    let columns: Int
    /// Values of all rows, one row after the other.
    let values: [BareHandle]

    var rows: Int { values.count / columns }
  }

  /// What was there before the first fact.
  private static let registry: Set<String> = [
    "centre", "shop", "till", "card", "enrolment_code",
  ]
  private static let settings = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 4000
    """

  private var schema: [String] = []
  private var tables: [Table] = []

  /// Reads all tables of a file that nobody writes.
  init(path: String) throws {
    let database = try BareHandle.open(path)
    defer { database.close() }
    let sql = """
      SELECT type, name, sql FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
      ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, rowid
      """
    var names: [String] = []
    try database.each(sql) { row in
      if row.text(0) == "table" { names.append(row.text(1)) }
      schema.append(row.text(2))
    }
    for name in names where !Self.registry.contains(name) {
      tables.append(try Self.table(name, database))
    }
  }

  deinit {
    for table in tables { for value in table.values { value.freeValue() } }
  }

  private static func table(_ name: String, _ database: BareHandle) throws -> Table {
    var (columns, values): (Int, [BareHandle]) = (1, [])
    try database.each("SELECT * FROM \(name)") { row in
      columns = row.columns
      for column in 0..<columns { values.append(try row.value(column)) }
    }
    return Table(name: name, columns: columns, values: values)
  }

  /// How many rows a table has.
  func rows(of name: String) -> Int { tables.first { $0.name == name }?.rows ?? 0 }

  /// How many rows all tables have.
  var rows: Int { tables.map(\.rows).reduce(0, +) }

  /// Inserts the rows into a new file, a part of each table in each transaction.
  ///
  /// - Returns: how long the transactions took.
  func insert(into path: String, transactions: Int) throws -> Duration {
    let database = try BareHandle.open(path)
    defer { database.close() }
    try database.execute(Self.settings)
    for sql in schema { try database.execute(sql) }
    let filled = tables.filter { $0.rows > 0 }
    let statements = try filled.map { try database.prepare(Self.insertion($0)) }
    defer { for statement in statements { statement.finalize() } }
    return try ContinuousClock().measure {
      for part in 0..<transactions {
        try database.execute("BEGIN IMMEDIATE")
        for (table, statement) in zip(filled, statements) {
          let rows = table.rows * part / transactions..<table.rows * (part + 1) / transactions
          for row in rows { try Self.insert(row, of: table, statement) }
        }
        try database.execute("COMMIT")
      }
    }
  }

  private static func insertion(_ table: Table) -> String {
    let marks = Array(repeating: "?", count: table.columns).joined(separator: ", ")
    return "INSERT INTO \(table.name) VALUES (\(marks))"
  }

  private static func insert(_ row: Int, of table: Table, _ statement: BareHandle) throws {
    let first = row * table.columns
    for column in 0..<table.columns { statement.bind(table.values[first + column], to: column) }
    try statement.run()
  }
}

/// A connection, a statement or a value of SQLite's C interface, given back by hand.
@safe private struct BareHandle {
  private let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer?, _ code: Int32 = SQLITE_NOMEM) throws {
    guard let pointer = unsafe pointer else { throw BareDatabase.Failure(code: code) }
    unsafe self.pointer = pointer
  }

  private static func check(_ code: Int32, _ good: Int32) throws {
    guard code == good else { throw BareDatabase.Failure(code: code) }
  }

  // MARK: Connections

  static func open(_ path: String) throws -> BareHandle {
    var opened: OpaquePointer?
    try check(unsafe sqlite3_open(path, &opened), SQLITE_OK)
    return try unsafe BareHandle(opened)
  }

  func close() { unsafe sqlite3_close(pointer) }

  func execute(_ sql: String) throws {
    try Self.check(unsafe sqlite3_exec(pointer, sql, nil, nil, nil), SQLITE_OK)
  }

  func prepare(_ sql: String) throws -> BareHandle {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(pointer, sql, -1, &statement, nil)
    return try unsafe BareHandle(statement, code)
  }

  /// Runs a query and calls a body with the statement at each row.
  func each(_ sql: String, _ body: (BareHandle) throws -> Void) throws {
    let statement = try prepare(sql)
    defer { statement.finalize() }
    while statement.step() == SQLITE_ROW { try body(statement) }
  }

  // MARK: Statements

  func finalize() { unsafe sqlite3_finalize(pointer) }

  private func step() -> Int32 { unsafe sqlite3_step(pointer) }

  func run() throws {
    try Self.check(step(), SQLITE_DONE)
    unsafe sqlite3_reset(pointer)
  }

  func bind(_ value: BareHandle, to column: Int) {
    unsafe sqlite3_bind_value(pointer, Int32(column) + 1, value.pointer)
  }

  var columns: Int { Int(unsafe sqlite3_column_count(pointer)) }

  func text(_ column: Int32) -> String {
    unsafe sqlite3_column_text(pointer, column).map { unsafe String(cString: $0) } ?? ""
  }

  /// A copy of a column's value.
  func value(_ column: Int) throws -> BareHandle {
    try unsafe BareHandle(sqlite3_value_dup(sqlite3_column_value(pointer, Int32(column))))
  }

  // MARK: Values

  func freeValue() { unsafe sqlite3_value_free(pointer) }
}
