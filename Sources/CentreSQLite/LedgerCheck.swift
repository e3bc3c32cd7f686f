internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// Checks the purses' ledger of a centre's books.
struct LedgerCheck {
  let database: Database

  /// What is wrong; nothing when all is well.
  func findings() throws -> [CentreFinding] {
    var findings: [CentreFinding] = []
    let sum = try database.number("SELECT coalesce(sum(amount), 0) FROM account") ?? 0
    if sum != 0 { findings.append(.ledger(.notBalanced(Money(cents: sum)))) }
    findings += try balances() + lotsAlone() + holds()
    for row in try database.all("SELECT name, amount FROM account ORDER BY name") {
      let account = try LedgerAccount(column: row.value("name"))
      findings += try violation(of: account, row.money("amount")).map { [.ledger($0)] } ?? []
    }
    return findings
  }

  /// A balance is the sum of its transfers.
  private func balances() throws -> [CentreFinding] {
    try database.all(
      """
      SELECT name FROM (
        SELECT name, amount FROM account
        UNION ALL SELECT credit, -amount FROM transfer
        UNION ALL SELECT debit, amount FROM transfer)
      GROUP BY name HAVING sum(amount) <> 0 LIMIT 100
      """
    ).map { .balanceDiffers(account: try $0.value("name")) }
  }

  private func violation(
    of account: LedgerAccount, _ balance: Money
  ) throws -> LedgerViolation? {
    switch account {
    case .purse(let purse):
      if balance < .zero { return .belowZero(purse) }
      let lots = try database.number(
        "SELECT coalesce(sum(amount), 0) FROM lot WHERE card = ? AND kind = ?",
        [purse.card, purse.kind.column])
      return lots == balance.cents ? nil : .lotsDiffer(purse)
    case .debt, .welfareDebt, .suspense: return balance > .zero ? .wrongSide(account) : nil
    case .clearing, .promotion, .company, .bank: return nil
    }
  }

  /// Lots of purses that have no account.
  private func lotsAlone() throws -> [CentreFinding] {
    try database.all(
      """
      SELECT DISTINCT card, kind FROM lot WHERE NOT EXISTS (
        SELECT 1 FROM account WHERE name = 'purse ' || lot.card || ' ' || lot.kind) LIMIT 100
      """
    ).map { row in
      guard let card = try row.card("card") else { throw CentreFailure.damaged }
      let kind = try PurseKind(column: row.value("kind") as String)
      return .ledger(.lotsDiffer(PurseID(card: card, kind: kind)))
    }
  }

  /// Holds that should have ended an hour before the last thing that these books know of.
  private func holds() throws -> [CentreFinding] {
    let last = try database.number(
      """
      SELECT max(coalesce((SELECT max(contact_at) FROM till), 0),
        coalesce((SELECT max(received_at) FROM frame), 0))
      """)
    return try HoldTables(database: database, time: Int64(last ?? 0)).overdue()
      .map(CentreFinding.holdOverdue)
  }
}
