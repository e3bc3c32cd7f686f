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
  case acceptUnknownVoucher
  case editCatalogue
  case seeTotals
  case seeLog
  case manageOperators
  case changeSettings
  case train
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
    .sell, .voidLine, .smallDiscount, .returnWithReceipt, .moveCash, .countCash, .useTab, .train,
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
    switch self {
    case .voidLine: return .voidLine
    case .overridePrice: return .overridePrice
    case .discountLine(let id, let discount):
      let base = basket.line(id)?.gross ?? .zero
      return discount.isSmall(of: base, limit: smallDiscount) ? .smallDiscount : .largeDiscount
    case .discountBasket(let discount):
      let base = basket.priced.discountable
      return discount.isSmall(of: base, limit: smallDiscount) ? .smallDiscount : .largeDiscount
    case .pay(.allowance): return .allowance
    case .pay(.tab): return .useTab
    default: return .sell
    }
  }
}

extension Optional where Wrapped == Discount {
  fileprivate func isSmall(of base: Money, limit: Int) -> Bool {
    guard let self else { return true }
    return self.taken(from: base) <= base.share(basisPoints: limit)
  }
}
