import POSCore
import POSSync
import Testing

@testable import POSSimulator

@Suite struct `The centre's side of the replication` {
  @Test func `gives the same answer to the same facts`() throws {
    var till = OneTill()
    till.sell(4)
    let request = try till.request(after: .sendNow)
    let first = try till.answered(request)
    let before = till.centre.primary
    let second = try till.answered(request)
    #expect(second.acknowledged == first.acknowledged && second.head == first.head)
    #expect(second.outcomes == request.frames.map { _ in .duplicate })
    #expect(till.centre.primary.ledger.transfers == before.ledger.transfers)
  }

  @Test func `asks for what is missing and takes nothing behind a gap`() throws {
    var till = OneTill()
    till.sell(3)
    var request = try till.request(after: .sendNow)
    request.frames.removeFirst()
    request.from = 2
    request.previous = try #require(till.disk.epochs[0].hash(at: 1))
    let reply = try till.answered(request)
    #expect(reply.answer == .gap && reply.acknowledged == 0)
    #expect(reply.head == request.record.anchor)
  }

  @Test func `sees a disk that went back in time`() throws {
    var till = OneTill()
    till.sell(3)
    _ = till.talk()
    var request = try till.request(after: .sendNow)
    (request.from, request.top) = (1, 1)
    request.previous = request.record.anchor
    let reply = try till.answered(request)
    #expect(reply.answer == .ahead)
  }

  @Test func `keeps what it does not understand, and what follows it`() throws {
    var till = OneTill()
    till.sell(1)
    var request = try till.request(after: .sendNow)
    let good = request.frames[0]
    let noise: [UInt8] = [1, 2, 3]
    let frame = try JournalFrame(bytes: good)
    let next = try JournalFrame(
      kind: 999, schema: 9, place: request.stream.place(3), clock: frame.clock,
      id: Identifier(high: 5, low: 5), previous: ChainHash(of: noise), body: [0])
    request.frames = [good, noise, next.bytes]
    request.top = 3
    let reply = try till.answered(request)
    #expect(reply.answer == .accepted && reply.acknowledged == 3)
    #expect(reply.outcomes.suffix(2) == [.quarantined, .quarantined])
    #expect(till.centre.primary.opaque.count >= 2)
    #expect(till.centre.primary.frame(at: request.stream.place(2))?.bytes == noise)
  }

  @Test func `takes what stands before a break of the chain, and keeps both versions`() throws {
    var till = OneTill()
    till.sell(3)
    var request = try till.request(after: .sendNow)
    let frame = try JournalFrame(bytes: request.frames[1])
    let other = try JournalFrame(
      kind: frame.kind, schema: frame.schema, place: frame.place, clock: frame.clock,
      id: frame.id, previous: request.record.anchor, body: frame.body)
    request.frames[1] = other.bytes
    let reply = try till.answered(request)
    #expect(reply.answer == .fork && reply.acknowledged == 1)
    #expect(till.centre.primary.evidence == request.frames.count - 1)
    #expect(till.centre.primary.streams[request.stream]?.state == .quarantined)
  }

  @Test func `counts a fact once that is written again in a later epoch`() throws {
    var till = OneTill()
    till.sell(6)
    let late = try till.request(after: .sendNow)
    _ = till.give(.failed(late.id))
    let old = till.stream
    let record = EnrolmentRecord(
      district: 7, till: 65_537, at: OneTill.start.adding(milliseconds: 60_000),
      seed: EpochSeed(using: &till.random))
    till.disk.carryOver(old, after: 0, till.disk.marks, newEpoch: record)
    _ = till.talk(.sendNow)
    let reply = try till.answered(late)
    #expect(reply.answer == .accepted)
    let understood = till.facts.filter { FactKind(rawValue: $0.kind) != nil }
    #expect(!understood.isEmpty)
    #expect(understood.allSatisfy { till.centre.primary.timesBooked[$0.id] == 1 })
    #expect(
      reply.outcomes.contains {
        if case .flagged(let reasons) = $0 { reasons.contains(.knownDocument) } else { false }
      })
    #expect(till.centre.primary.streams[old]?.state == .retired)
  }

  @Test func `makes a stream anew that it lost`() {
    var till = OneTill()
    till.sell(2)
    _ = till.talk()
    till.centre.primary = CentreDatabase()
    till.centre.generation += 1
    _ = till.talk(.sendNow)
    #expect(till.centre.primary.acknowledged(till.stream) == till.disk.epochs[0].top)
  }

  @Test func `reads again after an upgrade what an older version only kept`() throws {
    var till = OneTill()
    till.centre.replication.newestKind = 0
    till.sell(12)
    _ = till.talk()
    #expect(till.centre.primary.documents.isEmpty)
    till.centre.replication.newestKind = .max
    till.centre.readAgain()
    let understood = till.facts.filter { FactKind(rawValue: $0.kind) != nil }
    #expect(understood.allSatisfy { till.centre.primary.timesBooked[$0.id] == 1 })
  }

  @Test func `takes facts of any version and tells news only to its neighbours`() throws {
    var till = OneTill()
    till.centre.replication.version = 3
    till.sell(2)
    let request = try till.request(after: .sendNow)
    let reply = try till.answered(request)
    #expect(reply.answer == .upgradeRequired && reply.pages.isEmpty)
    #expect(reply.acknowledged == request.top)
    #expect(till.give(.replied(reply)).contains(.tell(.upgradeRequired)))
    #expect(till.machine.marks.mark(of: till.stream).acknowledged == request.top)
  }

  /// A fact of three frames.
  private func longFact() throws -> SimulatedFact {
    var entry = AuditEntry(kind: .drawerOpened, at: OneTill.start, operatorID: nil)
    entry.detail = String(repeating: "a", count: 150_000)
    return SimulatedFact(
      id: Identifier(high: 9, low: 9), partID: Identifier(high: 9, low: 8),
      kind: FactKind.audited.rawValue, body: try FactCoding.body(of: .audited(entry)))
  }

  private func tillWithLongFact(_ fact: SimulatedFact) -> OneTill {
    var settings = TillReplication.Settings()
    settings.mostFrames = 1
    var till = OneTill(settings)
    till.disk.book(fact, wall: OneTill.start.milliseconds)
    return till
  }

  @Test func `puts a long fact together from frames of several requests`() throws {
    let fact = try longFact()
    var till = tillWithLongFact(fact)
    _ = till.talk()
    #expect(till.disk.epochs[0].top == 3)
    #expect(till.centre.primary.documents[fact.id]?.content == fact.content)
  }

  @Test func `gets a long fact whole that a fork cut in two`() throws {
    let fact = try longFact()
    var till = tillWithLongFact(fact)
    let old = till.stream
    let first = try till.request(after: .sendNow)
    let reply = try till.answered(first)
    till.centre.primary.streams[old]?.state = .quarantined
    let second = try till.request(after: .replied(reply))
    let forked = try till.answered(second)
    #expect(forked.answer == .fork && forked.acknowledged == 1)
    let third = try till.request(after: .replied(forked))
    let taken = try till.answered(third)
    _ = till.talk(.replied(taken))
    #expect(till.centre.primary.documents[fact.id]?.content == fact.content)
  }
}
