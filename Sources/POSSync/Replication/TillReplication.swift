public import POSCore

/// The till's side of the replication (`network.md` 2 and 3, `reliability.md` 2.8).
///
/// One request is in flight at a time. Only the reply to it counts (rule R1), and only from a
/// generation of the centre that is not older than the newest one seen. When the centre has less of
/// a stream than it said before, it lost data, and the till sends again from there; when it has
/// other facts, the till goes on in a new epoch at once. Closed epochs are sent again too when
/// the centre's generation changes (R4). Whoever holds the machine carries out the effects.
public struct TillReplication: Sendable {
  /// What the machine is doing.
  public enum Phase: Hashable, Sendable {
    /// Nothing is in flight; the centre is asked for news at a time.
    case idle(until: UInt64)
    /// A request is in flight.
    case pushing(Flight)
    /// So many tries failed; the next one is at a time.
    case backoff(tries: Int, until: UInt64)
  }

  /// A request in flight.
  public struct Flight: Hashable, Sendable {
    /// The request.
    public let request: Identifier
    /// The stream.
    public let stream: StreamName
    /// Whether it had frames, so that the centre must have more afterwards.
    public let hasFrames: Bool
    /// When it left.
    public let sentAt: UInt64
    /// How many tries had failed before.
    public let tries: Int
  }

  /// Numbers that a shop may want otherwise.
  public struct Settings: Hashable, Sendable {
    /// How long an idle till waits before it asks for news, in milliseconds.
    public var idleMilliseconds: UInt64 = 25_000
    /// How long a reply may take, in milliseconds.
    public var replyMilliseconds: UInt64 = 20_000
    /// The longest wait after failures, in milliseconds.
    public var longestWait: UInt64 = 60_000
    /// The most frames of a request.
    public var mostFrames = 500
    /// The most bytes of a request's frames.
    public var mostBytes = 512 * 1_024
    /// The version of the protocol that is spoken.
    public var version = ProtocolVersion.current

    /// The usual numbers.
    public init() {}
  }

  /// What is known of the centre, as it was last given to be kept.
  public private(set) var marks: ReplicationMarks
  /// What the machine is doing.
  public private(set) var phase: Phase
  /// Whether a person wants to work offline.
  public private(set) var isOffline = false
  /// What the centre's clock shows.
  public private(set) var clock = CentreClock()
  /// When the centre last answered, by the monotonic clock.
  public private(set) var answeredAt: UInt64?
  private let settings: Settings
  private var lastPushed: StreamName?
  private var expectedSums: [FeedPage] = []

  /// Starts from what the disk has; the first request leaves within a second.
  public init(
    _ marks: ReplicationMarks, settings: Settings = Settings(), at now: UInt64,
    using random: inout some RandomNumberGenerator
  ) {
    self.marks = marks
    self.settings = settings
    phase = .idle(until: now + UInt64.random(in: 0...1_000, using: &random))
  }

  /// When the machine wants to be woken; nil while somebody works offline.
  public var deadline: UInt64? {
    switch phase {
    case .pushing(let flight): flight.sentAt + settings.replyMilliseconds
    case .idle(let until), .backoff(_, let until): isOffline ? nil : until
    }
  }

  /// Takes an input.
  ///
  /// - Parameters:
  ///   - now: milliseconds of a clock that never goes back.
  ///   - journal: the till's journal.
  ///   - random: for the identities of requests and for waits.
  /// - Returns: what is to be done, in this order.
  public mutating func handle(
    _ input: ReplicationInput, at now: UInt64, journal: some TillJournal,
    using random: inout some RandomNumberGenerator
  ) -> [ReplicationEffect] {
    var next = self
    do throws(JournalUnreadable) {
      let effects = try next.take(input, at: now, journal, &random)
      self = next
      return effects
    } catch {
      backOff(at: now, &random)
      return []
    }
  }

