internal import FoundationEssentials
internal import GRDB
internal import POSCore

/// The table of articles and that of their barcodes.
struct ArticleTable {
  let database: Database

  /// The columns of a query that reads articles, in the order of ``article(_:)``.
  static let columns = """
    a.id, a.code, a.name, a.department, a.price, a.unit, a.vat, a.barcodes, a.earns_cashback, \
    a.minimum_age, a.deposit, a.tare, a.scheduled_prices, a.is_active, a.is_deposit
    """

  /// Parts barcodes in their column; no barcode holds it.
  private static let separator: Character = "\n"

  /// Writes articles over what was known of them.
  ///
  /// - Throws: ``StoreFailure/codeTaken(_:by:)`` or ``StoreFailure/barcodeTaken(_:by:)``.
  func put(_ articles: [Article]) throws {
    // All old barcodes go before the new ones come, so that two articles can swap theirs.
    let numbers = try articles.map(place)
    for (article, number) in zip(articles, numbers) {
      for barcode in article.barcodes { try add(barcode, of: article, to: number) }
    }
  }

  /// The article that a query found.
  func first(where condition: String, _ arguments: StatementArguments) throws -> Article? {
    try database.first("SELECT \(ArticleTable.columns) FROM article a \(condition)", arguments)
      .map(ArticleTable.article)
  }

  /// The article with an identity.
  func article(_ id: Identifier) throws -> Article? {
    try first(where: "WHERE a.id = ?", [id.blob])
  }

  /// Writes an article without its barcodes.
  ///
  /// - Returns: the number of its row.
  private func place(_ article: Article) throws -> Int {
    do {
      try database.run(ArticleTable.insert, try values(article, article.id.blob))
      if database.changesCount > 0 { return Int(database.lastInsertedRowID) }
      let number = try release(article)
      try database.run(ArticleTable.update, try values(article, number))
      return number
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      guard let owner = try owner(where: "code = ?", article.code) else { throw error }
      throw StoreFailure.codeTaken(article.code, by: owner)
    }
  }

  /// The number of a known article's row, after its barcodes were taken out of their table.
  private func release(_ article: Article) throws -> Int {
    let row = try database.first(
      "SELECT number, barcodes FROM article WHERE id = ?", [article.id.blob])
    guard let row else { throw StoreFailure.damaged }
    let barcodes: String = try row.value(at: 1)
    for barcode in barcodes.split(separator: ArticleTable.separator) {
      try database.run("DELETE FROM barcode WHERE code = ?", [String(barcode)])
    }
    return try row.value(at: 0)
  }

  private func add(_ barcode: String, of article: Article, to number: Int) throws {
    guard !barcode.isEmpty, !barcode.contains(ArticleTable.separator) else {
      throw StoreFailure.notEncodable
    }
    do {
      try database.run("INSERT INTO barcode (code, article) VALUES (?, ?)", [barcode, number])
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      let condition = "number = (SELECT article FROM barcode WHERE code = ?)"
      guard let owner = try owner(where: condition, barcode) else { throw error }
      guard owner.id != article.id else { throw StoreFailure.listedTwice(barcode) }
      throw StoreFailure.barcodeTaken(barcode, by: owner)
    }
  }

  private func owner(where condition: String, _ value: String) throws -> ArticleReference? {
    let row = try database.first("SELECT id, code, name FROM article WHERE \(condition)", [value])
    return try row.map {
      try ArticleReference(
        id: $0.identifier("id"), code: $0.value("code"), name: $0.value("name"))
    }
  }

  // MARK: Columns

  private static let insert = """
    INSERT INTO article (code, name, department, price, unit, vat, barcodes, earns_cashback,
      minimum_age, deposit, tare, scheduled_prices, is_active, is_deposit, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
    """

  private static let update = """
    UPDATE article SET code = ?, name = ?, department = ?, price = ?, unit = ?, vat = ?,
      barcodes = ?, earns_cashback = ?, minimum_age = ?, deposit = ?, tare = ?,
      scheduled_prices = ?, is_active = ?, is_deposit = ? WHERE number = ?
    """

  /// The columns of an article and then its key.
  private func values(
    _ article: Article, _ key: any DatabaseValueConvertible
  ) throws -> StatementArguments {
    let barcodes = article.barcodes.joined(separator: String(ArticleTable.separator))
    let scheduled =
      article.scheduledPrices.isEmpty ? nil : try ColumnCoding.text(article.scheduledPrices)
    return [
      article.code, article.name, article.department, article.price.cents, article.unit.rawValue,
      article.vat?.text, barcodes, article.earnsCashback, article.minimumAge, article.deposit,
      article.tare?.thousandths, scheduled, article.isActive, article.isDeposit, key,
    ]
  }

  /// Reads an article from a row of ``columns``.
  static func article(_ row: Row) throws -> Article {
    guard let unit = Unit(rawValue: try row.value(at: 5)) else { throw StoreFailure.damaged }
    let vat = (try row.value(at: 6) as String?).flatMap { VATCode(text: $0) }
    let barcodes: String = try row.value(at: 7)
    let scheduled = try (row.value(at: 12) as String?).map {
      try ColumnCoding.value([ScheduledPrice].self, $0)
    }
    return try Article(
      id: Identifier(column: row.value(at: 0)), code: row.value(at: 1), name: row.value(at: 2),
      department: row.value(at: 3), price: Money(cents: row.value(at: 4)), unit: unit, vat: vat,
      barcodes: barcodes.split(separator: separator).map(String.init),
      earnsCashback: row.value(at: 8), minimumAge: row.value(at: 9), deposit: row.value(at: 10),
      tare: (row.value(at: 11) as Int?).map(Quantity.init(thousandths:)),
      scheduledPrices: scheduled ?? [], isActive: row.value(at: 13), isDeposit: row.value(at: 14))
  }
}
