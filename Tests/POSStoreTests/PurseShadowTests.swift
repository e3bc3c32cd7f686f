import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

@Suite struct `Purses at a till that joined a centre` {
  let joined: JoinedTill

  init() throws {
    joined = try JoinedTill()
    try joined.till.issue(7)
    try joined.till.topUp(7, cents: 2_000)
    try joined.settle()
  }

  private var till: TestTill { joined.till }
  private var store: TillStore { joined.store }

  /// Something that another shop books at the centre.
  private func elsewhere(
    _ event: PurseEvent, card: UInt32 = 7, kind: PurseKind = .prepaid
  ) {
    joined.centre.post(
      PurseMovement(
        id: MovementID(source: till.nextID(), leg: 0), purse: PurseID(card: card, kind: kind),
        shop: 9, day: till.now.date, event: event))
  }

  private func prepaid(_ card: UInt32 = 7) throws -> Int { try till.balance(.prepaid, of: card) }

  @Test func `have what was paid in and spent elsewhere`() throws {
    #expect(try prepaid() == 2_000)
    elsewhere(.toppedUp(Money(cents: 500)))
    elsewhere(.spent(Money(cents: 300)), card: 8)
    try joined.settle()
    #expect(try prepaid() == 2_200 + 300)
    #expect(try store.debt(of: 8) == Money(cents: 300))
    #expect(joined.outcomes.flatMap(\.cards).contains(8))
    try joined.expectNoFaults(cards: 7...8)
  }

  @Test func `have what was booked since on top, until the centre has it too`() throws {
    try till.sell(cents: 400, to: 7, [(.prepaid, 400)])
    elsewhere(.toppedUp(Money(cents: 500)))
    #expect(try prepaid() == 1_600)
    // The answer to a question tells of the other shop and not of the sale.
    #expect(try store.apply(joined.centre.reply(of: 7, at: till.now), at: till.now))
    #expect(try prepaid() == 2_100)
    #expect(try store.verify() == [])
    try joined.settle()
    #expect(try prepaid() == 2_100)
    try joined.expectNoFaults(cards: 7...7)
    #expect(try store.read { try $0.number("SELECT count(*) FROM purse_movement") } == 3)
  }

  @Test func `count a sale once although the answer to its push was lost`() throws {
    try till.sell(cents: 400, to: 7, [(.prepaid, 400)])
    try joined.talk(.appended, .losesReply)
    // The feed, or an answer, brings what the centre made of it before the till knows that it has
    // the sale.
    let rows = joined.centre.topics[FeedTopic.purses]?.items ?? []
    let marks = try store.replicationMarks()
    let before = try #require(marks.cursors.first { $0.topic == FeedTopic.purses }).revision
    let head = joined.centre.feedHead(of: FeedTopic.purses)
    var page = FeedPage(
      topic: FeedTopic.purses, generation: 1, from: before, to: head, isComplete: true,
      items: rows.filter { $0.revision > before }, checksum: 0)
    var later = marks
    for place in later.cursors.indices where later.cursors[place].topic == FeedTopic.purses {
      later.cursors[place].revision = head
    }
    _ = try store.keep(later, pages: [page], tellsPurses: true, at: till.now)
    #expect(try prepaid() == 1_200)
    #expect(try store.verify() == [])
    later.streams = try store.pushedEpochs().map {
      StreamMark(stream: $0.stream, acknowledged: $0.top, generation: 1)
    }
    page.items = []
    let outcome = try store.keep(later, pages: [], tellsPurses: true, at: till.now)
    #expect(outcome.cards == [7])
    #expect(try prepaid() == 1_600)
    try joined.start()
    try joined.settle()
    try joined.expectNoFaults(cards: 7...7)
  }

  /// The centre tells of cards with the last push of a catch-up; until then what the till sold
  /// stands on top of what the centre said before.
  @Test func `stay spent while only a part of the sales has arrived`() throws {
    joined.settings.mostFrames = 2
    try joined.start()
    let before = try prepaid()
    for _ in 0..<5 { try till.sell(cents: 100, to: 7, [(.prepaid, 100)]) }
    let first = try #require(try joined.give(.sendNow))
    let reply = joined.centre.take(first, at: till.now)
    let second = try #require(try joined.give(.replied(reply)))
    _ = try joined.give(.failed(second.id))
    #expect(try store.replicationState().waiting < 5)
    #expect(try prepaid() == before - 500)
    #expect(try store.verify() == [])
    try joined.start()
    try joined.settle()
    #expect(try prepaid() == before - 500)
    try joined.expectNoFaults(cards: 7...7)
  }

  @Test func `wait with an acknowledged sale for the page that tells of it`() throws {
    try till.sell(cents: 400, to: 7, [(.prepaid, 400)])
    var marks = try store.replicationMarks()
    marks.streams = try store.pushedEpochs().map {
      StreamMark(stream: $0.stream, acknowledged: $0.top, generation: 1)
    }
    let page = FeedPage(
      topic: FeedTopic.purses, generation: 1, from: 2, to: 3, isComplete: false, items: [],
      checksum: 0)
    _ = try store.keep(marks, pages: [page], tellsPurses: false, at: till.now)
    #expect(try prepaid() == 1_600)
    #expect(try store.verify() == [])
  }

