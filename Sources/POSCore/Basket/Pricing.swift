/// A line with its amounts worked out.
public struct PricedLine: Hashable, Codable, Sendable {
  /// The line as it was rung up.
  public let line: SaleLine
  /// Before any discount.
  public let gross: Money
  /// Taken off by the line's own discount; not negative.
  public let lineDiscount: Money
  /// The line's share of the basket discount; not negative.
  public let basketShare: Money

  /// Makes a priced line.
  public init(line: SaleLine, gross: Money, lineDiscount: Money, basketShare: Money) {
    self.line = line
    self.gross = gross
    self.lineDiscount = lineDiscount
    self.basketShare = basketShare
  }

  /// What the customer pays for the line.
  public var net: Money { gross - lineDiscount - basketShare }
}

/// A basket with every amount worked out; the total is the sum of the printed lines.
public struct PricedBasket: Hashable, Sendable {
  /// The lines that count, in the order in which they were rung up.
  public let lines: [PricedLine]

  /// What is to be paid.
  public var total: Money { lines.map(\.net).sum }
  /// All that discounts take off.
  public var saved: Money { lines.map { $0.lineDiscount + $0.basketShare }.sum }
  /// What a basket discount is taken from: the discountable lines after their own discounts.
  public var discountable: Money {
    lines.filter(\.line.isDiscountable).map { max($0.gross - $0.lineDiscount, .zero) }.sum
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
  /// Prices lines and spreads the basket discount, first over VAT codes, then over their lines.
  ///
  /// Each line ends with its own net amount, so that any line can be returned alone. Source of
  /// the rule: `italy.md` 1.4.
  public static func price(_ lines: [SaleLine], discount: Discount?) -> PricedBasket {
    let standing = lines.filter { !$0.isVoided }
    let discounts = standing.map(lineDiscount)
    let shares = basketShares(standing, lineDiscounts: discounts, discount: discount)
    return PricedBasket(
      lines: standing.indices.map { index in
        PricedLine(
          line: standing[index], gross: standing[index].gross, lineDiscount: discounts[index],
          basketShare: shares[index])
      })
  }

  private static func lineDiscount(_ line: SaleLine) -> Money {
    line.discount?.taken(from: line.gross) ?? .zero
  }

  private static func basketShares(
    _ lines: [SaleLine], lineDiscounts: [Money], discount: Discount?
  ) -> [Money] {
    let bases = lines.indices.map { index in
      lines[index].isDiscountable ? max(lines[index].gross - lineDiscounts[index], .zero) : .zero
    }
    guard let taken = discount?.taken(from: bases.sum), taken > .zero else {
      return lines.map { _ in .zero }
    }
    return spread(taken, over: bases, codes: lines.map(\.vat))
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
