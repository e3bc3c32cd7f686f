internal import Dispatch
internal import POSSync

/// The one thread that unpacks and reads pushes.
///
/// A push of hundreds of facts takes milliseconds to read. Were pushes read wherever a processor
/// is free, twenty tills would leave none for a hold, for which a customer waits.
final class ReadingThread: Sendable {
  private let queue = DispatchQueue(label: "pushes")

  /// Does work behind other work of this thread.
  ///
  /// - Throws: what the body throws.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }

  /// Reads frames of a push while its first ones are booked.
  func readAhead(_ push: IncomingPush) { queue.async { push.readAhead() } }
}
