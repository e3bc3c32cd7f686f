/// What was over in some purses, and went back to its funders.
///
/// One fact tells of so many purses as one short transaction changes; the next one tells of others.
public struct PurseExpiry: Hashable, Codable, Sendable {
  /// What one purse lost.
  public struct Part: Hashable, Codable, Sendable {
    /// The purse.
    public let purse: PurseID
    /// What was over, in the order in which it would have been spent.
    public let lots: [PurseLot]

    /// Tells what a purse lost.
    public init(purse: PurseID, lots: [PurseLot]) {
      self.purse = purse
      self.lots = lots
    }
  }

  /// The most purses of one fact.
  public static let mostPurses = 50

  /// The identity.
  public let id: Identifier
  /// The number of the shop whose till books it.
  public let shop: Int
  /// The business day to which the books had come; what has an earlier last day is over.
  public let day: CivilDate
  /// When, by the till's clock.
  public let at: Moment
  /// The purses.
  public let parts: [Part]

  /// Tells what is over.
  public init(id: Identifier, shop: Int, day: CivilDate, at moment: Moment, parts: [Part]) {
    self.id = id
    self.shop = shop
    self.day = day
    at = moment
    self.parts = parts
  }

  /// What it does to each of its purses, in their order.
  public var movements: [PurseMovement] {
    parts.indices.map { leg in
      PurseMovement(
        id: MovementID(source: id, leg: leg), purse: parts[leg].purse, shop: shop, day: day,
        event: .expired)
    }
  }
}

extension PurseLot {
  /// For how many days money can be spent that comes back after its last day.
  public static let daysAfterReturn = 30

  /// The lot as it comes back on a day: what was good when it paid is good for a while again.
  func comingBack(on day: CivilDate) -> PurseLot {
    guard isOver(on: day) else { return self }
    return PurseLot(
      funder: funder, lastDay: day.adding(days: Self.daysAfterReturn), amount: amount)
  }
}
