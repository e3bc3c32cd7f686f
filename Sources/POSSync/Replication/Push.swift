public import POSCore

/// Facts on their way from a till to the centre, with what the till knows of the centre.
///
/// Repeating a request is harmless, and so is losing its reply (`reliability.md` 2.4).
public struct PushRequest: Hashable, Sendable {
  /// The identity of the request, by which its reply is told from those to earlier ones.
  public let id: Identifier
  /// The version of the protocol that the till speaks.
  public var version: Int
  /// The beginning of the stream; a centre that lost the stream's row makes it anew from this.
  public var record: EnrolmentRecord
  /// The place of the first frame.
  public var from: UInt64
  /// The hash at the place before the first frame.
  public var previous: ChainHash
  /// The last place of the stream at the till.
  public var top: UInt64
  /// The frames as they were hashed, in the order of their places.
  public var frames: [[UInt8]]
  /// How far the till has each topic of the feed.
  public var cursors: [FeedCursor]
  /// The newest generation of the centre that the till has seen.
  public var generation: UInt64
  /// The till's signature of the last frame's hash, by which the origin can be proved later.
  public var signature: [UInt8]?

  /// Makes a request without frames, cursors or a signature.
  public init(
    id: Identifier, record: EnrolmentRecord, from: UInt64, previous: ChainHash, top: UInt64
  ) {
    self.id = id
    version = ProtocolVersion.current
    self.record = record
    self.from = from
    self.previous = previous
    self.top = top
    frames = []
    cursors = []
    generation = 0
  }

  /// The stream whose facts they are.
  public var stream: StreamName { record.stream }
}

/// The versions of the messages between tills and the centre.
public enum ProtocolVersion {
  /// The version that this program speaks.
  public static let current = 1

  /// Whether a side that speaks a version can be told what changed: one version apart is enough.
  ///
  /// Facts are taken in any version, since a till may have been in a drawer for two years.
  public static func isUnderstood(_ version: Int, by own: Int) -> Bool {
    (own - 1...own + 1).contains(version)
  }
}

/// What the centre says to a push.
public enum PushAnswer: Hashable, Sendable {
  /// The frames are in the centre's books.
  case accepted
  /// Frames before these are missing; the till goes back to what the centre has.
  case gap
  /// The centre has more of the stream than the till: the till's disk went back in time.
  case ahead
  /// The centre has other facts at places of the stream; the till goes on in a new epoch.
  case fork
  /// As accepted, but the till is too old to be told what changed.
  case upgradeRequired
  /// Nothing was done; the till may ask again after so many milliseconds.
  case tooMany(retryAfter: UInt64)
}

/// What became of one frame of a push.
public enum FrameOutcome: Hashable, Sendable {
  case accepted
  /// It was there already.
  case duplicate
  /// It is in the books, and somebody should look at it.
  case flagged([FlagReason])
  /// It is kept as bytes that this centre does not understand.
  case quarantined
}

/// Why somebody should look at a fact; a newer centre may name reasons that an older till does not
/// know.
public struct FlagReason: RawRepresentable, Hashable, Codable, Sendable {
  /// The name in messages.
  public let rawValue: String

  /// Names a reason.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The till's clock runs ahead of the centre's.
  public static let clockAhead = FlagReason(rawValue: "clockAhead")
  /// The till's clock went back within the stream.
  public static let clockBack = FlagReason(rawValue: "clockBack")
  /// The document arrived before from another place; it counts once.
  public static let knownDocument = FlagReason(rawValue: "knownDocument")
  /// Another document has the same identity; this one has no effect.
  public static let otherDocument = FlagReason(rawValue: "otherDocument")
  /// More was spent than the purse had.
  public static let overspent = FlagReason(rawValue: "overspent")
  /// A movement of a purse could not be posted.
  public static let notPosted = FlagReason(rawValue: "notPosted")
  /// Only the centre may say it: it is kept and moves no money.
  public static let notAllowed = FlagReason(rawValue: "notAllowed")
  /// It moves money as no till of ours is known to do; it counts.
  public static let unusual = FlagReason(rawValue: "unusual")
}

/// The centre's reply to a push.
public struct PushReply: Hashable, Sendable {
  /// The request that it answers.
  public var request: Identifier
  /// The version of the protocol that the centre speaks.
  public var version: Int
  /// The generation of the centre's books; a higher one began with a restore or a fail-over.
  public var generation: UInt64
  /// What the centre says.
  public var answer: PushAnswer
  /// The last place of the stream that the centre has.
  public var acknowledged: UInt64
  /// The hash at that place.
  public var head: ChainHash
  /// The last place that no restore and no fail-over can lose any more.
  public var stable: UInt64
  /// The centre's clock in milliseconds since 1970.
  public var serverTime: Int64
  /// What became of each frame, in their order; empty unless they were taken.
  public var outcomes: [FrameOutcome]
  /// What changed in the topics that the till follows.
  public var pages: [FeedPage]

  /// Makes a reply without outcomes or pages.
  public init(
    request: Identifier, generation: UInt64, answer: PushAnswer, acknowledged: UInt64,
    head: ChainHash, stable: UInt64, serverTime: Int64
  ) {
    self.request = request
    version = ProtocolVersion.current
    self.generation = generation
    self.answer = answer
    self.acknowledged = acknowledged
    self.head = head
    self.stable = stable
    self.serverTime = serverTime
    outcomes = []
    pages = []
  }
}
