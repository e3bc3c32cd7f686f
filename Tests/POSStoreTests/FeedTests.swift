import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

@Suite struct `What the centre sends` {
  let joined: JoinedTill

  init() throws { joined = try JoinedTill() }

  private var till: TestTill { joined.till }
  private var store: TillStore { joined.store }

  private func article(_ code: String, cents: Int = 320, barcodes: [String] = []) -> Article {
    till.article(code, barcodes: barcodes, cents: cents)
  }

  /// Keeps a page as if the centre had sent it.
  private func keep(_ pages: [FeedPage]) throws -> FeedOutcome {
    try store.keep(store.replicationMarks(), pages: pages, tellsPurses: true, at: till.now)
  }

  private func page(
    _ topic: String, from: UInt64 = 0, to: UInt64, isComplete: Bool = true, _ items: [FeedItem]
  ) -> FeedPage {
    FeedPage(
      topic: topic, generation: 1, from: from, to: to, isComplete: isComplete, items: items,
      checksum: 0)
  }

  @Test func `is stored like the table that the replication is proved with`() {
    let item = Generator { choices in
      FeedItem(
        key: "\(choices.draw(upTo: 3))", revision: 1 + choices.draw(upTo: 9),
        body: choices.draw(upTo: 3) == 0 ? nil : [UInt8(choices.draw(upTo: 255))])
    }
    let pages = Generator { choices in
      FeedPage(
        topic: FeedTopic.settings, generation: 1, from: choices.draw(upTo: 1), to: 9,
        isComplete: choices.draw(upTo: 1) == 0,
        items: Generator.array(of: item, count: 0...4)(&choices), checksum: 0)
    }
    forAll(.array(of: pages, count: 1...6), seeds: 60) { pages in
      let joined = try JoinedTill()
      var table = FeedTable(topic: FeedTopic.settings)
      for page in pages {
        table.apply(page)
        let outcome = try joined.store.keep(
          joined.store.replicationMarks(), pages: [page], tellsPurses: true, at: joined.till.now)
        guard outcome.checksums.map(\.checksum) == [table.checksum] else { return false }
      }
      let rows = try joined.store.feedItems(of: FeedTopic.settings)
      return rows == table.live.values.sorted { $0.key < $1.key }
    }
  }

  @Test func `takes the old copy's place only when it is complete`() throws {
    let (bread, milk) = (article("1"), article("2"))
    for article in [bread, milk] { joined.centre.publish(article) }
    joined.centre.replication.mostItems = 1
    try joined.settle()
    #expect(try store.article(code: "1") == bread)
    #expect(try store.article(code: "2") == milk)
    let topic = FeedTopic.articles
    let first = page(
      topic, to: 1, isComplete: false, [FeedItem(key: "x", revision: 1, body: [1])])
    #expect(try keep([first]).checksums.count == 1)
    #expect(try store.feedItems(of: topic).count == 2)
    let last = page(topic, from: 1, to: 2, [FeedItem(key: "y", revision: 2, body: [2])])
    let outcome = try keep([last])
    #expect(try store.feedItems(of: topic).map(\.key) == ["x", "y"])
    #expect(outcome.unreadable == 2)
    // Nothing is taken out of a catalogue.
    #expect(try store.article(code: "1") == bread)
  }

  @Test func `is asked for anew when a row differs`() throws {
    joined.centre.publish(article("1"))
    try joined.settle()
    try store.write { try $0.run("UPDATE feed_topic SET checksum = checksum + 1") }
    joined.centre.publish(article("2"))
    try joined.settle()
    #expect(joined.notices.contains(.topicDiffered(FeedTopic.articles)))
    try joined.expectNoFaults(cards: 1...1)
  }

  @Test func `brings files, settings and conventions`() throws {
    joined.centre.publish([1, 2], "keys", in: FeedTopic.district)
    joined.centre.publish([3], "blanks", in: FeedTopic.stock)
    joined.centre.publish([4], "cashback", in: FeedTopic.settings)
    let own = Convention(
      code: "MIA", name: "Mia", group: "amici", benefit: .percent(basisPoints: 100))
    try store.save([own], at: till.now)
    let body = try MessageCoding.bytes(TestTill.teachers)
    joined.centre.publish(body, TestTill.teachers.code, in: FeedTopic.conventions)
    try joined.settle()
    let files = joined.outcomes.flatMap(\.files)
    #expect(files.map(\.topic) == [FeedTopic.district, FeedTopic.stock])
    #expect(files.map(\.bytes) == [[1, 2], [3]])
    #expect(joined.outcomes.flatMap(\.settings) == ["cashback"])
    #expect(try store.feedBody(of: "cashback", in: FeedTopic.settings) == [4])
    #expect(try store.conventions() == [TestTill.teachers, own])
    joined.outcomes = []
    joined.centre.publish(body, TestTill.teachers.code, in: FeedTopic.conventions)
    joined.centre.publish(nil, "blanks", in: FeedTopic.stock)
    try joined.settle()
    #expect(joined.outcomes.flatMap(\.conventions) == [])
    #expect(joined.outcomes.flatMap(\.files).map(\.bytes) == [nil])
    joined.centre.publish(nil, TestTill.teachers.code, in: FeedTopic.conventions)
    try joined.settle()
    #expect(try store.conventions() == [own])
    try joined.expectNoFaults(cards: 1...1)
  }

