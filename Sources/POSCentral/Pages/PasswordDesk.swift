internal import CentreCore

/// Compares passwords one after the other: each takes thirty megabytes and a tenth of a second,
/// and must take them neither from the books nor from each other.
actor PasswordDesk {
  /// How many may wait; whoever comes then is asked to try again.
  private static let mostWaiting = 16
  private nonisolated let waiting = WaitingCount()

  /// Whether a password belongs to a record, and to none when it is nil.
  ///
  /// - Returns: nil when so many wait that it is better to try again.
  nonisolated func matches(_ password: String, _ record: PasswordRecord?) async -> Bool? {
    guard waiting.enter(most: Self.mostWaiting) else { return nil }
    defer { waiting.leave() }
    return await compare(password, record)
  }

  private func compare(_ password: String, _ record: PasswordRecord?) -> Bool {
    Passwords.matches(password, record)
  }
}
