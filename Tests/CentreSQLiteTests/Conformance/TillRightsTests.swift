import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `What a till may not say` {
  let book: CentreBook
  let facts = MadeFacts()
  private let noon = CentreBook.noon
  private static let day: Int64 = 86_400_000

  init() throws {
    book = try CentreBook()
    _ = try book.centre.addCards(9, at: noon)
  }

  /// Tells a fact, which is to be kept, flagged, and to move nothing.
  private func refuse(
    _ fact: Fact, _ id: Identifier? = nil, district: UInt32 = CentreBook.district,
    as reason: FlagReason = .notAllowed, epoch: UInt64 = 77,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try book.centre.openClearing()
    let totals = try book.centre.purseTotals()
    var till = try book.till("3-1", district: district, epoch: epoch)
    till.write(fact, id)
    let reply = try till.push(to: book.centre)
    #expect(reply.acknowledged == 1, sourceLocation: sourceLocation)
    #expect(reply.outcomes == [.flagged([reason])], sourceLocation: sourceLocation)
    #expect(try book.centre.openClearing() == before, sourceLocation: sourceLocation)
    #expect(try book.centre.purseTotals() == totals, sourceLocation: sourceLocation)
    try book.expectClean(sourceLocation: sourceLocation)
    #expect(try book.alarms(shop: 3).contains(reason.rawValue), sourceLocation: sourceLocation)
  }

  /// Another shop's till, and an employer, gave card 5 something.
  private func give() throws {
    var till = try book.till("4-1")
    till.write(
      MadeFacts(shop: 4).earning(900, 10_000, by: 5, lastDay: CentreBook.today.adding(days: -1)))
    till.write(MadeFacts(shop: 4).topUp(901, 2_000, of: 5))
    try till.push(to: book.centre)
    _ = try book.centre.load([facts.load(902, 5_000, to: 5)], at: noon)
  }

  /// Enrols till 3-1 now.
  private func enrol() throws {
    _ = try book.centre.enrol(
      codeHash: ChainHash(of: Array("3-1".utf8)), publicKey: Array(repeating: 1, count: 32),
      program: "test", at: noon)
  }

  @Test func `is that an employer gave credit`() throws {
    try refuse(.welfareLoaded(facts.load(1, 5_000, to: 5)))
    // The employer's own load comes all the same.
    #expect(try book.centre.load([facts.load(1, 5_000, to: 5)], at: noon) == 1)
    #expect(try book.balance(of: 5, .welfare(plan: "ACME")) == Money(cents: 5_000))
  }

  @Test func `is that it loaded credit before it joined, after its first week`() throws {
    try refuse(.welfareLoaded(facts.load(1, 5_000, to: 5)), district: 0)
    try enrol()
    var till = try book.till("3-1", district: 0, epoch: 78)
    till.write(.welfareLoaded(facts.load(2, 700, to: 5)))
    #expect(try till.push(to: book.centre, at: noon + 7 * Self.day).outcomes == [.accepted])
    till.write(.welfareLoaded(facts.load(3, 700, to: 5)))
    let late = try till.push(to: book.centre, at: noon + 7 * Self.day + 1)
    #expect(late.outcomes == [.flagged([.notAllowed])])
    #expect(try book.balance(of: 5, .welfare(plan: "ACME")) == Money(cents: 700))
    try book.expectClean()
  }

  @Test func `is that money was over`() throws {
    try give()
    try refuse(facts.expiry(1, of: 5, on: CentreBook.today.adding(days: 99)))
    #expect(try book.balance(of: 5, .tesoretto) == Money(cents: 400))
  }

  @Test func `is that another shop or an employer pays for cashback`() throws {
    let lastDay = CentreBook.today
    try refuse(facts.earning(1, 10_000, by: 5, lastDay: lastDay, funder: .shop(4)))
    let company = Funder.company("Acme SpA")
    try refuse(facts.earning(2, 10_000, by: 5, lastDay: lastDay, funder: company), epoch: 78)
  }

  @Test func `is that more was earned than the goods cost`() throws {
    try refuse(.receiptClosed(facts.sale(1, 100, earningFor: 5, price: 100_000)))
  }

  @Test func `is what happened to cards of another district`() throws {
    try give()
    let foreign = MadeFacts(district: 8)
    try refuse(foreign.topUp(1, 1_000, of: 5))
    try refuse(.receiptClosed(foreign.spending(2, 300, by: 5)), epoch: 78)
    try refuse(foreign.holder(5, isBlocked: true), epoch: 79)
    #expect(try book.centre.statusList(district: 7)[5] == .active)
  }

  @Test func `is what has the identity of an employer's credit`() throws {
    let name = Identifier(high: 0xAB_8123, low: 1 << 63)
    let request = TopUpRequest(
      id: name, card: CardNumber(index: 5, district: 7), amount: Money(cents: 100), tender: .cash)
    let number = ReceiptNumber(shop: 3, till: 1, day: CentreBook.today, number: 1)
    try refuse(
      .purseToppedUp(TopUp(request, number: number, at: facts.at, operatorID: id(1))))
    let spent = facts.spending(2, 300, by: 5)
    var receipt = Receipt(
      id: Identifier(high: 0xAC_8123, low: 1 << 63), number: spent.number, kind: .sale,
      closedAt: spent.closedAt, cashier: spent.cashier, cashierName: "Anna", lines: spent.lines,
      payments: spent.payments)
    receipt.customer = spent.customer
    try refuse(.receiptClosed(receipt), epoch: 78)
    let load = WelfareLoad(
      id: name, card: CardNumber(index: 5, district: 7), plan: "ACME", company: "Acme SpA",
      amount: Money(cents: 100), lastDay: nil, at: facts.at, day: facts.at.date)
    #expect(try book.centre.load([load], at: noon) == 1)
  }

  @Test func `is a top-up under another identity than its frame's`() throws {
    try refuse(facts.topUp(1, 1_000, of: 5), id(77), as: .otherDocument)
  }

  @Test func `is that a card used for long takes over another one's purses`() throws {
    try give()
    var thief = try book.till("4-1", epoch: 5)
    try thief.tell(MadeFacts(shop: 4).topUp(1, 100, of: 6), book.centre, at: noon - 2 * Self.day)
    try refuse(facts.holder(5, replacedBy: 6))
    #expect(try book.balance(of: 6) == Money(cents: 100))
    // It may be lost, though.
    #expect(try book.centre.statusList(district: 7)[5] == .blocked)
    // A new card does, also when another till was quicker to tell of it.
    var till = try book.till("3-2")
    var other = try book.till("4-1", epoch: 6)
    try other.tell(MadeFacts(shop: 4).topUp(2, 300, of: 7), book.centre, at: noon + Self.day / 2)
    till.wall = noon + Self.day
    try till.tell(facts.holder(5, replacedBy: 7), book.centre, at: noon + Self.day)
    #expect(try book.balance(of: 7) == Money(cents: 2_300))
    // And what is told of the holder later does not ask again.
    till.wall = noon + 9 * Self.day
    till.write(facts.holder(5, isBlocked: true, replacedBy: 7), id(501))
    #expect(try till.push(to: book.centre, at: noon + 9 * Self.day).outcomes == [.accepted])
    try book.expectClean()
  }
}

