internal import GRDB
public import POSCore

extension StoreReader {
  /// A receipt by its identity.
  ///
  /// - Throws: ``StoreFailure``.
  public func receipt(id: Identifier) throws(StoreFailure) -> Receipt? {
    try read { try ReceiptReads(database: $0).receipt(id: id) }
  }

  /// A receipt by its printed number.
  ///
  /// - Throws: ``StoreFailure``.
  public func receipt(number: ReceiptNumber) throws(StoreFailure) -> Receipt? {
    try read { database in
      let place = try database.number(
        "SELECT place FROM receipt WHERE day = ? AND number = ?",
        [number.day.iso, number.number])
      let receipt = try place.map(JournalReads(database: database).receipt(at:))
      return receipt?.number == number ? receipt : nil
    }
  }

  /// Receipts of all kinds, the latest first.
  ///
  /// - Parameters:
  ///   - number: only receipts before this one; nil begins with the latest.
  ///   - limit: the most receipts.
  /// - Throws: ``StoreFailure``.
  public func latestReceipts(
    before number: ReceiptNumber? = nil, limit: Int
  ) throws(StoreFailure) -> [Receipt] {
    try read { database in
      let rows = try database.all(
        """
        SELECT place FROM receipt WHERE (day, number) < (?, ?)
        ORDER BY day DESC, number DESC LIMIT ?
        """,
        [number?.day.iso ?? afterAllDays, number?.number ?? 0, limit])
      let journal = JournalReads(database: database)
      return try rows.map { try journal.receipt(at: $0.number("place")) }
    }
  }

  /// The receipt that was closed last.
  ///
  /// - Throws: ``StoreFailure``.
  public func lastReceipt() throws(StoreFailure) -> Receipt? {
    try latestReceipts(limit: 1).first
  }

  /// What came back of a receipt so far, by sold line.
  ///
  /// - Throws: ``StoreFailure``.
  public func returnedSoFar(
    of receipt: Identifier
  ) throws(StoreFailure) -> [Identifier: ReturnedSoFar] {
    try lookUp { try Returns(database: $0).soFar(of: receipt) }
  }

  /// The payments of all returns of a receipt that still stand.
  ///
  /// - Throws: ``StoreFailure``.
  public func returnPayments(of receipt: Identifier) throws(StoreFailure) -> [Payment] {
    try read { try Returns(database: $0).payments(of: receipt) }
  }

  /// What became of a receipt; nil when there is no such receipt.
  ///
  /// - Parameter day: the business day on which its card's tesoretto would be spent; nil for the
  ///   latest one of the books.
  /// - Throws: ``StoreFailure``.
  public func state(
    of receipt: Identifier, on day: CivilDate? = nil
  ) throws(StoreFailure) -> ReceiptState? {
    try read { database in
      let day = try day ?? Stream(database).day
      return try ReceiptReads(database: database).state(of: receipt, on: day)
    }
  }

  /// Calls a body with every receipt of the business days, in the order of their numbers.
  ///
  /// - Throws: ``StoreFailure``; what the body throws comes back as it was thrown.
  public func eachReceipt(
    from first: CivilDate, to last: CivilDate, _ body: (Receipt) throws -> Void
  ) throws {
    try working().read { database in
      let journal = JournalReads(database: database)
      try database.each(
        "SELECT place FROM receipt WHERE day BETWEEN ? AND ? ORDER BY day, number",
        [first.iso, last.iso]
      ) { try body(journal.receipt(at: $0.number("place"))) }
    }
  }
}

/// Greater as text than every day.
private let afterAllDays = "~"

/// Finding receipts.
struct ReceiptReads {
  let database: Database

  func receipt(id: Identifier) throws -> Receipt? {
    let place = try database.number("SELECT place FROM receipt WHERE id = ?", [id.blob])
    return try place.map(JournalReads(database: database).receipt(at:))
  }

  /// The number of a receipt as it was printed; from its row and the till's present name where the
  /// fact itself is damaged.
  func number(of id: Identifier) throws -> ReceiptNumber? {
    if let receipt = try? receipt(id: id) { return receipt.number }
    let row = try database.first(
      """
      SELECT s.shop, s.till, r.day, r.number FROM receipt r, stream s WHERE r.id = ?
      """, [id.blob])
    guard let row else { return nil }
    return ReceiptNumber(
      shop: try row.number("shop"), till: try row.number("till"), day: try row.day("day"),
      number: try row.number("number"))
  }

  /// Whether a receipt was voided; nil when there is no such receipt.
  func isVoided(_ id: Identifier) throws -> Bool? {
    let row = try database.first("SELECT voided_by FROM receipt WHERE id = ?", [id.blob])
    return try row.map { try $0.optionalIdentifier("voided_by") != nil }
  }

  func state(of id: Identifier, on day: CivilDate) throws -> ReceiptState? {
    let row = try database.first(
      """
      SELECT r.voided_by, r.reissued_as, f.place FROM receipt r
      LEFT JOIN fiscal_document f ON f.receipt = r.id WHERE r.id = ?
      """, [id.blob])
    guard let row else { return nil }
    let returns = Returns(database: database)
    var state = ReceiptState()
    state.voidedBy = try row.optionalIdentifier("voided_by")
    state.reissuedAs = try row.optionalIdentifier("reissued_as")
    state.fiscal = try (row.value("place") as Int?).flatMap(fiscalDocument(at:))
    state.returned = try returns.soFar(of: id)
    state.returnPayments = try returns.payments(of: id)
    state.tesoretto = try tesoretto(of: id, on: day)
    state.day = day
    return state
  }

  /// What can be spent of the tesoretto of a receipt's card; zero where none was shown.
  private func tesoretto(of id: Identifier, on day: CivilDate) throws -> Money {
    guard let card = try receipt(id: id)?.customer?.number.index else { return .zero }
    return try Purses(database: database).ledger(of: card)
      .lots(of: PurseID(card: card, kind: .tesoretto)).spendable(on: day)
  }

  private func fiscalDocument(at place: Int) throws -> FiscalDocument? {
    guard
      case .fiscalDocumentAttached(let attachment) = try JournalReads(database: database)
        .fact(at: place)
    else { throw StoreFailure.damaged }
    return attachment.document
  }
}
