import CentreCore
import POSCore
import Support
import Testing

@Suite struct `Payments that settle debts` {
  private typealias Party = SettlementPayment.Party

  private let nets = Generator<[Int: Money]> { choices in
    let count = Int(choices.draw(upTo: 12))
    return Dictionary(
      uniqueKeysWithValues: (0..<count).map { shop in
        let size = choices.draw(upTo: 2) == 0 ? UInt64(6) : 2_000_000
        let cents = Int(choices.draw(upTo: size, likesEdges: true)) - Int(size / 2)
        return (shop + 1, Money(cents: cents))
      })
  }

  private func standings(
    _ nets: [Int: Money], after payments: [SettlementPayment]
  ) -> [Party: Money] {
    var standings: [Party: Money] = [.consortium: -nets.values.map(\.self).sum]
    for (shop, net) in nets { standings[.shop(shop)] = net }
    for payment in payments {
      standings[payment.from, default: .zero] += payment.amount
      standings[payment.to, default: .zero] -= payment.amount
    }
    return standings
  }

  @Test func `leave everybody at zero, with less payments than there are parties`() {
    forAll(nets, seeds: 2_000) { nets in
      let payments = Netting.payments(nets)
      let debtors = standings(nets, after: []).filter { $0.value != .zero }.count
      return standings(nets, after: payments).values.allSatisfy { $0 == .zero }
        && payments.allSatisfy { $0.amount > .zero && $0.from != $0.to }
        && payments.count <= max(0, debtors - 1)
        && payments == Netting.payments(nets)
    }
  }

  @Test func `go straight between two that cancel each other`() {
    let nets = [1: 500, 2: -300, 3: 300, 4: -500].mapValues { Money(cents: $0) }
    let payments = Netting.payments(nets)
    #expect(
      Set(payments) == [
        SettlementPayment(from: .shop(2), to: .shop(3), amount: Money(cents: 300)),
        SettlementPayment(from: .shop(4), to: .shop(1), amount: Money(cents: 500)),
      ])
  }

  @Test func `are none where nobody owes anything`() {
    #expect(Netting.payments([:]) == [])
    #expect(Netting.payments([1: .zero, 2: .zero]) == [])
  }
}
