public import POSCore
public import POSStore

/// Imports against the real catalogue: plans, applies and undoes.
public struct ImportDesk {
  private let books: StoreReader
  private var options: ImportOptions

  /// Plans against books, which a till may have open, within the shop's limits.
  public init(
    books: StoreReader, settings: ShopSettings, options: ImportOptions = ImportOptions()
  ) {
    self.books = books
    self.options = options
    self.options.highestPrice = settings.limits.unitPrice
    self.options.longestName = settings.limits.text
  }

  /// Works out what a file would do; nothing is changed.
  ///
  /// - Throws: ``ImportFailure`` or ``StoreFailure``.
  public func plan(
    _ file: String, now: Moment, progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportPlan {
    var articles: [Article] = []
    try books.eachArticle { articles.append($0) }
    let snapshot = CatalogueSnapshot(articles: articles, departments: try books.departments())
    var planned = CatalogueImport(
      into: snapshot, options: options, ids: IdentifierSource(seed: SystemRandomness.words()),
      at: now)
    return try planned.plan(from: try FileBytes(path: file), progress: progress)
  }

  /// Writes what a plan adds and changes, new departments included, all or nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public static func apply(
    _ plan: ImportPlan, to store: TillStore, now: Moment, progress: (Int) -> Void = { _ in }
  ) throws(StoreFailure) {
    let articles = plan.added.map(\.article) + plan.changed.map(\.new)
    guard !articles.isEmpty else { return }
    try store.importArticles(
      articles, departments: plan.newDepartments.map(\.department), at: now, by: nil,
      progress: progress)
  }
}
