/// One epoch of a till's journal, as far as it is pushed from there.
public struct JournalEpoch: Hashable, Sendable {
  /// The beginning of the stream.
  public var record: EnrolmentRecord
  /// The last place that is no longer on the disk; 0 when all are.
  public var base: UInt64
  /// The last place; in a closed epoch the last one that was not written again in a later epoch.
  public var top: UInt64

  /// Describes an epoch.
  public init(record: EnrolmentRecord, base: UInt64 = 0, top: UInt64 = 0) {
    self.record = record
    self.base = base
    self.top = top
  }

  /// The stream.
  public var stream: StreamName { record.stream }
}

/// The journal could not be read just now; it is tried again later.
public struct JournalUnreadable: Error, Hashable, Sendable {
  /// Says so.
  public init() {}
}

/// What replication needs of a till's journal.
public protocol TillJournal {
  /// All epochs, the oldest first; the last one is open.
  ///
  /// - Throws: ``JournalUnreadable``.
  func pushedEpochs() throws(JournalUnreadable) -> [JournalEpoch]

  /// The hash at a place from the epoch's base to its top; the anchor stands at 0.
  ///
  /// - Throws: ``JournalUnreadable``.
  func hash(at sequence: UInt64, of stream: StreamName) throws(JournalUnreadable) -> ChainHash?

  /// Frames from a place on, in their order.
  ///
  /// - Parameters:
  ///   - most: the most frames.
  ///   - mostBytes: the most bytes of all together; one frame comes whatever its size.
  /// - Throws: ``JournalUnreadable``.
  func frames(
    of stream: StreamName, from sequence: UInt64, most: Int, mostBytes: Int
  ) throws(JournalUnreadable) -> [[UInt8]]
}

/// How far the centre has an epoch, as the till knows it.
public struct StreamMark: Hashable, Sendable {
  /// The stream.
  public let stream: StreamName
  /// The last place that the centre said it has.
  public var acknowledged: UInt64
  /// The last place that the centre can not lose any more.
  public var stable: UInt64
  /// The generation of the centre that said so.
  public var generation: UInt64

  /// Knows nothing of the centre, unless it is said.
  public init(
    stream: StreamName, acknowledged: UInt64 = 0, stable: UInt64 = 0, generation: UInt64 = 0
  ) {
    self.stream = stream
    self.acknowledged = acknowledged
    self.stable = stable
    self.generation = generation
  }
}

/// What a till remembers of the centre on its disk.
///
/// Older marks are harmless: the till then sends again what the centre has.
public struct ReplicationMarks: Hashable, Sendable {
  /// The newest generation of the centre that was seen.
  public var generation: UInt64 = 0
  /// How far the centre has each epoch, in no order.
  public var streams: [StreamMark] = []
  /// How far the till has each topic.
  public var cursors: [FeedCursor]

  /// Knows nothing of the centre.
  public init(topics: [String]) {
    cursors = topics.map { FeedCursor(topic: $0) }
  }

  /// What is known of an epoch.
  public func mark(of stream: StreamName) -> StreamMark {
    streams.first { $0.stream == stream } ?? StreamMark(stream: stream)
  }

  /// Notes what is known of an epoch.
  mutating func put(_ mark: StreamMark) {
    if let place = streams.firstIndex(where: { $0.stream == mark.stream }) {
      streams[place] = mark
    } else {
      streams.append(mark)
    }
  }
}
