import POSCore
import POSSync

extension World {
  // MARK: Messages

  /// How many copies of a message arrive.
  private mutating func copies() -> Int {
    if isQuiet { return 1 }
    if random.chance(weather.loss) {
      figures.lost += 1
      return 0
    }
    guard random.chance(weather.duplication) else { return 1 }
    figures.duplicated += 1
    return 2
  }

  private mutating func delay() -> UInt64 {
    random.pick(1...(isQuiet ? 50 : weather.longestDelay))
  }

  mutating func send(_ request: PushRequest, from place: Int) {
    figures.pushes += 1
    note(request.from)
    guard tills[place].canSend else {
      figures.lost += 1
      return
    }
    for _ in 0..<copies() {
      guard let arriving = overTheWire(request) else { continue }
      after(delay(), .request(arriving, from: place))
    }
  }

  /// The request as it arrives; nil when its body was cut, which the centre must notice.
  private mutating func overTheWire(_ request: PushRequest) -> PushRequest? {
    let isCut = !isQuiet && random.chance(weather.cut)
    guard isCut || weather.isWired, var bytes = try? ReplicationCoding.bytes(of: request) else {
      return request
    }
    if isCut { bytes.removeLast(random.pick(1...bytes.count)) }
    let arriving = try? ReplicationCoding.request(bytes)
    if arriving == nil { figures.lost += 1 }
    return arriving
  }

  private mutating func overTheWire(_ reply: PushReply) -> PushReply? {
    let isCut = !isQuiet && random.chance(weather.cut)
    guard isCut || weather.isWired, var bytes = try? ReplicationCoding.bytes(of: reply) else {
      return reply
    }
    if isCut { bytes.removeLast(random.pick(1...bytes.count)) }
    let arriving = try? ReplicationCoding.reply(bytes)
    if arriving == nil { figures.lost += 1 }
    return arriving
  }

  private mutating func send(_ reply: PushReply, to place: Int) {
    guard tills[place].canReceive else {
      figures.lost += 1
      return
    }
    for _ in 0..<copies() {
      guard let arriving = overTheWire(reply) else { continue }
      after(delay(), .reply(arriving, to: place))
    }
  }

  // MARK: The centre

  mutating func arrive(_ request: PushRequest, from place: Int) {
    guard centre.isUp else {
      figures.lost += 1
      if random.pick(0...1) == 0 { after(delay(), .refused(request.id, to: place)) }
      return
    }
    if !isQuiet, random.chance(weather.busy) {
      return send(busyReply(to: request), to: place)
    }
    let wall = Self.start + Int64(now)
    let power = drawPower(request)
    switch centre.take(request, at: now, wall: wall, power) {
    case .replied(let reply):
      note(reply.acknowledged)
      send(reply, to: place)
    case .crashed:
      figures.crashes += 1
      after(random.pick(2_000...60_000), .centreBoots)
    }
  }

  private func busyReply(to request: PushRequest) -> PushReply {
    PushReply(
      request: request.id, generation: centre.generation, answer: .tooMany(retryAfter: 5_000),
      acknowledged: 0, head: request.previous, stable: 0, serverTime: 0)
  }

  private mutating func drawPower(_ request: PushRequest) -> SimulatedCentre.Power {
    if isQuiet { return .stays }
    if bug == .replyBeforeCommit, !request.frames.isEmpty, random.chance(200) {
      return .failsAfterReply
    }
    guard random.chance(weather.centreCrash) else { return .stays }
    return random.pick(0...2) == 0
      ? .failsBeforeReply : .failsInside(after: random.pick(0...3 * request.frames.count + 2))
  }

  /// The owner changes an article.
  mutating func publish() {
    if !isQuiet { after(random.pick(5_000...60_000), .publish) }
    guard centre.isUp else { return }
    let key = "article \(random.pick(1...12))"
    let body: [UInt8]? = random.pick(1...8) == 1 ? nil : [random.pick(0...255)]
    if bug == .revisionBeforeCommit, random.pick(1...3) == 1 {
      centre.primary.feed[0].head += 1
      let item = FeedItem(key: key, revision: centre.primary.feed[0].head, body: body)
      after(random.pick(3_000...20_000), .publishLate(item, generation: centre.generation))
    } else {
      centre.primary.publish(0, key, body)
    }
  }

  // MARK: Replies

  mutating func give(_ reply: PushReply, to place: Int) throws(Violation) {
    guard let machine = tills[place].machine else { return }
    var reply = reply
    switch bug {
    case .noReplyMatch:
      if case .pushing(let flight) = machine.phase { reply.request = flight.request }
    case .noRewind: holdOn(&reply, machine, at: place)
    case .noForkCheck: believe(&reply, machine, at: place)
    default: break
    }
    try give(.replied(reply), to: place)
  }

  /// Hides from a till that the centre has less than before.
  private func holdOn(_ reply: inout PushReply, _ machine: TillReplication, at place: Int) {
    guard case .pushing(let flight) = machine.phase, flight.request == reply.request,
      let epoch = tills[place].disk.epochs.first(where: { $0.record.stream == flight.stream })
    else { return }
    let known = machine.marks.mark(of: flight.stream).acknowledged
    guard reply.acknowledged < known, let hash = epoch.hash(at: known) else { return }
    (reply.answer, reply.acknowledged, reply.head) = (.accepted, known, hash)
  }

  /// Hides from a till that the centre has other facts.
  private func believe(_ reply: inout PushReply, _ machine: TillReplication, at place: Int) {
    guard case .pushing(let flight) = machine.phase, flight.request == reply.request,
      let epoch = tills[place].disk.epochs.first(where: { $0.record.stream == flight.stream })
    else { return }
    let seen = max(min(reply.acknowledged, epoch.top), epoch.base)
    guard let hash = epoch.hash(at: seen) else { return }
    reply.answer = .accepted
    (reply.acknowledged, reply.head) = (seen, hash)
  }
}
