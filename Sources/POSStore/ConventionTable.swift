internal import GRDB
internal import POSCore

/// The table of conventions, and the journal from which they are read where it is damaged.
///
/// A customer is not to pay more because a row can not be read, and the journal has every one.
struct ConventionTable {
  let database: Database

  /// The conventions in the order of their codes.
  func conventions() throws -> [Convention] {
    do {
      let rows = try database.all("SELECT code, body FROM convention ORDER BY code")
      let readable = try rows.readable(Convention.init)
      return readable.count == rows.count ? readable : try booked(besides: readable)
    } catch let error as DatabaseError where error.isUnreadablePage {
      return try booked(besides: [])
    }
  }

  /// Writes conventions as a fact tells them.
  func put(_ conventions: [Convention]) throws {
    for convention in conventions {
      try database.run(
        """
        INSERT INTO convention (code, body) VALUES (?, ?)
        ON CONFLICT (code) DO UPDATE SET body = excluded.body
        """,
        [convention.code, try ColumnCoding.text(convention)])
    }
  }

  /// Removes conventions by their codes.
  func remove(_ codes: [String]) throws {
    for code in codes { try database.run("DELETE FROM convention WHERE code = ?", [code]) }
  }

  /// The conventions as the journal tells them, with those of the table that it does not have.
  private func booked(besides readable: [Convention]) throws -> [Convention] {
    var latest: [String: Convention] = [:]
    for convention in readable { latest[convention.code] = convention }
    let journal = JournalReads(database: database)
    for row in try database.all("SELECT place FROM journal WHERE kind IN (11, 12) ORDER BY place") {
      // An entry that can not be read is for `verify` to tell; the others are still good.
      switch try? journal.fact(at: row.number("place")) {
      case .conventionsChanged(let conventions):
        for convention in conventions { latest[convention.code] = convention }
      case .conventionsRemoved(let codes): for code in codes { latest[code] = nil }
      default: continue
      }
    }
    return latest.values.sorted { $0.code < $1.code }
  }
}

extension Convention {
  /// Reads a row; a body under another convention's code is damage.
  init(_ row: Row) throws {
    try self.init(column: row.value("body"))
    guard try row.value("code") == code else { throw StoreFailure.damaged }
  }

  /// Reads a column; numbers with which no basket can be worked out are damage.
  init(column text: String) throws {
    self = try ColumnCoding.value(Convention.self, text)
    guard isPlausible else { throw StoreFailure.damaged }
  }
}
