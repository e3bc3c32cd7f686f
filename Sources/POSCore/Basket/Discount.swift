/// A reduction of the price (sconto): it lowers the taxable base, unlike a payment allowance.
public enum Discount: Hashable, Codable, Sendable {
  /// A fixed amount in cents, at most what it is taken from.
  case amount(Money)
  /// A percentage in basis points, 0 to 10,000.
  case percent(basisPoints: Int)

  /// What the discount takes from a positive amount, rounded half up once.
  public func taken(from amount: Money) -> Money {
    switch self {
    case .amount(let fixed): min(fixed, max(amount, .zero))
    case .percent(let basisPoints): max(amount, .zero).share(basisPoints: basisPoints)
    }
  }
}
