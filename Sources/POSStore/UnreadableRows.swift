internal import GRDB
internal import POSCore

/// A table whose rows stand each for itself, so that the till opens although one is damaged.
public enum RowTable: String, Sendable, CaseIterable {
  case openBasket = "open_basket"
  case printJob = "print_job"
  case department
  case `operator`
  case convention
}

/// A row that can not be read; nothing deletes it.
public struct UnreadableRow: Hashable, Sendable {
  /// Where it stands.
  public let table: RowTable
  /// Its key: the number of a basket or print, the code of a department or convention, else
  /// hexadecimal digits; a star for a whole table, of which SQLite can read no row.
  public let key: String

  static let allRows = "*"

  /// Whether no row of the table can be read.
  public var isWholeTable: Bool { key == Self.allRows }
}

extension StoreReader {
  /// The rows that the lists of baskets, prints, departments, people and conventions leave out.
  ///
  /// - Parameter tables: which of them are looked at.
  /// - Throws: ``StoreFailure``.
  public func unreadableRows(
    in tables: [RowTable] = RowTable.allCases
  ) throws(StoreFailure) -> [UnreadableRow] {
    try lookUp { try UnreadableRow.all(of: tables, in: $0) }
  }
}

extension UnreadableRow {
  static func all(
    of tables: [RowTable] = RowTable.allCases, in database: Database
  ) throws -> [UnreadableRow] {
    try tables.flatMap { try all(of: $0, in: database) }
  }

  private static func all(of table: RowTable, in database: Database) throws -> [UnreadableRow] {
    do {
      return try database.all(table.query).filter { try !table.canRead($0, database) }
        .map { UnreadableRow(table: table, key: try $0.value("key")) }
    } catch let error as DatabaseError where error.isUnreadablePage {
      return [UnreadableRow(table: table, key: allRows)]
    }
  }
}

extension RowTable {
  /// A query of all rows with their keys as texts; the views of facts are those of the file.
  fileprivate var query: String {
    switch self {
    case .openBasket: "SELECT opened || '' AS key, * FROM main.open_basket ORDER BY opened"
    case .printJob:
      """
      SELECT number || '' AS key, * FROM main.print_job
      WHERE state <> 'printed' ORDER BY number
      """
    case .department: "SELECT code AS key, * FROM main.department ORDER BY code"
    case .operator: "SELECT lower(hex(id)) AS key, * FROM main.operator ORDER BY id"
    case .convention: "SELECT code AS key, * FROM main.convention ORDER BY code"
    }
  }

  fileprivate func canRead(_ row: Row, _ database: Database) throws -> Bool {
    do {
      switch self {
      case .openBasket: _ = try OpenBaskets(database: database).basket(row)
      case .printJob: _ = try PrintJob(row, database)
      case .department: _ = try Department(row)
      case .operator: _ = try Operator(row)
      case .convention: _ = try Convention(row)
      }
      return true
    } catch StoreFailure.damaged {
      return false
    }
  }
}

extension Sequence<Row> {
  /// What the rows hold; a damaged row is left out and the others are not lost with it.
  func readable<Value>(_ value: (Row) throws -> Value) throws -> [Value] {
    try compactMap { row in
      do {
        return try value(row)
      } catch StoreFailure.damaged {
        return nil
      }
    }
  }
}
