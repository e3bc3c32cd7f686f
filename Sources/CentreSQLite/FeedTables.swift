internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSSync

/// The topics of the feed: the newest state of each key, numbered by topic.
///
/// A revision is given inside the transaction that changes the state, and the centre has one
/// writer, so no reader ever sees a later revision before an earlier one.
struct FeedTables {
  let database: Database

  /// The name under which a topic stands: those of one shop or one till have rows of their own.
  static func stored(_ topic: String, for till: TillName) -> String {
    switch topic {
    case FeedTopic.articles: articles(of: till.shop)
    case FeedTopic.stock: "\(topic)@\(till.text)"
    default: topic
    }
  }

  /// The name under which a shop's articles stand.
  static func articles(of shop: Int) -> String { "\(FeedTopic.articles)@\(shop)" }

  /// The name that tills know.
  private static func told(_ stored: String) -> String {
    String(stored.prefix { $0 != "@" })
  }

  /// Publishes a state; nil takes the key away, and the same state again changes nothing.
  ///
  /// - Parameter always: whether the same state gets a new revision too.
  func publish(_ body: [UInt8]?, key: String, topic: String, always: Bool = false) throws {
    try publish([(key, body)], topic: topic, always: always)
  }

  /// Publishes states of several keys, in their order.
  func publish(
    _ states: [(key: String, body: [UInt8]?)], topic: String, always: Bool = false
  ) throws {
    guard !states.isEmpty else { return }
    let (head, checksum) = try topicRow(topic)
    var (last, sum) = (head, checksum)
    for (key, body) in states {
      let old = try item(key, of: topic)
      if !always, old?.body == body { continue }
      last += 1
      let (item, name) = (FeedItem(key: key, revision: last, body: body), Self.told(topic))
      sum = sum &- (old?.checksum(in: name) ?? 0) &+ item.checksum(in: name)
      try save(item, of: topic)
    }
    if last > head { try save(last, sum, of: topic) }
  }

  private func save(_ item: FeedItem, of topic: String) throws {
    try database.run(
      """
      INSERT INTO feed (topic, key, revision, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (topic, key) DO UPDATE SET revision = excluded.revision, body = excluded.body
      """,
      [topic, item.key, Int64(bitPattern: item.revision), item.body.map { Data($0) }])
  }

  private func save(_ head: UInt64, _ sum: UInt64, of topic: String) throws {
    try database.run(
      """
      INSERT INTO feed_topic (topic, head, checksum) VALUES (?, ?, ?)
      ON CONFLICT (topic) DO UPDATE SET head = excluded.head, checksum = excluded.checksum
      """, [topic, Int64(bitPattern: head), Int64(bitPattern: sum)])
  }

  private func topicRow(_ topic: String) throws -> (head: UInt64, checksum: UInt64) {
    let row = try database.first(
      "SELECT head, checksum FROM feed_topic WHERE topic = ?", [topic])
    guard let row else { return (0, 0) }
    return (try row.bits("head"), try row.bits("checksum"))
  }

  /// The last revision of a topic.
  func head(of topic: String) throws -> UInt64 { try topicRow(topic).head }

  /// The sum over the keys of a topic.
  func checksum(of topic: String) throws -> UInt64 { try topicRow(topic).checksum }

  /// The state of a key.
  func item(_ key: String, of topic: String) throws -> FeedItem? {
    var found: FeedItem?
    try database.rows(
      "SELECT revision, body FROM feed WHERE topic = ? AND key = ?", [topic, key]
    ) { row in
      found = FeedItem(key: key, revision: try row.bits(0), body: try row.optionalBytes(1))
    }
    return found
  }

  /// States that changed after a revision, in the order of their revisions.
  func items(of topic: String, after revision: UInt64, most: Int) throws -> [FeedItem] {
    var items: [FeedItem] = []
    try database.rows(
      """
      SELECT key, revision, body FROM feed WHERE topic = ? AND revision > ?
      ORDER BY revision LIMIT ?
      """, [topic, Int64(clamping: revision), most]
    ) { row in
      items.append(
        FeedItem(
          key: try row.text(0), revision: try row.bits(1), body: try row.optionalBytes(2)))
    }
    return items
  }

  private func item(_ row: Row) throws -> FeedItem {
    FeedItem(
      key: try row.value("key"), revision: try row.bits("revision"),
      body: try row.optionalBytes("body"))
  }

  /// The topics whose stored sum is not that of their rows, or whose rows go beyond their head.
  func differing() throws -> [String] {
    let beyond = try database.all(
      """
      SELECT DISTINCT topic FROM feed LEFT JOIN feed_topic USING (topic)
      WHERE head IS NULL OR revision > head ORDER BY topic
      """
    ).map { try $0.value("topic") as String }
    return try Set(sumsDiffering() + beyond).sorted()
  }

  private func sumsDiffering() throws -> [String] {
    try database.all("SELECT topic, checksum FROM feed_topic ORDER BY topic").compactMap { row in
      let topic: String = try row.value("topic")
      var sum: UInt64 = 0
      try database.each("SELECT key, revision, body FROM feed WHERE topic = ?", [topic]) {
        sum &+= try item($0).checksum(in: Self.told(topic))
      }
      return sum == (try row.bits("checksum")) ? nil : topic
    }
  }
}
