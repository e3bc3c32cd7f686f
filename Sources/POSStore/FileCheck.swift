internal import GRDB

/// Asks SQLite what it finds when it looks through the file itself.
struct FileCheck {
  let database: Database

  /// How far a file can be trusted with sales.
  enum Condition {
    case sound
    /// Damage is confined to tables that sales do not need.
    case sells
    case broken
  }

  /// How many faults a check finds; where a table begins with noise, even the check breaks off.
  func faults(_ check: String) throws -> Int {
    do {
      let answers = try String.fetchAll(database, sql: "PRAGMA \(check)")
      return answers == ["ok"] ? 0 : answers.count
    } catch let error as DatabaseError where error.isUnreadablePage {
      return 1
    }
  }

  /// Looks for damage, and where it is.
  func condition() throws -> Condition {
    guard try faults("quick_check(1)") > 0 else { return .sound }
    let tables = try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    let damaged = try tables.filter { try faults("quick_check('\($0)')") > 0 }
    // Damage that is in no table is in what holds them together.
    let isConfined = !damaged.isEmpty && Schema.everySale.isDisjoint(with: damaged)
    return isConfined ? .sells : .broken
  }
}

extension DatabaseError {
  /// Whether a page holds noise, or the disk does not give it back.
  var isUnreadablePage: Bool {
    resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_IOERR
  }
}
