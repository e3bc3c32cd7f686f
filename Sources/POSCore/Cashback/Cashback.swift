/// The part of a line that a cashback is computed on.
public struct CashbackLine: Hashable, Codable, Sendable {
  /// The line of the receipt.
  public let line: Identifier
  /// What was paid for it with tenders that earn, in cents; never negative.
  public let base: Money
  /// Its part of what was granted, in cents.
  public let granted: Money

  /// A line's part, as it was computed.
  package init(line: Identifier, base: Money, granted: Money) {
    (self.line, self.base, self.granted) = (line, base, granted)
  }
}

/// What a sale earns for the customer: the tesoretto.
///
/// The base is what was paid for lines that earn with cash, card or prepaid credit. What is paid in
/// any other way earns nothing; it is set first against the lines that could not earn anyway, then
/// against the others in proportion, by largest remainder. The sum is rounded half up once a sale.
/// Source of the rules: `product.md`, Money rules.
public struct CashbackGrant: Hashable, Codable, Sendable {
  /// The rate in basis points; 400 is four per cent.
  public let basisPoints: Int
  /// The lines that earn something or could.
  public let lines: [CashbackLine]

  /// What it is computed on, in cents.
  public var base: Money { lines.map(\.base).sum }
  /// What the customer earns, in cents.
  public var amount: Money { lines.map(\.granted).sum }

  /// A grant whose lines are known.
  package init(basisPoints: Int, lines: [CashbackLine]) {
    self.basisPoints = basisPoints
    self.lines = lines
  }

  /// What undoes it.
  var reversed: CashbackGrant {
    CashbackGrant(
      basisPoints: basisPoints,
      lines: lines.map { CashbackLine(line: $0.line, base: -$0.base, granted: -$0.granted) })
  }

  /// Computes what a receipt's lines earn.
  ///
  /// - Parameters:
  ///   - lines: identity, net amount and whether it earns; amounts below zero earn nothing.
  ///   - earning: what was paid with tenders that earn, change taken off, in cents.
  ///   - basisPoints: 0 to 10,000.
  public init(
    lines: [(id: Identifier, net: Money, earns: Bool)], paidEarning earning: Money,
    basisPoints: Int
  ) {
    let nets = lines.map { max($0.net, .zero) }
    let eligible = zip(lines, nets).map { $0.earns ? $1 : .zero }
    let other = nets.sum - min(max(earning, .zero), nets.sum)
    let notEarned = max(other - (nets.sum - eligible.sum), .zero)
    let taken = Allocation.largestRemainder(notEarned.cents, over: eligible.map(\.cents))
    let bases = zip(eligible, taken).map { $0 - Money(cents: $1) }
    let rate = min(max(basisPoints, 0), 10_000)
    let amount = bases.sum.share(basisPoints: rate)
    let parts = Allocation.largestRemainder(amount.cents, over: bases.map(\.cents))
    self.basisPoints = rate
    self.lines = lines.indices.filter { lines[$0].earns }.map {
      CashbackLine(line: lines[$0].id, base: bases[$0], granted: Money(cents: parts[$0]))
    }
  }

  /// What is taken back when goods of one line come back.
  ///
  /// It is cumulative: the line's grant in proportion to what came back of it so far, rounded half
  /// up, less what was taken back for it before. So when all of a line came back, all that it
  /// earned was taken back, in whatever parts and order, and no line takes another one's part.
  ///
  /// - Parameters:
  ///   - line: the sold line.
  ///   - returned: what came back of it so far with this return, at net prices, in cents.
  ///   - net: what the line cost, in cents.
  ///   - alreadyTaken: what was taken back for the line before.
  public func clawback(
    _ line: Identifier, returned: Money, of net: Money, alreadyTaken: Money
  ) -> Money {
    guard net > .zero, let earned = lines.first(where: { $0.line == line }) else { return .zero }
    let part = min(max(returned, .zero), net)
    let due = Rounding.halfUp(earned.granted.cents, times: part.cents, over: net.cents)
    return max(Money(cents: due) - alreadyTaken, .zero)
  }
}
