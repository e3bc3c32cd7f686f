/// How long to wait after wrong tries, and what a try to sign in comes to.
///
/// ``SignInTries`` says which tries are looked at.
public enum LockOut {
  /// How many tries are free.
  public static let freeTries = 5
  private static let firstDelay: Int64 = 30_000
  private static let longestDelay: Int64 = 15 * 60_000

  /// How long to wait after wrong tries before the next one counts, in milliseconds.
  ///
  /// Five are free; then the wait doubles from thirty seconds up to a quarter of an hour.
  public static func delay(afterFailures count: Int) -> Int64 {
    guard count >= freeTries else { return 0 }
    return min(longestDelay, firstDelay << Int64(min(count - freeTries, 10)))
  }

  /// How long to wait after wrong tries, in milliseconds; 0 when the next one counts now.
  ///
  /// - Parameter last: when the last one was.
  static func wait(afterFailures count: Int, last: Int64, at time: Int64) -> Int64 {
    let delay = delay(afterFailures: count)
    // A clock that went back must not lock anybody out for longer than the delay itself.
    return min(delay, max(0, delay - max(0, time - last)))
  }

  /// How long an account still waits, in milliseconds; 0 when it may be tried now.
  public static func wait(of account: CentreAccount, at time: Int64) -> Int64 {
    account.lastFailure.map { wait(afterFailures: account.failures, last: $0, at: time) } ?? 0
  }
}

/// What a try to sign in comes to.
public enum SignInOutcome: Hashable, Sendable {
  /// The account to save and to begin a session for.
  case accepted(CentreAccount)
  /// The account to save, also when nothing in it changed: what is written must not tell whether
  /// the password was right.
  ///
  /// - Parameter becameLocked: whether this try is one that makes the account wait for the
  ///   first time, which an operator should hear of.
  case refused(CentreAccount, becameLocked: Bool)
  /// Nothing is to be saved: nobody has the login, or the account waits or is closed.
  case ignored
}

extension LockOut {
  /// Decides a try to sign in.
  ///
  /// Whoever asks sees no difference between the refusals. A wrong password makes only the place
  /// wait from which it came, or anybody could keep the account's owner out. Who has the password
  /// and guesses codes makes the account wait, for all but the browsers that are known.
  ///
  /// - Parameters:
  ///   - account: the account of the login as it is now; nil when nobody has it.
  ///   - isPasswordRight: what ``Passwords/matches(_:_:)`` said, which is asked in each case.
  ///   - code: the code of the second factor, as typed.
  ///   - isKnownDevice: whether somebody signed in to the account from there before.
  ///   - time: milliseconds since 1970.
  public static func outcome(
    for account: CentreAccount?, isPasswordRight: Bool, code: String, isKnownDevice: Bool = false,
    at time: Int64
  ) -> SignInOutcome {
    guard var account, account.isActive, isKnownDevice || wait(of: account, at: time) == 0 else {
      return .ignored
    }
    let step = TOTP.acceptedStep(
      code, secret: account.totpSecret, at: time, after: account.lastStep)
    guard isPasswordRight else { return .refused(account, becameLocked: false) }
    guard let step else {
      account.failures += 1
      account.lastFailure = time
      return .refused(account, becameLocked: account.failures == freeTries)
    }
    account.failures = 0
    account.lastFailure = nil
    account.lastStep = step
    return .accepted(account)
  }
}
