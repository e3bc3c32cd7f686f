import POSCore
import POSSync
import Support
import Testing

@testable import TillLink

/// Whatever stands in an answer is a message or a failure.
@Suite struct AnswerFuzzTests {
  private static let statuses = [200, 200, 200, 200, 204, 302, 401, 404, 503, 999]
  private static let types = ["application/json", "application/problem+json", "text/html", ""]

  private func fuzzed(_ parser: String, _ originals: [[UInt8]], _ read: (RawAnswer) -> Bool?) {
    let pieces = [
      "{", "[", "\"", ":", ",", "null", "-1", "1e99", "99999999999999999999", "\\u0000",
    ]
    let inputs = MutatedBytes(
      originals + [Array(#"{"code":"a","serverTime":1}"#.utf8)], pieces: pieces)
    fuzz(parser, usually: 3_000, { seed in answer(seed, inputs.bytes(seed)) }) { answer in
      guard let isSound = read(answer) else { return .refused }
      return .read(isSound: isSound)
    }
  }

  private func answer(_ seed: Int, _ body: [UInt8]) -> RawAnswer {
    let isPacked = seed % 3 == 0
    return RawAnswer(
      status: Self.statuses[seed % Self.statuses.count],
      contentType: Self.types[seed / 10 % Self.types.count],
      contentEncoding: isPacked ? "gzip" : "",
      body: isPacked ? Gzip.compressed(body) ?? [] : body)
  }

  @Test func `reads replies to pushes`() throws {
    let request = exampleRequest()
    fuzzed("link: push replies", [try ReplicationCoding.bytes(of: exampleReply())]) {
      (try? AnswerReading.push($0, to: request)).map { $0.request == request.id }
    }
  }

  @Test func `reads cards, holds and enrolments`() throws {
    fuzzed("link: holds", [try MessageCoding.bytes(exampleGrant())]) {
      (try? AnswerReading.small(HoldReply.self, $0)).map { _ in true }
    }
    fuzzed("link: times", [Array(#"{"serverTime":5}"#.utf8)]) {
      (try? AnswerReading.time($0)).map { _ in true }
    }
    let reply = EnrolmentReply(
      district: 7, districtName: "C", till: try exampleTill(), shopName: "R", rootKey: "AA==",
      hasJournal: true, generation: 4, serverTime: now)
    fuzzed("link: enrolments", [try MessageCoding.bytes(reply)]) {
      (try? AnswerReading.small(EnrolmentReply.self, $0)).map { _ in true }
    }
  }

  @Test func `reads the feed and lost journals`() throws {
    let page = FeedPage(
      topic: "articles", generation: 4, from: 0, to: 5, isComplete: true,
      items: [FeedItem(key: "a", revision: 5, body: [1])], checksum: 1)
    let feed = FeedReply(generation: 4, serverTime: now, pages: [page])
    let cursors = [FeedCursor(topic: "articles", generation: 4, revision: 5)]
    fuzzed("link: feed", [try ReplicationCoding.bytes(of: feed)]) {
      (try? AnswerReading.feed($0)).map { $0.isNews(to: cursors) || true }
    }
    let part = JournalReply.Part(
      record: exampleRequest().record, from: 1, isQuarantined: false, frames: [[1]])
    let journal = JournalReply(parts: [part], next: "1.2.3")
    fuzzed("link: journals", [try MessageCoding.bytes(journal)]) {
      (try? AnswerReading.journal($0)).map { reply in
        reply.next.flatMap { JournalCursor(text: $0) }.map { JournalCursor(text: $0.text) == $0 }
          ?? true
      }
    }
  }

  @Test func `unpacks, or refuses to`() throws {
    let original = Array("a text, a text, a text and another text".utf8)
    let inputs = MutatedBytes(
      [try #require(Gzip.compressed(original))], pieces: ["\u{1F}", "\u{8}"])
    fuzz("link: gzip", usually: 5_000, inputs.bytes) { bytes in
      guard let text = Gzip.inflated(bytes, most: 50) else { return .refused }
      return .read(isSound: text.count <= 50)
    }
  }

  @Test func `reads addresses, fingerprints and the system's routes`() {
    let addresses = MutatedBytes(
      ["https://centro.example:8443", "http://127.0.0.1:80", "https://[::1]:9/"],
      pieces: ["http", "://", "[", "]", ":", "127.", "localhost", "%", "@", "0"])
    fuzz("link: addresses", usually: 20_000, addresses.text) { text in
      guard let address = CentreAddress(text) else { return .refused }
      let isSafe = address.isSecure || address.isLoopback
      return .read(isSound: isSafe && CentreAddress(address.text) == address)
    }
    let tables = MutatedBytes(
      ["eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"],
      pieces: ["\t", "\n", "FFFFFFFF", "lo", "../", "00000000"])
    fuzz("link: routes", usually: 10_000, tables.text) { text in
      let routes = DefaultRoute.four(text) + DefaultRoute.six(text)
      guard !routes.isEmpty else { return .refused }
      return .read(isSound: routes.allSatisfy { !$0.interface.contains("/") })
    }
  }
}
