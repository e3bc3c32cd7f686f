/// What the centre says to a question for the feed alone: what a push reply would bring.
public struct FeedReply: Hashable, Sendable {
  /// The generation of the centre's books.
  public var generation: UInt64
  /// The centre's clock in milliseconds since 1970.
  public var serverTime: Int64
  /// What changed in the topics that were asked for; empty when nothing did.
  public var pages: [FeedPage]

  /// Makes a reply.
  public init(generation: UInt64, serverTime: Int64, pages: [FeedPage]) {
    self.generation = generation
    self.serverTime = serverTime
    self.pages = pages
  }
}

extension FeedCursor {
  /// The cursors of a question, as they stand behind `after=` in an address.
  public static func query(_ cursors: [FeedCursor]) -> String {
    cursors.map { "\($0.topic):\($0.generation):\($0.revision)" }.joined(separator: ",")
  }

  /// Reads the text of ``query(_:)``.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func read(query text: String) throws(MessageRefusal) -> [FeedCursor] {
    guard text.utf8.count <= 8_192 else { throw .tooLong(bytes: text.utf8.count) }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= ReplicationCoding.mostTopics else { throw .implausible }
    var cursors: [FeedCursor] = []
    for part in parts { cursors.append(try cursor(part)) }
    guard Set(cursors.map(\.topic)).count == cursors.count else { throw .implausible }
    return cursors
  }

  private static func cursor(_ text: Substring) throws(MessageRefusal) -> FeedCursor {
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard words.count == 3, (1...64).contains(words[0].utf8.count),
      words[0].utf8.allSatisfy(letters.contains),
      words.dropFirst().allSatisfy({ $0.utf8.allSatisfy(digits.contains) }),
      let generation = UInt64(words[1]), let revision = UInt64(words[2])
    else { throw .notAMessage }
    return FeedCursor(
      topic: String(words[0]), generation: try generation.upTo(ReplicationCoding.highestNumber),
      revision: try revision.upTo(ReplicationCoding.highestNumber))
  }
}

extension ReplicationCoding {
  /// The bytes of the feed's reply.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func bytes(of reply: FeedReply) throws(MessageRefusal) -> [UInt8] {
    try bytes(WireFeedReply(reply))
  }

  /// Reads the feed's reply.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func feedReply(_ bytes: [UInt8]) throws(MessageRefusal) -> FeedReply {
    try decode(WireFeedReply.self, bytes).reply()
  }
}

/// The feed's reply as it stands in JSON.
private struct WireFeedReply: Codable {
  let generation: UInt64
  let serverTime: Int64
  let pages: [WirePage]?

  init(_ reply: FeedReply) {
    generation = reply.generation
    serverTime = reply.serverTime
    pages = reply.pages.map { WirePage($0) }
  }

  func reply() throws(MessageRefusal) -> FeedReply {
    let limit = ReplicationCoding.highestNumber
    guard serverTime.magnitude <= limit,
      (0...ReplicationCoding.mostTopics).contains(pages?.count ?? 0)
    else { throw .implausible }
    var reply = FeedReply(
      generation: try generation.upTo(limit), serverTime: serverTime, pages: [])
    for page in pages ?? [] { reply.pages.append(try page.page()) }
    return reply
  }
}
