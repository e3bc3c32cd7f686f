/// An amount of money in integer euro cents; negative when it goes back to the customer.
public struct Money: Hashable, Comparable, Sendable {
  /// The amount in euro cents.
  public var cents: Int

  /// Makes an amount from euro cents.
  public init(cents: Int) {
    self.cents = cents
  }

  /// Nothing at all.
  public static let zero = Money(cents: 0)

  /// Whether the smaller amount is on the left.
  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

  /// The sum of two amounts.
  public static func + (left: Money, right: Money) -> Money {
    Money(cents: left.cents + right.cents)
  }

  /// The difference of two amounts.
  public static func - (left: Money, right: Money) -> Money {
    Money(cents: left.cents - right.cents)
  }

  /// The same amount in the other direction.
  public static prefix func - (amount: Money) -> Money { Money(cents: -amount.cents) }

  /// An amount taken several times.
  public static func * (amount: Money, count: Int) -> Money { Money(cents: amount.cents * count) }

  /// Adds to an amount in place.
  public static func += (left: inout Money, right: Money) { left.cents += right.cents }

  /// Takes from an amount in place.
  public static func -= (left: inout Money, right: Money) { left.cents -= right.cents }

  /// The amount without its direction.
  public var magnitude: Money { Money(cents: abs(cents)) }

  /// The amount of a quantity at this price a unit, rounded once, half up, to the cent.
  ///
  /// Source of the rule: `italy.md` 1.2, the way scales round.
  public func times(_ quantity: Quantity) -> Money {
    Money(cents: Rounding.halfUp(cents, times: quantity.thousandths, over: 1000))
  }

  /// A share of the amount in basis points (400 is 4 %), rounded half up to the cent.
  public func share(basisPoints: Int) -> Money {
    Money(cents: Rounding.halfUp(cents, times: basisPoints, over: 10_000))
  }
}

extension Money: Codable {
  /// Reads the amount as a plain number of cents.
  public init(from decoder: any Decoder) throws {
    cents = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the amount as a plain number of cents.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(cents)
  }
}

extension Sequence where Element == Money {
  /// The sum of all amounts.
  public var sum: Money { reduce(.zero, +) }
}
