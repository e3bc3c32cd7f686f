internal import POSCore
internal import Synchronization

/// A push on its way into the books.
///
/// One thread writes the books, and hashing and reading a frame takes as long as booking it. So
/// another thread may read ahead: it begins with the last frame and goes on towards the one that
/// is being booked, until both meet. Neither waits for the other.
public struct IncomingPush: Sendable {
  /// What the till sent, or what is left of it.
  public let request: PushRequest
  private let readings: FrameReadings
  /// How many of the till's frames came before those of the request.
  private let skipped: Int

  /// Takes up a request of a till.
  public init(_ request: PushRequest) {
    self.init(request, FrameReadings(request), skipped: 0)
  }

  private init(_ request: PushRequest, _ readings: FrameReadings, skipped: Int) {
    (self.request, self.readings, self.skipped) = (request, readings, skipped)
  }

  /// Hashes and reads frames that are not in the books yet; harmless on any thread.
  public func readAhead() { readings.readAhead() }

  /// What follows after the first frames were taken, as a push of its own.
  ///
  /// - Parameter taken: how many frames of the request are in the books; fewer than it has.
  public func rest(after taken: Int) -> IncomingPush {
    precondition(taken > 0 && taken < request.frames.count, "A part is taken, and a part is left.")
    var rest = PushRequest(
      id: request.id, record: request.record, from: request.from + UInt64(taken),
      previous: ChainHash(of: request.frames[taken - 1]), top: request.top)
    rest.frames = Array(request.frames[taken...])
    (rest.version, rest.generation) = (request.version, request.generation)
    (rest.cursors, rest.signature) = (request.cursors, request.signature)
    return IncomingPush(rest, readings, skipped: skipped + taken)
  }

  /// A frame of the request with what it says.
  func frame(_ index: Int) -> ReadFrame { readings.take(skipped + index) }
}

extension PushReply {
  /// Whether only the first frames of a request were taken, so that the rest can follow.
  public func isPart(of request: PushRequest) -> Bool {
    answer == .accepted && outcomes.count < request.frames.count
  }

  /// The answer to parts of a push that were taken one after the other.
  public static func joining(_ earlier: PushReply?, _ reply: PushReply) -> PushReply {
    guard let earlier, reply.wasTaken else { return reply }
    var joined = reply
    joined.outcomes = earlier.outcomes + reply.outcomes
    return joined
  }

  private var wasTaken: Bool { answer == .accepted || answer == .upgradeRequired }
}

/// The frames of a push and what was read of them ahead.
private final class FrameReadings: Sendable {
  private struct State {
    /// How many frames are in the books or on their way into them.
    var taken = 0
    var ready: [ReadFrame?]
  }

  private let frames: [[UInt8]]
  private let stream: StreamName
  private let first: UInt64
  private let state: Mutex<State>

  init(_ request: PushRequest) {
    (frames, stream, first) = (request.frames, request.stream, request.from)
    state = Mutex(State(ready: Array(repeating: nil, count: request.frames.count)))
  }

  private func read(_ index: Int) -> ReadFrame {
    ReadFrame(frames[index], at: stream.place(first + UInt64(index)))
  }

  func take(_ index: Int) -> ReadFrame {
    let ready = state.withLock { state in
      state.taken = max(state.taken, index + 1)
      return state.ready[index]
    }
    return ready ?? read(index)
  }

  func readAhead() {
    for index in frames.indices.reversed() {
      guard state.withLock({ $0.taken <= index }) else { return }
      let frame = read(index)
      state.withLock { $0.ready[index] = frame }
    }
  }
}

/// A frame of a push with what its bytes say, if they say anything.
struct ReadFrame: Sendable {
  /// What a frame says that does not need the ones before it.
  struct Meaning: Sendable {
    let fact: DecodedFact
    /// The hash of kind and body.
    let content: ChainHash
  }

  let place: JournalPlace
  let bytes: [UInt8]
  let hash: ChainHash
  /// What the bytes say; nil when they are no frame of this place.
  let frame: JournalFrame?
  /// What the frame means; nil for a part of a fact and for a fact that has parts before it.
  let meaning: Meaning?
  private let previous: ChainHash?

  init(_ bytes: [UInt8], at place: JournalPlace) {
    self.place = place
    self.bytes = bytes
    hash = ChainHash(of: bytes)
    let read = try? JournalFrame(bytes: bytes)
    previous = read?.previous
    frame = read?.place == place ? read : nil
    let isWhole = frame?.kind != FactCoding.partKind && frame?.schema != FactCoding.continuedSchema
    meaning = isWhole ? frame.map { Meaning($0, body: $0.body) } : nil
  }

  /// Whether the frame names the hash before it.
  ///
  /// Bytes that name nothing are held by the frame behind them, which names theirs.
  func follows(_ hash: ChainHash) -> Bool { previous == nil || previous == hash }
}

extension ReadFrame.Meaning {
  /// Reads a fact from its frame and its whole body.
  init(_ frame: JournalFrame, body: [UInt8]) {
    fact = FactCoding.decode(kind: frame.kind, schema: frame.schema, body: body)
    content = ChainHash(of: [UInt8(frame.kind >> 8), UInt8(frame.kind & 0xFF)] + body)
  }
}
