import POSCore
import Support
import Testing

@Suite struct RoundingTests {
  @Test(arguments: [
    (0, 10, 0), (4, 10, 0), (5, 10, 1), (14, 10, 1), (15, 10, 2), (25, 10, 3), (1, 3, 0),
    (2, 3, 1), (7, 1, 7), (1, 2, 1), (49, 100, 0), (50, 100, 1),
  ])
  func `rounds a half away from zero`(numerator: Int, denominator: Int, expected: Int) {
    #expect(Rounding.halfUp(numerator, over: denominator) == expected)
    #expect(Rounding.halfUp(-numerator, over: denominator) == -expected)
  }

  @Test func `a return mirrors its sale for every numerator`() {
    let fraction = Generator { choices in
      Fraction(
        numerator: Generator.int(in: -1_000_000_000...1_000_000_000)(&choices),
        denominator: Generator.int(in: 1...100_000)(&choices))
    }
    forAll(fraction, seeds: 2_000) { fraction in
      let rounded = Rounding.halfUp(fraction.numerator, over: fraction.denominator)
      let mirrored = Rounding.halfUp(-fraction.numerator, over: fraction.denominator)
      let distance = abs(rounded * fraction.denominator - fraction.numerator)
      return rounded == -mirrored && 2 * distance <= fraction.denominator
    }
  }

  @Test(arguments: [
    (Int.max, 1, Int.max), (Int.min, 1, Int.min), (Int.max, 2, Int.max / 2 + 1),
    (Int.max, Int.max, 1), (Int.max - 1, Int.max, 1), (1, Int.max, 0), (Int.min, 2, Int.min / 2),
  ])
  func `the largest integers are rounded like any other`(
    numerator: Int, denominator: Int, expected: Int
  ) {
    #expect(Rounding.halfUp(numerator, over: denominator) == expected)
  }

  @Test func `rounds a product that is wider than an integer`() {
    let hundredMillion = 100_000_000_000
    #expect(
      Rounding.halfUp(hundredMillion, times: -hundredMillion, over: 2 * hundredMillion)
        == -hundredMillion / 2)
    #expect(Rounding.halfUp(Int.max, times: 10_000, over: 10_000) == Int.max)
  }

  @Test(arguments: [(1, 1, 2), (5, 5, 10), (-3, 7, 4), (999, 333, 1000)])
  func `a product is rounded like its value`(factor: Int, other: Int, denominator: Int) {
    #expect(
      Rounding.halfUp(factor, times: other, over: denominator)
        == Rounding.halfUp(factor * other, over: denominator))
  }

  @Test func `a denominator of zero ends the program`() async {
    await #expect(processExitsWith: .failure) { _ = Rounding.halfUp(1, over: 0) }
    await #expect(processExitsWith: .failure) { _ = Rounding.halfUp(1, over: -5) }
    await #expect(processExitsWith: .failure) { _ = Rounding.halfUp(1, times: 1, over: 0) }
  }
}

private struct Fraction: Sendable {
  let numerator: Int
  let denominator: Int
}
