internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite
internal import POSCore

/// A value that SQLite takes for a parameter.
protocol ParameterValue {
  /// Binds it to the parameter with a number, from 1.
  ///
  /// - Returns: the library's code.
  func bind(to statement: BoundStatement, at number: Int32) -> Int32
}

/// The values of a statement's parameters, in their order; nil is NULL.
struct Parameters: ExpressibleByArrayLiteral {
  fileprivate let values: [(any ParameterValue)?]

  init(arrayLiteral values: (any ParameterValue)?...) { self.values = values }
}

/// A prepared statement of the database library, driven directly.
///
/// A push runs a dozen statements for each sale. What the library does around each of them – boxing
/// and checking arguments, telling observers – took as long as SQLite itself, and nobody observes
/// these books.
@safe struct BoundStatement {
  /// What keeps the handle alive.
  private let owner: Statement
  private var handle: OpaquePointer { unsafe owner.sqliteStatement }

  init(_ statement: Statement) {
    owner = statement
    precondition(unsafe sqlite3_stmt_busy(handle) == 0, "A statement is used once at a time.")
  }

  /// Runs the statement to its end.
  ///
  /// - Throws: `DatabaseError`.
  func run(_ parameters: Parameters) throws {
    defer { reset() }
    try bind(parameters)
    var code = unsafe sqlite3_step(handle)
    while code == SQLITE_ROW { code = unsafe sqlite3_step(handle) }
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  /// Whether a query has a row.
  ///
  /// - Throws: `DatabaseError`.
  func hasRow(_ parameters: Parameters) throws -> Bool {
    defer { reset() }
    try bind(parameters)
    let code = unsafe sqlite3_step(handle)
    guard code == SQLITE_ROW || code == SQLITE_DONE else { throw failure(code) }
    return code == SQLITE_ROW
  }

  /// Calls a body for each row of a query.
  ///
  /// - Throws: `DatabaseError`, and what the body throws.
  func each(_ parameters: Parameters, _ body: (BoundRow) throws -> Void) throws {
    defer { reset() }
    try bind(parameters)
    while true {
      let code = unsafe sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code) }
      try body(BoundRow(statement: self))
    }
  }

  private func bind(_ parameters: Parameters) throws {
    precondition(
      unsafe Int(sqlite3_bind_parameter_count(handle)) == parameters.values.count,
      "A statement has as many values as parameters.")
    for (index, value) in parameters.values.enumerated() {
      let number = Int32(index) + 1
      let code = value?.bind(to: self, at: number) ?? (unsafe sqlite3_bind_null(handle, number))
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  /// Leaves the statement as the library expects it, without values.
  private func reset() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let database = unsafe sqlite3_db_handle(handle)
    let message = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  // MARK: Columns of the row that stands

  fileprivate func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  fileprivate func number(_ column: Int32) -> Int64? {
    guard unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER else { return nil }
    return unsafe sqlite3_column_int64(handle, column)
  }

  fileprivate func text(_ column: Int32) -> String? {
    guard unsafe sqlite3_column_type(handle, column) == SQLITE_TEXT else { return nil }
    let start = unsafe sqlite3_column_text(handle, column)
    let bytes = unsafe UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, column)))
    return unsafe String(validating: bytes, as: UTF8.self)
  }

  fileprivate func bytes(_ column: Int32) -> [UInt8]? {
    guard unsafe sqlite3_column_type(handle, column) == SQLITE_BLOB else { return nil }
    let start = unsafe sqlite3_column_blob(handle, column)
    return unsafe Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  // MARK: Values

  /// What tells SQLite to copy a value before the call returns.
  private static var copying: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  func bind(_ number: Int64, at place: Int32) -> Int32 {
    unsafe sqlite3_bind_int64(handle, place, number)
  }

  func bind(_ text: String, at place: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else {
        return unsafe sqlite3_bind_text(handle, place, "", 0, Self.copying)
      }
      let length = unsafe bytes.firstIndex(of: 0) ?? bytes.count
      return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        // As the library does it, and as SQLite's own functions see texts: up to a zero byte.
        unsafe sqlite3_bind_text(handle, place, $0, Int32(length), Self.copying)
      }
    }
  }

  func bind(_ data: Data, at place: Int32) -> Int32 {
    unsafe data.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, unsafe !bytes.isEmpty else {
        return unsafe sqlite3_bind_zeroblob(handle, place, 0)
      }
      return unsafe sqlite3_bind_blob(handle, place, start, Int32(bytes.count), Self.copying)
    }
  }
}

/// A row of a statement, while the statement stands at it; columns count from 0.
///
/// What is not of the type that the books write is damage.
struct BoundRow {
  fileprivate let statement: BoundStatement

  func number(_ column: Int32) throws -> Int {
    guard let number = statement.number(column), number.magnitude <= 1 << 62 else {
      throw CentreFailure.damaged
    }
    return Int(number)
  }

  func bits(_ column: Int32) throws -> UInt64 {
    guard let number = statement.number(column) else { throw CentreFailure.damaged }
    return UInt64(bitPattern: number)
  }

  func money(_ column: Int32) throws -> Money { Money(cents: try number(column)) }

  func text(_ column: Int32) throws -> String {
    guard let text = statement.text(column) else { throw CentreFailure.damaged }
    return text
  }

  func optionalDay(_ column: Int32) throws -> CivilDate? {
    if statement.isNull(column) { return nil }
    guard let day = CivilDate(iso: try text(column)) else { throw CentreFailure.damaged }
    return day
  }

  func bytes(_ column: Int32) throws -> [UInt8] {
    guard let bytes = statement.bytes(column) else { throw CentreFailure.damaged }
    return bytes
  }

  func optionalBytes(_ column: Int32) throws -> [UInt8]? {
    statement.isNull(column) ? nil : try bytes(column)
  }
}

extension Int64: ParameterValue {
  func bind(to statement: BoundStatement, at number: Int32) -> Int32 {
    statement.bind(self, at: number)
  }
}

extension Int: ParameterValue {
  func bind(to statement: BoundStatement, at number: Int32) -> Int32 {
    statement.bind(Int64(self), at: number)
  }
}

extension UInt32: ParameterValue {
  func bind(to statement: BoundStatement, at number: Int32) -> Int32 {
    statement.bind(Int64(self), at: number)
  }
}

extension Bool: ParameterValue {
  func bind(to statement: BoundStatement, at number: Int32) -> Int32 {
    statement.bind(self ? 1 : 0, at: number)
  }
}

extension String: ParameterValue {
  func bind(to statement: BoundStatement, at number: Int32) -> Int32 {
    statement.bind(self, at: number)
  }
}

extension Data: ParameterValue {
  func bind(to statement: BoundStatement, at number: Int32) -> Int32 {
    statement.bind(self, at: number)
  }
}
