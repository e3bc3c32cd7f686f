import Glibc
public import POSCore

/// The clocks of this machine; only executables and services look at them.
public enum SystemClock {
  /// The time now as clocks in Italy show it, whatever zone the machine is set to.
  public static func now() -> Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    return Moment(legalTimeAt: milliseconds)
  }

  /// Milliseconds of a clock that never goes back.
  public static func monotonicMilliseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_BOOTTIME, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}

/// The randomness of this machine, as seeds for what is computed from it.
public enum SystemRandomness {
  /// Two random words.
  public static func words() -> (UInt64, UInt64) {
    var generator = SystemRandomNumberGenerator()
    return (generator.next(), generator.next())
  }

  /// Random bytes, as for a salt.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}
