internal import GRDB
public import POSCore

extension StoreReader {
  /// The totals of the business days of a period, from rows that each sale keeps up to date.
  ///
  /// - Throws: ``StoreFailure``.
  public func totals(from first: CivilDate, to last: CivilDate) throws(StoreFailure) -> Totals {
    try read { try TotalsReads(database: $0).totals(from: first, to: last) }
  }

  /// What should be in the drawer at the end of a business day, since the last opening float.
  ///
  /// - Throws: ``StoreFailure``.
  public func expectedCash(on day: CivilDate) throws(StoreFailure) -> Money {
    try read { try TotalsReads(database: $0).expectedCash(at: day) }
  }

  /// The latest business day on which something was booked; nil for new books.
  ///
  /// - Throws: ``StoreFailure``.
  public func lastBusinessDay() throws(StoreFailure) -> CivilDate? {
    let stream = try lookUp { try Stream($0) }
    return stream.sequence > 0 ? stream.day : nil
  }

  /// Cash that was put in, taken out or found at the opening on a day, in order.
  ///
  /// - Throws: ``StoreFailure``.
  public func cashMovements(on day: CivilDate) throws(StoreFailure) -> [CashMovement] {
    try read { database in
      let journal = JournalReads(database: database)
      let rows = try database.all(
        "SELECT place FROM cash_movement WHERE day = ? ORDER BY place", [day.iso])
      return try rows.map {
        guard case .cashMoved(let movement) = try journal.fact(at: $0.number("place")) else {
          throw StoreFailure.damaged
        }
        return movement
      }
    }
  }

  /// The counts of the drawer on a day, in order.
  ///
  /// - Throws: ``StoreFailure``.
  public func cashCounts(on day: CivilDate) throws(StoreFailure) -> [CashCount] {
    try read { database in
      let journal = JournalReads(database: database)
      let rows = try database.all(
        "SELECT place FROM cash_count WHERE day = ? ORDER BY place", [day.iso])
      return try rows.map {
        guard case .cashCounted(let count) = try journal.fact(at: $0.number("place")) else {
          throw StoreFailure.damaged
        }
        return count
      }
    }
  }
}

extension TillStore {
  /// What should be in the drawer at a moment, since the last opening float.
  ///
  /// - Throws: ``StoreFailure``.
  public func expectedCash(at moment: Moment) throws(StoreFailure) -> Money {
    try expectedCash(on: businessDay(at: moment))
  }
}

/// Adding up the rows of a period.
struct TotalsReads {
  let database: Database

  func totals(from first: CivilDate, to last: CivilDate) throws -> Totals {
    var totals = Totals(from: first, to: last)
    let rows = try database.all(
      """
      SELECT dimension, key, sum(count) AS count, sum(amount) AS amount FROM rollup
      WHERE day BETWEEN ? AND ? GROUP BY dimension, key ORDER BY dimension, key
      """, [first.iso, last.iso])
    for row in rows { try add(row, to: &totals) }
    try partUndone(in: &totals)
    let rank = Dictionary(
      uniqueKeysWithValues: Tender.allCases.enumerated().map { ($1.rawValue, $0) })
    totals.byTender.sort { (rank[$0.key] ?? rank.count) < (rank[$1.key] ?? rank.count) }
    totals.byVAT.sort { $0.code < $1.code }
    totals.expectedCash = try expectedCash(at: last)
    try addFloats(to: &totals)
    return totals
  }

  private func add(_ row: Row, to totals: inout Totals) throws {
    let total = TotalRow(
      key: try row.value("key"), count: try row.number("count"), amount: try row.money("amount"))
    switch RollupDimension(rawValue: try row.value("dimension")) {
    case .kind: add(total, ofKind: ReceiptKind(rawValue: total.key), to: &totals)
    case .tender: totals.byTender.append(total)
    case .topUp: totals.topUps.append(total)
    case .department: totals.byDepartment.append(total)
    case .vat:
      guard let code = VATCode(text: total.key) else { throw StoreFailure.damaged }
      totals.byVAT.append(VATBand(code: code, gross: total.amount))
    case .cashier: totals.byCashier.append(total)
    case .hour: totals.byHour.append(total)
    case .discount: totals.discounts = total.amount
    case .cash:
      // What floats mean depends on the period.
      if total.key != DrawerRow.opening.rawValue { totals.cashMovements.append(total) }
    case nil: throw StoreFailure.damaged
    }
  }

