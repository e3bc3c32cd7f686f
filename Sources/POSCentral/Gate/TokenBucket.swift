/// How often somebody may ask: a store of tokens that fills up again with time.
struct TokenBucket: Hashable, Sendable {
  /// How many tokens it holds.
  let capacity: Int64
  /// How many come back in a second.
  let perSecond: Int64
  private var thousandths: Int64
  private var filledAt: Int64

  /// A full one.
  init(capacity: Int64, perSecond: Int64, at time: Int64) {
    (self.capacity, self.perSecond) = (capacity, perSecond)
    (thousandths, filledAt) = (capacity * 1_000, time)
  }

  /// Takes a token.
  ///
  /// - Returns: 0, or after how many milliseconds there is one.
  mutating func take(at time: Int64) -> Int64 {
    // A clock that went back fills nothing, and is the beginning from then on.
    let passed = min(max(0, time - filledAt), 3_600_000)
    filledAt = time
    thousandths = min(capacity * 1_000, thousandths + passed * perSecond)
    guard thousandths >= 1_000 else {
      return (1_000 - thousandths + perSecond - 1) / perSecond
    }
    thousandths -= 1_000
    return 0
  }
}
