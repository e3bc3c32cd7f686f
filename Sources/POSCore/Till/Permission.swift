/// The part that a person plays at the till.
public enum OperatorRole: String, Codable, Sendable, CaseIterable {
  case cashier
  case supervisor
  case owner
}

/// Something that not everybody may do.
public enum Permission: String, Codable, Sendable, CaseIterable {
  case sell
  case voidLine
  case overridePrice
  /// A discount up to the shop's limit for cashiers.
  case smallDiscount
  case largeDiscount
  case allowance
  case abandonSale
  case returnWithReceipt
  case returnWithoutReceipt
  case voidReceipt
  case correctPayment
  case openDrawer
  case moveCash
  case countCash
  case useTab
  /// Giving a customer credit.
  case openTab
  case changeTabLimit
  /// Paying a customer's credit out in cash.
  case payOutTab
  case acceptUnknownVoucher
  case editCatalogue
  case seeTotals
  case seeLog
  case manageOperators
  case changeSettings
}

extension OperatorRole {
  /// What the role may do without asking anybody.
  public var permissions: Set<Permission> {
    switch self {
    case .cashier: Self.cashierPermissions
    case .supervisor:
      Set(Permission.allCases).subtracting([.manageOperators, .changeSettings])
    case .owner: Set(Permission.allCases)
    }
  }

  private static let cashierPermissions: Set<Permission> = [
    .sell, .voidLine, .smallDiscount, .returnWithReceipt, .moveCash, .countCash, .useTab,
  ]
}

/// A person who works at the till.
///
/// The PIN's hash is kept by the store, never here.
public struct Operator: Hashable, Codable, Sendable {
  /// The identity, given once.
  public let id: Identifier
  /// The name on the screen and on receipts.
  public var name: String
  /// What the person may do.
  public var role: OperatorRole
  /// False when the person no longer works here; the name stays for old receipts.
  public var isActive: Bool

  /// Makes an operator.
  public init(id: Identifier, name: String, role: OperatorRole, isActive: Bool = true) {
    self.id = id
    self.name = name
    self.role = role
    self.isActive = isActive
  }

  /// Whether the person may do something without asking.
  public func may(_ permission: Permission) -> Bool {
    isActive && role.permissions.contains(permission)
  }
}

extension BasketCommand {
  /// What a cashier needs to be allowed for this command on this basket.
  ///
  /// - Parameter smallDiscount: the largest discount, in basis points, that a cashier may give.
  public func permission(on basket: Basket, smallDiscount: Int) -> Permission {
    if deepensDiscount(on: basket, beyond: smallDiscount) { return .largeDiscount }
    switch self {
    case .voidLine, .voidLines: return .voidLine
    case .overridePrice: return .overridePrice
    case .discountLine(let id, let discount):
      let base = basket.line(id)?.gross ?? .zero
      return discount.isSmall(of: base, limit: smallDiscount) ? .smallDiscount : .largeDiscount
    case .discountBasket(let discount):
      let base = basket.priced.discountable
      return discount.isSmall(of: base, limit: smallDiscount) ? .smallDiscount : .largeDiscount
    case .pay(let request): return request.permission
    case .addLine, .setQuantity, .setNote, .setTare, .giveReason, .setLotteryCode, .setBuyer,
      .takeBackPayment, .park, .recall, .handOver:
      return .sell
    }
  }

  /// Whether an amount that was taken off becomes a larger share than a cashier may give.
  ///
  /// An amount that was small when it was given is not small any more once the goods under it
  /// become fewer or cheaper. A share that only shrinks was allowed before.
  private func deepensDiscount(on basket: Basket, beyond limit: Int) -> Bool {
    let before = basket.amountDiscounts
    guard !before.isEmpty,
      let events = try? smallerGoods(of: basket, .boundedByArithmetic)
    else { return false }
    var changed = basket
    for event in events { changed.apply(event) }
    return changed.amountDiscounts.contains { after in
      guard !Optional(after.discount).isSmall(of: after.base, limit: limit) else { return false }
      return before.first { $0.line == after.line }.map { after.isDeeper(than: $0) } ?? true
    }
  }

  /// What a command that can make goods fewer or cheaper does to a basket; nil for the others.
  private func smallerGoods(
    of basket: Basket, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent]? {
    switch self {
    case .setQuantity(let id, let quantity):
      return try basket.decideQuantity(id, quantity, limits)
    case .voidLine(let id): return try basket.decideVoid([id], limits)
    case .voidLines(let ids): return try basket.decideVoid(ids, limits)
    case .overridePrice(let id, let price): return try basket.decideOverride(id, price, limits)
    case .setTare(let id, let tare): return try basket.decideTare(id, tare, limits)
    case .addLine, .discountLine, .discountBasket, .setNote, .giveReason, .setLotteryCode,
      .setBuyer, .pay,
      .takeBackPayment, .park, .recall, .handOver:
      return nil
    }
  }
}

extension PaymentRequest {
  fileprivate var permission: Permission {
    switch self {
    case .allowance: .allowance
    case .tab, .settle: .useTab
    case .payOut: .payOutTab
    case .cash, .card, .mealVouchers, .voucher, .refund, .withhold: .sell
    }
  }
}

/// An amount taken off one line, or off the whole basket when there is no line.
private struct AmountDiscount {
  let line: Identifier?
  let discount: Discount
  /// What it is taken from.
  let base: Money

  /// Whether this takes a larger share than another did.
  func isDeeper(than other: AmountDiscount) -> Bool {
    let share = discount.taken(from: base).cents.multipliedFullWidth(by: other.base.cents)
    let earlier = other.discount.taken(from: other.base).cents.multipliedFullWidth(by: base.cents)
    return (share.high, share.low) > (earlier.high, earlier.low)
  }
}

extension Basket {
  /// The discounts of a fixed amount that count, each with what it is taken from.
  fileprivate var amountDiscounts: [AmountDiscount] {
    let standing = lines.filter { !$0.isVoided }
    let onLines = standing.compactMap { line in
      AmountDiscount(line.discount, on: line.id, of: line.gross)
    }
    guard discount != nil else { return onLines }
    let whole = AmountDiscount(discount, on: nil, of: priced.discountable)
    return whole.map { onLines + [$0] } ?? onLines
  }
}

extension AmountDiscount {
  fileprivate init?(_ discount: Discount?, on line: Identifier?, of base: Money) {
    guard let discount, case .amount = discount else { return nil }
    self.init(line: line, discount: discount, base: base)
  }
}

extension BasketLimits {
  /// Wider than any shop's, and narrow enough that no amount overflows.
  ///
  /// What a discount becomes is asked before the shop's own limits have their say.
  fileprivate static var boundedByArithmetic: BasketLimits {
    var limits = BasketLimits()
    limits.unitPrice = Money(cents: 1_000_000_000)
    limits.pieces = Quantity(pieces: 1_000_000)
    limits.weight = Quantity(pieces: 1_000_000)
    limits.total = Money(cents: 1_000_000_000_000_000)
    return limits
  }
}

extension Optional where Wrapped == Discount {
  fileprivate func isSmall(of base: Money, limit: Int) -> Bool {
    guard let self else { return true }
    return self.taken(from: base) <= base.share(basisPoints: limit)
  }
}
