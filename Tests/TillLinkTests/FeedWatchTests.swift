import POSSync
import Testing

@testable import TillLink

private let cursors = [FeedCursor(topic: "articles", generation: 4, revision: 5)]
private let further = [FeedCursor(topic: "articles", generation: 4, revision: 6)]

private func heads(_ generation: UInt64, _ to: UInt64, _ topic: String = "articles") -> FeedHeads {
  FeedHeads(generation: generation, pages: [.init(topic: topic, generation: generation, to: to)])
}

@Suite struct FeedWatchTests {
  @Test(arguments: [
    (heads(4, 5), false), (heads(4, 6), true), (heads(4, 4), true), (heads(5, 5), true),
    (heads(4, 9, "unknown"), false), (FeedHeads(generation: 9, pages: nil), false),
  ])
  func `tells news from what the till has`(heads: FeedHeads, isNews: Bool) {
    #expect(heads.isNews(to: cursors) == isNews)
  }

  @Test func `asks, tells, and asks again when the till has got further`() {
    var watch = Watch()
    #expect(watch(.started) == [.poll(1, after: cursors)])
    #expect(
      watch(.answered(poll: 1, heads(4, 6), milliseconds: 3)) == [.tell, .wait(2, milliseconds: 0)])
    #expect(watch(.updated(cursors)).isEmpty)
    #expect(watch(.updated(further)) == [.poll(3, after: further)])
    #expect(watch(.woke(wait: 2)).isEmpty)
    #expect(
      watch(.answered(poll: 3, heads(4, 6), milliseconds: 25_000)) == [.poll(4, after: further)])
  }

  @Test func `tells again after a while when the till took nothing`() {
    var watch = Watch()
    _ = watch(.started)
    _ = watch(.answered(poll: 1, heads(4, 6), milliseconds: 3))
    #expect(watch(.woke(wait: 2)) == [.poll(3, after: cursors)])
  }

  @Test func `waits longer after each failure and after answers that came too soon`() {
    var watch = Watch()
    _ = watch(.started)
    #expect(watch(.failed(poll: 1, .refused)) == [.wait(2, milliseconds: 1)])
    #expect(watch(.woke(wait: 2)) == [.poll(3, after: cursors)])
    #expect(
      watch(.answered(poll: 3, heads(4, 5), milliseconds: 999)) == [.wait(4, milliseconds: 2)])
    _ = watch(.woke(wait: 4))
    #expect(
      watch(.answered(poll: 5, heads(4, 5), milliseconds: 1_000)) == [.poll(6, after: cursors)])
    #expect(watch(.failed(poll: 6, .timedOut)) == [.wait(7, milliseconds: 1)])
  }

  @Test func `takes no answer to a poll that it gave up`() {
    var watch = Watch()
    _ = watch(.started)
    #expect(watch(.workOffline(true)) == [.drop(1)])
    #expect(watch(.answered(poll: 1, heads(4, 6), milliseconds: 3)).isEmpty)
    #expect(watch(.failed(poll: 1, .closed)).isEmpty)
    #expect(watch(.workOffline(true)).isEmpty)
    #expect(watch(.workOffline(false)) == [.poll(2, after: cursors)])
    #expect(watch(.workOffline(false)).isEmpty)
  }

  @Test func `ends for good`() {
    for end in [FeedWatching.Input.cancelled, .failed(poll: 1, .closed)] {
      var watch = Watch()
      _ = watch(.started)
      _ = watch(end)
      #expect(watch(.started).isEmpty && watch(.workOffline(false)).isEmpty)
      #expect(watch(.answered(poll: 1, heads(4, 6), milliseconds: 3)).isEmpty)
    }
  }

  // MARK: With a server

  @Test func `wakes the till when the centre has something new`() throws {
    let waiting = Mailbox<TestCentre.Respond>()
    try withCentre { _, respond in
      waiting.put(respond)
    } _: { centre, link in
      let told = Mailbox<Bool>()
      let watch = link.watchFeed(cursors) { told.put(true) }
      let first = try #require(waiting.take())
      #expect(told.count == 0)
      first(.json(Self.page(6)))
      #expect(told.take() == true)
      watch.update(further)
      _ = try #require(waiting.take())
      let paths = [centre.seen.take()?.path, centre.seen.take()?.path]
      #expect(
        paths == [5, 6].map { "/v1/tills/3-1/feed?after=articles:4:\($0)&wait=25" })
      watch.cancel()
    }
  }

  @Test func `asks nothing while somebody works offline, and tells nothing once cancelled`() throws
  {
    let waiting = Mailbox<TestCentre.Respond>()
    try withCentre { _, respond in
      waiting.put(respond)
    } _: { centre, link in
      let told = Mailbox<Bool>()
      let watch = link.watchFeed(cursors) { told.put(true) }
      let first = try #require(waiting.take())
      watch.workOffline(true)
      watch.workOffline(false)
      let second = try #require(waiting.take())
      first(.json(Self.page(6)))
      watch.cancel()
      second(.json(Self.page(6)))
      // Another watch that is told shows that the answers before had their time.
      let other = link.watchFeed(cursors) { told.put(false) }
      let third = try #require(waiting.take())
      third(.json(Self.page(6)))
      #expect(told.take() == false)
      #expect(told.count == 0 && centre.seen.count == 3)
      other.cancel()
    }
  }

  @Test func `keeps a connection for holds open while it waits`() throws {
    var times = shortTimes
    times.warmMilliseconds = 1
    try withCentre(times: times) { request, respond in
      if request.path.hasPrefix("/v1/time?") { respond(.json(#"{"serverTime":5}"#)) }
    } _: { centre, link in
      let watch = link.watchFeed(cursors) {}
      #expect(centre.seen.take()?.path.hasPrefix("/v1/tills/3-1/feed?") == true)
      for _ in 0..<3 {
        let seen = try #require(centre.seen.take())
        #expect(seen.path.hasPrefix("/v1/time?") && seen.connection == 2)
      }
      watch.cancel()
    }
  }

  @Test func `goes on after answers that are none`() throws {
    let waiting = Mailbox<TestCentre.Respond>()
    try withCentre { _, respond in
      waiting.put(respond)
    } _: { _, link in
      let told = Mailbox<Bool>()
      let watch = link.watchFeed(cursors) { told.put(true) }
      for answer in [TestAnswer.close, .json("[]"), .http(503, ""), .json(Self.page(5))] {
        let respond = try #require(waiting.take())
        respond(answer)
      }
      let last = try #require(waiting.take())
      last(.json(Self.page(6)))
      #expect(told.take() == true)
      watch.cancel()
    }
  }

  private static func page(_ revision: UInt64) -> [UInt8] {
    let page = FeedPage(
      topic: "articles", generation: 4, from: 5, to: revision, isComplete: true, items: [],
      checksum: 0)
    let reply = FeedReply(generation: 4, serverTime: now, pages: [page])
    return (try? ReplicationCoding.bytes(of: reply)) ?? []
  }
}

/// The machine, with waits that tell how many failures there were.
private struct Watch {
  private var machine = FeedWatching(cursors)

  mutating func callAsFunction(_ input: FeedWatching.Input) -> [FeedWatching.Effect] {
    machine.handle(input) { $0 }
  }
}
