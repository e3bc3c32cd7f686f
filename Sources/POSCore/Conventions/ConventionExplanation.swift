extension PricedBasket {
  /// Why a convention takes nothing off a line; nil where it takes something off.
  ///
  /// What keeps a convention from the whole basket comes first, then what the line itself says.
  public func obstacle(
    of convention: Convention, on priced: PricedLine, for customer: CardCustomer
  ) -> ConventionObstacle? {
    let line = priced.line
    if priced.conventions.contains(where: { $0.code == convention.code }) { return nil }
    let whole = obstacles[convention.code]
    if let whole, !whole.isAboutGoods { return whole }
    guard convention.goods.contain(department: line.department, code: line.code) else {
      return .otherGoods
    }
    let isFixed = line.keptConventions != nil || line.quantity <= .zero
    guard line.isDiscountable, !isFixed else { return .noDiscountOnLine }
    if !convention.isStackable, let winner = winner(on: priced, for: customer) {
      return .otherIsBetter(code: winner)
    }
    return whole ?? .noGain
  }

  /// The convention that has the line to itself.
  private func winner(on priced: PricedLine, for customer: CardCustomer) -> String? {
    priced.conventions.map(\.code).first { code in
      customer.conventions.contains { $0.code == code && !$0.isStackable }
    }
  }
}

extension ConventionObstacle {
  /// Whether it may be another one on another line.
  fileprivate var isAboutGoods: Bool {
    switch self {
    case .otherGoods, .noDiscountOnLine, .noGain, .otherIsBetter: true
    case .otherShop, .notYet, .over, .notThisDay, .notThisHour, .basketTooSmall, .hadToday: false
    }
  }
}

extension CardCustomer {
  /// The conventions of the groups to which the holder belongs.
  public var ownConventions: [Convention] {
    conventions.filter { groups.contains($0.group) }
  }
}
