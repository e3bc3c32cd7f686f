import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `Facts as no till of ours writes them` {
  let book: CentreBook
  let facts = MadeFacts()

  init() throws { book = try CentreBook() }

  /// Texts that look alike, and one in which a database may see its end.
  private static let texts = ["a\0b", "caff\u{e8}", "caffe\u{300}"]

  @Test func `have no effect when a receipt has another identity than its frame`() throws {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 900), id(777))
    till.write(facts.sale(1, 500))
    till.write(facts.sale(2, 100))
    till.write(facts.sale(2, 800), id(778))
    let reply = try till.push(to: book.centre)
    #expect(reply.acknowledged == 4)
    #expect(
      reply.outcomes
        == [.flagged([.otherDocument]), .accepted, .accepted, .flagged([.otherDocument])])
    #expect(try book.centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 600))
    try book.expectClean()
  }

  @Test func `count for the till's own shop, whatever shop they name`() throws {
    var till = try book.till("3-1")
    let other = MadeFacts(shop: 4)
    till.write(other.topUp(1, 1_000, of: 5))
    till.write(.receiptClosed(other.spending(2, 400, by: 5)))
    try till.push(to: book.centre)
    #expect(try book.centre.openClearing().map(\.shop) == [3])
    #expect(try book.centre.receipt(id(2), of: 3) != nil)
    try book.expectClean()
  }

  @Test(arguments: texts.indices) func `are counted by departments that are spelled in two ways`(
    place: Int
  ) throws {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 500, department: Self.texts[place]))
    till.write(facts.sale(2, 300, department: Self.texts[1]))
    try till.push(to: book.centre)
    try book.expectClean()
  }

  @Test(arguments: texts.indices) func `move one purse of a plan that is spelled in two ways`(
    place: Int
  ) throws {
    let plans = [Self.texts[place], Self.texts[1], Self.texts[place], "a"]
    _ = try book.centre.addCards(9, at: CentreBook.noon)
    var till = try book.till("3-1")
    for (number, plan) in plans.enumerated() {
      _ = try book.centre.load([load(UInt64(number + 1), plan)], at: CentreBook.noon)
      try till.tell(
        .receiptClosed(facts.spending(UInt64(100 + number), 300, by: 5, .welfare, plan: plan)),
        book.centre)
    }
    let purses = try book.centre.card(5, for: till.name, at: CentreBook.noon).standing.purses
    #expect(purses.count == 2 && purses.flatMap(\.lots).map(\.amount).sum == Money(cents: 2_800))
    try book.expectClean()
  }

  private func load(_ key: UInt64, _ plan: String) -> WelfareLoad {
    WelfareLoad(
      id: id(key), card: CardNumber(index: 5, district: 7), plan: plan, company: "Acme " + plan,
      amount: Money(cents: 1_000), lastDay: nil, at: facts.at, day: facts.at.date)
  }

  @Test func `are listed also with a number that no shop gives`() throws {
    var till = try book.till("3-1")
    let strange = MadeFacts(shop: -2, till: 0)
    try till.tell(strange.sale(1, 500), book.centre)
    let rows = try book.centre.sales(of: 3, on: CentreBook.today, before: nil, most: 9)
    #expect(rows.map(\.number.shop) == [-2])
  }

  @Test func `are taken from the ends of time`() throws {
    var till = try book.till("3-1")
    let far = MadeFacts(at: Moment(milliseconds: .max, offsetSeconds: 0))
    till.write(far.topUp(7, 100, of: 5))
    till.write(far.sale(1, 500))
    for wall in [Int64.max, .min] {
      till.wall = wall
      till.write(.articlesChanged([MadeFacts.article(1, "\(wall)")]))
    }
    #expect(try till.push(to: book.centre).acknowledged == 4)
    try book.expectClean()
  }

  @Test func `end no hold when they only have the identity of its sale`() throws {
    _ = try book.centre.addCards(9, at: CentreBook.noon)
    var till = try book.till("3-1")
    try till.tell(facts.topUp(1, 1_000, of: 5), book.centre)
    let request = HoldRequest(
      sale: id(2), card: 5, kind: .prepaid, amount: Money(cents: 600), day: CentreBook.today)
    #expect(try book.centre.hold(request, for: till.name, at: CentreBook.noon).decision == .granted)
    try till.tell(facts.topUp(2, 500, of: 5), book.centre)
    let card = try book.centre.card(5, for: till.name, at: CentreBook.noon)
    #expect(card.held.map(\.amount) == [Money(cents: 600)])
    try book.expectClean()
  }

  @Test func `leave a card with its money when others name it in a circle`() throws {
    _ = try book.centre.addCards(9, at: CentreBook.noon)
    var (first, second) = (try book.till("3-1"), try book.till("3-2"))
    first.write(facts.topUp(1, 1_000, of: 5))
    first.write(facts.holder(5, replacedBy: 6))
    try first.push(to: book.centre)
    for (card, successor) in [(5, 7), (6, 5), (7, 7)] as [(UInt32, UInt32)] {
      second.write(facts.holder(card, replacedBy: successor))
    }
    second.write(facts.topUp(2, 500, of: 5))
    try second.push(to: book.centre)
    #expect(try book.balance(of: 6) == Money(cents: 1_500))
    let rows = try book.centre.cards(from: 5, most: 3)
    #expect(rows.map(\.replacedBy) == [6, nil, nil])
    #expect(rows.map(\.status) == [.blocked, .active, .active])
    try book.expectClean()
  }
}

@Suite struct `Goods that a till sold under a number of its own` {
  @Test func `come back after the enrolment with the shop's own cashback`() throws {
    let book = try CentreBook()
    var alone = try book.till("3-1", district: 0)
    try alone.tell(MadeFacts(shop: 4).earning(1, 10_000, by: 5, lastDay: nil), book.centre)
    var till = try book.till("3-1", epoch: 9)
    try till.tell(.receiptClosed(refund()), book.centre)
    let purses = try book.centre.card(5, for: till.name, at: CentreBook.noon).standing.purses
    // Under the number that the till had, the district knows another shop.
    #expect(purses.flatMap(\.lots).map(\.funder) == [.shop(3)])
    #expect(try book.centre.openClearing().map(\.shop) == [3])
    try book.expectClean()
  }

  /// Gives back a euro that shop 4, as the till then called it, had given.
  private func refund() -> Receipt {
    let plain = MadeFacts().document(2, .goodsReturn, [(.tesoretto, -100)])
    var payment = plain.payments[0]
    payment.lots = [PurseLot(funder: .shop(4), lastDay: nil, amount: Money(cents: 100))]
    var receipt = Receipt(
      id: plain.id, number: plain.number, kind: plain.kind, closedAt: plain.closedAt,
      cashier: plain.cashier, cashierName: plain.cashierName, lines: plain.lines,
      payments: [payment])
    receipt.customer = ReceiptCustomer(
      number: CardNumber(index: 5, district: 7), shownBy: .code, name: nil)
    (receipt.refersTo, receipt.refersToNumber) = (
      id(1), ReceiptNumber(shop: 4, till: 1, day: CentreBook.today, number: 1)
    )
    return receipt
  }
}
