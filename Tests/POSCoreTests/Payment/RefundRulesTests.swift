import POSCore
import Support
import Testing

@Suite struct RefundRulesTests {
  @Test func `money goes back the way it came`() throws {
    let rules = rules(paid: [(.card, 600), (.cash, 1000), (.cash, -600)], returning: 800, of: 1000)
    #expect(rules.limit(.card) == Money(cents: 600))
    #expect(rules.limit(.cash) == Money(cents: 400))
    #expect(rules.limit(.tab) == .zero)
    #expect(rules.limit(.voucher) == Money(cents: 800))
    #expect(rules.limit(.mealVoucher) == .zero)
  }

  @Test func `no tender gives back more than the goods are worth`() {
    let rules = rules(paid: [(.tab, 1000)], returning: 250, of: 1000)
    #expect(rules.limit(.tab) == Money(cents: 250))
    #expect(rules.limit(.voucher) == Money(cents: 250))
    #expect(rules.limit(.cash) == .zero && rules.limit(.card) == .zero)
  }

  @Test func `meal vouchers and vouchers become a voucher, never cash`() {
    let rules = rules(paid: [(.mealVoucher, 700), (.voucher, 300)], returning: 1000, of: 1000)
    #expect(rules.limit(.voucher) == Money(cents: 1000))
    #expect(rules.limits.filter { $0.value > .zero }.map(\.key) == [.voucher])
  }

  @Test func `what earlier returns gave back is not given back again`() {
    let earlier = [payment(.card, -600), payment(.cash, -100)]
    let original = OriginalPayments(
      payments: [payment(.card, 600), payment(.cash, 400)] + earlier, remaining: Money(cents: 300))
    let rules = RefundRules(original, amount: Money(cents: 300))
    #expect(rules.limit(.card) == .zero)
    #expect(rules.limit(.cash) == Money(cents: 300))
  }

  @Test func `the share of an allowance is withheld`() {
    let rules = rules(paid: [(.allowance, 100), (.cash, 900)], returning: 500, of: 1000)
    #expect(rules.withheld[.allowance] == Money(cents: 50))
    #expect(rules.limit(.cash) == Money(cents: 450))
    #expect(rules.limit(.voucher) == Money(cents: 450))
  }

  @Test(arguments: [(552, 2, 550), (554, -1, 555), (503, -2, 505)])
  func `the share of a rounding is withheld, whichever way it went`(
    total: Int, rounding: Int, cash: Int
  ) {
    let rules = rules(paid: [(.rounding, rounding), (.cash, cash)], returning: total, of: total)
    #expect(rules.withheld[.rounding] == Money(cents: rounding))
    #expect(rules.limit(.cash) == Money(cents: cash))
  }

  @Test func `goods that are worth more than the receipt, since empties were given back`() {
    // Goods of 2,00 and empties of 0,30: 1,70 was paid, and all the goods come back.
    let rules = rules(paid: [(.cash, 170)], returning: 200, of: 170)
    #expect(rules.limit(.cash) == Money(cents: 170))
    #expect(rules.limit(.voucher) == Money(cents: 200))
  }

  @Test func `nothing is given back for nothing`() {
    let rules = rules(paid: [(.allowance, 100)], returning: 0, of: 0)
    #expect(rules.limits.values.allSatisfy { $0 == .zero })
    #expect(rules.withheld[.allowance] == .zero)
  }

  @Test func `amounts whose product is wider than an integer`() {
    let large = 60_000_000_000
    let rules = rules(paid: [(.allowance, large), (.card, large)], returning: large, of: 2 * large)
    #expect(rules.withheld[.allowance] == Money(cents: large / 2))
  }

  @Test(arguments: [(false, 0), (true, 500)])
  func `without a receipt a voucher, and cash where the shop allows it`(
    cashAllowed: Bool, cash: Int
  ) {
    let rules = RefundRules(withoutReceipt: Money(cents: 500), cashAllowed: cashAllowed)
    #expect(rules.limit(.voucher) == Money(cents: 500))
    #expect(rules.limit(.cash) == Money(cents: cash))
    #expect(rules.limit(.card) == .zero && rules.limit(.tab) == .zero)
    #expect(rules.withheld.isEmpty)
  }

