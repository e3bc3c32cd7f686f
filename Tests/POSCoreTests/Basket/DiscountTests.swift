import POSCore
import Support
import Testing

@Suite struct DiscountTests {
  @Test(arguments: [
    (Discount.percent(basisPoints: 1000), 936, 94), (.percent(basisPoints: 10_000), 936, 936),
    (.percent(basisPoints: 500), 10, 1), (.amount(Money(cents: 100)), 936, 100),
    (.amount(Money(cents: 937)), 936, 936), (.percent(basisPoints: 5000), -100, 0),
    (.amount(Money(cents: 100)), -100, 0), (.percent(basisPoints: 20_000), 100, 100),
    (.percent(basisPoints: Int.max), 100, 100), (.percent(basisPoints: -1), 100, 0),
    (.amount(Money(cents: Int.max)), 100, 100), (.amount(Money(cents: -5)), 100, 0),
  ])
  func `takes from an amount, never more than it`(discount: Discount, cents: Int, taken: Int) {
    #expect(discount.taken(from: Money(cents: cents)) == Money(cents: taken))
  }

  @Test func `a line's discount lowers what is paid and taxed`() throws {
    var counter = Counter()
    let bread = try counter.rings(120, pieces: 2)
    try counter.does(.discountLine(line: bread, .amount(Money(cents: 20))))
    #expect(counter.nets == [220])
    #expect(counter.basket.priced.saved == Money(cents: 20))
    #expect(counter.basket.priced.vat.map(\.tax.cents) == [8])
    try counter.does(.discountLine(line: bread, nil))
    #expect(counter.nets == [240])
  }

  @Test func `a basket discount is split by largest remainder over the rates`() throws {
    var counter = Counter()
    try counter.rings(1237, rate: 400)
    try counter.rings(845, rate: 1000)
    try counter.rings(1918, rate: 2200)
    try counter.does(.discountBasket(.amount(Money(cents: 400))))
    #expect(counter.nets == [1113, 761, 1726])
    #expect(counter.basket.priced.vat.map(\.tax.cents) == [43, 69, 311])
    #expect(counter.basket.priced.basketDiscount == Money(cents: 400))
  }

  @Test func `of two rates with equal claims the lower gets the odd cent`() throws {
    var counter = Counter()
    try counter.rings(500, rate: 2200)
    try counter.rings(500, rate: 400)
    try counter.does(.discountBasket(.amount(Money(cents: 1))))
    #expect(counter.nets == [500, 499])
  }

  @Test func `over the rates first, then over the lines of each rate`() throws {
    var counter = Counter()
    for (cents, rate) in [(333, 400), (333, 400), (334, 1000), (1, 400)] {
      try counter.rings(cents, rate: rate)
    }
    try counter.does(.discountBasket(.amount(Money(cents: 100))))
    // 667 and 334 of 1001 give 67 and 33; 67 over 333, 333 and 1 gives 34, 33 and 0.
    #expect(counter.basket.priced.lines.map(\.basketShare.cents) == [34, 33, 33, 0])
  }

  @Test func `a basket discount comes after the lines' own`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    try counter.rings(1000)
    try counter.does(.discountLine(line: bread, .percent(basisPoints: 5000)))
    try counter.does(.discountBasket(.percent(basisPoints: 1000)))
    #expect(counter.nets == [450, 900])
    #expect(counter.basket.priced.saved == Money(cents: 650))
  }

  @Test func `deposits and empties are left alone`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.rings(counter.deposit(30, pieces: 10))
    try counter.rings(counter.deposit(30, pieces: -20))
    try counter.does(.discountBasket(.percent(basisPoints: 1000)))
    #expect(counter.nets == [900, 300, -600])
    try counter.does(.discountBasket(.percent(basisPoints: 10_000)))
    #expect(counter.total == -300)
  }

  @Test func `an amount that has become too large takes all there is`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    try counter.rings(200)
    try counter.does(.discountBasket(.amount(Money(cents: 1100))))
    try counter.does(.voidLine(line: bread))
    #expect(counter.nets == [0])
  }

  @Test func `a discount of 100 percent closes at nothing`() throws {
    var counter = Counter()
    try counter.rings(1999, rate: 1000)
    try counter.rings(1, rate: 2200)
    try counter.does(.discountBasket(.percent(basisPoints: 10_000)))
    #expect(counter.nets == [0, 0])
    #expect(counter.refusal(ofPaying: .cash(100)) == .nothingToPay)
    let receipt = try counter.closed()
    #expect(receipt.total == .zero && receipt.payments.isEmpty)
    #expect(receipt.saved == Money(cents: 2000))
  }

  @Test func `ten million euro on eight lines are discounted without a slip`() throws {
    var counter = Counter()
    counter.limits.total = Money(cents: 100_000_000_000)
    for rate in [400, 500, 1000, 2200, 400, 500, 1000, 2200] {
      try counter.rings(999_999, pieces: 999, rate: rate)
    }
    try counter.does(.discountBasket(.percent(basisPoints: 5000)))
    #expect(counter.total == 3_995_996_004)
  }

  @Test func `the nets sum to the total less every discount, line by line and rate by rate`() {
    forAll(discounted, seeds: 500) { counter in
      let priced = counter.basket.priced
      let taken = counter.basket.discount?.taken(from: priced.discountable) ?? .zero
      return priced.total == priced.lines.map(\.gross).sum - priced.saved
        && priced.basketDiscount == taken
        && priced.vat.map(\.gross).sum == priced.total
        && priced.lines.allSatisfy { $0.lineDiscount >= .zero && $0.basketShare >= .zero }
        && priced.lines.allSatisfy { $0.gross < .zero || $0.net >= .zero }
        && priced.lines.allSatisfy { $0.line.isDiscountable || $0.net == $0.gross }
    }
  }

  private let discounted = Generator { choices in
    Counter.rungUp(Generator<[Int]>.array(of: .int(in: 0...99_999), count: 3...24)(&choices))
  }
}

extension Counter {
  /// A basket with up to eight lines and discounts that follow from some numbers.
  static func rungUp(_ numbers: [Int]) -> Counter {
    var counter = Counter()
    var rest = numbers[...]
    func next() -> Int { rest.popFirst() ?? 0 }
    let basketDiscount = next()
    while let price = rest.popFirst() {
      let (quantity, discount) = (next(), next())
      let rate = [400, 500, 1000, 2200][price % 4]
      let line =
        switch quantity % 4 {
        case 0: counter.weighed(price + 1, grams: quantity + 1, rate: rate)
        case 1: counter.deposit(price % 100 + 1, pieces: quantity % 2 == 0 ? 3 : -3)
        default: counter.line(price + 1, pieces: quantity % 20 + 1, rate: rate)
        }
      counter.tries(.addLine(line))
      counter.tries(.discountLine(line: line.id, Self.discount(discount)))
    }
    counter.tries(.discountBasket(Self.discount(basketDiscount)))
    return counter
  }

  /// No discount, a percentage or an amount, as a number tells.
  private static func discount(_ number: Int) -> Discount? {
    switch number % 3 {
    case 0: nil
    case 1: .percent(basisPoints: number / 3 % 10_000 + 1)
    default: .amount(Money(cents: number / 3 % 2_000 + 1))
    }
  }
}
