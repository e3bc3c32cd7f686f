import POSCore
import POSSync

/// The tables of the simulated centre; a copy of the value is a backup.
struct CentreDatabase {
  /// A topic of the feed: the newest row of each key, in the order of revisions.
  struct Topic {
    var head: UInt64 = 0
    var items: [FeedItem] = []
    var checksum: UInt64 = 0

    mutating func put(_ item: FeedItem, in name: String) {
      if let old = items.firstIndex(where: { $0.key == item.key }) {
        checksum &-= items[old].checksum(in: name)
        items.remove(at: old)
      }
      let place = items.lastIndex { $0.revision < item.revision }.map { $0 + 1 } ?? 0
      items.insert(item, at: place)
      checksum &+= item.checksum(in: name)
      head = max(head, item.revision)
    }
  }

  static let topics = ["articles", "purses"]

  var streams: [StreamName: CentreStream] = [:]
  /// The names of streams in their order.
  var names: [StreamName] = []
  var frames: [StreamName: [CentreFrame]] = [:]
  var opaque: [JournalPlace] = []
  var documents: [Identifier: CentreDocument] = [:]
  /// How often the effects of each document were booked: once, or something is wrong.
  var timesBooked: [Identifier: Int] = [:]
  var evidence = 0
  var ledger = PurseLedger()
  var feed = [Topic(), Topic()]

  func place(of topic: String) -> Int? { Self.topics.firstIndex(of: topic) }

  /// Publishes the state of a key under the next revision.
  mutating func publish(_ topic: Int, _ key: String, _ body: [UInt8]?) {
    let revision = feed[topic].head + 1
    feed[topic].put(FeedItem(key: key, revision: revision, body: body), in: Self.topics[topic])
  }

  func acknowledged(_ name: StreamName) -> UInt64 { streams[name]?.acknowledged ?? 0 }

  func frame(at place: JournalPlace) -> CentreFrame? {
    guard let frames = frames[StreamName(of: place)], place.sequence >= 1,
      place.sequence <= UInt64(frames.count)
    else { return nil }
    return frames[Int(place.sequence) - 1]
  }
}
