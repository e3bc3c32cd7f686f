import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `The purses of the district` {
  let book: CentreBook
  let facts = MadeFacts()
  private let noon = CentreBook.noon
  private let today = CentreBook.today

  init() throws {
    book = try CentreBook()
    _ = try book.centre.addCards(9, at: noon)
  }

  @Test func `are moved by sales, top-ups, returns and cashback`() throws {
    var till = try book.till("3-1")
    till.write(facts.topUp(1, 2_000, of: 5))
    till.write(.receiptClosed(facts.spending(2, 700, by: 5)))
    till.write(facts.refund(3, 200, to: 5))
    till.write(facts.earning(4, 5_000, by: 5, lastDay: nil, funder: .consortium))
    try till.push(to: book.centre)
    #expect(try book.balance(of: 5) == Money(cents: 1_500))
    #expect(try book.balance(of: 5, .tesoretto) == Money(cents: 200))
    let totals = try book.centre.purseTotals()
    #expect(totals.map(\.kind) == [.tesoretto, .prepaid] && totals.map(\.cards) == [1, 1])
    #expect(totals.map(\.amount.cents) == [200, 1_500])
    try book.expectClean()
  }

  @Test func `take a load once, and all loads of a file or none`() throws {
    let loads = [facts.load(1, 5_000, to: 5), facts.load(2, 3_000, to: 6)]
    #expect(try book.centre.load(loads, at: noon) == 2)
    #expect(try book.centre.load(loads + [facts.load(3, 100, to: 7)], at: noon) == 1)
    let welfare = PurseKind.welfare(plan: "ACME")
    #expect(try book.balance(of: 5, welfare) == Money(cents: 5_000))
    #expect(throws: CentreFailure.unknownCard(77)) {
      try book.centre.load([facts.load(8, 100, to: 8), facts.load(9, 100, to: 77)], at: noon)
    }
    #expect(throws: CentreFailure.loadedBefore) {
      try book.centre.load([facts.load(8, 100, to: 8), facts.load(1, 9_999, to: 5)], at: noon)
    }
    #expect(try book.balance(of: 8, welfare) == nil)
    try book.expectClean()
  }

  @Test func `pay a plan's debt by its next load`() throws {
    var till = try book.till("3-1")
    let kind = PurseKind.welfare(plan: "ACME")
    try till.tell(
      .receiptClosed(facts.spending(1, 700, by: 5, .welfare, plan: "ACME")), book.centre)
    _ = try book.centre.load([facts.load(2, 1_000, to: 5)], at: noon)
    #expect(try book.balance(of: 5, kind) == Money(cents: 300))
    try book.expectClean()
  }

  @Test func `give back once what is over, after the days of grace`() throws {
    var till = try book.till("3-1")
    try till.tell(facts.earning(1, 10_000, by: 5, lastDay: today), book.centre)
    #expect(try book.centre.expirePurses(on: today.adding(days: 7), most: 9, at: noon) == 0)
    #expect(try book.centre.expirePurses(on: today.adding(days: 8), most: 9, at: noon) == 1)
    #expect(try book.centre.expirePurses(on: today.adding(days: 8), most: 9, at: noon) == 0)
    #expect(try book.balance(of: 5, .tesoretto) == .zero)
    #expect(try book.centre.openClearing().map(\.net) == [.zero])
    try book.expectClean()
  }

  @Test func `give back also what a late fact brings after they expired on the same day`() throws {
    var till = try book.till("3-1")
    let day = today.adding(days: 8)
    try till.tell(facts.earning(1, 10_000, by: 5, lastDay: today), book.centre)
    #expect(try book.centre.expirePurses(on: day, most: 9, at: noon) == 1)
    try till.tell(facts.earning(2, 5_000, by: 5, lastDay: today), book.centre)
    #expect(try book.centre.expirePurses(on: day, most: 9, at: noon) == 1)
    #expect(try book.centre.expirePurses(on: day, most: 9, at: noon) == 0)
    #expect(try book.balance(of: 5, .tesoretto) == .zero)
    try book.expectClean()
  }

  @Test func `expire some at a time`() throws {
    var till = try book.till("3-1")
    for card in 1...5 {
      till.write(facts.earning(UInt64(card), 1_000, by: UInt32(card), lastDay: today))
    }
    try till.push(to: book.centre)
    let day = today.adding(days: 30)
    let counts = try (1...4).map { _ in
      try book.centre.expirePurses(on: day, most: 2, at: noon)
    }
    #expect(counts == [2, 2, 1, 0])
  }

  @Test func `owe what was spent without being there, until money comes`() throws {
    var till = try book.till("4-1")
    let other = MadeFacts(shop: 4)
    try till.tell(.receiptClosed(other.spending(1, 900, by: 5)), book.centre)
    #expect(try book.debt(of: 5) == Money(cents: 900))
    try till.tell(other.topUp(2, 1_000, of: 5), book.centre)
    #expect(try book.debt(of: 5) == .zero && book.balance(of: 5) == Money(cents: 100))
    #expect(try book.centre.openClearing().map(\.net.cents) == [-100])
    try book.expectClean()
  }
}
