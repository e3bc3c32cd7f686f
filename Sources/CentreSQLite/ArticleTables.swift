internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// The catalogues of shops, which tills and the pages edit.
struct ArticleTables {
  let database: Database
  /// The till whose facts are booked.
  let till: TillName
  /// The centre's clock, in milliseconds since 1970.
  let time: Int64

  // MARK: From tills

  /// Takes articles that were edited at the till.
  ///
  /// - Parameter clock: the till's clock at the edit, in milliseconds since 1970.
  func edited(_ articles: [Article], clock: Int64) throws {
    for article in articles { try edited(article, clock) }
  }

  private func edited(_ article: Article, _ clock: Int64) throws {
    let known = try stamped(
      "SELECT body, stamps FROM till_article WHERE till = ? AND id = ?",
      [till.number, article.id.blob])
    let standing = try self.article(article.id, of: till.shop)
    let current =
      standing ?? StampedArticle(new: article, at: StampedArticle.stamp(at: clock))
    let merge = current.merging(article, knowing: known, at: clock)
    try put(standing == nil ? current : merge.result, isNew: standing == nil)
    try know(standing == nil ? current : merge.known)
    try note(merge.changes, of: merge.result.article, from: "till \(till.text)")
  }

  /// Notes articles that the till took over from the centre.
  func received(_ articles: [Article]) throws {
    for article in articles {
      guard let current = try self.article(article.id, of: till.shop) else { continue }
      let before = try stamped(
        "SELECT body, stamps FROM till_article WHERE till = ? AND id = ?",
        [till.number, article.id.blob])
      try know(current.received(article, before: before))
    }
  }

  private func know(_ known: StampedArticle) throws {
    try database.run(
      """
      INSERT INTO till_article (till, id, body, stamps) VALUES (?, ?, ?, ?)
      ON CONFLICT (till, id) DO UPDATE SET body = excluded.body, stamps = excluded.stamps
      """,
      [
        till.number, known.article.id.blob, try ColumnCoding.text(known.article),
        Self.text(of: known.stamps),
      ])
  }

  // MARK: From the pages

  /// Saves an article that was edited on the pages.
  func save(_ article: Article, replacing former: Article?, by login: String) throws {
    try checkCodes(article)
    let stamp = StampedArticle.stamp(at: time)
    guard let standing = try self.article(article.id, of: till.shop) else {
      guard former == nil else { throw CentreFailure.unknownArticle }
      return try put(StampedArticle(new: article, at: stamp), isNew: true)
    }
    guard standing.article == former else { throw CentreFailure.articleChanged }
    let merge = standing.merging(article, knowing: standing, at: time)
    try put(merge.result, isNew: false)
    try note(merge.changes, of: merge.result.article, from: "account \(login)")
  }

  /// Refuses a code that another article of the shop has.
  private func checkCodes(_ article: Article) throws {
    let other = try database.number(
      "SELECT 1 FROM article WHERE shop = ? AND code = ? AND id <> ? LIMIT 1",
      [till.shop, article.code, article.id.blob])
    if other != nil { throw CentreFailure.codeTaken(article.code) }
    for barcode in article.barcodes {
      let holder = try database.number(
        """
        SELECT 1 FROM article, json_each(json_extract(article.body, '$.barcodes')) AS barcode
        WHERE article.shop = ? AND article.id <> ? AND barcode.value = ? LIMIT 1
        """, [till.shop, article.id.blob, barcode])
      if holder != nil { throw CentreFailure.codeTaken(barcode) }
    }
  }

  // MARK: Rows

  /// An article of a shop with its stamps.
  func article(_ id: Identifier, of shop: Int) throws -> StampedArticle? {
    try stamped("SELECT body, stamps FROM article WHERE shop = ? AND id = ?", [shop, id.blob])
  }

  private func stamped(
    _ query: String, _ arguments: StatementArguments
  ) throws -> StampedArticle? {
    guard let row = try database.first(query, arguments) else { return nil }
    return StampedArticle(
      try ColumnCoding.value(Article.self, row.value("body")),
      stamps: try Self.stamps(row.value("stamps")))
  }

  /// Writes an article and tells the tills; also when nothing changed, since a till may have put
  /// off an earlier state until its own edit was here.
  private func put(_ stamped: StampedArticle, isNew: Bool) throws {
    let article = stamped.article
    try database.run(
      """
      INSERT INTO article (shop, id, code, name, body, stamps) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (shop, id) DO UPDATE SET code = excluded.code, name = excluded.name,
        body = excluded.body, stamps = excluded.stamps
      """,
      [
        till.shop, article.id.blob, article.code, AccentFolding.text(article.name),
        try ColumnCoding.text(article), Self.text(of: stamped.stamps),
      ])
    let state = ArticleState(article: article, stamp: stamped.latest)
    try FeedTables(database: database).publish(
      try JSONWriting.bytes(state), key: article.id.text,
      topic: FeedTables.articles(of: till.shop), always: true)
  }

  /// Writes the history, and alarms the owner of edits that ran into each other.
  private func note(
    _ changes: [StampedArticle.Change], of article: Article, from origin: String
  ) throws {
    for change in changes {
      if change.isConflict, change.holds { try overrule(change.field, of: article) }
      try database.run(
        """
        INSERT INTO article_edit (shop, article, name, field, value, stamp, origin, is_overruled)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          till.shop, article.id.blob, article.name, change.field.rawValue, change.value,
          Int64(clamping: change.stamp), origin, !change.holds,
        ])
      guard change.isConflict else { continue }
      try AlarmTables(database: database).raise(
        .articleConflict, shop: till.shop, till: nil,
        detail: "\(article.code) \(change.field.rawValue)", at: time)
    }
  }

  /// Marks the latest edit of a field that held until now.
  private func overrule(_ field: ArticleField, of article: Article) throws {
    try database.run(
      """
      UPDATE article_edit SET is_overruled = 1 WHERE number = (
        SELECT max(number) FROM article_edit
        WHERE shop = ? AND article = ? AND field = ? AND NOT is_overruled)
      """, [till.shop, article.id.blob, field.rawValue])
  }

  // MARK: Stamps

  private static func text(of stamps: [ArticleField: UInt64]) -> String {
    stamps.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: " ")
  }

  private static func stamps(_ text: String) throws -> [ArticleField: UInt64] {
    let words = text.split(separator: " ")
    guard words.count.isMultiple(of: 2) else { throw CentreFailure.damaged }
    var stamps: [ArticleField: UInt64] = [:]
    for place in stride(from: 0, to: words.count, by: 2) {
      // A field of a newer program is of no use to this one.
      guard let field = ArticleField(rawValue: String(words[place])) else { continue }
      guard let stamp = UInt64(words[place + 1]) else { throw CentreFailure.damaged }
      stamps[field] = stamp
    }
    return stamps
  }
}
