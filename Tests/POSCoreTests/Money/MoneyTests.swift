import Foundation
import POSCore
import Support
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    (2890, 324, 936), (2150, 512, 1101), (120, 2000, 240), (1000, 1, 1), (999, 500, 500),
    (1, 499, 0), (1, 500, 1), (0, 999_000, 0), (199, -1000, -199), (2890, -324, -936),
    (999_999_999, 9_999_999_000, 9_999_998_990_000_001),
  ])
  func `a price times a quantity is rounded once, the way scales round`(
    price: Int, thousandths: Int, amount: Int
  ) {
    let quantity = Quantity(thousandths: thousandths)
    #expect(Money(cents: price).times(quantity) == Money(cents: amount))
  }

  @Test(arguments: [(1000, 400, 40), (1137, 500, 57), (10, 500, 1), (9, 500, 0), (-10, 500, -1)])
  func `a share is rounded half up`(cents: Int, basisPoints: Int, expected: Int) {
    #expect(Money(cents: cents).share(basisPoints: basisPoints) == Money(cents: expected))
  }

  @Test func `amounts add, subtract, turn round and compare`() {
    var amount = Money(cents: 250)
    amount += Money(cents: 100)
    amount -= Money(cents: 500)
    #expect(amount == Money(cents: -150))
    #expect(amount.magnitude == Money(cents: 150))
    #expect(-amount > amount)
    #expect(amount * 3 == Money(cents: -450))
    #expect([amount, -amount, Money(cents: 1)].sum == Money(cents: 1))
    #expect([Money]().sum == .zero)
  }

  @Test func `amounts and quantities are stored as plain integers`() throws {
    let stored = try JSONEncoder().encode([Money(cents: -1234)])
    #expect(String(decoding: stored, as: UTF8.self) == "[-1234]")
    #expect(try JSONDecoder().decode([Money].self, from: stored) == [Money(cents: -1234)])
    let weight = try JSONEncoder().encode([Quantity(thousandths: 324)])
    #expect(String(decoding: weight, as: UTF8.self) == "[324]")
    #expect(
      try JSONDecoder().decode([Quantity].self, from: weight) == [Quantity(thousandths: 324)])
  }

  @Test func `a stored fraction of a cent is refused`() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Money].self, from: Data("[1.5]".utf8))
    }
  }

  @Test func `quantities add, subtract, turn round and compare`() {
    #expect(Quantity(pieces: 2) + .one == Quantity(thousandths: 3000))
    #expect(Quantity.one - Quantity(thousandths: 1) == Quantity(thousandths: 999))
    #expect(-Quantity.one < .zero)
    #expect(Quantity(pieces: 3).isWhole)
    #expect(!Quantity(thousandths: 3001).isWhole)
  }
}
