/// What a till makes of the centre's clock, against a clock of its own that never goes back.
public struct CentreClock: Hashable, Sendable {
  /// One comparison of the clocks.
  private struct Sample: Hashable, Sendable {
    let at: UInt64
    let offset: Int64
    let error: UInt64

    /// How far off it may be by now: a cheap quartz drifts by 100 ppm.
    func error(at now: UInt64) -> UInt64 { error + (now > at ? now - at : 0) / 10_000 }
  }

  private var samples: [Sample] = []
  private static let mostSamples = 20

  /// Knows nothing.
  public init() {}

  /// Notes what the centre's clock showed in a reply.
  ///
  /// - Parameters:
  ///   - serverTime: milliseconds since 1970.
  ///   - sent: when the request left, in milliseconds of the till's monotonic clock.
  ///   - received: when the reply came.
  public mutating func note(serverTime: Int64, sent: UInt64, received: UInt64) {
    guard received >= sent, let now = Int64(exactly: received) else { return }
    let trip = received - sent
    let half = Int64(trip / 2)
    samples.append(Sample(at: received, offset: serverTime - now + half, error: trip / 2 + 1))
    if samples.count > Self.mostSamples { samples.removeFirst() }
  }

  /// The centre's time and how far off it may be, both in milliseconds; nil when unknown.
  public func reading(at now: UInt64) -> (time: Int64, error: UInt64)? {
    guard let best = samples.min(by: { $0.error(at: now) < $1.error(at: now) }),
      let monotonic = Int64(exactly: now)
    else { return nil }
    return (monotonic + best.offset, best.error(at: now))
  }
}
