internal import GRDB
internal import POSCore

/// The table of departments, and the journal from which they are read where it is damaged.
///
/// Without departments nothing can be sold, and the journal has every one of them.
struct DepartmentTable {
  let database: Database
  /// Whether SQLite can read the table.
  ///
  /// A transaction that meets a page which can not be read can not be committed, so whoever writes
  /// has to know before.
  var isReadable = true

  /// The departments in the order of their keys.
  func departments() throws -> [Department] {
    guard isReadable else { return try booked(besides: []) }
    do {
      let rows = try database.all("SELECT code, body FROM department ORDER BY position, code")
      let readable = try rows.readable(Department.init)
      return readable.count == rows.count ? readable : try booked(besides: readable)
    } catch let error as DatabaseError where error.isUnreadablePage {
      return try booked(besides: [])
    }
  }

  /// Tries to read the table, whatever stands in its rows.
  static func isReadable(in database: Database) throws -> Bool {
    do {
      _ = try database.all("SELECT code, body, position FROM department")
      return true
    } catch let error as DatabaseError where error.isUnreadablePage {
      return false
    }
  }

  /// Writes departments as a fact tells them; a damaged table stays as it is.
  func put(_ departments: [Department]) throws {
    guard isReadable else { return }
    for department in departments {
      try database.run(
        """
        INSERT INTO department (code, body, position) VALUES (?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET body = excluded.body, position = excluded.position
        """,
        [department.code, try ColumnCoding.text(department), department.order])
    }
  }

  /// Removes departments by their codes; a damaged table stays as it is.
  func remove(_ codes: [String]) throws {
    guard isReadable else { return }
    for code in codes { try database.run("DELETE FROM department WHERE code = ?", [code]) }
  }

  /// The departments as the journal tells them, with those of the table that it does not have.
  private func booked(besides readable: [Department]) throws -> [Department] {
    var latest: [String: Department] = [:]
    for department in readable { latest[department.code] = department }
    let journal = JournalReads(database: database)
    for row in try journal.places(ofKinds: "IN (6, 10)") {
      // An entry that can not be read is for `verify` to tell; the others are still good.
      switch try? journal.fact(at: row.number("place")) {
      case .departmentsChanged(let departments):
        for department in departments { latest[department.code] = department }
      case .departmentsRemoved(let codes): for code in codes { latest[code] = nil }
      default: continue
      }
    }
    return latest.values.sorted { ($0.order, $0.code) < ($1.order, $1.code) }
  }
}

extension Department {
  /// Reads a row; a body under another department's code is damage.
  init(_ row: Row) throws {
    self = try ColumnCoding.value(Department.self, row.value("body"))
    guard try row.value("code") == code else { throw StoreFailure.damaged }
  }
}
