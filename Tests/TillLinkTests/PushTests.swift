import Dispatch
import Foundation
import POSCore
import POSSync
import Support
import Testing

@testable import TillLink

@Suite struct PushTests {
  @Test func `sends compressed facts that the till signed, with a signed head`() throws {
    let reply = exampleReply()
    try withCentre { _, respond in
      respond(.json((try? ReplicationCoding.bytes(of: reply)) ?? []))
    } _: { centre, link in
      let request = exampleRequest()
      #expect(link.pushed(request) == .success(reply))
      let seen = try #require(centre.seen.take())
      #expect(seen.method == "POST")
      #expect(seen.path == "/v1/tills/3-1/journal")
      #expect(seen.header("Content-Encoding") == ["gzip"])
      #expect(isSigned(seen))
      let body = try #require(Gzip.inflated(seen.body, most: ReplicationCoding.mostBytes))
      var received = try ReplicationCoding.request(body)
      let head = TillKey.headBytes(request.stream, sequence: 6, hash: ChainHash(of: [4, 5]))
      #expect(
        TillKey.isValid(received.signature ?? [], of: head, by: try exampleKey().publicKey))
      received.signature = nil
      #expect(received == request)
    }
  }

  @Test func `signs no head where there are no facts`() throws {
    try withCentre { _, respond in
      respond(.close)
    } _: { centre, link in
      #expect(link.pushed(exampleRequest(frames: [])) == .failure(.cutOff))
      let body = try #require(centre.seen.take()).body
      let sent = try #require(Gzip.inflated(body, most: ReplicationCoding.mostBytes))
      #expect(try ReplicationCoding.request(sent).signature == nil)
      #expect(centre.seen.count == 0)
    }
  }

  @Test func `ends every call after it was closed`() throws {
    let link = try exampleLink(1)
    link.close()
    #expect(link.pushed(exampleRequest()) == .failure(.closed))
    #expect(link.card(1) == .failure(.closed))
    #expect(link.journal() == .failure(.closed))
    #expect(link.diagnose().failure == .closed)
  }

  /// A request that began while the connections ended was never answered and ended the program.
  @Test func `answers each call once, whenever it is closed`() throws {
    for round in 0..<200 {
      let link = try exampleLink(1)
      let answers = AnswerCount()
      for _ in 0..<4 { link.push(exampleRequest()) { _ in answers.add() } }
      if round % 2 == 1 { Thread.sleep(forTimeInterval: Double(round) / 100_000) }
      link.close()
      for _ in 0..<4 { link.push(exampleRequest()) { _ in answers.add() } }
      #expect(answers.waitFor(8))
    }
  }

  /// What a server may say instead of a reply, and what it is taken for.
  static let answers: [(name: String, answer: TestAnswer, failure: LinkFailure)] = [
    ("nothing", .close, .cutOff),
    ("no HTTP", TestAnswer(bytes: Array("SSH-2.0-server\r\n\r\n".utf8)), .notUnderstood),
    ("another page", .http(200, type: "text/html", "<html>"), .notUnderstood),
    ("an empty body", .json([]), .notUnderstood),
    ("no reply", .json("{}"), .notUnderstood),
    ("brackets without end", .json(String(repeating: "[", count: 9_999)), .notUnderstood),
    (
      "the reply to another request",
      .json(
        (try? ReplicationCoding.bytes(of: exampleReply(to: Identifier(high: 9, low: 9)))) ?? []),
      .notUnderstood
    ),
    (
      "less than promised",
      TestAnswer(bytes: Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8), closes: true),
      .cutOff
    ),
    (
      "a bomb",
      .http(
        200, headers: ["Content-Encoding: gzip"],
        Gzip.compressed([UInt8](repeating: 32, count: 5 * 1_024 * 1_024)) ?? []),
      .notUnderstood
    ),
    ("more than any reply", .json([UInt8](repeating: 32, count: 4_300_000)), .notUnderstood),
    ("no gzip", .http(200, headers: ["Content-Encoding: gzip"], [1, 2, 3]), .notUnderstood),
    ("another compression", .http(200, headers: ["Content-Encoding: br"], [1, 2]), .notUnderstood),
    ("a way elsewhere", .http(302, headers: ["Location: https://example.org"], []), .notUnderstood),
    ("an error", .http(500, "{}"), .unavailable(status: 500)),
    ("too much work", .problem(503, #"{"code":"busy"}"#), .unavailable(status: 503)),
    ("an unknown page", .http(404, type: "text/plain", "no"), .notUnderstood),
    (
      "a refusal", .problem(403, #"{"code":"foreignStream","title":"no"}"#),
      .refusedByCentre(code: "foreignStream", status: 403)
    ),
    (
      "a refusal in words", .problem(403, #"{"code":"rm \u001b[2J"}"#),
      .refusedByCentre(code: "", status: 403)
    ),
    ("a refusal without a code", .problem(401, "{}"), .notUnderstood),
  ]

  @Test(arguments: answers.indices)
  func `takes every other answer for a failure`(index: Int) throws {
    let (name, answer, failure) = Self.answers[index]
    try withCentre { _, respond in
      respond(answer)
    } _: { _, link in
      #expect(link.pushed(exampleRequest()) == .failure(failure), "\(name)")
    }
  }

  @Test func `reads a compressed reply`() throws {
    let bytes = try ReplicationCoding.bytes(of: exampleReply())
    let answer = TestAnswer.http(
      200, headers: ["Content-Encoding: gzip"], try #require(Gzip.compressed(bytes)))
    try withCentre { _, respond in
      respond(answer)
    } _: { _, link in
      #expect(link.pushed(exampleRequest()) == .success(exampleReply()))
    }
  }

  @Test func `gives up when no answer comes`() throws {
    var times = shortTimes
    times.pushMilliseconds = 50
    try withCentre(times: times) { _, _ in
    } _: { _, link in
      #expect(link.pushed(exampleRequest()) == .failure(.timedOut))
    }
  }

  @Test func `ends what is in flight when it is closed`() throws {
    try withCentre { _, _ in
    } _: { centre, link in
      let box = Mailbox<Result<PushReply, LinkFailure>>()
      link.push(exampleRequest()) { box.put($0) }
      _ = centre.seen.take()
      link.close()
      #expect(box.take() == .failure(.closed))
    }
  }
}

/// Whether the till of the tests signed a request.
func isSigned(_ seen: SeenRequest) -> Bool {
  guard seen.header("Bottega-Till") == ["3-1"],
    let time = seen.header("Bottega-Time").first.flatMap({ Int64($0) }),
    let nonce = seen.header("Bottega-Nonce").first.flatMap({ Hexadecimal.bytes(Array($0.utf8)) }),
    let signature = seen.header("Bottega-Signature").first.flatMap({ Data(base64Encoded: $0) }),
    let key = try? exampleKey().publicKey, nonce.count == 16
  else { return false }
  return SignedRequest(
    method: seen.method, path: seen.path, time: time, nonce: nonce, body: seen.body
  ).isSigned(Array(signature), by: key)
}

/// Counts answers that come on other threads.
private final class AnswerCount: Sendable {
  private let arrived = DispatchSemaphore(value: 0)

  func add() { arrived.signal() }

  /// Whether exactly so many come.
  func waitFor(_ count: Int) -> Bool {
    for _ in 0..<count where arrived.wait(timeout: .now() + 20) == .timedOut { return false }
    return arrived.wait(timeout: .now()) == .timedOut
  }
}