  @Test func `each tab gets back what was written on it`() {
    let (ada, ugo) = (Identifier(high: 9, low: 9), Identifier(high: 9, low: 8))
    let original = OriginalPayments(
      payments: [payment(.tab, 400, on: ada), payment(.tab, 600, on: ugo)],
      remaining: Money(cents: 1000))
    let rules = RefundRules(original, amount: Money(cents: 500))
    #expect(rules.tabs == [ada: Money(cents: 400), ugo: Money(cents: 500)])
    #expect(rules.limit(.tab) == Money(cents: 500))
  }

  @Test func `payments are checked as a whole`() throws {
    let rules = rules(paid: [(.allowance, 100), (.cash, 900)], returning: 500, of: 1000)
    try rules.check([refund(.allowance, 50), refund(.cash, 450)])
    try rules.check([refund(.allowance, 50), refund(.cash, 200), refund(.voucher, 250)])
    let refusals: [([Payment], BasketRefusal)] = [
      ([refund(.cash, 450)], .originalHasChanged),
      ([refund(.allowance, 51), refund(.cash, 449)], .originalHasChanged),
      ([refund(.allowance, 50), refund(.rounding, 1)], .originalHasChanged),
      (
        [refund(.allowance, 50), refund(.cash, 300), refund(.cash, 151)],
        .refundNotAllowed(.cash, limit: Money(cents: 450))
      ),
      ([refund(.allowance, 50), refund(.card, 1)], .refundNotAllowed(.card, limit: .zero)),
      ([refund(.allowance, 50), refund(.tab, 1)], .refundNotAllowed(.tab, limit: .zero)),
    ]
    for (payments, refusal) in refusals {
      #expect(throws: refusal) { try rules.check(payments) }
    }
  }

  @Test func `parts returned in any order give back what was paid by each class of tender`() {
    forAll(paidAndReturned, seeds: 1_000) { sale in
      guard let shift = ReturningShift(sale) else { return true }
      return try shift.givesBackWhatWasPaid()
    }
  }

  private let paidAndReturned = Generator { choices in
    PaidAndReturned(
      prices: Generator<[Int]>.array(of: .int(in: 1...3_000), count: 1...8)(&choices),
      tenders: Generator<[Int]>.array(of: .int(in: 0...100_000), count: 0...6)(&choices),
      order: Generator<[Int]>.array(of: .int(in: 0...1_000), count: 0...20)(&choices),
      roundsCash: Generator.bool(&choices))
  }

  private func rules(
    paid: [(Tender, Int)], returning amount: Int, of remaining: Int
  ) -> RefundRules {
    RefundRules(
      OriginalPayments(
        payments: paid.map { payment($0, $1) }, remaining: Money(cents: remaining)),
      amount: Money(cents: amount))
  }

  private func payment(_ tender: Tender, _ cents: Int, on tab: Identifier? = nil) -> Payment {
    var payment = Payment(
      id: Identifier(high: 1, low: 1), tender: tender, amount: Money(cents: cents))
    payment.account = tab
    return payment
  }

  private func refund(_ tender: Tender, _ cents: Int) -> Payment {
    Payment(
      id: Identifier(high: 1, low: 1), tender: tender, amount: Money(cents: -cents), role: .refund)
  }
}

/// A sale, how it was paid, and in which order its pieces come back.
private struct PaidAndReturned: Sendable {
  let prices: [Int]
  let tenders: [Int]
  let order: [Int]
  let roundsCash: Bool
}

/// Sells, takes the pieces back in several returns and refunds each as the rules offer.
private struct ReturningShift {
  private let receipt: Receipt
  private let order: [Int]
  private var state = ReceiptState()

