public import POSCore

/// What somebody may see on the pages.
public enum CentreRole: Hashable, Codable, Sendable {
  /// The owner of a shop: that shop's books.
  case owner(shop: Int)
  /// The consortium: shops, tills, cards, purse totals and settlement, and no shop's baskets.
  case consortium
}

/// A password as it is stored (scrypt, RFC 7914).
public struct PasswordRecord: Hashable, Codable, Sendable {
  /// Sixteen random bytes.
  public let salt: [UInt8]
  /// The derived key, thirty-two bytes.
  public let hash: [UInt8]
  /// The cost N, a power of two.
  public let cost: Int

  /// Describes a stored password.
  public init(salt: [UInt8], hash: [UInt8], cost: Int) {
    self.salt = salt
    self.hash = hash
    self.cost = cost
  }
}

/// Somebody who signs in to the pages.
public struct CentreAccount: Hashable, Sendable {
  /// The identity.
  public let id: Identifier
  /// The name that is typed, in lower case.
  public var login: String
  /// What may be seen.
  public var role: CentreRole
  /// The password.
  public var password: PasswordRecord
  /// The secret of the second factor, twenty bytes (RFC 6238).
  public var totpSecret: [UInt8]
  /// False when it was closed.
  public var isActive: Bool
  /// How many codes were wrong behind the right password since the last success.
  public var failures: Int
  /// When the last of them was, in milliseconds since 1970.
  public var lastFailure: Int64?
  /// The last time step of a code that was accepted: each code is good once.
  public var lastStep: Int64?

  /// Describes an account.
  public init(
    id: Identifier, login: String, role: CentreRole, password: PasswordRecord,
    totpSecret: [UInt8]
  ) {
    self.id = id
    self.login = login
    self.role = role
    self.password = password
    self.totpSecret = totpSecret
    isActive = true
    failures = 0
  }
}

/// Somebody who is signed in.
public struct CentreSession: Hashable, Sendable {
  /// The hash of the cookie's value (SHA-256); the value itself is nowhere.
  public let tokenHash: [UInt8]
  /// Whose it is.
  public let account: Identifier
  /// What each form has to bring, in hexadecimal digits.
  public let formToken: String
  /// When it began, in milliseconds since 1970.
  public let startedAt: Int64
  /// When it was last used, in milliseconds since 1970.
  public var usedAt: Int64

  /// Describes a session.
  public init(
    tokenHash: [UInt8], account: Identifier, formToken: String, startedAt: Int64, usedAt: Int64
  ) {
    self.tokenHash = tokenHash
    self.account = account
    self.formToken = formToken
    self.startedAt = startedAt
    self.usedAt = usedAt
  }
}
