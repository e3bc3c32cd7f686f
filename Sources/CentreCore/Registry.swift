public import POSSync

/// A shop of the district.
public struct CentreShop: Hashable, Codable, Sendable {
  /// The number in the district, 1 to 65,535.
  public let number: Int
  /// The name, as receipts and pages show it.
  public var name: String
  /// False when it left the district; its books stay.
  public var isActive: Bool

  /// Describes a shop.
  public init(number: Int, name: String, isActive: Bool = true) {
    self.number = number
    self.name = name
    self.isActive = isActive
  }
}

/// A till as the centre knows it.
public struct CentreTill: Hashable, Sendable {
  /// Which till.
  public let name: TillName
  /// The public key with which it signs; nil before it is enrolled and after it was revoked.
  public var publicKey: [UInt8]?
  /// When it was last enrolled, in milliseconds since 1970.
  public var enrolledAt: Int64?
  /// Whether the operator shut it out, as when it was stolen.
  public var isRevoked: Bool

  /// Describes a till.
  public init(
    name: TillName, publicKey: [UInt8]? = nil, enrolledAt: Int64? = nil, isRevoked: Bool = false
  ) {
    self.name = name
    self.publicKey = publicKey
    self.enrolledAt = enrolledAt
    self.isRevoked = isRevoked
  }
}

/// What a till's contact tells of its health.
public struct TillContact: Hashable, Sendable {
  /// When, in milliseconds since 1970 by the centre's clock.
  public let at: Int64
  /// How many facts were still waiting at the till after this push.
  public var waiting: UInt64
  /// The till's clock less the centre's, in milliseconds, as the request's time showed.
  public let clockDifference: Int64
  /// The version of the program, as the `User-Agent` names it.
  public let program: String

  /// Describes a contact.
  public init(at: Int64, waiting: UInt64, clockDifference: Int64, program: String) {
    self.at = at
    self.waiting = waiting
    self.clockDifference = clockDifference
    self.program = program
  }
}

/// A till with its health, for the owner's and the consortium's pages.
public struct TillHealth: Hashable, Sendable {
  /// The till.
  public let till: CentreTill
  /// The last contact; nil when it never called.
  public let lastContact: TillContact?
  /// How many facts of it the centre has, over all epochs.
  public let facts: Int
  /// How many of its epochs are quarantined because two devices wrote them.
  public let forks: Int
  /// How many of its frames are kept as bytes that the centre does not understand.
  public let opaque: Int

  /// Describes a till's health.
  public init(till: CentreTill, lastContact: TillContact?, facts: Int, forks: Int, opaque: Int) {
    self.till = till
    self.lastContact = lastContact
    self.facts = facts
    self.forks = forks
    self.opaque = opaque
  }
}

/// Something that an operator should look at.
public struct CentreAlarm: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Two devices wrote the same places of a stream, or one went back in time.
    case fork
    /// A fact is kept as bytes that this centre does not understand.
    case opaqueFact
    /// A till's clock is far off.
    case clock
    /// A document has the identity of another one and had no effect.
    case otherDocument
    /// More was spent than a purse had.
    case overspent
    /// A movement of a purse could not be posted.
    case notPosted
    /// A till wrote what only the centre may decide; no money moved.
    case notAllowed
    /// A till moved money as no till of ours is known to do; it counts.
    case unusual
    /// A check of the ledger found something wrong.
    case ledger
    /// Somebody tried passwords or codes until the account was locked.
    case lockedOut
    /// The same field of an article was edited in two places; the later edit won.
    case articleConflict
  }

  /// The place in the list, from 1.
  public let number: Int
  /// When, in milliseconds since 1970.
  public let at: Int64
  /// What it is about.
  public let kind: Kind
  /// The shop that it concerns; nil for the district's own.
  public let shop: Int?
  /// The till that it concerns.
  public let till: TillName?
  /// What exactly: identities, places and amounts, no personal data.
  public let detail: String
  /// Who has seen to it, and nil while nobody has.
  public let settledBy: String?

  /// Describes an alarm.
  public init(
    number: Int, at: Int64, kind: Kind, shop: Int?, till: TillName?, detail: String,
    settledBy: String?
  ) {
    self.number = number
    self.at = at
    self.kind = kind
    self.shop = shop
    self.till = till
    self.detail = detail
    self.settledBy = settledBy
  }
}
