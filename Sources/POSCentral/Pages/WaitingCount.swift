internal import Synchronization

/// How many wait for something.
final class WaitingCount: Sendable {
  private let count = Mutex(0)

  /// Counts one more, unless there are so many already.
  func enter(most: Int) -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}
