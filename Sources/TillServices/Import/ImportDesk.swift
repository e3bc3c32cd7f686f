public import POSCore
public import POSStore

/// Imports against the real catalogue: plans, applies and undoes.
public struct ImportDesk {
  private let store: TillStore
  private let settings: ShopSettings

  /// Works on open books.
  public init(store: TillStore, settings: ShopSettings) {
    self.store = store
    self.settings = settings
  }

  /// Works out what a file would do; nothing is changed.
  ///
  /// - Throws: ``ImportFailure`` or ``StoreFailure``.
  public func plan(
    _ file: String, now: Moment, progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportPlan {
    var articles: [Article] = []
    try store.eachArticle { articles.append($0) }
    let snapshot = CatalogueSnapshot(articles: articles, departments: try store.departments())
    var options = ImportOptions()
    options.highestPrice = settings.limits.unitPrice
    var planned = CatalogueImport(
      into: snapshot, options: options, ids: IdentifierSource(seed: SystemRandomness.words()),
      at: now)
    return try planned.plan(from: try FileBytes(path: file), progress: progress)
  }

  /// Writes what a plan adds and changes, in one transaction for the articles.
  ///
  /// - Throws: ``StoreFailure``.
  public func apply(
    _ plan: ImportPlan, now: Moment, progress: (Int) -> Void = { _ in }
  ) throws(StoreFailure) {
    if !plan.newDepartments.isEmpty { try store.save(plan.newDepartments, at: now) }
    let articles = plan.added.map(\.article) + plan.changed.map(\.new)
    guard !articles.isEmpty else { return }
    try store.importArticles(articles, at: now, by: nil, progress: progress)
  }

  /// Puts the catalogue back as it was before the last import.
  ///
  /// - Throws: ``StoreFailure``.
  public func undo(now: Moment) throws(StoreFailure) -> ImportOutcome {
    try store.undoLastImport(at: now)
  }
}
