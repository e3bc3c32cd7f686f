import POSCore
import POSSync

/// The power of the centre failed in the middle of a transaction.
struct CentreCrash: Error {}

/// The simulated centre: its books, a standby and the last verified backup.
struct SimulatedCentre {
  var primary = CentreDatabase()
  var standby = CentreDatabase()
  var backup: CentreDatabase?
  var generation: UInt64 = 1
  var replication = CentreReplication()
  var isUp = true
  let isStandbySynchronous: Bool
  let bug: PlantedBug?
  /// The books before the last part of a push.
  private var beforePart = CentreDatabase()
  /// How many more operations of the transaction succeed; nil when all do.
  private var operationsLeft: Int?
  /// When pushes were taken, for the bug that forgets them.
  private var firstTaken: [JournalPlace: UInt64] = [:]
  /// Streams that a till began, for the bug that makes none anew.
  private var begun: [StreamName: Bool] = [:]

  init(isStandbySynchronous: Bool, bug: PlantedBug?) {
    self.isStandbySynchronous = isStandbySynchronous
    self.bug = bug
  }

  /// How a push ended.
  enum Ending {
    case replied(PushReply)
    /// The transaction was undone or its reply never left, and the centre is down.
    case crashed
  }

  /// What happens to the power during a push.
  enum Power {
    case stays
    case failsInside(after: Int)
    case failsBeforeReply
    /// Only with the planted bug: the reply is out when the power fails.
    case failsAfterReply
  }

  /// Takes a push, every second one in parts that are transactions of their own.
  mutating func take(_ request: PushRequest, at now: UInt64, wall: Int64, _ power: Power) -> Ending
  {
    var request = request
    if let bug, let reply = misbehave(bug, &request, at: now, wall: wall) { return .replied(reply) }
    switch power {
    case .stays: return commit(request, wall)
    case .failsBeforeReply:
      _ = commit(request, wall)
      isUp = false
      return .crashed
    case .failsInside(let operations):
      operationsLeft = operations
      _ = commit(request, wall)
      (primary, operationsLeft, isUp) = (beforePart, nil, false)
      return .crashed
    case .failsAfterReply:
      let before = primary
      defer { primary = before }
      return commit(request, wall)
    }
  }

  private mutating func commit(_ request: PushRequest, _ wall: Int64) -> Ending {
    var (push, joined) = (IncomingPush(request), PushReply?.none)
    while true {
      beforePart = primary
      guard let reply = commitPart(push, wall) else { return .crashed }
      let whole = PushReply.joining(joined, reply)
      guard reply.isPart(of: push.request) else { return .replied(whole) }
      (joined, push) = (whole, push.rest(after: reply.outcomes.count))
    }
  }

  private mutating func commitPart(_ push: IncomingPush, _ wall: Int64) -> PushReply? {
    var machine = replication
    machine.leastPart = 2
    let pauses = (push.request.id.bytes.last ?? 0) % 2 == 1
    do throws(CentreCrash) {
      return try machine.handle(push, serverTime: wall, books: &self, pausing: { pauses })
    } catch {
      return nil
    }
  }

  /// Reads again what an earlier version did not understand.
  mutating func readAgain() {
    let machine = replication
    var place: JournalPlace?
    repeat {
      do throws(CentreCrash) {
        place = try machine.readAgain(after: place, most: 10, books: &self)
      } catch {
        return
      }
    } while place != nil
  }

  /// What no restore and no fail-over can lose.
  func safe(_ name: StreamName) -> UInt64 {
    guard let backup else { return 0 }
    let standby = isStandbySynchronous ? primary : standby
    return min(backup.acknowledged(name), standby.acknowledged(name))
  }

  // MARK: Accidents

  mutating func failOver() {
    if !isStandbySynchronous { primary = standby }
    standby = primary
    generation += 1
  }

  mutating func restore() {
    guard let backup else { return }
    (primary, standby) = (backup, backup)
    generation += 1
  }

