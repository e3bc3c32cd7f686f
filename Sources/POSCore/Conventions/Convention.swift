/// An agreement between a group of customers and shops: a discount that applies by itself when a
/// card of the group is read.
public struct Convention: Hashable, Codable, Sendable {
  /// Its short code in the district, such as `INSEGNANTI5`; no two have the same.
  public let code: String
  /// As the receipt says it.
  public var name: String
  /// The group whose cards have it, such as `insegnanti`.
  public var group: String
  /// What the customer gets.
  public var benefit: ConventionBenefit
  /// On which goods.
  public var goods: ConventionGoods
  /// When and where.
  public var terms: ConventionTerms
  /// Whether it comes on top of another convention on the same line.
  public var isStackable: Bool
  /// The higher one comes first where two give the same, and where several are taken one after the
  /// other.
  public var priority: Int

  /// Makes a convention for all goods, always, that stacks on no other.
  public init(code: String, name: String, group: String, benefit: ConventionBenefit) {
    self.code = code
    self.name = name
    self.group = group
    self.benefit = benefit
    goods = ConventionGoods()
    terms = ConventionTerms()
    isStackable = false
    priority = 0
  }

  /// Whether its numbers make sense, so that it can be applied to any basket.
  public var isPlausible: Bool {
    benefit.isPlausible && terms.isPlausible && Self.priorities.contains(priority)
  }

  /// The priorities that can be given.
  public static let priorities = -999...999
}

/// What a convention gives.
public enum ConventionBenefit: Hashable, Codable, Sendable {
  /// A part of each line, in basis points, 1 to 10,000.
  case percent(basisPoints: Int)
  /// An amount in cents off all lines of its goods together, once a basket.
  case amount(Money)
  /// Another price a piece or a kilogram, in cents, where it is lower.
  case fixedPrice(Money)
  /// Of each so many pieces of its goods, only some are paid; the cheapest are free.
  case piecesFree(take: Int, pay: Int)

  /// Whether it says what a line costs without looking at the others.
  var isLineByLine: Bool {
    switch self {
    case .percent, .fixedPrice: true
    case .amount, .piecesFree: false
    }
  }

  /// Whether its numbers make sense.
  public var isPlausible: Bool {
    switch self {
    case .percent(let basisPoints): (1...10_000).contains(basisPoints)
    case .amount(let amount), .fixedPrice(let amount):
      amount > .zero && amount <= Money(cents: 1_000_000)
    case .piecesFree(let take, let pay): (2...100).contains(take) && (1..<take).contains(pay)
    }
  }
}

/// The goods of a convention: everything, or some departments and articles, less others.
public struct ConventionGoods: Hashable, Codable, Sendable {
  /// Codes of departments that are in; with ``articles`` empty too, everything is.
  public var departments: Set<String>
  /// Internal codes of articles that are in.
  public var articles: Set<String>
  /// Codes of departments that are out.
  public var exceptDepartments: Set<String>
  /// Internal codes of articles that are out; being out always wins.
  public var exceptArticles: Set<String>

  /// Everything, unless something is named.
  public init(
    departments: Set<String> = [], articles: Set<String> = [],
    exceptDepartments: Set<String> = [], exceptArticles: Set<String> = []
  ) {
    self.departments = departments
    self.articles = articles
    self.exceptDepartments = exceptDepartments
    self.exceptArticles = exceptArticles
  }

  /// Whether goods of a department, with an internal code or without one, are meant.
  func contain(department: String, code: String?) -> Bool {
    if exceptDepartments.contains(department) { return false }
    if let code, exceptArticles.contains(code) { return false }
    if departments.isEmpty && articles.isEmpty { return true }
    return departments.contains(department) || code.map(articles.contains) ?? false
  }

  /// Writes the codes in their order, so that equal goods are equal bytes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(departments.sorted(), forKey: .departments)
    try container.encode(articles.sorted(), forKey: .articles)
    try container.encode(exceptDepartments.sorted(), forKey: .exceptDepartments)
    try container.encode(exceptArticles.sorted(), forKey: .exceptArticles)
  }
}

