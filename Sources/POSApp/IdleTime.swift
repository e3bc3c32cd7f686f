import TillServices

/// How long nobody has done anything, by a clock that never goes back and runs on in a sleep.
struct IdleTime {
  private var since = SystemClock.monotonicMilliseconds()

  /// Somebody does something.
  mutating func end() { since = SystemClock.monotonicMilliseconds() }

  /// How long it has been, in milliseconds.
  var milliseconds: Int64 { Int64(clamping: SystemClock.monotonicMilliseconds() - since) }
}
