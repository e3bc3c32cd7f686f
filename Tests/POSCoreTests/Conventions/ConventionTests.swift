import POSCore
import Support
import Testing

/// A small basket with its conventions, small enough to try every choice.
struct ConventionCase: Sendable {
  let lines: [ConventionLine]
  let conventions: [Convention]

  static let now = example(Moment(iso: "2026-11-21T10:00:00.000+01:00"))
  static let context = ConventionContext(shop: 1, now: now, groups: ["g"])

  var result: ConventionResult {
    ConventionPricing.best(for: lines, from: conventions, in: Self.context)
  }

  static let any = Generator { choices in
    let lines = (0..<1 + Int(choices.draw(upTo: 4))).map { number in
      ConventionLine(
        id: Identifier(high: 2, low: UInt64(number)),
        department: ["a", "b", "c"][Int(choices.draw(upTo: 2))], code: String(number),
        quantity: Quantity(pieces: 1 + Int(choices.draw(upTo: 5))), isCounted: true,
        amount: Money(cents: Int(choices.draw(upTo: 3_000, likesEdges: true))),
        isDiscountable: choices.draw(upTo: 7) > 0)
    }
    let conventions = (0..<Int(choices.draw(upTo: 5))).map { convention($0, &choices) }
    return ConventionCase(lines: lines, conventions: conventions)
  }

  private static func convention(_ number: Int, _ choices: inout Choices) -> Convention {
    let benefit: ConventionBenefit =
      switch choices.draw(upTo: 3) {
      case 0: .percent(basisPoints: 1 + Int(choices.draw(upTo: 4_999)))
      case 1: .fixedPrice(Money(cents: 1 + Int(choices.draw(upTo: 999))))
      case 2: .amount(Money(cents: 1 + Int(choices.draw(upTo: 1_999))))
      default: .piecesFree(take: 2 + Int(choices.draw(upTo: 2)), pay: 1)
      }
    var convention = Convention(code: "C\(number)", name: "", group: "g", benefit: benefit)
    let departments = [[], ["a"], ["b"], ["a", "b"], ["b", "c"]]
    convention.goods = ConventionGoods(
      departments: Set(departments[Int(choices.draw(upTo: 4))]),
      exceptArticles: choices.draw(upTo: 5) == 0 ? ["0"] : [])
    convention.priority = Int(choices.draw(upTo: 2))
    convention.isStackable = choices.draw(upTo: 4) == 4
    return convention
  }

  /// The most that any admissible choice takes off: every set of conventions over several lines of
  /// which no two share a line, and for every other line each of the others in turn.
  var bruteForce: Money {
    let plain = conventions.filter { !$0.isStackable }
    let joint = plain.filter { if case .amount = $0.benefit { true } else { $0.isFreePieces } }
    let single = plain.filter { convention in !joint.contains { $0.code == convention.code } }
    return (0..<1 << joint.count).map { set in
      let chosen = joint.indices.filter { set >> $0 & 1 == 1 }.map { joint[$0] }
      return value(of: chosen, single)
    }.max() ?? .zero
  }

  /// What a set gives with the best single one on each line that is left; zero when two overlap.
  private func value(of joint: [Convention], _ single: [Convention]) -> Money {
    var free = Set(lines.indices)
    var sum = Money.zero
    for convention in joint {
      let places = lines.indices.filter { covers(convention, lines[$0]) }
      guard Set(places).isSubset(of: free) else { return .zero }
      free.subtract(places)
      sum += alone(convention, places.map { lines[$0] })
    }
    for place in free {
      let best = single.filter { covers($0, lines[place]) }.map { alone($0, [lines[place]]) }.max()
      sum += best ?? .zero
    }
    return sum
  }

  private func covers(_ convention: Convention, _ line: ConventionLine) -> Bool {
    let goods = convention.goods
    let isIn = goods.departments.isEmpty || goods.departments.contains(line.department)
    return isIn && line.isDiscountable && !goods.exceptArticles.contains(line.code ?? "")
  }

  /// What one convention gives on some lines, worked out piece by piece.
  private func alone(_ convention: Convention, _ lines: [ConventionLine]) -> Money {
    let amounts = lines.map(\.amount)
    switch convention.benefit {
    case .percent(let points):
      return amounts.map { Money(cents: ($0.cents * points + 5_000) / 10_000) }.sum
    case .fixedPrice(let price):
      return lines.map {
        max($0.amount - Money(cents: price.cents * $0.quantity.thousandths / 1000), .zero)
      }.sum
    case .amount(let amount): return min(amount, amounts.sum)
    case .piecesFree(let take, let pay):
      let pieces = lines.map { $0.quantity.thousandths / 1000 }
      var free = pieces.reduce(0, +) / take * (take - pay)
      var sum = Money.zero
      let order = lines.indices.sorted {
        (amounts[$0].cents * pieces[$1], $0) < (amounts[$1].cents * pieces[$0], $1)
      }
      for place in order where free > 0 {
        let count = min(free, pieces[place])
        sum += Money(
          cents: (2 * amounts[place].cents * count + pieces[place]) / (2 * pieces[place]))
        free -= count
      }
      return sum
    }
  }
}

extension Convention {
  fileprivate var isFreePieces: Bool { if case .piecesFree = benefit { true } else { false } }
}

@Suite struct `Conventions` {
  private static func line(
    _ number: UInt64, _ cents: Int, _ department: String = "a", pieces: Int = 1
  ) -> ConventionLine {
    ConventionLine(
      id: Identifier(high: 2, low: number), department: department, code: "\(number)",
      quantity: Quantity(pieces: pieces), isCounted: true, amount: Money(cents: cents),
      isDiscountable: true)
  }

