/// How a card was shown.
public enum CardShowing: Hashable, Codable, Sendable {
  /// The code of the card itself, on paper or in an app.
  case code
  /// A phone's code, good once.
  case token(PhoneToken.Identity)
  /// Its number, typed: it identifies and authorises nothing.
  case typed
}

/// What a shop gives back of what customers with a card pay.
public struct CashbackTerms: Hashable, Codable, Sendable {
  /// The rate in basis points; 400 is four per cent.
  public let basisPoints: Int
  /// Who pays for it.
  public let funder: Funder
  /// The last day on which what is earned can be spent; nil when it does not expire.
  public let lastDay: CivilDate?

  /// Sets the terms.
  public init(basisPoints: Int, funder: Funder, lastDay: CivilDate?) {
    self.basisPoints = basisPoints
    self.funder = funder
    self.lastDay = lastDay
  }
}

/// What keeps a customer from spending more of a purse.
public enum PurseLimit: Hashable, Codable, Sendable {
  /// The purse has no more.
  case balance
  /// This till decides without the centre.
  case alone(AloneReason)
  /// The shop gives cashback but takes none.
  case notTakenHere
  /// The plan is for other shops.
  case otherShops
  /// The shop takes only what was earned in it.
  case earnedElsewhere
  /// An employer's credit belongs to a person, and nobody knows whose card this is.
  case holderUnknown
}

/// A purse of the customer, and what of it may be spent now.
public struct PurseOffer: Hashable, Codable, Sendable {
  /// Which money.
  public let kind: PurseKind
  /// What is in it as far as the till knows, in cents.
  public let balance: Money
  /// The most that may be spent of it now, in cents.
  public let most: Money
  /// What keeps it from being more.
  public let limit: PurseLimit
  /// The employer's plan, where it is welfare credit.
  public let plan: WelfarePlan?

  /// Makes an offer; `most` is never above the balance nor below zero.
  public init(
    kind: PurseKind, balance: Money, most: Money, limit: PurseLimit, plan: WelfarePlan? = nil
  ) {
    self.kind = kind
    self.balance = balance
    self.most = max(min(most, balance), .zero)
    self.limit = limit
    self.plan = plan
  }
}

/// What the credit of an employer may be spent on.
///
/// Source of the rules: `product.md`, Money rules.
public struct WelfarePlan: Hashable, Codable, Sendable {
  /// The code by which purses name it.
  public let code: String
  /// As customers read it.
  public var name: String
  /// The employer.
  public var company: String
  /// Numbers of shops; all when nil.
  public var shops: Set<Int>?
  /// The goods.
  public var goods: ConventionGoods
  /// Whether other means may pay the rest of the same document.
  public var mixesWithOthers: Bool

  /// Makes a plan for all shops and goods, whose credit pays whole documents only.
  public init(code: String, name: String, company: String) {
    self.code = code
    self.name = name
    self.company = company
    goods = ConventionGoods()
    mixesWithOthers = false
  }

  /// Writes the numbers of shops in their order, so that equal plans are equal bytes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(name, forKey: .name)
    try container.encode(company, forKey: .company)
    try container.encodeIfPresent(shops?.sorted(), forKey: .shops)
    try container.encode(goods, forKey: .goods)
    try container.encode(mixesWithOthers, forKey: .mixesWithOthers)
  }

  /// Whether a line may be paid with it.
  public func pays(_ line: SaleLine) -> Bool {
    goods.contain(department: line.department, code: line.code)
  }
}

/// The customer of a basket, with everything that prices and payments need, as it was when the card
/// was read.
///
/// A basket that carries its rules is priced alike after a power cut, on another till, and when
/// somebody changes a convention meanwhile.
public struct CardCustomer: Hashable, Codable, Sendable {
  /// The card.
  public let number: CardNumber
  /// How it was shown.
  public let shownBy: CardShowing
  /// When; days and hours of conventions count from here.
  public let readAt: Moment
  /// The number of the shop.
  public let shop: Int
  /// The holder, if known.
  public var name: String?
  /// The groups to which the holder belongs.
  public var groups: [String]
  /// The conventions of these groups.
  public var conventions: [Convention]
  /// The codes of those that the holder had today already.
  public var hadToday: [String]
  /// What the shop gives back; nil when it gives nothing.
  public var cashback: CashbackTerms?
  /// Which tesoretto the shop takes; all of the district's when nil.
  public var reach: CashbackReach?
  /// The purses, in the order in which they are shown.
  public var purses: [PurseOffer]
  /// What the card owes, in cents; not negative.
  public var debt: Money

  /// A customer of whom nothing but the card is known.
  public init(number: CardNumber, shownBy: CardShowing, readAt: Moment, shop: Int) {
    self.number = number
    self.shownBy = shownBy
    self.readAt = readAt
    self.shop = shop
    groups = []
    conventions = []
    hadToday = []
    purses = []
    debt = .zero
  }

  /// What conventions depend on.
  public var context: ConventionContext {
    ConventionContext(shop: shop, now: readAt, groups: Set(groups), hadToday: Set(hadToday))
  }

  /// The same customer after credit was paid in, or taken out again.
  ///
  /// What the card owed was paid with it first, so that the purse may have got less.
  ///
  /// - Parameter centre: who keeps the ledger; credit paid in can be spent once it knows of it.
  public func toppedUp(_ topUp: TopUp, centre: CardCentre) -> CardCustomer {
    guard topUp.card == number, let old = purse(.prepaid) else { return self }
    let balance = topUp.balances.first { $0.kind == .prepaid }?.amount ?? .zero
    var customer = self
    customer.debt = min(max(debt - topUp.amount + balance - old.balance, .zero), debt)
    customer.purses = purses.map { offer in
      guard offer.kind == .prepaid else { return offer }
      let isAtOnce = centre == .own && offer.limit == .balance
      return PurseOffer(
        kind: .prepaid, balance: balance, most: isAtOnce ? balance : offer.most,
        limit: offer.limit)
    }
    return customer
  }

  /// The offer of a purse.
  public func purse(_ kind: PurseKind) -> PurseOffer? { purses.first { $0.kind == kind } }
}
