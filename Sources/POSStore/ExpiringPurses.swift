internal import GRDB
public import POSCore

extension TillStore {
  /// Gives what is over in purses back to its funders, of a bounded number of purses at a time.
  ///
  /// Money is over once something was booked on a day after its last day. A clock that runs ahead
  /// takes nothing from anybody unless the shop also sells by it.
  ///
  /// - Parameter ids: where the identity of the fact comes from.
  /// - Returns: how many purses lost something; when there are as many as
  ///   ``POSCore/PurseExpiry/mostPurses``, there may be more.
  /// - Throws: ``StoreFailure``.
  @discardableResult
  public func expirePurses(
    ids: inout IdentifierSource, at moment: Moment
  ) throws(StoreFailure) -> Int {
    guard try lookUp({ try ExpiringPurses(database: $0).day != nil }) else { return 0 }
    let id = ids.next(at: moment)
    return try book(at: moment) { writer in
      let purses = ExpiringPurses(database: writer.database)
      guard let day = try purses.day else { return 0 }
      let parts = try purses.parts(on: day)
      try writer.append(
        .pursesExpired(
          PurseExpiry(
            id: id, shop: writer.stream.identity.shop, day: day, at: moment, parts: parts)))
      return parts.count
    }
  }
}

extension StoreReader {
  /// How many purses have money that is over and did not go back to its funders yet.
  ///
  /// - Throws: ``StoreFailure``.
  public func overduePurses() throws(StoreFailure) -> Int {
    try lookUp { try ExpiringPurses(database: $0).count }
  }
}

/// Looks for what is over.
private struct ExpiringPurses {
  let database: Database

  /// The day to which the books have come; nil when nothing is over by then.
  var day: CivilDate? {
    get throws {
      let row = try database.first(
        "SELECT min(last_day) AS day FROM purse_lot WHERE last_day IS NOT NULL")
      guard let first = try row?.value("day") as String?,
        let day = try Stream.lastBooked(database)
      else { return nil }
      return first < day.iso ? day : nil
    }
  }

  /// The purses that lose something.
  var count: Int {
    get throws {
      guard let day = try day else { return 0 }
      return try database.number(
        "SELECT count(*) FROM (SELECT DISTINCT card, kind FROM purse_lot WHERE last_day < ?)",
        [day.iso]) ?? 0
    }
  }

  /// The purses that lose something, those with the earliest last day first.
  func parts(on day: CivilDate) throws -> [PurseExpiry.Part] {
    let rows = try database.all(
      """
      SELECT card, kind, min(last_day) AS first FROM purse_lot WHERE last_day < ?
      GROUP BY card, kind ORDER BY first, card, kind LIMIT ?
      """, [day.iso, PurseExpiry.mostPurses])
    return try rows.map { row in
      guard let card = try row.card("card") else { throw StoreFailure.damaged }
      let purse = PurseID(card: card, kind: try PurseKind(column: row.value("kind") as String))
      var lots = try Purses(database: database).ledger(of: card).lots(of: purse)
      return PurseExpiry.Part(purse: purse, lots: lots.takeExpired(on: day))
    }
  }
}
