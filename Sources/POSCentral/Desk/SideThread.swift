internal import Dispatch
internal import Foundation
internal import Synchronization

/// A thread beside that of the books, for what takes long: one piece of work after the other.
///
/// It gives way to all others, since a machine with two processors has one for the books and one
/// for what comes in.
final class SideThread: Sendable {
  private typealias Job = @Sendable () -> Void

  /// What the thread knows, which must not keep the one who started it.
  private final class Line: Sendable {
    let jobs = Mutex<[Job]>([])
    let available = DispatchSemaphore(value: 0)

    /// Waits for the next piece of work; nil at the end.
    func next() -> Job? {
      available.wait()
      return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
  }

  private let line = Line()

  /// Starts the thread.
  init(_ name: String) {
    let thread = Thread { [line] in
      // A thread of Linux has a niceness of its own.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      while let job = line.next() { job() }
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { line.available.signal() }

  /// Does a piece of work after those that were given before.
  ///
  /// - Throws: what the body throws.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      line.jobs.withLock { jobs in
        jobs.append { continuation.resume(with: Result { try body() }) }
      }
      line.available.signal()
    }
  }
}
