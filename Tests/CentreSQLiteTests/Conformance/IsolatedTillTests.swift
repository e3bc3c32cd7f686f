import CentreCore
import POSCore
import POSSync
import Testing

/// The case to think about first (`network.md` 8): one card, two shops, and no network.
@Suite struct `One card that is spent in two isolated tills` {
  private static let card: UInt32 = 5
  private static let inPurse = 1_200
  private let facts = [MadeFacts(shop: 3, till: 1), MadeFacts(shop: 4, till: 1)]

  /// What a till that is alone lets a card on paper spend, purchase after purchase, of the balance
  /// that it heard of before the network went.
  private static func spentAlone() throws -> [Int] {
    let header = CardHeader(keyNumber: 1, district: 7, index: card, nonce: 1, cardClass: 0)
    let lastDay = CivilDate(daysSince1970: CentreBook.today.daysSince1970 + 365)
    let paper = try #require(DigitalCard(header, lastDay: lastDay))
    let recognised = RecognisedCard(index: card, evidence: .card(paper), status: .active)
    var (left, spent): (Int, [Int]) = (inPurse, [])
    while spent.count < 10 {
      var situation = AloneSituation(
        recognised, kind: .prepaid, balance: Money(cents: left), listMinutes: 30,
        outageMinutes: 30)
      situation.spentByCard = Money(cents: spent.reduce(0, +))
      situation.purchasesByCard = spent.count
      situation.spentAtTill = situation.spentByCard
      let most = AloneDecision(situation, limits: .usual).most.cents
      guard most > 0 else { break }
      spent.append(most)
      left -= most
    }
    return spent
  }

  /// The books after both tills told what they sold, in an order.
  private func books(_ order: [Int]) throws -> CentreBook {
    let book = try CentreBook()
    _ = try book.centre.addCards(9, at: CentreBook.noon)
    var counter = try book.till("3-2", epoch: 9)
    try counter.tell(facts[0].topUp(900, Self.inPurse, of: Self.card), book.centre)
    for place in order {
      var till = try book.till("\(place + 3)-1", epoch: UInt64(place) + 5)
      for (purchase, cents) in try Self.spentAlone().enumerated() {
        let key = UInt64(place * 10 + purchase + 1)
        try till.tell(
          .receiptClosed(facts[place].spending(key, cents, by: Self.card)), book.centre)
      }
    }
    return book
  }

  @Test func `costs no more than the consortium's limits say`() throws {
    let limits = AloneLimits.usual.card
    let spent = try Self.spentAlone()
    #expect(!spent.isEmpty && spent.allSatisfy { $0 <= limits.perPurchase.cents })
    #expect(spent.reduce(0, +) <= limits.perCard.cents)
    let standing = try books([0, 1]).centre
      .card(Self.card, for: CentreBook.till("3-1"), at: CentreBook.noon).standing
    let lost = spent.reduce(0, +) * 2 - Self.inPurse
    #expect(lost > 0 && standing.debt == Money(cents: lost))
    #expect(lost <= limits.perCard.cents * 2 - Self.inPurse)
  }

  @Test func `leaves the same books, whichever till is heard of first`() throws {
    let (one, other) = (try books([0, 1]).centre, try books([1, 0]).centre)
    #expect(try one.verify().isEmpty && other.verify().isEmpty)
    let asked = try CentreBook.till("3-1")
    #expect(
      try one.card(Self.card, for: asked, at: CentreBook.noon).standing
        == other.card(Self.card, for: asked, at: CentreBook.noon).standing)
    #expect(try one.openClearing() == other.openClearing())
    #expect(try one.purseTotals() == other.purseTotals())
    // Each shop is paid what it sold, whoever came first.
    let each = try Self.spentAlone().reduce(0, +)
    #expect(try one.openClearing().map(\.prepaid.cents) == [each, each])
  }
}