  private mutating func take(
    _ input: ReplicationInput, at now: UInt64, _ journal: some TillJournal,
    _ random: inout some RandomNumberGenerator
  ) throws(JournalUnreadable) -> [ReplicationEffect] {
    switch input {
    case .appended:
      guard case .idle = phase else { return [] }
      return try push(at: now, journal, &random)
    case .woke: return try wake(at: now, journal, &random)
    case .replied(let reply): return try take(reply, at: now, journal, &random)
    case .failed(let request):
      guard case .pushing(let flight) = phase, flight.request == request else { return [] }
      backOff(at: now, &random)
      return []
    case .stored(let topic, let checksum): return compare(topic, checksum)
    case .sendNow:
      if case .pushing = phase { return [] }
      return try push(at: now, journal, &random)
    case .workOffline(let isOffline):
      self.isOffline = isOffline
      if case .pushing = phase { return [] }
      phase = .idle(until: now)
      return try push(at: now, journal, &random)
    }
  }

  private mutating func wake(
    at now: UInt64, _ journal: some TillJournal, _ random: inout some RandomNumberGenerator
  ) throws(JournalUnreadable) -> [ReplicationEffect] {
    guard let deadline, now >= deadline else { return [] }
    if case .pushing = phase {
      backOff(at: now, &random)
      return []
    }
    return try push(at: now, journal, &random)
  }

  // MARK: Waiting

  /// Waits for a random part of a time that doubles with each failure (full jitter).
  private mutating func backOff(at now: UInt64, _ random: inout some RandomNumberGenerator) {
    let tries = failedTries + 1
    let most = min(settings.longestWait, 1_000 << UInt64(min(tries - 1, 10)))
    phase = .backoff(tries: tries, until: now + UInt64.random(in: 0...most, using: &random))
  }

  private var failedTries: Int {
    switch phase {
    case .idle: 0
    case .pushing(let flight): flight.tries
    case .backoff(let tries, _): tries
    }
  }

  // MARK: Sending

  /// Sends what comes next.
  ///
  /// What is on cards changes with each push of a catch-up, so the till asks for it with the last.
  private mutating func push(
    at now: UInt64, _ journal: some TillJournal, _ random: inout some RandomNumberGenerator
  ) throws(JournalUnreadable) -> [ReplicationEffect] {
    guard !isOffline, let epoch = nextEpoch(try journal.pushedEpochs()) else { return [] }
    let acknowledged = min(marks.mark(of: epoch.stream).acknowledged, epoch.top)
    let sent = max(acknowledged, epoch.base)
    guard let previous = try journal.hash(at: sent, of: epoch.stream) else {
      throw JournalUnreadable()
    }
    var request = PushRequest(
      id: Identifier(high: random.next(), low: random.next()), record: epoch.record,
      from: sent + 1, previous: previous, top: epoch.top)
    if sent < epoch.top {
      request.frames = try journal.frames(
        of: epoch.stream, from: sent + 1, most: settings.mostFrames,
        mostBytes: settings.mostBytes)
    }
    let isLast = sent + UInt64(request.frames.count) >= epoch.top
    request.cursors = marks.cursors.filter { isLast || $0.topic != FeedTopic.purses }
    request.generation = marks.generation
    request.version = settings.version
    lastPushed = epoch.stream
    phase = .pushing(
      Flight(
        request: request.id, stream: epoch.stream, hasFrames: !request.frames.isEmpty,
        sentAt: now, tries: failedTries))
    return [.send(request)]
  }

  /// The epoch whose turn it is: those with work take turns, and without work it is the open one.
  private func nextEpoch(_ epochs: [JournalEpoch]) -> JournalEpoch? {
    let start = epochs.firstIndex { $0.stream == lastPushed }.map { $0 + 1 } ?? 0
    let inTurn = epochs[start...] + epochs[..<start]
    return inTurn.first { hasWork($0) } ?? epochs.last
  }