  init?(_ sale: PaidAndReturned) {
    var counter = Counter()
    counter.limits.roundsCash = sale.roundsCash
    for price in sale.prices {
      counter.tries(.addLine(counter.line(price, pieces: price % 3 + 1, isFood: price % 2 == 0)))
    }
    for tender in sale.tenders {
      let amount = Money(cents: tender / 7 % max(1, counter.due) + 1)
      switch tender % 7 {
      case 0: counter.tries(.pay(.cash(amount)))
      case 1: counter.tries(.pay(.card(amount, reference: nil)))
      case 2: counter.tries(.pay(.allowance(amount)))
      case 3: counter.tries(.pay(.mealVouchers(1, of: 529)))
      case 4: counter.tries(.pay(.voucher("B\(tender)", balance: 100_000, amount.cents)))
      case 5:
        counter.tries(.pay(.tab(account: Identifier(high: 9, low: 9), name: "Ada", amount)))
      default: break
      }
    }
    if counter.due > 0 {
      counter.tries(.pay(.cash(counter.basket.cashDue(limits: counter.limits))))
    }
    guard let receipt = try? counter.closed() else { return nil }
    self.receipt = receipt
    order = sale.order
  }

  func givesBackWhatWasPaid() throws -> Bool {
    var shift = self
    for number in shift.order { try shift.takesBack(number) }
    try shift.takesBackTheRest()
    func balance(_ tenders: Set<Tender>) -> Money {
      (receipt.payments + shift.state.returnPayments).filter { tenders.contains($0.tender) }.map(
        \.amount
      ).sum
    }
    return balance([.cash]) == .zero && balance([.card]) == .zero && balance([.tab]) == .zero
      && balance([.mealVoucher, .voucher]) == .zero && balance([.allowance]) == .zero
      && balance([.rounding]) == .zero
      && receipt.returnable(after: shift.state.returned) == .zero
  }

  private mutating func takesBack(_ number: Int) throws {
    let line = receipt.lines[number % receipt.lines.count].line
    let soFar = state.returned[line.id] ?? ReturnedSoFar()
    guard soFar.quantity < line.quantity else { return }
    try takesBack([(line.id, .one)], prefers: number)
  }

  private mutating func takesBackTheRest() throws {
    let rest = receipt.lines.map(\.line).filter {
      (state.returned[$0.id]?.quantity ?? .zero) < $0.quantity
    }
    guard !rest.isEmpty else { return }
    try takesBack(rest.map { ($0.id, nil) }, prefers: 0)
  }

  private mutating func takesBack(
    _ pieces: [(line: Identifier, quantity: Quantity?)], prefers preference: Int
  ) throws {
    var counter = Counter(returning: receipt, after: state)
    for piece in pieces {
      let soFar = state.returned[piece.line] ?? ReturnedSoFar()
      let back = try receipt.returning(
        piece.line, quantity: piece.quantity, soFar: soFar, id: counter.newID())
      try counter.rings(back)
      state.returned[piece.line] = ReturnedSoFar(
        quantity: soFar.quantity - back.quantity, amount: soFar.amount - back.gross)
    }
    let rules = counter.basket.refundRules(counter.limits)
    if rules.limit(.voucher) == .zero { try counter.pays(.withhold) }
    let payments = try refund(counter, prefers: preference)
    try rules.check(payments)
    state.returnPayments += payments
  }

  /// Withholds what was never paid, then pays out the tenders in turn, vouchers last.
  private func refund(_ start: Counter, prefers preference: Int) throws -> [Payment] {
    var counter = start
    if preference % 3 > 0 { try counter.pays(.withhold) }
    let way: [Tender] = preference % 2 == 0 ? [.tab, .card, .cash] : [.cash, .tab, .card]
    for tender in way + [.voucher] {
      let tab = tender == .tab ? Identifier(high: 9, low: 9) : nil
      let limit = counter.basket.refundLimit(tender, account: tab, counter.limits)
      if limit > .zero { try counter.pays(.refund(tender, limit.cents)) }
    }
    return try counter.closed().payments
  }
}
