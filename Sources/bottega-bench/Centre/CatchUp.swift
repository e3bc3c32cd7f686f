internal import Dispatch
internal import Foundation
internal import POSCore
internal import POSStore
internal import POSSync
internal import Synchronization
internal import TillLink

/// A till that sends to the centre what it does not have, as the till's program does.
final class CatchUp {
  enum Failure: Error {
    case lost(ReplicationNotice)
    case tooLate
  }

  /// What happened until the centre had everything.
  struct Trip {
    /// From the first request until the last fact was acknowledged.
    var time = Duration.zero
    /// What the till's own books and its machine took of it.
    var atTill = Duration.zero
    var facts = 0
    var requests: [PushRequest] = []
    /// How often the till had to wait before it tried again, and how long altogether.
    var waits = 0
    var waited = Duration.zero
  }

  private let store: TillStore
  private let link: CentreLink
  private var machine: TillReplication
  private var random = SystemRandomNumberGenerator()
  private var trip = Trip()
  private let clock = ContinuousClock()
  private let start = ContinuousClock.now

  init(_ till: OfflineTill) throws {
    store = try till.open()
    link = till.line.link()
    machine = TillReplication(try store.replicationMarks(), at: 0, using: &random)
  }

  deinit { link.close() }

  private var now: UInt64 { UInt64((ContinuousClock.now - start).milliseconds) }

  /// A request on its way.
  private final class Flight: Sendable {
    let request: PushRequest
    private let answered = DispatchSemaphore(value: 0)
    private let result: Mutex<ReplicationInput>

    init(_ request: PushRequest, over link: CentreLink) {
      self.request = request
      result = Mutex(.failed(request.id))
      link.push(request) { [self] answer in
        if case .success(let reply) = answer { result.withLock { $0 = .replied(reply) } }
        answered.signal()
      }
    }

    /// Waits for the answer.
    func input() -> ReplicationInput {
      answered.wait()
      return result.withLock { $0 }
    }
  }

  /// Sends everything and waits until it is acknowledged.
  func run() throws -> Trip {
    _ = link.time()
    trip = Trip()
    let begun = ContinuousClock.now
    var flight = try give(.sendNow)
    while true {
      if let sent = flight {
        trip.requests.append(sent.request)
        trip.facts += sent.request.frames.count
        flight = try give(sent.input())
      } else if try hasEverything {
        trip.time = ContinuousClock.now - begun
        return trip
      } else {
        flight = try wait(since: begun)
      }
      if try flight?.request.frames.isEmpty == true && hasEverything {
        trip.time = ContinuousClock.now - begun
        try finish(flight)
        return trip
      }
    }
  }

  /// Takes the news that still follows, which is no part of the catch-up.
  private func finish(_ last: Flight?) throws {
    var flight = last
    while let sent = flight { flight = try give(sent.input()) }
  }

  private var hasEverything: Bool {
    get throws {
      try store.pushedEpochs().allSatisfy {
        machine.marks.mark(of: $0.stream).acknowledged >= $0.top
      }
    }
  }

  private func wait(since begun: ContinuousClock.Instant) throws -> Flight? {
    guard let deadline = machine.deadline, ContinuousClock.now - begun < .seconds(300) else {
      throw Failure.tooLate
    }
    let rest = Int(deadline) - Int(now)
    trip.waits += 1
    trip.waited += .milliseconds(max(rest, 0))
    if rest > 0 { Thread.sleep(forTimeInterval: Double(rest) / 1_000) }
    return try give(.woke)
  }

  /// Gives the machine an input, does what it says, and returns what it sent.
  private func give(_ input: ReplicationInput) throws -> Flight? {
    let begun = ContinuousClock.now
    defer { trip.atTill += ContinuousClock.now - begun }
    var (inputs, flight): ([ReplicationInput], Flight?) = ([input], nil)
    while !inputs.isEmpty {
      let next = inputs.removeFirst()
      for effect in machine.handle(next, at: now, journal: store, using: &random) {
        switch effect {
        case .send(let request): flight = Flight(request, over: link)
        case .keep(let marks, let pages, let tellsPurses):
          let moment = Moment(legalTimeAt: LinkRandomness.now())
          let outcome = try store.keep(
            marks, pages: pages, tellsPurses: tellsPurses, at: moment)
          inputs += outcome.checksums.map { .stored(topic: $0.topic, checksum: $0.checksum) }
        case .carryOver: preconditionFailure("The centre of a measurement loses nothing.")
        case .tell(let notice): throw Failure.lost(notice)
        }
      }
    }
    return flight
  }
}
