import POSCore
import POSDocuments
import POSStore
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

  func save(_ article: Article, _ now: Moment) throws -> Outcome {
    try store.save(article, at: now)
    try learn(article)
    return .articleSaved(article)
  }

  func save(_ departments: [Department], _ now: Moment) throws -> Outcome {
    try store.save(departments, at: now)
    return .departments(try store.departments())
  }
}
