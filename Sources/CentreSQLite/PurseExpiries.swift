internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// Gives back to its funders what was not spent in time.
struct PurseExpiries {
  let database: Database
  /// The centre's clock, in milliseconds since 1970.
  let time: Int64

  /// How long after the last day money goes: a spending of that day may still be on its way from a
  /// till without network (`reliability.md` 3.2).
  static let daysOfGrace = 7

  /// Expires some purses.
  ///
  /// - Returns: how many; fewer than `most` when none is left.
  func expire(on day: CivilDate, most: Int) throws -> Int {
    let last = CivilDate(daysSince1970: day.daysSince1970 - Self.daysOfGrace)
    let purses = try database.all(
      """
      SELECT DISTINCT card, kind FROM lot WHERE last_day IS NOT NULL AND last_day < ?
      ORDER BY card, kind LIMIT ?
      """, [last.iso, most]
    ).map { row -> PurseID in
      guard let card = try row.card("card") else { throw CentreFailure.damaged }
      return PurseID(card: card, kind: try PurseKind(column: row.value("kind") as String))
    }
    let ledger = LedgerTables(database: database, time: time)
    for purse in purses {
      let movement = PurseMovement(
        id: try identity(of: purse, on: last), purse: purse, shop: 0, day: last, event: .expired)
      _ = try ledger.post([movement], of: purse.card)
      try ledger.publish([purse.card])
    }
    return purses.count
  }

  /// The identity follows from purse and day; a late fact may bring more that is over, which goes
  /// as the next leg.
  private func identity(of purse: PurseID, on day: CivilDate) throws -> MovementID {
    let text = "expiry \(purse.card) \(purse.kind.column) \(day.iso)"
    let bytes = Array(ChainHash(of: Array(text.utf8)).bytes.prefix(16))
    guard let source = Identifier(bytes: bytes) else {
      preconditionFailure("Sixteen bytes are an identifier.")
    }
    let legs = try database.number(
      "SELECT count(*) FROM movement WHERE source = ?", [source.blob])
    return MovementID(source: source, leg: legs ?? 0)
  }
}
