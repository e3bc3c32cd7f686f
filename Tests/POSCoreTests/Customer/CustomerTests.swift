import POSCore
import Testing

/// A teacher's card with some money, at a counter, beside the accounts behind it.
struct CardCounter {
  var counter = Counter()
  var ledger: PurseLedger

  static let number = CardNumber(index: 4_821, district: 1)
  static let tesoretto = PurseID(card: number.index, kind: .tesoretto)
  static let day = Counter.moment.date

  /// Opens a basket and shows the card.
  init(tesoretto: Int = 1_230, prepaid: Int = 4_000, welfare: WelfarePlan? = nil) throws {
    ledger = PurseLedger()
    credit(.tesoretto, tesoretto, .earned(Money(cents: tesoretto), funder: .shop(1), lastDay: nil))
    credit(.prepaid, prepaid, .toppedUp(Money(cents: prepaid)))
    try counter.does(.setCustomer(Self.customer(ledger, welfare)))
  }

  private mutating func credit(_ kind: PurseKind, _ cents: Int, _ event: PurseEvent) {
    guard cents > 0 else { return }
    let source = Identifier(high: 77, low: UInt64(cents))
    let purse = PurseID(card: Self.number.index, kind: kind)
    _ = ledger.post(
      PurseMovement(
        id: MovementID(source: source, leg: 0), purse: purse, shop: 1, day: Self.day, event: event))
  }

  static func customer(_ ledger: PurseLedger, _ plan: WelfarePlan? = nil) -> CardCustomer {
    var customer = CardCustomer(
      number: number, shownBy: .code, readAt: Counter.moment, shop: 1)
    customer.name = "Giulia B."
    customer.groups = ["insegnanti"]
    customer.conventions = [
      Convention(
        code: "INS", name: "Insegnanti", group: "insegnanti", benefit: .percent(basisPoints: 500))
    ]
    customer.cashback = CashbackTerms(basisPoints: 400, funder: .shop(1), lastDay: nil)
    customer.purses = ledger.balances(of: number.index).map {
      PurseOffer(kind: $0.kind, balance: $0.amount, most: $0.amount, limit: .balance)
    }
    if let plan {
      let credit = Money(cents: 5_000)
      customer.purses.append(
        PurseOffer(
          kind: .welfare(plan: plan.code), balance: credit, most: credit, limit: .balance,
          plan: plan))
    }
    return customer
  }

  /// The basket of the product page: 9,36 and 11,01 and 2,40 make 22,77.
  @discardableResult
  mutating func ringsTheExample() throws -> (ham: Identifier, cheese: Identifier, bread: Identifier)
  {
    let ham = try counter.rings(counter.weighed(2_890, grams: 324))
    let cheese = try counter.rings(counter.weighed(2_150, grams: 512))
    return (ham, cheese, try counter.rings(120, pieces: 2))
  }

  /// Pays the example with all of the tesoretto and the rest in cash.
  mutating func paysWithTesorettoAndCash() throws {
    try counter.pays(.purse(.tesoretto, Money(cents: 1_230)))
    try counter.pays(.cash(933))
  }

  /// Closes the basket and posts what it moves.
  mutating func closes(as number: Int = 1) throws -> Receipt {
    let receipt = try counter.basket.receipt(Self.context(number, ledger))
    for movement in receipt.purseMovements { _ = ledger.post(movement) }
    return receipt
  }

  static func context(_ number: Int, _ ledger: PurseLedger) -> ClosingContext {
    ClosingContext(
      number: ReceiptNumber(shop: 1, till: 1, day: day, number: number),
      closedAt: Counter.moment, cashier: Identifier(high: 1, low: 1), cashierName: "Anna",
      ledger: ledger)
  }

  func balance(_ kind: PurseKind) -> Int {
    ledger.lots(of: PurseID(card: Self.number.index, kind: kind)).balance.cents
  }
}

@Suite struct `The customer in the sale` {
  @Test func `gets the convention, whenever the card is read, and the old prices without it`()
    throws
  {
    var shop = try CardCounter()
    try shop.ringsTheExample()
    // 5 % of 9,36 is 0,468; of 11,01 it is 0,5505; of 2,40 it is 0,12: together 1,14.
    #expect(shop.counter.nets == [889, 1_046, 228])
    #expect(shop.counter.total == 2_163)
    #expect(shop.counter.basket.priced.conventions.map(\.amount.cents) == [114])
    let customer = shop.counter.basket.customer
    try shop.counter.does(.setCustomer(nil))
    #expect(shop.counter.nets == [936, 1_101, 240])
    try shop.counter.does(.setCustomer(customer))
    #expect(shop.counter.total == 2_163)
    // 4 % of 21,63 is 0,8652.
    #expect(shop.counter.basket.cashbackEarned?.amount.cents == 87)
  }

