import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

/// A copy of a large topic, as after a restore of the centre: it counts at once, and what follows
/// from it comes in turns, between any two of which the power may go.
@Suite struct `A large copy of what the centre sends` {
  let joined: JoinedTill
  /// The generation of the copy before.
  private let before: UInt64 = 1

  init() throws { joined = try JoinedTill() }

  private var till: TestTill { joined.till }
  private var store: TillStore { joined.store }

  /// Keeps a page as if the centre had sent it.
  private func keep(_ page: FeedPage) throws -> FeedOutcome {
    var marks = try store.replicationMarks()
    marks.generation = page.generation
    for index in marks.cursors.indices where marks.cursors[index].topic == page.topic {
      (marks.cursors[index].generation, marks.cursors[index].revision) = (page.generation, page.to)
    }
    return try store.keep(marks, pages: [page], tellsPurses: true, at: till.now)
  }

  /// The pages of a copy, a few rows each.
  private func pages(
    _ topic: String, _ items: [FeedItem], generation: UInt64, size: Int = 50
  ) -> [FeedPage] {
    stride(from: 0, to: items.count, by: size).map { start in
      let part = Array(items[start...].prefix(size))
      return FeedPage(
        topic: topic, generation: generation, from: items[..<start].last?.revision ?? 0,
        to: part.last?.revision ?? 0, isComplete: start + size >= items.count, items: part,
        checksum: 0)
    }
  }

  /// Purses of some cards, each of them with another amount.
  private func purses(_ cards: [Int], cents: Int) -> [FeedItem] {
    cards.enumerated().map { place, card in
      let standing = CardStanding(
        card: UInt32(card), purses: [], debt: Money(cents: cents + card))
      return FeedItem(
        key: "\(card)", revision: UInt64(place + 1), body: try? MessageCoding.bytes(standing))
    }
  }

  private func articles(_ count: Int, cents: Int) -> [FeedItem] {
    var ids = IdentifierSource(seed: (4, 4))
    return (0..<count).map { place in
      let article = Article(
        id: ids.next(at: till.now), code: "A\(place)", name: "Pane \(place)", department: "1",
        price: Money(cents: cents), barcodes: ["80\(place)"])
      let body = try? MessageCoding.bytes(ArticleState(article: article, stamp: 1))
      return FeedItem(key: article.id.text, revision: UInt64(place + 1), body: body)
    }
  }

  /// Takes every turn that waits.
  ///
  /// - Returns: how many rows of tables the largest of them changed.
  @discardableResult
  private func takeTurns(_ isWaiting: Bool = true) throws -> Int {
    var (isWaiting, most) = (isWaiting, 0)
    while isWaiting {
      let changes = try store.lookUp { $0.totalChangesCount }
      isWaiting = try store.applyWaiting(at: till.now).isWaiting
      most = try max(most, store.lookUp { $0.totalChangesCount } - changes)
    }
    return most
  }

  private func debts(_ cards: [Int]) throws -> [Int] {
    try cards.map { try store.debt(of: UInt32($0)).cents }
  }

  @Test func `is taken over in turns of a bounded size`() throws {
    let cards = Array(0..<1_500)
    for page in pages(FeedTopic.purses, purses(cards, cents: 1), generation: 1) {
      _ = try keep(page)
    }
    #expect(try takeTurns() < 1_000)
    #expect(try debts(cards) == cards.map { 1 + $0 })
    let left = cards.filter { $0 % 3 > 0 }
    var most = 0
    for page in pages(FeedTopic.purses, purses(left, cents: 500), generation: 2) {
      let changes = try store.lookUp { $0.totalChangesCount }
      _ = try keep(page)
      most = try max(most, store.lookUp { $0.totalChangesCount } - changes)
    }
    #expect(try max(most, takeTurns()) < 1_000)
    #expect(try debts(cards) == cards.map { $0 % 3 > 0 ? 500 + $0 : 0 })
    #expect(try store.verify() == [])
    #expect(try !store.isFeedWaiting())
    #expect(try store.lookUp { try $0.number("SELECT count(*) FROM feed_row") } == left.count)
  }

