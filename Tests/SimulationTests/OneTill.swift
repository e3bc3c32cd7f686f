import POSCore
import POSSync
import Testing

@testable import POSSimulator

/// A till and a centre that a test leads by the hand.
struct OneTill {
  var random = SimulationRandom(seed: 7)
  var disk: TillDisk
  var centre = SimulatedCentre(isStandbySynchronous: true, bug: nil)
  var machine: TillReplication
  var now: UInt64 = 10_000
  var facts: [SimulatedFact] = []
  private let workload = Workload(cards: 3)

  static let start = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)

  init(_ settings: TillReplication.Settings = TillReplication.Settings()) {
    let record = EnrolmentRecord(
      district: 7, till: 65_537, at: Self.start, seed: EpochSeed(using: &random))
    disk = TillDisk(record: record, topics: CentreDatabase.topics)
    machine = TillReplication(disk.marks, settings: settings, at: 0, using: &random)
    centre.primary.publish(0, "bread", [1])
  }

  var stream: StreamName { disk.epochs[disk.epochs.count - 1].record.stream }

  /// Books some facts that need no knowledge of purses.
  mutating func sell(_ count: Int) {
    for _ in 0..<count {
      let till = Workload.Till(shop: 1, number: 1, moment: Self.start, card: 1) { _ in .zero }
      let fact = workload.next(till, &random)
      disk.book(fact, wall: Self.start.milliseconds)
      facts.append(fact)
    }
  }

  /// Gives an input, carries out what belongs to the disk, and returns the rest.
  mutating func give(_ input: ReplicationInput) -> [ReplicationEffect] {
    var rest: [ReplicationEffect] = []
    for effect in machine.handle(input, at: now, journal: disk, using: &random) {
      switch effect {
      case .keep(let marks, let pages, _): disk.keep(marks, pages, pruningAt: .stable)
      case .carryOver(let stream, let after, let marks):
        let record = EnrolmentRecord(
          district: 7, till: 65_537, at: Self.start.adding(milliseconds: Int64(now)),
          seed: EpochSeed(using: &random))
        disk.carryOver(stream, after: after, marks, newEpoch: record)
        rest += [effect] + give(.appended)
      case .send, .tell: rest.append(effect)
      }
    }
    return rest
  }

  /// The request that an input leads to.
  mutating func request(after input: ReplicationInput) throws -> PushRequest {
    let effects = give(input)
    return try #require(Self.request(in: effects))
  }

  /// What the centre says to a request, when its power stays.
  mutating func answered(_ request: PushRequest) throws -> PushReply {
    let reply = answer(request)
    return try #require(reply)
  }

  /// The request that effects send.
  static func request(in effects: [ReplicationEffect]) -> PushRequest? {
    for case .send(let request) in effects { return request }
    return nil
  }

  /// What the centre says to a request.
  mutating func answer(_ request: PushRequest) -> PushReply? {
    let wall = Self.start.milliseconds + Int64(now)
    guard case .replied(let reply) = centre.take(request, at: now, wall: wall, .stays) else {
      return nil
    }
    return reply
  }

  /// Lets requests and replies go back and forth until nothing is in flight.
  ///
  /// - Returns: what people were told.
  mutating func talk(_ input: ReplicationInput = .appended) -> [ReplicationNotice] {
    var notices: [ReplicationNotice] = []
    var effects = give(input)
    while true {
      for case .tell(let notice) in effects { notices.append(notice) }
      guard let request = Self.request(in: effects), let reply = answer(request) else { break }
      effects = give(.replied(reply))
    }
    return notices
  }

  /// How many facts of the centre have their effects.
  var timesBooked: [Int] {
    facts.map { centre.primary.timesBooked[$0.id] ?? 0 }
  }
}
