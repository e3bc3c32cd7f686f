/// How far a till has a topic of the feed.
public struct FeedCursor: Hashable, Sendable {
  /// The topic, such as `articles`.
  public let topic: String
  /// The generation of the centre that numbered the revision; 0 to ask for everything.
  public var generation: UInt64
  /// The last revision that the till has.
  public var revision: UInt64

  /// Makes a cursor; without a place it asks for everything.
  public init(topic: String, generation: UInt64 = 0, revision: UInt64 = 0) {
    self.topic = topic
    self.generation = generation
    self.revision = revision
  }
}

/// The newest state of one key of a topic.
public struct FeedItem: Hashable, Sendable {
  /// What it is about, such as an article's identity.
  public let key: String
  /// When it changed, in the centre's order.
  public let revision: UInt64
  /// The state in bytes that only the topic's reader understands; nil when the key is gone.
  public let body: [UInt8]?

  /// Tells the state of a key.
  public init(key: String, revision: UInt64, body: [UInt8]?) {
    self.key = key
    self.revision = revision
    self.body = body
  }

  /// The item's part of the sum by which two copies of a topic are compared.
  public func checksum(in topic: String) -> UInt64 {
    guard body != nil else { return 0 }
    let text = Array("\(topic)\u{0}\(key)\u{0}\(revision)".utf8)
    return ChainHash(of: text).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Changes of one topic in the order of their revisions.
public struct FeedPage: Hashable, Sendable {
  /// The topic.
  public var topic: String
  /// The generation of the centre that numbered the revisions.
  public var generation: UInt64
  /// The revision after which it begins; 0 when it begins a copy of the whole topic.
  public var from: UInt64
  /// The revision that the till has afterwards.
  public var to: UInt64
  /// Whether nothing follows.
  public var isComplete: Bool
  /// What changed.
  public var items: [FeedItem]
  /// The sum over all keys of the topic at ``to``; it means something on a complete page only.
  public var checksum: UInt64

  /// Makes a page.
  public init(
    topic: String, generation: UInt64, from: UInt64, to: UInt64, isComplete: Bool,
    items: [FeedItem], checksum: UInt64
  ) {
    self.topic = topic
    self.generation = generation
    self.from = from
    self.to = to
    self.isComplete = isComplete
    self.items = items
    self.checksum = checksum
  }
}

/// A till's copy of one topic: what it sells by, and a new copy that is still arriving.
///
/// A copy of the whole topic takes the place of the old one only when it is complete, so that a
/// till never sells by half a catalogue.
public struct FeedTable: Hashable, Sendable {
  /// The topic.
  public let topic: String
  /// What is in force, by key.
  public private(set) var live: [String: FeedItem] = [:]
  /// The sum over what is in force.
  public private(set) var checksum: UInt64 = 0
  private var arriving: [String: FeedItem]?

  /// An empty copy.
  public init(topic: String) {
    self.topic = topic
  }

  /// Takes a page that follows what is there.
  public mutating func apply(_ page: FeedPage) {
    if page.from == 0 { arriving = [:] }
    guard var copy = arriving else {
      for item in page.items { put(item) }
      return
    }
    for item in page.items { copy[item.key] = item }
    arriving = copy
    guard page.isComplete else { return }
    arriving = nil
    (live, checksum) = ([:], 0)
    for item in copy.values { put(item) }
  }

  private mutating func put(_ item: FeedItem) {
    if let old = live[item.key] { checksum &-= old.checksum(in: topic) }
    checksum &+= item.checksum(in: topic)
    live[item.key] = item.body == nil ? nil : item
  }
}
