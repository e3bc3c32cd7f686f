public import POSSync

/// Who talks to the centre.
public struct LinkIdentity: Sendable {
  /// The till.
  public let till: TillName
  /// The key whose public half the centre knows.
  public let key: TillKey
  /// The program's name and version, such as `bottega 1.2.0`.
  public let program: String

  /// Names a till with its key.
  public init(till: TillName, key: TillKey, program: String) {
    self.till = till
    self.key = key
    self.program = program
  }
}

/// What a link takes from its machine.
public struct LinkSources: Sendable {
  let time: @Sendable () -> Int64
  let randomBytes: @Sendable (Int) -> [UInt8]

  /// Takes a clock and a source of randomness.
  ///
  /// - Parameters:
  ///   - time: milliseconds since 1970 by the till's clock.
  ///   - randomBytes: as many random bytes as are asked for.
  public init(
    time: @escaping @Sendable () -> Int64, randomBytes: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.time = time
    self.randomBytes = randomBytes
  }

  /// A random number from 0 to a limit, which is not negative.
  func number(upTo limit: Int) -> Int {
    let word = randomBytes(7).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(word % (UInt64(max(0, limit)) + 1))
  }
}

/// How long a link waits for what.
public struct LinkTimes: Hashable, Sendable {
  /// How long a connection may take, in milliseconds.
  public var connectMilliseconds = 5_000
  /// How long a push may take with its answer, in milliseconds.
  public var pushMilliseconds = 20_000
  /// How long a sale waits for a hold, in milliseconds (`network.md` 6).
  public var holdMilliseconds = 400
  /// How long the connection of a hold that nobody waits for is kept, in milliseconds: a late
  /// answer leaves it fit for the next one.
  public var lateMilliseconds = 5_000
  /// How long the centre holds back an answer without news, in seconds.
  public var feedWaitSeconds = 25
  /// How long the answer of the feed may take beyond that, in milliseconds.
  public var feedGraceMilliseconds = 15_000
  /// How often a connection is used while a watch of the feed has nothing to tell, in milliseconds:
  /// less than what servers wait before they close one, so that a hold finds it open.
  public var warmMilliseconds = 10_000
  /// After how long a till that was told of news and took none is told again, in milliseconds.
  public var tellAgainMilliseconds = 30_000
  /// How long one part of a lost journal may take, in milliseconds.
  public var journalMilliseconds = 60_000
  /// How long an enrolment may take, in milliseconds.
  public var enrolMilliseconds = 15_000
  /// How long a probe of a layer may take, in milliseconds.
  public var probeMilliseconds = 3_000
  /// The first wait after a failure, in milliseconds; it doubles with each one.
  public var firstWaitMilliseconds = 1_000
  /// The longest wait after failures, in milliseconds.
  public var longestWaitMilliseconds = 60_000
  /// How often the end of a hold is tried, which also ends by itself.
  public var releaseTries = 5

  /// The usual numbers.
  public init() {}

  /// A random part of a wait that doubles with each failure (full jitter).
  func wait(afterFailures failures: Int, _ sources: LinkSources) -> Int {
    let doubled = firstWaitMilliseconds << min(max(0, failures - 1), 10)
    return sources.number(upTo: min(longestWaitMilliseconds, doubled))
  }
}
