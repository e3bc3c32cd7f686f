import POSCore
import Testing

@Suite struct RefusalTests {
  private let unknown = Identifier(high: 8, low: 8)

  @Test func `commands about a line that is not there`() throws {
    let counter = Counter()
    let commands: [BasketCommand] = [
      .setQuantity(line: unknown, .one), .voidLine(line: unknown),
      .overridePrice(line: unknown, .zero), .discountLine(line: unknown, nil),
      .setNote(line: unknown, nil), .setTare(line: unknown, nil),
    ]
    #expect(commands.map(counter.refusal) == commands.map { _ in .noSuchLine })
  }

  @Test func `commands about a voided line`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.does(.voidLine(line: bread))
    let commands: [BasketCommand] = [
      .setQuantity(line: bread, .one), .voidLine(line: bread), .overridePrice(line: bread, .zero),
      .discountLine(line: bread, nil), .setNote(line: bread, nil), .setTare(line: bread, nil),
    ]
    #expect(commands.map(counter.refusal) == commands.map { _ in .lineAlreadyVoided })
  }

  @Test func `the same line twice, as when a command is carried out again`() throws {
    var counter = Counter()
    let line = counter.line(120)
    try counter.rings(line)
    #expect(counter.refusal(of: .addLine(line)) == .stale)
    #expect(counter.total == 120)
  }

  @Test func `a new line that is not plain`() throws {
    var counter = Counter()
    var line = counter.line(120)
    line.discount = .percent(basisPoints: 1000)
    #expect(counter.refusal(of: .addLine(line)) == .discountOutOfRange)
    line.discount = nil
    line.isVoided = true
    #expect(counter.refusal(of: .addLine(line)) == .lineAlreadyVoided)
    line.isVoided = false
    line.tare = Quantity(thousandths: Int.max)
    #expect(counter.refusal(of: .addLine(line)) == .tareTooLarge)
  }

  @Test(arguments: [0, -1, 1_000_000, Int.max, Int.min])
  func `prices out of range`(cents: Int) {
    var counter = Counter()
    let limit = Money(cents: 999_999)
    #expect(counter.refusal(of: .addLine(counter.line(cents))) == .priceOutOfRange(limit: limit))
  }

  @Test(arguments: [-1, 1_000_000, Int.max, Int.min])
  func `overriding prices out of range`(cents: Int) throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    #expect(
      counter.refusal(of: .overridePrice(line: bread, Money(cents: cents)))
        == .priceOutOfRange(limit: Money(cents: 999_999)))
  }

  @Test(arguments: [0, -1, 1_000_000, Int.max, Int.min])
  func `a label's total out of range`(cents: Int) {
    var counter = Counter()
    var line = counter.weighed(1000, grams: 500)
    line.fixedAmount = Money(cents: cents)
    #expect(
      counter.refusal(of: .addLine(line)) == .priceOutOfRange(limit: Money(cents: 999_999)))
  }

  @Test(arguments: [0, 1_000_000, Int.max, Int.min + 1, Int.min])
  func `quantities out of range`(thousandths: Int) throws {
    var counter = Counter()
    let limit = Quantity(pieces: 999)
    var line = counter.line(120)
    line.isDiscountable = false
    line.quantity = Quantity(thousandths: thousandths)
    #expect(counter.refusal(of: .addLine(line)) == .quantityOutOfRange(limit: limit))
    let bread = try counter.rings(120)
    #expect(
      counter.refusal(of: .setQuantity(line: bread, Quantity(thousandths: thousandths)))
        == .quantityOutOfRange(limit: limit))
  }

  @Test func `weights out of range and quantities that would turn a line round`() throws {
    var counter = Counter()
    let limit = Quantity(thousandths: 199_999)
    let ham = try counter.rings(counter.weighed(2890, grams: 199_999))
    for grams in [0, -1, 200_000, Int.min] {
      #expect(
        counter.refusal(of: .setQuantity(line: ham, Quantity(thousandths: grams)))
          == .quantityOutOfRange(limit: limit))
    }
  }

  @Test func `part of a piece`() throws {
    var counter = Counter()
    var line = counter.line(120)
    line.quantity = Quantity(thousandths: 1500)
    #expect(counter.refusal(of: .addLine(line)) == .piecesMustBeWhole)
    let bread = try counter.rings(120)
    #expect(
      counter.refusal(of: .setQuantity(line: bread, Quantity(thousandths: 1))) == .piecesMustBeWhole
    )
  }

  @Test func `changing what came from a label`() throws {
    var counter = Counter()
    var line = counter.weighed(1000, grams: 500)
    line.fixedAmount = Money(cents: 500)
    try counter.rings(line)
    #expect(counter.refusal(of: .setQuantity(line: line.id, .one)) == .amountIsFixed)
    #expect(counter.refusal(of: .overridePrice(line: line.id, .zero)) == .amountIsFixed)
  }

  @Test func `more lines than a basket holds`() throws {
    var counter = Counter()
    counter.limits.lines = 2
    try counter.rings(1)
    let second = try counter.rings(1)
    try counter.does(.voidLine(line: second))
    #expect(counter.refusal(of: .addLine(counter.line(1))) == .tooManyLines(limit: 2))
  }

  @Test func `lines that sum to more than a shop sells`() throws {
    var counter = Counter()
    let first = try counter.rings(999_999, pieces: 100)
    let second = try counter.rings(counter.weighed(1, grams: 1000))
    #expect(counter.refusal(of: .addLine(counter.line(100))) == .amountOutOfRange)
    #expect(counter.refusal(of: .addLine(counter.deposit(100, pieces: -1))) == .amountOutOfRange)
    #expect(
      counter.refusal(of: .setQuantity(line: first, Quantity(pieces: 101))) == .amountOutOfRange)
    #expect(
      counter.refusal(of: .overridePrice(line: second, Money(cents: 200))) == .amountOutOfRange)
    #expect(counter.total == 99_999_901)
  }

  @Test(arguments: [
    Discount.amount(.zero), .amount(Money(cents: -1)), .amount(Money(cents: 121)),
    .amount(Money(cents: Int.max)), .percent(basisPoints: 0), .percent(basisPoints: -1),
    .percent(basisPoints: 10_001), .percent(basisPoints: Int.min),
  ])
  func `discounts out of range`(discount: Discount) throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    #expect(counter.refusal(of: .discountLine(line: bread, discount)) == .discountOutOfRange)
    #expect(counter.refusal(of: .discountBasket(discount)) == .discountOutOfRange)
  }

  @Test func `a discount where nothing is discountable`() throws {
    var counter = Counter()
    let deposit = try counter.rings(counter.deposit(30, pieces: 1))
    let tenPercent = Discount.percent(basisPoints: 1000)
    #expect(
      counter.refusal(of: .discountLine(line: deposit, tenPercent)) == .lineNotDiscountable)
    #expect(counter.refusal(of: .discountBasket(tenPercent)) == .discountOutOfRange)
    let gift = try counter.rings(120)
    try counter.does(.overridePrice(line: gift, .zero))
    #expect(counter.refusal(of: .discountLine(line: gift, tenPercent)) == .lineNotDiscountable)
  }

  @Test func `goods coming back in a sale, and goods sold in a return`() throws {
    var sale = Counter()
    #expect(sale.refusal(of: .addLine(sale.line(120, pieces: -1))) == .mixesSaleAndReturn)
    var fromReceipt = sale.deposit(30, pieces: -1)
    fromReceipt.origin = LineOrigin(receipt: unknown, line: unknown)
    #expect(sale.refusal(of: .addLine(fromReceipt)) == .mixesSaleAndReturn)

    var goodsReturn = Counter(.goodsReturn(of: nil))
    #expect(goodsReturn.refusal(of: .addLine(goodsReturn.line(120))) == .mixesSaleAndReturn)
    try goodsReturn.rings(120, pieces: -1)
    #expect(goodsReturn.total == -120)
    #expect(
      goodsReturn.refusal(of: .discountBasket(.percent(basisPoints: 100))) == .lineNotDiscountable)

    var settlement = Counter(.tabSettlement(account: unknown))
    #expect(settlement.refusal(of: .addLine(settlement.line(120))) == .mixesSaleAndReturn)
  }

  @Test func `a reason where nothing comes back, or one that says nothing`() throws {
    let sale = Counter()
    #expect(sale.refusal(of: .giveReason("guasto")) == .onlyReturnsHaveReasons)
    var back = Counter(.goodsReturn(of: nil))
    #expect(back.refusal(of: .giveReason(" ")) == .reasonMissing)
    let long = String(repeating: "è", count: 61)
    #expect(back.refusal(of: .giveReason(long)) == .textTooLong(limit: 60))
    try back.does(.giveReason("guasto"))
    #expect(back.basket.reason == "guasto")
  }

  @Test func `a note or a name that is too long`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    let long = String(repeating: "è", count: 61)
    #expect(counter.refusal(of: .setNote(line: bread, long)) == .textTooLong(limit: 60))
    #expect(counter.refusal(of: .park(name: long)) == .textTooLong(limit: 60))
    try counter.does(.setNote(line: bread, String(long.dropLast())))
  }

  @Test func `changing lines under payments`() throws {
    var counter = Counter()
    let bread = try counter.rings(500)
    let ham = try counter.rings(500)
    try counter.pays(.card(800))
    let refused: [BasketCommand] = [
      .voidLine(line: bread), .overridePrice(line: ham, .zero),
      .discountLine(line: ham, .percent(basisPoints: 5000)),
      .discountBasket(.percent(basisPoints: 2100)), .addLine(counter.deposit(30, pieces: -7)),
      .park(name: "Giulia"),
    ]
    #expect(refused.map(counter.refusal) == refused.map { _ in .paymentsRecorded })
    try counter.does(.discountBasket(.percent(basisPoints: 2000)))
    #expect(counter.due == 0)
    try counter.rings(100)
    #expect(counter.due == 80)
  }

  @Test func `changing lines once change was given`() throws {
    var counter = Counter()
    try counter.rings(500)
    try counter.pays(.cash(1000))
    #expect(counter.refusal(of: .addLine(counter.line(100))) == .paymentsRecorded)
  }

  @Test func `letting meal vouchers pay for what is not food`() throws {
    var counter = Counter()
    let bread = try counter.rings(500)
    let soap = try counter.rings(1000, rate: 2200, isFood: false)
    try counter.pays(.mealVouchers(1, of: 500))
    #expect(counter.refusal(of: .voidLine(line: bread)) == .paymentsRecorded)
    #expect(
      counter.refusal(of: .discountLine(line: bread, .percent(basisPoints: 100)))
        == .paymentsRecorded)
    try counter.does(.voidLine(line: soap))
    #expect(counter.due == 0)
  }
}
