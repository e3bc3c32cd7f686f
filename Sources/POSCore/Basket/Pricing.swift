/// A line with its amounts worked out.
public struct PricedLine: Hashable, Codable, Sendable {
  /// The line as it was rung up.
  public let line: SaleLine
  /// Before any discount.
  public let gross: Money
  /// Taken off by the line's own discount; not negative.
  public let lineDiscount: Money
  /// Taken off by conventions; nil where none applies, as on most lines.
  private let granted: [AppliedConvention]?
  /// The line's share of the basket discount; not negative.
  public let basketShare: Money

  /// Makes a priced line.
  public init(
    line: SaleLine, gross: Money, lineDiscount: Money, conventions: [AppliedConvention] = [],
    basketShare: Money
  ) {
    self.line = line
    self.gross = gross
    self.lineDiscount = lineDiscount
    self.basketShare = basketShare
    granted = conventions.isEmpty ? nil : conventions
  }

  private enum CodingKeys: String, CodingKey {
    case line, gross, lineDiscount, basketShare
    case granted = "conventions"
  }

  /// What conventions take off, in the order in which they do; not negative.
  public var conventions: [AppliedConvention] { granted ?? [] }
  /// All that conventions take off.
  public var conventionShare: Money { conventions.map(\.amount).sum }
  /// All that is taken off.
  public var saved: Money { lineDiscount + conventionShare + basketShare }
  /// What the customer pays for the line.
  public var net: Money { gross - saved }
}

/// A basket with every amount worked out; the total is the sum of the printed lines.
public struct PricedBasket: Hashable, Sendable {
  /// The lines that count, in the order in which they were rung up.
  public let lines: [PricedLine]
  /// Why conventions of the customer's groups take nothing off, by their codes.
  public let obstacles: [String: ConventionObstacle]

  /// What is to be paid.
  public var total: Money { lines.map(\.net).sum }
  /// All that discounts take off.
  public var saved: Money { lines.map(\.saved).sum }
  /// What conventions take off, each with its name, in the order of the lines.
  public var conventions: [AppliedConvention] {
    var sums: [AppliedConvention] = []
    for applied in lines.flatMap(\.conventions) {
      if let known = sums.firstIndex(where: { $0.code == applied.code }) {
        sums[known].amount += applied.amount
      } else {
        sums.append(applied)
      }
    }
    return sums
  }
  /// What a basket discount is taken from: the discountable lines after what was taken off before.
  public var discountable: Money {
    lines.filter(\.line.isDiscountable)
      .map { max($0.gross - $0.lineDiscount - $0.conventionShare, .zero) }.sum
  }
  /// The part that the basket discount takes off.
  public var basketDiscount: Money { lines.map(\.basketShare).sum }
  /// What meal vouchers may pay for.
  public var mealVoucherTotal: Money {
    lines.filter(\.line.acceptsMealVouchers).map(\.net).sum
  }
  /// The total by VAT code.
  public var vat: [VATBand] { VATBreakdown.bands(lines.map { ($0.line.vat, $0.net) }) }
}

/// The one place where amounts of a basket are computed.
public enum Pricing {
  /// Prices lines: each line's own discount, the best of the customer's conventions, then the
  /// basket discount, spread first over VAT codes and then over their lines.
  ///
  /// Each line ends with its own net amount, so that any line can be returned alone. No price is
  /// above what it is without the customer. Source of the rule: `italy.md` 1.4.
  public static func price(
    _ lines: [SaleLine], discount: Discount?, customer: CardCustomer? = nil
  ) -> PricedBasket {
    let standing = lines.filter { !$0.isVoided }
    let discounts = standing.map(lineDiscount)
    let afterOwn = zip(standing, discounts).map { max($0.gross - $1, .zero) }
    let granted = conventions(for: standing, amounts: afterOwn, customer)
    let bases = standing.indices.map { place in
      standing[place].isDiscountable
        ? max(afterOwn[place] - granted.applied[place].map(\.amount).sum, .zero) : .zero
    }
    let shares = basketShares(bases, codes: standing.map(\.vat), discount: discount)
    return PricedBasket(
      lines: standing.indices.map { place in
        PricedLine(
          line: standing[place], gross: standing[place].gross, lineDiscount: discounts[place],
          conventions: granted.applied[place], basketShare: shares[place])
      }, obstacles: granted.obstacles)
  }

  private static func lineDiscount(_ line: SaleLine) -> Money {
    line.discount?.taken(from: line.gross) ?? .zero
  }

  /// What conventions take off each line; one that keeps those of its receipt gets no others.
  private static func conventions(
    for lines: [SaleLine], amounts: [Money], _ customer: CardCustomer?
  ) -> (applied: [[AppliedConvention]], obstacles: [String: ConventionObstacle]) {
    let kept = lines.map { $0.keptConventions ?? [] }
    guard let customer, !customer.conventions.isEmpty else { return (kept, [:]) }
    let candidates = zip(lines, amounts).map { line, amount in
      ConventionLine(
        id: line.id, department: line.department, code: line.code, quantity: line.quantity,
        isCounted: line.unit == .piece, amount: amount,
        isDiscountable: line.isDiscountable && line.keptConventions == nil)
    }
    let best = ConventionPricing.best(
      for: candidates, from: customer.conventions, in: customer.context)
    return (zip(kept, best.applied).map { $0 + $1 }, best.obstacles)
  }

  private static func basketShares(
    _ bases: [Money], codes: [VATCode], discount: Discount?
  ) -> [Money] {
    guard let taken = discount?.taken(from: bases.sum), taken > .zero else {
      return bases.map { _ in .zero }
    }
    return spread(taken, over: bases, codes: codes)
  }

  private static func spread(_ total: Money, over bases: [Money], codes: [VATCode]) -> [Money] {
    let rates = Set(codes).sorted()
    let rateBases = rates.map { rate in
      bases.indices.filter { codes[$0] == rate }.map { bases[$0] }.sum.cents
    }
    let rateParts = Allocation.largestRemainder(total.cents, over: rateBases)
    var shares = bases.map { _ in Money.zero }
    for (rate, part) in zip(rates, rateParts) {
      let members = bases.indices.filter { codes[$0] == rate }
      let parts = Allocation.largestRemainder(part, over: members.map { bases[$0].cents })
      for (member, cents) in zip(members, parts) { shares[member] = Money(cents: cents) }
    }
    return shares
  }
}