  // MARK: Planted bugs

  /// Does what a centre with a bug does; a reply takes the place of the right one.
  private mutating func misbehave(
    _ bug: PlantedBug, _ request: inout PushRequest, at now: UInt64, wall: Int64
  ) -> PushReply? {
    let name = request.stream
    let known = primary.streams[name]
    switch bug {
    case .idempotencyExpires: bookAgain(request, at: now)
    case .acceptsGaps:
      if var stream = known, request.from - 1 > stream.acknowledged, !request.frames.isEmpty {
        fillGap(request, &stream)
      }
    case .noForkCheck: if let stream = known { believe(&request, stream) }
    case .noRecordRebuild:
      defer { begun[name] = true }
      guard known == nil, begun[name] != nil else { return nil }
      return PushReply(
        request: request.id, generation: generation, answer: .gap, acknowledged: 0,
        head: request.record.anchor, stable: 0, serverTime: wall)
    default: break
    }
    return nil
  }

  private mutating func bookAgain(_ request: PushRequest, at now: UInt64) {
    for (index, bytes) in request.frames.enumerated() {
      let place = request.stream.place(request.from + UInt64(index))
      guard place.sequence <= primary.acknowledged(request.stream) else {
        firstTaken[place] = now
        continue
      }
      guard let frame = try? JournalFrame(bytes: bytes), now > (firstTaken[place] ?? now) + 60_000
      else { continue }
      if let times = primary.timesBooked[frame.id] { primary.timesBooked[frame.id] = times + 1 }
      firstTaken[place] = now
    }
  }

  private mutating func fillGap(_ request: PushRequest, _ stream: inout CentreStream) {
    let nothing = CentreFrame(
      place: request.stream.place(0), hash: request.previous, bytes: [], isOpaque: false)
    while stream.acknowledged < request.from - 1 {
      stream.acknowledged += 1
      primary.frames[request.stream, default: []].append(nothing)
    }
    stream.head = request.previous
    primary.streams[request.stream] = stream
  }

  /// Takes what comes for what follows.
  private mutating func believe(_ request: inout PushRequest, _ stream: CentreStream) {
    let last = request.from + UInt64(request.frames.count) - 1
    request.top = max(request.top, stream.acknowledged)
    guard request.from <= stream.acknowledged + 1 else { return }
    if last > stream.acknowledged {
      request.frames.removeFirst(Int(stream.acknowledged + 1 - request.from))
      let first = request.frames.first.flatMap { try? JournalFrame(bytes: $0) }
      primary.streams[request.stream]?.head = first?.previous ?? stream.head
    } else {
      request.frames = []
    }
    request.from = stream.acknowledged + 1
    request.previous = primary.streams[request.stream]?.head ?? request.previous
  }
}

extension SimulatedCentre: CentreBooks {
  private mutating func step() throws(CentreCrash) {
    guard let left = operationsLeft else { return }
    guard left > 0 else { throw CentreCrash() }
    operationsLeft = left - 1
  }

  func stream(_ name: StreamName) throws(CentreCrash) -> CentreStream? { primary.streams[name] }

  mutating func save(_ stream: CentreStream) throws(CentreCrash) {
    try step()
    if primary.streams.updateValue(stream, forKey: stream.name) == nil {
      primary.names.append(stream.name)
    }
  }

  func hasLaterEpoch(than name: StreamName) throws(CentreCrash) -> Bool {
    primary.names.contains { isSameTill($0, name) && $0.epoch > name.epoch }
  }

  mutating func retireEpochs(before name: StreamName) throws(CentreCrash) {
    try step()
    for other in primary.names where isSameTill(other, name) && other.epoch < name.epoch {
      if primary.streams[other]?.state == .active { primary.streams[other]?.state = .retired }
    }
  }

  private func isSameTill(_ one: StreamName, _ other: StreamName) -> Bool {
    one.district == other.district && one.till == other.till
  }

