/// How far the till's clock may be wrong.
public enum ClockError: Hashable, Sendable {
  /// At most so many seconds in either direction.
  case atMost(seconds: Int)
  /// Nobody knows; for example after the battery of the clock was empty.
  case unknown

  /// What a computer that asks a time server is trusted with.
  public static let usual = ClockError.atMost(seconds: 30)

  /// What can be said of a clock without asking anybody.
  ///
  /// A clock that shows an earlier time than the till has seen before was put back, or lost its
  /// time; it is trusted again as soon as it has passed what was seen.
  ///
  /// - Parameters:
  ///   - now: what the clock shows.
  ///   - latest: the latest time that the till has seen, such as that of the last sale.
  public static func estimated(now: Moment, latest: Moment?) -> ClockError {
    guard let latest, now < latest else { return usual }
    return .unknown
  }
}
