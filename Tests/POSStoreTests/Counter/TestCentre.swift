import POSCore
import POSSync

/// A small centre in memory; a copy of the value is a backup.
struct TestCentre: CentreBooks {
  typealias Failure = Never

  /// The newest state of each key of a topic, in the order of revisions.
  struct Topic {
    var head: UInt64 = 0
    var items: [FeedItem] = []
  }

  var generation: UInt64 = 1
  var streams: [StreamName: CentreStream] = [:]
  var frames: [StreamName: [CentreFrame]] = [:]
  var documents: [Identifier: CentreDocument] = [:]
  /// How often the effects of each document were booked.
  var timesBooked: [Identifier: Int] = [:]
  var ledger = PurseLedger()
  var topics: [String: Topic] = [:]
  /// The last places that are in the last backup.
  var safe: [StreamName: UInt64] = [:]
  var replication = CentreReplication()

  /// Takes a push.
  mutating func take(_ request: PushRequest, at moment: Moment) -> PushReply {
    let machine = replication
    return machine.handle(request, serverTime: moment.milliseconds, books: &self)
  }

  /// Goes back to a backup.
  mutating func restore(_ backup: TestCentre) {
    let next = generation + 1
    self = backup
    generation = next
  }

  mutating func noteBackup() { safe = streams.mapValues(\.acknowledged) }

  // MARK: The feed

  mutating func publish(_ body: [UInt8]?, _ key: String, in topic: String) {
    var rows = topics[topic] ?? Topic()
    rows.head += 1
    rows.items.removeAll { $0.key == key }
    rows.items.append(FeedItem(key: key, revision: rows.head, body: body))
    topics[topic] = rows
  }

  mutating func publish(_ article: Article) {
    let state = ArticleState(article: article, stamp: (topics["articles"]?.head ?? 0) + 1)
    publish(try? MessageCoding.bytes(state), article.id.text, in: FeedTopic.articles)
  }

  /// Posts something that happened elsewhere.
  mutating func post(_ movement: PurseMovement) {
    _ = ledger.post(movement)
    publishCards([movement.purse.card])
  }

  mutating func publishCards(_ cards: Set<UInt32>) {
    var told = cards
    for card in cards { told.insert(ledger.bearer(of: card)) }
    for (card, successor) in ledger.successors where told.contains(successor) {
      told.insert(card)
    }
    for card in told.sorted() {
      publish(
        try? MessageCoding.bytes(CardStanding(of: card, in: ledger)), "\(card)",
        in: FeedTopic.purses)
    }
  }

  /// What the centre says of a card when it is asked.
  func reply(of card: UInt32, at moment: Moment) -> CardReply {
    let row = topics[FeedTopic.purses]?.items.first { $0.key == "\(card)" }
    return CardReply(
      standing: CardStanding(of: card, in: ledger), revision: row?.revision ?? 0,
      generation: generation, held: [],
      acknowledged: streams.values.map {
        StreamPlace(
          district: $0.name.district, epoch: $0.name.epoch, sequence: $0.acknowledged)
      },
      status: "active", serverTime: moment.milliseconds)
  }

  // MARK: Books

  func stream(_ name: StreamName) -> CentreStream? { streams[name] }
  mutating func save(_ stream: CentreStream) { streams[stream.name] = stream }
  func hasLaterEpoch(than name: StreamName) -> Bool {
    streams.keys.contains { $0.till == name.till && $0.epoch > name.epoch }
  }
  mutating func retireEpochs(before name: StreamName) {
    for other in streams.keys where other.till == name.till && other.epoch < name.epoch {
      if streams[other]?.state == .active { streams[other]?.state = .retired }
    }
  }
  func stable(_ name: StreamName) -> UInt64 { safe[name] ?? 0 }

  func frame(at place: JournalPlace) -> CentreFrame? {
    guard let frames = frames[StreamName(of: place)],
      frames.indices.contains(Int(place.sequence) - 1)
    else { return nil }
    return frames[Int(place.sequence) - 1]
  }
  mutating func keep(_ frame: CentreFrame) {
    frames[StreamName(of: frame.place), default: []].append(frame)
  }
  mutating func keepEvidence(_ bytes: [UInt8], at place: JournalPlace) {}
  func opaquePlaces(after place: JournalPlace?, most: Int) -> [JournalPlace] { [] }

  func document(_ id: Identifier) -> CentreDocument? { documents[id] }
  mutating func book(_ fact: Fact, as document: CentreDocument) -> [FlagReason] {
    documents[document.id] = document
    timesBooked[document.id, default: 0] += 1
    _ = ledger.post(fact)
    var cards: Set<UInt32> = []
    for effect in fact.purseEffects {
      switch effect {
      case .moved(let movement): cards.insert(movement.purse.card)
      case .replaced(let card, let successor): cards.formUnion([card, successor])
      }
    }
    publishCards(cards)
    if case .articlesChanged(let articles) = fact {
      for article in articles { publish(article) }
    }
    return []
  }

  func feedHead(of topic: String) -> UInt64 { topics[topic]?.head ?? 0 }
  func feedItems(of topic: String, after revision: UInt64, most: Int) -> [FeedItem] {
    Array((topics[topic]?.items ?? []).filter { $0.revision > revision }.prefix(most))
  }
  func feedChecksum(of topic: String) -> UInt64 {
    (topics[topic]?.items ?? []).reduce(0) { $0 &+ $1.checksum(in: topic) }
  }
}
