import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `What the centre tells tills` {
  let book: CentreBook
  let facts = MadeFacts()
  private let topic = FeedTopic.settings

  init() throws { book = try CentreBook() }

  private func pages(
    _ cursor: FeedCursor, _ till: String = "3-1"
  ) throws -> FeedPage {
    let pages = try book.centre.pages(after: [cursor], for: CentreBook.till(till))
    return try #require(pages.first)
  }

  private func all(_ topic: String, _ till: String = "3-1") throws -> FeedPage {
    try pages(FeedCursor(topic: topic), till)
  }

  private func head(_ topic: String, _ till: String = "3-1") throws -> UInt64? {
    try book.centre.feedHeads(for: CentreBook.till(till))[topic]
  }

  @Test func `has a revision for each change and none for the same state`() throws {
    #expect(try head(topic) == 0)
    try book.centre.publish([1], key: "a", topic: topic)
    try book.centre.publish([2], key: "b", topic: topic)
    try book.centre.publish([1], key: "a", topic: topic)
    try book.centre.publish(nil, key: "c", topic: topic)
    #expect(try head(topic) == 2)
    try book.centre.publish([3], key: "a", topic: topic)
    try book.centre.publish(nil, key: "b", topic: topic)
    try book.centre.publish(nil, key: "b", topic: topic)
    let page = try all(topic)
    #expect(page.to == 4 && page.items.map(\.revision) == [3, 4])
    #expect(page.items.map(\.key) == ["a", "b"] && page.items.map(\.body) == [[3], nil])
    try book.expectClean()
  }

  @Test func `comes in pages whose sum is that of the till's table`() throws {
    var table = FeedTable(topic: topic)
    for key in 0..<450 { try book.centre.publish([1], key: "\(key)", topic: topic) }
    for key in 0..<50 { try book.centre.publish(nil, key: "\(key * 2)", topic: topic) }
    var cursor = FeedCursor(topic: topic)
    var count = 0
    while true {
      let page = try pages(cursor)
      table.apply(page)
      (cursor.generation, cursor.revision, count) = (page.generation, page.to, count + 1)
      guard !page.isComplete else {
        #expect(page.checksum == table.checksum && table.live.count == 400)
        break
      }
      #expect(page.items.count <= 200)
    }
    #expect(count == 3 && cursor.revision == 500)
    try book.centre.publish([9], key: "0", topic: topic)
    let last = try pages(cursor)
    table.apply(last)
    #expect(last.from == 500 && last.items.count == 1 && table.checksum == last.checksum)
  }

  @Test func `begins anew after cursors of other books`() throws {
    try book.centre.publish([1], key: "a", topic: topic)
    let strange = FeedCursor(topic: topic, generation: 5, revision: 1)
    let ahead = FeedCursor(topic: topic, generation: CentreBook.generation, revision: 9)
    for cursor in [strange, ahead] {
      let page = try pages(cursor)
      #expect(page.from == 0 && page.items.count == 1)
    }
  }

  @Test
  func `is of each shop where it is about articles, and of each till where it is about cards`()
    throws
  {
    var till = try book.till("3-1")
    try till.tell(.articlesChanged([MadeFacts.article(1)]), book.centre)
    try book.centre.giveStock([1, 2], to: CentreBook.till("3-2"))
    #expect(try head(FeedTopic.articles, "3-2") == 1)
    #expect(try head(FeedTopic.articles, "4-1") == 0)
    #expect(try all(FeedTopic.articles, "4-1").items == [])
    #expect(try head(FeedTopic.stock, "3-1") == 0)
    #expect(try all(FeedTopic.stock, "3-2").items.map(\.body) == [[1, 2]])
    let page = try all(FeedTopic.articles, "3-2")
    var table = FeedTable(topic: FeedTopic.articles)
    table.apply(page)
    #expect(table.checksum == page.checksum && page.topic == FeedTopic.articles)
    let state = try MessageCoding.read(
      ArticleState.self, try #require(page.items.first?.body))
    #expect(state.article == MadeFacts.article(1))
  }

  @Test func `brings what is on a card after each movement, with the answer to the push`() throws {
    var till = try book.till("3-1")
    till.write(facts.topUp(1, 1_000, of: 5))
    var request = till.request()
    request.cursors = [FeedCursor(topic: FeedTopic.purses)]
    let reply = try book.centre.push(request, from: till.name, at: CentreBook.noon)
    let item = try #require(reply.pages.first?.items.first)
    let standing = try MessageCoding.read(CardStanding.self, try #require(item.body))
    #expect(item.key == "5" && standing.purses.first?.kind == .prepaid)
    let card = try book.centre.card(5, for: till.name, at: CentreBook.noon)
    #expect(card.standing == standing && card.revision == item.revision)
    let name = till.record.stream
    #expect(
      card.acknowledged
        == [StreamPlace(district: name.district, epoch: name.epoch, sequence: 1)])
  }
}
