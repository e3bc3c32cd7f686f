import CentreCore
import POSCore
import POSSync

/// Books in memory for the tests of what stands in front of them.
///
/// Pushes go through the centre's own replication; reports are empty.
final class MemoryCentre: CentreStore {
  var books = MemoryBooks()
  var shopList: [CentreShop] = [CentreShop(number: 3, name: "Da Anna")]
  var tills: [TillName: CentreTill] = [:]
  var contacts: [TillName: TillContact] = [:]
  var offers: [ChainHash: (till: TillName, until: Int64)] = [:]
  var accounts: [Identifier: CentreAccount] = [:]
  var sessions: [[UInt8]: CentreSession] = [:]
  var held: [Identifier: HoldRequest] = [:]
  var cardCount: UInt32 = 1
  var loaded: Set<Identifier> = []
  /// How many frames of a push are taken at least before it pauses.
  var leastPart = 8
  /// Thrown by each push, as when the disk is full.
  var pushFailure: CentreFailure?

  // MARK: Replication

  func push(
    _ push: IncomingPush, from till: TillName, at time: Int64, noting contact: TillContact?,
    pausing: () -> Bool
  ) throws(CentreFailure) -> PushReply {
    if let pushFailure { throw pushFailure }
    guard push.request.stream.till == till.number else { throw .foreignStream }
    var replication = CentreReplication()
    replication.leastPart = leastPart
    let reply = try replication.handle(
      push, serverTime: time, books: &books, pausing: pausing)
    if var contact {
      contact.waiting = push.request.top - min(push.request.top, reply.acknowledged)
      contacts[till] = contact
    }
    return reply
  }

  func note(_ contact: TillContact, of till: TillName) { contacts[till] = contact }

  func readAgain(after place: JournalPlace?, most: Int, at time: Int64) -> JournalPlace? { nil }

  // MARK: Purses

  func hold(_ request: HoldRequest, for till: TillName, at time: Int64) -> HoldReply {
    held[request.sale] = request
    return HoldReply(
      decision: .granted, available: request.amount, expiresAt: time + 60_000,
      card: card(request.card, for: till, at: time))
  }

  func release(sale: Identifier, for till: TillName, at time: Int64) { held[sale] = nil }

  func expireHolds(at time: Int64) -> Int { 0 }

  func expirePurses(on day: CivilDate, most: Int, at time: Int64) -> Int { 0 }

  func load(_ loads: [WelfareLoad], at time: Int64) throws(CentreFailure) -> Int {
    for load in loads where load.card.index >= cardCount { throw .unknownCard(load.card.index) }
    let new = loads.filter { loaded.insert($0.id).inserted }
    return new.count
  }

  // MARK: Shops, tills, accounts

  func add(_ shop: CentreShop) throws(CentreFailure) {
    guard !shopList.contains(where: { $0.number == shop.number }) else {
      throw .shopExists(shop.number)
    }
    shopList.append(shop)
  }

  func offerEnrolment(
    _ till: TillName, codeHash: ChainHash, until: Int64
  ) throws(CentreFailure) {
    guard shopList.contains(where: { $0.number == till.shop }) else {
      throw .unknownShop(till.shop)
    }
    if tills[till] == nil { tills[till] = CentreTill(name: till) }
    offers = offers.filter { $0.value.till != till }
    offers[codeHash] = (till, until)
  }

  func enrol(
    codeHash: ChainHash, publicKey: [UInt8], program: String, at time: Int64
  ) throws(CentreFailure) -> CentreTill {
    guard let offer = offers[codeHash] else { throw .unknownCode }
    guard time <= offer.until else { throw .codeExpired }
    offers[codeHash] = nil
    let till = CentreTill(name: offer.till, publicKey: publicKey, enrolledAt: time)
    tills[offer.till] = till
    return till
  }