  private func add(_ row: TotalRow, ofKind kind: ReceiptKind?, to totals: inout Totals) {
    switch kind {
    case .sale, .reissue:
      totals.sales = TotalRow(
        key: totals.sales.key, count: totals.sales.count + row.count,
        amount: totals.sales.amount + row.amount)
    case .goodsReturn: totals.returns = row
    case .void: totals.voids = row
    case .tabSettlement, nil: return
    }
  }

  /// Takes out of the sales those that a void of the period took back.
  ///
  /// A void of a later day leaves the totals of the days before it as they were.
  private func partUndone(in totals: inout Totals) throws {
    let row = try database.first(
      """
      SELECT count(*) AS count, coalesce(sum(sale.total), 0) AS amount
      FROM receipt AS sale JOIN receipt AS undoing ON undoing.id = sale.voided_by
      WHERE sale.day BETWEEN ? AND ? AND sale.kind IN ('sale', 'reissue') AND undoing.day <= ?
      """, [totals.from.iso, totals.to.iso, totals.to.iso])
    guard let row else { return }
    let (count, amount) = (try row.number("count"), try row.money("amount"))
    totals.undone = TotalRow(key: totals.undone.key, count: count, amount: amount)
    totals.sales = TotalRow(
      key: totals.sales.key, count: totals.sales.count - count,
      amount: totals.sales.amount - amount)
  }

  // MARK: The drawer

  /// Puts what the drawer began with before its movements, and after them what later floats found.
  private func addFloats(to totals: inout Totals) throws {
    let first = totals.from
    var floats = try floats(from: first, to: totals.to)
    let opening = try isFirstCash(floats.first, since: first) ? floats.removeFirst() : nil
    let start = try opening?.began ?? expectedCash(at: first.adding(days: -1))
    if opening != nil || start != .zero {
      let kind: DrawerRow = opening == nil ? .carried : .opening
      totals.cashMovements.insert(TotalRow(key: kind.rawValue, count: 1, amount: start), at: 0)
    }
    let found = try found(by: floats, beginningWith: start, on: first)
    totals.cashMovements += [
      (DrawerRow.floatShort, found.filter { $0 < .zero }),
      (DrawerRow.floatOver, found.filter { $0 > .zero }),
    ].filter { !$0.1.isEmpty }
      .map { TotalRow(key: $0.0.rawValue, count: $0.1.count, amount: $0.1.sum) }
  }

  /// Whether no cash was booked in a period before its first float.
  private func isFirstCash(_ float: OpeningFloat?, since first: CivilDate) throws -> Bool {
    guard let float else { return false }
    return try !Rollups(database: database)
      .hasBookedCash(from: first, to: float.day.adding(days: -1))
  }

  /// By how much each float differs from what should have been in the drawer.
  private func found(
    by floats: [OpeningFloat], beginningWith start: Money, on first: CivilDate
  ) throws -> [Money] {
    let rollups = Rollups(database: database)
    var (left, since) = (start, first)
    return try floats.map { float in
      let moved = try rollups.cashMoved(from: since, to: float.day.adding(days: -1))
      defer { (left, since) = (float.began, float.day) }
      return float.began - left - moved
    }
  }

  private func floats(from first: CivilDate, to last: CivilDate) throws -> [OpeningFloat] {
    try database.all(
      """
      SELECT day, amount, moved_before FROM cash_movement
      WHERE kind = 'opening' AND day BETWEEN ? AND ? ORDER BY day, place
      """, [first.iso, last.iso]
    ).map(OpeningFloat.init)
  }

  /// The last opening float up to a day, and all cash that moved since.
  func expectedCash(at day: CivilDate) throws -> Money {
    let rollups = Rollups(database: database)
    let opening = try database.first(
      """
      SELECT day, amount, moved_before FROM cash_movement
      WHERE kind = 'opening' AND day <= ? ORDER BY day DESC, place DESC LIMIT 1
      """, [day.iso])
    guard let opening else {
      return try rollups.cashMoved(from: CivilDate(daysSince1970: 0), to: day)
    }
    let float = try OpeningFloat(opening)
    return try float.began + rollups.cashMoved(from: float.day, to: day)
  }
}

/// What was counted in the drawer when a day opened.
private struct OpeningFloat {
  let day: CivilDate
  /// The float less what had moved on its day before it.
  let began: Money

  init(_ row: Row) throws {
    day = try row.day("day")
    began = try row.money("amount") - row.money("moved_before")
  }
}
