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
  /// Telling a card's groups, taking it for another one, giving a blocked one back.
  case manageCards
  /// Ending the self-service point, behind which is the shop's computer.
  case leaveBobox
  case editCatalogue
  case seeTotals
  case seeLog
  case manageOperators
  case changeSettings
  /// Leaving the centre aside by choice, so that cards spend only a part.
  case workOffline
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
    if givesLargeDiscount(on: basket, beyond: smallDiscount) { return .largeDiscount }
    switch self {
    case .voidLine, .voidLines: return .voidLine
    case .overridePrice: return .overridePrice
    case .discountLine, .discountBasket: return .smallDiscount
    case .pay(let request): return request.permission
    case .addLine, .setQuantity, .setNote, .setTare, .giveReason, .setLotteryCode, .setBuyer,
      .setCustomer, .takeBackPayment, .park, .recall, .handOver:
      return .sell
    }
  }
}

extension PaymentRequest {
  fileprivate var permission: Permission {
    switch self {
    case .allowance: .allowance
    case .tab, .settle: .useTab
    case .payOut: .payOutTab
    case .cash, .card, .mealVouchers, .voucher, .purse, .refund, .withhold: .sell
    }
  }
}
