import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `A settlement` {
  let book: CentreBook
  private let noon = CentreBook.noon
  private let near = MadeFacts(shop: 3)
  private let far = MadeFacts(shop: 4)

  init() throws {
    book = try CentreBook()
    _ = try book.centre.addCards(9, at: noon)
  }

  /// Money paid in at one shop and spent at the other, with cashback and an employer's credit.
  private func trade(_ salt: UInt64 = 0, topUp cents: Int = 5_000) throws {
    var (first, second) = (
      try book.till("3-1", epoch: salt + 1), try book.till("4-1", epoch: salt + 1)
    )
    first.write(near.topUp(salt + 1, cents, of: 5))
    first.write(near.earning(salt + 2, 10_000, by: 5, lastDay: nil))
    try first.push(to: book.centre)
    _ = try book.centre.load([near.load(salt + 9, 2_000, to: 6)], at: noon)
    second.write(.receiptClosed(far.spending(salt + 3, 3_000, by: 5)))
    second.write(.receiptClosed(far.spending(salt + 4, 300, by: 5, .tesoretto)))
    second.write(.receiptClosed(far.spending(salt + 5, 800, by: 6, .welfare, plan: "ACME")))
    try second.push(to: book.centre)
  }

  /// What each party has by the payments.
  private func paid(_ payments: [SettlementPayment]) -> [SettlementPayment.Party: Int] {
    payments.reduce(into: [:]) { sums, payment in
      sums[payment.from, default: 0] -= payment.amount.cents
      sums[payment.to, default: 0] += payment.amount.cents
    }
  }

  @Test func `shows where each shop's money comes from`() throws {
    try trade()
    let shops = try book.centre.openClearing()
    #expect(shops.map(\.shop) == [3, 4] && shops.map(\.net.cents) == [-5_400, 4_100])
    #expect(shops[0].topUps == Money(cents: -5_000) && shops[0].cashback == Money(cents: -400))
    #expect(shops[1].prepaid == Money(cents: 3_000) && shops[1].welfare == Money(cents: 800))
    #expect(shops[1].tesoretto == Money(cents: 300) && shops[1].other == .zero)
  }

  @Test func `pays everybody, the rest by the consortium, and leaves nothing open`() throws {
    try trade()
    let open = try book.centre.openClearing()
    let settlement = try book.centre.closeSettlement(at: noon)
    #expect(settlement.number == 1 && settlement.shops == open)
    let paid = paid(settlement.payments)
    #expect(paid[.shop(3)] == -5_400 && paid[.shop(4)] == 4_100)
    #expect(paid[.consortium] == 1_300)
    #expect(settlement.payments.allSatisfy { $0.amount > .zero })
    #expect(try book.centre.openClearing() == [])
    #expect(throws: CentreFailure.nothingToSettle) {
      try book.centre.closeSettlement(at: noon)
    }
    #expect(try book.centre.settlements(most: 9) == [settlement])
    try book.expectClean()
  }

  @Test func `leaves late facts to the next one`() throws {
    try trade()
    let first = try book.centre.closeSettlement(at: noon)
    var old = try book.till("3-2")
    let before = MadeFacts(shop: 3, till: 2, at: Moment(legalTimeAt: noon - 40 * 86_400_000))
    try old.tell(before.topUp(50, 700, of: 8), book.centre)
    #expect(try book.centre.openClearing().map(\.net.cents) == [-700])
    let second = try book.centre.closeSettlement(at: noon + 1)
    #expect(second.number == 2 && second.postings.lowerBound > first.postings.upperBound)
    #expect(try book.centre.settlements(most: 1) == [second])
    try book.expectClean()
  }

  @Test func `has a hash that tells of every transfer`() throws {
    try trade()
    let hash = try book.centre.closeSettlement(at: noon).hash
    let same = try SettlementTests()
    try same.trade()
    #expect(try same.book.centre.closeSettlement(at: noon).hash == hash)
    let other = try SettlementTests()
    try other.trade(topUp: 5_001)
    #expect(try other.book.centre.closeSettlement(at: noon).hash != hash)
    #expect(hash.count == 64)
  }

  @Test func `of shops whose money comes to nothing still takes it off`() throws {
    var till = try book.till("3-1")
    till.write(near.topUp(1, 500, of: 5))
    till.write(.receiptClosed(near.spending(2, 500, by: 5)))
    try till.push(to: book.centre)
    let settlement = try book.centre.closeSettlement(at: noon)
    #expect(settlement.payments == [] && settlement.shops.map(\.net) == [.zero])
    #expect(try book.centre.openClearing() == [])
  }

  @Test func `of an empty district is none`() throws {
    #expect(throws: CentreFailure.nothingToSettle) { try book.centre.closeSettlement(at: noon) }
    #expect(try book.centre.settlements(most: 9) == [] && book.centre.openClearing() == [])
  }
}

private typealias SettlementTests = `A settlement`
