import POSCore
import Support
import Testing

@Suite struct CashTests {
  @Test func `cash above what is due gives change`() throws {
    var counter = Counter()
    try counter.rings(1095)
    try counter.pays(.cash(2000))
    #expect(counter.paid == [2000, -905])
    #expect(counter.basket.payments.map(\.role) == [.tendered, .change])
    let receipt = try counter.closed()
    #expect(receipt.change == Money(cents: 905))
    #expect(receipt.total == Money(cents: 1095))
  }

  @Test func `exact cash gives no change`() throws {
    var counter = Counter()
    try counter.rings(1095)
    try counter.pays(.cash(1095))
    #expect(counter.paid == [1095])
    #expect(try counter.closed().change == .zero)
  }

  @Test func `cash is handed over in parts, change comes with the last`() throws {
    var counter = Counter()
    try counter.rings(1095)
    try counter.pays(.cash(500))
    #expect(counter.due == 595)
    try counter.pays(.cash(1000))
    #expect(counter.paid == [500, 1000, -405])
  }

  @Test(arguments: [0, -1, 51_096, Int.max, Int.min])
  func `absurd amounts are refused`(cents: Int) throws {
    var counter = Counter()
    try counter.rings(1095)
    #expect(counter.refusal(ofPaying: .cash(cents)) == .amountOutOfRange)
    try counter.pays(.cash(51_095))
    #expect(counter.due == 0)
  }

  @Test func `no more cash than the law allows on one receipt`() throws {
    var counter = Counter()
    try counter.rings(600_000)
    let exceeded = BasketRefusal.cashLimitExceeded(limit: Money(cents: 499_999))
    #expect(counter.refusal(ofPaying: .cash(600_000)) == exceeded)
    #expect(counter.refusal(ofPaying: .cash(500_000)) == exceeded)
    try counter.pays(.cash(499_999))
    #expect(counter.refusal(ofPaying: .cash(1)) == exceeded)
    try counter.pays(.card(100_001))
    #expect(try counter.closed().total == Money(cents: 600_000))
  }

  @Test func `change does not count towards the law's limit`() throws {
    var counter = Counter()
    try counter.rings(480_000)
    try counter.pays(.cash(520_000))
    #expect(counter.paid == [520_000, -40_000])
  }

  @Test func `nothing is paid for nothing`() throws {
    var counter = Counter()
    #expect(counter.refusal(ofPaying: .cash(100)) == .emptyBasket)
    #expect(throws: BasketRefusal.emptyBasket) { try counter.basket.checkBalanced() }
    try counter.rings(100)
    try counter.pays(.cash(100))
    #expect(counter.refusal(ofPaying: .cash(100)) == .nothingToPay)
    #expect(counter.refusal(ofPaying: .card(100)) == .nothingToPay)
  }

  @Test func `a sale that is not paid in full is not closed`() throws {
    var counter = Counter()
    try counter.rings(100)
    try counter.pays(.card(40))
    #expect(throws: BasketRefusal.notBalanced(due: Money(cents: 60))) { try counter.closed() }
  }
}

@Suite struct CashRoundingTests {
  @Test(arguments: [
    (552, 550), (554, 555), (199, 200), (503, 505), (550, 550), (551, 550), (553, 555),
    (556, 555), (557, 555), (558, 560), (559, 560), (1, 0), (2, 0), (3, 5), (0, 0),
  ])
  func `rounds to the nearest five cents`(cents: Int, rounded: Int) {
    #expect(CashRounding.rounded(Money(cents: cents)) == Money(cents: rounded))
    #expect(CashRounding.rounded(Money(cents: -cents)) == Money(cents: -rounded))
  }

  @Test(arguments: [
    (552, 550, [2, 550]), (554, 555, [-1, 555]), (199, 200, [-1, 200]), (503, 505, [-2, 505]),
    (550, 550, [550]), (552, 600, [2, 600, -50]), (554, 600, [-1, 600, -45]),
  ])
  func `a sale paid wholly in cash is rounded`(total: Int, handed: Int, paid: [Int]) throws {
    var counter = try rounding(total)
    #expect(
      counter.basket.cashDue(limits: counter.limits) == CashRounding.rounded(Money(cents: total)))
    try counter.pays(.cash(handed))
    #expect(counter.paid == paid)
    #expect(try counter.closed().total == Money(cents: total))
  }

  @Test(arguments: [(503, 503, 505), (503, 504, 505), (508, 508, 510), (508, 509, 510)])
  func `the cents between a total and its rounding are not taken`(
    total: Int, handed: Int, due: Int
  ) throws {
    var counter = try rounding(total)
    #expect(
      counter.refusal(ofPaying: .cash(handed)) == .cashIsRounded(due: Money(cents: due)))
    try counter.pays(.cash(total - 1))
    let rest = due - (total - 1)
    #expect(counter.refusal(ofPaying: .cash(1)) == .cashIsRounded(due: Money(cents: rest)))
    try counter.pays(.cash(rest))
    #expect(try counter.closed().total == Money(cents: total))
  }

  @Test func `a shop that does not round takes every cent`() throws {
    var counter = Counter()
    try counter.rings(552)
    try counter.pays(.cash(552))
    #expect(counter.paid == [552])
  }

  @Test func `cash in parts is rounded once, on the whole`() throws {
    var counter = try rounding(552)
    try counter.pays(.cash(300))
    #expect(counter.basket.cashDue(limits: counter.limits) == Money(cents: 250))
    try counter.pays(.cash(250))
    #expect(counter.paid == [300, 2, 250])
  }

  @Test(arguments: [
    PaymentRequest.card(100), .mealVouchers(1, of: 100), .voucher("B1", balance: 100, 100),
    .allowance(100),
  ])
  func `a mixed payment is not rounded`(other: PaymentRequest) throws {
    var counter = try rounding(552)
    try counter.pays(other)
    #expect(counter.basket.cashDue(limits: counter.limits) == Money(cents: 452))
    try counter.pays(.cash(500))
    #expect(counter.paid == [100, 500, -48])
  }

  @Test func `cash first and a card afterwards is not rounded either`() throws {
    var counter = try rounding(552)
    try counter.pays(.cash(300))
    try counter.pays(.card(252))
    #expect(counter.paid == [300, 252])
  }

  @Test func `a total that rounds to nothing is closed without cash`() throws {
    var counter = try rounding(2)
    #expect(counter.basket.cashDue(limits: counter.limits) == .zero)
    try counter.pays(.cash(0))
    #expect(counter.paid == [2])
    #expect(counter.basket.payments.map(\.tender) == [.rounding])
    #expect(try counter.closed().total == Money(cents: 2))
  }

  @Test func `what goes back is not rounded`() throws {
    var counter = Counter()
    counter.limits.roundsCash = true
    try counter.rings(counter.deposit(27, pieces: -2))
    #expect(counter.basket.cashDue(limits: counter.limits) == Money(cents: -54))
    try counter.pays(.refund(.cash, 54))
    #expect(counter.due == 0)
  }

  @Test func `every total can be paid in five-cent coins`() {
    forAll(.int(in: 3...400_000)) { cents in
      var counter = try rounding(cents)
      let asked = counter.basket.cashDue(limits: counter.limits)
      try counter.pays(.cash(asked))
      return asked.cents % 5 == 0 && abs(asked.cents - cents) <= 2 && counter.due == 0
    }
  }

  private func rounding(_ cents: Int) throws -> Counter {
    var counter = Counter()
    counter.limits.roundsCash = true
    try counter.rings(cents)
    return counter
  }
}
