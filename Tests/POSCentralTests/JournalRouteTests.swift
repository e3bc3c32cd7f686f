import CentreCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import POSCore
import POSSync
import Testing

@testable import POSCentral

@Suite struct `The journal's address` {
  @Test func `takes a push, and the same push again gives duplicates`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let body = try ReplicationCoding.bytes(of: try till.push(3))
    try await centre.test { client in
      let first = try await client.send(till, .post, till.journal, body)
      #expect(first.status == .ok)
      let reply = try ReplicationCoding.reply(first.bytes)
      #expect(reply.answer == .accepted)
      #expect(reply.acknowledged == 3)
      #expect(reply.outcomes == [.accepted, .accepted, .accepted])
      let again = try ReplicationCoding.reply(
        try await client.send(till, .post, till.journal, body).bytes)
      #expect(again.outcomes == [.duplicate, .duplicate, .duplicate])
      #expect(again.acknowledged == 3)
    }
  }

  @Test func `takes a long push at once while nobody waits for the books`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let push = try till.push(450)
    let body = try ReplicationCoding.bytes(of: push)
    try await centre.test { client in
      let reply = try ReplicationCoding.reply(
        try await client.send(till, .post, till.journal, body).bytes)
      #expect(reply.answer == .accepted)
      #expect(reply.outcomes.count == 450)
      #expect(reply.acknowledged == 450)
      #expect(reply.request == push.id)
      let metrics = try await client.execute(uri: "/metrics", method: .get)
      #expect(metrics.text.contains("bottega_facts_total 450\n"))
      #expect(metrics.text.contains("bottega_pushes_total 1\n"))
    }
  }

  @Test func `reads what was packed with gzip`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let body = packed(try ReplicationCoding.bytes(of: try till.push(20)))
    try await centre.test { client in
      let answer = try await client.send(
        till, .post, till.journal, body, adding: [.contentEncoding: "gzip"])
      #expect(try ReplicationCoding.reply(answer.bytes).acknowledged == 20)
    }
  }

  @Test func `refuses damaged, cut, foreign and endless compression`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let whole = packed(try ReplicationCoding.bytes(of: try till.push(20)))
    let bomb = packed([UInt8](repeating: 32, count: 5 << 20))
    let bodies: [([UInt8], String, String)] = [
      (Array(whole.dropLast(9)), "gzip", "badCompression"),
      (whole + [1], "gzip", "badCompression"),
      ([1, 2, 3, 4], "gzip", "badCompression"),
      (bomb, "gzip", "bodyTooLong"),
      (whole, "br", "unsupportedBody"),
      (whole, "identity", "notAMessage"),
    ]
    try await centre.test { client in
      for (body, encoding, problem) in bodies {
        let answer = try await client.send(
          till, .post, till.journal, body, adding: [.contentEncoding: encoding])
        #expect(answer.problem == problem, "\(encoding), \(body.count) bytes")
      }
    }
  }

  @Test func `refuses a body that is too long before it reads it all`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let body = [UInt8](repeating: 65, count: JournalRoutes.mostBytes + 1)
    try await centre.test { client in
      let answer = try await client.send(till, .post, till.journal, body)
      #expect(answer.problem == "bodyTooLong")
    }
  }

  @Test func `refuses another till's facts and a head that another key signed`() async throws {
    let centre = try TestCentre()
    let (till, other) = (try TestTill("3-1"), try TestTill("3-2", seed: 2))
    try await centre.enrol(till)
    var forged = try till.push(2)
    forged.signature = try other.push(2).signature
    let bodies = [try ReplicationCoding.bytes(of: forged)]
    let foreign = try ReplicationCoding.bytes(of: try other.push(2, signedHead: false))
    try await centre.test { client in
      let forgedAnswer = try await client.send(till, .post, till.journal, bodies[0])
      #expect(forgedAnswer.problem == "badHeadSignature")
      let answer = try await client.send(till, .post, till.journal, foreign)
      #expect(answer.problem == "foreignStream")
    }
  }

  @Test func `asks a till to come again later when too much waits`() async throws {
    var limits = CentreDesk.Limits()
    limits.bulk = 0
    let centre = try TestCentre(limits: limits)
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let body = try ReplicationCoding.bytes(of: try till.push(2))
    try await centre.test { client in
      let answer = try await client.send(till, .post, till.journal, body)
      #expect(try ReplicationCoding.reply(answer.bytes).answer == .tooMany(retryAfter: 2_000))
    }
  }

  @Test func `says that the books can not be used, and not why`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.change { $0.pushFailure = .diskFull }
    let body = try ReplicationCoding.bytes(of: try till.push(2))
    try await centre.test { client in
      let answer = try await client.send(till, .post, till.journal, body)
      #expect(answer.problem == "booksFailed")
      #expect(answer.status.code == 503)
    }
  }

  @Test func `gives a till its facts back`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let push = try till.push(3)
    let body = try ReplicationCoding.bytes(of: push)
    try await centre.test { client in
      _ = try await client.send(till, .post, till.journal, body)
      let answer = try await client.send(till, .get, till.journal)
      let reply = try MessageCoding.read(JournalReply.self, answer.bytes, most: 1 << 22)
      #expect(reply.parts.first?.bytes == push.frames)
      #expect(reply.parts.first?.enrolment == till.record)
      let end = "\(till.journal)?after=9.\(till.record.epoch).3"
      let rest = try await client.send(till, .get, end)
      #expect(try MessageCoding.read(JournalReply.self, rest.bytes).parts == [])
    }
  }
}
