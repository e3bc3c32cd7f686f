internal import GRDB
internal import POSCore

/// The check of purses that follow from more than the till's own facts: they are what the centre
/// said last, and what the till booked since.
struct CentreCards {
  let database: Database
  /// Every card of which the centre said something, with its relatives.
  let cards: Set<UInt32>
  private let families: [Set<UInt32>]

  /// Finds the cards in the stored books; a temporary table of them is for queries.
  init(_ database: Database) throws {
    self.database = database
    families = try Self.families(in: database)
    cards = Set(families.joined())
    try database.execute(sql: "CREATE TEMP TABLE centre_card (card INTEGER PRIMARY KEY)")
    for card in cards {
      try database.run("INSERT INTO temp.centre_card (card) VALUES (?)", [card])
    }
  }

  private static func families(in database: Database) throws -> [Set<UInt32>] {
    do {
      return try CardStandings(database: database).families()
    } catch let error as DatabaseError where error.isUnreadablePage {
      // The check of the file tells of it.
      return []
    }
  }

  /// A query of the movements whose cards follow from facts alone; of the others the card is left
  /// out, and what handed purses on, which depends on what was in them.
  static func movements(in schema: String) -> String {
    """
    SELECT iif(c.card IS NULL, m.card, hex(m.source)) AS key, m.source, m.leg, m.place,
      iif(c.card IS NULL, m.card, NULL), m.at, m.spent
    FROM \(schema).purse_movement m LEFT JOIN temp.centre_card c ON c.card = m.card
    WHERE c.card IS NULL OR substr(hex(m.source), 13, 1) <> '8'
    """
  }

  /// The cards whose stored purses are others.
  func differences() throws -> [Finding] {
    let shadow = try PurseShadow(database)
    var findings: [Finding] = []
    for family in families where findings.count < 100 {
      let ledger = try shadow.ledger(of: family)
      for card in family.sorted() {
        if try accounts(of: card) != expectedAccounts(of: card, in: ledger) {
          findings.append(.derivedDiffers(.ledgerBalance, key: "\(card)"))
        }
        if try lots(of: card) != expectedLots(of: card, in: ledger) {
          findings.append(.derivedDiffers(.purseLot, key: "\(card)"))
        }
      }
    }
    return findings
  }

  private func accounts(of card: UInt32) throws -> [String: Int] {
    var found: [String: Int] = [:]
    for row in try database.all(
      "SELECT account, amount FROM main.ledger_balance WHERE card = ? AND amount <> 0", [card])
    {
      found[try row.value("account")] = try row.number("amount")
    }
    return found
  }

  private func expectedAccounts(of card: UInt32, in ledger: PurseLedger) -> [String: Int] {
    var expected: [String: Int] = [:]
    for (account, balance) in ledger.balances where account.card == card && balance != .zero {
      expected[account.column] = balance.cents
    }
    return expected
  }

  private func lots(of card: UInt32) throws -> [String] {
    try database.all(
      """
      SELECT kind, funder, last_day, amount FROM main.purse_lot WHERE card = ?
      ORDER BY kind, position
      """, [card]
    ).map { row in
      let lastDay: String? = try row.value("last_day")
      return try Self.text(
        row.value("kind"), row.value("funder"), lastDay, row.number("amount"))
    }
  }

  private func expectedLots(of card: UInt32, in ledger: PurseLedger) -> [String] {
    guard ledger.bearer(of: card) == card else { return [] }
    let kinds = ledger.balances(of: card).map(\.kind).sorted { $0.column < $1.column }
    return kinds.flatMap { kind in
      ledger.lots(of: PurseID(card: card, kind: kind)).lots.map { lot in
        Self.text(kind.column, lot.funder.column, lot.lastDay?.iso, lot.amount.cents)
      }
    }
  }

  private static func text(
    _ kind: String, _ funder: String, _ lastDay: String?, _ amount: Int
  ) -> String {
    [kind, funder, lastDay ?? "-", "\(amount)"].joined(separator: "\n")
  }
}
