import POSCore
import Testing

@Suite struct PermissionTests {
  @Test(arguments: [
    (Permission.sell, true, true), (.voidLine, true, true), (.overridePrice, false, true),
    (.smallDiscount, true, true), (.largeDiscount, false, true), (.allowance, false, true),
    (.abandonSale, false, true), (.returnWithReceipt, true, true),
    (.returnWithoutReceipt, false, true), (.voidReceipt, false, true),
    (.correctPayment, false, true), (.openDrawer, false, true), (.moveCash, true, true),
    (.countCash, true, true), (.useTab, true, true), (.changeTabLimit, false, true),
    (.openTab, false, true), (.payOutTab, false, true),
    (.acceptUnknownVoucher, false, true),
    (.leaveBobox, false, true), (.workOffline, false, true),
    (.editCatalogue, false, true), (.seeTotals, false, true), (.seeLog, false, true),
    (.manageOperators, false, false), (.changeSettings, false, false),
  ])
  func `each role may do what the table says`(
    permission: Permission, cashier: Bool, supervisor: Bool
  ) {
    #expect(OperatorRole.cashier.permissions.contains(permission) == cashier)
    #expect(OperatorRole.supervisor.permissions.contains(permission) == supervisor)
    #expect(OperatorRole.owner.permissions.contains(permission))
  }

  @Test(arguments: OperatorRole.allCases)
  func `who no longer works here may do nothing`(role: OperatorRole) {
    var person = Operator(id: Identifier(high: 1, low: 1), name: "Anna", role: role)
    #expect(person.may(.sell))
    person.isActive = false
    #expect(Permission.allCases.filter(person.may) == [])
  }