  @Test func `pays part with the tesoretto and the rest in cash, and earns on the cash`() throws {
    var shop = try CardCounter()
    try shop.ringsTheExample()
    #expect(shop.counter.basket.purseDue(.tesoretto).cents == 1_230)
    try shop.counter.pays(.purse(.tesoretto, Money(cents: 1_230)))
    // 21,63 less 12,30 is 9,33; 4 % of it is 0,3732.
    try shop.counter.pays(.cash(1_000))
    let receipt = try shop.closes()
    #expect(receipt.payments.map(\.amount.cents) == [1_230, 1_000, -67])
    #expect(
      receipt.payments[0].lots
        == [PurseLot(funder: .shop(1), lastDay: nil, amount: Money(cents: 1_230))])
    #expect(receipt.customer?.earned.cents == 37)
    #expect(shop.balance(.tesoretto) == 37)
    #expect(
      receipt.customer?.balances
        == [
          PurseBalance(kind: .tesoretto, amount: Money(cents: 37)),
          PurseBalance(kind: .prepaid, amount: Money(cents: 4_000)),
        ])
    #expect(shop.ledger.violations.isEmpty)
  }

  @Test func `earns with prepaid credit, but not with the tesoretto`() throws {
    var shop = try CardCounter(tesoretto: 3_000)
    try shop.ringsTheExample()
    try shop.counter.pays(.purse(.prepaid, Money(cents: 2_163)))
    #expect(try shop.closes().customer?.earned.cents == 87)
    shop.counter = Counter(number: 1)
    try shop.counter.does(.setCustomer(CardCounter.customer(shop.ledger)))
    try shop.counter.rings(1_000)
    try shop.counter.pays(.purse(.tesoretto, Money(cents: 950)))
    #expect(try shop.closes(as: 2).customer?.earned == .zero)
  }

  @Test func `never spends more than there is, nor what another basket spent meanwhile`() throws {
    var shop = try CardCounter()
    try shop.ringsTheExample()
    #expect(
      shop.counter.refusal(ofPaying: .purse(.tesoretto, Money(cents: 1_231)))
        == .purseLimit(.tesoretto, most: Money(cents: 1_230), .balance))
    #expect(
      shop.counter.refusal(ofPaying: .purse(.welfare(plan: "X"), Money(cents: 1))) == .noSuchPurse)
    var other = shop
    other.counter = Counter(number: 1)
    try other.counter.does(.setCustomer(shop.counter.basket.customer))
    try other.ringsTheExample()
    try shop.paysWithTesorettoAndCash()
    try other.paysWithTesorettoAndCash()
    #expect(shop.counter.refusal(of: .setCustomer(nil)) == .paymentsRecorded)
    _ = try shop.closes()
    other.ledger = shop.ledger
    #expect(throws: BasketRefusal.purseLimit(.tesoretto, most: Money(cents: 37), .balance)) {
      try other.closes(as: 2)
    }
  }

  @Test func `gives a purse its exact share back, and takes back what the line earned`() throws {
    var shop = try CardCounter()
    let lines = try shop.ringsTheExample()
    try shop.paysWithTesorettoAndCash()
    let sale = try shop.closes()
    // The cashback of 0,37 lies in shares on 3,84, 4,51 and 0,98 of cash: 0,15, 0,18 and 0,04.
    var state = ReceiptState()
    let bread = try returning(lines.bread, of: sale, &state, &shop, number: 2)
    // 12,30 x 2,28 / 21,63 is 1,2965; the rest of 2,28 is 0,98 in cash.
    #expect(bread.payments.map(\.tender) == [.tesoretto, .cash])
    #expect(bread.payments.map(\.amount.cents) == [-130, -98])
    #expect(bread.customer?.earned.cents == -4)
    #expect(shop.balance(.tesoretto) == 37 + 130 - 4)
    _ = try returning(lines.ham, of: sale, &state, &shop, number: 3)
    let last = try returning(lines.cheese, of: sale, &state, &shop, number: 4)
    // All is as before the sale.
    #expect(shop.balance(.tesoretto) == 1_230)
    #expect(shop.ledger.debt(of: 4_821) == .zero && shop.ledger.violations.isEmpty)
    #expect(last.customer?.balances.first?.amount.cents == 1_230)
  }

  @Test func `keeps spent cashback back from the cash that goes back`() throws {
    var shop = try CardCounter(tesoretto: 0, prepaid: 0)
    let line = try shop.counter.rings(10_000)
    try shop.counter.pays(.cash(9_500))
    let sale = try shop.closes()
    #expect(shop.balance(.tesoretto) == 380)
    shop.counter = Counter(number: 1)
    try shop.counter.does(.setCustomer(CardCounter.customer(shop.ledger)))
    try shop.counter.rings(400)
    try shop.counter.pays(.purse(.tesoretto, Money(cents: 380)))
    _ = try shop.closes(as: 2)
    #expect(shop.balance(.tesoretto) == 0)
    var state = ReceiptState()
    let back = try returning(line, of: sale, &state, &shop, number: 3)
    #expect(back.payments.map(\.tender) == [.tesoretto, .cash])
    #expect(back.payments.map(\.amount.cents) == [-380, -9_120])
    #expect(shop.balance(.tesoretto) == 0 && shop.ledger.debt(of: 4_821) == .zero)
  }

  @Test func `loses nothing by a void or a correction`() throws {
    var shop = try CardCounter()
    try shop.ringsTheExample()
    try shop.paysWithTesorettoAndCash()
    let sale = try shop.closes()
    var ids = IdentifierSource(seed: (5, 6))
    let void = sale.voiding(
      id: ids.next(at: Counter.moment), CardCounter.context(2, shop.ledger), reason: "prova",
      ids: &ids)
    for movement in void.purseMovements { _ = shop.ledger.post(movement) }
    #expect(void.customer?.earned.cents == -37)
    #expect(shop.balance(.tesoretto) == 1_230 && shop.ledger.violations.isEmpty)
    let (basket, _) = Basket.correcting(
      sale, id: ids.next(at: Counter.moment), owner: sale.cashier, at: Counter.moment,
      customer: CardCounter.customer(shop.ledger), ids: &ids)
    #expect(basket.priced.lines.map(\.net) == sale.lines.map(\.net))
    #expect(basket.priced.lines.map(\.conventions) == sale.lines.map(\.conventions))
    #expect(basket.cashbackEarned?.amount.cents == 87)
  }

  @Test func `pays welfare alone, for what its plan names`() throws {
    var plan = WelfarePlan(code: "ACME", name: "Welfare Acme", company: "Acme")
    plan.goods = ConventionGoods(departments: ["1"])
    var shop = try CardCounter(welfare: plan)
    let lines = try shop.ringsTheExample()
    let welfare = PurseKind.welfare(plan: "ACME")
    #expect(shop.counter.basket.lines(paidBy: plan) == [lines.bread])
    #expect(
      shop.counter.refusal(ofPaying: .purse(welfare, Money(cents: 228))) == .welfareStandsAlone)
    plan.mixesWithOthers = true
    try shop.counter.does(.setCustomer(CardCounter.customer(shop.ledger, plan)))
    #expect(shop.counter.basket.purseDue(welfare).cents == 228)
    try shop.counter.pays(.purse(welfare, Money(cents: 228)))
    try shop.counter.pays(.cash(1_935))
    // What the credit paid earns nothing: 4 % of 19,35 is 0,774.
    #expect(shop.counter.basket.cashbackEarned?.amount.cents == 77)
  }

  /// Takes a line back whole and gives what is due back in cash.
  private func returning(
    _ line: Identifier, of sale: Receipt, _ state: inout ReceiptState, _ shop: inout CardCounter,
    number: Int
  ) throws -> Receipt {
    var counter = Counter(.goodsReturn(of: sale.id), number: UInt64(number))
    let tesoretto = Money(cents: shop.balance(.tesoretto))
    counter.open(sale, after: state, tesoretto: tesoretto)
    let soFar = state.returned[line] ?? ReturnedSoFar()
    let back = try sale.returning(line, quantity: nil, soFar: soFar, id: counter.newID())
    try counter.rings(back)
    let cash = counter.basket.refundLimit(.cash, counter.limits)
    try counter.pays(cash > .zero ? .refund(.cash, cash, reference: nil, account: nil) : .withhold)
    shop.counter = counter
    let receipt = try shop.closes(as: number)
    let taken = -(receipt.customer?.earned ?? .zero)
    state.returned[line] = ReturnedSoFar(
      quantity: -back.quantity, amount: -back.gross, cashback: taken)
    state.returnPayments += receipt.payments
    return receipt
  }
}
