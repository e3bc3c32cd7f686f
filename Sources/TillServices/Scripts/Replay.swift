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
  /// The basket as the store has it.
  private var recorded: Basket?

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
    let lines = try sale.lines.flatMap { try self.lines(for: $0, at: sale.at) }
    var basket = Basket(id: ids.next(at: sale.at), owner: cashier.id, openedAt: sale.at)
    (unrecorded, recorded) = (0, nil)
    do {
      return try ringUp(sale, lines, &basket)
    } catch StoreFailure.basketRefused(let refusal) {
      try giveUp(at: sale.at)
      throw refusal
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      try giveUp(at: sale.at)
      throw error
    }
  }

  /// What was rung up of a refused basket is stored already and must not stay open.
  private func giveUp(at moment: Moment) throws(StoreFailure) {
    if let recorded { try store.abandon(recorded, audits: [], at: moment) }
  }

  private mutating func ringUp(
    _ sale: ReplayBasket, _ lines: [SaleLine], _ basket: inout Basket
  ) throws -> Receipt {
    for line in lines { try perform(.addLine(line), on: &basket, at: sale.at) }
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
    recorded = basket
  }

  private func request(_ payment: ReplayBasket.Payment) throws(ReplayRefusal) -> PaymentRequest {
    let amount = Money(cents: payment.amount)
    switch payment.tender {
    case .cash: return .cash(amount)
    case .card: return .card(amount, reference: nil)
    case .mealVoucher: return .mealVouchers(count: 1, value: amount)
    case .allowance: return .allowance(amount)
    case .voucher, .tab, .rounding, .tesoretto, .prepaid, .welfare:
      throw .tenderNotReplayed(payment.tender)
    }
  }

  /// The line of what was sold, and that of its container if it has one.
  private mutating func lines(
    for sold: ReplayBasket.Line, at moment: Moment
  ) throws -> [SaleLine] {
    guard let quantity = sold.thousandths else { throw ReplayRefusal.badQuantity }
    if let code = sold.code {
      return try lines(resolve(code, at: moment), quantity, sold.unitPrice, at: moment)
    }
    guard let name = sold.name, let code = sold.department, let price = sold.unitPrice else {
      throw ReplayRefusal.lineWithoutArticle
    }
    var line = SaleLine(
      id: ids.next(at: moment), department: try department(code), price: Money(cents: price),
      quantity: quantity, regime: settings.regime)
    line.name = String(name.prefix(settings.limits.text))
    return [line]
  }

  private mutating func lines(
    _ resolved: ResolvedArticle, _ quantity: Quantity, _ price: Int?, at moment: Moment
  ) throws -> [SaleLine] {
    let (pack, count) = counted(resolved, quantity)
    let day = moment.date
    let line = try pack.line(
      id: ids.next(at: moment), department: try department(pack.article.department), typed: count,
      price: pack.asksForPrice(on: day) ? price.map(Money.init(cents:)) : nil, on: day,
      regime: settings.regime)
    guard let code = pack.article.deposit else { return [line] }
    let deposit = try resolve(code, at: moment).article
    var container = SaleLine(
      id: ids.next(at: moment), article: deposit, department: try department(deposit.department),
      quantity: pack.containers(of: line, typed: count), on: day, regime: settings.regime)
    container.attachedTo = line.id
    return [line, container]
  }

  /// The pack and how many of it a file's quantity means.
  ///
  /// A file tells the weight that was sold, as a label does, so no container is taken off it; a
  /// weight beside a label only repeats what the label says.
  private func counted(
    _ resolved: ResolvedArticle, _ quantity: Quantity
  ) -> (pack: ResolvedArticle, count: Quantity?) {
    if resolved.saysHowMuch { return (resolved, quantity.isWhole ? quantity : nil) }
    guard resolved.article.unit == .kilogram, quantity > .zero else { return (resolved, quantity) }
    var pack = resolved
    pack.quantity = quantity
    return (pack, nil)
  }

  private func department(_ code: String) throws(ReplayRefusal) -> Department {
    guard let department = departments.first(where: { $0.code == code }) else {
      throw .unknownDepartment(code)
    }
    return department
  }

  private func resolve(_ code: String, at moment: Moment) throws -> ResolvedArticle {
    let resolver = CodeResolver(rules: settings.labelRules, today: moment.date)
    let resolution = try resolver.resolve(code) { code in
      try store.article(barcode: code) ?? store.article(code: code)
    }
    guard case .article(let resolved) = resolution else { throw ReplayRefusal.unknownArticle(code) }
    return resolved
  }
}
