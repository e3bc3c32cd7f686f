import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

/// A till that joined a small centre, with the way between them in the test's hands.
final class JoinedTill {
  /// What happens to a message and its answer.
  enum Way {
    case works
    case losesRequest
    case losesReply
    case doublesRequest
  }

  let till: TestTill
  var centre = TestCentre()
  var machine: TillReplication
  var settings = TillReplication.Settings()
  /// What changed because of the feed, in the order of time.
  var outcomes: [FeedOutcome] = []
  var notices: [ReplicationNotice] = []
  var now: UInt64 = 10_000
  private var random = SplitMix64(seed: 11)

  init(_ till: TestTill) throws {
    self.till = till
    machine = TillReplication(ReplicationMarks(topics: []), at: 0, using: &random)
    try join()
  }

  convenience init(seed: UInt64 = 1) throws { try self.init(TestTill(seed: seed)) }

  var store: TillStore { till.store }

  func join(shop: Int = 3, number: Int = 1, district: UInt32 = 7) throws {
    let name = example(TillName(shop: shop, till: number))
    let reply = EnrolmentReply(
      district: district, districtName: "Città", till: name, shopName: "Rossi", rootKey: nil,
      hasJournal: false, generation: centre.generation, serverTime: till.now.milliseconds)
    try store.join(
      reply, address: "https://centro", pin: [1, 2], by: nil, seed: till.nextSeed(), at: till.now)
    till.identity = TillIdentity(shop: shop, till: number)
    try start()
  }

  /// Starts the machine from what the disk has.
  func start() throws {
    machine = TillReplication(
      try store.replicationMarks(), settings: settings, at: now, using: &random)
  }

  /// Gives an input, carries out what belongs to the books, and returns what is to be sent.
  @discardableResult
  func give(_ input: ReplicationInput) throws -> PushRequest? {
    var request: PushRequest?
    for effect in machine.handle(input, at: now, journal: store, using: &random) {
      switch effect {
      case .keep(let marks, let pages, let tellsPurses):
        let outcome = try store.keep(
          marks, pages: pages, tellsPurses: tellsPurses, at: till.now)
        outcomes.append(outcome)
        for sum in outcome.checksums {
          request =
            try give(.stored(topic: sum.topic, checksum: sum.checksum)) ?? request
        }
      case .carryOver(let stream, let place, let marks):
        try store.carryOver(
          stream, after: place, marks, seed: till.nextSeed(), at: till.now)
        request = try give(.appended) ?? request
      case .send(let sent): request = sent
      case .tell(let notice): notices.append(notice)
      }
    }
    return request
  }

  /// One message and its answer, if they arrive; then more while there is work.
  func talk(_ input: ReplicationInput = .sendNow, _ way: Way = .works) throws {
    var way = way
    var next = try give(input)
    while let request = next {
      if way == .losesRequest {
        next = try give(.failed(request.id))
        continue
      }
      if way == .doublesRequest { _ = centre.take(request, at: till.now) }
      let reply = centre.take(request, at: till.now)
      next = try way == .losesReply ? give(.failed(request.id)) : give(.replied(reply))
      way = .works
    }
    now += 60_000
  }

  /// Talks until the centre has everything and the till knows it.
  func settle() throws {
    for _ in 0..<20 {
      try talk()
      let state = try store.replicationState()
      if state.waiting == 0, state.generation == centre.generation { break }
    }
    try talk()
    try talk()
  }

  /// Opens a copy of a till's books, as a cloned disk is.
  static func twin(of joined: JoinedTill, at path: String) throws -> TillStore {
    try TillStore(
      path: path, till: joined.till.identity, dayEndHour: 4, seed: joined.till.nextSeed(),
      at: joined.till.now)
  }

  /// Lets another till's books send everything to the centre.
  func push(_ other: TillStore) throws {
    var machine = TillReplication(try other.replicationMarks(), at: 0, using: &random)
    var input: ReplicationInput? = .sendNow
    while let next = input {
      input = nil
      for effect in machine.handle(next, at: now, journal: other, using: &random) {
        if case .send(let request) = effect {
          input = .replied(centre.take(request, at: till.now))
        }
      }
    }
  }

  // MARK: What must hold

  /// The identities of all facts of the till.
  func facts() throws -> Set<Identifier> {
    Set(try store.frames.filter { $0.kind != FactCoding.partKind }.map(\.id))
  }

  /// What is wrong after everything was said; nothing when all is well.
  func faults(cards: ClosedRange<UInt32>) throws -> [String] {
    var faults = try store.verify().map { "\($0)" }
    for id in try facts() where centre.timesBooked[id] != 1 {
      faults.append("booked \(centre.timesBooked[id] ?? 0) times: \(id)")
    }
    for card in cards {
      let there = centre.ledger.balances(of: card).filter { $0.amount != .zero }
      let here = try store.purseBalances(of: card).filter { $0.amount != .zero }
      if there != here { faults.append("card \(card): \(here) is \(there)") }
      let debt = (try store.debt(of: card), centre.ledger.debt(of: card))
      if debt.0 != debt.1 { faults.append("debt of card \(card): \(debt.0) is \(debt.1)") }
    }
    for topic in FeedTopic.all {
      let rows = try store.feedItems(of: topic)
      let items = (centre.topics[topic]?.items ?? []).filter { $0.body != nil }
      if Set(rows) != Set(items) { faults.append("rows of \(topic)") }
    }
    return faults
  }

  /// Checks that all is well after everything was said.
  func expectNoFaults(
    cards: ClosedRange<UInt32>, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let faults = try faults(cards: cards)
    #expect(faults == [], sourceLocation: sourceLocation)
  }

  /// The rows of the tables that follow from facts and from the centre, as texts.
  ///
  /// What handed purses on, and which card bore a movement, depends on when the centre told of it.
  func dump() throws -> [String] {
    let tables =
      DerivedTable.allCases.map(\.rawValue) + ["card_standing", "feed_row", "feed_topic"]
    return try store.read { database in
      var rows: [String] = []
      let others = ["audit", "article", "barcode", "purse_movement"]
      for table in tables where !others.contains(table) {
        rows += try database.all("SELECT * FROM \(table)").map { "\(table) \($0)" }
          .filter { !$0.contains("amount:0]") }.sorted()
      }
      rows += try database.all("SELECT \(ArticleTable.columns) FROM article a ORDER BY a.id")
        .map { "\($0)" }
      rows += try database.all(
        """
        SELECT source, leg, place, at, spent FROM purse_movement
        WHERE substr(hex(source), 13, 1) <> '8' ORDER BY source, leg
        """
      ).map { "\($0)" }
      return rows
    }
  }
}
