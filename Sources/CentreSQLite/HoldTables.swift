internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// Money that is kept for sales which have not arrived.
struct HoldTables {
  let database: Database
  /// The centre's clock, in milliseconds since 1970; what is over by it is not kept, swept or not.
  let time: Int64

  /// For how long money is kept, in milliseconds (`reliability.md` 2.8).
  static let lifetime: Int64 = 900_000

  /// What is kept of a purse for other sales than one, in cents.
  func held(of card: UInt32, _ kind: PurseKind, exceptFor sale: Identifier) throws -> Money {
    let cents = try database.number(
      """
      SELECT coalesce(sum(amount), 0) FROM hold
      WHERE card = ? AND kind = ? AND sale <> ? AND expires_at > ?
      """, [card, kind.column, sale.blob, time])
    return Money(cents: cents ?? 0)
  }

  /// What is kept of each purse of a card.
  func held(of card: UInt32) throws -> [PurseBalance] {
    try database.all(
      """
      SELECT kind, sum(amount) AS amount FROM hold WHERE card = ? AND expires_at > ? GROUP BY kind
      """, [card, time]
    ).map {
      PurseBalance(
        kind: try PurseKind(column: $0.value("kind") as String), amount: try $0.money("amount"))
    }.sorted { $0.kind < $1.kind }
  }

  /// Keeps money; the same sale and purse again replaces the earlier amount, also from another till
  /// to which the basket moved.
  ///
  /// - Returns: until when.
  func put(_ request: HoldRequest, bearer: UInt32, till: TillName) throws -> Int64 {
    let until = time + Self.lifetime
    try database.run(
      """
      INSERT INTO hold (sale, kind, card, till, amount, expires_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (sale, kind) DO UPDATE SET card = excluded.card, till = excluded.till,
        amount = excluded.amount, expires_at = excluded.expires_at
      """,
      [
        request.sale.blob, request.kind.column, bearer, till.number, request.amount.cents, until,
      ])
    return until
  }

  /// Ends what is kept for a sale that arrived.
  func end(sale: Identifier) throws {
    try database.run("DELETE FROM hold WHERE sale = ?", [sale.blob])
  }

  /// Gives back what a till asked to keep for a sale.
  func release(sale: Identifier, of till: TillName) throws {
    try database.run(
      "DELETE FROM hold WHERE sale = ? AND till = ?", [sale.blob, till.number])
  }

  /// Ends what is over.
  ///
  /// - Returns: how many holds.
  func expire() throws -> Int {
    try database.run("DELETE FROM hold WHERE expires_at <= ?", [time])
    return database.changesCount
  }

  /// The sales whose holds should have ended an hour ago.
  func overdue() throws -> [Identifier] {
    try database.all(
      "SELECT DISTINCT sale FROM hold WHERE expires_at < ?", [time - 3_600_000]
    ).map { try $0.identifier("sale") }
  }
}
