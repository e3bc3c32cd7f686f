import POSCore
import Testing

@Suite struct TakingBackTests {
  @Test func `a card payment is taken back`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.pays(.card(400))
    try counter.does(.takeBackPayment(counter.basket.payments[0].id))
    #expect(counter.due == 1000)
  }

  @Test func `with cash go its change and its rounding`() throws {
    var counter = Counter()
    counter.limits.roundsCash = true
    try counter.rings(552)
    try counter.pays(.cash(300))
    try counter.pays(.cash(300))
    #expect(counter.paid == [300, 2, 300, -50])
    try counter.does(.takeBackPayment(counter.basket.payments[0].id))
    #expect(counter.paid == [300])
    #expect(counter.due == 252)
  }

  @Test func `a card payment next to cash with change leaves the change`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.pays(.card(500))
    try counter.pays(.cash(600))
    try counter.does(.takeBackPayment(counter.basket.payments[0].id))
    #expect(counter.paid == [600, -100])
    #expect(counter.due == 500)
  }

  @Test func `change and rounding are not taken back alone`() throws {
    var counter = Counter()
    counter.limits.roundsCash = true
    try counter.rings(554)
    try counter.pays(.cash(600))
    for payment in counter.basket.payments
    where payment.role == .change || payment.tender == .rounding {
      #expect(counter.refusal(of: .takeBackPayment(payment.id)) == .noSuchPayment)
    }
    #expect(counter.paid == [-1, 600, -45])
  }

  @Test func `a payment that is not there`() throws {
    var counter = Counter()
    try counter.rings(554)
    #expect(counter.refusal(of: .takeBackPayment(counter.newID())) == .noSuchPayment)
  }

  @Test func `after taking all back the lines may change again`() throws {
    var counter = Counter()
    let bread = try counter.rings(500)
    try counter.pays(.cash(1000))
    #expect(counter.refusal(of: .voidLine(line: bread)) == .paymentsRecorded)
    try counter.does(.takeBackPayment(counter.basket.payments[0].id))
    try counter.does(.voidLine(line: bread))
    #expect(counter.basket.isEmpty)
  }
}

@Suite struct GoingBackTests {
  @Test(arguments: [Tender.cash, .voucher])
  func `a sale whose empties are worth more is refunded`(tender: Tender) throws {
    var counter = Counter()
    try counter.rings(100)
    try counter.rings(counter.deposit(30, pieces: -5))
    #expect(counter.due == -50)
    #expect(counter.refusal(ofPaying: .cash(100)) == .nothingToPay)
    #expect(counter.refusal(ofPaying: .refund(tender, 51)) == .moreThanDue(due: Money(cents: 50)))
    #expect(counter.refusal(ofPaying: .refund(tender, 0)) == .amountOutOfRange)
    try counter.pays(.refund(tender, 50))
    let receipt = try counter.closed()
    #expect(receipt.total == Money(cents: -50))
    #expect(receipt.payments.map(\.role) == [.refund])
  }

