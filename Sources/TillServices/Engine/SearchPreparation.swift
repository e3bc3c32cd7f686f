public import POSCore
public import POSStore

/// Builds the search index of the whole catalogue beside a till that goes on selling.
///
/// Hand ``index()`` to a thread of its own and its result to ``EffectRunner/install(_:)``.
public struct SearchPreparation: Sendable {
  private let path: String

  /// Names the database.
  init(path: String) {
    self.path = path
  }

  /// Reads the catalogue through a connection of its own; a large one takes tenths of a second.
  ///
  /// - Throws: ``StoreFailure``.
  public func index() throws(StoreFailure) -> SearchIndex {
    try SearchIndex(of: TillStore.openReadOnly(path: path))
  }
}

extension SearchIndex {
  /// Reads the active articles of the books.
  init(of store: StoreReader) throws(StoreFailure) {
    var index = SearchIndex(capacity: try store.articleCount())
    try store.searchEntries { row, name, code in index.insert(id: row, name: name, code: code) }
    self = index
  }
}

extension EffectRunner {
  /// What builds the index of this till's catalogue.
  public var searchPreparation: SearchPreparation { SearchPreparation(path: store.path) }

  /// Takes an index that was built meanwhile, with the articles that were changed meanwhile.
  ///
  /// The index may have been read before or after those changes: they are entered once more.
  public func install(_ index: SearchIndex) {
    guard search == nil else { return }
    search = index
    recentSearches.forget()
    for article in changedBeforeSearch {
      // An article whose row can not be read now keeps its former name in the search.
      try? learn(article)
    }
    changedBeforeSearch = []
  }

  /// Builds the search index now, unless it stands.
  ///
  /// - Throws: ``StoreFailure``.
  func prepareSearch() throws(StoreFailure) {
    guard search == nil else { return }
    search = try SearchIndex(of: store)
    changedBeforeSearch = []
  }

  /// Brings the search index up to date after an article was changed.
  func learn(_ article: Article) throws(StoreFailure) {
    recentSearches.forget()
    guard search != nil else { return changedBeforeSearch.append(article) }
    guard let row = try store.row(of: article.id) else { return }
    if article.isActive {
      search?.insert(id: row, name: article.name, code: article.code)
    } else {
      search?.remove(id: row)
    }
  }
}
