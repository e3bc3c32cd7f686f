internal import GRDB
internal import POSCore

/// Everything that is derived from facts, brought up to date in the fact's own transaction.
struct ReadModels {
  let database: Database
  let departments: DepartmentTable

  /// Takes the database, and the departments where their table is known to be damaged.
  init(database: Database, departments: DepartmentTable? = nil) {
    self.database = database
    self.departments = departments ?? DepartmentTable(database: database)
  }

  /// Brings the tables up to date with a fact that was just appended.
  func apply(_ fact: Fact, at place: Int) throws {
    switch fact {
    case .receiptClosed(let receipt): try apply(receipt, at: place)
    case .audited(let entry):
      try database.run(
        "INSERT INTO audit (place, kind) VALUES (?, ?)", [place, entry.kind.rawValue])
    case .cashMoved(let movement): try apply(movement, at: place)
    case .cashCounted(let count):
      try database.run("INSERT INTO cash_count (place, day) VALUES (?, ?)", [place, count.day.iso])
    case .articlesChanged(let articles), .articlesReceived(let articles):
      try ArticleTable(database: database).put(articles)
    case .departmentsChanged(let changed): try departments.put(changed)
    case .operatorChanged(let person): try put(person)
    case .accountChanged(let account): try put(account)
    case .fiscalDocumentAttached(let attachment): try apply(attachment, at: place)
    case .departmentsRemoved(let codes): try departments.remove(codes)
    case .conventionsChanged(let changed): try ConventionTable(database: database).put(changed)
    case .conventionsRemoved(let codes): try ConventionTable(database: database).remove(codes)
    case .cardHolderChanged, .purseToppedUp, .welfareLoaded, .welfarePlansChanged, .tokenUsed,
      .pursesExpired:
      try applyCard(fact, at: place)
    }
  }

  /// What a fact about cards changes.
  private func applyCard(_ fact: Fact, at place: Int) throws {
    let (cards, purses) = (CardTables(database: database), Purses(database: database))
    switch fact {
    case .cardHolderChanged(let holder): try cards.put(holder, at: place)
    case .purseToppedUp(let topUp):
      try TopUps(database: database).apply(topUp, at: place)
      try purses.apply(topUp.movement, at: place, topUp.at)
      try Rollups(database: database).add(topUp)
    case .welfareLoaded(let load): try purses.apply(load.movement, at: place, load.at)
    case .welfarePlansChanged(let plans): try cards.put(plans)
    case .tokenUsed(let use): try cards.use(use.token, for: use.basket)
    case .pursesExpired(let expiry):
      for movement in expiry.movements { try purses.apply(movement, at: place, expiry.at) }
    default: return
    }
  }

  /// Brings the tables up to date with a fact, unless it contradicts earlier ones.
  func accepts(_ fact: Fact, at place: Int) throws -> Bool {
    do {
      try apply(fact, at: place)
      return true
    } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
      throw error
    } catch {
      return false
    }
  }

  private func apply(_ receipt: Receipt, at place: Int) throws {
    try insert(receipt, at: place)
    try linkBack(receipt)
    try Returns(database: database).apply(receipt)
    try Vouchers(database: database).apply(receipt)
    try moveAccounts(receipt, at: place)
    try Purses(database: database).apply(receipt, at: place)
    try CardTables(database: database).apply(receipt)
    try Rollups(database: database).add(receipt)
  }

  private func insert(_ receipt: Receipt, at place: Int) throws {
    try database.run(
      """
      INSERT INTO receipt (place, id, day, number, kind, total, refers_to)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        place, receipt.id.blob, receipt.number.day.iso, receipt.number.number,
        receipt.kind.rawValue, receipt.total.cents, receipt.refersTo?.blob,
      ])
  }

  /// Tells the receipt that is voided or issued again what became of it.
  private func linkBack(_ receipt: Receipt) throws {
    guard let original = receipt.refersTo else { return }
    switch receipt.kind {
    case .void:
      try database.run(
        "UPDATE receipt SET voided_by = ? WHERE id = ?", [receipt.id.blob, original.blob])
    case .reissue:
      try database.run(
        "UPDATE receipt SET reissued_as = ? WHERE id = ?", [receipt.id.blob, original.blob])
    case .sale, .goodsReturn, .tabSettlement: return
    }
  }

  private func apply(_ movement: CashMovement, at place: Int) throws {
    let rollups = Rollups(database: database)
    let day = movement.day
    let moved = movement.kind == .opening ? try rollups.cashMoved(on: day) : .zero
    try database.run(
      """
      INSERT INTO cash_movement (place, day, kind, amount, moved_before) VALUES (?, ?, ?, ?, ?)
      """,
      [place, day.iso, movement.kind.rawValue, movement.amount.cents, moved.cents])
    try rollups.add(movement)
  }

  private func apply(_ attachment: FiscalAttachment, at place: Int) throws {
    try database.run(
      """
      INSERT INTO fiscal_document (receipt, place) VALUES (?, ?)
      ON CONFLICT (receipt) DO UPDATE SET place = excluded.place
      """,
      [attachment.receipt.blob, place])
  }

  private func put(_ person: Operator) throws {
    try database.run(
      """
      INSERT INTO operator (id, name, role, is_active) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
      SET name = excluded.name, role = excluded.role, is_active = excluded.is_active
      """,
      [person.id.blob, person.name, person.role.rawValue, person.isActive])
  }

  private func put(_ account: CustomerAccount) throws {
    try database.run(
      """
      INSERT INTO account (id, name, limit_amount, balance) VALUES (?, ?, ?, 0)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, limit_amount = excluded.limit_amount
      """,
      [account.id.blob, account.name, account.limit?.cents])
  }

  private func moveAccounts(_ receipt: Receipt, at place: Int) throws {
    for (leg, payment) in receipt.payments.enumerated() where payment.tender == .tab {
      guard let account = payment.account else { continue }
      try database.run(
        "UPDATE account SET balance = balance + ? WHERE id = ?",
        [payment.amount.cents, account.blob])
      try database.run(
        "INSERT INTO account_movement (account, place, leg, amount) VALUES (?, ?, ?, ?)",
        [account.blob, place, leg, payment.amount.cents])
    }
  }
}
