/// A kind of money on a card.
public enum PurseKind: Hashable, Codable, Sendable {
  /// Cashback that was earned.
  case tesoretto
  /// Credit that was paid in.
  case prepaid
  /// Credit of an employer under one of its plans.
  case welfare(plan: String)
}

extension PurseKind: Comparable {
  /// Tesoretto, prepaid, then plans by their codes: the order in which they are shown.
  public static func < (left: PurseKind, right: PurseKind) -> Bool {
    left.place != right.place ? left.place < right.place : (left.plan ?? "") < (right.plan ?? "")
  }

  private var place: Int {
    switch self {
    case .tesoretto: 0
    case .prepaid: 1
    case .welfare: 2
    }
  }
}

/// A purse: one kind of money on one card.
public struct PurseID: Hashable, Codable, Sendable {
  /// The card's place in the status list.
  public let card: UInt32
  /// The kind of money.
  public let kind: PurseKind

  /// Names a purse.
  public init(card: UInt32, kind: PurseKind) {
    self.card = card
    self.kind = kind
  }
}

/// Who stands behind money in a purse, and gets it back when it expires.
public enum Funder: Hashable, Codable, Sendable {
  /// The shop with a number, which gave cashback.
  case shop(Int)
  /// The district.
  case consortium
  /// An employer.
  case company(String)
  /// The customer, who paid it in.
  case customer
}

/// Money in a purse that came from one funder and expires on one day.
public struct PurseLot: Hashable, Codable, Sendable {
  /// Who stands behind it.
  public let funder: Funder
  /// The last day on which it can be spent; nil when it does not expire.
  public let lastDay: CivilDate?
  /// How much is left, in cents, positive.
  public var amount: Money

  /// Makes a lot.
  public init(funder: Funder, lastDay: CivilDate?, amount: Money) {
    self.funder = funder
    self.lastDay = lastDay
    self.amount = amount
  }
}

/// The lots of one purse, in the order in which they are spent: what expires first comes first.
public struct PurseLots: Hashable, Codable, Sendable {
  /// The lots; no two have both funder and last day in common.
  public private(set) var lots: [PurseLot]

  /// An empty purse.
  public init() {
    lots = []
  }

  /// What is in the purse, in cents.
  public var balance: Money { lots.map(\.amount).sum }

  /// What can be spent on a day, in cents.
  ///
  /// - Parameter shop: the shop that takes only what it gave itself; nil where all is taken.
  public func spendable(on day: CivilDate, earnedIn shop: Int? = nil) -> Money {
    lots.filter { !$0.isOver(on: day) && $0.isTaken(in: shop) }.map(\.amount).sum
  }

  /// Puts money in; an amount that is not positive changes nothing.
  public mutating func add(_ lot: PurseLot) {
    guard lot.amount > .zero else { return }
    let same = lots.firstIndex { $0.funder == lot.funder && $0.lastDay == lot.lastDay }
    if let same {
      lots[same].amount += lot.amount
    } else {
      lots.insert(lot, at: lots.firstIndex { lot.isSpent(before: $0) } ?? lots.count)
    }
  }

  /// Takes money out, what expires first at first; what is over on the day stays.
  ///
  /// - Parameter shop: the shop that takes only what it gave itself; nil where all is taken.
  /// - Returns: the parts that were taken, which sum to `amount` or to all that could be spent.
  public mutating func take(
    _ amount: Money, on day: CivilDate, earnedIn shop: Int? = nil
  ) -> [PurseLot] {
    var missing = amount
    var parts: [PurseLot] = []
    for place in lots.indices where missing > .zero {
      guard !lots[place].isOver(on: day), lots[place].isTaken(in: shop) else { continue }
      let part = min(missing, lots[place].amount)
      parts.append(
        PurseLot(funder: lots[place].funder, lastDay: lots[place].lastDay, amount: part))
      lots[place].amount -= part
      missing -= part
    }
    lots.removeAll { $0.amount == .zero }
    return parts
  }

  /// Takes so much of one lot out, or what is there of it.
  mutating func remove(_ lot: PurseLot) {
    let same = lots.firstIndex { $0.funder == lot.funder && $0.lastDay == lot.lastDay }
    guard let same else { return }
    lots[same].amount -= min(lot.amount, lots[same].amount)
    lots.removeAll { $0.amount == .zero }
  }

  /// Takes out what is over on a day.
  public mutating func takeExpired(on day: CivilDate) -> [PurseLot] {
    let over = lots.filter { $0.isOver(on: day) }
    lots.removeAll { $0.isOver(on: day) }
    return over
  }
}

extension PurseLot {
  /// Whether its last day is past on a day.
  func isOver(on day: CivilDate) -> Bool { lastDay.map { $0 < day } ?? false }

  /// Whether a shop takes it that takes only what it gave itself; what customers made good with
  /// their own money counts as given where it is spent.
  fileprivate func isTaken(in shop: Int?) -> Bool {
    guard let shop else { return true }
    return funder == .shop(shop) || funder == .customer
  }

  /// What expires comes before what does not; lots that were there first stay first.
  fileprivate func isSpent(before other: PurseLot) -> Bool {
    guard let lastDay else { return false }
    return other.lastDay.map { lastDay < $0 } ?? true
  }
}