  @Test func `a voucher is issued under a code, and under each code once`() throws {
    var counter = Counter()
    try counter.rings(counter.deposit(30, pieces: -5))
    let voucher = Tender.voucher
    for code in [nil, ""] {
      #expect(
        counter.refusal(
          ofPaying: .refund(voucher, Money(cents: 50), reference: code, account: nil))
          == .nameMissing)
    }
    try counter.pays(.refund(.voucher, 50))
    #expect(counter.basket.payments.first?.reference == "B50")
    #expect(counter.refusal(ofPaying: .refund(.voucher, 50)) == .voucherAlreadyUsedHere)
  }

  @Test(arguments: [Tender.mealVoucher, .allowance, .rounding, .card, .tab])
  func `nothing goes back by a tender that is no money, nor by one that nobody paid with`(
    tender: Tender
  ) throws {
    var counter = Counter()
    try counter.rings(counter.deposit(30, pieces: -5))
    #expect(
      counter.refusal(ofPaying: .refund(tender, 50)) == .refundNotAllowed(tender, limit: .zero))
  }

  @Test func `a tab without a customer`() throws {
    var counter = Counter()
    try counter.rings(counter.deposit(30, pieces: -5))
    #expect(
      counter.refusal(ofPaying: .refund(.tab, Money(cents: 50), reference: "Ada", account: nil))
        == .refundNotAllowed(.tab, limit: .zero))
  }

  @Test func `a sale that was paid refunds nothing`() throws {
    var counter = Counter()
    try counter.rings(100)
    #expect(counter.refusal(ofPaying: .refund(.cash, 50)) == .nothingToPay)
  }

  @Test func `no more cash goes back than the law allows`() throws {
    var counter = Counter(.goodsReturn(of: nil))
    counter.limits.cashWithoutReceipt = true
    try counter.rings(600_000, pieces: -1)
    let exceeded = BasketRefusal.cashLimitExceeded(limit: Money(cents: 499_999))
    #expect(counter.refusal(ofPaying: .refund(.cash, 500_000)) == exceeded)
    try counter.pays(.refund(.cash, 400_000))
    #expect(counter.refusal(ofPaying: .refund(.cash, 100_000)) == exceeded)
    try counter.pays(.refund(.voucher, 200_000))
    #expect(counter.due == 0)
  }

  @Test func `a sale withholds nothing`() throws {
    var sale = Counter()
    try sale.rings(sale.deposit(30, pieces: -5))
    #expect(try sale.pays(.withhold) == [])
  }

  @Test func `without a receipt only a voucher, unless the shop pays cash`() throws {
    var counter = Counter(.goodsReturn(of: nil))
    try counter.rings(600, pieces: -1)
    for tender in [Tender.cash, .card, .tab] {
      #expect(
        counter.refusal(ofPaying: .refund(tender, 600)) == .refundNotAllowed(tender, limit: .zero))
    }
    #expect(counter.refusal(ofPaying: .refund(.voucher, 600)) == nil)
    counter.limits.cashWithoutReceipt = true
    #expect(counter.refusal(ofPaying: .refund(.cash, 600)) == nil)
  }

  @Test func `a return gives back by each tender no more than came in by it`() throws {
    var counter = try returning([.card(300), .cash(252)])
    #expect(
      counter.refusal(ofPaying: .refund(.cash, 253))
        == .refundNotAllowed(.cash, limit: Money(cents: 252)))
    try counter.pays(.refund(.cash, 200))
    #expect(
      counter.refusal(ofPaying: .refund(.cash, 53))
        == .refundNotAllowed(.cash, limit: Money(cents: 52)))
    #expect(
      counter.refusal(ofPaying: .refund(.card, 301))
        == .refundNotAllowed(.card, limit: Money(cents: 300)))
    try counter.pays(.refund(.card, 300))
    try counter.pays(.refund(.voucher, 52))
    #expect(try counter.closed().payments.map(\.amount.cents) == [-200, -300, -52])
  }

  @Test func `a return of which nobody knows how it was paid gives nothing back`() throws {
    let known = try returning([.cash(552)])
    var counter = Counter(known.basket.kind)
    try counter.rings(known.basket.lines[0])
    for tender in [Tender.cash, .voucher] {
      #expect(
        counter.refusal(ofPaying: .refund(tender, 552)) == .refundNotAllowed(tender, limit: .zero))
    }
  }

  @Test func `goods come off the tab they were written on and off no other`() throws {
    let (ada, ugo) = (Identifier(high: 9, low: 9), Identifier(high: 9, low: 8))
    var counter = try returning([
      .tab(account: ada, name: "Ada", Money(cents: 500)), .cash(52),
    ])
    #expect(counter.basket.refundTab(counter.limits)?.account == ada)
    #expect(
      counter.refusal(
        ofPaying: .refund(.tab, Money(cents: 500), reference: "Ugo", account: ugo))
        == .refundNotAllowed(.tab, limit: .zero))
    #expect(
      counter.refusal(ofPaying: .refund(.tab, 501))
        == .refundNotAllowed(.tab, limit: Money(cents: 500)))
    try counter.pays(.refund(.tab, 500))
    #expect(counter.basket.refundTab(counter.limits) == nil)
  }

  @Test func `what is withheld comes before the first refund, whether asked for or not`() throws {
    for isAsked in [true, false] {
      var counter = try returning([.allowance(52), .cash(500)])
      if isAsked { try counter.pays(.withhold) }
      #expect(
        counter.refusal(ofPaying: .refund(.voucher, 501)) == .moreThanDue(due: Money(cents: 500)))
      try counter.pays(.refund(.cash, 500))
      #expect(counter.paid == [-52, -500])
      #expect(try counter.pays(.withhold) == [])
      #expect(counter.due == 0)
    }
  }

  @Test func `withheld shares stay while something is refunded, and fall with the lines`() throws {
    var counter = try returning([.cash(550)], roundsCash: true)
    let bread = counter.basket.lines[0].id
    try counter.pays(.withhold)
    #expect(counter.paid == [-2])
    try counter.pays(.refund(.cash, 550))
    let (withheld, refund) = (counter.basket.payments[0].id, counter.basket.payments[1].id)
    #expect(counter.refusal(of: .takeBackPayment(withheld)) == .noSuchPayment)
    #expect(counter.refusal(of: .voidLine(line: bread)) == .paymentsRecorded)
    try counter.does(.takeBackPayment(refund))
    #expect(counter.paid == [-2])
    try counter.does(.voidLine(line: bread))
    #expect(counter.basket.isEmpty)
  }

  /// The return of the one line, 5,52, of a sale that was paid by some requests.
  private func returning(
    _ payments: [PaymentRequest], roundsCash: Bool = false
  ) throws -> Counter {
    var sale = Counter()
    sale.limits.roundsCash = roundsCash
    let bread = try sale.rings(552)
    for payment in payments { try sale.pays(payment) }
    let receipt = try sale.closed()
    var counter = Counter(returning: receipt)
    try counter.rings(
      receipt.returning(bread, quantity: nil, soFar: ReturnedSoFar(), id: counter.newID()))
    return counter
  }
}