  @Test func `every command asks for its permission`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    let expected: [(BasketCommand, Permission)] = [
      (.addLine(counter.line(100)), .sell), (.setQuantity(line: bread, .one), .sell),
      (.voidLine(line: bread), .voidLine), (.overridePrice(line: bread, .zero), .overridePrice),
      (.setNote(line: bread, nil), .sell), (.setTare(line: bread, nil), .sell),
      (.pay(.cash(100)), .sell), (.pay(.card(100)), .sell), (.pay(.allowance(100)), .allowance),
      (.pay(.tab(account: bread, name: "Ada", Money(cents: 1))), .useTab),
      (.pay(.refund(.cash, 1)), .sell), (.takeBackPayment(bread), .sell),
      (.park(name: "Ada"), .sell), (.recall, .sell), (.handOver(operator: bread), .sell),
      (.setBuyer(nil), .sell), (.setLotteryCode(nil), .sell),
    ]
    for (command, permission) in expected {
      #expect(command.permission(on: counter.basket, smallDiscount: 1000) == permission)
    }
  }

  @Test(
    arguments: [
      (Discount.percent(basisPoints: 1000), Permission.smallDiscount),
      (.percent(basisPoints: 1010), .largeDiscount), (.amount(Money(cents: 100)), .smallDiscount),
      (.amount(Money(cents: 101)), .largeDiscount), (.percent(basisPoints: 10_000), .largeDiscount),
      (.percent(basisPoints: Int.max), .largeDiscount), (nil, .smallDiscount),
    ] as [(Discount?, Permission)])
  func `a discount is small up to the shop's limit`(
    discount: Discount?, permission: Permission
  ) throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    #expect(
      BasketCommand.discountLine(line: bread, discount)
        .permission(on: counter.basket, smallDiscount: 1000) == permission)
    #expect(
      BasketCommand.discountBasket(discount)
        .permission(on: counter.basket, smallDiscount: 1000) == permission)
  }

  @Test func `a basket discount is measured on what it is taken from`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.rings(counter.deposit(30, pieces: 20))
    let command = BasketCommand.discountBasket(.amount(Money(cents: 101)))
    #expect(command.permission(on: counter.basket, smallDiscount: 1000) == .largeDiscount)
    try counter.rings(counter.deposit(30, pieces: -50))
    let tenPercent = BasketCommand.discountBasket(.amount(Money(cents: 100)))
    #expect(tenPercent.permission(on: counter.basket, smallDiscount: 1000) == .smallDiscount)
  }

  private func permission(_ command: BasketCommand, _ counter: Counter) -> Permission {
    command.permission(on: counter.basket, smallDiscount: 1000)
  }

  @Test func `a small amount off many is not small off one`() throws {
    var counter = Counter()
    let bread = try counter.rings(100, pieces: 100)
    try counter.does(.discountLine(line: bread, .amount(Money(cents: 900))))
    let many = BasketCommand.setQuantity(line: bread, Quantity(pieces: 90))
    #expect(permission(many, counter) == .sell)
    for pieces in [1, 89] {
      let few = BasketCommand.setQuantity(line: bread, Quantity(pieces: pieces))
      #expect(permission(few, counter) == .largeDiscount)
    }
    let cheaper = BasketCommand.overridePrice(line: bread, Money(cents: 50))
    #expect(permission(cheaper, counter) == .largeDiscount)
    #expect(permission(.voidLine(line: bread), counter) == .voidLine)
  }

  @Test func `a tare makes an amount off a weight larger`() throws {
    var counter = Counter()
    let ham = try counter.rings(counter.weighed(2000, grams: 500))
    try counter.does(.discountLine(line: ham, .amount(Money(cents: 100))))
    let tare = BasketCommand.setTare(line: ham, Quantity(thousandths: 10))
    #expect(permission(tare, counter) == .largeDiscount)
    #expect(permission(.setTare(line: ham, nil), counter) == .sell)
  }

  @Test func `an amount off the sale stays small when lines are voided`() throws {
    var counter = Counter()
    let bread = try counter.rings(100, pieces: 10)
    let wine = try counter.rings(9000, rate: 2200)
    try counter.does(.discountBasket(.amount(Money(cents: 900))))
    #expect(permission(.voidLine(line: wine), counter) == .largeDiscount)
    #expect(permission(.voidLine(line: bread), counter) == .voidLine)
    try counter.does(.voidLine(line: bread))
    #expect(permission(.voidLine(line: wine), counter) == .voidLine)
  }

  @Test func `a percentage stays what it is`() throws {
    var counter = Counter()
    let bread = try counter.rings(100, pieces: 100)
    try counter.does(.discountBasket(.percent(basisPoints: 5000)))
    #expect(permission(.setQuantity(line: bread, .one), counter) == .sell)
  }

  @Test func `a large amount that was allowed is not asked for again while its share shrinks`()
    throws
  {
    var counter = Counter()
    let bread = try counter.rings(100, pieces: 4)
    try counter.does(.discountLine(line: bread, .amount(Money(cents: 200))))
    let more = BasketCommand.setQuantity(line: bread, Quantity(pieces: 8))
    #expect(permission(more, counter) == .sell)
    let fewer = BasketCommand.setQuantity(line: bread, Quantity(pieces: 3))
    #expect(permission(fewer, counter) == .largeDiscount)
  }

  @Test func `discounts on a line and on the sale count together`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    try counter.rings(9000)
    let tenOnSale = BasketCommand.discountBasket(.percent(basisPoints: 1000))
    let tenOnLine = BasketCommand.discountLine(line: bread, .percent(basisPoints: 1000))
    #expect(permission(tenOnSale, counter) == .smallDiscount)
    try counter.does(.discountLine(line: bread, .percent(basisPoints: 500)))
    #expect(permission(tenOnSale, counter) == .largeDiscount)
    let fiveOnSale = BasketCommand.discountBasket(.percent(basisPoints: 500))
    #expect(permission(fiveOnSale, counter) == .smallDiscount)
    try counter.does(fiveOnSale)
    #expect(permission(tenOnLine, counter) == .largeDiscount)
    #expect(permission(.discountLine(line: bread, nil), counter) == .smallDiscount)
    #expect(permission(.discountBasket(nil), counter) == .smallDiscount)
  }

  @Test func `a large discount on a line leaves none for the sale`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    try counter.rings(9000)
    let onSale = BasketCommand.discountBasket(.amount(Money(cents: 100)))
    try counter.does(onSale)
    try counter.does(.discountLine(line: bread, .percent(basisPoints: 5000)))
    #expect(permission(.discountBasket(.amount(Money(cents: 99))), counter) == .smallDiscount)
    #expect(permission(.discountBasket(.amount(Money(cents: 200))), counter) == .largeDiscount)
    #expect(permission(.discountBasket(nil), counter) == .smallDiscount)
    try counter.does(.discountBasket(nil))
    #expect(permission(onSale, counter) == .largeDiscount)
  }

  @Test func `an amount off the sale and a percentage off a line stay small together`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    let wine = try counter.rings(1000, rate: 2200)
    try counter.does(.discountLine(line: bread, .percent(basisPoints: 500)))
    try counter.does(.discountBasket(.amount(Money(cents: 90))))
    #expect(permission(.voidLine(line: wine), counter) == .largeDiscount)
    #expect(permission(.voidLine(line: bread), counter) == .voidLine)
  }

  @Test(arguments: [0, -1, Int.max, Int.min])
  func `a number that no basket takes asks for nothing more`(thousandths: Int) throws {
    var counter = Counter()
    let bread = try counter.rings(100, pieces: 100)
    try counter.does(.discountLine(line: bread, .amount(Money(cents: 900))))
    let command = BasketCommand.setQuantity(line: bread, Quantity(thousandths: thousandths))
    #expect(permission(command, counter) == .sell)
  }
}
