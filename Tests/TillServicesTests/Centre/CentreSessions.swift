import POSCore
import POSStore
import POSSync
import Testing
import TillUI

@testable import TillServices

@Suite struct `A till that joined a centre` {
  let centre = FakeCentre()

  private func sell(_ till: TillSession) {
    till.enter("17001")
    till.press("Enter", "c")
  }

  @Test func `sends each sale as it happens and says that it is sure`() throws {
    let till = try TillSession.joined(to: centre)
    #expect(till.screen.contains("sicuro · 0 in coda"))
    sell(till)
    till.settle()
    #expect(centre.receipts.map(\.id) == [try #require(till.receipts.first).id])
    #expect(till.screen.contains("sicuro · 0 in coda"))
    #expect(till.state.link?.waiting == 0)
    try till.expectSoundBooks()
  }

  @Test func `sells while nobody answers, tells how much waits, and catches up by itself`() throws {
    let till = try TillSession.joined(to: centre)
    centre.change { $0.trouble = .nothingListens }
    for _ in 0..<3 { sell(till) }
    till.wait(seconds: 61)
    #expect(till.state.link?.trust == .alone)
    #expect(till.state.link?.failing == .centre)
    let waiting = try #require(till.state.link?.waiting)
    #expect(waiting >= 3)
    till.expect("da sola da 1 min · \(waiting) in coda")
    #expect(centre.receipts.isEmpty)
    centre.change { $0.trouble = nil }
    till.wait(seconds: 61)
    till.settle()
    #expect(centre.receipts.map(\.id) == (try till.receipts.map(\.id)))
    till.expect("sicuro · 0 in coda")
    try till.expectSoundBooks()
  }

  @Test func `goes on where it was after a power cut in an outage`() throws {
    let till = try TillSession.joined(to: centre)
    centre.change { $0.trouble = .noRoute }
    sell(till)
    try till.restart()
    #expect(till.state.link?.heardAt != nil)
    #expect(till.state.link?.trust == .alone)
    till.connect(centre)
    till.signIn(.anna)
    sell(till)
    centre.change { $0.trouble = nil }
    till.wait(seconds: 61)
    till.settle()
    #expect(centre.receipts.map(\.id) == (try till.receipts.map(\.id)))
  }

  @Test func `knows how old its list of cards is by answers that bring the district alone`()
    throws
  {
    let till = try TillSession.joined(to: centre)
    let minutes = { till.engine.runner.listMinutes(till.now) }
    #expect(minutes() == 0)
    // The district is long on its way, and every other question is answered.
    centre.change { $0.tellsOfDistrict = false }
    till.wait(seconds: 45 * 60)
    try till.show(card: 4)
    #expect(till.state.link?.trust == .sure)
    #expect(minutes() == 45)
    try till.restart()
    let heardAt = try #require(till.state.link?.heardAt)
    #expect(till.now.milliseconds - heardAt.milliseconds < 120_000)
    till.connect(centre)
    #expect(minutes() == 45)
    centre.change { $0.tellsOfDistrict = true }
    till.wait(seconds: 30)
    #expect(minutes() == 0)
  }

  @Test func `works offline by choice, which the log and the screen tell`() throws {
    let till = try TillSession.joined(to: centre, as: .marco)
    till.press("F10", "9", "o", "s")
    till.expect("fuori rete (scelto)")
    #expect(try till.audits.contains(.workedOffline))
    let pushes = centre.now.pushes
    till.press("Esc")
    sell(till)
    till.wait(seconds: 120)
    #expect(centre.now.pushes == pushes)
    #expect(centre.receipts.isEmpty)
    till.press("F10", "9", "o")
    till.settle()
    #expect(try till.audits.contains(.workedOnline))
    #expect(centre.receipts.count == 1)
    till.expect("sicuro · 0 in coda")
  }

  @Test func `tells of a fork and goes on in a new epoch`() throws {
    let till = try TillSession.joined(to: centre)
    let epochs = try till.store.pushedEpochs().count
    centre.change { $0.answer = .fork }
    sell(till)
    till.settle()
    #expect(try till.store.pushedEpochs().count > epochs)
    #expect(till.state.link?.events.contains { $0.subject == .notice(.forked) } == true)
    #expect(till.notice.hasPrefix("Un'altra cassa ha scritto"))
    sell(till)
    till.settle()
    #expect(till.state.link?.waiting == 0)
    try till.expectSoundBooks()
  }

  @Test func `finds and sells an article that came from the centre`() throws {
    let till = try TillSession.joined(to: centre)
    let article = Article(
      id: Identifier(high: 77, low: 1), code: "99901", name: "Zafferano del borgo",
      department: DemoShop.departments[0].code, price: Money(cents: 450))
    let state = ArticleState(article: article, stamp: 1)
    let item = FeedItem(
      key: article.id.text, revision: 1, body: try MessageCoding.bytes(state))
    let page = FeedPage(
      topic: FeedTopic.articles, generation: 1, from: 0, to: 1, isComplete: true, items: [item],
      checksum: item.checksum(in: FeedTopic.articles))
    centre.change { $0.pages = [page] }
    till.wait(seconds: 30)
    till.settle()
    till.press("F2")
    till.type("zaff")
    till.expect("Zafferano del borgo")
    till.press("Esc")
    till.enter("99901")
    #expect(till.basket?.lines.map(\.name) == ["Zafferano del borgo"])
  }

