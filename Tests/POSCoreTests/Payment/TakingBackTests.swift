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
  @Test(arguments: [Tender.cash, .card, .voucher, .tab])
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

  @Test(arguments: [Tender.mealVoucher, .allowance, .rounding])
  func `nothing goes back by a tender that is no money`(tender: Tender) throws {
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
    try counter.rings(600_000, pieces: -1)
    let exceeded = BasketRefusal.cashLimitExceeded(limit: Money(cents: 499_999))
    #expect(counter.refusal(ofPaying: .refund(.cash, 500_000)) == exceeded)
    try counter.pays(.refund(.cash, 400_000))
    #expect(counter.refusal(ofPaying: .refund(.cash, 100_000)) == exceeded)
    try counter.pays(.refund(.card, 200_000))
    #expect(counter.due == 0)
  }

  @Test func `only a return withholds, and only what was never paid`() throws {
    var sale = Counter()
    try sale.rings(sale.deposit(30, pieces: -5))
    #expect(
      sale.refusal(ofPaying: .withhold(.allowance, 50))
        == .refundNotAllowed(.allowance, limit: .zero))

    var counter = Counter(.goodsReturn(of: nil))
    try counter.rings(552, pieces: -1)
    #expect(
      counter.refusal(ofPaying: .withhold(.cash, 50)) == .refundNotAllowed(.cash, limit: .zero))
    #expect(counter.refusal(ofPaying: .withhold(.allowance, -1)) == .amountOutOfRange)
    #expect(
      counter.refusal(ofPaying: .withhold(.allowance, 553)) == .moreThanDue(due: Money(cents: 552)))
    #expect(counter.refusal(ofPaying: .withhold(.rounding, 3)) == .amountOutOfRange)
    #expect(counter.refusal(ofPaying: .withhold(.rounding, Int.min)) == .amountOutOfRange)
    #expect(try counter.pays(.withhold(.rounding, 0)) == [])
    try counter.pays(.withhold(.rounding, -2))
    #expect(counter.due == -554)
  }

  @Test func `withheld shares stay while something is refunded, and fall with the lines`() throws {
    var counter = Counter(.goodsReturn(of: nil))
    let bread = try counter.rings(552, pieces: -1)
    try counter.pays(.withhold(.rounding, 2))
    try counter.pays(.refund(.cash, 550))
    let (withheld, refund) = (counter.basket.payments[0].id, counter.basket.payments[1].id)
    #expect(counter.refusal(of: .takeBackPayment(withheld)) == .noSuchPayment)
    #expect(counter.refusal(of: .voidLine(line: bread)) == .paymentsRecorded)
    try counter.does(.takeBackPayment(refund))
    #expect(counter.paid == [-2])
    try counter.does(.voidLine(line: bread))
    #expect(counter.basket.isEmpty)
  }
}