  private func best(
    _ lines: [ConventionLine], _ conventions: [Convention],
    _ context: ConventionContext = ConventionCase.context
  ) -> ConventionResult {
    ConventionPricing.best(for: lines, from: conventions, in: context)
  }

  private static func convention(
    _ code: String, _ benefit: ConventionBenefit,
    _ change: (inout Convention) -> Void = { _ in }
  ) -> Convention {
    var convention = Convention(code: code, name: code, group: "g", benefit: benefit)
    change(&convention)
    return convention
  }

  @Test func `give as much as the best of all admissible choices`() {
    forAll(ConventionCase.any, seeds: 100_000) { example in
      let plain = ConventionCase(
        lines: example.lines, conventions: example.conventions.filter { !$0.isStackable })
      return plain.result.total == example.bruteForce
    }
  }

  @Test func `never make a basket dearer, and never a line cheaper than nothing`() {
    forAll(ConventionCase.any, seeds: 100_000) { example in
      let result = example.result
      return zip(example.lines, result.applied).allSatisfy { line, applied in
        applied.allSatisfy { $0.amount > .zero } && applied.map(\.amount).sum <= line.amount
      }
    }
  }

  @Test func `stack only when they say so`() {
    forAll(ConventionCase.any, seeds: 20_000) { example in
      let stackable = Set(example.conventions.filter(\.isStackable).map(\.code))
      return example.result.applied.allSatisfy { applied in
        applied.filter { !stackable.contains($0.code) }.count <= 1
      }
    }
  }

  @Test func `say for each one that gives nothing why`() {
    forAll(ConventionCase.any, seeds: 20_000) { example in
      let result = example.result
      let given = Set(result.applied.joined().map(\.code))
      return example.conventions.allSatisfy {
        given.contains($0.code) != (result.obstacles[$0.code] != nil)
      }
    }
  }

  @Test func `give the better of two on each line`() {
    let five = Self.convention("FIVE", .percent(basisPoints: 500))
    let fixed = Self.convention("FIXED", .fixedPrice(Money(cents: 90)))
    let result = best([Self.line(1, 100), Self.line(2, 1_000)], [five, fixed])
    #expect(result.applied.map { $0.map(\.code) } == [["FIXED"], ["FIXED"]])
    #expect(result.total.cents == 10 + 910)
    #expect(result.obstacles["FIVE"] == .otherIsBetter(code: "FIXED"))
  }

  @Test func `make the cheapest pieces free`() {
    let three = Self.convention("3X2", .piecesFree(take: 3, pay: 2))
    let result = best([Self.line(1, 300, pieces: 2), Self.line(2, 100)], [three])
    #expect(result.applied.map { $0.map(\.amount.cents) } == [[], [100]])
    #expect(best([Self.line(1, 200, pieces: 2)], [three]).obstacles["3X2"] == .noGain)
  }

  @Test func `put one that stacks on what another one left`() {
    let ten = Self.convention("TEN", .percent(basisPoints: 1_000))
    let more = Self.convention("MORE", .percent(basisPoints: 1_000)) { $0.isStackable = true }
    let result = best([Self.line(1, 1_000)], [more, ten])
    #expect(result.applied[0].map(\.amount.cents) == [100, 90])
  }

  @Test(arguments: [
    ("shop", ConventionObstacle.otherShop), ("day", .notThisDay), ("hour", .notThisHour),
    ("basket", .basketTooSmall(missing: Money(cents: 1))), ("goods", .otherGoods),
    ("once", .hadToday),
  ])
  func `tell what stands in their way`(term: String, obstacle: ConventionObstacle) {
    let convention = Self.convention("C", .percent(basisPoints: 500)) {
      switch term {
      case "shop": $0.terms.shops = [2, 3]
      case "day": $0.terms.weekdays = [1, 2, 3, 4, 5, 7]
      case "hour": $0.terms.fromMinute = 601
      case "basket": $0.terms.minimumBasket = Money(cents: 1_001)
      case "once": $0.terms.isOnceADay = true
      default: $0.goods.departments = ["b"]
      }
    }
    var context = ConventionCase.context
    context.hadToday = ["C"]
    #expect(best([Self.line(1, 1_000)], [convention], context).obstacles == ["C": obstacle])
  }

  @Test func `hold between their days and hours, ends included as a notice in a window says`() {
    let convention = Self.convention("C", .percent(basisPoints: 500)) {
      $0.terms.from = CivilDate(year: 2026, month: 11, day: 21)
      $0.terms.through = CivilDate(year: 2026, month: 11, day: 21)
      $0.terms.weekdays = [6]
      $0.terms.fromMinute = 600
      $0.terms.untilMinute = 601
    }
    #expect(best([Self.line(1, 1_000)], [convention]).total.cents == 50)
    for minutes in [-1, 1] {
      var context = ConventionCase.context
      context.now = context.now.adding(milliseconds: Int64(minutes) * 60_000)
      #expect(best([Self.line(1, 1_000)], [convention], context).total == .zero)
    }
  }

  @Test func `are those of the customer's groups alone`() {
    var context = ConventionCase.context
    context.groups = ["h"]
    let result = best(
      [Self.line(1, 1_000)], [Self.convention("C", .percent(basisPoints: 500))], context)
    #expect(result.total == .zero && result.obstacles.isEmpty)
  }
}
