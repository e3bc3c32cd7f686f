import CentreCore
import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import CentreSQLite

@Suite struct `Whatever a till of a shop writes` {
  private let steps = Generator<[Fact]> { choices in
    (0..<Int(choices.draw(upTo: 12))).map { Self.fact(UInt64($0) + 1, &choices) }
  }

  /// A fact as whoever has a stolen till's key may write it.
  private static func fact(_ key: UInt64, _ choices: inout Choices) -> Fact {
    let facts = MadeFacts(
      shop: Int(choices.draw(upTo: 5)), till: Int(choices.draw(upTo: 2)),
      district: choices.draw(upTo: 9) == 0 ? 8 : 7)
    let card = UInt32(choices.draw(upTo: 4)) + 1
    let cents = Int(choices.draw(upTo: 200_000)) + 1
    let funder = funder(&choices)
    let day = CentreBook.today.adding(days: Int(choices.draw(upTo: 60)) - 30)
    switch choices.draw(upTo: 9) {
    case 0: return facts.topUp(key, cents, of: card)
    case 1: return .welfareLoaded(facts.load(key, cents, to: card))
    case 2: return facts.expiry(key, of: card, on: day)
    case 3: return facts.holder(card, isBlocked: true, replacedBy: 1 + (card + 1) % 6)
    case 4: return .receiptClosed(facts.spending(key, cents, by: card, .welfare, plan: "ACME"))
    case 5: return .receiptClosed(facts.spending(key, cents, by: card, .tesoretto))
    case 6: return takenBack(facts.sale(key, cents, earningFor: card, funder: funder))
    case 7:
      let lot = PurseLot(funder: funder, lastDay: day, amount: Money(cents: cents))
      let tender = Tender.purses[Int(choices.draw(upTo: 2))]
      return facts.refund(key, cents, to: card, tender, lots: [lot, lot])
    default:
      return .receiptClosed(
        facts.sale(
          key, cents, earningFor: card, lastDay: day, funder: funder,
          basisPoints: Int(choices.draw(upTo: 10_000)), price: Int(choices.draw(upTo: 300_000))))
    }
  }

  private static func funder(_ choices: inout Choices) -> Funder {
    switch choices.draw(upTo: 7) {
    case 0: .consortium
    case 1: .company("Acme SpA")
    case 2: .customer
    default: .shop(Int(choices.draw(upTo: 5)))
    }
  }

  /// What a return takes back of the cashback of a sale.
  private static func takenBack(_ sale: Receipt) -> Fact {
    guard var customer = sale.customer, let cashback = customer.cashback else {
      return .receiptClosed(sale)
    }
    customer.cashback = CashbackGrant(
      lines: cashback.lines.map { (id: $0.line, net: Money.zero, earns: true) },
      paidEarning: .zero, basisPoints: 400)
    var back = MadeFacts(shop: sale.number.shop).document(
      sale.number.number > 0 ? UInt64(sale.number.number) : 1, .void,
      [(.cash, -sale.total.cents)])
    back.customer = customer
    return .receiptClosed(back)
  }

  /// What other shops and all companies have by the books.
  private func others(_ path: String) throws -> [String: Int] {
    let raw = try DatabaseQueue(path: path)
    defer { try? raw.close() }
    return try raw.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT name, amount FROM account
          WHERE name LIKE 'company %' OR (name LIKE 'clearing %' AND name <> 'clearing 3')
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["amount"]) })
    }
  }

  @Test func `no other shop and no employer pays for it or gets anything`() {
    forAll(steps, seeds: 60) { facts in
      let folder = try TemporaryFolder()
      let path = folder.path("centre.sqlite")
      let centre = try SQLiteCentre(path: path, district: 7, generation: CentreBook.generation)
      for shop in [3, 4] { try centre.add(CentreShop(number: shop, name: "Bottega \(shop)")) }
      for till in ["3-1", "4-1"] {
        try centre.offerEnrolment(
          CentreBook.till(till), codeHash: ChainHash(of: Array(till.utf8)), until: 0)
      }
      _ = try centre.addCards(6, at: CentreBook.noon)
      var honest = JournalTill(try CentreBook.till("4-1"), district: 7, seed: 1)
      for card in UInt32(1)...5 {
        let shop = MadeFacts(shop: 4)
        honest.write(shop.topUp(900 + UInt64(card), 50_000, of: card))
        honest.write(
          shop.earning(
            910 + UInt64(card), 20_000, by: card, lastDay: CentreBook.today.adding(days: -3)))
        _ = try centre.load([shop.load(920 + UInt64(card), 9_000, to: card)], at: CentreBook.noon)
      }
      try honest.push(to: centre)
      let before = try others(path)
      for district: UInt32 in [7, 0] {
        var stolen = JournalTill(
          try CentreBook.till("3-1"), district: district, seed: UInt64(district) + 2)
        for (place, fact) in facts.enumerated() where (place % 3 == 0) == (district == 0) {
          stolen.write(fact)
        }
        let reply = try stolen.push(to: centre)
        guard reply.acknowledged == UInt64(stolen.frames.count) else { return false }
      }
      return try others(path) == before && centre.verify() == []
    }
  }
}
