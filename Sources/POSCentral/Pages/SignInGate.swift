internal import CentreCore
internal import CentrePages
internal import Synchronization

/// Which tries to sign in are looked at, for all requests of a server.
final class SignInGate: Sendable {
  private let tries = Mutex(SignInTries())

  /// Counts a try; see ``SignInTries/begin(_:from:at:)``.
  func begin(_ login: String, from source: SignInSource, at time: Int64) -> Bool {
    tries.withLock { $0.begin(login, from: source, at: time) }
  }

  /// Takes back that a try was counted.
  func forgive(_ login: String, from source: SignInSource, hasSucceeded: Bool) {
    tries.withLock { $0.forgive(login, from: source, hasSucceeded: hasSucceeded) }
  }

  /// Whether an operator should hear of a wrong try that was just counted.
  func isRemarkable(_ login: String, from source: SignInSource) -> Bool {
    tries.withLock { $0.isRemarkable(login, from: source) }
  }
}

/// One try to sign in.
struct SignInTry: Sendable {
  /// The name that was typed.
  let login: String
  /// Under which its tries are counted: a new password begins anew.
  let counted: String
  let source: SignInSource
  let code: String
  let time: Int64
  /// What the password is compared with; nil when nobody has the name.
  let record: PasswordRecord?

  /// Describes a try.
  ///
  /// - Parameters:
  ///   - known: the account of the name; nil when nobody has it.
  ///   - mark: what the browser has of an earlier time.
  init(
    _ form: FormFields, _ known: CentreAccount?, address: String?, mark: String?, at time: Int64
  ) {
    login = Self.login(form)
    counted = login + " " + (known.map { PageSessions.hexadecimal($0.password.salt) } ?? "")
    source = SignInSource(
      address: address,
      device: known.flatMap { account in
        mark.flatMap { DeviceMark.device(in: $0, of: account) }
      })
    code = form["code"]
    record = known?.password
    self.time = time
  }

  /// The name that a form brings.
  static func login(_ form: FormFields) -> String { String(form["login"].lowercased().prefix(64)) }
}

/// What a browser gets that somebody signed in with.
struct SignInCookies: Sendable {
  /// The value of the session's cookie.
  let session: String
  /// The mark by which the browser is known the next time; nil when it has one.
  let device: String?
}