  func revoke(_ till: TillName, at time: Int64) throws(CentreFailure) {
    guard tills[till] != nil else { throw .unknownTill(till) }
    tills[till]?.isRevoked = true
    tills[till]?.publicKey = nil
  }

  func save(_ account: CentreAccount) { accounts[account.id] = account }

  func save(_ session: CentreSession) { sessions[session.tokenHash] = session }

  func endSession(_ tokenHash: [UInt8]) { sessions[tokenHash] = nil }

  func raise(
    _ kind: CentreAlarm.Kind, shop: Int?, till: TillName?, detail: String, at time: Int64
  ) {}

  func settle(alarm number: Int, by login: String) {}

  // MARK: Cards, articles, care

  func addCards(_ count: Int, at time: Int64) -> UInt32 {
    defer { cardCount += UInt32(count) }
    return cardCount
  }

  func setCard(
    _ index: UInt32, _ status: CardStatus, replacedBy successor: UInt32?, at time: Int64
  ) throws(CentreFailure) {
    guard index < cardCount else { throw .unknownCard(index) }
  }

  func giveStock(_ blanks: [UInt8], to till: TillName) {}

  func save(
    _ article: Article, of shop: Int, replacing former: Article?, by login: String, at time: Int64
  ) {}

  func publish(_ body: [UInt8]?, key: String, topic: String) {
    books.publish(body, key: key, topic: topic)
  }

  func closeSettlement(at time: Int64) throws(CentreFailure) -> Settlement {
    throw .nothingToSettle
  }

  // MARK: Reading

  func generation() -> UInt64 { books.generation }

  func feedHeads(for till: TillName) -> [String: UInt64] {
    Dictionary(uniqueKeysWithValues: FeedTopic.all.map { ($0, books.feedHead(of: $0)) })
  }

  func pages(after cursors: [FeedCursor], for till: TillName) -> [FeedPage] {
    cursors.map { cursor in
      let from = cursor.generation == books.generation ? cursor.revision : 0
      return FeedPage(
        topic: cursor.topic, generation: books.generation, from: from,
        to: books.feedHead(of: cursor.topic), isComplete: true,
        items: books.feedItems(of: cursor.topic, after: from, most: 10_000),
        checksum: books.feedChecksum(of: cursor.topic))
    }
  }

  func journal(of till: TillName, after: StreamPlace?, mostBytes: Int) -> JournalReply {
    let streams = books.streams.values.filter { $0.name.till == till.number }
    let parts = streams.sorted { $0.name < $1.name }.map { stream in
      JournalReply.Part(
        record: stream.record, from: 1, isQuarantined: stream.state == .quarantined,
        frames: (1..<stream.acknowledged + 1).compactMap {
          books.frames[stream.name.place($0)]?.bytes
        })
    }
    return JournalReply(parts: after == nil ? parts : [], next: nil)
  }

  func card(_ index: UInt32, for till: TillName, at time: Int64) -> CardReply {
    CardReply(
      standing: CardStanding(card: index, purses: [], debt: .zero), revision: 0,
      generation: books.generation, held: [], acknowledged: [],
      status: index < cardCount ? "active" : nil, serverTime: time)
  }

  func shops() -> [CentreShop] { shopList }

  func till(_ name: TillName) -> CentreTill? { tills[name] }

  func tillHealth(shop: Int?) -> [TillHealth] {
    tills.values.filter { shop == nil || $0.name.shop == shop }.map { till in
      let facts = books.streams.values.filter { $0.name.till == till.name.number }
        .reduce(0) { $0 + Int($1.acknowledged) }
      return TillHealth(
        till: till, lastContact: contacts[till.name], facts: facts, forks: 0, opaque: 0)
    }
  }

  func account(login: String) -> CentreAccount? {
    accounts.values.first { $0.login == login }
  }

  func account(_ id: Identifier) -> CentreAccount? { accounts[id] }

  func session(_ tokenHash: [UInt8]) -> CentreSession? { sessions[tokenHash] }

