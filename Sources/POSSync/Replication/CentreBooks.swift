public import POSCore

/// What the centre knows of a stream.
public struct CentreStream: Hashable, Sendable {
  /// How the centre takes facts of the stream.
  public enum State: String, Hashable, Codable, Sendable {
    /// The newest epoch of its till.
    case active
    /// A newer epoch began; what is still on its way is taken.
    case retired
    /// Two devices wrote it, or one went back in time; nothing more is taken.
    case quarantined
  }

  /// The beginning.
  public let record: EnrolmentRecord
  /// The last place that is in the books.
  public var acknowledged: UInt64 = 0
  /// The hash at that place.
  public var head: ChainHash
  /// How facts are taken.
  public var state: State
  /// The till's clock at the last fact, in milliseconds since 1970.
  public var wall: Int64 = .min
  /// The till's last signature of a head.
  public var signature: [UInt8]?

  /// A stream of which nothing arrived.
  public init(record: EnrolmentRecord, state: State) {
    self.record = record
    head = record.anchor
    self.state = state
  }

  /// The stream's name.
  public var name: StreamName { record.stream }
}

/// A frame as the centre keeps it.
public struct CentreFrame: Hashable, Sendable {
  /// The place.
  public let place: JournalPlace
  /// The hash of the bytes.
  public let hash: ChainHash
  /// The bytes as they came.
  public let bytes: [UInt8]
  /// Whether this centre could make nothing of it, so that a later one looks again.
  public let isOpaque: Bool

  /// Describes a frame.
  public init(place: JournalPlace, hash: ChainHash, bytes: [UInt8], isOpaque: Bool) {
    self.place = place
    self.hash = hash
    self.bytes = bytes
    self.isOpaque = isOpaque
  }
}

/// A fact whose effects are in the books: the second key by which nothing counts twice (R6).
public struct CentreDocument: Hashable, Sendable {
  /// The identity that the fact was born with; it keeps it when it is written in a new epoch.
  public let id: Identifier
  /// The hash of kind and body, by which the same document is told from another one.
  public let content: ChainHash
  /// Where it stood when it was booked.
  public let place: JournalPlace

  /// Describes a document.
  public init(id: Identifier, content: ChainHash, place: JournalPlace) {
    self.id = id
    self.content = content
    self.place = place
  }
}

/// What replication needs of the centre's books, inside one transaction of theirs.
///
/// A failure undoes the whole transaction; no reply leaves before it is committed.
public protocol CentreBooks {
  /// Why the books can not be read or written.
  associatedtype Failure: Error

  /// The generation of the books: higher after each restore and each fail-over, also than any that
  /// was lost by it.
  var generation: UInt64 { get }

  /// What is known of a stream.
  func stream(_ name: StreamName) throws(Failure) -> CentreStream?
  /// Adds a stream or writes it anew.
  mutating func save(_ stream: CentreStream) throws(Failure)
  /// Whether the till has a stream with a later epoch.
  func hasLaterEpoch(than name: StreamName) throws(Failure) -> Bool
  /// Retires the active streams of a till with an earlier epoch.
  mutating func retireEpochs(before name: StreamName) throws(Failure)
  /// The last place of a stream that is in a verified backup and on every standby.
  func stable(_ name: StreamName) throws(Failure) -> UInt64

  /// The frame at a place.
  func frame(at place: JournalPlace) throws(Failure) -> CentreFrame?
  /// Adds a frame after the last one of its stream, or notes that it is no longer opaque.
  mutating func keep(_ frame: CentreFrame) throws(Failure)
  /// Keeps bytes that claim a place which other bytes have.
  mutating func keepEvidence(_ bytes: [UInt8], at place: JournalPlace) throws(Failure)
  /// Some places of opaque frames after a place, in the order of places.
  func opaquePlaces(after place: JournalPlace?, most: Int) throws(Failure) -> [JournalPlace]

  /// The document with an identity.
  func document(_ id: Identifier) throws(Failure) -> CentreDocument?
  /// Books a document with everything that follows from it.
  ///
  /// - Returns: why somebody should look at it.
  mutating func book(
    _ fact: Fact, as document: CentreDocument
  ) throws(Failure) -> [FlagReason]

  /// The last revision of a topic.
  func feedHead(of topic: String) throws(Failure) -> UInt64
  /// The newest states of keys that changed after a revision, in the order of their revisions.
  func feedItems(
    of topic: String, after revision: UInt64, most: Int
  ) throws(Failure) -> [FeedItem]
  /// The sum over all keys of a topic.
  func feedChecksum(of topic: String) throws(Failure) -> UInt64
}
