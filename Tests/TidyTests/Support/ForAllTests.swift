import Support
import Testing

@Suite struct `Checking a property` {
  @Test func `accepts a property that holds`() {
    forAll(.array(of: .int(in: -50...50), count: 0...12)) { (numbers: [Int]) in
      numbers.sorted().reversed().reversed() == numbers.sorted()
    }
  }

  @Test func `reports a property that does not hold`() {
    withKnownIssue {
      forAll(.int(in: 0...1_000)) { $0 < 500 }
    }
  }

  @Test func `finds the smallest number that fails`() throws {
    let found = try #require(
      counterexample(to: { $0 <= 500 }, Generator<Int>.int(in: 0...1_000_000), seeds: 100))
    #expect(found.value == 501)
  }

  @Test func `finds the smallest list that fails`() throws {
    let lists = Generator.array(of: Generator<Int>.int(in: 0...1_000), count: 0...20)
    let found = try #require(
      counterexample(to: { $0.allSatisfy { $0 <= 500 } }, lists, seeds: 100))
    #expect(found.value == [501])
    #expect(found.description.hasPrefix("falsified by [501] — seed "))
    #expect(found.description.contains("script [1, 501, 0]"))
  }

  @Test func `makes negative numbers and texts small too`() throws {
    let number = try #require(
      counterexample(to: { $0 > -20 }, Generator<Int>.int(in: Int.min...Int.max), seeds: 100))
    #expect(number.value == -20)
    let text = try #require(
      counterexample(to: { $0.count < 3 }, Generator.string(count: 0...30), seeds: 100))
    #expect(text.value == "aaa")
  }

  @Test func `builds the same value again from the script`() throws {
    let lists = Generator.array(of: Generator<Int>.int(in: 0...1_000), count: 0...20)
    let property = { (list: [Int]) in list.count < 4 }
    let found = try #require(counterexample(to: property, lists, seeds: 100))
    let again = try #require(counterexample(to: property, lists, replay: found.script))
    #expect(again.value == found.value)
    #expect(again.script == found.script)
  }

  @Test func `takes a thrown error for a failure`() throws {
    struct Unlucky: Error {}
    let found = try #require(
      counterexample(
        to: { if $0 == 13 { throw Unlucky() } else { true } },
        Generator<Int>.int(in: 0...20), seeds: 500))
    #expect(found.value == 13)
    #expect(found.error is Unlucky)
  }
}

@Suite struct `Generating values` {
  @Test func `follows from the seed alone`() {
    let text = Generator.string(count: 0...40)
    for seed in 0..<20 as Range<UInt64> {
      var (first, second) = (Choices(seed: seed), Choices(seed: seed))
      #expect(text(&first) == text(&second))
      #expect(first.script == second.script)
    }
  }

  @Test(arguments: [
    0...0, -3...7, -9...(-2), 5...9, Int.min...Int.max, Int.max - 1...Int.max,
    Int.min...(Int.min + 1),
  ])
  func `keeps numbers in their range`(range: ClosedRange<Int>) {
    forAll(.int(in: range), seeds: 500) { range.contains($0) }
  }

  @Test func `reaches both ends of a wide range`() {
    let numbers = Generator<Int64>.int(in: -1_000_000...1_000_000)
    let seen = Set((0..<1_000).map { seed in value(numbers, seed) })
    #expect(seen.isSuperset(of: [-1_000_000, 0, 1_000_000]))
  }

  @Test func `keeps lists within their length`() {
    let lists = Generator.array(of: Generator.bool, count: 2...5)
    #expect(Set((0..<300).map { value(lists, $0).count }) == [2, 3, 4, 5])
  }

  @Test func `offers every element, nothing, and every alternative`() {
    let suits = Generator.element(of: ["coppe", "denari", "spade", "bastoni"]).optional
    #expect(Set((0..<200).map { value(suits, $0) }).count == 5)
    let either = Generator.one(of: .always(1), .int(in: 7...8))
    #expect(Set((0..<200).map { value(either, $0) }) == [1, 7, 8])
  }

  @Test func `puts nasty characters into texts`() {
    let texts = (0..<500).map { value(Generator.string(count: 0...30), $0) }.joined()
    #expect(texts.unicodeScalars.contains("\u{202E}"))
    #expect(texts.unicodeScalars.contains("\u{1B}"))
    #expect(texts.unicodeScalars.contains("\u{200D}"))
  }

  @Test func `treats a script that is too short or too large as simple choices`() {
    let lists = Generator.array(of: Generator<Int>.int(in: 0...9), count: 0...3)
    var empty = Choices(script: [])
    #expect(lists(&empty) == [])
    var large = Choices(script: [99, 99])
    #expect(lists(&large) == [9])
  }

  private func value<Value>(_ generator: Generator<Value>, _ seed: UInt64) -> Value {
    var choices = Choices(seed: seed)
    return generator(&choices)
  }
}
