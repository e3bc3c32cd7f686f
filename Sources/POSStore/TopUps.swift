internal import GRDB
public import POSCore

/// The table of top-ups.
struct TopUps {
  let database: Database

  /// Where a top-up stands in the journal, and what undid it.
  func found(_ id: Identifier) throws -> (topUp: TopUp, voidedBy: Identifier?)? {
    let row = try database.first("SELECT place, voided_by FROM top_up WHERE id = ?", [id.blob])
    guard let row else { return nil }
    let fact = try JournalReads(database: database).fact(at: row.number("place"))
    guard case .purseToppedUp(let topUp) = fact else { throw StoreFailure.damaged }
    return (topUp, try row.optionalIdentifier("voided_by"))
  }

  /// The number of the next top-up of a day, from a series of its own.
  ///
  /// It has no gaps, but for what was given before a backup came back.
  func nextNumber(on day: CivilDate, of till: TillIdentity) throws -> ReceiptNumber {
    ReceiptNumber(
      shop: till.shop, till: till.till, day: day, number: try lastNumber(on: day) + 1)
  }

  /// The last number that was given on a day, in these books or before they came back.
  func lastNumber(on day: CivilDate) throws -> Int {
    try database.number(
      """
      SELECT max(number) FROM (SELECT number FROM top_up WHERE day = ?1
        UNION ALL SELECT top_up_number FROM epoch WHERE day = ?1)
      """, [day.iso]) ?? 0
  }

  /// Brings the table up to date.
  func apply(_ topUp: TopUp, at place: Int) throws {
    try database.run(
      "INSERT INTO top_up (id, place, day, number, card, amount) VALUES (?, ?, ?, ?, ?, ?)",
      [
        topUp.id.blob, place, topUp.number.day.iso, topUp.number.number, topUp.card.index,
        topUp.amount.cents,
      ])
    guard let voided = topUp.voids else { return }
    try database.run(
      "UPDATE top_up SET voided_by = ? WHERE id = ?", [topUp.id.blob, voided.blob])
  }
}

extension StoreReader {
  /// A top-up by its identity, and the one that undid it; nil when there is none.
  ///
  /// - Throws: ``StoreFailure``.
  public func topUp(
    id: Identifier
  ) throws(StoreFailure) -> (topUp: TopUp, voidedBy: Identifier?)? {
    try read { try TopUps(database: $0).found(id) }
  }
}

extension StoreReader {
  /// The latest top-ups of a card, the newest first, each with what undid it.
  ///
  /// - Throws: ``StoreFailure``.
  public func latestTopUps(
    of card: UInt32, limit: Int
  ) throws(StoreFailure) -> [(topUp: TopUp, voidedBy: Identifier?)] {
    try read { database in
      let topUps = TopUps(database: database)
      return try database.all(
        "SELECT id FROM top_up WHERE card = ? ORDER BY place DESC LIMIT ?", [card, limit]
      ).compactMap { try topUps.found($0.identifier("id")) }
    }
  }
}

extension TillStore {
  /// Pays credit into the prepaid purse of a card, on a document with a number of its own.
  ///
  /// Asking again with the same identity answers with the same top-up.
  ///
  /// - Parameter prints: what goes into the print queue with it.
  /// - Throws: ``StoreFailure``; a refusal of the amount, and `cardBlocked` or `cardReplaced`.
  public func topUp(
    _ request: TopUpRequest, cashier: Operator, at moment: Moment, audits: [AuditEntry] = [],
    prints: [PrintJob] = []
  ) throws(StoreFailure) -> TopUp {
    try book(at: moment) { writer in
      let topUps = TopUps(database: writer.database)
      if let earlier = try topUps.found(request.id)?.topUp {
        guard earlier.isFor(request) else { throw StoreFailure.alreadyBooked }
        return earlier
      }
      try request.check()
      try CardTables(database: writer.database).checkUsable(request.card.index)
      let number = try topUps.nextNumber(
        on: writer.stream.day, of: writer.stream.identity)
      let topUp = TopUp(request, number: number, at: moment, operatorID: cashier.id)
      return try writer.book(topUp, audits: audits, prints: prints)
    }
  }

  /// Undoes a top-up whose credit is still there.
  ///
  /// - Parameters:
  ///   - id: the identity of what undoes it.
  ///   - prints: what goes into the print queue with it.
  /// - Throws: ``StoreFailure``; `unknownReceipt`, `notVoidable` for what undoes another one,
  ///   `alreadyVoided`, and a refusal when the purse has less.
  public func void(
    topUp: Identifier, as id: Identifier, cashier: Operator, at moment: Moment,
    audits: [AuditEntry] = [], prints: [PrintJob] = []
  ) throws(StoreFailure) -> TopUp {
    try book(at: moment) { writer in
      let topUps = TopUps(database: writer.database)
      guard let (original, voidedBy) = try topUps.found(topUp) else {
        throw StoreFailure.unknownReceipt
      }
      if let voidedBy {
        guard voidedBy == id, let earlier = try topUps.found(id)?.topUp else {
          throw StoreFailure.alreadyVoided
        }
        return earlier
      }
      guard original.voids == nil else { throw StoreFailure.notVoidable }
      let number = try topUps.nextNumber(
        on: writer.stream.day, of: writer.stream.identity)
      let void = TopUp(
        voiding: original, id: id, number: number, at: moment, operatorID: cashier.id)
      return try writer.book(void, audits: audits, prints: prints)
    }
  }
}

extension BookWriter {
  /// Books a top-up with what the purses have afterwards.
  fileprivate mutating func book(
    _ topUp: TopUp, audits: [AuditEntry], prints: [PrintJob]
  ) throws -> TopUp {
    var booked = topUp
    var ledger = try Purses(database: database).ledger(of: topUp.card.index)
    if case .posted(_, let spent) = ledger.post(topUp.movement), topUp.amount < .zero {
      let there = spent.map(\.amount).sum
      guard there == -topUp.amount else {
        throw BasketRefusal.purseLimit(.prepaid, most: there, .balance)
      }
    }
    booked.balances = ledger.balances(of: topUp.card.index)
    try append(.purseToppedUp(booked))
    for entry in audits { try append(.audited(entry)) }
    for job in prints { try PrintQueue(database: database).add(job) }
    return booked
  }
}

extension TopUp {
  fileprivate func isFor(_ request: TopUpRequest) -> Bool {
    card == request.card && amount == request.amount && tender == request.tender && voids == nil
  }
}
