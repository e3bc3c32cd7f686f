import FoundationEssentials
public import POSCore
public import POSStore

/// Rings up baskets from a file through the same rules and the same durable commits as the counter.
public struct Replay {
  private let store: TillStore
  private let settings: ShopSettings
  private let cashier: Operator
  private var ids: IdentifierSource
  private let departments: [Department]
  /// The events of the payment that settled the basket; they are stored with its receipt.
  private var unrecorded = 0

  /// Makes a replay for an open store; lines are sold by `cashier`.
  public init(
    store: TillStore, settings: ShopSettings, cashier: Operator, ids: IdentifierSource
  ) throws(StoreFailure) {
    self.store = store
    self.settings = settings
    self.cashier = cashier
    self.ids = ids
    departments = try store.departments()
  }

  /// Sells every basket of a JSON Lines text.
  ///
  /// A line that can not be sold is reported and does not stop those behind it.
  ///
  /// - Throws: ``StoreFailure`` when the store fails; what was sold until then is sold.
  public mutating func run(
    _ bytes: [UInt8], progress: (ReplayReport) -> Void = { _ in }
  ) throws(StoreFailure) -> ReplayReport {
    var report = ReplayReport()
    let decoder = JSONDecoder()
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 > 32 }) {
      do {
        let receipt = try sell(line, decoder)
        report.sold += 1
        report.lines += receipt.lines.count
        report.total += receipt.total
      } catch {
        if case .store(let failure) = error { throw failure }
        if case .refused(let reason) = error { report.refused.append((index + 1, reason)) }
      }
      progress(report)
    }
    return report
  }

  private enum Stop: Error {
    case store(StoreFailure)
    case refused(ReplayRefusal)
  }

  private mutating func sell(
    _ line: ArraySlice<UInt8>, _ decoder: JSONDecoder
  ) throws(Stop) -> Receipt {
    guard let sale = try? decoder.decode(ReplayBasket.self, from: Data(line)) else {
      throw .refused(.notJSON)
    }
    do {
      return try sell(sale)
    } catch let failure as StoreFailure {
      throw .store(failure)
    } catch let refusal as ReplayRefusal {
      throw .refused(refusal)
    } catch let refusal as BasketRefusal {
      throw .refused(.basket(refusal))
    } catch {
      throw .refused(.notJSON)
    }
  }

  private mutating func sell(_ sale: ReplayBasket) throws -> Receipt {
    let lines = try sale.lines.map { try line(for: $0, at: sale.at) }
    var basket = Basket(id: ids.next(at: sale.at), owner: cashier.id, openedAt: sale.at)
    do {
      return try ringUp(sale, lines, &basket)
    } catch let refusal as BasketRefusal {
      // What was rung up of a refused basket is stored already and must not stay open.
      if basket.revision > 0 { try store.abandon(basket, audits: [], at: sale.at) }
      throw refusal
    }
  }

  private mutating func ringUp(
    _ sale: ReplayBasket, _ lines: [SaleLine], _ basket: inout Basket
  ) throws -> Receipt {
    for line in lines { try perform(.addLine(line), on: &basket, at: sale.at) }
    unrecorded = 0
    for payment in sale.payments ?? [] {
      try perform(.pay(try request(payment)), on: &basket, at: sale.at)
    }
    if sale.payments == nil, basket.due > .zero {
      let due = basket.cashDue(limits: settings.limits)
      try perform(.pay(.cash(due)), on: &basket, at: sale.at)
    }
    return try store.close(
      basket, settling: unrecorded, cashier: cashier, at: sale.at, ids: &ids
    ).receipt
  }

  /// Decides and applies a command; what settles the basket is stored with its receipt.
  private mutating func perform(
    _ command: BasketCommand, on basket: inout Basket, at moment: Moment
  ) throws {
    let events = try basket.decide(command, limits: settings.limits, ids: &ids, at: moment)
    let before = basket
    for event in events { basket.apply(event) }
    if case .pay = command, basket.due == .zero {
      unrecorded = events.count
      return
    }
    try store.record(BasketChange(of: before, events: events))
  }

  private func request(_ payment: ReplayBasket.Payment) throws(ReplayRefusal) -> PaymentRequest {
    let amount = Money(cents: payment.amount)
    switch payment.tender {
    case .cash: return .cash(amount)
    case .card: return .card(amount, reference: nil)
    case .mealVoucher: return .mealVouchers(count: 1, value: amount)
    case .allowance: return .allowance(amount)
    case .voucher, .tab, .rounding: throw .tenderNotReplayed(payment.tender)
    }
  }

  private mutating func line(for sold: ReplayBasket.Line, at moment: Moment) throws -> SaleLine {
    guard let quantity = sold.thousandths else { throw ReplayRefusal.badQuantity }
    if let code = sold.code { return try line(code: code, quantity, at: moment) }
    guard let name = sold.name, let code = sold.department, let price = sold.unitPrice else {
      throw ReplayRefusal.lineWithoutArticle
    }
    guard let department = departments.first(where: { $0.code == code }) else {
      throw ReplayRefusal.unknownDepartment(code)
    }
    var line = SaleLine(
      id: ids.next(at: moment), department: department, price: Money(cents: price),
      quantity: quantity, regime: settings.regime)
    line.name = String(name.prefix(settings.limits.text))
    return line
  }

  private mutating func line(
    code: String, _ quantity: Quantity, at moment: Moment
  ) throws -> SaleLine {
    let resolver = CodeResolver(rules: settings.labelRules, today: moment.date)
    let resolution = try resolver.resolve(code) { code in
      try store.article(barcode: code) ?? store.article(code: code)
    }
    guard case .article(let resolved) = resolution else { throw ReplayRefusal.unknownArticle(code) }
    guard let department = departments.first(where: { $0.code == resolved.article.department })
    else { throw ReplayRefusal.unknownDepartment(resolved.article.department) }
    return SaleLine(
      id: ids.next(at: moment), article: resolved.article, department: department,
      quantity: resolved.quantity ?? quantity, on: moment.date, regime: settings.regime)
  }
}
