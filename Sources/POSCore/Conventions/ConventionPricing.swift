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
    var choice = ConventionChoice(lines: lines, conventions: conventions, context: context)
    choice.admit()
    choice.choose()
    choice.stack()
    return choice.result
  }
}

/// The work of choosing, one step after the other.
///
/// Conventions are named by their places in the list: a thousand of them are gone through for each
/// key that a cashier presses.
private struct ConventionChoice {
  /// A convention that may apply, with the lines of its goods.
  struct Candidate {
    let convention: Int
    let places: [Int]
    /// What it takes off each of its lines when it has all of them.
    let parts: [Money]
    let total: Money
  }

  let lines: [ConventionLine]
  let conventions: [Convention]
  let context: ConventionContext
  private let discountable: GoodsIndex
  private let all: GoodsIndex
  private var left: [Money]
  private var applied: [[AppliedConvention]]
  private var obstacles: [String: ConventionObstacle] = [:]
  private var single: [Candidate] = []
  private var joint: [Candidate] = []
  /// Conventions over several lines that are not tried because too many others give more.
  private var untried: [Candidate] = []
  private var stackable: [Int] = []
  /// For each line the best of the conventions that look at one line at a time.
  private var bestSingle: [(candidate: Int, amount: Money)?]

  init(lines: [ConventionLine], conventions: [Convention], context: ConventionContext) {
    self.lines = lines
    self.conventions = conventions
    self.context = context
    discountable = GoodsIndex(lines, where: \.isDiscountable)
    all = GoodsIndex(lines) { _ in true }
    left = lines.map(\.amount)
    applied = lines.map { _ in [] }
    bestSingle = lines.map { _ in nil }
  }

  var result: ConventionResult {
    var unused = obstacles
    for code in Set(applied.joined().map(\.code)) { unused[code] = nil }
    return ConventionResult(applied: applied, obstacles: unused)
  }

  /// Sorts out which conventions of the customer hold here and now, and for which lines.
  mutating func admit() {
    let basket = lines.map(\.amount).sum
    for number in ownInOrder {
      if let obstacle = conventions[number].terms.obstacle(in: context, basket: basket) {
        obstacles[conventions[number].code] = obstacle
      } else if conventions[number].terms.isOnceADay
        && context.hadToday.contains(conventions[number].code)
      {
        obstacles[conventions[number].code] = .hadToday
      } else {
        admit(number)
      }
    }
    rankSingle()
    leaveWeakestUntried()
  }

  /// The customer's conventions by priority, then by code.
  private var ownInOrder: [Int] {
    let own = conventions.indices.filter {
      context.groups.contains(conventions[$0].group) && conventions[$0].benefit.isPlausible
    }
    return own.sorted {
      let (left, right) = (conventions[$0].priority, conventions[$1].priority)
      return left != right ? left > right : conventions[$0].code < conventions[$1].code
    }
  }

  private mutating func admit(_ number: Int) {
    let places = discountable.places(of: conventions[number].goods, in: lines)
    guard !places.isEmpty else {
      let isThere = !all.places(of: conventions[number].goods, in: lines).isEmpty
      obstacles[conventions[number].code] = isThere ? .noDiscountOnLine : .otherGoods
      return
    }
    if conventions[number].isStackable { return stackable.append(number) }
    let parts = conventions[number].benefit.parts(at: places, of: lines, left: left)
    let total = parts.sum
    guard total > .zero else { return obstacles[conventions[number].code] = .noGain }
    let candidate = Candidate(convention: number, places: places, parts: parts, total: total)
    if conventions[number].benefit.isLineByLine {
      single.append(candidate)
    } else {
      joint.append(candidate)
    }
  }

  private mutating func rankSingle() {
    for (number, candidate) in single.enumerated() {
      for (place, amount) in zip(candidate.places, candidate.parts) where amount > .zero {
        if let best = bestSingle[place], best.amount >= amount { continue }
        bestSingle[place] = (number, amount)
      }
    }
  }

  private mutating func leaveWeakestUntried() {
    guard joint.count > ConventionPricing.mostJoint else { return }
    let ranked = joint.indices.sorted { (joint[$0].total, $1) > (joint[$1].total, $0) }
    let kept = Set(ranked.prefix(ConventionPricing.mostJoint))
    untried = joint.indices.filter { !kept.contains($0) }.map { joint[$0] }
    joint = joint.indices.filter(kept.contains).map { joint[$0] }
  }

  // MARK: The best of those that do not stack

  mutating func choose() {
    let chosen = JointSearch(
      gains: joint.map { gain(of: $0) }, places: joint.map { PlaceSet($0.places) }
    ).best
    var taken = PlaceSet([])
    for number in chosen {
      apply(joint[number])
      taken = taken.union(PlaceSet(joint[number].places))
    }
    for place in lines.indices where !taken.contains(place) {
      guard let best = bestSingle[place] else { continue }
      take(best.amount, from: place, by: conventions[single[best.candidate].convention])
    }
    explainLosers()
  }

  /// What a convention over several lines gives beyond the best that each line has alone.
  private func gain(of candidate: Candidate) -> Money {
    candidate.total - candidate.places.map { bestSingle[$0]?.amount ?? .zero }.sum
  }

  private mutating func apply(_ candidate: Candidate) {
    for (place, amount) in zip(candidate.places, candidate.parts) {
      take(amount, from: place, by: conventions[candidate.convention])
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
    for losers in [single, joint, untried] {
      for loser in losers where !winners.contains(conventions[loser.convention].code) {
        let winner = loser.places.first { !applied[$0].isEmpty }.map { applied[$0][0].code }
        obstacles[conventions[loser.convention].code] =
          winner.map { .otherIsBetter(code: $0) } ?? .noGain
      }
    }
  }

  // MARK: Those that stack

  mutating func stack() {
    for number in stackable {
      let convention = conventions[number]
      let places = discountable.places(of: convention.goods, in: lines)
      let parts = convention.benefit.parts(at: places, of: lines, left: left)
      if parts.sum == .zero { obstacles[convention.code] = .noGain }
      for (place, amount) in zip(places, parts) { take(amount, from: place, by: convention) }
    }
  }
}

extension ConventionBenefit {
  /// What it takes off each of the lines at some places; never more than what is left to pay there.
  func parts(at places: [Int], of lines: [ConventionLine], left: [Money]) -> [Money] {
    switch self {
    case .percent(let basisPoints): return places.map { left[$0].share(basisPoints: basisPoints) }
    case .fixedPrice(let price):
      return places.map { max(left[$0] - price.times(lines[$0].quantity), .zero) }
    case .amount(let amount):
      let bases = places.map { left[$0].cents }
      let taken = min(amount.cents, bases.reduce(0, +))
      return Allocation.largestRemainder(taken, over: bases).map(Money.init)
    case .piecesFree(let take, let pay):
      return Self.free(
        take: take, pay: pay, of: places.map { lines[$0] }, left: places.map { left[$0] })
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
