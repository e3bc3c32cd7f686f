internal import CentreCore

/// What the pages have to know of their centre.
public struct PageSettings: Sendable {
  /// The district's number, without which a card's number can not be checked.
  public var district: UInt16
  /// The district's name, which stands on every page.
  public var districtName: String
  /// Whether the pages are served without TLS, as behind a proxy or for a trial; the cookies are
  /// then not marked `Secure`.
  public var isPlain: Bool
  /// Who may sign in without knowing anything, in a demonstration on one machine.
  public var demonstration: DemonstrationSignIn?

  /// Describes a centre.
  public init(district: UInt16, districtName: String, isPlain: Bool = false) {
    self.district = district
    self.districtName = districtName
    self.isPlain = isPlain
  }
}

/// An account of a demonstration, as the command that added it printed it: its sign-in page tells
/// everybody how to use it, so it is no secret.
public struct DemonstrationSignIn: Hashable, Codable, Sendable {
  /// The name that is typed.
  public let login: String
  /// The password.
  public let password: String
  /// What an authenticator app reads (`otpauth:`), with the secret of the second factor.
  public let authenticator: String

  /// Describes an account.
  public init(login: String, password: String, authenticator: String) {
    self.login = login
    self.password = password
    self.authenticator = authenticator
  }

  /// The code of the moment; nil for an address without a secret.
  func code(at time: Int64) -> String? {
    guard let start = authenticator.firstRange(of: "secret=")?.upperBound else { return nil }
    return TOTP.secret(base32: authenticator[start...].prefix { $0 != "&" })
      .map { TOTP.code(of: $0, step: TOTP.step(at: time)) }
  }
}

/// What the pages take from the machine; a test has its own.
public struct PageWorld: Sendable {
  /// The centre's clock, in milliseconds since 1970.
  public var now: @Sendable () -> Int64
  /// So many random bytes, fit for secrets.
  public var random: @Sendable (Int) -> [UInt8]
  /// Called after a card was blocked, so that the list of cards is signed anew.
  public var cardsChanged: @Sendable () async -> Void

  /// Describes a world.
  public init(
    now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8],
    cardsChanged: @escaping @Sendable () async -> Void = {}
  ) {
    self.now = now
    self.random = random
    self.cardsChanged = cardsChanged
  }
}
