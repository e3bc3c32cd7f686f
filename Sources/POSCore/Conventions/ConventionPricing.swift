/// A line as a convention sees it.
public struct ConventionLine: Hashable, Sendable {
  /// The line of the basket.
  public let id: Identifier
  /// The code of its department.
  public let department: String
  /// The internal code of its article; nil when it was sold as department and price.
  public let code: String?
  /// Pieces or kilograms.
  public let quantity: Quantity
  /// Whether the quantity counts pieces.
  public let isCounted: Bool
  /// What it costs before conventions, in cents; never negative.
  public let amount: Money
  /// Whether it may be discounted.
  public let isDiscountable: Bool

  /// Describes a line.
  public init(
    id: Identifier, department: String, code: String?, quantity: Quantity, isCounted: Bool,
    amount: Money, isDiscountable: Bool
  ) {
    self.id = id
    self.department = department
    self.code = code
    self.quantity = quantity
    self.isCounted = isCounted
    self.amount = amount
    self.isDiscountable = isDiscountable && amount > .zero && quantity > .zero
  }
}

/// What a convention takes off a line.
public struct AppliedConvention: Hashable, Codable, Sendable {
  /// The convention's code.
  public let code: String
  /// Its name as printed.
  public let name: String
  /// What it takes off, in cents, positive.
  public internal(set) var amount: Money

  /// Names a discount.
  public init(code: String, name: String, amount: Money) {
    self.code = code
    self.name = name
    self.amount = amount
  }
}

/// The conventions of a basket: what each takes off each line, and why others do not.
public struct ConventionResult: Hashable, Sendable {
  /// For each line that was given, in the same order, what is taken off.
  public let applied: [[AppliedConvention]]
  /// For each convention of the customer that gives nothing, why.
  public let obstacles: [String: ConventionObstacle]

  /// All that is taken off, in cents.
  public var total: Money { applied.joined().map(\.amount).sum }
}

/// The choice of the best admissible conventions for a basket.
///
/// A line takes at most one convention that does not stack. A convention that looks at one line at
/// a time is chosen line by line. One that looks at several lines together – an amount off, pieces
/// free – takes all lines of its goods or none. Conventions that stack come afterwards, by
/// priority, on what is left of each line. Of all admissible choices of those that do not stack the
/// customer gets the one that takes most off. Where two give a line the same, the higher priority
/// wins, then the code that comes first in the alphabet; one over several lines has to give more
/// than the best ones of these lines together.
public enum ConventionPricing {
  /// More conventions over several lines than this that could apply at once are not all tried in
  /// every combination: the ones that give least are left out.
  static let mostJoint = 12

  /// Chooses conventions.
  public static func best(
    for lines: [ConventionLine], from conventions: [Convention], in context: ConventionContext
  ) -> ConventionResult {
    var choice = ConventionChoice(lines: lines, context: context)
    choice.admit(conventions)
    choice.choose()
    choice.stack()
    return choice.result
  }
}

/// The work of choosing, one step after the other.
private struct ConventionChoice {
  /// A convention that may apply, with the lines of its goods.
  struct Candidate {
    let convention: Convention
    let places: [Int]
    /// What it takes off each of its lines when it has all of them.
    let parts: [Money]

    var total: Money { parts.sum }
  }

  let lines: [ConventionLine]
  let context: ConventionContext
  private var left: [Money]
  private var applied: [[AppliedConvention]]
  private var obstacles: [String: ConventionObstacle] = [:]
  private var single: [Candidate] = []
  private var joint: [Candidate] = []
  private var stackable: [Convention] = []
  /// For each line the best of the conventions that look at one line at a time.
  private var bestSingle: [(candidate: Int, amount: Money)?]

  init(lines: [ConventionLine], context: ConventionContext) {
    self.lines = lines
    self.context = context
    left = lines.map(\.amount)
    applied = lines.map { _ in [] }
    bestSingle = lines.map { _ in nil }
  }

  var result: ConventionResult {
    let codes = Set(applied.joined().map(\.code))
    return ConventionResult(
      applied: applied, obstacles: obstacles.filter { !codes.contains($0.key) })
  }

  /// Sorts out which conventions of the customer hold here and now, and for which lines.
  mutating func admit(_ conventions: [Convention]) {
    let basket = lines.map(\.amount).sum
    let own = conventions.filter { context.groups.contains($0.group) && $0.benefit.isPlausible }
    for convention in own.sorted(by: Self.comesFirst) {
      if let obstacle = obstacle(of: convention, basket: basket) {
        obstacles[convention.code] = obstacle
      } else if convention.isStackable {
        stackable.append(convention)
      } else {
        admit(convention)
      }
    }
    rankSingle()
  }

  private func obstacle(of convention: Convention, basket: Money) -> ConventionObstacle? {
    if let obstacle = convention.terms.obstacle(in: context, basket: basket) { return obstacle }
    if convention.terms.isOnceADay && context.hadToday.contains(convention.code) {
      return .hadToday
    }
    let goods = lines.filter {
      convention.goods.contain(department: $0.department, code: $0.code)
    }
    if goods.isEmpty { return .otherGoods }
    return goods.contains(where: \.isDiscountable) ? nil : .noDiscountOnLine
  }

  private mutating func admit(_ convention: Convention) {
    let places = places(of: convention)
    let parts = convention.benefit.parts(
      of: places.map { lines[$0] }, left: places.map { left[$0] })
    guard parts.sum > .zero else {
      obstacles[convention.code] = .noGain
      return
    }
    let candidate = Candidate(convention: convention, places: places, parts: parts)
    if convention.benefit.isLineByLine { single.append(candidate) } else { joint.append(candidate) }
  }

