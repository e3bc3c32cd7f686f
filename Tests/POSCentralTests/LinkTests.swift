import CentreCore
import Foundation
import Hummingbird
import HummingbirdTesting
import POSCore
import POSSync
import Synchronization
import Testing
import TillLink

@testable import POSCentral

/// The server and a till's own link to it, over sockets of this machine.
@Suite struct `A till's link` {
  /// Runs a test beside the server, on a thread that may wait.
  private func withServer<Value: Sendable>(
    _ centre: TestCentre, _ body: @escaping @Sendable (Int) throws -> Value
  ) async throws -> Value {
    let value = try await centre.server.application().test(.live) { client in
      let port = try #require(client.port)
      return try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body(port) }) }
      }
    }
    await centre.desk.close()
    return value
  }

  private func link(
    _ till: TestTill, _ port: Int, _ trust: CentreTrust? = nil, clock: Int64 = TestCentre.start
  ) throws -> CentreLink {
    let scheme = trust == nil ? "http" : "https"
    let address = try #require(CentreAddress("\(scheme)://127.0.0.1:\(port)"))
    return CentreLink(
      address: address, trust: trust ?? .systemRoots,
      identity: LinkIdentity(till: till.name, key: till.key, program: "bottega 1"),
      sources: sources(clock))
  }

  private func sources(_ clock: Int64) -> LinkSources {
    LinkSources(time: { clock }) { count in
      var random = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
  }

  @Test func `pushes facts, takes them back, and keeps and frees money`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let push = try till.push(3, signedHead: false)
    let day = try #require(CivilDate(year: 2026, month: 12, day: 1))
    let hold = HoldRequest(
      sale: Identifier(high: 0, low: 7), card: 0, kind: .tesoretto, amount: Money(cents: 250),
      day: day)
    try await withServer(centre) { port in
      // The till's clock is an hour late, which the link learns from the first refusal.
      let link = try link(till, port, clock: TestCentre.start - 3_600_000)
      defer { link.close() }
      #expect(try pushed(push, link).outcomes == [.accepted, .accepted, .accepted])
      #expect(try pushed(push, link).outcomes == [.duplicate, .duplicate, .duplicate])
      #expect(link.clockCorrection == 3_600_000)
      #expect(try link.journal().get().flatMap { $0.bytes ?? [] } == push.frames)
      #expect(try link.hold(hold, deadlineMilliseconds: 60_000).get().decision == .granted)
      #expect(try link.card(0, deadlineMilliseconds: 60_000).get().status == "active")
      #expect(try link.time().get() == TestCentre.start)
      #expect(link.diagnose().firstFailing == nil)
    }
  }

  @Test func `is told of news that the till lacks`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await withServer(centre) { port in
      let link = try link(till, port)
      defer { link.close() }
      let told = DispatchSemaphore(value: 0)
      // A till that has nothing yet lacks the whole topic.
      let watch = link.watchFeed([FeedCursor(topic: FeedTopic.articles)]) { told.signal() }
      #expect(told.wait(timeout: .now() + .seconds(60)) == .success)
      watch.cancel()
    }
  }

  @Test func `is told that the centre does not know the till`() async throws {
    let till = try TestTill("3-1")
    try await withServer(try TestCentre()) { port in
      let link = try link(till, port)
      defer { link.close() }
      let refusal = LinkFailure.refusedByCentre(code: "unknownTill", status: 401)
      #expect(link.card(0, deadlineMilliseconds: 60_000) == .failure(refusal))
    }
  }

  @Test func `joins by a code once a person has seen the fingerprint`() async throws {
    let identity = try ServerIdentity.make(hosts: [], at: TestCentre.start)
    let centre = try TestCentre(identity: identity)
    let till = try TestTill("3-1")
    let code = try #require(EnrolmentCode(typed: "ABCDE-FGHJK"))
    try await centre.change { $0.offers[code.hash] = (till.name, TestCentre.start + 1) }
    try await withServer(centre) { port in
      let address = try #require(CentreAddress("https://127.0.0.1:\(port)"))
      func enrol(_ pin: CertificatePin?) -> Result<EnrolmentOutcome, LinkFailure> {
        CentreLink.enrol(
          at: address, code: code.text, key: till.key, program: "bottega 1", pin: pin,
          sources: sources(TestCentre.start))
      }
      let shown = try #require(CertificatePin(text: try identity.fingerprint()))
      #expect(enrol(nil) == .success(.confirm(shown)))
      guard case .success(.enrolled(let reply, let trust)) = enrol(shown) else {
        Issue.record("not enrolled")
        return
      }
      #expect(reply.till == till.name && reply.districtName == "Rione Sanità")
      let link = try link(till, port, trust)
      defer { link.close() }
      #expect(try pushed(try till.push(1, signedHead: false), link).outcomes == [.accepted])
    }
  }

  /// Pushes and waits for the reply.
  private func pushed(_ request: PushRequest, _ link: CentreLink) throws -> PushReply {
    let box = Mutex<Result<PushReply, LinkFailure>?>(nil)
    let done = DispatchSemaphore(value: 0)
    link.push(request) { result in
      box.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    return try #require(box.withLock { $0 }).get()
  }
}
