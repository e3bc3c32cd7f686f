import POSCore
import Support

@testable import POSStore
@testable import POSSync

/// A till in a folder of its own, driven the way a cashier drives it.
final class TestTill {
  let folder: TemporaryFolder
  var ids: IdentifierSource
  var now: Moment
  private var opened: TillStore?
  private var random: SplitMix64

  var identity = TillIdentity(shop: 1, till: 2)
  let cashier: Operator
  let limits = BasketLimits()

  init(seed: UInt64 = 1, at start: String = "2026-11-21T09:00:00+01:00") throws {
    folder = try TemporaryFolder()
    ids = IdentifierSource(seed: (seed, 7))
    random = SplitMix64(seed: seed)
    now = Moment(iso: start) ?? Moment(milliseconds: 0, offsetSeconds: 0)
    cashier = Operator(id: ids.next(at: now), name: "Anna", role: .owner)
    try open()
  }

  var path: String { folder.path("till.sqlite") }

  var store: TillStore {
    guard let opened else { preconditionFailure("The till is closed.") }
    return opened
  }

  func open() throws {
    opened = try TillStore(
      path: path, till: identity, dayEndHour: 4, seed: EpochSeed(using: &random), at: now)
  }

  func shut() {
    opened = nil
  }

  func reopen() throws {
    shut()
    try open()
  }

  /// A minute passes.
  func wait(minutes: Int64 = 1) {
    now = now.adding(milliseconds: minutes * 60_000)
  }

  func nextID() -> Identifier { ids.next(at: now) }

  /// The randomness of another epoch.
  func nextSeed() -> EpochSeed { EpochSeed(using: &random) }
}

// MARK: Baskets

extension TestTill {
  func basket(_ kind: BasketKind = .sale) -> Basket {
    Basket(id: nextID(), kind: kind, owner: cashier.id, openedAt: now)
  }

  func line(
    _ name: String = "Pane", cents: Int = 100, pieces: Int = 1, department: String = "pane",
    vat: VATCode = .rate(basisPoints: 400)
  ) -> SaleLine {
    SaleLine(
      id: nextID(), name: name, department: department, vat: vat, unit: .piece,
      quantity: Quantity(pieces: pieces), unitPrice: Money(cents: cents), priceSource: .typed)
  }

  /// Decides a command, makes it durable, and shows it.
  func command(_ command: BasketCommand, on basket: inout Basket) throws {
    let events = try basket.decide(command, limits: limits, ids: &ids, at: now)
    try store.record(BasketChange(of: basket, events: events))
    for event in events { basket.apply(event) }
  }

  /// A sale with its lines rung up and not paid.
  func rungUp(_ lines: [SaleLine]) throws -> Basket {
    var basket = basket()
    for line in lines { try command(.addLine(line), on: &basket) }
    return basket
  }

  @discardableResult
  func close(_ basket: Basket, reason: String? = nil) throws -> ClosedReceipts {
    try store.close(basket, cashier: cashier, at: now, reason: reason, ids: &ids)
  }

  /// A closed sale, paid in cash unless said otherwise.
  @discardableResult
  func sell(_ lines: [SaleLine], paying: PaymentRequest? = nil) throws -> Receipt {
    var basket = try rungUp(lines)
    try command(.pay(paying ?? .cash(basket.due)), on: &basket)
    return try close(basket).receipt
  }

  /// A closed sale of one line.
  @discardableResult
  func sell(cents: Int, pieces: Int = 1, paying: PaymentRequest? = nil) throws -> Receipt {
    try sell([line(cents: cents, pieces: pieces)], paying: paying)
  }

  /// A closed return of a line of a receipt, refunded by one tender.
  @discardableResult
  func takeBack(
    _ line: PricedLine, of receipt: Receipt, pieces: Int? = nil, by tender: Tender = .cash,
    reference: String? = nil, account: Identifier? = nil
  ) throws -> Receipt {
    var basket = try returning(line, of: receipt, pieces: pieces)
    if basket.due < .zero {
      try command(
        .pay(.refund(tender, -basket.due, reference: reference, account: account)), on: &basket)
    }
    return try close(basket, reason: "reso").receipt
  }

