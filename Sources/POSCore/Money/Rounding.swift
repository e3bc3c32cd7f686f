/// The one way in which the till rounds.
public enum Rounding {
  /// Divides and rounds half away from zero, so that a return mirrors its sale exactly.
  ///
  /// - Parameters:
  ///   - numerator: any integer.
  ///   - denominator: a positive integer.
  public static func halfUp(_ numerator: Int, over denominator: Int) -> Int {
    precondition(denominator > 0, "A rounding needs a positive denominator.")
    let magnitude = (2 * abs(numerator) + denominator) / (2 * denominator)
    return numerator < 0 ? -magnitude : magnitude
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
    var parts = weights.map { total * $0 / sum }
    let left = total - parts.reduce(0, +)
    for index in indicesByRemainder(total, weights, sum).prefix(left) {
      parts[index] += 1
    }
    return parts
  }

  private static func indicesByRemainder(_ total: Int, _ weights: [Int], _ sum: Int) -> [Int] {
    weights.indices.sorted { first, second in
      let firstRemainder = total * weights[first] % sum
      let secondRemainder = total * weights[second] % sum
      if firstRemainder != secondRemainder { return firstRemainder > secondRemainder }
      if weights[first] != weights[second] { return weights[first] > weights[second] }
      return first < second
    }
  }
}
