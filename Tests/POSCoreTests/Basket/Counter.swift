import POSCore

/// A cashier at one open basket: asks for commands and applies what they lead to.
struct Counter {
  private(set) var basket: Basket
  private(set) var events: [BasketEvent] = []
  var limits = BasketLimits()
  private var ids: IdentifierSource

  static let moment = Moment(milliseconds: 1_795_251_491_000, offsetSeconds: 3_600)

  init(_ kind: BasketKind = .sale, number: UInt64 = 0) {
    ids = IdentifierSource(seed: kind == .sale ? (7 + number, 11) : (13 + number, 17))
    let owner = ids.next(at: Self.moment)
    basket = Basket(
      id: ids.next(at: Self.moment), kind: kind, owner: owner, openedAt: Self.moment)
  }

  /// Opens the return of goods of a receipt.
  init(returning receipt: Receipt, after state: ReceiptState = ReceiptState()) {
    self.init(.goodsReturn(of: receipt.id))
    (basket, events) = Basket.returning(
      receipt, after: state, id: basket.id, owner: basket.owner, at: Self.moment)
  }

  /// Opens the basket that corrects the payments of a receipt.
  init(correcting receipt: Receipt) {
    ids = IdentifierSource(seed: (19, 23))
    let owner = ids.next(at: Self.moment)
    (basket, events) = Basket.correcting(
      receipt, id: ids.next(at: Self.moment), owner: owner, at: Self.moment, ids: &ids)
  }

  /// Opens the return of a receipt whose card has so much tesoretto now.
  mutating func open(_ receipt: Receipt, after state: ReceiptState, tesoretto: Money) {
    var state = state
    state.tesoretto = tesoretto
    basket.apply(.originalPaid(OriginalPayments(of: receipt, after: state)))
  }

  mutating func newID() -> Identifier { ids.next(at: Self.moment) }

  @discardableResult
  mutating func does(_ command: BasketCommand) throws(BasketRefusal) -> [BasketEvent] {
    let decided = try basket.decide(command, limits: limits, ids: &ids, at: Self.moment)
    for event in decided { basket.apply(event) }
    events += decided
    return decided
  }

  /// Does a command if the basket allows it.
  mutating func tries(_ command: BasketCommand) {
    _ = try? does(command)
  }

  @discardableResult
  mutating func pays(_ request: PaymentRequest) throws(BasketRefusal) -> [BasketEvent] {
    try does(.pay(request))
  }

  /// Why the basket would not do something; nothing when it would.
  func refusal(of command: BasketCommand) -> BasketRefusal? {
    var probe = self
    do throws(BasketRefusal) {
      try probe.does(command)
      return nil
    } catch {
      return error
    }
  }

  func refusal(ofPaying request: PaymentRequest) -> BasketRefusal? { refusal(of: .pay(request)) }

  /// A line under an identity of its own, not yet rung up.
  mutating func line(
    _ cents: Int, pieces: Int = 1, name: String = "Pane", rate: Int = 400, isFood: Bool = true
  ) -> SaleLine {
    var line = SaleLine(
      id: newID(), name: name, department: "1", vat: .rate(basisPoints: rate), unit: .piece,
      quantity: Quantity(pieces: pieces), unitPrice: Money(cents: cents), priceSource: .catalogue)
    line.acceptsMealVouchers = isFood
    return line
  }

  mutating func weighed(_ cents: Int, grams: Int, rate: Int = 1000) -> SaleLine {
    SaleLine(
      id: newID(), name: "Prosciutto", department: "2", vat: .rate(basisPoints: rate),
      unit: .kilogram, quantity: Quantity(thousandths: grams), unitPrice: Money(cents: cents),
      priceSource: .catalogue)
  }

  /// A deposit on a container; negative pieces are empties that come back.
  mutating func deposit(_ cents: Int, pieces: Int, on article: Identifier? = nil) -> SaleLine {
    var line = line(cents, pieces: pieces, name: "Vuoto", rate: 2200, isFood: false)
    line.isDiscountable = false
    line.earnsCashback = false
    line.attachedTo = article
    return line
  }

  /// Rings up a line and tells its identity.
  @discardableResult
  mutating func rings(_ line: SaleLine) throws(BasketRefusal) -> Identifier {
    try does(.addLine(line))
    return line.id
  }

  /// Rings up a department price and tells the line's identity.
  @discardableResult
  mutating func rings(
    _ cents: Int, pieces: Int = 1, rate: Int = 400, isFood: Bool = true
  ) throws(BasketRefusal) -> Identifier {
    try rings(line(cents, pieces: pieces, rate: rate, isFood: isFood))
  }

  /// Closes the basket under a number of the day.
  func closed(as number: Int = 1) throws(BasketRefusal) -> Receipt {
    try basket.receipt(Self.context(number))
  }

  static func context(_ number: Int) -> ClosingContext {
    ClosingContext(
      number: ReceiptNumber(shop: 1, till: 1, day: moment.date, number: number),
      closedAt: moment, cashier: Identifier(high: 1, low: 1), cashierName: "Anna")
  }

  var total: Int { basket.priced.total.cents }
  var due: Int { basket.due.cents }
  var nets: [Int] { basket.priced.lines.map(\.net.cents) }
  var paid: [Int] { basket.payments.map(\.amount.cents) }
}

extension PaymentRequest {
  static func cash(_ cents: Int) -> PaymentRequest { .cash(Money(cents: cents)) }

  static func card(_ cents: Int) -> PaymentRequest { .card(Money(cents: cents), reference: nil) }

  static func allowance(_ cents: Int) -> PaymentRequest { .allowance(Money(cents: cents)) }

  static func mealVouchers(_ count: Int, of cents: Int) -> PaymentRequest {
    .mealVouchers(count: count, value: Money(cents: cents))
  }

  static func voucher(_ code: String, balance: Int, _ cents: Int) -> PaymentRequest {
    .voucher(code: code, balance: Money(cents: balance), amount: Money(cents: cents))
  }

  static func refund(_ tender: Tender, _ cents: Int) -> PaymentRequest {
    .refund(
      tender, Money(cents: cents), reference: tender == .voucher ? "B\(cents)" : nil,
      account: tender == .tab ? Identifier(high: 9, low: 9) : nil)
  }

  static func tab(account: Identifier, name: String, _ amount: Money) -> PaymentRequest {
    let account = CustomerAccount(id: account, name: name)
    return .tab(AccountBalance(account: account, owed: .zero), amount)
  }

  /// Something paid out of a credit on the tab of ``refund(_:_:)``.
  static func payOut(_ cents: Int, of credit: Int) -> PaymentRequest {
    let account = CustomerAccount(id: Identifier(high: 9, low: 9), name: "Ada")
    return .payOut(
      AccountBalance(account: account, owed: Money(cents: -credit)), Money(cents: cents))
  }

  /// Something paid off the tab of ``refund(_:_:)``, on which `owed` stands.
  static func settle(_ cents: Int, of owed: Int = 1_000_000_000) -> PaymentRequest {
    let account = CustomerAccount(id: Identifier(high: 9, low: 9), name: "Ada")
    return .settle(AccountBalance(account: account, owed: Money(cents: owed)), Money(cents: cents))
  }
}
