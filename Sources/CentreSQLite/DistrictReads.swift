internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// Reads the district's cards and purses.
struct DistrictReads {
  let database: Database

  /// Cards from an index on.
  func cards(from index: UInt32, most: Int, district: UInt16) throws -> [CardRow] {
    try database.all(
      "SELECT card, status, replaced_by FROM card WHERE card >= ? ORDER BY card LIMIT ?",
      [index, most]
    ).map { row in
      guard let card = try row.card("card") else { throw CentreFailure.damaged }
      let ledger = try LedgerTables(database: database, time: 0).ledger(of: card)
      let hasHeir = ledger.bearer(of: card) != card
      return CardRow(
        number: CardNumber(index: card, district: district),
        status: try CardTables(database: database).status(row),
        // What a replaced card had is shown once, on the card that has it now.
        balances: hasHeir ? [] : ledger.balances(of: card),
        debt: hasHeir ? .zero : ledger.debt(of: card),
        replacedBy: try row.card("replaced_by"))
    }
  }

  /// What is in all purses, by kind.
  func purseTotals() throws -> [PurseTotal] {
    try database.all(
      """
      SELECT kind, count(DISTINCT card) AS cards, sum(amount) AS amount FROM lot GROUP BY kind
      """
    ).map {
      PurseTotal(
        kind: try PurseKind(column: $0.value("kind") as String), cards: try $0.number("cards"),
        amount: try $0.money("amount"))
    }.sorted { $0.kind < $1.kind }
  }
}
