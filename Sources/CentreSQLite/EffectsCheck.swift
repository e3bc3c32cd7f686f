internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Checks what follows from the facts in a centre's books: documents, receipts, movements of purses
/// and the figures of days.
struct EffectsCheck {
  let database: Database

  /// What is wrong; nothing when all is well.
  func findings() throws -> [CentreFinding] {
    var differing = Set(try withoutCause() + withoutEffect())
    var days = DayFigures()
    try eachReceipt { row, receipt in
      guard let receipt, try isSame(row, receipt) else {
        differing.insert(try row.identifier("id"))
        return
      }
      days.add(receipt, of: try row.number("shop"))
    }
    return differing.sorted().prefix(100).map(CentreFinding.effectsDiffer)
      + (try days.differing(from: database)).map { .dayDiffers(shop: $0.shop, day: $0.day) }
  }

  /// Effects whose fact is missing, and holds of sales that arrived.
  private func withoutCause() throws -> [Identifier] {
    try database.all(
      """
      SELECT id FROM receipt r WHERE NOT EXISTS (
        SELECT 1 FROM document d WHERE d.id = r.id AND d.place = r.place)
      UNION SELECT id FROM document d WHERE NOT EXISTS (
        SELECT 1 FROM frame f WHERE f.place = d.place AND NOT f.is_opaque)
      UNION SELECT sale FROM hold h WHERE EXISTS (SELECT 1 FROM receipt r WHERE r.id = h.sale)
      LIMIT 100
      """
    ).map { try $0.identifier("id") }
  }

  /// Facts that were understood and are not booked.
  private func withoutEffect() throws -> [Identifier] {
    var found: [Identifier] = []
    try database.each("SELECT place, bytes FROM frame WHERE NOT is_opaque") { row in
      guard let frame = try? JournalFrame(bytes: row.bytes("bytes")),
        frame.kind != FactCoding.partKind
      else { return }
      let booked = try database.number("SELECT place FROM document WHERE id = ?", [frame.id.blob])
      let place = try row.number("place")
      guard booked == place, frame.kind == FactKind.receiptClosed.rawValue else {
        if booked == nil { found.append(frame.id) }
        return
      }
      let receipt = try database.number("SELECT 1 FROM receipt WHERE place = ?", [place])
      if receipt == nil, try isItsReceipt(place, frame.id) { found.append(frame.id) }
    }
    return found
  }

  /// Whether a receipt has the identity of its frame; one with another identity is not booked.
  private func isItsReceipt(_ place: Int, _ id: Identifier) throws -> Bool {
    let fact = try StreamTables(database: database).fact(at: place)
    guard case .receiptClosed(let receipt) = fact else { return true }
    return receipt.id == id
  }

  private func eachReceipt(_ body: (Row, Receipt?) throws -> Void) throws {
    let streams = StreamTables(database: database)
    try database.each("SELECT * FROM receipt ORDER BY place") { row in
      guard case .receiptClosed(let receipt) = try streams.fact(at: row.number("place")) else {
        return try body(row, nil)
      }
      try body(row, receipt)
    }
  }

  /// Whether a row tells what its receipt does, and all movements of purses were noted; those of an
  /// identity that is the centre's to give never are.
  private func isSame(_ row: Row, _ receipt: Receipt) throws -> Bool {
    guard try row.identifier("id") == receipt.id, try row.money("total") == receipt.total,
      try row.value("day") == receipt.number.day.iso,
      try row.value("number") == receipt.number.text,
      try row.value("kind") == receipt.kind.rawValue,
      try row.value("closed_at") == receipt.closedAt.milliseconds
    else { return false }
    if receipt.id.followsFromName { return true }
    let ledger = LedgerTables(database: database, time: 0)
    return try receipt.purseMovements.filter(\.isPlausible).allSatisfy { try ledger.knows($0.id) }
  }
}

/// The figures of each day, added up anew from its receipts.
private struct DayFigures {
  struct Day: Hashable, Comparable {
    let shop: Int
    let day: CivilDate

    static func < (left: Day, right: Day) -> Bool {
      (left.shop, left.day) < (right.shop, right.day)
    }
  }

  private struct Name: Hashable {
    let dimension: SaleTables.Dimension
    /// In bytes: the database tells two spellings of a letter apart, and texts here do not.
    let key: [UInt8]

    init(_ dimension: SaleTables.Dimension, _ key: String) {
      (self.dimension, self.key) = (dimension, Array(key.utf8))
    }
  }

  private var sums: [Day: [Name: SaleTables.Figure]] = [:]

  mutating func add(_ receipt: Receipt, of shop: Int) {
    let day = Day(shop: shop, day: receipt.number.day)
    for figure in SaleTables.figures(of: receipt) {
      let name = Name(figure.dimension, figure.key)
      let old = sums[day]?[name]
      sums[day, default: [:]][name] = SaleTables.Figure(
        dimension: figure.dimension, key: figure.key, count: figure.count + (old?.count ?? 0),
        amount: figure.amount + (old?.amount ?? .zero))
    }
  }

  /// The days whose stored figures are others.
  func differing(from database: Database) throws -> [Day] {
    var missing = sums
    var differing: Set<Day> = []
    try database.each("SELECT * FROM day_figure") { row in
      guard let dimension = SaleTables.Dimension(rawValue: try row.value("dimension")) else {
        throw CentreFailure.damaged
      }
      let day = Day(shop: try row.number("shop"), day: try row.day("day"))
      let name = Name(dimension, try row.value("key"))
      let found = missing[day]?.removeValue(forKey: name)
      let isSame =
        try found?.count == row.number("count") && found?.amount == row.money("amount")
      if !isSame { differing.insert(day) }
    }
    differing.formUnion(missing.filter { !$0.value.isEmpty }.keys)
    return differing.sorted()
  }
}
