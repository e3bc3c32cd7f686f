internal import Synchronization

/// What the centre counts of itself, for a monitor.
final class Measures: Sendable {
  /// Requests that have the same address, method and status.
  struct Answered: Hashable, Comparable, Sendable {
    let route: String
    let method: String
    let status: Int

    static func < (left: Answered, right: Answered) -> Bool {
      (left.route, left.method, left.status) < (right.route, right.method, right.status)
    }
  }

  /// How long requests took.
  struct Durations: Hashable, Sendable {
    /// The upper ends of the classes, in milliseconds.
    static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000]
    /// How many requests took no longer than the bound, each in its smallest class.
    var counts = [Int](repeating: 0, count: bounds.count)
    var count = 0
    /// All together, in microseconds.
    var sum: Int64 = 0

    mutating func add(_ microseconds: Int64) {
      count += 1
      sum += microseconds
      if let place = Self.bounds.firstIndex(where: { microseconds <= $0 * 1_000 }) {
        counts[place] += 1
      }
    }
  }

  /// What was counted so far.
  struct Counts: Hashable, Sendable {
    var answered: [Answered: Int] = [:]
    var durations: [String: Durations] = [:]
    var facts = 0
    var slices = 0
    var holds: [String: Int] = [:]
    var running = 0
  }

  private let counts = Mutex(Counts())

  /// What was counted so far.
  var now: Counts { counts.withLock { $0 } }

  /// Notes that a request began.
  func noteBegin() { counts.withLock { $0.running += 1 } }

  /// Notes that a request was answered.
  func note(_ answered: Answered, microseconds: Int64) {
    counts.withLock { counts in
      counts.running -= 1
      counts.answered[answered, default: 0] += 1
      counts.durations[answered.route, default: Durations()].add(microseconds)
    }
  }

  /// Notes facts that were taken in one transaction.
  func noteFacts(_ count: Int) {
    counts.withLock { counts in
      counts.facts += count
      counts.slices += 1
    }
  }

  /// Notes what a question for a hold came to.
  func noteHold(_ decision: String) {
    counts.withLock { $0.holds[decision, default: 0] += 1 }
  }
}
