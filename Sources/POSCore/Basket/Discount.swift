/// A reduction of the price (sconto): it lowers the taxable base, unlike a payment allowance.
public enum Discount: Hashable, Codable, Sendable {
  /// A fixed amount in cents, at most what it is taken from.
  case amount(Money)
  /// A percentage in basis points, 0 to 10,000.
  case percent(basisPoints: Int)

  /// What the discount takes from an amount, rounded half up once.
  ///
  /// Never negative and never more than the amount; nothing from an amount below zero.
  public func taken(from amount: Money) -> Money {
    let base = max(amount, .zero)
    switch self {
    case .amount(let fixed): return min(max(fixed, .zero), base)
    case .percent(let basisPoints): return base.share(basisPoints: min(max(basisPoints, 0), 10_000))
    }
  }
}
