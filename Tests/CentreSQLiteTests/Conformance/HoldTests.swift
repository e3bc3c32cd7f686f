import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `Money that is kept for a sale` {
  let book: CentreBook
  let facts = MadeFacts()
  private let noon = CentreBook.noon

  init() throws {
    book = try CentreBook()
    _ = try book.centre.addCards(9, at: noon)
    var till = try book.till("3-2", epoch: 5)
    try till.tell(facts.topUp(900, 1_000, of: 5), book.centre)
  }

  private func hold(
    _ sale: UInt64, _ cents: Int, of card: UInt32 = 5, till: String = "3-1",
    kind: PurseKind = .prepaid, isEarnedHere: Bool = false, at time: Int64? = nil
  ) throws -> HoldReply {
    let request = HoldRequest(
      sale: id(sale), card: card, kind: kind, amount: Money(cents: cents),
      day: CentreBook.today, isEarnedHere: isEarnedHere)
    return try book.centre.hold(request, for: CentreBook.till(till), at: time ?? noon)
  }

  @Test func `is kept as long as a sale takes`() throws {
    let reply = try hold(1, 600)
    #expect(reply.decision == .granted && reply.available == Money(cents: 1_000))
    #expect(reply.expiresAt == noon + 900_000)
    #expect(reply.card.held == [PurseBalance(kind: .prepaid, amount: Money(cents: 600))])
    #expect(reply.card.standing.purses.first?.lots.map(\.amount) == [Money(cents: 1_000)])
    #expect(reply.card.status == "active")
  }

  @Test func `is not kept twice for two sales`() throws {
    _ = try hold(1, 600)
    let other = try hold(2, 600, till: "4-1")
    #expect(other.decision == .insufficient && other.available == Money(cents: 400))
    #expect(other.expiresAt == nil)
    #expect(try hold(3, 400, till: "4-1").decision == .granted)
  }

  @Test func `is another amount when the same sale asks again`() throws {
    _ = try hold(1, 600)
    let again = try hold(1, 900)
    #expect(again.decision == .granted && again.available == Money(cents: 1_000))
    #expect(again.card.held.map(\.amount) == [Money(cents: 900)])
    #expect(try hold(1, 1_001).decision == .insufficient)
    #expect(try hold(2, 101).decision == .insufficient)
  }

  @Test func `is given back to the sale's own till only`() throws {
    _ = try hold(1, 600)
    try book.centre.release(sale: id(1), for: CentreBook.till("4-1"), at: noon)
    #expect(try hold(2, 600).decision == .insufficient)
    try book.centre.release(sale: id(1), for: CentreBook.till("3-1"), at: noon)
    try book.centre.release(sale: id(77), for: CentreBook.till("3-1"), at: noon)
    #expect(try hold(2, 600).decision == .granted)
  }

  @Test func `ends by itself, also before anybody sweeps`() throws {
    _ = try hold(1, 600)
    #expect(try book.centre.expireHolds(at: noon + 899_999) == 0)
    #expect(try hold(2, 600, at: noon + 899_999).decision == .insufficient)
    let late = try hold(2, 600, at: noon + 900_000)
    #expect(late.decision == .granted)
    #expect(late.card.held.map(\.amount) == [Money(cents: 600)])
    #expect(try book.centre.expireHolds(at: noon + 900_000) == 1)
    #expect(try book.centre.expireHolds(at: noon + 1_800_000) == 1)
  }

  @Test func `ends when its sale arrives, and is not kept after it`() throws {
    _ = try hold(1, 600)
    var till = try book.till("3-1")
    try till.tell(.receiptClosed(facts.spending(1, 600, by: 5)), book.centre)
    #expect(try book.balance(of: 5) == Money(cents: 400))
    let late = try hold(1, 300)
    #expect(late.decision == .posted && late.card.held == [])
    #expect(try hold(2, 400).decision == .granted)
    try book.expectClean()
  }

  @Test func `is not kept of a card that is blocked, replaced or unknown`() throws {
    try book.centre.setCard(6, .blocked, replacedBy: nil, at: noon)
    try book.centre.setCard(5, .blocked, replacedBy: 7, at: noon)
    #expect(try hold(1, 100, of: 6).decision == .cardRefused)
    #expect(try hold(1, 100, of: 5).decision == .cardRefused)
    #expect(try hold(1, 100, of: 4_000).decision == .cardRefused)
    #expect(try hold(1, 100, of: 7).decision == .granted)
  }

  @Test func `is an amount that is something`() throws {
    #expect(try hold(1, 0).decision == .insufficient)
    #expect(try hold(1, -100).decision == .insufficient)
  }

  @Test func `is only what was earned in the shop when the shop takes no other`() throws {
    var near = try book.till("3-1")
    var far = try book.till("4-1")
    try near.tell(facts.earning(10, 10_000, by: 8, lastDay: nil), book.centre)
    try far.tell(MadeFacts(shop: 4).earning(11, 5_000, by: 8, lastDay: nil), book.centre)
    let here = try hold(1, 401, of: 8, kind: .tesoretto, isEarnedHere: true)
    #expect(here.decision == .insufficient && here.available == Money(cents: 400))
    #expect(try hold(1, 600, of: 8, kind: .tesoretto).decision == .granted)
  }

  @Test func `is not what is over on the day`() throws {
    var till = try book.till("3-1")
    let yesterday = CentreBook.today.adding(days: -1)
    try till.tell(facts.earning(10, 10_000, by: 8, lastDay: yesterday), book.centre)
    #expect(try hold(1, 1, of: 8, kind: .tesoretto).decision == .insufficient)
  }

  @Test func `goes with the basket to another till of the shop`() throws {
    _ = try hold(1, 600)
    _ = try hold(1, 600, till: "3-2")
    try book.centre.release(sale: id(1), for: CentreBook.till("3-2"), at: noon)
    #expect(try book.centre.card(5, for: CentreBook.till("3-1"), at: noon).held == [])
  }
}
