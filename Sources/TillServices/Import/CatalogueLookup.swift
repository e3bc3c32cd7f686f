public import POSCore

/// What an import has to know about the catalogue as it is.
public protocol CatalogueLookup {
  /// The article that has this internal code or barcode, in any of its spellings: UPC-A is EAN-13
  /// with a zero in front.
  func article(withCode code: String) throws -> Article?
  /// The article whose name is the same when case, accents and signs do not count
  /// (``AccentFolding``); nil when several have it.
  func article(named foldedName: String) throws -> Article?
  /// The departments of the shop.
  func departments() throws -> [Department]
}

/// A whole catalogue in memory.
public struct CatalogueSnapshot: CatalogueLookup, Sendable {
  private var byCode: [CodeKey: Int] = [:]
  private var byName: [String: Int] = [:]
  /// Names that several articles have, which therefore mean none of them.
  private var sharedNames: Set<String> = []
  private let articles: [Article]
  private let shopDepartments: [Department]

  /// Indexes a catalogue.
  public init(articles: [Article], departments: [Department]) {
    self.articles = articles
    shopDepartments = departments
    byCode.reserveCapacity(2 * articles.count)
    byName.reserveCapacity(articles.count)
    for (index, article) in articles.enumerated() {
      byCode[CodeKey(article.code)] = index
      for barcode in article.barcodes { byCode[CodeKey(barcode)] = index }
      let name = AccentFolding.text(article.name)
      if byName.updateValue(index, forKey: name) != nil { sharedNames.insert(name) }
    }
  }

  /// The article that has this internal code or barcode, in any of its spellings.
  public func article(withCode code: String) -> Article? {
    byCode[CodeKey(code)].map { articles[$0] }
  }

  /// The only article of this name.
  public func article(named foldedName: String) -> Article? {
    sharedNames.contains(foldedName) ? nil : byName[foldedName].map { articles[$0] }
  }

  /// The departments of the shop.
  public func departments() -> [Department] { shopDepartments }
}
