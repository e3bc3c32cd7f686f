import POSCore
import POSSync
import Testing

@testable import POSSimulator

@Suite struct `The till's side of the replication` {
  @Test func `sends what was sold, keeps what changed and then waits`() {
    var till = OneTill()
    till.sell(3)
    #expect(till.talk().isEmpty)
    #expect(till.disk.marks.mark(of: till.stream).acknowledged == till.disk.epochs[0].top)
    #expect(till.disk.tables[0].live["bread"]?.body == [1])
    #expect(till.machine.phase == .idle(until: till.now + 25_000))
  }

  @Test func `sends at once what is sold after a success, and waits after a failure`() throws {
    var till = OneTill()
    let first = try till.request(after: .sendNow)
    till.sell(1)
    #expect(till.give(.appended).isEmpty)
    _ = till.give(.failed(first.id))
    guard case .backoff(tries: 1, let until) = till.machine.phase else {
      Issue.record("no waiting after a failure")
      return
    }
    #expect(until <= till.now + 1_000)
    #expect(till.give(.appended).isEmpty)
    _ = try till.request(after: .sendNow)
  }

  @Test func `waits longer with each failure and never more than a minute`() throws {
    var till = OneTill()
    var longest: UInt64 = 0
    for tries in 1...60 {
      let request = try till.request(after: .sendNow)
      till.now += 20_000
      _ = till.give(.woke)
      #expect(till.give(.failed(request.id)).isEmpty)
      guard case .backoff(tries, let until) = till.machine.phase else {
        Issue.record("no waiting after \(tries) failures")
        return
      }
      longest = max(longest, until - till.now)
      if tries <= 3 { #expect(until - till.now <= 1_000 << UInt64(tries - 1)) }
    }
    #expect(longest <= 60_000 && longest > 30_000)
  }

  @Test func `takes only the reply to the request in flight`() throws {
    var till = OneTill()
    till.sell(2)
    let first = try till.request(after: .appended)
    let reply = try till.answered(first)
    _ = till.give(.replied(reply))
    let phase = till.machine.phase
    var late = reply
    (late.answer, late.acknowledged) = (.gap, 0)
    late.head = till.disk.epochs[0].record.anchor
    #expect(till.give(.replied(late)).isEmpty)
    #expect(till.machine.phase == phase)
    #expect(till.machine.marks.mark(of: till.stream).acknowledged > 0)
  }

  @Test func `changes nothing for an older generation of the centre`() throws {
    var till = OneTill()
    till.centre.generation = 5
    till.sell(1)
    _ = till.talk()
    let marks = till.machine.marks
    let request = try till.request(after: .sendNow)
    var reply = try till.answered(request)
    (reply.generation, reply.acknowledged) = (4, 0)
    _ = till.give(.replied(reply))
    #expect(till.machine.marks == marks)
  }

  @Test func `goes back to what a restored centre has`() {
    var till = OneTill()
    till.sell(2)
    _ = till.talk()
    till.centre.backup = till.centre.primary
    till.sell(3)
    _ = till.talk()
    till.centre.restore()
    let stream = till.stream
    let notices = till.talk(.sendNow)
    guard case .sendingAgain(stream, after: _)? = notices.first else {
      Issue.record("nobody was told: \(notices)")
      return
    }
    let top = till.disk.epochs[0].top
    #expect(till.centre.primary.acknowledged(stream) == top)
    #expect(till.timesBooked.allSatisfy { $0 <= 1 })
  }

  @Test func `goes on in a new epoch when another device wrote its places`() throws {
    var till = OneTill()
    till.sell(2)
    _ = till.talk()
    let twin = till.disk
    till.sell(2)
    _ = till.talk()
    let stream = till.stream
    (till.disk, till.facts) = (twin, till.facts)
    till.machine = TillReplication(twin.marks, at: till.now, using: &till.random)
    till.sell(3)
    let notices = till.talk()
    #expect(notices.contains(.forked(stream)))
    #expect(till.stream != stream)
    #expect(till.centre.primary.streams[stream]?.state == .quarantined)
    #expect(till.centre.primary.evidence > 0)
    let understood = till.facts.filter { FactKind(rawValue: $0.kind) != nil }
    #expect(understood.allSatisfy { till.centre.primary.timesBooked[$0.id] == 1 })
  }

  @Test func `does not take a page that leaves something out`() throws {
    var till = OneTill()
    _ = till.talk(.sendNow)
    till.centre.primary.publish(0, "milk", [2])
    till.centre.primary.publish(0, "salt", [3])
    let request = try till.request(after: .sendNow)
    var reply = try till.answered(request)
    reply.pages[0].from += 1
    reply.pages[0].items.removeFirst()
    _ = till.give(.replied(reply))
    #expect(till.disk.tables[0].live["salt"] == nil)
    _ = till.talk(.sendNow)
    #expect(till.disk.tables[0].live["milk"]?.body == [2])
    #expect(till.disk.tables[0].live["salt"]?.body == [3])
  }

  @Test func `fetches a topic anew that differs from the centre's`() throws {
    var till = OneTill()
    let request = try till.request(after: .sendNow)
    let reply = try till.answered(request)
    _ = till.give(.replied(reply))
    let told = till.give(.stored(topic: "articles", checksum: 1))
    #expect(told == [.tell(.topicDiffered("articles"))])
    #expect(till.disk.marks.cursors.first == FeedCursor(topic: "articles"))
    _ = till.talk(.sendNow)
    #expect(till.disk.tables[0].live["bread"]?.body == [1])
  }

  @Test func `sends nothing while a person works offline`() throws {
    var till = OneTill()
    _ = till.give(.workOffline(true))
    till.sell(1)
    let sent = till.give(.appended) + till.give(.sendNow)
    #expect(sent.isEmpty)
    #expect(till.machine.deadline == nil)
    _ = try till.request(after: .workOffline(false))
  }

  @Test func `waits as long as a busy centre asks`() throws {
    var till = OneTill()
    let request = try till.request(after: .sendNow)
    var reply = try till.answered(request)
    reply.answer = .tooMany(retryAfter: 9_000)
    _ = till.give(.replied(reply))
    let deadline = try #require(till.machine.deadline)
    #expect((till.now + 9_000...till.now + 12_000).contains(deadline))
  }

  @Test func `knows the centre's time from its replies`() throws {
    var clock = CentreClock()
    #expect(clock.reading(at: 5) == nil)
    clock.note(serverTime: 1_000_000, sent: 100, received: 300)
    let reading = try #require(clock.reading(at: 300))
    #expect(reading.time == 1_000_100 && reading.error == 101)
    clock.note(serverTime: 1_000_500, sent: 700, received: 702)
    #expect(clock.reading(at: 702)?.error == 2)
    #expect(clock.reading(at: 20_000_702)?.error == 2_002)
  }
}
