import POSCore
import Testing

@Suite struct PermissionTests {
  @Test(arguments: [
    (Permission.sell, true, true), (.voidLine, true, true), (.overridePrice, false, true),
    (.smallDiscount, true, true), (.largeDiscount, false, true), (.allowance, false, true),
    (.abandonSale, false, true), (.returnWithReceipt, true, true),
    (.returnWithoutReceipt, false, true), (.voidReceipt, false, true),
    (.correctPayment, false, true), (.openDrawer, false, true), (.moveCash, true, true),
    (.countCash, true, true), (.useTab, true, true), (.acceptUnknownVoucher, false, true),
    (.editCatalogue, false, true), (.seeTotals, false, true), (.seeLog, false, true),
    (.manageOperators, false, false), (.changeSettings, false, false), (.train, true, true),
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
}