  @Test func `take no answer that is older than what the feed brought`() throws {
    let old = joined.centre.reply(of: 7, at: till.now)
    elsewhere(.toppedUp(Money(cents: 500)))
    let new = joined.centre.reply(of: 7, at: till.now)
    try joined.settle()
    #expect(try !store.apply(old, at: till.now))
    #expect(try prepaid() == 2_500)
    #expect(try store.apply(new, at: till.now))
    joined.centre.restore(joined.centre)
    try joined.settle()
    #expect(try !store.apply(new, at: till.now))
    try joined.expectNoFaults(cards: 7...7)
  }

  @Test func `keep a newer answer when the feed comes behind it`() throws {
    elsewhere(.toppedUp(Money(cents: 500)))
    let first = joined.centre
    elsewhere(.toppedUp(Money(cents: 50)))
    #expect(try store.apply(joined.centre.reply(of: 7, at: till.now), at: till.now))
    let last = joined.centre
    joined.centre = first
    try joined.settle()
    #expect(try prepaid() == 2_550)
    joined.centre = last
    try joined.settle()
    try joined.expectNoFaults(cards: 7...7)
  }

  @Test func `lose what a restored centre lost, and the till's own facts come again`() throws {
    let backup = joined.centre
    elsewhere(.toppedUp(Money(cents: 500)))
    elsewhere(.toppedUp(Money(cents: 70)), card: 8)
    try till.topUp(9, cents: 30)
    try joined.settle()
    #expect(try prepaid() == 2_500)
    joined.centre.restore(backup)
    try joined.settle()
    #expect(try prepaid() == 2_000)
    #expect(try prepaid(8) == 0)
    #expect(try prepaid(9) == 30)
    try joined.expectNoFaults(cards: 7...9)
  }

  @Test func `lose what the centre only answered and then lost`() throws {
    let backup = joined.centre
    elsewhere(.spent(Money(cents: 70)), card: 8)
    #expect(try store.apply(joined.centre.reply(of: 8, at: till.now), at: till.now))
    #expect(try store.debt(of: 8) == Money(cents: 70))
    joined.centre.restore(backup)
    try joined.settle()
    #expect(try store.debt(of: 8) == .zero)
    try joined.expectNoFaults(cards: 7...8)
  }

  // MARK: Replaced cards

  @Test func `follow a card that was replaced here`() throws {
    try till.issue(8)
    var old = CardHolder(card: TestTill.number(7), issuedAt: till.now, name: "Giulia")
    old.replacedBy = 8
    try store.save(old, at: till.now)
    #expect(try prepaid(8) == 2_000)
    #expect(try store.verify() == [])
    try till.topUp(8, cents: 5)
    try joined.settle()
    #expect(try prepaid(8) == 2_005)
    try joined.expectNoFaults(cards: 7...8)
  }

  @Test func `follow a card that was replaced elsewhere`() throws {
    _ = joined.centre.ledger.replace(7, by: 8)
    joined.centre.publishCards([7])
    try joined.settle()
    #expect(throws: StoreFailure.cardReplaced(by: 8)) { try store.checkUsable(7) }
    #expect(try store.cardHolder(of: 7)?.replacedBy == 8)
    #expect(try prepaid(8) == 2_000)
    try till.topUp(8, cents: 5)
    #expect(try prepaid(8) == 2_005)
    try joined.settle()
    try joined.expectNoFaults(cards: 7...8)
  }

  @Test func `follow the centre where two shops replaced each other's cards`() throws {
    try till.issue(8)
    _ = joined.centre.ledger.replace(8, by: 7)
    joined.centre.publishCards([8])
    var old = CardHolder(card: TestTill.number(7), issuedAt: till.now, name: "Giulia")
    old.replacedBy = 8
    try store.save(old, at: till.now)
    try joined.settle()
    #expect(try prepaid(8) == 2_000)
    try joined.expectNoFaults(cards: 7...8)
  }

  // MARK: Damage

  @Test func `are checked, and come out the same of a repair`() throws {
    elsewhere(.toppedUp(Money(cents: 500)))
    elsewhere(
      .loaded(Money(cents: 90), company: "Acme", lastDay: till.now.date),
      kind: .welfare(plan: "A"))
    try joined.settle()
    try till.sell(cents: 400, to: 7, [(.prepaid, 400)])
    let before = try joined.dump()
    try store.write { try $0.run("UPDATE ledger_balance SET amount = amount + 1 WHERE card = 7") }
    #expect(try store.verify() == [.derivedDiffers(.ledgerBalance, key: "7")])
    try store.write {
      try $0.run("UPDATE ledger_balance SET amount = amount - 1 WHERE card = 7")
      try $0.run("UPDATE purse_lot SET last_day = NULL, amount = amount + 1 WHERE card = 7")
    }
    #expect(try store.verify() == [.derivedDiffers(.purseLot, key: "7")])
    try store.write { try $0.run("DELETE FROM purse_lot") }
    till.shut()
    let outcome = try TillStore.repair(
      path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
    #expect(outcome.findings == [])
    try till.open()
    #expect(try joined.dump() == before)
  }

  @Test(arguments: ["card_standing", "feed_row", "feed_topic"])
  func `are fetched again when what the centre said is lost`(_ table: String) throws {
    elsewhere(.toppedUp(Money(cents: 500)))
    try joined.settle()
    let root = try #require(
      try store.read {
        try $0.number("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table])
      })
    till.shut()
    try overwritePage(root, ofSize: 4_096, in: till.path)
    let outcome = try TillStore.repair(
      path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
    #expect(outcome.lost.map(\.rawValue) == [table])
    try till.open()
    try joined.start()
    try joined.settle()
    #expect(try prepaid() == 2_500)
    try joined.expectNoFaults(cards: 7...7)
  }
}
