import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `The district's cards` {
  let book: CentreBook
  let facts = MadeFacts()
  private let noon = CentreBook.noon

  init() throws {
    book = try CentreBook()
    _ = try book.centre.addCards(9, at: noon)
  }

  private func status(_ card: UInt32) throws -> CardStatus? {
    try book.centre.statusList(district: 7)[card]
  }

  private func tell(_ fact: Fact, _ till: String = "3-1", epoch: UInt64 = 1) throws {
    var till = try book.till(till, epoch: epoch)
    try till.tell(fact, book.centre)
  }

  @Test func `are added at the end of the list`() throws {
    #expect(try book.centre.addCards(3, at: noon + 1) == 10)
    let list = try book.centre.statusList(district: 7)
    #expect(list.count == 13 && list.district == 7)
    #expect((1...12).allSatisfy { list[$0] == .active } && list[13] == nil)
    #expect(list.asOf.milliseconds == noon + 1)
    #expect(try book.centre.cards(from: 11, most: 9).map(\.number.index) == [11, 12])
    #expect(try book.centre.cards(from: 1, most: 2).map(\.number.index) == [1, 2])
  }

  @Test func `are set, and the list's time never goes back`() throws {
    try book.centre.setCard(4, .needsPIN, replacedBy: nil, at: noon + 5_000)
    try book.centre.setCard(5, .blocked, replacedBy: 6, at: noon - 5_000)
    let list = try book.centre.statusList(district: 7)
    #expect(list[4] == .needsPIN && list[5] == .blocked && list.replacements == [5: 6])
    #expect(list.asOf.milliseconds == noon + 5_000)
    try book.centre.setCard(4, .active, replacedBy: nil, at: noon + 6_000)
    #expect(try status(4) == .active)
  }

  @Test func `hand their purses on once`() throws {
    var till = try book.till("3-1")
    till.write(facts.topUp(1, 1_000, of: 5))
    till.write(.receiptClosed(facts.spending(2, 300, by: 6)))
    try till.push(to: book.centre)
    try book.centre.setCard(5, .blocked, replacedBy: 6, at: noon)
    #expect(try book.balance(of: 6) == Money(cents: 700) && book.debt(of: 6) == .zero)
    #expect(try book.balance(of: 5) == Money(cents: 700))
    let rows = try book.centre.cards(from: 5, most: 2)
    #expect(rows.map(\.replacedBy) == [6, nil] && rows.map(\.status) == [.blocked, .active])
    try till.tell(facts.topUp(3, 100, of: 5), book.centre)
    #expect(try book.balance(of: 6) == Money(cents: 800))
    try book.expectClean()
  }

  @Test(arguments: [(5, 5, 5), (5, 7, 5), (6, 5, 6)] as [(UInt32, UInt32, UInt32)])
  func `are not replaced twice, by themselves or by one that was`(
    card: UInt32, successor: UInt32, named: UInt32
  ) throws {
    try book.centre.setCard(5, .blocked, replacedBy: 6, at: noon)
    #expect(throws: CentreFailure.notReplaceable(named)) {
      try book.centre.setCard(card, .blocked, replacedBy: successor, at: noon)
    }
  }

  @Test func `are set only where they were made`() throws {
    #expect(throws: CentreFailure.unknownCard(10)) {
      try book.centre.setCard(10, .blocked, replacedBy: nil, at: noon)
    }
    #expect(throws: CentreFailure.unknownCard(0)) {
      try book.centre.setCard(1, .blocked, replacedBy: 0, at: noon)
    }
  }

  @Test func `are blocked by tills, and let in again by them`() throws {
    var till = try book.till("3-1")
    try till.tell(facts.holder(5, isBlocked: true), book.centre)
    #expect(try status(5) == .blocked)
    till.write(facts.holder(5), id(70))
    try till.push(to: book.centre)
    #expect(try status(5) == .active)
  }

  @Test func `stay blocked when a till that knew nothing of it tells of their holder`() throws {
    try book.centre.setCard(5, .blocked, replacedBy: nil, at: noon)
    try tell(facts.holder(5))
    #expect(try status(5) == .blocked)
  }

  @Test func `stay replaced when tills name two successors`() throws {
    try tell(facts.topUp(1, 500, of: 5), epoch: 1)
    try tell(facts.holder(5, isBlocked: true, replacedBy: 6), epoch: 2)
    try tell(facts.holder(5, isBlocked: true, replacedBy: 7), "4-1")
    try tell(facts.holder(5), "4-1", epoch: 2)
    #expect(try status(5) == .blocked)
    #expect(try book.centre.statusList(district: 7).replacements == [5: 6])
    #expect(try book.balance(of: 6) == Money(cents: 500))
    #expect(try book.balance(of: 7) == nil)
    try book.expectClean()
  }

  @Test func `of which the list knows nothing change no status and keep their money`() throws {
    try tell(facts.holder(400, isBlocked: true))
    try tell(facts.topUp(1, 500, of: 401), epoch: 2)
    #expect(try status(400) == nil && book.balance(of: 401) == Money(cents: 500))
    try book.expectClean()
  }

  @Test func `name the successor also of a card that nobody blocked`() throws {
    try book.centre.setCard(5, .active, replacedBy: 6, at: noon)
    #expect(try book.centre.statusList(district: 7).replacements == [5: 6])
  }
}
