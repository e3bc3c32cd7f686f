import CTerminal
import Synchronization

/// Wakes the run loop from any thread.
struct Wakeup: Sendable {
  /// The descriptor that the run loop watches; it lives as long as the process.
  let descriptor: Int32

  /// Fails when the system has no descriptor left.
  init?() {
    descriptor = term_wakeup_create()
    guard descriptor >= 0 else { return nil }
  }

  /// Makes the run loop call ``TerminalProgram/wake()`` soon.
  func signal() {
    term_wake(descriptor)
  }
}

/// Where tasks leave messages for the main thread.
final class Mailbox<Message: Sendable>: Sendable {
  let wakeup: Wakeup
  private let messages = Mutex<[Message]>([])

  init(wakeup: Wakeup) {
    self.wakeup = wakeup
  }

  /// Leaves a message and wakes the run loop.
  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wakeup.signal()
  }

  /// Takes all messages, in the order in which they were left.
  func takeAll() -> [Message] {
    messages.withLock { waiting in
      defer { waiting.removeAll(keepingCapacity: true) }
      return waiting
    }
  }
}
