import POSCore
import POSSync

/// The simulated world: virtual time, messages, power and accidents.
struct World {
  /// What is to happen.
  enum Event {
    case sell(Int)
    case wake(Int)
    case boot(Int)
    case request(PushRequest, from: Int)
    case reply(PushReply, to: Int)
    case refused(Identifier, to: Int)
    case publish
    case publishLate(FeedItem, generation: UInt64)
    case ship
    case backUp
    case strike
    case centreBoots
  }

  private(set) var now: UInt64 = 0
  var figures = SimulationFigures()
  /// A running hash of all that happened (FNV-1a).
  private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
  var random: SimulationRandom
  let weather: Weather
  let bug: PlantedBug?
  let workload: Workload
  var centre: SimulatedCentre
  var tills: [SimulatedTill] = []
  var auditor = Auditor()
  /// Whether the faults are over.
  var isQuiet = false
  private var queue = EventQueue<Event>()
  private var epochs: UInt64 = 0

  /// How long faults last, in milliseconds.
  let faultTime: UInt64
  /// How long it may take until all agree: two of the longest waits, two requests without a reply,
  /// and a little.
  static let healTime: UInt64 = 200_000
  /// 2026-11-21 in the evening.
  static let start: Int64 = 1_795_286_400_000

  init(seed: UInt64, bug: PlantedBug?, isStorm: Bool, minutes: UInt64) {
    faultTime = minutes * 60_000
    random = SimulationRandom(seed: seed)
    weather = Weather(&random, isStorm: isStorm)
    self.bug = bug
    workload = Workload(cards: weather.cards)
    centre = SimulatedCentre(isStandbySynchronous: weather.isStandbySynchronous, bug: bug)
    centre.replication.version = weather.centreVersion
    centre.replication.mostItems = random.pick(3...40)
    if weather.isCentreOld { centre.replication.newestKind = 13 }
    for place in 0..<weather.tills {
      addTill(shop: place / 2 + 1, number: place % 2 + 1)
    }
  }

  // MARK: Time

  mutating func after(_ milliseconds: UInt64, _ event: Event) {
    queue.add(event, at: now + milliseconds)
  }

  /// Adds something to what identifies the run.
  mutating func note(_ number: UInt64) {
    digest = (digest ^ number) &* 0x100_0000_01B3
  }

  mutating func run() throws(Violation) {
    for till in tills.indices { after(random.pick(0...5_000), .sell(till)) }
    after(5_000, .publish)
    after(weather.standbyLag, .ship)
    after(random.pick(30_000...90_000), .backUp)
    after(10_000, .strike)
    try go(until: faultTime)
    heal()
    try go(until: faultTime + Self.healTime)
    figures.facts = auditor.count
    figures.overspends = centre.primary.ledger.transfers.filter { $0.debit.isDebt }.count
    try auditor.check(centre, tills, cards: weather.cards)
    for place in tills.indices { try checkIdle(place) }
  }

  private mutating func go(until end: UInt64) throws(Violation) {
    while let (time, event) = queue.next(by: end) {
      now = time
      try happen(event)
    }
    now = end
  }

  private func checkIdle(_ place: Int) throws(Violation) {
    guard let machine = tills[place].machine, machine.marks.generation == centre.generation else {
      throw Violation(text: "L1 a till does not know the centre")
    }
  }

  /// Ends all faults.
  private mutating func heal() {
    isQuiet = true
    centre.isUp = true
    centre.replication.version = 3
    centre.replication.newestKind = .max
    centre.readAgain()
    for place in tills.indices {
      (tills[place].canSend, tills[place].canReceive) = (true, true)
      let isOld = tills[place].version < 2
      tills[place].version = max(tills[place].version, 2)
      if isOld || tills[place].machine == nil { start(place) }
    }
  }

  private mutating func happen(_ event: Event) throws(Violation) {
    note(now)
    switch event {
    case .sell(let place): try sell(place)
    case .wake(let place): try wake(place)
    case .boot(let place):
      if tills[place].machine == nil { start(place) }
    case .request(let request, let place): arrive(request, from: place)
    case .reply(let reply, let place):
      try give(reply, to: place)
    case .refused(let request, let place): try give(.failed(request), to: place)
    case .publish: publish()
    case .publishLate(let item, let generation):
      if generation == centre.generation { centre.primary.feed[0].put(item, in: "articles") }
    case .ship:
      centre.standby = centre.primary
      if !isQuiet { after(weather.standbyLag, .ship) }
    case .backUp:
      if centre.isUp { centre.backup = centre.primary }
      if !isQuiet { after(random.pick(60_000...240_000), .backUp) }
    case .strike: try strike()
    case .centreBoots: centre.isUp = true
    }
  }

