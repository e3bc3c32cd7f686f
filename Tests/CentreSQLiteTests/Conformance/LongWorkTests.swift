import CentreCore
import POSCore
import Testing

@Suite struct `A long list of employers' credit` {
  private let book: CentreBook
  private let noon = CentreBook.noon

  init() throws {
    book = try CentreBook()
    try book.centre.addCards(1..<200, at: noon)
  }

  private func loads(_ count: UInt64) -> [WelfareLoad] {
    (1..<count + 1).map { MadeFacts().load($0, 100, to: UInt32($0)) }
  }

  private var total: Money {
    get throws { try book.centre.purseTotals().map(\.amount).sum }
  }

  @Test func `is booked in portions, and each load once`() throws {
    let loads = loads(120)
    #expect(try book.centre.aside().check(loads) == 120)
    #expect(try book.centre.load([loads[7]], at: noon) == 1)
    try book.centre.accept(LoadList(loads))
    var portions = 0
    while try book.centre.bookNextLoads(at: noon) { portions += 1 }
    #expect(portions == 3)
    #expect(try total == Money(cents: 12_000))
    #expect(try book.centre.aside().check(loads) == 0)
    #expect(try book.alarms() == [])
    try book.expectClean()
  }

  @Test func `is followed by another one only when it is through`() throws {
    try book.centre.accept(LoadList(loads(60)))
    #expect(throws: CentreFailure.busy) { try book.centre.accept(try LoadList(loads(1))) }
    while try book.centre.bookNextLoads(at: noon) {}
    try book.centre.accept(LoadList(loads(1)))
  }

  @Test func `is refused as a whole for an unknown card and for another amount`() throws {
    let aside = book.centre.aside()
    let unknown = loads(60) + [MadeFacts().load(900, 100, to: 999)]
    #expect(throws: CentreFailure.unknownCard(999)) { try aside.check(unknown) }
    #expect(try book.centre.load([MadeFacts().load(5, 100, to: 5)], at: noon) == 1)
    let other = loads(4) + [MadeFacts().load(5, 101, to: 5)]
    #expect(throws: CentreFailure.loadedBefore) { try aside.check(other) }
    let twice = loads(4) + [MadeFacts().load(4, 101, to: 4)]
    #expect(throws: CentreFailure.loadedBefore) { try aside.check(twice) }
    #expect(try total == Money(cents: 100))
  }

  @Test func `goes on past a load that can not be booked any more, with an alarm`() throws {
    try book.centre.accept(LoadList(loads(60)))
    _ = try book.centre.load([MadeFacts().load(5, 999, to: 5)], at: noon)
    while try book.centre.bookNextLoads(at: noon) {}
    #expect(try total == Money(cents: 59 * 100 + 999))
    #expect(try book.alarms() == ["notPosted"])
    try book.expectClean()
  }
}

@Suite struct `Cards that were signed before they are added` {
  @Test func `are added only at the end of the list`() throws {
    let book = try CentreBook()
    try book.centre.addCards(1..<4, at: CentreBook.noon)
    for wrong: Range<UInt32> in [1..<3, 3..<5, 5..<9] {
      #expect(throws: CentreFailure.listGrew) {
        try book.centre.addCards(wrong, at: CentreBook.noon)
      }
    }
    try book.centre.addCards(4..<2_004, at: CentreBook.noon)
    #expect(try book.centre.statusList(district: 7).count == 2_004)
    #expect(try book.centre.addCards(1, at: CentreBook.noon) == 2_004)
  }
}

@Suite struct `Work beside the books` {
  @Test func `that is ended does nothing more`() throws {
    let book = try CentreBook()
    let aside = book.centre.aside()
    #expect(try aside.verify() == [])
    aside.interrupt()
    #expect(throws: CentreFailure.interrupted) { try aside.verify() }
    #expect(throws: CentreFailure.interrupted) { try aside.check([]) }
  }
}
