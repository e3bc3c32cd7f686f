import Dispatch
import Synchronization

/// Values that threads bring and a test takes in their order.
final class Mailbox<Value: Sendable>: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let values = Mutex<[Value]>([])

  func put(_ value: Value) {
    values.withLock { $0.append(value) }
    semaphore.signal()
  }

  /// The next value; nil when a minute brought none, which no sound program takes.
  func take() -> Value? {
    guard semaphore.wait(timeout: .now() + .seconds(60)) == .success else { return nil }
    return values.withLock { $0.removeFirst() }
  }

  var count: Int { values.withLock { $0.count } }
}

/// Looks again and again whether something has become true; false when it did not in a minute.
func eventually(_ condition: () -> Bool) -> Bool {
  let never = DispatchSemaphore(value: 0)
  for _ in 0..<60_000 {
    if condition() { return true }
    _ = never.wait(timeout: .now() + .milliseconds(1))
  }
  return false
}
