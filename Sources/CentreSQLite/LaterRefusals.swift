internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// What books refuse that are about to be replaced by a copy of an earlier time.
///
/// Tills send their facts again, but nobody repeats to the centre what an operator decided there: a
/// stolen till, a lost card and a former employee would be let in again. So these decisions are
/// read from the books that go, and written into the copy. Only refusals are taken over, and what
/// makes them whole: newer keys and passwords, in whose place the copy has the ones that may be in
/// wrong hands, and the numbers of newer cards, which would be given a second time.
struct LaterRefusals {
  private var district: UInt32?
  private var lastEvent: Int64?
  private var tills: [Row]?
  private var cards: [Row]?
  private var people: [Row]?
  private var settlements: [Int]?

  /// Reads what can be read; damage in one table leaves the others.
  ///
  /// - Parameter books: nil when there are none, or none that can be opened.
  init(_ books: SQLiteCentreReader?) {
    guard let books else { return }
    district = books.district
    lastEvent = try? books.read { try Self.lastEvent($0) } ?? nil
    tills = try? books.read { try Row.fetchAll($0, sql: "SELECT * FROM till ORDER BY number") }
    cards = try? books.read { try Row.fetchAll($0, sql: "SELECT * FROM card ORDER BY card") }
    people = try? books.read { try Row.fetchAll($0, sql: "SELECT * FROM person ORDER BY login") }
    settlements = try? books.read {
      try Int.fetchAll($0, sql: "SELECT number FROM settlement ORDER BY number")
    }
  }

  /// When the last thing happened that books know of, in milliseconds since 1970.
  private static func lastEvent(_ database: Database) throws -> Int64? {
    let sources = [
      "SELECT max(contact_at) FROM till", "SELECT max(enrolled_at) FROM till",
      "SELECT max(received_at) FROM frame", "SELECT max(changed_at) FROM card",
      "SELECT posted_at FROM transfer ORDER BY number DESC LIMIT 1",
      "SELECT max(at) FROM alarm",
    ]
    return try sources.compactMap { try Int64.fetchOne(database, sql: $0) }.max()
  }

  // MARK: Taking over

  /// Writes the refusals into a copy.
  func carry(into database: Database) throws -> CentreRestoration {
    var restoration = CentreRestoration()
    restoration.lastEvent = try Self.lastEvent(database)
    restoration.lostEvent = lastEvent
    let own = try database.first("SELECT district FROM centre")?.number("district")
    // Books of another district have no say here.
    guard own == district.map({ Int($0) }) else {
      restoration.missing.unread = Set(CentreRestoration.Part.allCases)
      return restoration
    }
    attempt(.tills, database, &restoration, carryTills)
    attempt(.cards, database, &restoration, carryCards)
    attempt(.accounts, database, &restoration, carryPeople)
    attempt(.settlements, database, &restoration, compareSettlements)
    return restoration
  }

  /// Takes over one part or nothing of it: damage in books that are replaced must not keep anybody
  /// from replacing them.
  private func attempt(
    _ part: CentreRestoration.Part, _ database: Database, _ restoration: inout CentreRestoration,
    _ body: (Database, inout CentreRestoration) throws -> Void
  ) {
    var next = restoration
    do {
      try database.inSavepoint {
        try body(database, &next)
        return .commit
      }
      restoration = next
    } catch {
      restoration.missing.unread.insert(part)
    }
  }

  /// Whether the books that go are newer than the copy, and not an earlier attempt.
  private func isLater(_ restoration: CentreRestoration) -> Bool {
    (lastEvent ?? 0) >= (restoration.lastEvent ?? 0)
  }

