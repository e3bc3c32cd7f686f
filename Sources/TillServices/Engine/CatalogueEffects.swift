import POSCore
import POSDocuments
public import POSStore
import TillUI

extension EffectRunner {
  /// What a code means: a receipt's own code, else an article.
  func lookUp(_ text: String, _ purpose: LookUpPurpose, _ now: Moment) throws -> Outcome {
    if let code = ReceiptCode(scanned: text) { return try receipt(code.id) }
    let resolver = CodeResolver(rules: settings.labelRules, today: now.date)
    let resolution = try resolver.resolve(text) { code in
      try store.article(barcode: code) ?? store.article(code: code)
    }
    return .resolved(resolution, text: text, purpose)
  }

  /// The articles that match a text, the best first.
  func find(_ text: String) throws -> [Article] {
    try prepareSearch()
    let rows = search?.search(text, limit: 100) ?? []
    return try rows.compactMap { try store.article(row: $0) }
  }

  /// Builds the search index unless it stands.
  public func prepareSearch() throws(StoreFailure) {
    guard search == nil else { return }
    var index = SearchIndex(capacity: try store.articleCount())
    try store.searchEntries { row, name, code in index.insert(id: row, name: name, code: code) }
    search = index
  }

  /// Puts a changed article into the search index.
  func learn(_ article: Article) throws {
    guard search != nil, let row = try store.row(of: article.id) else { return }
    search?.insert(
      id: row, name: article.name,
      code: ([article.code] + article.barcodes).joined(separator: " "))
  }
}
