internal import GRDBSQLite

/// SQLite by nothing but its own interface, as safe as the till's books: the least that rows cost.
@safe final class BareDatabase {
  @safe private struct Statement {
    let pointer: OpaquePointer
  }

  struct Failure: Error {
    let code: Int32
  }

  private let database: OpaquePointer
  private var statements: [Statement] = []

  /// Makes a database of a schema; ``run(_:)`` runs the statements of a list.
  init(path: String, schema: String, statements sqls: [String]) throws {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open(path, &opened)
    guard let opened = unsafe opened, code == SQLITE_OK else { throw Failure(code: code) }
    unsafe database = opened
    try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -2048")
    try execute(schema)
    for sql in sqls {
      var statement: OpaquePointer?
      let code = unsafe sqlite3_prepare_v2(database, sql, -1, &statement, nil)
      guard let statement = unsafe statement else { throw Failure(code: code) }
      statements.append(unsafe Statement(pointer: statement))
    }
  }

  deinit {
    for statement in statements { unsafe sqlite3_finalize(statement.pointer) }
    unsafe sqlite3_close(database)
  }

  func execute(_ sql: String) throws {
    let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }

  /// Runs all statements with a number in the place of `?1` and reads the rows that they give.
  func run(_ number: Int) throws {
    for statement in statements {
      unsafe sqlite3_bind_int64(statement.pointer, 1, Int64(number))
      var code = SQLITE_ROW
      while code == SQLITE_ROW { code = unsafe sqlite3_step(statement.pointer) }
      guard code == SQLITE_DONE else { throw Failure(code: code) }
      unsafe sqlite3_reset(statement.pointer)
    }
  }

  /// Runs all statements in one transaction that is on the disk at the end.
  func commit(_ number: Int) throws {
    try execute("BEGIN IMMEDIATE")
    try run(number)
    try execute("COMMIT")
  }
}

extension BareDatabase {
  /// The rows of a sale of five lines.
  static func books(path: String) throws -> BareDatabase {
    try BareDatabase(path: path, schema: bookSchema, statements: bookRows)
  }

  /// The row of one line of an open basket.
  static func lines(path: String) throws -> BareDatabase {
    try BareDatabase(
      path: path,
      schema: "CREATE TABLE line (place INTEGER PRIMARY KEY, body TEXT)",
      statements: ["INSERT INTO line VALUES (?1 + 1, hex(randomblob(200)))"])
  }

  /// The rows of one article of an import.
  static func catalogue(path: String) throws -> BareDatabase {
    try BareDatabase(path: path, schema: catalogueSchema, statements: catalogueRows)
  }

  private static let bookSchema = """
    CREATE TABLE journal (place INTEGER PRIMARY KEY, kind INTEGER, id BLOB UNIQUE, hash BLOB,
      frame BLOB);
    CREATE TABLE outbox (place INTEGER PRIMARY KEY, answer TEXT);
    CREATE TABLE stream (k INTEGER PRIMARY KEY, sequence INTEGER, head BLOB, number INTEGER);
    INSERT INTO stream VALUES (1, 0, zeroblob(32), 0);
    CREATE TABLE receipt (place INTEGER PRIMARY KEY, id BLOB UNIQUE, day TEXT, number INTEGER,
      kind TEXT, total INTEGER, UNIQUE (day, number));
    CREATE TABLE print_job (number INTEGER PRIMARY KEY, id BLOB UNIQUE, subject TEXT, at TEXT,
      state TEXT);
    CREATE TABLE rollup (day TEXT, dimension TEXT, key TEXT, count INTEGER, amount INTEGER,
      PRIMARY KEY (day, dimension, key)) WITHOUT ROWID;
    """

  private static let bookRows: [String] =
    [
      "INSERT INTO journal VALUES (?1 + 1, 1, randomblob(16), randomblob(32), randomblob(2800))",
      "INSERT INTO outbox VALUES (?1 + 1, NULL)",
      "INSERT INTO receipt VALUES (?1 + 1, randomblob(16), '2026-11-21', ?1 + 1, 'sale', 760)",
      """
      INSERT INTO print_job VALUES (?1 + 1, randomblob(16),
        '{"receipt":{"_0":"0190a0b0-0000-7000-8000-000000000001"}}',
        '2026-11-21T09:00:00.000+01:00', 'waiting')
      """,
      "UPDATE stream SET sequence = ?1 + 1, head = randomblob(32), number = ?1 + 1",
    ]
    + (0..<11).map { key in
      """
      INSERT INTO rollup VALUES ('2026-11-21', 'dimension', 'key \(key)', 1, ?1)
      ON CONFLICT (day, dimension, key) DO UPDATE
      SET count = count + 1, amount = amount + excluded.amount
      """
    }

  private static let catalogueSchema = """
    CREATE TABLE article (number INTEGER PRIMARY KEY, id BLOB UNIQUE, code TEXT UNIQUE, name TEXT,
      department TEXT, price INTEGER, unit TEXT, barcodes TEXT);
    CREATE INDEX article_department ON article (department, name);
    CREATE TABLE barcode (code TEXT PRIMARY KEY, article INTEGER) WITHOUT ROWID;
    CREATE TABLE journal (place INTEGER PRIMARY KEY, frame BLOB);
    """

  private static let catalogueRows: [String] = [
    """
    INSERT INTO article VALUES (?1 + 1, randomblob(16), 'A' || ?1, 'Biscotti ' || ?1 ||
      ' integrali', 'rep' || (?1 % 7), 100 + ?1 % 900, 'piece',
      8000000000000 + ?1 * 104729 % 999999999)
    """,
    "INSERT INTO barcode VALUES (8000000000000 + ?1 * 104729 % 999999999, ?1 + 1)",
    "INSERT INTO journal VALUES (?1 + 1, randomblob(300))",
  ]
}
