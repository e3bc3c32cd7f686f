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

  /// Sends everything and waits until it is acknowledged.
  func run() throws -> Trip {
    _ = link.time()
    trip = Trip()
    let begun = ContinuousClock.now
    var request = try give(.sendNow)
    while true {
      if let sent = request {
        trip.requests.append(sent)
        trip.facts += sent.frames.count
        request = try give(answer(to: sent))
      } else if try hasEverything {
        trip.time = ContinuousClock.now - begun
        return trip
      } else {
        request = try wait(since: begun)
      }
      if try request?.frames.isEmpty == true && hasEverything {
        trip.time = ContinuousClock.now - begun
        try finish(request)
        return trip
      }
    }
  }

  /// Takes the news that still follows, which is no part of the catch-up.
  private func finish(_ last: PushRequest?) throws {
    var request = last
    while let sent = request { request = try give(answer(to: sent)) }
  }

  private var hasEverything: Bool {
    get throws {
      try store.pushedEpochs().allSatisfy {
        machine.marks.mark(of: $0.stream).acknowledged >= $0.top
      }
    }
  }

  private func wait(since begun: ContinuousClock.Instant) throws -> PushRequest? {
    guard let deadline = machine.deadline, ContinuousClock.now - begun < .seconds(300) else {
      throw Failure.tooLate
    }
    let rest = Int(deadline) - Int(now)
    trip.waits += 1
    trip.waited += .milliseconds(max(rest, 0))
    if rest > 0 { Thread.sleep(forTimeInterval: Double(rest) / 1_000) }
    return try give(.woke)
  }

  private func answer(to request: PushRequest) -> ReplicationInput {
    let answered = DispatchSemaphore(value: 0)
    let result = Mutex<ReplicationInput>(.failed(request.id))
    link.push(request) { answer in
      if case .success(let reply) = answer { result.withLock { $0 = .replied(reply) } }
      answered.signal()
    }
    answered.wait()
    return result.withLock { $0 }
  }

  /// Gives the machine an input, keeps what it says, and returns what is to be sent.
  private func give(_ input: ReplicationInput) throws -> PushRequest? {
    let begun = ContinuousClock.now
    defer { trip.atTill += ContinuousClock.now - begun }
    var (inputs, request): ([ReplicationInput], PushRequest?) = ([input], nil)
    while !inputs.isEmpty {
      let next = inputs.removeFirst()
      for effect in machine.handle(next, at: now, journal: store, using: &random) {
        switch effect {
        case .send(let sent): request = sent
        case .keep(let marks, let pages):
          let moment = Moment(legalTimeAt: LinkRandomness.now())
          let outcome = try store.keep(marks, pages: pages, at: moment)
          inputs += outcome.checksums.map { .stored(topic: $0.topic, checksum: $0.checksum) }
        case .carryOver: preconditionFailure("The centre of a measurement loses nothing.")
        case .tell(let notice): throw Failure.lost(notice)
        }
      }
    }
    return request
  }
}
