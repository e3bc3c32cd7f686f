import GRDB
import POSCore
import Testing

@testable import POSStore

@Suite struct `Verifying the books` {
  let till: TestTill

  init() throws { till = try TestTill() }

  /// Tampers with the file after switching off what guards it.
  func tamper(_ sql: String) throws -> [Finding] {
    till.shut()
    let queue = try DatabaseQueue(path: till.path)
    try queue.writeWithoutTransaction { database in
      for name in Schema.guards { try database.execute(sql: "DROP TRIGGER \(name)") }
      try database.execute(sql: sql)
    }
    try queue.close()
    try till.open()
    let findings = try till.store.verify()
    let guards = Schema.guards.map { Finding.guardMissing(name: $0) }
    #expect(Array(findings.prefix(guards.count)) == guards)
    return Array(findings.dropFirst(guards.count))
  }

  func place(_ sequence: Int) -> FactPlace { FactPlace(sequence) }

  @Test func `finds a fact that is gone`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    let findings = try tamper("DELETE FROM journal WHERE place = 2")
    #expect(findings.contains(.sequenceBroken(at: place(3), expected: 2)))
    #expect(findings.contains(.chainBroken(at: place(3))))
  }

  @Test func `finds a last fact that is gone`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    #expect(try tamper("DELETE FROM journal WHERE place = 3").contains(.headDiffers))
  }

  @Test func `finds a changed byte of any fact`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    let findings = try tamper(
      """
      UPDATE journal SET frame = CAST(replace(CAST(frame AS TEXT), 'Pane', 'Rane') AS BLOB)
      WHERE place = 2
      """)
    #expect(findings.contains(.hashDiffers(at: place(2))))
  }

  @Test func `finds a fact under another kind`() throws {
    try till.sell(cents: 1)
    #expect(try tamper("UPDATE journal SET kind = 4").contains(.rowDiffers(at: place(1))))
  }

  @Test func `finds a fact without the mark by which it leaves the till`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    #expect(try tamper("DELETE FROM outbox WHERE place = 2") == [.factUnmarked(at: place(2))])
  }

  @Test(arguments: [
    ("UPDATE rollup SET amount = amount + 1 WHERE dimension = 'kind'", DerivedTable.rollup),
    ("UPDATE receipt SET total = 5", .receipt),
    ("DELETE FROM receipt", .receipt),
    ("UPDATE voucher SET left = left + 1", .voucher),
    ("UPDATE account SET balance = 0", .account),
    ("UPDATE returned SET quantity = 0", .returned),
    ("UPDATE article SET price = 1", .article),
    ("DELETE FROM barcode", .barcode),
    ("UPDATE operator SET role = 'owner'", .operator),
    ("DELETE FROM department", .department),
    ("DELETE FROM convention", .convention),
    ("UPDATE card_holder SET name = 'Ugo'", .cardHolder),
    ("UPDATE ledger_balance SET amount = amount + 1", .ledgerBalance),
    ("UPDATE purse_lot SET amount = amount + 1", .purseLot),
    ("UPDATE purse_lot SET last_day = '2026-12-31'", .purseLot),
    ("DELETE FROM purse_movement", .purseMovement),
    ("DELETE FROM used_token", .usedToken),
    ("UPDATE convention_use SET uses = 0", .conventionUse),
    ("DELETE FROM welfare_plan", .welfarePlan),
    ("UPDATE top_up SET voided_by = id", .topUp),
    ("DELETE FROM audit", .audit),
    ("DELETE FROM account_movement", .accountMovement),
    ("DELETE FROM fiscal_document", .fiscalDocument),
    ("UPDATE cash_movement SET day = '2026-11-20'", .cashMovement),
    ("UPDATE cash_count SET day = '2026-11-22'", .cashCount),
  ])
  func `finds a derived row that is not what the facts say`(
    _ sql: String, _ table: DerivedTable
  ) throws {
    try till.fillEveryTable()
    #expect(try till.store.verify() == [])
    let findings = try tamper(sql)
    #expect(!findings.isEmpty)
    #expect(
      findings.allSatisfy {
        if case .derivedDiffers(table, _) = $0 { true } else { false }
      })
  }

  @Test func `finds cash on a day before the one that is open`() throws {
    try till.sell(cents: 1)
    try till.store.append([.cashMoved(till.paidIn(cents: 100))], at: till.now)
    let findings = try tamper(
      """
      UPDATE journal SET frame = CAST(
        replace(CAST(frame AS TEXT), '"day":"2026-11-21"', '"day":"2026-11-20"') AS BLOB)
      WHERE kind = 3
      """)
    #expect(findings.contains(.hashDiffers(at: place(2))))
    #expect(findings.contains(.dayBroken(at: place(2))))
  }
}
