import CentreCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import POSSync
import Testing

@testable import POSCentral

@Suite struct `The feed's address` {
  @Test func `answers at once when it need not wait`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      let path = "\(till.feed)?after=district:7:0,stock:7:0&wait=0"
      let reply = try ReplicationCoding.feedReply(try await client.send(till, .get, path).bytes)
      #expect(reply == FeedReply(generation: 7, serverTime: TestCentre.start, pages: []))
    }
  }

  @Test func `brings what is newer, and only the topics that are`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.change { $0.publish([1, 2], key: "root", topic: FeedTopic.district) }
    try await centre.test { client in
      let path = "\(till.feed)?after=district:7:0,stock:7:0&wait=25"
      let reply = try ReplicationCoding.feedReply(try await client.send(till, .get, path).bytes)
      #expect(reply.pages.map(\.topic) == ["district"])
      #expect(reply.pages.first?.items.map(\.body) == [[1, 2]])
    }
  }

  @Test func `brings everything to a till of an earlier generation`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      let path = "\(till.feed)?after=district%3A0%3A0&wait=25"
      let reply = try ReplicationCoding.feedReply(try await client.send(till, .get, path).bytes)
      #expect(reply.pages.map(\.from) == [0])
    }
  }

  @Test func `wakes a till that waits when something changes`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      let path = "\(till.feed)?after=stock:7:0&wait=25"
      async let waiting = client.send(till, .get, path)
      while try await !metrics(client).contains("bottega_feed_waiters 1\n") {
        await Task.yield()
      }
      try await centre.change { $0.publish([5], key: "blanks", topic: FeedTopic.stock) }
      let reply = try ReplicationCoding.feedReply(try await waiting.bytes)
      #expect(reply.pages.first?.items.map(\.key) == ["blanks"])
    }
  }

  @Test func `answers an earlier question when the till asks again`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      let path = "\(till.feed)?after=stock:7:0&wait=25"
      async let first = client.send(till, .get, path)
      while try await !metrics(client).contains("bottega_feed_waiters 1\n") {
        await Task.yield()
      }
      async let second = client.send(till, .get, path)
      #expect(try ReplicationCoding.feedReply(try await first.bytes).pages == [])
      try await centre.change { $0.publish([5], key: "blanks", topic: FeedTopic.stock) }
      #expect(try ReplicationCoding.feedReply(try await second.bytes).pages.count == 1)
    }
  }

  private func metrics(_ client: any TestClientProtocol) async throws -> String {
    try await client.execute(uri: "/metrics", method: .get).text
  }

  @Test(arguments: [
    "after=x", "after=a:b:c", "after=a:1", "after=a:1:2:3", "after=a:1:2,a:1:2", "after=A:1:2",
    "after=a:-1:2", "after=a:99999999999999999999:2", "wait=x", "wait=-1", "wait=99999", "other=1",
    "after", "after=%zz", "wait=1&wait=1", "after=a:1:2,",
  ])
  func `refuses a query that is none`(_ query: String) async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      let answer = try await client.send(till, .get, "\(till.feed)?\(query)")
      #expect(answer.status == .badRequest)
      #expect(answer.problem != nil)
    }
  }
}
