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
  /// What it may say.
  let rights: TillRights
  /// Whether it wrote the fact before it joined a district.
  let isHistory: Bool
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
    case .purseToppedUp(let topUp): flags = try book(topUp)
    case .welfareLoaded(let load): flags = try book(load)
    // The centre gives back what is over itself, also what a till gave back before it joined.
    case .pursesExpired: flags = isHistory ? [] : [.notAllowed]
    case .cardHolderChanged(let holder): flags = try book(holder)
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
    var flags = try book(purses: receipt)
    // A till whose old disk sold on after a new one took its place gives numbers twice.
    if try SaleTables(database: database).hasNumber(of: receipt, in: till.shop) {
      flags.append(.otherDocument)
    }
    try SaleTables(database: database).add(
      receipt, of: till.shop, at: key, receivedAt: time, flags: flags)
    pending.figures.add(receipt, of: till.shop)
    return flags
  }

  private mutating func book(purses receipt: Receipt) throws -> [FlagReason] {
    let movements = receipt.purseMovements
    guard let card = receipt.customer?.number, !movements.isEmpty else { return [] }
    guard rights.reach(receipt.id) else { return [.notAllowed] }
    let former = try formerNumber(in: receipt)
    var (ours, others): ([PurseMovement], [PurseMovement]) = ([], [])
    for movement in movements {
      if let own = try own(movement, of: card, receipt, former) {
        ours.append(own)
      } else {
        others.append(movement)
      }
    }
    let ledger = LedgerTables(database: database, time: time)
    for other in others { try ledger.keep(other) }
    let flags = ours.isEmpty ? [] : try book(movements: ours, of: card.index)
    guard others.isEmpty else { return flags + [.notAllowed] }
    return receipt.isUnusual ? flags + [.unusual] : flags
  }

  /// A movement as it counts for the till's shop; nil when only the centre may say it.
  private func own(
    _ movement: PurseMovement, of card: CardNumber, _ receipt: Receipt, _ former: Int?
  ) throws -> PurseMovement? {
    guard rights.reach(card) else { return nil }
    if case .earned = movement.event, !receipt.earnsWithinPrice { return nil }
    if let own = rights.own(movement, formerly: former) { return own }
    // A sale under a former number may have been issued again under the new one since.
    guard let stranger = rights.stranger(in: movement), try hadNumber(stranger) else { return nil }
    return rights.own(movement, formerly: stranger)
  }

  /// Whether the till sold under a number of its own before it joined.
  private func hadNumber(_ shop: Int) throws -> Bool {
    try database.number(
      """
      SELECT 1 FROM stream JOIN receipt
        ON receipt.place BETWEEN stream.number << 40 AND (stream.number + 1 << 40) - 1
      WHERE owner = ? AND district = 0 AND receipt.number LIKE ? LIMIT 1
      """, [till.number, "\(shop)-%"]) != nil
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

  private mutating func book(movements: [PurseMovement], of card: UInt32) throws -> [FlagReason] {
    try pending.post(movements, of: card, in: LedgerTables(database: database, time: time))
  }

  private mutating func book(_ topUp: TopUp) throws -> [FlagReason] {
    guard topUp.id == id else { return [.otherDocument] }
    guard rights.reach(topUp.card), rights.reach(topUp.id), let own = rights.own(topUp.movement)
    else { return [.notAllowed] }
    return try book(movements: [own], of: topUp.card.index) + (topUp.isUnusual ? [.unusual] : [])
  }

  /// Books an employer's credit that the till gave before it joined, when it was its own centre;
  /// all other credit is the centre's to give.
  private mutating func book(_ load: WelfareLoad) throws -> [FlagReason] {
    guard load.id == id else { return [.otherDocument] }
    guard isHistory, rights.reach(load.card), try isNewcomer() else { return [.notAllowed] }
    return try book(movements: [load.movement], of: load.card.index)
  }

  /// Whether the till was enrolled so lately that its history may still be on its way.
  private func isNewcomer() throws -> Bool {
    let row = try database.first("SELECT enrolled_at FROM till WHERE number = ?", [till.number])
    guard let enrolled = try row?.value("enrolled_at") as Int64? else { return false }
    return time - enrolled <= TillRights.timeForHistory
  }

  private mutating func book(_ holder: CardHolder) throws -> [FlagReason] {
    guard rights.reach(holder.card) else { return [.notAllowed] }
    let cards = CardTables(database: database)
    let index = holder.card.index
    guard let successor = holder.replacedBy else {
      try cards.follow(holder, at: time)
      return []
    }
    let ledger = LedgerTables(database: database, time: time)
    try pending.writePostings(to: ledger)
    guard try isNew(successor, after: index) else {
      var lost = holder
      (lost.replacedBy, lost.isBlocked) = (nil, true)
      try cards.follow(lost, at: time)
      return [.notAllowed]
    }
    // Two tills without network may each have named another successor, even in a circle.
    guard try ledger.replace(index, by: successor, on: holder.issuedAt.date) else { return [] }
    try cards.follow(holder, at: time)
    pending.cards.formUnion([index, try ledger.bearer(of: successor)])
    return []
  }

  /// Whether a card that is to take the place of another one is new: a till hands out no others,
  /// and who names a card that was used for long wants the purses of the first one.
  ///
  /// In the day before the till wrote it the new card may have been used at tills that were heard
  /// of sooner.
  private func isNew(_ successor: UInt32, after card: UInt32) throws -> Bool {
    let ledger = LedgerTables(database: database, time: time)
    // Later facts about the old card's holder name its successor, too.
    guard try ledger.bearer(of: card) == card, let first = try ledger.firstUse(of: successor)
    else { return true }
    return first >= (try clock()) - 86_400_000
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
