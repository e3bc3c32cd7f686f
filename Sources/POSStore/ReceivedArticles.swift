internal import GRDB
internal import POSCore
internal import POSSync

extension FeedKeeping {
  /// Writes articles into the catalogue that are not as the till has them.
  ///
  /// An article that the till changed itself waits until the centre has that change, and with it
  /// the last word.
  mutating func applyArticles() throws {
    guard left > 0 else { return }
    let rows = rows(of: FeedTopic.articles)
    let own = try ownChanges()
    _ = try apply(.waiting, in: rows, without: own)
    while left > 0, try apply(.again, in: rows, without: own) {}
  }

  /// Takes rows in a state as far as it is their turn.
  ///
  /// - Returns: whether an article was written, which may free a code or a barcode for others.
  private mutating func apply(
    _ state: FeedRowState, in rows: FeedRows, without own: Set<Identifier>
  ) throws -> Bool {
    let (keys, before) = (try keys(state, in: rows, without: own), outcome.articles.count)
    spend(keys.count, of: Self.articlesOfCard)
    try apply(keys.compactMap { try rows.row($0) }, in: rows, without: own)
    guard outcome.articles.count > before else { return false }
    try rows.mark(.refused, as: .again)
    return true
  }

  /// The keys whose turn it is; articles that the till changed itself are passed over, and some of
  /// them in the time of one that is taken.
  private mutating func keys(
    _ state: FeedRowState, in rows: FeedRows, without own: Set<Identifier>
  ) throws -> [String] {
    var (keys, last): ([String], String) = ([], "")
    let most = left * Self.articlesOfCard
    while keys.count < most {
      let next = try rows.keys(state, after: last, most: Self.mostOfFact)
      keys += next.filter { key in Identifier(text: key).map { !own.contains($0) } ?? true }
      guard let end = next.last, next.count == Self.mostOfFact else { break }
      last = end
    }
    return Array(keys.prefix(most))
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
    var places: [Int] = []
    for epoch in epochs {
      let there = marks.mark(of: epoch.record.stream).acknowledged
      guard let waiting = epoch.places(after: Int(clamping: there)) else { continue }
      // The first condition is that of the index.
      for row in try database.all(
        """
        SELECT place FROM journal WHERE kind IN (5, 19) AND kind = 5 AND place BETWEEN ? AND ?
        """, [waiting.lowerBound, waiting.upperBound])
      {
        places.append(try row.number("place"))
      }
    }
    return try ownArticles.changed(at: places, in: JournalReads(database: database))
  }
}

/// Which articles the till's own facts changed, remembered while the centre has not heard of them:
/// an import is long, and what the feed brings asks for it at every turn.
final class OwnArticles {
  private var changed: [Int: [Identifier]] = [:]

  /// The articles that facts at some places changed; those of other places are forgotten.
  func changed(at places: [Int], in journal: JournalReads) throws -> Set<Identifier> {
    var now: [Int: [Identifier]] = [:]
    for place in places {
      if let known = changed[place] {
        now[place] = known
      } else if case .articlesChanged(let articles) = try journal.fact(at: place) {
        now[place] = articles.map(\.id)
      }
    }
    changed = now
    return Set(now.values.joined())
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