@Suite struct `What a till did on its own` {
  @Test func `counts after it joined, and what was over goes back by the centre`() throws {
    let book = try CentreBook()
    let today = CentreBook.today
    _ = try book.centre.enrol(
      codeHash: ChainHash(of: Array("3-1".utf8)), publicKey: Array(repeating: 1, count: 32),
      program: "test", at: CentreBook.noon)
    var till = try book.till("3-1", district: 0)
    let facts = MadeFacts(shop: 1)
    till.write(facts.earning(1, 10_000, by: 5, lastDay: today))
    till.write(.welfareLoaded(facts.load(2, 5_000, to: 5)))
    till.write(facts.expiry(3, of: 5, on: today.adding(days: 1)))
    till.write(.receiptClosed(facts.spending(4, 800, by: 5, .welfare, plan: "ACME")))
    #expect(try till.push(to: book.centre).outcomes == Array(repeating: .accepted, count: 4))
    #expect(try book.centre.expirePurses(on: today.adding(days: 8), most: 9, at: 0) == 1)
    #expect(try book.balance(of: 5, .tesoretto) == .zero)
    #expect(try book.balance(of: 5, .welfare(plan: "ACME")) == Money(cents: 4_200))
    #expect(try book.centre.openClearing().map(\.net.cents) == [800])
    #expect(try book.alarms() == [])
    try book.expectClean()
  }

  @Test func `is its own also when it comes back after a second receipt`() throws {
    let book = try CentreBook()
    var alone = try book.till("3-1", district: 0)
    // The district has another shop of the number that the till gave itself.
    try alone.tell(MadeFacts(shop: 4).earning(1, 10_000, by: 5, lastDay: nil), book.centre)
    var till = try book.till("3-1", epoch: 9)
    let again = MadeFacts().sale(2, 10_000, earningFor: 5, funder: .shop(4))
    #expect(try till.tell(.receiptClosed(again), book.centre).outcomes == [.accepted])
    #expect(try book.centre.openClearing().map(\.shop) == [3])
    try book.expectClean()
  }
}

@Suite struct `Money that moves as no till of ours moves it` {
  private static let cases: [Fact] = [
    MadeFacts().topUp(1, 100_001, of: 5),
    .receiptClosed(MadeFacts().sale(1, 10_000, earningFor: 5, price: 11_000)),
    .receiptClosed(MadeFacts().sale(1, 700_000, earningFor: 5)),
    .receiptClosed(
      MadeFacts().sale(1, 1_000, earningFor: 5, funder: .consortium, basisPoints: 9_000)),
    MadeFacts().refund(1, 500_001, to: 5),
    MadeFacts().refund(
      1, 100, to: 5, .tesoretto,
      lots: [PurseLot(funder: .shop(3), lastDay: nil, amount: Money(cents: 9_999))]),
  ]

  @Test(arguments: cases.indices) func `counts, and somebody looks at it`(place: Int) throws {
    let book = try CentreBook()
    var till = try book.till("3-1")
    let outcomes = try till.tell(Self.cases[place], book.centre).outcomes
    #expect(outcomes == [.flagged([.unusual])])
    #expect(try book.alarms(shop: 3) == ["unusual"])
    #expect(try book.centre.purseTotals().map(\.cards).reduce(0, +) >= 1)
    try book.expectClean()
  }

  @Test func `is nothing that a counter sees each day`() throws {
    let book = try CentreBook()
    var till = try book.till("3-1")
    let facts = MadeFacts()
    till.write(facts.topUp(1, 100_000, of: 5))
    till.write(.receiptClosed(facts.sale(2, 10_000, earningFor: 5, basisPoints: 10_000)))
    till.write(.receiptClosed(facts.sale(3, 333, earningFor: 5, funder: .consortium)))
    till.write(facts.refund(4, 2_000, to: 5))
    #expect(try till.push(to: book.centre).outcomes.allSatisfy { $0 == .accepted })
  }
}
