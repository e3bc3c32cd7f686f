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
  /// Where the fact stands, and under which identity.
  let key: Int
  let id: Identifier
  /// What is written when the push is over.
  var pending = PendingEffects()

  /// Books a fact.
  ///
  /// - Returns: why somebody should look at it.
  mutating func book(_ fact: Fact) throws -> [FlagReason] {
    var flags: [FlagReason] = []
    switch fact {
    case .receiptClosed(let receipt): flags = try book(receipt)
    case .purseToppedUp(let topUp):
      flags = try book(movements: [topUp.movement], of: topUp.card.index)
    case .welfareLoaded(let load):
      // An employer's load happens in no shop.
      let ledger = LedgerTables(database: database, time: time)
      flags = try ledger.post([load.movement], of: load.card.index)
      pending.cards.insert(try ledger.bearer(of: load.card.index))
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

  // MARK: Receipts

  private mutating func book(_ receipt: Receipt) throws -> [FlagReason] {
    // No till of ours writes it so, and the receipt that has the identity must find its place free.
    guard receipt.id == id else { return [.otherDocument] }
    try HoldTables(database: database, time: time).end(sale: receipt.id)
    var movements = receipt.purseMovements
    if let former = try formerNumber(in: receipt) {
      movements = movements.map { $0.renumbered(from: former, to: till.shop) }
    }
    var flags = try book(movements: movements, of: receipt.customer?.number.index)
    // A till whose old disk sold on after a new one took its place gives numbers twice.
    if try SaleTables(database: database).hasNumber(of: receipt, in: till.shop) {
      flags.append(.otherDocument)
    }
    try SaleTables(database: database).add(
      receipt, of: till.shop, at: key, receivedAt: time, flags: flags)
    pending.figures.add(receipt, of: till.shop)
    return flags
  }

  /// The number that the till gave its shop itself, when goods come back that it sold under it.
  private func formerNumber(in receipt: Receipt) throws -> Int? {
    guard let former = receipt.refersToNumber?.shop, former != till.shop,
      let original = receipt.refersTo
    else { return nil }
    let district = try database.number(
      """
      SELECT stream.district FROM document JOIN stream ON stream.number = document.place >> 40
      WHERE document.id = ?
      """, [original.blob])
    return district == 0 ? former : nil
  }

  // MARK: Purses

  /// Posts movements for the till's shop, whatever shop they name.
  private mutating func book(movements: [PurseMovement], of card: UInt32?) throws -> [FlagReason] {
    guard let card, !movements.isEmpty else { return [] }
    let ours = movements.map { $0.renumbered(from: $0.shop, to: till.shop) }
    let ledger = LedgerTables(database: database, time: time)
    let flags = try ledger.post(ours, of: card)
    pending.cards.insert(try ledger.bearer(of: card))
    return flags
  }

  /// A till that was on its own let its purses expire itself.
  private mutating func book(_ expiry: PurseExpiry) throws -> [FlagReason] {
    var flags: [FlagReason] = []
    for movement in expiry.movements {
      flags += try book(movements: [movement], of: movement.purse.card)
    }
    return flags
  }

  private mutating func book(_ holder: CardHolder) throws {
    let cards = CardTables(database: database)
    let index = holder.card.index
    guard let successor = holder.replacedBy else { return try cards.follow(holder, at: time) }
    let ledger = LedgerTables(database: database, time: time)
    // Two tills without network may each have named another successor, even in a circle.
    guard try ledger.replace(index, by: successor, on: holder.issuedAt.date) else { return }
    try cards.follow(holder, at: time)
    pending.cards.formUnion([index, try ledger.bearer(of: successor)])
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