  /// A return that is not refunded yet.
  func returning(
    _ line: PricedLine, of receipt: Receipt, pieces: Int? = nil
  ) throws -> Basket {
    let state = try store.state(of: receipt.id, on: store.businessDay(at: now)) ?? ReceiptState()
    let opened = Basket.returning(
      receipt, after: state, id: nextID(), owner: cashier.id, at: now)
    try store.record(BasketChange(opening: opened.basket, events: opened.events))
    var basket = opened.basket
    let soFar = try store.returnedSoFar(of: receipt.id)[line.line.id] ?? ReturnedSoFar()
    let back = try receipt.returning(
      line.line.id, quantity: pieces.map(Quantity.init(pieces:)), soFar: soFar, id: nextID())
    try command(.addLine(back), on: &basket)
    return basket
  }

  /// A correction of the payments of a receipt, paid by one request and not closed.
  func correcting(
    _ receipt: Receipt, by customer: CardCustomer? = nil, paying: (Money) -> PaymentRequest
  ) throws -> Basket {
    var (basket, events) = Basket.correcting(
      receipt, id: nextID(), owner: cashier.id, at: now, customer: customer, ids: &ids)
    try store.record(BasketChange(opening: basket, events: events))
    events = []
    if basket.due > .zero { try command(.pay(paying(basket.due)), on: &basket) }
    return basket
  }

  func void(_ receipt: Receipt) throws -> Receipt {
    try store.void(
      receipt: receipt.id, reason: "errore", cashier: cashier, at: now, ids: &ids)
  }

  func openAccount(_ name: String, limit: Int? = nil) throws -> CustomerAccount {
    let account = CustomerAccount(
      id: nextID(), name: name, limit: limit.map(Money.init(cents:)))
    try store.save(account, at: now)
    return account
  }

  /// Cash put in on the day that the wall clock shows.
  func paidIn(cents: Int) -> CashMovement {
    CashMovement(
      id: nextID(), kind: .paidIn, amount: Money(cents: cents), reason: "cambio", at: now,
      day: now.date, operatorID: cashier.id)
  }

  func article(
    _ code: String, name: String = "Pane comune", barcodes: [String] = [], cents: Int = 320
  ) -> Article {
    Article(
      id: nextID(), code: code, name: name, department: "pane", price: Money(cents: cents),
      barcodes: barcodes)
  }
}

extension PaymentRequest {
  /// Something written on a tab of which the counter thinks that it is empty and has no limit.
  static func tab(account: Identifier, name: String, _ amount: Money) -> PaymentRequest {
    let account = CustomerAccount(id: account, name: name)
    return .tab(AccountBalance(account: account, owed: .zero), amount)
  }

  /// Something paid off a tab of which the counter thinks that just this stands on it.
  static func settle(_ amount: Money, of account: CustomerAccount) -> PaymentRequest {
    .settle(AccountBalance(account: account, owed: amount), amount)
  }
}

// MARK: Everything at once

extension TestTill {
  static let teachers = Convention(
    code: "INS5", name: "Insegnanti", group: "insegnanti", benefit: .percent(basisPoints: 500))

  /// Puts something into every table.
  func fillEveryTable() throws {
    let sale = try sell(cents: 500)
    try takeBack(sale.lines[0], of: sale, by: .voucher, reference: "B1")
    let account = try openAccount("Rossi")
    try sell(
      cents: 800, paying: .tab(account: account.id, name: account.name, Money(cents: 800)))
    try store.save(article("1", barcodes: ["11"]), at: now)
    let person = Operator(id: nextID(), name: "Ugo", role: .cashier)
    let entry = AuditEntry(kind: .drawerOpened, at: now, operatorID: nil)
    let document = FiscalDocument(channel: "RT", serial: "99MEX")
    try store.append(
      [
        .operatorChanged(person), .audited(entry), .cashMoved(paidIn(cents: 100)),
        .cashCounted(
          CashCount(
            id: nextID(), counted: .zero, expected: .zero, pieces: [], at: now, day: now.date,
            operatorID: person.id)),
        .departmentsChanged([Department(code: "pane", name: "Pane", vat: .nature(.exempt))]),
        .fiscalDocumentAttached(
          FiscalAttachment(
            receipt: sale.id, document: document, operatorID: person.id, at: now)),
      ], at: now)
    // Books of the first versions have no conventions.
    if Schema.version >= 3 { try store.save([TestTill.teachers], at: now) }
    if Schema.version >= 4 { try fillCardTables() }
  }
}