  private func hasWork(_ epoch: JournalEpoch) -> Bool {
    let mark = marks.mark(of: epoch.stream)
    return mark.acknowledged < epoch.top || mark.generation != marks.generation
  }

  // MARK: Replies

  private mutating func take(
    _ reply: PushReply, at now: UInt64, _ journal: some TillJournal,
    _ random: inout some RandomNumberGenerator
  ) throws(JournalUnreadable) -> [ReplicationEffect] {
    guard case .pushing(let flight) = phase, flight.request == reply.request else { return [] }
    if case .tooMany(let milliseconds) = reply.answer {
      wait(milliseconds, after: flight, at: now, &random)
      return []
    }
    guard reply.generation >= marks.generation else {
      backOff(at: now, &random)
      return []
    }
    clock.note(serverTime: reply.serverTime, sent: flight.sentAt, received: now)
    answeredAt = now
    marks.generation = reply.generation
    let epochs = try journal.pushedEpochs()
    guard let epoch = epochs.first(where: { $0.stream == flight.stream }) else {
      phase = .idle(until: now)
      return []
    }
    let isOpen = epoch.stream == epochs.last?.stream
    return try take(reply, of: epoch, isOpen: isOpen, flight, at: now, journal, &random)
  }

  /// Waits as long as the centre asks, and up to a third longer so that not all come back at once.
  private mutating func wait(
    _ milliseconds: UInt64, after flight: Flight, at now: UInt64,
    _ random: inout some RandomNumberGenerator
  ) {
    let asked = min(milliseconds, 3_600_000)
    let more = UInt64.random(in: 0...asked / 3, using: &random)
    phase = .backoff(tries: flight.tries + 1, until: now + asked + more)
  }

  private mutating func take(
    _ reply: PushReply, of epoch: JournalEpoch, isOpen: Bool, _ flight: Flight, at now: UInt64,
    _ journal: some TillJournal, _ random: inout some RandomNumberGenerator
  ) throws(JournalUnreadable) -> [ReplicationEffect] {
    let before = marks.mark(of: epoch.stream)
    let standing = try standing(of: reply, epoch, journal)
    var effects = [ReplicationEffect]()
    if reply.answer == .upgradeRequired { effects.append(.tell(.upgradeRequired)) }
    phase = .idle(until: now)
    switch standing {
    case .same:
      acknowledge(reply, before)
      if reply.acknowledged < before.acknowledged {
        effects.append(.tell(.sendingAgain(epoch.stream, after: reply.acknowledged)))
      }
    case .below:
      effects += carryOver(epoch, after: epoch.base, before, isOpen: isOpen)
      effects.append(
        .tell(
          .lostAtCentre(epoch.stream, from: reply.acknowledged + 1, through: epoch.base)))
      return effects
    case .forked(let agreed):
      let carried = carryOver(epoch, after: agreed, before, isOpen: isOpen)
      if !carried.isEmpty { return effects + carried + [.tell(.forked(epoch.stream))] }
    }
    let kept = takePages(reply.pages)
    let isStuck = flight.hasFrames && reply.acknowledged == before.acknowledged
    if isStuck, case .same = standing {
      phase = .pushing(flight)
      backOff(at: now, &random)
      return effects + [kept]
    }
    // The next request is on its way while the disk writes: were the marks lost, the till would
    // only send again what the centre has.
    return effects + (try goOn(after: reply, at: now, journal, &random)) + [kept]
  }

  /// How the centre's copy of a stream stands to the till's.
  private enum Standing {
    /// It is the beginning of the till's.
    case same
    /// It ends before the first place that the till still has.
    case below
    /// It is another one; both are the same up to a place at least.
    case forked(agreed: UInt64)
  }

