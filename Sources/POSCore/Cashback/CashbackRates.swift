/// What a shop gives its customers back as tesoretto, and whether it takes tesoretto.
public struct CashbackRates: Hashable, Codable, Sendable {
  /// The usual rate in basis points, 0 to 10,000; 400 is four per cent.
  public var basisPoints: Int
  /// Days with another rate; the first period that holds a day counts.
  public var periods: [CashbackPeriod]
  /// Which part the shop has in the district's cashback.
  public var part: CashbackPart
  /// Who pays for it.
  public var funder = CashbackFunder.shop
  /// Which tesoretto the shop takes.
  public var reach = CashbackReach.district

  /// Makes the rates of a usual shop, which gives four per cent and takes tesoretto.
  public init(
    basisPoints: Int = 400, periods: [CashbackPeriod] = [], part: CashbackPart = .both
  ) {
    self.basisPoints = basisPoints
    self.periods = periods
    self.part = part
  }

  /// What a sale of a day earns, in basis points.
  public func basisPoints(on day: CivilDate) -> Int {
    guard part.isEarned else { return 0 }
    let period = periods.first { $0.from <= day && day <= $0.through }
    return period?.basisPoints ?? basisPoints
  }
}

/// Days on which a shop gives another cashback than usual.
public struct CashbackPeriod: Hashable, Codable, Sendable {
  /// The first day.
  public var from: CivilDate
  /// The last day.
  public var through: CivilDate
  /// The rate in basis points, 0 to 10,000.
  public var basisPoints: Int

  /// Makes a period; one that ends before it begins holds no day.
  public init(from: CivilDate, through: CivilDate, basisPoints: Int) {
    self.from = from
    self.through = through
    self.basisPoints = basisPoints
  }
}

/// Who pays for the cashback that a shop gives.
public enum CashbackFunder: String, Codable, Sendable, CaseIterable {
  /// The shop itself.
  case shop
  /// The consortium, from its promotion fund.
  case consortium
}

/// Which tesoretto a shop takes.
public enum CashbackReach: String, Codable, Sendable, CaseIterable {
  /// What was earned anywhere in the district.
  case district
  /// Only what the shop itself gave, and what its customers paid in to make up for it.
  case here
}

/// Which part a shop has in the district's cashback.
public enum CashbackPart: String, Codable, Sendable, CaseIterable {
  /// Customers earn and spend here.
  case both
  /// Customers earn here; the shop takes no tesoretto.
  case earnOnly
  /// Customers spend here and earn nothing.
  case acceptOnly

  /// Whether a sale earns tesoretto.
  public var isEarned: Bool { self != .acceptOnly }
  /// Whether tesoretto pays.
  public var isAccepted: Bool { self != .earnOnly }
}