  func alarms(shop: Int?, includingSettled: Bool, most: Int) -> [CentreAlarm] { [] }

  func lastDay(of shop: Int) -> CivilDate? { nil }

  func day(_ day: CivilDate, of shop: Int) -> ShopDay {
    ShopDay(
      day: day, total: TotalRow(key: "", count: 0, amount: .zero), byHour: [], byTender: [],
      byDepartment: [])
  }

  func sales(of shop: Int, on day: CivilDate, before: Identifier?, most: Int) -> [SaleRow] { [] }

  func receipt(_ id: Identifier, of shop: Int) -> Receipt? { nil }

  func articles(of shop: Int, matching text: String, most: Int) -> [Article] { [] }

  func article(_ id: Identifier, of shop: Int) -> Article? { nil }

  func departments(of shop: Int) -> [Department] { [] }

  func articleEdits(of shop: Int, onlyOverruled: Bool, most: Int) -> [ArticleEdit] { [] }

  func cardsChangedAt() -> Int64 { Int64(cardCount) }

  func statusList(district: UInt16) -> CardStatusList {
    CardStatusList(
      district: district, count: Int(cardCount), asOf: Moment(milliseconds: 0, offsetSeconds: 0))
  }

  func cards(from index: UInt32, most: Int) -> [CardRow] { [] }

  func purseTotals() -> [PurseTotal] { [] }

  func openClearing() -> [ShopClearing] { [ShopClearing(shop: 3)] }

  func settlements(most: Int) -> [Settlement] { [] }

  func verify() -> [CentreFinding] { [] }
}

/// The tables of the replication in memory.
struct MemoryBooks: CentreBooks {
  typealias Failure = CentreFailure

  var generation: UInt64 = 7
  var streams: [StreamName: CentreStream] = [:]
  var frames: [JournalPlace: CentreFrame] = [:]
  var documents: [Identifier: CentreDocument] = [:]
  var topics: [String: [String: FeedItem]] = [:]
  var heads: [String: UInt64] = [:]

  func stream(_ name: StreamName) throws(CentreFailure) -> CentreStream? { streams[name] }

  mutating func save(_ stream: CentreStream) { streams[stream.name] = stream }

  func hasLaterEpoch(than name: StreamName) -> Bool {
    streams.keys.contains {
      ($0.district, $0.till) == (name.district, name.till) && $0.epoch > name.epoch
    }
  }

  mutating func retireEpochs(before name: StreamName) {}

  func stable(_ name: StreamName) -> UInt64 { 0 }

  func frame(at place: JournalPlace) -> CentreFrame? { frames[place] }

  mutating func keep(_ frame: CentreFrame) { frames[frame.place] = frame }

  mutating func keepEvidence(_ bytes: [UInt8], at place: JournalPlace) {}

  func opaquePlaces(after place: JournalPlace?, most: Int) -> [JournalPlace] { [] }

  func document(_ id: Identifier) -> CentreDocument? { documents[id] }

  mutating func book(_ fact: Fact, as document: CentreDocument) -> [FlagReason] {
    documents[document.id] = document
    return []
  }

  func feedHead(of topic: String) -> UInt64 { heads[topic] ?? 0 }

  func feedItems(of topic: String, after revision: UInt64, most: Int) -> [FeedItem] {
    let items = (topics[topic] ?? [:]).values.filter { $0.revision > revision }
    return Array(items.sorted { $0.revision < $1.revision }.prefix(most))
  }

  func feedChecksum(of topic: String) -> UInt64 {
    (topics[topic] ?? [:]).values.reduce(0) { $0 &+ $1.checksum(in: topic) }
  }

  mutating func publish(_ body: [UInt8]?, key: String, topic: String) {
    guard topics[topic]?[key]?.body != body else { return }
    heads[topic, default: 0] += 1
    topics[topic, default: [:]][key] = FeedItem(
      key: key, revision: heads[topic] ?? 0, body: body)
  }
}
