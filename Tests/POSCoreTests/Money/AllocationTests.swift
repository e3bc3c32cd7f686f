import POSCore
import Support
import Testing

@Suite struct AllocationTests {
  @Test(arguments: [
    (400, [1237, 845, 1918], [124, 84, 192]),
    (100, [333, 333, 334], [33, 33, 34]),
    (1, [5, 5, 5], [1, 0, 0]),
    (2, [5, 5, 5], [1, 1, 0]),
    (1, [1, 3], [0, 1]),
    (0, [7, 9], [0, 0]),
    (10, [0, 7, 0], [0, 10, 0]),
    (10, [0, 0], [0, 0]),
    (10, [], []),
  ])
  func `gives the remainder to the largest remainders`(
    total: Int, weights: [Int], parts: [Int]
  ) {
    #expect(Allocation.largestRemainder(total, over: weights) == parts)
  }

  @Test func `equal remainders go to the larger weight first`() {
    #expect(Allocation.largestRemainder(3, over: [1, 3, 2]) == [0, 2, 1])
    #expect(Allocation.largestRemainder(1, over: [1, 1, 2, 2]) == [0, 0, 1, 0])
  }

  @Test func `the parts sum to the whole and each lies next to its exact share`() {
    forAll(split, seeds: 2_000) { split in
      let parts = Allocation.largestRemainder(split.total, over: split.weights)
      let sum = split.weights.reduce(0, +)
      guard sum > 0 else { return parts.allSatisfy { $0 == 0 } }
      guard parts.count == split.weights.count, parts.reduce(0, +) == split.total else {
        return false
      }
      return zip(parts, split.weights).allSatisfy { part, weight in
        abs(part * sum - split.total * weight) < sum
      }
    }
  }

  @Test func `no part is larger than its weight while the whole is not`() {
    forAll(split, seeds: 2_000) { split in
      guard split.total <= split.weights.reduce(0, +) else { return true }
      let parts = Allocation.largestRemainder(split.total, over: split.weights)
      return zip(parts, split.weights).allSatisfy { $0 >= 0 && $0 <= $1 }
    }
  }

  @Test func `amounts whose product is wider than an integer are split exactly`() {
    let fortyMillion = 4_000_000_000
    let weights = Array(repeating: fortyMillion, count: 8)
    #expect(
      Allocation.largestRemainder(fortyMillion * 4, over: weights)
        == Array(repeating: fortyMillion / 2, count: 8))
  }

  @Test func `what can not be allocated ends the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Allocation.largestRemainder(-1, over: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = Allocation.largestRemainder(1, over: [1, -2])
    }
  }

  private let split = Generator { choices in
    Split(
      total: Generator.int(in: 0...1_000_000)(&choices),
      weights: Generator<[Int]>.array(of: .int(in: 0...500_000), count: 0...12)(&choices))
  }
}

private struct Split: Sendable {
  let total: Int
  let weights: [Int]
}