  // MARK: Tills

  /// A new beginning of a chain; no two are the same, whatever the clocks say.
  mutating func newEpoch(of terminal: UInt32, wallOffset: Int64) -> EnrolmentRecord {
    let moment = Moment(
      milliseconds: Self.start + Int64(now) + wallOffset, offsetSeconds: 3_600)
    return EnrolmentRecord(
      district: 7, till: terminal, at: moment, seed: EpochSeed(using: &random))
  }

  mutating func addTill(shop: Int, number: Int) {
    let terminal = UInt32(shop) << 16 | UInt32(number)
    let record = newEpoch(of: terminal, wallOffset: 0)
    tills.append(
      SimulatedTill(
        shop: shop, number: number, disk: emptyDisk(record), version: weather.tillVersion,
        mostFrames: weather.mostFrames))
    start(tills.count - 1)
  }

  func emptyDisk(_ record: EnrolmentRecord) -> TillDisk {
    var disk = TillDisk(record: record, topics: CentreDatabase.topics)
    disk.drainsArchive = bug != .noArchiveDrain
    return disk
  }

  mutating func start(_ place: Int) {
    tills[place].start(at: now, &random)
    scheduleWake(place)
  }

  private mutating func scheduleWake(_ place: Int) {
    guard let deadline = tills[place].machine?.deadline, deadline != tills[place].wakesAt else {
      return
    }
    tills[place].wakesAt = deadline
    queue.add(.wake(place), at: max(deadline, now))
  }

  private mutating func wake(_ place: Int) throws(Violation) {
    tills[place].wakesAt = nil
    try give(.woke, to: place)
  }

  /// Gives an input to a till and carries out what follows.
  mutating func give(_ input: ReplicationInput, to place: Int) throws(Violation) {
    let effects = tills[place].handle(input, at: now, &random)
    for effect in effects {
      guard try carryOut(effect, at: place) else { break }
    }
    scheduleWake(place)
  }

  /// Carries out an effect.
  ///
  /// - Returns: false when the till's program ended over it.
  private mutating func carryOut(
    _ effect: ReplicationEffect, at place: Int
  ) throws(Violation) -> Bool {
    switch effect {
    case .send(let request): send(request, from: place)
    case .tell(let notice): try take(notice, of: place)
    case .keep(let marks, let pages, _):
      let pruning: TillDisk.PruningMark =
        bug == .pruneAtAcknowledgement ? .acknowledged : .stable
      let isDone = commit(place) { $0.keep(marks, pages, pruningAt: pruning) }
      guard isDone else { return false }
      for page in pages where page.isComplete { try giveSum(of: page.topic, to: place) }
    case .carryOver(let stream, let after, let marks):
      let till = tills[place]
      let epoch = newEpoch(of: till.terminal, wallOffset: till.wallOffset)
      let isDone = commit(place) {
        $0.carryOver(stream, after: after, marks, newEpoch: epoch)
      }
      guard isDone else { return false }
      try give(.appended, to: place)
    }
    return true
  }

  private mutating func giveSum(of topic: String, to place: Int) throws(Violation) {
    guard let table = tills[place].disk.tables.first(where: { $0.topic == topic }) else { return }
    try give(.stored(topic: topic, checksum: table.checksum), to: place)
  }

  private mutating func take(_ notice: ReplicationNotice, of place: Int) throws(Violation) {
    switch notice {
    case .forked: figures.forks += 1
    case .sendingAgain: figures.rewinds += 1
    case .lostAtCentre, .upgradeRequired, .topicDiffered: break
    }
    try auditor.check(notice, of: tills[place].terminal)
  }

  /// Does a transaction on a till's disk, unless its power fails or the disk is full.
  ///
  /// - Returns: whether it was done and the till goes on.
  mutating func commit(_ place: Int, _ transaction: (inout TillDisk) -> Void) -> Bool {
    if !isQuiet, random.chance(weather.full) {
      figures.fullDisks += 1
      start(place)
      return false
    }
    let isCrash = !isQuiet && random.chance(weather.tillCrash)
    let isAfter = random.pick(0...1) == 0
    if !isCrash || isAfter { transaction(&tills[place].disk) }
    if isCrash { crash(place) }
    return !isCrash
  }

  mutating func crash(_ place: Int) {
    figures.crashes += 1
    tills[place].machine = nil
    after(random.pick(3_000...60_000), .boot(place))
  }
}