  @Test func `keeps what can not be read as it came`() throws {
    for topic in [FeedTopic.articles, FeedTopic.purses, FeedTopic.conventions] {
      joined.centre.publish(Array("{\"a\":1}".utf8), "1", in: topic)
    }
    let huge = CardStanding(card: 2, purses: [], debt: Money(cents: .max))
    joined.centre.publish(try MessageCoding.bytes(huge), "2", in: FeedTopic.purses)
    let other = CardStanding(card: 3, purses: [], debt: .zero)
    joined.centre.publish(try MessageCoding.bytes(other), "4", in: FeedTopic.purses)
    try joined.settle()
    #expect(joined.outcomes.map(\.unreadable).reduce(0, +) == 5)
    try joined.expectNoFaults(cards: 1...4)
  }

  // MARK: Articles

  @Test func `changes the catalogue by facts, and only where it differs`() throws {
    let articles = (1...450).map { article("\($0)") }
    for article in articles { joined.centre.publish(article) }
    try joined.settle()
    #expect(joined.outcomes.flatMap(\.articles).count == 450)
    let received = {
      try self.store.frames.filter { $0.kind == FactKind.articlesReceived.rawValue }
    }
    let count = try received().count
    #expect(count >= 3)
    for article in articles.prefix(2) { joined.centre.publish(article) }
    try joined.settle()
    #expect(try received().count == count)
    try joined.expectNoFaults(cards: 1...1)
    let (before, found) = (try joined.dump(), try store.article(code: "450"))
    #expect(found == articles.last)
    till.shut()
    _ = try TillStore.repair(
      path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
    try till.open()
    #expect(try joined.dump() == before)
  }

  @Test func `does not undo the till's own change before the centre has it`() throws {
    var bread = article("1")
    joined.centre.publish(bread)
    try joined.settle()
    var theirs = bread
    theirs.name = "Pane del centro"
    joined.centre.publish(theirs)
    bread.price = Money(cents: 999)
    try store.save(bread, at: till.now)
    // The page comes while the own change is not sent yet.
    let rows = joined.centre.topics[FeedTopic.articles]?.items ?? []
    _ = try keep([page(FeedTopic.articles, from: 1, to: 2, rows)])
    #expect(try store.article(code: "1") == bread)
    try joined.settle()
    #expect(try store.article(code: "1") == bread)
    try joined.expectNoFaults(cards: 1...1)
    var marks = try store.replicationMarks()
    try store.save(theirs, at: till.now)
    _ = try keep([page(FeedTopic.articles, from: 3, to: 4, rows)])
    #expect(try store.article(code: "1") == theirs)
    marks.streams = try store.pushedEpochs().map {
      StreamMark(stream: $0.stream, acknowledged: $0.top, generation: 1)
    }
    let outcome = try store.keep(marks, pages: [], tellsPurses: true, at: till.now)
    #expect(outcome.articles.isEmpty && !outcome.isWaiting)
  }

  @Test func `leaves out one article whose code or barcode another one has`() throws {
    let own = article("1", barcodes: ["11"])
    try store.save(own, at: till.now)
    try joined.settle()
    let (sameCode, sameBarcode, fine) = (article("1"), article("2", barcodes: ["11"]), article("3"))
    for article in [sameCode, sameBarcode, fine] { joined.centre.publish(article) }
    try joined.settle()
    let refused = joined.outcomes.flatMap(\.refusedArticles)
    #expect(Set(refused.map(\.article)) == [sameCode, sameBarcode])
    #expect(try store.article(code: "3") == fine)
    #expect(try store.article(code: "1") == own)
    // The centre frees both, and then they are taken.
    var moved = own
    (moved.code, moved.barcodes) = ("9", [])
    joined.centre.publish(moved)
    try joined.settle()
    #expect(try store.article(code: "1") == sameCode)
    #expect(try store.article(barcode: "11") == sameBarcode)
    try joined.expectNoFaults(cards: 1...1)
  }

  @Test func `undoes an import to what the centre had sent before it`() throws {
    var bread = article("1")
    joined.centre.publish(bread)
    try joined.settle()
    let sent = bread
    bread.price = Money(cents: 5)
    try store.importArticles([bread], at: till.now, by: nil)
    try store.undoLastImport(at: till.now)
    #expect(try store.article(code: "1") == sent)
  }

  @Test func `costs no transaction when nothing changed`() throws {
    try joined.settle()
    let before = try store.lookUp { $0.totalChangesCount }
    try joined.talk()
    #expect(try store.lookUp { $0.totalChangesCount } == before)
  }
}
