import POSCore
import Testing

@Suite struct MealVoucherTests {
  @Test func `they pay for food and give no change`() throws {
    var counter = Counter()
    try counter.rings(1200)
    try counter.rings(500, rate: 2200, isFood: false)
    try counter.pays(.mealVouchers(2, of: 700))
    let payment = try #require(counter.basket.payments.first)
    #expect(payment.amount == Money(cents: 1200))
    #expect(payment.faceValue == Money(cents: 1400))
    #expect(payment.count == 2)
    #expect(counter.due == 500)
    #expect(counter.refusal(ofPaying: .mealVouchers(1, of: 700)) == .noFoodToPay)
  }

  @Test func `a discount on the food lowers what they pay`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    try counter.does(.discountLine(line: bread, .percent(basisPoints: 2500)))
    try counter.pays(.mealVouchers(1, of: 1000))
    #expect(counter.paid == [750])
  }

  @Test func `never more than what is still due`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.pays(.card(600))
    try counter.pays(.mealVouchers(1, of: 700))
    #expect(counter.paid == [600, 400])
  }

  @Test func `at most eight at a time, of one value or of several`() throws {
    var counter = Counter()
    try counter.rings(9000)
    let tooMany = BasketRefusal.tooManyMealVouchers(limit: 8)
    #expect(counter.refusal(ofPaying: .mealVouchers(9, of: 500)) == tooMany)
    try counter.pays(.mealVouchers(5, of: 500))
    #expect(counter.refusal(ofPaying: .mealVouchers(4, of: 700)) == tooMany)
    #expect(counter.refusal(ofPaying: .mealVouchers(Int.max, of: 700)) == tooMany)
    try counter.pays(.mealVouchers(3, of: 700))
    #expect(counter.due == 9000 - 2500 - 2100)
  }

  @Test(arguments: [(0, 700), (-1, 700), (1, 0), (1, -5), (1, 1_000_000), (Int.min, Int.min)])
  func `counts and values out of range`(count: Int, value: Int) throws {
    var counter = Counter()
    try counter.rings(1000)
    #expect(counter.refusal(ofPaying: .mealVouchers(count, of: value)) == .amountOutOfRange)
  }

  @Test func `no food, no meal voucher`() throws {
    var counter = Counter()
    try counter.rings(500, rate: 2200, isFood: false)
    #expect(counter.refusal(ofPaying: .mealVouchers(1, of: 700)) == .noFoodToPay)
  }
}

@Suite struct OtherTenderTests {
  @Test func `a card pays part or all, and never more`() throws {
    var counter = Counter()
    try counter.rings(1000)
    #expect(counter.refusal(ofPaying: .card(1001)) == .moreThanDue(due: Money(cents: 1000)))
    #expect(counter.refusal(ofPaying: .card(0)) == .amountOutOfRange)
    #expect(counter.refusal(ofPaying: .card(Int.min)) == .amountOutOfRange)
    try counter.pays(.card(Money(cents: 400), reference: "0042"))
    #expect(counter.basket.payments.first?.reference == "0042")
    #expect(counter.due == 600)
  }

