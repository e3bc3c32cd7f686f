internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Books what follows from a fact of a till, inside the transaction that keeps its frame.
struct FactBooking {
  let database: Database
  /// The till whose fact it is.
  let till: TillName
  /// The centre's clock, in milliseconds since 1970.
  let time: Int64
  /// Where the fact stands.
  let key: Int
  /// Whether the fact names the shop by a number that the till gave itself.
  let isFromBeforeEnrolment: Bool

  /// Books a fact.
  ///
  /// - Returns: why somebody should look at it.
  func book(_ fact: Fact) throws -> [FlagReason] {
    var flags: [FlagReason] = []
    switch fact {
    case .receiptClosed(let receipt):
      try HoldTables(database: database, time: time).end(sale: receipt.id)
      flags = try book(movements: receipt.purseMovements, of: receipt.customer?.number.index)
      try SaleTables(database: database).add(
        receipt, of: till.shop, at: key, receivedAt: time, flags: flags)
    case .purseToppedUp(let topUp):
      flags = try book(movements: [topUp.movement], of: topUp.card.index)
    case .welfareLoaded(let load):
      flags = try book(movements: [load.movement], of: load.movement.purse.card)
    case .pursesExpired(let expiry): flags = try book(expiry)
    case .cardHolderChanged(let holder): try book(holder)
    case .articlesChanged(let articles): try articleTables.edited(articles, clock: clock())
    case .articlesReceived(let articles): try articleTables.received(articles)
    case .departmentsChanged(let departments): try put(departments)
    case .departmentsRemoved(let codes): try remove(codes)
    case .audited, .cashMoved, .cashCounted, .operatorChanged, .accountChanged,
      .fiscalDocumentAttached, .conventionsChanged, .conventionsRemoved, .welfarePlansChanged,
      .tokenUsed:
      break
    }
    return flags
  }

  private var articleTables: ArticleTables {
    ArticleTables(database: database, till: till, time: time)
  }

  /// The till's clock when it wrote the fact, corrected by what it knew of the centre's.
  private func clock() throws -> Int64 {
    let row = try database.first("SELECT bytes FROM frame WHERE place = ?", [key])
    guard let bytes = try row?.bytes("bytes"), let frame = try? JournalFrame(bytes: bytes) else {
      return time
    }
    let isKnown = frame.clock.error != JournalClock.unknownError
    let offset = isKnown ? Int64(frame.clock.offset) : 0
    let wall = frame.clock.wall.addingReportingOverflow(offset).partialValue
    // A clock that runs far ahead would win against every later edit.
    return min(wall, time + 300_000)
  }

  // MARK: Purses

  private func book(movements: [PurseMovement], of card: UInt32?) throws -> [FlagReason] {
    guard let card, !movements.isEmpty else { return [] }
    let renumbered = movements.map { movement in
      isFromBeforeEnrolment
        ? movement.renumbered(from: movement.shop, to: till.shop) : movement
    }
    let ledger = LedgerTables(database: database, time: time)
    let flags = try ledger.post(renumbered, of: card)
    try ledger.publish([try ledger.bearer(of: card)])
    return flags
  }

  /// A till that was on its own let its purses expire itself.
  private func book(_ expiry: PurseExpiry) throws -> [FlagReason] {
    try expiry.movements.flatMap { try book(movements: [$0], of: $0.purse.card) }
  }

  private func book(_ holder: CardHolder) throws {
    let cards = CardTables(database: database)
    let index = holder.card.index
    try cards.follow(holder, at: time)
    guard let successor = holder.replacedBy else { return }
    let ledger = LedgerTables(database: database, time: time)
    try ledger.replace(index, by: successor, on: holder.issuedAt.date)
    try ledger.publish([index, try ledger.bearer(of: successor)])
  }

  // MARK: Departments

  private func put(_ departments: [Department]) throws {
    for department in departments {
      try database.run(
        """
        INSERT INTO department (shop, code, body) VALUES (?, ?, ?)
        ON CONFLICT (shop, code) DO UPDATE SET body = excluded.body
        """, [till.shop, department.code, try ColumnCoding.text(department)])
    }
  }

  private func remove(_ codes: [String]) throws {
    for code in codes {
      try database.run(
        "DELETE FROM department WHERE shop = ? AND code = ?", [till.shop, code])
    }
  }
}
