/// The one way in which the till rounds.
public enum Rounding {
  /// Divides and rounds half away from zero, so that a return mirrors its sale exactly.
  ///
  /// - Parameters:
  ///   - numerator: any integer.
  ///   - denominator: a positive integer.
  public static func halfUp(_ numerator: Int, over denominator: Int) -> Int {
    precondition(denominator > 0, "A rounding needs a positive denominator.")
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard reachesHalf(rest.magnitude, of: denominator.magnitude) else { return quotient }
    return numerator < 0 ? quotient - 1 : quotient + 1
  }

  /// Multiplies, divides and rounds half away from zero; the product may be wider than an integer.
  ///
  /// - Parameters:
  ///   - factor: any integer.
  ///   - other: any integer.
  ///   - denominator: a positive integer, large enough that the result is an integer again.
  public static func halfUp(_ factor: Int, times other: Int, over denominator: Int) -> Int {
    precondition(denominator > 0, "A rounding needs a positive denominator.")
    let product = factor.magnitude.multipliedFullWidth(by: other.magnitude)
    let (quotient, rest) = denominator.magnitude.dividingFullWidth(product)
    let magnitude = Int(quotient) + (reachesHalf(rest, of: denominator.magnitude) ? 1 : 0)
    return (factor < 0) == (other < 0) ? magnitude : -magnitude
  }

  private static func reachesHalf(_ rest: UInt, of denominator: UInt) -> Bool {
    rest >= denominator - rest
  }
}

/// Splitting an amount so that the parts sum to the whole.
public enum Allocation {
  /// Splits `total` in proportion to `weights` by the largest remainder.
  ///
  /// The parts sum to `total`. Ties go to the larger weight, then to the earlier place, so the same
  /// input always gives the same parts. Source of the rule: `italy.md` 1.4.
  ///
  /// - Parameters:
  ///   - total: what is to be split, not negative.
  ///   - weights: not negative; when all are zero nothing is given out and all parts are zero.
  /// - Returns: one part for each weight, in the same order.
  public static func largestRemainder(_ total: Int, over weights: [Int]) -> [Int] {
    precondition(total >= 0, "Only a positive total can be allocated.")
    precondition(weights.allSatisfy { $0 >= 0 }, "A weight can not be negative.")
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    let shares = weights.map { sum.dividingFullWidth(total.multipliedFullWidth(by: $0)) }
    var parts = shares.map(\.quotient)
    let left = total - parts.reduce(0, +)
    for index in indicesByRemainder(shares.map(\.remainder), weights).prefix(left) {
      parts[index] += 1
    }
    return parts
  }

  private static func indicesByRemainder(_ remainders: [Int], _ weights: [Int]) -> [Int] {
    weights.indices.sorted { first, second in
      if remainders[first] != remainders[second] { return remainders[first] > remainders[second] }
      if weights[first] != weights[second] { return weights[first] > weights[second] }
      return first < second
    }
  }
}
