internal import POSSync

/// When a till asks for news of the feed: a machine without clock, network and thread.
struct FeedWatching: Hashable, Sendable {
  /// What happens to the watch.
  enum Input: Hashable, Sendable {
    case started
    /// The centre answered the poll of this number, so many milliseconds after it was sent.
    case answered(poll: Int, FeedHeads, milliseconds: Int)
    case failed(poll: Int, LinkFailure)
    /// The till has got so far.
    case updated([FeedCursor])
    case workOffline(Bool)
    /// The wait of this number is over.
    case woke(wait: Int)
    case cancelled
  }

  /// What the watch wants to be done.
  enum Effect: Hashable, Sendable {
    case poll(Int, after: [FeedCursor])
    /// Forget the poll.
    case drop(Int)
    case wait(Int, milliseconds: Int)
    case tell
  }

  private enum Phase: Hashable {
    case resting
    case polling(Int)
    case waiting(Int)
    /// The till was told and has not got further yet.
    case told(Int)
    case ended
  }

  private var phase = Phase.resting
  private var cursors: [FeedCursor]
  private var failures = 0
  private var lastNumber = 0
  /// An answer without news that comes sooner is the answer of a centre that does not wait.
  static let soonMilliseconds = 1_000

  init(_ cursors: [FeedCursor]) { self.cursors = cursors }

  /// Whether the poll of this number is in flight.
  func isPolling(_ number: Int) -> Bool { phase == .polling(number) }

  /// Takes an input.
  ///
  /// - Parameter wait: the wait after so many failures, and after telling for 0.
  mutating func handle(_ input: Input, wait: (Int) -> Int) -> [Effect] {
    if phase == .ended { return [] }
    switch input {
    case .started: return phase == .resting ? [poll()] : []
    case .answered(let number, let heads, let milliseconds):
      guard phase == .polling(number) else { return [] }
      return answered(heads, milliseconds, wait)
    case .failed(let number, let failure):
      guard phase == .polling(number) else { return [] }
      if failure == .closed {
        phase = .ended
        return []
      }
      return [backOff(wait)]
    case .updated(let cursors): return update(cursors)
    case .workOffline(let isOffline): return isOffline ? rest(.resting) : wake()
    case .woke(let number):
      return phase == .waiting(number) || phase == .told(number) ? [poll()] : []
    case .cancelled: return rest(.ended)
    }
  }

  private mutating func answered(
    _ heads: FeedHeads, _ milliseconds: Int, _ wait: (Int) -> Int
  ) -> [Effect] {
    if heads.isNews(to: cursors) {
      failures = 0
      lastNumber += 1
      phase = .told(lastNumber)
      return [.tell, .wait(lastNumber, milliseconds: wait(0))]
    }
    if milliseconds < Self.soonMilliseconds { return [backOff(wait)] }
    failures = 0
    return [poll()]
  }

  private mutating func update(_ cursors: [FeedCursor]) -> [Effect] {
    guard cursors != self.cursors else { return [] }
    self.cursors = cursors
    if case .told = phase { return [poll()] }
    return []
  }

  private mutating func wake() -> [Effect] {
    guard phase == .resting else { return [] }
    failures = 0
    return [poll()]
  }

  private mutating func rest(_ phase: Phase) -> [Effect] {
    defer { self.phase = phase }
    if case .polling(let number) = self.phase { return [.drop(number)] }
    return []
  }

  private mutating func poll() -> Effect {
    lastNumber += 1
    phase = .polling(lastNumber)
    return .poll(lastNumber, after: cursors)
  }

  private mutating func backOff(_ wait: (Int) -> Int) -> Effect {
    failures += 1
    lastNumber += 1
    phase = .waiting(lastNumber)
    return .wait(lastNumber, milliseconds: wait(failures))
  }
}
