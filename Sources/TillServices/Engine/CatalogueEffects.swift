import POSCore
import POSDocuments
import POSStore
import TillUI

extension EffectRunner {
  /// What a code means: a receipt's own code, else an article.
  func lookUp(_ text: String, _ purpose: LookUpPurpose, _ now: Moment) throws -> Outcome {
    if let code = ReceiptCode(scanned: text) { return try receipt(code.id, now) }
    let resolver = CodeResolver(rules: settings.labelRules, today: now.date)
    let resolution = try resolver.resolve(text) { code in
      try store.article(barcode: code) ?? store.article(code: code)
    }
    if let voucher = try voucher(text, resolution, purpose) { return .voucher(text, voucher) }
    return .resolved(resolution, text: text, purpose)
  }

  /// A voucher that somebody scans as if it were an article.
  private func voucher(
    _ text: String, _ resolution: CodeResolution, _ purpose: LookUpPurpose
  ) throws -> Voucher? {
    if case .article = resolution { return nil }
    switch purpose {
    case .sell, .priceCheck: return try store.voucher(code: Voucher.code(from: text))
    case .priceCheckDeposit, .deposit, .empties, .edit, .form: return nil
    }
  }

  /// The articles that match a text, the best first, from memory when it was just asked for.
  func found(_ text: String) throws -> [Article] {
    if let known = recentSearches[text] { return known }
    let articles = try find(text)
    recentSearches[text] = articles
    return articles
  }

  /// The articles that match a text, the best first.
  ///
  /// The index knows no departments, so for one of them it is asked for many more.
  func find(
    _ text: String, ofDepartment department: String? = nil, limit: Int = Effect.mostFound
  ) throws -> [Article] {
    try prepareSearch()
    let rows = search?.search(text, limit: department == nil ? limit : 5_000) ?? []
    return try store.articles(rows: rows, ofDepartment: department, limit: limit)
  }

  func save(
    _ article: Article, replacing former: Article?, _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    // A flush that fails may have kept the change all the same.
    recentSearches.forget()
    try store.save(article, replacing: former, audits: audits, at: now)
    try learn(article)
    return .articleSaved(article)
  }

  func save(
    _ departments: [Department], _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    try store.save(departments, audits: audits, at: now)
    return .departments(try store.departments())
  }

  func save(
    _ conventions: [Convention], _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    try store.save(conventions, audits: audits, at: now)
    return .conventions(try store.conventions())
  }

  func removeConvention(
    _ code: String, _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    try store.removeConventions([code], audits: audits, at: now)
    return .conventions(try store.conventions())
  }
}
