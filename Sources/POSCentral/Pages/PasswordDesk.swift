internal import CentreCore

/// Compares passwords one after the other on a thread of their own.
///
/// Each takes thirty megabytes and a tenth of a second, and must take them neither from the books,
/// nor from those who answer requests, nor from each other: however many try, one processor is
/// left.
final class PasswordDesk: Sendable {
  /// How many may wait; whoever comes then is asked to try again.
  private static let mostWaiting = 16
  private let waiting = WaitingCount()
  private let thread = SideThread("passwords")

  /// Whether a password belongs to a record, and to none when it is nil.
  ///
  /// - Returns: nil when so many wait that it is better to try again.
  func matches(_ password: String, _ record: PasswordRecord?) async throws -> Bool? {
    guard waiting.enter(most: Self.mostWaiting) else { return nil }
    defer { waiting.leave() }
    return try await thread.run { Passwords.matches(password, record) }
  }
}