  @Test func `leaves what is over in purses to the centre`() throws {
    let till = try TillSession.joined(to: centre) { $0.cards.tesorettoDays = 1 }
    try till.show(card: 4)
    sell(till)
    till.wait(seconds: 3 * 86_400)
    till.signIn(.anna)
    sell(till)
    till.wait(seconds: 60)
    till.settle()
    let expired = centre.now.facts.contains {
      if case .pursesExpired = $0 { true } else { false }
    }
    #expect(!expired)
  }
}

@Suite struct `Purses at a till that joined a centre` {
  let centre = FakeCentre()

  private func paying(_ cents: Int = 1_000) throws -> TillSession {
    centre.fill(4, cents)
    let till = try TillSession.joined(to: centre)
    try till.show(card: 4)
    till.enter("3*17001")
    till.press("Enter")
    return till
  }

  @Test func `spend what the centre keeps for the sale`() throws {
    let till = try paying()
    #expect(till.basket?.customer?.purse(.tesoretto)?.most == Money(cents: 1_000))
    let basket = try #require(till.basket)
    till.type("1,50")
    till.press("e")
    #expect(centre.now.holds.map(\.amount) == [Money(cents: 150)])
    #expect(centre.now.holds.map(\.sale) == [basket.id])
    till.press("c")
    #expect(try till.receipts.last?.id == basket.id)
    till.settle()
    #expect(centre.receipts.last?.payments.first?.purse == .tesoretto)
    #expect(centre.now.released.isEmpty)
    try till.expectSoundBooks()
  }

  @Test func `spend no more than the centre has, and say how much that is`() throws {
    let till = try paying()
    // Another till spent most of it meanwhile.
    centre.fill(4, 60)
    till.type("1,50")
    till.press("e")
    #expect(till.basket?.payments.isEmpty == true)
    #expect(till.notice == "Tesoretto: al centro ci sono 0,60 da spendere, non di più.")
    #expect(till.basket?.customer?.purse(.tesoretto)?.balance == Money(cents: 60))
  }

  @Test func `pay nothing from a card that was blocked meanwhile`() throws {
    let till = try paying()
    centre.change { $0.statuses[4] = "blocked" }
    till.type("1,50")
    till.press("e")
    #expect(till.basket?.payments.isEmpty == true)
    #expect(!till.notice.isEmpty)
  }

  @Test func `spend under the limits of a till alone when no answer comes`() throws {
    let till = try paying(5_000)
    centre.change { $0.trouble = .noAnswerInTime }
    till.type("1,50")
    till.press("e")
    #expect(till.basket?.payments.map(\.amount) == [Money(cents: 150)])
    #expect(till.state.link?.trust == .alone)
    till.press("c")
    // The next question does not wait for an answer that did not come a moment ago.
    let questions = centre.now.questions
    try till.show(card: 4)
    #expect(centre.now.questions == questions)
    #expect(till.basket?.customer?.purse(.tesoretto)?.limit == .alone(.perPurchase))
  }

  @Test func `give back what was kept when the payment is taken back or the sale given up`() throws
  {
    let till = try paying()
    let basket = try #require(till.basket)
    till.type("1,50")
    till.press("e", "Del")
    #expect(centre.now.released == [basket.id])
    till.type("1")
    till.press("e", "Esc", "r")
    till.authorise()
    #expect(centre.now.released == [basket.id, basket.id])
    #expect(till.basket == nil)
  }

  @Test func `refuse a card of which the centre says that it is blocked`() throws {
    centre.change { $0.statuses[4] = "blocked" }
    let till = try TillSession.joined(to: centre)
    try till.show(card: 4)
    #expect(till.basket?.customer == nil)
    #expect(!till.notice.isEmpty)
  }

  @Test func `are told of a lost card at once, also in the pause after a failure`() throws {
    let till = try TillSession.joined(to: centre, as: .marco)
    centre.change { $0.trouble = .nothingListens }
    till.enter("17001")
    till.press("Enter", "c")
    till.settle()
    centre.change { $0.trouble = nil }
    let holder = try #require(till.store.cardHolders(matching: "").first)
    let number = holder.card
    var blocked = holder
    blocked.isBlocked = true
    let effect = Effect.card(
      .change(
        blocked,
        before: CardRecord(number: number, holder: holder, balances: [], debt: .zero, topUps: [])),
      by: try #require(till.state.signedIn), [])
    _ = till.engine.runner.run(effect, now: till.now)
    for _ in 0..<3 { till.settle() }
    let isKnown = centre.now.facts.contains {
      if case .cardHolderChanged(let holder) = $0 { holder.isBlocked } else { false }
    }
    #expect(isKnown)
  }
}