/// When and where a convention holds.
public struct ConventionTerms: Hashable, Codable, Sendable {
  /// Numbers of shops; nil for all shops of the district.
  public var shops: Set<Int>?
  /// What the basket costs at least before conventions, in cents.
  public var minimumBasket: Money?
  /// The first day.
  public var from: CivilDate?
  /// The last day.
  public var through: CivilDate?
  /// Days of the week, 1 for Monday to 7 for Sunday; nil for every day.
  public var weekdays: Set<Int>?
  /// The first minute of the day; 600 is ten o'clock.
  public var fromMinute: Int?
  /// The minute of the day at which it ends.
  public var untilMinute: Int?
  /// Whether a card gets it once a day.
  public var isOnceADay: Bool

  /// Always and everywhere.
  public init() {
    isOnceADay = false
  }

  /// Writes numbers of shops and days in their order, so that equal terms are equal bytes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(shops?.sorted(), forKey: .shops)
    try container.encodeIfPresent(minimumBasket, forKey: .minimumBasket)
    try container.encodeIfPresent(from, forKey: .from)
    try container.encodeIfPresent(through, forKey: .through)
    try container.encodeIfPresent(weekdays?.sorted(), forKey: .weekdays)
    try container.encodeIfPresent(fromMinute, forKey: .fromMinute)
    try container.encodeIfPresent(untilMinute, forKey: .untilMinute)
    try container.encode(isOnceADay, forKey: .isOnceADay)
  }

  /// Whether the numbers make sense: a basket that somebody may buy, days and minutes that exist.
  var isPlausible: Bool {
    let basket = minimumBasket ?? Money(cents: 1)
    return Self.minimumBaskets.contains(basket)
      && (weekdays ?? []).allSatisfy((1...7).contains)
      && [fromMinute, untilMinute].allSatisfy { $0.map((0...1_440).contains) ?? true }
  }

  /// The smallest baskets that can be asked for, in cents.
  public static let minimumBaskets = Money(cents: 1)...Money(cents: 1_000_000)

  /// Why they do not hold now; nil when they do.
  func obstacle(in context: ConventionContext, basket: Money) -> ConventionObstacle? {
    if let shops, !shops.contains(context.shop) { return .otherShop }
    let day = context.now.date
    if let from, day < from { return .notYet(from) }
    if let through, day > through { return .over(through) }
    if let weekdays, !weekdays.contains(day.weekday) { return .notThisDay }
    let minute = context.now.hour * 60 + context.now.minute
    if minute < fromMinute ?? 0 || minute >= untilMinute ?? 1_440 { return .notThisHour }
    if let minimumBasket, basket < minimumBasket {
      return .basketTooSmall(missing: minimumBasket - basket)
    }
    return nil
  }
}

/// Why a convention of the customer gives nothing, on a line or at all.
public enum ConventionObstacle: Error, Hashable, Sendable {
  /// It holds in other shops.
  case otherShop
  /// It begins on a later day.
  case notYet(CivilDate)
  /// Its last day has passed.
  case over(CivilDate)
  /// It holds on other days of the week.
  case notThisDay
  /// It holds at other hours.
  case notThisHour
  /// The basket is too small by an amount in cents.
  case basketTooSmall(missing: Money)
  /// The card had it today.
  case hadToday
  /// Its goods are others.
  case otherGoods
  /// The line takes no discount: a deposit, or goods that come back.
  case noDiscountOnLine
  /// The price is as low already, or there are too few pieces.
  case noGain
  /// Another one gives more, and a line takes only one of the two.
  case otherIsBetter(code: String)
}

/// Who buys where and when, for the choice of conventions.
public struct ConventionContext: Hashable, Sendable {
  /// The number of the shop.
  public var shop: Int
  /// The till's time.
  public var now: Moment
  /// The groups of the customer's card.
  public var groups: Set<String>
  /// Codes of the conventions that the card had today.
  public var hadToday: Set<String>

  /// Describes a purchase.
  public init(shop: Int, now: Moment, groups: Set<String>, hadToday: Set<String> = []) {
    self.shop = shop
    self.now = now
    self.groups = groups
    self.hadToday = hadToday
  }
}