  func stable(_ name: StreamName) throws(CentreCrash) -> UInt64 {
    bug == .stableWithoutStandby ? backup?.acknowledged(name) ?? 0 : safe(name)
  }

  func frame(at place: JournalPlace) throws(CentreCrash) -> CentreFrame? {
    primary.frame(at: place)
  }

  mutating func keep(_ frame: CentreFrame) throws(CentreCrash) {
    try step()
    let name = StreamName(of: frame.place)
    if primary.frame(at: frame.place) == nil {
      primary.frames[name, default: []].append(frame)
      if frame.isOpaque { primary.opaque.append(frame.place) }
    } else {
      primary.frames[name]?[Int(frame.place.sequence) - 1] = frame
      primary.opaque.removeAll { $0 == frame.place }
    }
  }

  mutating func keepEvidence(_ bytes: [UInt8], at place: JournalPlace) throws(CentreCrash) {
    try step()
    primary.evidence += 1
  }

  func opaquePlaces(
    after place: JournalPlace?, most: Int
  ) throws(CentreCrash) -> [JournalPlace] {
    let inOrder = primary.opaque.sorted { isBefore($0, $1) }
    guard let place else { return Array(inOrder.prefix(most)) }
    return Array(inOrder.filter { isBefore(place, $0) }.prefix(most))
  }

  private func isBefore(_ one: JournalPlace, _ other: JournalPlace) -> Bool {
    let (left, right) = (StreamName(of: one), StreamName(of: other))
    return left != right ? left < right : one.sequence < other.sequence
  }

  func document(_ id: Identifier) throws(CentreCrash) -> CentreDocument? {
    primary.documents[id]
  }

  mutating func book(
    _ fact: Fact, as document: CentreDocument
  ) throws(CentreCrash) -> [FlagReason] {
    try step()
    primary.documents[document.id] = document
    primary.timesBooked[document.id, default: 0] += 1
    let postings = primary.ledger.post(fact)
    publishPurses(fact)
    try step()
    return Self.flags(postings)
  }

  private static func flags(_ postings: [Posting]) -> [FlagReason] {
    var flags: [FlagReason] = []
    for posting in postings {
      switch posting {
      case .posted(let transfers, _):
        if transfers.contains(where: { $0.debit.isDebt }) { flags.append(.overspent) }
      case .known: break
      case .conflict, .implausible: flags.append(.notPosted)
      }
    }
    return flags
  }

  /// Tells the tills what is in purses that changed.
  private mutating func publishPurses(_ fact: Fact) {
    for effect in fact.purseEffects {
      guard case .moved(let movement) = effect else { continue }
      let card = movement.purse.card
      let balances = primary.ledger.balances(of: card)
      let cents = [PurseKind.tesoretto, .prepaid].map { kind in
        "\(balances.first { $0.kind == kind }?.amount.cents ?? 0)"
      }
      primary.publish(1, "\(card)", Array(cents.joined(separator: " ").utf8))
    }
  }

  func feedHead(of topic: String) throws(CentreCrash) -> UInt64 {
    primary.place(of: topic).map { primary.feed[$0].head } ?? 0
  }

  func feedItems(
    of topic: String, after revision: UInt64, most: Int
  ) throws(CentreCrash) -> [FeedItem] {
    guard let place = primary.place(of: topic) else { return [] }
    let items = primary.feed[place].items
    let start = items.lastIndex { $0.revision <= revision }.map { $0 + 1 } ?? 0
    return Array(items[start...].prefix(most))
  }

  func feedChecksum(of topic: String) throws(CentreCrash) -> UInt64 {
    primary.place(of: topic).map { primary.feed[$0].checksum } ?? 0
  }
}

extension LedgerAccount {
  /// Whether it stands for what was spent without being there.
  var isDebt: Bool {
    switch self {
    case .debt, .welfareDebt: true
    default: false
    }
  }
}
