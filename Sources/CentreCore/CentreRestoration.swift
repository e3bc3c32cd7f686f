public import POSSync

/// What came of putting a copy in the place of a centre's books.
public struct CentreRestoration: Hashable, Sendable {
  /// What is wrong with the copy; nothing was changed unless this is empty.
  public var findings: [CentreFinding] = []
  /// When the last thing happened of which the copy knows, in milliseconds since 1970; nil when it
  /// knows of nothing.
  public var lastEvent: Int64?
  /// The same of the books that were replaced.
  public var lostEvent: Int64?
  /// What was taken over from the books that were replaced.
  public var carried = Carried()
  /// What an operator has to do again, because the copy does not have it.
  public var missing = Missing()

  /// A sound copy, or one with findings.
  public init(findings: [CentreFinding] = []) { self.findings = findings }

  /// What can be read of books that are replaced, each part for itself: a damaged file often still
  /// gives its small tables.
  public enum Part: Hashable, Sendable, CaseIterable {
    case tills
    case cards
    case accounts
    case settlements
  }

  /// What the replaced books refuse, and the copy would have let in again.
  public struct Carried: Hashable, Sendable {
    /// Tills that stay shut out.
    public var revoked: [TillName] = []
    /// Tills that were enrolled anew since the copy, whose earlier key is refused.
    public var rekeyed: [TillName] = []
    /// Cards that stay blocked or limited, by their indices.
    public var refusedCards: [UInt32] = []
    /// How many cards were made since the copy; their numbers are not given again.
    public var newCards = 0
    /// Accounts that stay closed, by their logins.
    public var closed: [String] = []
    /// Accounts with a newer password or secret, by their logins.
    public var renewed: [String] = []

    /// Nothing.
    public init() {}
  }

  /// What is lost and does not come back from the tills.
  public struct Missing: Hashable, Sendable {
    /// Parts of the replaced books that could not be read.
    public var unread: Set<Part> = []
    /// Tills that the copy does not know.
    public var tills: [TillName] = []
    /// Accounts that the copy does not know, by their logins.
    public var accounts: [String] = []
    /// Cards that were replaced since the copy: they are blocked, and their purses did not move.
    public var replacedCards: [UInt32] = []
    /// The numbers of the settlements that were closed since the copy.
    public var settlements: [Int] = []

    /// Nothing.
    public init() {}
  }
}