  private func standing(
    of reply: PushReply, _ epoch: JournalEpoch, _ journal: some TillJournal
  ) throws(JournalUnreadable) -> Standing {
    let place = reply.acknowledged
    let stable = max(marks.mark(of: epoch.stream).stable, epoch.base)
    guard place <= epoch.top else { return .forked(agreed: min(stable, epoch.top)) }
    guard place >= epoch.base else { return .below }
    guard try journal.hash(at: place, of: epoch.stream) == reply.head else {
      return .forked(agreed: min(stable, place))
    }
    return reply.answer == .fork ? .forked(agreed: place) : .same
  }

  private mutating func acknowledge(_ reply: PushReply, _ before: StreamMark) {
    var mark = before
    mark.acknowledged = reply.acknowledged
    mark.stable = max(mark.stable, min(reply.stable, reply.acknowledged))
    mark.generation = reply.generation
    marks.put(mark)
  }

  /// Lets facts be written again that the centre does not take at their places.
  ///
  /// A closed epoch that has none needs nothing; the centre may have more of it than this till,
  /// which wrote the rest again already.
  private mutating func carryOver(
    _ epoch: JournalEpoch, after agreed: UInt64, _ before: StreamMark, isOpen: Bool
  ) -> [ReplicationEffect] {
    var mark = before
    (mark.acknowledged, mark.generation) = (agreed, marks.generation)
    marks.put(mark)
    guard isOpen || agreed < epoch.top else { return [] }
    return [.carryOver(epoch.stream, after: agreed, marks)]
  }

  /// Keeps what is new and goes on at once while there is work.
  private mutating func goOn(
    after reply: PushReply, at now: UInt64, _ journal: some TillJournal,
    _ random: inout some RandomNumberGenerator
  ) throws(JournalUnreadable) -> [ReplicationEffect] {
    let epochs = try journal.pushedEpochs()
    if reply.pages.contains(where: { !$0.isComplete }) || epochs.contains(where: { hasWork($0) }) {
      return try push(at: now, journal, &random)
    }
    phase = .idle(until: now + settings.idleMilliseconds)
    return []
  }

  // MARK: The feed

  /// Takes the pages that follow what the till has; a page that leaves something out is not taken.
  private mutating func takePages(_ pages: [FeedPage]) -> ReplicationEffect {
    let taken = pages.filter { take($0) }
    return .keep(marks, pages: taken, tellsPurses: pages.contains { isLastOfPurses($0) })
  }

  /// Whether a page, that was taken or brought nothing, leaves no card untold.
  private func isLastOfPurses(_ page: FeedPage) -> Bool {
    page.topic == FeedTopic.purses && page.isComplete
      && marks.cursors.contains {
        $0.topic == page.topic && $0.generation == page.generation && $0.revision == page.to
      }
  }

  private mutating func take(_ page: FeedPage) -> Bool {
    guard let place = marks.cursors.firstIndex(where: { $0.topic == page.topic }) else {
      return false
    }
    let cursor = marks.cursors[place]
    let isNewCopy = page.generation > cursor.generation && page.from == 0
    let follows =
      page.generation == cursor.generation && page.from <= cursor.revision
      && page.to > cursor.revision
    if page.generation == cursor.generation && page.to < cursor.revision {
      marks.cursors[place] = FeedCursor(topic: page.topic)
    }
    guard isNewCopy || follows else { return false }
    (marks.cursors[place].generation, marks.cursors[place].revision) = (page.generation, page.to)
    expectedSums.removeAll { $0.topic == page.topic }
    if page.isComplete { expectedSums.append(page) }
    return true
  }

  private mutating func compare(_ topic: String, _ checksum: UInt64) -> [ReplicationEffect] {
    guard let place = expectedSums.firstIndex(where: { $0.topic == topic }) else { return [] }
    let page = expectedSums.remove(at: place)
    guard page.checksum != checksum else { return [] }
    for index in marks.cursors.indices where marks.cursors[index].topic == topic {
      marks.cursors[index] = FeedCursor(topic: topic)
    }
    return [.keep(marks, pages: [], tellsPurses: false), .tell(.topicDiffered(topic))]
  }
}
