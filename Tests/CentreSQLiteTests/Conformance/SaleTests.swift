import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `The sales of a shop` {
  let book: CentreBook
  let facts = MadeFacts()

  init() throws { book = try CentreBook() }

  private func amounts(_ rows: [TotalRow]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.amount.cents) })
  }

  @Test func `are found by day, in the list and one by one`() throws {
    var till = try book.till("3-1")
    let bread = Department(code: "pane", name: "Pane e dolci", vat: .rate(basisPoints: 400))
    till.write(.departmentsChanged([bread]))
    till.write(facts.sale(1, 500))
    till.write(facts.sale(2, 250, department: "latte"))
    try till.push(to: book.centre)
    let day = try book.centre.day(CentreBook.today, of: 3)
    #expect(day.total.count == 2 && day.total.amount == Money(cents: 750))
    #expect(amounts(day.byDepartment) == ["Pane e dolci": 500, "latte": 250])
    #expect(amounts(day.byTender) == ["cash": 750])
    let hour = Moment(legalTimeAt: CentreBook.noon).hour
    #expect(day.byHour.map(\.key) == [hour < 10 ? "0\(hour)" : "\(hour)"])
    #expect(try book.centre.lastDay(of: 3) == CentreBook.today)
    let rows = try book.centre.sales(of: 3, on: CentreBook.today, before: nil, most: 10)
    #expect(rows.map(\.id) == [id(2), id(1)])
    #expect(rows.first?.number.text == "3-1-20261121-0002" && rows.first?.kind == .sale)
    guard case .receiptClosed(let receipt) = facts.sale(1, 500) else { return }
    #expect(try book.centre.receipt(id(1), of: 3) == receipt)
  }

  @Test func `are seen by no other shop`() throws {
    var till = try book.till("3-1")
    till.write(.articlesChanged([MadeFacts.article(1)]))
    till.write(
      .departmentsChanged([Department(code: "a", name: "A", vat: .rate(basisPoints: 400))]))
    try till.tell(facts.sale(1, 500), book.centre)
    #expect(try book.centre.receipt(id(1), of: 4) == nil)
    #expect(try book.centre.lastDay(of: 4) == nil)
    #expect(try book.centre.day(CentreBook.today, of: 4).total.count == 0)
    #expect(try book.centre.sales(of: 4, on: CentreBook.today, before: nil, most: 9) == [])
    #expect(try book.centre.sales(of: 4, on: CentreBook.today, before: id(1), most: 9) == [])
    #expect(try book.centre.article(id(1), of: 4) == nil)
    #expect(try book.centre.articles(of: 4, matching: "", most: 9) == [])
    #expect(try book.centre.departments(of: 4) == [])
    #expect(try book.centre.tillHealth(shop: 4).map(\.till.name.text) == ["4-1"])
  }

  @Test func `are paged by the last document that was shown`() throws {
    var till = try book.till("3-1")
    for key in 1...7 {
      // Some of them at the same moment.
      let facts = MadeFacts(at: Moment(legalTimeAt: CentreBook.noon + Int64(key / 3) * 1_000))
      till.write(facts.sale(UInt64(key), 100))
    }
    try till.push(to: book.centre)
    var seen: [Identifier] = []
    var pages = 0
    while true {
      let rows = try book.centre.sales(
        of: 3, on: CentreBook.today, before: seen.last, most: 3)
      guard !rows.isEmpty else { break }
      (seen, pages) = (seen + rows.map(\.id), pages + 1)
    }
    #expect(seen == (1...7).reversed().map { id($0) } && pages == 3)
  }

  @Test func `count a void against its sale, a return as no sale, and a reissue as one`() throws {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 1_000))
    till.write(.receiptClosed(facts.document(2, .void, [(.cash, -1_000)])))
    till.write(.receiptClosed(facts.document(3, .reissue, [(.card, 1_000)])))
    till.write(.receiptClosed(facts.document(4, .goodsReturn, [(.cash, -300)])))
    try till.push(to: book.centre)
    let day = try book.centre.day(CentreBook.today, of: 3)
    #expect(day.total.count == 1 && day.total.amount == Money(cents: 700))
    #expect(amounts(day.byTender) == ["cash": -300, "card": 1_000])
    #expect(day.byHour.map(\.count) == [1] && day.byDepartment.map(\.count) == [1])
    try book.expectClean()
  }

  @Test func `carry the reasons why somebody should look at them`() throws {
    var till = try book.till("3-1")
    try till.tell(.receiptClosed(facts.spending(1, 500, by: 5)), book.centre)
    let rows = try book.centre.sales(of: 3, on: CentreBook.today, before: nil, most: 9)
    #expect(rows.map(\.flags) == [[.overspent]])
    #expect(try book.alarms() == ["overspent"])
    #expect(try book.debt(of: 5) == Money(cents: 500))
  }

  @Test func `lose departments that the shop removed, and take their names anew`() throws {
    var till = try book.till("3-1")
    let names = ["Pane", "Forno"].map {
      Department(code: "pane", name: $0, vat: .rate(basisPoints: 400))
    }
    for name in names { try till.tell(.departmentsChanged([name]), book.centre) }
    #expect(try book.centre.departments(of: 3) == [names[1]])
    try till.tell(.departmentsRemoved(["pane"]), book.centre)
    #expect(try book.centre.departments(of: 3) == [])
  }
}

@Suite struct `Two documents with one number` {
  @Test func `are both kept, and somebody is told`() throws {
    let book = try CentreBook()
    var (old, new) = (try book.till("3-1", epoch: 1), try book.till("3-1", epoch: 9))
    let facts = MadeFacts()
    old.write(facts.sale(1, 500))
    let twin = facts.document(1, .sale, [(.cash, 300)])
    let other = Receipt(
      id: id(77), number: twin.number, kind: .sale, closedAt: twin.closedAt,
      cashier: twin.cashier, cashierName: twin.cashierName, lines: twin.lines,
      payments: twin.payments)
    new.write(.receiptClosed(other))
    #expect(try old.push(to: book.centre).outcomes == [.accepted])
    #expect(try new.push(to: book.centre).outcomes == [.flagged([.otherDocument])])
    #expect(try book.alarms(shop: 3) == ["otherDocument"])
    #expect(try book.centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 800))
    try book.expectClean()
  }
}
