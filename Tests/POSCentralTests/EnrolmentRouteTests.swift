import CentreCore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import POSSync
import Testing

@testable import POSCentral

@Suite struct `The address for new tills` {
  private static let path = "/v1/enrolments"

  /// A centre that offers the till 3-1 a code.
  private func offering(until: Int64 = TestCentre.start + 1) async throws -> TestCentre {
    let centre = try TestCentre()
    guard let code = EnrolmentCode(typed: "ABCDE-12345") else { throw TestTill.Unfit() }
    let till = try TestTill("3-1").name
    try await centre.change { try $0.offerEnrolment(till, codeHash: code.hash, until: until) }
    return centre
  }

  private func enrol(
    _ client: any TestClientProtocol, _ code: String = "ABCDE12345", seed: UInt8 = 1,
    signing: UInt8? = nil
  ) async throws -> TestResponse {
    let till = try TestTill("3-1", seed: seed)
    let body = try MessageCoding.bytes(
      EnrolmentRequest(code: code, publicKey: till.key.publicKey, version: 1, program: "1.0"))
    let signer = try TestTill("3-1", seed: signing ?? seed)
    let headers = try signer.headers("POST", Self.path, body, name: "-")
    return try await client.execute(
      uri: Self.path, method: .post, headers: headers, body: ByteBuffer(bytes: body))
  }

  @Test func `welcomes the till that has the code`() async throws {
    try await offering().test { client in
      let answer = try await enrol(client)
      let reply = try MessageCoding.read(EnrolmentReply.self, answer.bytes)
      #expect(reply.till.text == "3-1")
      #expect(reply.shopName == "Da Anna")
      #expect(reply.district == 9)
      #expect(!reply.hasJournal)
      let till = try TestTill("3-1")
      let card = try await client.send(till, .get, "/v1/cards/0")
      #expect(card.status == .ok)
    }
  }

  @Test func `answers the same device again and no other`() async throws {
    try await offering().test { client in
      let first = try await enrol(client)
      #expect(first.status == .ok)
      let again = try await enrol(client)
      #expect(again.bytes == first.bytes)
      let other = try await enrol(client, seed: 2)
      #expect(other.problem == "unknownCode")
    }
  }

  @Test func `refuses a code that is over, wrong, or signed by another key`() async throws {
    try await offering(until: TestCentre.start - 1).test { client in
      let expired = try await enrol(client)
      #expect(expired.problem == "codeExpired")
      let wrong = try await enrol(client, "ABCDE12346")
      #expect(wrong.problem == "unknownCode")
      let short = try await enrol(client, "ABC")
      #expect(short.problem == "unknownCode")
      let forged = try await enrol(client, signing: 2)
      #expect(forged.problem == "badSignature")
    }
  }

  @Test func `lets nobody try codes without end`() async throws {
    try await offering().test { client in
      for _ in 0..<TryLimits.mostOfOne {
        let wrong = try await enrol(client, "ABCDE12346")
        #expect(wrong.problem == "unknownCode")
      }
      let answer = try await enrol(client)
      #expect(answer.problem == "tooManyTries")
      #expect(answer.headers[.retryAfter] == "900")
    }
  }

  @Test func `refuses what is no message, and a till that names itself`() async throws {
    try await offering().test { client in
      let till = try TestTill("3-1")
      for text in ["", "{", "[]", "null", "{\"code\":1}", String(repeating: "[", count: 5_000)] {
        let body = Array(text.utf8)
        let headers = try till.headers("POST", Self.path, body, name: "-")
        let answer = try await client.execute(
          uri: Self.path, method: .post, headers: headers, body: ByteBuffer(bytes: body))
        #expect(answer.problem == "notAMessage", "\(text.prefix(20))")
      }
      let answer = try await client.send(till, .post, Self.path, [123])
      #expect(answer.problem == "unsigned")
    }
  }
}

@Suite struct `A code for a new till` {
  @Test func `is read as people type it`() {
    for typed in ["ABCDE12345", "abcde-12345", "ab cd e1 23 45", "ABCDEI2345", "abcdel2345"] {
      #expect(EnrolmentCode(typed: typed)?.text == "ABCDE12345", "\(typed)")
    }
    #expect(EnrolmentCode(typed: "OOOOO00000")?.text == "0000000000")
    for typed in ["", "ABCDE1234", "ABCDE123456", "ABCDE1234U", "ABCDE1234é"] {
      #expect(EnrolmentCode(typed: typed) == nil, "\(typed)")
    }
  }

  @Test func `has fifty random bits and is kept as a hash`() {
    var random = SystemRandomNumberGenerator()
    let codes = (0..<200).map { _ in EnrolmentCode(using: &random) }
    #expect(Set(codes).count == 200)
    #expect(codes.allSatisfy { EnrolmentCode(typed: $0.grouped) == $0 })
    #expect(Set(codes.flatMap { Array($0.text) }).count == 32)
  }
}
