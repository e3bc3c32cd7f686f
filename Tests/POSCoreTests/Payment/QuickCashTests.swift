import POSCore
import Support
import Testing

@Suite struct QuickCashTests {
  private static let notes = [500, 1_000, 2_000, 5_000, 10_000]

  @Test(arguments: [
    (570, [1_000, 2_000, 5_000, 10_000]), (1_250, [1_500, 2_000, 5_000, 10_000]),
    (2_340, [2_500, 3_000, 4_000, 5_000, 10_000]), (2_000, [5_000, 10_000]),
    (12_000, [15_000, 20_000]), (1, notes), (0, []), (-570, []),
  ])
  func `rounds what is due up to each note`(due: Int, sums: [Int]) {
    let notes = Self.notes.map(Money.init(cents:))
    #expect(QuickCash.sums(for: Money(cents: due), notes: notes).map(\.cents) == sums)
  }

  @Test func `offers nothing without notes`() {
    #expect(QuickCash.sums(for: Money(cents: 570), notes: []).isEmpty)
    #expect(QuickCash.sums(for: Money(cents: 570), notes: [.zero]).isEmpty)
  }

  @Test func `offers sums that cover what is due and can be typed`() {
    forAll(Generator<Int>.int(in: 1...99_999_999)) { cents in
      let due = Money(cents: cents)
      let sums = QuickCash.sums(for: due, notes: Self.notes.map(Money.init(cents:)))
      return sums.allSatisfy { sum in
        sum > due
          && NumberStyle.allCases.allSatisfy { TypedNumber.money($0.typed(sum)) == sum }
      }
    }
  }
}