  @Test func `a voucher pays up to what is left on it`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.pays(.voucher("B7", balance: 500, 300))
    #expect(counter.basket.payments.first?.reference == "B7")
    #expect(
      counter.refusal(ofPaying: .voucher("B7", balance: 200, 100)) == .voucherAlreadyUsedHere)
    #expect(counter.refusal(ofPaying: .voucher("B8", balance: 0, 100)) == .voucherExhausted)
    #expect(
      counter.refusal(ofPaying: .voucher("B8", balance: 100, 101))
        == .moreThanDue(due: Money(cents: 100)))
    #expect(
      counter.refusal(ofPaying: .voucher("B8", balance: 5000, 701))
        == .moreThanDue(due: Money(cents: 700)))
    #expect(counter.refusal(ofPaying: .voucher("B8", balance: 100, 0)) == .amountOutOfRange)
    try counter.pays(.voucher("B8", balance: 5000, 700))
    #expect(counter.due == 0)
  }

  @Test func `a tab remembers whose it is`() throws {
    var counter = Counter()
    let account = counter.newID()
    try counter.rings(1000)
    try counter.pays(.tab(account: account, name: "Ada", Money(cents: 1000)))
    let payment = try #require(counter.basket.payments.first)
    #expect(payment.account == account && payment.reference == "Ada")
    #expect(
      counter.refusal(ofPaying: .tab(account: account, name: "Ada", Money(cents: 1)))
        == .nothingToPay)
  }

  @Test func `an allowance leaves the total and its tax whole`() throws {
    var counter = Counter()
    try counter.rings(1220, rate: 2200)
    try counter.pays(.allowance(20))
    try counter.pays(.cash(1200))
    let receipt = try counter.closed()
    #expect(receipt.total == Money(cents: 1220))
    #expect(receipt.vat.map(\.tax.cents) == [220])
    #expect(counter.refusal(ofPaying: .allowance(1)) == .nothingToPay)
  }

  @Test func `an allowance may be all there is`() throws {
    var counter = Counter()
    try counter.rings(1220)
    #expect(counter.refusal(ofPaying: .allowance(1221)) == .moreThanDue(due: Money(cents: 1220)))
    try counter.pays(.allowance(1220))
    #expect(try counter.closed().payments.map(\.tender) == [.allowance])
  }

  @Test func `any mix closes when it balances`() throws {
    var counter = Counter()
    try counter.rings(3000)
    try counter.pays(.mealVouchers(1, of: 700))
    try counter.pays(.voucher("B7", balance: 500, 500))
    try counter.pays(.card(800))
    try counter.pays(.allowance(100))
    try counter.pays(.cash(1000))
    #expect(counter.paid == [700, 500, 800, 100, 1000, -100])
    #expect(try counter.closed().payments.count == 6)
  }
}

@Suite struct LotteryTests {
  private let code = BasketCommand.setLotteryCode("ABCD1234")

  @Test func `a code goes with a payment by card`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.does(code)
    try counter.pays(.card(900))
    try counter.pays(.allowance(100))
    #expect(try counter.closed().lotteryCode == "ABCD1234")
  }

  @Test(arguments: [
    PaymentRequest.cash(500), .mealVouchers(1, of: 500), .voucher("B1", balance: 500, 500),
    .tab(account: Identifier(high: 1, low: 1), name: "Ada", Money(cents: 500)),
  ])
  func `a code refuses every other tender`(other: PaymentRequest) throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.does(code)
    try counter.pays(other)
    try counter.pays(.card(500))
    #expect(!counter.basket.isLotteryEligible)
    #expect(throws: BasketRefusal.lotteryNeedsElectronicPayment) { try counter.closed() }
    try counter.does(.setLotteryCode(nil))
    #expect(try counter.closed().lotteryCode == nil)
  }

  @Test(arguments: [(99, false), (100, true)])
  func `the sale is worth at least one euro`(cents: Int, isEligible: Bool) throws {
    var counter = Counter()
    try counter.rings(cents)
    try counter.pays(.card(cents))
    #expect(counter.basket.isLotteryEligible == isEligible)
  }

  @Test func `an allowance alone is no electronic payment`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.does(code)
    try counter.pays(.allowance(1000))
    #expect(throws: BasketRefusal.lotteryNeedsElectronicPayment) { try counter.closed() }
  }

  @Test(arguments: [
    "", "ABCD123", "ABCD12345", "abcd1234", "ABCD 123", "ABCDÈ12", "ABCD123\u{301}",
  ])
  func `a malformed code`(text: String) {
    #expect(Counter().refusal(of: .setLotteryCode(text)) == .lotteryCodeMalformed)
  }

  @Test func `a buyer's fiscal identity and the lottery exclude each other`() throws {
    var counter = Counter()
    let buyer = try #require(BuyerIdentity("RSSMRA80A01H501U"))
    try counter.does(.setBuyer(buyer))
    #expect(counter.refusal(of: code) == .lotteryExcludesBuyer)
    try counter.does(.setBuyer(nil))
    try counter.does(code)
    #expect(counter.refusal(of: .setBuyer(buyer)) == .lotteryExcludesBuyer)
  }

  @Test func `the buyer stands on the receipt`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.does(.setBuyer(BuyerIdentity("IT01606720215")))
    try counter.pays(.cash(1000))
    #expect(try counter.closed().buyer?.text == "01606720215")
  }
}