  private func carryTills(
    _ database: Database, _ restoration: inout CentreRestoration
  ) throws {
    guard let tills else { throw CentreFailure.damaged }
    for row in tills {
      let (number, name) = (try row.number("number"), try row.till("number"))
      let own = try database.first("SELECT * FROM till WHERE number = ?", [number])
      guard let own else {
        if try row.optionalBytes("public_key") != nil { restoration.missing.tills.append(name) }
        continue
      }
      if try row.value("is_revoked") as Bool {
        guard try !(own.value("is_revoked") as Bool) else { continue }
        try database.run(
          "UPDATE till SET public_key = NULL, is_revoked = 1 WHERE number = ?", [number])
        restoration.carried.revoked.append(name)
      } else if try isEnrolledLater(row, than: own) {
        try database.run(
          """
          UPDATE till SET public_key = ?, enrolled_at = ?, is_revoked = 0 WHERE number = ?
          """, [try row.value("public_key") as Data, try row.number("enrolled_at"), number])
        restoration.carried.rekeyed.append(name)
      }
    }
  }

  private func isEnrolledLater(_ row: Row, than own: Row) throws -> Bool {
    guard let key = try row.optionalBytes("public_key"),
      let time: Int64 = try row.value("enrolled_at")
    else { return false }
    let ownTime: Int64? = try own.value("enrolled_at")
    return try time > ownTime ?? 0 && key != own.optionalBytes("public_key")
  }

  private func carryCards(
    _ database: Database, _ restoration: inout CentreRestoration
  ) throws {
    guard let cards else { throw CentreFailure.damaged }
    let tables = CardTables(database: database)
    for row in cards {
      guard let card = try row.card("card") else { throw CentreFailure.damaged }
      let own = try database.first("SELECT * FROM card WHERE card = ?", [card])
      if own == nil { restoration.carried.newCards += 1 }
      let isReplaced = try row.card("replaced_by") != nil
      if isReplaced, try own?.card("replaced_by") == nil {
        restoration.missing.replacedCards.append(card)
      }
      let (status, changed) = (try tables.status(row), try row.number("changed_at"))
      let isStill = try own.map { try $0.number("changed_at") >= changed } ?? false
      guard own == nil || status != .active || isReplaced, !isStill else { continue }
      if status != .active || isReplaced { restoration.carried.refusedCards.append(card) }
      try put(card, isReplaced ? .blocked : status, row, changed, database)
    }
  }

  private func put(
    _ card: UInt32, _ status: CardStatus, _ row: Row, _ changed: Int, _ database: Database
  ) throws {
    try database.run(
      """
      INSERT INTO card (card, status, changed_at, is_tills_block) VALUES (?, ?, ?, ?)
      ON CONFLICT (card) DO UPDATE SET status = excluded.status,
        changed_at = excluded.changed_at, is_tills_block = excluded.is_tills_block
      """,
      [card, Int(status.rawValue), changed, try row.value("is_tills_block") as Bool])
  }

  private func carryPeople(
    _ database: Database, _ restoration: inout CentreRestoration
  ) throws {
    guard let people else { throw CentreFailure.damaged }
    for row in people {
      let (id, login) = (try row.value("id") as Data, try row.value("login") as String)
      let isActive: Bool = try row.value("is_active")
      let own = try database.first("SELECT * FROM person WHERE id = ?", [id])
      guard let own else {
        if isActive { restoration.missing.accounts.append(login) }
        continue
      }
      if !isActive, try own.value("is_active") {
        try database.run("UPDATE person SET is_active = 0 WHERE id = ?", [id])
        restoration.carried.closed.append(login)
      }
      guard isLater(restoration) else { continue }
      if try row.value("password") as String != own.value("password") {
        restoration.carried.renewed.append(login)
      }
      // With the tries that failed and the last code, or these would be good once more.
      try database.run(
        """
        UPDATE person SET password = ?, totp_secret = ?, failures = ?, last_failure = ?,
          last_step = ? WHERE id = ?
        """,
        [
          try row.value("password") as String, try row.value("totp_secret") as Data,
          try row.number("failures"), try row.value("last_failure") as Int64?,
          try row.value("last_step") as Int64?, id,
        ])
    }
  }

  private func compareSettlements(
    _ database: Database, _ restoration: inout CentreRestoration
  ) throws {
    guard let settlements else { throw CentreFailure.damaged }
    let last = try database.number("SELECT max(number) FROM settlement") ?? 0
    restoration.missing.settlements = settlements.filter { $0 > last }
  }
}
