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
      let rows = try database.all("SELECT code, of_group, body FROM convention ORDER BY code")
      let readable = try rows.readable(Convention.init)
      return readable.count == rows.count ? readable : try booked(besides: readable)
    } catch let error as DatabaseError where error.isUnreadablePage {
      return try booked(besides: [])
    }
  }

  /// The conventions of some groups in the order of their codes.
  ///
  /// A shop may have a thousand, of which a customer has a few: the others are not decoded.
  func conventions(of groups: [String]) throws -> [Convention] {
    guard !groups.isEmpty else { return [] }
    let marks = groups.map { _ in "?" }.joined(separator: ", ")
    do {
      let rows = try database.all(
        """
        SELECT code, of_group, body FROM convention WHERE of_group IN (\(marks)) ORDER BY code
        """, StatementArguments(groups))
      let readable = try rows.readable(Convention.init)
      if readable.count == rows.count { return readable }
    } catch let error as DatabaseError where error.isUnreadablePage {
      // All of them are read from the journal, below.
    }
    return try conventions().filter { groups.contains($0.group) }
  }

  /// The convention with a code, if its row can be read.
  func convention(code: String) throws -> Convention? {
    try database.all("SELECT code, of_group, body FROM convention WHERE code = ?", [code])
      .readable(Convention.init).first
  }

  /// The groups in alphabetical order.
  func groups() throws -> [String] {
    do {
      return try database.all("SELECT DISTINCT of_group FROM convention ORDER BY of_group")
        .map { try $0.value("of_group") }
    } catch let error as DatabaseError where error.isUnreadablePage {
      return Set(try booked(besides: []).map(\.group)).sorted()
    }
  }

  /// Writes conventions as a fact tells them.
  func put(_ conventions: [Convention]) throws {
    for convention in conventions {
      try database.run(
        """
        INSERT INTO convention (code, of_group, body) VALUES (?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET of_group = excluded.of_group, body = excluded.body
        """,
        [convention.code, convention.group, try ColumnCoding.text(convention)])
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
    for row in try journal.places(ofKinds: "IN (11, 12)") {
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
  /// Reads a row; a body under another convention's code or another group is damage.
  init(_ row: Row) throws {
    try self.init(column: row.value("body"))
    guard try row.value("code") == code, try row.value("of_group") == group else {
      throw StoreFailure.damaged
    }
  }

  /// Reads a column; numbers with which no basket can be worked out are damage.
  init(column text: String) throws {
    self = try ColumnCoding.value(Convention.self, text)
    guard isPlausible else { throw StoreFailure.damaged }
  }
}
