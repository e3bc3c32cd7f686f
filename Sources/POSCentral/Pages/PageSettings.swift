/// What the pages have to know of their centre.
public struct PageSettings: Sendable {
  /// The district's number, without which a card's number can not be checked.
  public var district: UInt16
  /// The district's name, which stands on every page.
  public var districtName: String
  /// Whether the pages are served without TLS, as behind a proxy or for a trial; the cookies are
  /// then not marked `Secure`.
  public var isPlain: Bool

  /// Describes a centre.
  public init(district: UInt16, districtName: String, isPlain: Bool = false) {
    self.district = district
    self.districtName = districtName
    self.isPlain = isPlain
  }
}

/// What the pages take from the machine; a test has its own.
public struct PageWorld: Sendable {
  /// The centre's clock, in milliseconds since 1970.
  public var now: @Sendable () -> Int64
  /// So many random bytes, fit for secrets.
  public var random: @Sendable (Int) -> [UInt8]
  /// Called after a card was blocked, so that the list of cards is signed anew.
  public var cardsChanged: @Sendable () async -> Void

  /// Describes a world.
  public init(
    now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8],
    cardsChanged: @escaping @Sendable () async -> Void = {}
  ) {
    self.now = now
    self.random = random
    self.cardsChanged = cardsChanged
  }
}
