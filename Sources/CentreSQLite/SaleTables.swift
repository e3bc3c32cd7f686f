internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// The receipts of shops, and the figures of their days.
struct SaleTables {
  /// What a row of a day is about.
  enum Dimension: String {
    case kind, hour, tender, department
  }

  let database: Database

  /// Adds a receipt; what it adds to its day is added apart, by ``FigureSums``.
  func add(
    _ receipt: Receipt, of shop: Int, at key: Int, receivedAt: Int64, flags: [FlagReason]
  ) throws {
    try database.run(
      """
      INSERT INTO receipt (place, id, shop, day, closed_at, received_at, number, kind, total, flags)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        key, receipt.id.blob, shop, receipt.number.day.iso, receipt.closedAt.milliseconds,
        receivedAt, receipt.number.text, receipt.kind.rawValue, receipt.total.cents,
        flags.map(\.rawValue).joined(separator: " "),
      ])
  }

  /// Whether another receipt of a shop has the same number.
  func hasNumber(of receipt: Receipt, in shop: Int) throws -> Bool {
    try database.has(
      "SELECT 1 FROM receipt WHERE shop = ? AND number = ? AND id <> ? LIMIT 1",
      [shop, receipt.number.text, receipt.id.blob])
  }

  /// One figure of a day.
  struct Figure: Hashable {
    let dimension: Dimension
    let key: String
    let count: Int
    let amount: Money
  }

  /// What a receipt adds to its day, in parts of which several may have one key.
  ///
  /// A tab that is settled is money that came in and no sale.
  static func figures(of receipt: Receipt) -> [Figure] {
    var figures = receipt.payments.map { payment in
      Figure(
        dimension: .tender, key: payment.tender.rawValue,
        count: payment.role == .change ? 0 : 1, amount: payment.amount)
    }
    guard receipt.kind != .tabSettlement else { return figures }
    let counted = receipt.kind == .void ? -1 : receipt.kind == .goodsReturn ? 0 : 1
    figures.append(
      Figure(dimension: .kind, key: receipt.kind.rawValue, count: 1, amount: receipt.total))
    let hour = receipt.closedAt.hour
    figures.append(
      Figure(
        dimension: .hour, key: hour < 10 ? "0\(hour)" : "\(hour)", count: counted,
        amount: receipt.total))
    // A receipt counts once for a department, however many lines it has there.
    var departments: Set<String> = []
    for line in receipt.lines {
      let isFirst = departments.insert(line.line.department).inserted
      figures.append(
        Figure(
          dimension: .department, key: line.line.department.stored, count: isFirst ? counted : 0,
          amount: line.net))
    }
    return figures
  }
}
