internal import GRDB
internal import POSCore

/// What a row of the totals is about.
enum RollupDimension: String {
  /// The kind of document.
  case kind
  case tender
  case department
  case vat
  case cashier
  case hour
  /// What discounts took off.
  case discount
  /// Cash without a sale, by its kind.
  case cash
  /// Credit that was paid into purses, by tender.
  case topUp
}

/// One row of the totals of a day.
struct RollupKey: Hashable {
  let day: CivilDate
  let dimension: RollupDimension
  let key: String
}

/// What stands in one row.
struct RollupValue: Hashable {
  var count = 0
  var amount = 0

  mutating func add(_ other: RollupValue) {
    count &+= other.count
    amount &+= other.amount
  }
}

/// The totals of each day, kept by the transaction of each sale.
struct Rollups {
  let database: Database

  func add(_ receipt: Receipt) throws {
    let day = receipt.number.day.iso
    for (key, value) in Rollups.rows(of: receipt) { try add(value, to: key, on: day) }
  }

  func add(_ movement: CashMovement) throws {
    let (key, value) = Rollups.row(of: movement)
    try add(value, to: key, on: movement.day.iso)
  }

  func add(_ topUp: TopUp) throws {
    for (key, value) in Rollups.rows(of: topUp) { try add(value, to: key, on: key.day.iso) }
  }

  private func add(_ value: RollupValue, to key: RollupKey, on day: String) throws {
    try database.run(
      """
      INSERT INTO rollup (day, dimension, key, count, amount) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (day, dimension, key) DO UPDATE
      SET count = count + excluded.count, amount = amount + excluded.amount
      """,
      [day, key.dimension.rawValue, key.key, value.count, value.amount])
  }

  /// The cash that moved on a day, opening floats left out.
  func cashMoved(on day: CivilDate) throws -> Money {
    try cashMoved(from: day, to: day)
  }

  /// The cash that moved on the days of a period, opening floats left out.
  func cashMoved(from first: CivilDate, to last: CivilDate) throws -> Money {
    let cents = try database.number(
      """
      SELECT coalesce(sum(amount), 0) FROM rollup WHERE day BETWEEN ? AND ?
        AND (dimension = 'tender' AND key = 'cash'
          OR dimension = 'cash' AND key <> 'opening')
      """, [first.iso, last.iso])
    return Money(cents: cents ?? 0)
  }

  /// Whether cash was booked on the days of a period, by a document or by hand.
  func hasBookedCash(from first: CivilDate, to last: CivilDate) throws -> Bool {
    try database.number(
      """
      SELECT 1 FROM rollup WHERE day BETWEEN ? AND ?
        AND (dimension = 'tender' AND key = 'cash' OR dimension = 'cash') LIMIT 1
      """, [first.iso, last.iso]) != nil
  }

  // MARK: What a fact adds

  /// What a receipt adds to the totals of its day, each key once, in a fixed order.
  static func rows(of receipt: Receipt) -> [(key: RollupKey, value: RollupValue)] {
    var rows = RollupRows(day: receipt.number.day)
    for payment in receipt.payments {
      let counts = payment.role != .change
      rows.add(.tender, payment.tender.rawValue, counts ? 1 : 0, payment.amount)
    }
    guard receipt.kind != .tabSettlement else { return rows.list }
    rows.add(.kind, receipt.kind.rawValue, 1, receipt.total)
    rows.add(.cashier, receipt.cashierName, 1, receipt.total)
    rows.add(.hour, Self.hour(receipt.closedAt), 1, receipt.total)
    for band in receipt.vat { rows.add(.vat, band.code.text, 1, band.gross) }
    for line in receipt.lines {
      let isNew = !rows.contains(.department, line.line.department)
      rows.add(.department, line.line.department, isNew ? 1 : 0, line.net)
    }
    if receipt.saved != .zero { rows.add(.discount, "", 1, receipt.saved) }
    return rows.list
  }

  /// What a cash movement adds to the totals of its day.
  static func row(of movement: CashMovement) -> (key: RollupKey, value: RollupValue) {
    (
      RollupKey(day: movement.day, dimension: .cash, key: movement.kind.rawValue),
      RollupValue(count: 1, amount: movement.amount.cents)
    )
  }

  /// What a top-up adds to the totals of its day; it is no revenue, and its cash is in the drawer.
  static func rows(of topUp: TopUp) -> [(key: RollupKey, value: RollupValue)] {
    var rows = RollupRows(day: topUp.number.day)
    rows.add(.topUp, topUp.tender.rawValue, 1, topUp.amount)
    if topUp.tender == .cash { rows.add(.cash, DrawerRow.toppedUp.rawValue, 1, topUp.amount) }
    return rows.list
  }

  private static func hour(_ moment: Moment) -> String {
    moment.hour < 10 ? "0\(moment.hour)" : "\(moment.hour)"
  }
}

/// The rows of one fact; a handful, so a list is searched faster than a table.
private struct RollupRows {
  let day: CivilDate
  private(set) var list: [(key: RollupKey, value: RollupValue)] = []

  init(day: CivilDate) {
    self.day = day
  }

  func contains(_ dimension: RollupDimension, _ key: String) -> Bool {
    index(dimension, key) != nil
  }

  mutating func add(_ dimension: RollupDimension, _ key: String, _ count: Int, _ amount: Money) {
    let value = RollupValue(count: count, amount: amount.cents)
    if let index = index(dimension, key) {
      list[index].value.add(value)
    } else {
      list.append((RollupKey(day: day, dimension: dimension, key: key), value))
    }
  }

  private func index(_ dimension: RollupDimension, _ key: String) -> Int? {
    list.firstIndex { $0.key.dimension == dimension && $0.key.key == key }
  }
}
