import POSCore
import POSSync
import Support
import Testing

@testable import TillLink

@Suite struct TrustTests {
  private func enrol(_ port: Int, _ pin: CertificatePin?, secure: Bool = true) throws
    -> Result<EnrolmentOutcome, LinkFailure>
  {
    let address = try #require(CentreAddress("\(secure ? "https" : "http")://127.0.0.1:\(port)"))
    return CentreLink.enrol(
      at: address, code: "ABCDEFGHJK", key: try exampleKey(), program: "bottega 1", pin: pin,
      sources: exampleSources())
  }

  private static func reply() throws -> EnrolmentReply {
    EnrolmentReply(
      district: 7, districtName: "Centro", till: try exampleTill(), shopName: "Rossi",
      rootKey: nil, hasJournal: true, generation: 4, serverTime: now)
  }

  @Test func `shows a fingerprint first, and sends the code only when it was confirmed`() throws {
    let reply = try Self.reply()
    let answer = TestAnswer.json(try MessageCoding.bytes(reply))
    try withCentre(.one) { _, respond in
      respond(answer)
    } _: { centre, _ in
      let pinned = try #require(PinnedCertificate(pem: TestCertificate.one.pem))
      #expect(try enrol(centre.port, nil) == .success(.confirm(pinned.pin)))
      #expect(centre.seen.count == 0)
      let enrolled = try enrol(centre.port, pinned.pin)
      #expect(enrolled == .success(.enrolled(reply, .pinned(pinned))))
      let seen = try #require(centre.seen.take())
      #expect(seen.path == "/v1/enrolments")
      let request = try MessageCoding.read(EnrolmentRequest.self, seen.body)
      #expect(request.code == "ABCDEFGHJK")
      #expect(try request.keyBytes == exampleKey().publicKey)
      #expect(seen.header("Bottega-Till") == ["-"])
    }
  }

  @Test func `sends nothing to a centre with another certificate`() throws {
    let other = try #require(PinnedCertificate(pem: TestCertificate.two.pem))
    let shown = try #require(CertificatePin(text: TestCertificate.one.fingerprint))
    try withCentre(.one) { _, respond in
      respond(.json("{}"))
    } _: { centre, _ in
      let refusal = LinkFailure.certificate(.differs(found: shown))
      #expect(try enrol(centre.port, other.pin) == .failure(refusal))
      let link = try exampleLink(centre.port, .pinned(other))
      defer { link.close() }
      for _ in 0..<5 { #expect(link.pushed(exampleRequest()) == .failure(refusal)) }
      #expect(link.time() == .failure(refusal))
      let trusting = try exampleLink(centre.port, .systemRoots)
      defer { trusting.close() }
      #expect(trusting.pushed(exampleRequest()) == .failure(.certificate(.notTrusted)))
      #expect(centre.seen.count == 0)
    }
  }

  @Test func `talks to the centre whose certificate it keeps`() throws {
    let pinned = try #require(PinnedCertificate(pem: TestCertificate.one.pem))
    let answer = TestAnswer.json(try ReplicationCoding.bytes(of: exampleReply()))
    try withCentre(.one, trust: .pinned(pinned)) { _, respond in
      respond(answer)
    } _: {
      centre, link in
      #expect(link.pushed(exampleRequest()) == .success(exampleReply()))
      #expect(link.pushed(exampleRequest()) == .success(exampleReply()))
      _ = centre.seen.take()
      #expect(centre.seen.take()?.connection == 1)
    }
  }

  @Test func `knows a pinned certificate also when its time is over`() throws {
    let pinned = try #require(PinnedCertificate(pem: TestCertificate.old.pem))
    try withCentre(.old, trust: .pinned(pinned)) { _, respond in
      respond(.json(#"{"serverTime":5}"#))
    } _: { centre, link in
      #expect(link.time() == .success(5))
      let trusting = try exampleLink(centre.port, .systemRoots)
      defer { trusting.close() }
      #expect(trusting.time() == .failure(.certificate(.notTrusted)))
    }
  }

  @Test func `says that the other side speaks no TLS`() throws {
    try withCentre { _, respond in
      respond(.json("{}"))
    } _: { centre, _ in
      #expect(try enrol(centre.port, nil) == .failure(.certificate(.noHandshake)))
      let link = try exampleLink(centre.port, .systemRoots)
      defer { link.close() }
      #expect(link.time() == .failure(.certificate(.noHandshake)))
    }
  }

  @Test func `enrols over plain loopback, and says what the centre says to a wrong code`() throws {
    let reply = try Self.reply()
    let answer = TestAnswer.json(try MessageCoding.bytes(reply))
    try withCentre { _, respond in
      respond(answer)
    } _: { centre, _ in
      let outcome = try enrol(centre.port, nil, secure: false)
      #expect(outcome == .success(.enrolled(reply, .systemRoots)))
    }
    try withCentre { _, respond in
      respond(.problem(403, #"{"code":"codeExpired"}"#))
    } _: {
      centre, _ in
      let outcome = try enrol(centre.port, nil, secure: false)
      #expect(outcome == .failure(.refusedByCentre(code: "codeExpired", status: 403)))
    }
  }

  @Test func `says that no program listens`() throws {
    let centre = try TestCentre { _, _ in }
    centre.stop()
    #expect(try enrol(centre.port, nil) == .failure(.refused))
    #expect(try enrol(centre.port, nil, secure: false) == .failure(.refused))
  }
}
