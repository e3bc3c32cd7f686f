import POSCore
import Support
import Testing

/// A sale for cashback, and in which order its lines come back.
struct EarningSale {
  let lines: [(id: Identifier, net: Money, earns: Bool)]
  let earning: Money
  let basisPoints: Int
  let order: [Int]

  var grant: CashbackGrant {
    CashbackGrant(lines: lines, paidEarning: earning, basisPoints: basisPoints)
  }

  static let any = Generator { choices in
    let count = 1 + Int(choices.draw(upTo: 7))
    let lines = (0..<count).map { number in
      (
        id: Identifier(high: 1, low: UInt64(number)),
        net: Money(cents: Int(choices.draw(upTo: 9_999, likesEdges: true))),
        earns: choices.draw(upTo: 3) > 0
      )
    }
    let total = lines.map(\.net).sum
    return EarningSale(
      lines: lines,
      earning: Money(cents: Int(choices.draw(upTo: UInt64(total.cents), likesEdges: true))),
      basisPoints: Int(choices.draw(upTo: 1_000)),
      order: (0..<count).map { _ in Int(choices.draw(upTo: 99)) })
  }
}

@Suite struct `Cashback` {
  private func sale(
    _ lines: [(Int, Bool)], earning: Int, basisPoints: Int = 400
  ) -> CashbackGrant {
    CashbackGrant(
      lines: lines.enumerated().map {
        (Identifier(high: 0, low: UInt64($0)), Money(cents: $1.0), $1.1)
      }, paidEarning: Money(cents: earning), basisPoints: basisPoints)
  }

  @Test func `is four per cent of what was paid with money, rounded half up once`() {
    // 4 % of 21,63 is 0,8652; of 0,12 it is 0,0048; of 0,13 it is 0,0052.
    #expect(sale([(936, true), (1_101, true), (126, true)], earning: 2_163).amount.cents == 87)
    #expect(sale([(12, true)], earning: 12).amount.cents == 0)
    #expect(sale([(13, true)], earning: 13).amount.cents == 1)
  }

  @Test func `sets what earns nothing against the lines that could not earn anyway first`() {
    // 50,00 with 10,00 of tobacco; 12,00 by tesoretto: 10,00 of it pays the tobacco, 2,00 the rest.
    let grant = sale([(4_000, true), (1_000, false)], earning: 3_800)
    #expect(grant.base.cents == 3_800)
    #expect(grant.amount.cents == 152)
    // All by tesoretto earns nothing.
    #expect(sale([(4_000, true)], earning: 0).amount == .zero)
  }

  @Test func `never exceeds the rate of what is eligible, and its lines sum up`() {
    forAll(EarningSale.any, seeds: 100_000) { sale in
      let eligible = sale.lines.filter(\.earns).map(\.net).sum
      let grant = sale.grant
      return grant.amount <= eligible.share(basisPoints: sale.basisPoints)
        && grant.base <= min(eligible, sale.earning)
        && grant.lines.allSatisfy { $0.granted >= .zero && $0.base >= .zero }
        && grant.amount == grant.base.share(basisPoints: sale.basisPoints)
    }
  }

  @Test func `is taken back to the cent when every line comes back, in any order and any parts`() {
    forAll(EarningSale.any, seeds: 100_000) { sale in
      let grant = sale.grant
      var taken = sale.lines.map { _ in Money.zero }
      let places = sale.lines.indices.sorted { sale.order[$0] < sale.order[$1] }
      for part in [3, 2, 1] {
        for place in places {
          let line = sale.lines[place]
          let more = grant.clawback(
            line.id, returned: Money(cents: line.net.cents / part), of: line.net,
            alreadyTaken: taken[place])
          guard more >= .zero else { return false }
          taken[place] += more
        }
      }
      return taken.sum == grant.amount
    }
  }
}
