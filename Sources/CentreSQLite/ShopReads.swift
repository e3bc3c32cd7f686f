internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// Reads the books of one shop.
struct ShopReads {
  let database: Database
  let shop: Int

  // MARK: Days

  func lastDay() throws -> CivilDate? {
    try database.first(
      "SELECT day FROM receipt WHERE shop = ? ORDER BY day DESC LIMIT 1", [shop])?.day("day")
  }

  func day(_ day: CivilDate) throws -> ShopDay {
    let kinds = try rows(.kind, on: day)
    let names = Dictionary(
      try departments().map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let hours = try rows(.hour, on: day)
    return ShopDay(
      day: day,
      total: TotalRow(
        key: "total", count: hours.map(\.count).reduce(0, +), amount: kinds.map(\.amount).sum),
      byHour: hours, byTender: try rows(.tender, on: day),
      byDepartment: try rows(.department, on: day).map {
        TotalRow(key: names[$0.key] ?? $0.key, count: $0.count, amount: $0.amount)
      })
  }

  private func rows(_ dimension: SaleTables.Dimension, on day: CivilDate) throws -> [TotalRow] {
    try database.all(
      """
      SELECT key, count, amount FROM day_figure WHERE shop = ? AND day = ? AND dimension = ?
      ORDER BY key
      """, [shop, day.iso, dimension.rawValue]
    ).map {
      TotalRow(
        key: try $0.value("key"), count: try $0.number("count"), amount: try $0.money("amount"))
    }
  }

  // MARK: Receipts

  func sales(on day: CivilDate, before: Identifier?, most: Int) throws -> [SaleRow] {
    let last = try before.flatMap { id in
      try database.first(
        "SELECT closed_at, place FROM receipt WHERE shop = ? AND id = ?", [shop, id.blob])
    }
    return try database.all(
      """
      SELECT * FROM receipt WHERE shop = ? AND day = ? AND (closed_at, place) < (?, ?)
      ORDER BY closed_at DESC, place DESC LIMIT ?
      """,
      [
        shop, day.iso, try last?.number("closed_at") ?? Int.max,
        try last?.number("place") ?? Int.max, most,
      ]
    ).map(sale)
  }

  private func sale(_ row: Row) throws -> SaleRow {
    // The text of a number that no shop of ours gives can not be read back; its receipt can.
    let printed = ReceiptNumber(text: try row.value("number") as String)
    guard let kind = ReceiptKind(rawValue: try row.value("kind")),
      let number = try printed ?? receipt(row.identifier("id"))?.number
    else { throw CentreFailure.damaged }
    let flags: String = try row.value("flags")
    return SaleRow(
      id: try row.identifier("id"), number: number, kind: kind,
      closedAt: Moment(legalTimeAt: try row.value("closed_at")),
      receivedAt: try row.value("received_at"), total: try row.money("total"),
      flags: flags.split(separator: " ").map { FlagReason(rawValue: String($0)) })
  }

  func receipt(_ id: Identifier) throws -> Receipt? {
    let row = try database.first(
      "SELECT place FROM receipt WHERE shop = ? AND id = ?", [shop, id.blob])
    guard let row else { return nil }
    let fact = try StreamTables(database: database).fact(at: row.number("place"))
    guard case .receiptClosed(let receipt) = fact else { throw CentreFailure.damaged }
    return receipt
  }

  // MARK: The catalogue

  func articles(matching text: String, most: Int) throws -> [Article] {
    let wanted = AccentFolding.text(text)
    return try database.all(
      """
      SELECT body FROM article WHERE shop = ?1
        AND (?3 = '' OR ?2 <> '' AND instr(name, ?2) > 0 OR instr(code, ?3) = 1)
      ORDER BY name, code LIMIT ?4
      """, [shop, wanted, text, most]
    ).map { try ColumnCoding.value(Article.self, $0.value("body")) }
  }

  func article(_ id: Identifier) throws -> Article? {
    try database.first("SELECT body FROM article WHERE shop = ? AND id = ?", [shop, id.blob])
      .map { try ColumnCoding.value(Article.self, $0.value("body")) }
  }

  func departments() throws -> [Department] {
    try database.all("SELECT body FROM department WHERE shop = ? ORDER BY code", [shop])
      .map { try ColumnCoding.value(Department.self, $0.value("body")) }
  }

  func edits(onlyOverruled: Bool, most: Int) throws -> [ArticleEdit] {
    try database.all(
      """
      SELECT * FROM article_edit WHERE shop = ? AND (NOT ? OR is_overruled)
      ORDER BY number DESC LIMIT ?
      """, [shop, onlyOverruled, most]
    ).map { row in
      ArticleEdit(
        article: try row.identifier("article"), articleName: try row.value("name"),
        field: try row.value("field"), value: try row.value("value"),
        stamp: try row.bits("stamp"), origin: try origin(row.value("origin")),
        isOverruled: try row.value("is_overruled"))
    }
  }

  private func origin(_ text: String) throws -> ArticleEdit.Origin {
    let parts = text.split(separator: " ", maxSplits: 1)
    if parts.count == 2, parts[0] == "account" { return .account(String(parts[1])) }
    guard parts.count == 2, parts[0] == "till", let till = TillName(text: parts[1]) else {
      throw CentreFailure.damaged
    }
    return .till(till)
  }
}
