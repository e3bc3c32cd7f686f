internal import GRDB
internal import POSCore
internal import POSSync

extension FeedKeeping {
  /// Writes articles into the catalogue that are not as the till has them.
  ///
  /// An article that the till changed itself waits until the centre has that change, and with it
  /// the last word.
  mutating func applyArticles() throws {
    let rows = rows(of: FeedTopic.articles)
    let waiting = try rows.rows(.waiting, most: Self.mostArticles)
    guard !waiting.isEmpty else { return }
    let own = try ownChanges()
    let before = outcome.articles.count
    try apply(waiting, in: rows, without: own)
    // What is written now may have freed a code or a barcode.
    if outcome.articles.count > before {
      try apply(rows.rows(.refused, most: Self.mostOfFact), in: rows, without: own)
    }
    if waiting.count == Self.mostArticles {
      // Rows that all wait for an acknowledgement are not their own turn's business.
      let left = try rows.rows(.waiting, most: Self.mostArticles)
      if !left.isEmpty, left.map(\.key) != waiting.map(\.key) { outcome.isWaiting = true }
    }
  }

  private mutating func apply(
    _ waiting: [FeedRow], in rows: FeedRows, without own: Set<Identifier>
  ) throws {
    var (chunk, size): ([ReceivedArticle], Int) = ([], 0)
    for row in waiting {
      guard let article = try article(of: row, in: rows), !own.contains(article.id) else {
        continue
      }
      if try ArticleTable(database: database).article(article.id) == article {
        try rows.mark(row.key, .applied)
        continue
      }
      size += article.estimatedSize
      if chunk.count == Self.mostOfFact || size > JournalFrame.bodyLimit {
        try write(chunk[...], in: rows)
        (chunk, size) = ([], article.estimatedSize)
      }
      chunk.append(ReceivedArticle(key: row.key, article: article))
    }
    try write(chunk[...], in: rows)
  }

  private mutating func article(of row: FeedRow, in rows: FeedRows) throws -> Article? {
    let state = try? MessageCoding.read(ArticleState.self, row.body, most: Self.mostBytes)
    if let article = state?.article, Fact.articlesReceived([article]).hasPlausibleAmounts {
      return article
    }
    outcome.unreadable += 1
    try rows.mark(row.key, .applied)
    return nil
  }

  /// Writes articles in one fact or, where one of them contradicts the catalogue, in several.
  private mutating func write(
    _ articles: ArraySlice<ReceivedArticle>, in rows: FeedRows
  ) throws {
    guard let first = articles.first else { return }
    do {
      try attempt { try $0.append(.articlesReceived(articles.map(\.article))) }
      outcome.articles += articles.map(\.article)
      for article in articles { try rows.mark(article.key, .applied) }
    } catch let failure as StoreFailure where failure.isAboutArticle {
      guard articles.count > 1 else {
        outcome.refusedArticles.append(
          FeedOutcome.RefusedArticle(article: first.article, failure: failure))
        return try rows.mark(first.key, .refused)
      }
      let middle = articles.startIndex + articles.count / 2
      try write(articles[..<middle], in: rows)
      try write(articles[middle...], in: rows)
    }
  }

  /// The articles that the till changed and of which the centre has not heard.
  private func ownChanges() throws -> Set<Identifier> {
    var changed: Set<Identifier> = []
    let journal = JournalReads(database: database)
    for epoch in epochs {
      let there = marks.mark(of: epoch.record.stream).acknowledged
      guard let places = epoch.places(after: Int(clamping: there)) else { continue }
      for row in try database.all(
        "SELECT place FROM journal WHERE kind IN (5, 19) AND place BETWEEN ? AND ?",
        [places.lowerBound, places.upperBound])
      {
        guard case .articlesChanged(let articles) = try journal.fact(at: row.number("place"))
        else { continue }
        changed.formUnion(articles.map(\.id))
      }
    }
    return changed
  }
}

/// An article of the feed with the key of its row.
private struct ReceivedArticle {
  let key: String
  let article: Article
}

extension StoreFailure {
  /// Whether one article of several is to blame.
  fileprivate var isAboutArticle: Bool {
    switch self {
    case .codeTaken, .barcodeTaken, .listedTwice, .notEncodable: true
    default: false
    }
  }
}