  private func places(of convention: Convention) -> [Int] {
    lines.indices.filter { place in
      let line = lines[place]
      return line.isDiscountable
        && convention.goods.contain(department: line.department, code: line.code)
    }
  }

  /// The order among equals: by priority, then by code.
  private static func comesFirst(_ left: Convention, _ right: Convention) -> Bool {
    left.priority != right.priority ? left.priority > right.priority : left.code < right.code
  }

  private mutating func rankSingle() {
    for (number, candidate) in single.enumerated() {
      for (place, amount) in zip(candidate.places, candidate.parts) where amount > .zero {
        if let best = bestSingle[place], best.amount >= amount { continue }
        bestSingle[place] = (number, amount)
      }
    }
    guard joint.count > ConventionPricing.mostJoint else { return }
    let ranked = joint.indices.sorted { (joint[$0].total, $1) > (joint[$1].total, $0) }
    let kept = Set(ranked.prefix(ConventionPricing.mostJoint))
    joint = joint.indices.filter(kept.contains).map { joint[$0] }
  }

  // MARK: The best of those that do not stack

  mutating func choose() {
    let chosen = JointSearch(
      gains: joint.map { gain(of: $0) }, places: joint.map { Set($0.places) }
    ).best
    var taken: Set<Int> = []
    for number in chosen {
      apply(joint[number])
      taken.formUnion(joint[number].places)
    }
    for place in lines.indices where !taken.contains(place) {
      guard let best = bestSingle[place] else { continue }
      take(best.amount, from: place, by: single[best.candidate].convention)
    }
    explainLosers()
  }

  /// What a convention over several lines gives beyond the best that each line has alone.
  private func gain(of candidate: Candidate) -> Money {
    candidate.total - candidate.places.map { bestSingle[$0]?.amount ?? .zero }.sum
  }

  private mutating func apply(_ candidate: Candidate) {
    for (place, amount) in zip(candidate.places, candidate.parts) {
      take(amount, from: place, by: candidate.convention)
    }
  }

  private mutating func take(_ amount: Money, from place: Int, by convention: Convention) {
    let taken = min(amount, left[place])
    guard taken > .zero else { return }
    left[place] = left[place] - taken
    applied[place].append(
      AppliedConvention(code: convention.code, name: convention.name, amount: taken))
  }

  private mutating func explainLosers() {
    let winners = Set(applied.joined().map(\.code))
    for loser in single + joint where !winners.contains(loser.convention.code) {
      let winner = loser.places.compactMap { applied[$0].first?.code }.first
      obstacles[loser.convention.code] = winner.map { .otherIsBetter(code: $0) } ?? .noGain
    }
  }

  // MARK: Those that stack

  mutating func stack() {
    for convention in stackable {
      let places = places(of: convention)
      let parts = convention.benefit.parts(
        of: places.map { lines[$0] }, left: places.map { left[$0] })
      if parts.sum == .zero { obstacles[convention.code] = .noGain }
      for (place, amount) in zip(places, parts) { take(amount, from: place, by: convention) }
    }
  }
}

/// The best set of conventions over several lines of which no two share a line.
private struct JointSearch {
  let gains: [Money]
  let places: [Set<Int>]

  /// The numbers of the best set; among sets that gain the same, the one whose numbers come first.
  var best: [Int] {
    var search = self.progress
    search.extend([], from: 0, gain: .zero, taken: [])
    return search.best
  }

  private var progress: Progress { Progress(gains: gains, places: places) }

  private struct Progress {
    let gains: [Money]
    let places: [Set<Int>]
    var best: [Int] = []
    var bestGain = Money.zero

    mutating func extend(_ chosen: [Int], from first: Int, gain: Money, taken: Set<Int>) {
      if gain > bestGain { (best, bestGain) = (chosen, gain) }
      for number in first..<max(first, gains.count) where gains[number] > .zero {
        guard taken.isDisjoint(with: places[number]) else { continue }
        extend(
          chosen + [number], from: number + 1, gain: gain + gains[number],
          taken: taken.union(places[number]))
      }
    }
  }
}

extension ConventionBenefit {
  /// What it takes off each of some lines of which so much is left to pay; never more than that.
  func parts(of lines: [ConventionLine], left: [Money]) -> [Money] {
    switch self {
    case .percent(let basisPoints): left.map { $0.share(basisPoints: basisPoints) }
    case .fixedPrice(let price):
      zip(lines, left).map { max($1 - price.times($0.quantity), .zero) }
    case .amount(let amount):
      Allocation.largestRemainder(min(amount, left.sum).cents, over: left.map(\.cents))
        .map(Money.init)
    case .piecesFree(let take, let pay): Self.free(take: take, pay: pay, of: lines, left: left)
    }
  }

  /// The price of the pieces that are free: the cheapest ones, each at its line's price for one.
  private static func free(
    take: Int, pay: Int, of lines: [ConventionLine], left: [Money]
  ) -> [Money] {
    let counted = lines.indices.filter { lines[$0].isCounted && lines[$0].quantity.isWhole }
    let pieces = counted.map { lines[$0].quantity.thousandths / 1000 }
    var free = pieces.reduce(0, +) / take * (take - pay)
    var parts = left.map { _ in Money.zero }
    let order = zip(counted, pieces).sorted {
      // Prices of one piece are compared without dividing.
      (left[$0.0].cents * $1.1, $0.0) < (left[$1.0].cents * $0.1, $1.0)
    }
    for (place, count) in order where free > 0 {
      let given = min(free, count)
      parts[place] = Money(cents: Rounding.halfUp(left[place].cents, times: given, over: count))
      free -= given
    }
    return parts
  }
}
