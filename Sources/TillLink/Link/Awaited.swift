internal import Dispatch
internal import Synchronization

/// A value for which one thread waits and which another one brings, perhaps too late.
final class Awaited<Value: Sendable>: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let value = Mutex<Value?>(nil)

  /// Brings the value; only the first one counts.
  func bring(_ value: Value) {
    self.value.withLock { $0 = $0 ?? value }
    semaphore.signal()
  }

  /// Waits for the value, at most so long; nil when it did not come.
  func value(within milliseconds: Int) -> Value? {
    _ = semaphore.wait(timeout: .now() + .milliseconds(max(0, milliseconds)))
    return value.withLock { $0 }
  }
}
