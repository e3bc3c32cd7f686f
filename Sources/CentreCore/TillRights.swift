public import POSCore

/// What a till's fact may do to the purses of the district; the whole table is the page
/// `TillRights.md` of this target's documentation.
///
/// Whoever has the key of a stolen till can write any fact. So a fact moves only money of the
/// till's own shop, of the consortium's cashback and of the card that it names; what the centre
/// alone decides is kept as it was written and moves nothing.
public struct TillRights: Sendable {
  /// The till's shop, as the district numbers it.
  public let shop: Int
  /// The district, whose cards have purses here.
  public let district: UInt32

  /// For how long after its enrolment a till may bring what it loaded on its own, in milliseconds.
  ///
  /// Seven days are plenty: it begins to send all of that at once.
  public static let timeForHistory: Int64 = 7 * 86_400_000

  /// The rights of a till of a shop.
  public init(shop: Int, district: UInt32) {
    (self.shop, self.district) = (shop, district)
  }

  /// Whether the purses of a card are in these books: another district's card with the same place
  /// in its list is somebody else's.
  public func reach(_ card: CardNumber) -> Bool { UInt32(card.district) == district }

  /// Whether a document's identity may move purses: one that follows from a name, such as that of
  /// an employer's credit, is the centre's to give, and nobody may take it before.
  public func reach(_ document: Identifier) -> Bool { !document.followsFromName }

  /// A movement as it counts for the till's shop; nil when only the centre may say it.
  ///
  /// - Parameter former: the number that the till gave its shop itself, before it joined.
  public func own(_ movement: PurseMovement, formerly former: Int? = nil) -> PurseMovement? {
    var own = movement.renumbered(from: movement.shop, to: shop)
    if let former { own = own.renumbered(from: former, to: shop) }
    switch own.event {
    case .earned(_, let funder, _), .takenBack(_, let funder):
      return funder == .shop(shop) || funder == .consortium ? own : nil
    case .spent, .refunded, .toppedUp: return own
    case .loaded, .expired: return nil
    }
  }

  /// Another shop that a movement names as the one that pays for its cashback.
  public func stranger(in movement: PurseMovement) -> Int? {
    switch movement.event {
    case .earned(_, .shop(let number), _), .takenBack(_, .shop(let number)):
      return number == shop ? nil : number
    default: return nil
    }
  }
}

extension Receipt {
  /// Whether what it earns is no more than what its lines cost.
  public var earnsWithinPrice: Bool { (customer?.earned ?? .zero) <= priceOfSold }

  private var priceOfSold: Money { lines.map { max($0.net, .zero) }.sum }

  /// Whether its purses move in a way that no till of ours is known to write: they are posted, and
  /// somebody looks at them.
  public var isUnusual: Bool {
    guard let customer else { return false }
    return customer.earned > mostEarned(customer)
      || payments.contains { payment in
        payment.purse != nil && payment.amount < .zero
          && (-payment.amount > UnusualAmounts.refund
            || (payment.lots.map { $0.map(\.amount).sum != -payment.amount } ?? false))
      }
  }

  /// The most that it can earn: the share of what was paid for lines that earn by means that earn.
  private func mostEarned(_ customer: ReceiptCustomer) -> Money {
    guard let terms = customer.terms, customer.earned > .zero else { return .zero }
    if terms.funder == .consortium, terms.basisPoints > UnusualAmounts.consortiumsRate {
      return .zero
    }
    // The void of a return gives back what the return took; its share was rounded line by line.
    guard kind == .sale || kind == .reissue else {
      return min(priceOfSold, UnusualAmounts.cashback)
    }
    let eligible = lines.filter(\.line.earnsCashback).map { max($0.net, .zero) }.sum
    let paid = payments.filter(\.tender.earnsCashback).map(\.amount).sum
    let base = min(eligible, max(paid, .zero))
    return min(base.share(basisPoints: terms.basisPoints), UnusualAmounts.cashback)
  }
}

extension TopUp {
  /// Whether it is more than anybody pays in at a counter.
  public var isUnusual: Bool { max(amount, -amount) > UnusualAmounts.topUp }
}

/// Amounts beyond which somebody looks at a document; it counts all the same, since it may have
/// happened.
private enum UnusualAmounts {
  static let topUp = Money(cents: 100_000)
  static let cashback = Money(cents: 25_000)
  static let refund = Money(cents: 500_000)
  /// In basis points.
  static let consortiumsRate = 2_000
}