  @Test func `writes articles in turns, also behind many that the till changed itself`() throws {
    let items = articles(1_000, cents: 320)
    let own = try items.prefix(500).map { item in
      var article = try MessageCoding.read(ArticleState.self, item.body ?? []).article
      article.name = "Mio"
      return article
    }
    try store.importArticles(own, at: till.now, by: nil)
    for page in pages(FeedTopic.articles, items, generation: 1) { _ = try keep(page) }
    #expect(try takeTurns() < 1_500)
    #expect(try store.article(code: "A999")?.price == Money(cents: 320))
    #expect(try store.article(code: "A0")?.name == "Mio")
    #expect(try store.verify() == [])
  }

  /// Kills between two transactions, at each of which the till is opened again.
  @Test(arguments: [0, 3, 7]) func `goes on where it was cut off, with either copy whole`(
    _ pagesLost: Int
  ) throws {
    let cards = Array(0..<120)
    for page in pages(FeedTopic.purses, purses(cards, cents: 1), generation: before, size: 20) {
      _ = try keep(page)
    }
    try takeTurns()
    let fresh = cards.filter { $0 % 4 > 0 }
    // A copy that is cut off, and begins anew, changes nothing.
    for page in pages(FeedTopic.purses, purses(fresh, cents: 900), generation: 2, size: 10)
      .prefix(pagesLost)
    {
      _ = try keep(page)
      try till.reopen()
    }
    #expect(try debts(cards) == cards.map { 1 + $0 })
    var isWaiting = false
    for page in pages(FeedTopic.purses, purses(fresh, cents: 500), generation: 2, size: 40) {
      isWaiting = try keep(page).isWaiting
      try till.reopen()
      let rows = try store.feedItems(of: FeedTopic.purses).count
      #expect(rows == (page.isComplete ? fresh.count : cards.count))
    }
    var turns = 0
    while isWaiting {
      turns += 1
      // Whoever comes to the counter between two turns has what the copy in force says.
      let card = cards[turns * 37 % cards.count]
      try store.takeWaiting(of: UInt32(card), at: till.now)
      #expect(try debts([card]) == [card % 4 > 0 ? 500 + card : 0])
      #expect(try store.verify() == [])
      #expect(try store.isFeedWaiting())
      try till.reopen()
      isWaiting = try store.applyWaiting(at: till.now).isWaiting
    }
    #expect(try debts(cards) == cards.map { $0 % 4 > 0 ? 500 + $0 : 0 })
    #expect(try store.verify() == [])
    #expect(try store.lookUp { try $0.number("SELECT count(*) FROM feed_row") } == fresh.count)
  }

  @Test func `comes out of a repair between two turns as it would have come`() throws {
    let cards = Array(0..<200)
    for page in pages(FeedTopic.purses, purses(cards, cents: 1), generation: 1) {
      _ = try keep(page)
    }
    try takeTurns()
    let fresh = cards.filter { $0 % 2 > 0 }
    for page in pages(FeedTopic.purses, purses(fresh, cents: 500), generation: 2) {
      _ = try keep(page)
    }
    till.shut()
    let outcome = try TillStore.repair(
      path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
    #expect(outcome.findings == [] && outcome.lost == [])
    try till.open()
    try takeTurns()
    #expect(try debts(cards) == cards.map { $0 % 2 > 0 ? 500 + $0 : 0 })
    #expect(try store.verify() == [])
  }

  @Test func `lets cards know in turns that the centre has their sales`() throws {
    try till.issue(7)
    try till.topUp(7, cents: 10_000)
    try joined.settle()
    for _ in 0..<120 { try till.sell(cents: 10, to: 7, [(.prepaid, 10)]) }
    try joined.settle()
    #expect(try till.balance(.prepaid, of: 7) == 10_000 - 1_200)
    try takeTurns()
    try joined.expectNoFaults(cards: 7...7)
    #expect(try !store.isFeedWaiting())
  }
}
