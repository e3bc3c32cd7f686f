import CentreCore
import CentreSQLite
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import POSCore
import POSSync
import Support
import Testing

@testable import POSCentral

@Suite struct `A listening server` {
  @Test func `takes a push over TLS into books on the disk`() async throws {
    let folder = try TemporaryFolder()
    let identity = try ServerIdentity.make(
      hosts: ["centro.example", "10.0.0.7"], at: TestCentre.start)
    let till = try TestTill("3-1")
    let path = folder.path + "/centre.sqlite"
    let centre = try TestCentre(identity: identity) {
      let store = try SQLiteCentre(path: path, district: 9, generation: 1 << 40)
      try store.add(CentreShop(number: 3, name: "Da Anna"))
      guard let code = EnrolmentCode(typed: "ABCDE12345") else { throw TestTill.Unfit() }
      try store.offerEnrolment(till.name, codeHash: code.hash, until: TestCentre.start + 1_000)
      _ = try store.enrol(
        codeHash: code.hash, publicKey: till.key.publicKey, program: "1", at: TestCentre.start)
      return store
    }
    let body = packed(try ReplicationCoding.bytes(of: try till.push(250)))
    try await centre.server.application().test(.ahc(.https)) { client in
      for _ in 0..<2 {
        let answer = try await client.send(
          till, .post, till.journal, body, adding: [.contentEncoding: "gzip"])
        #expect(try ReplicationCoding.reply(answer.bytes).acknowledged == 250)
      }
      let back = try await client.send(till, .get, till.journal)
      let reply = try MessageCoding.read(JournalReply.self, back.bytes, most: 1 << 22)
      #expect(reply.parts.reduce(0) { $0 + $1.frames.count } == 250)
    }
    await centre.desk.close()
    #expect(try SQLiteCentreReader(path: path).verify().isEmpty)
  }

  @Test func `answers nothing to heads that are too long`() async throws {
    let centre = try TestCentre()
    try await centre.server.application().test(.live) { client in
      let name = try #require(HTTPField.Name("X-Long"))
      let answer = try? await client.execute(
        uri: "/v1/health", method: .get,
        headers: [name: String(repeating: "a", count: 40_000)])
      #expect(answer.map { $0.status == .badRequest } ?? true)
      let next = try? await client.execute(uri: "/v1/health", method: .get)
      #expect(next?.status != .internalServerError)
    }
    await centre.desk.close()
  }

  @Test func `without TLS listens on the same machine only`() throws {
    let loopback = ["127.0.0.1", "127.9.9.9", "localhost", "::1"]
    for host in loopback { #expect(CentreServer.isLoopback(host), "\(host)") }
    let others = ["0.0.0.0", "10.0.0.1", "127.0.0.1.example.com", "127.evil", "", "::"]
    for host in others { #expect(!CentreServer.isLoopback(host), "\(host)") }
  }

  @Test func `has a fingerprint of its certificate that does not change`() throws {
    let folder = try TemporaryFolder()
    let identity = try ServerIdentity.make(hosts: [], at: TestCentre.start)
    let kept = CentreFolder(folder.path)
    try kept.save(identity)
    #expect(try kept.identity() == identity)
    #expect(try identity.fingerprint() == kept.identity()?.fingerprint())
    #expect(try identity.fingerprint().count == 64)
    let modes = try FileManager.default.attributesOfItem(atPath: folder.path + "/tls/key.pem")
    #expect((modes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }
}

@Suite struct `A line of the log` {
  @Test func `quotes what is more than a word and shows no control characters`() {
    #expect(LineLog.quoted("word") == "word")
    #expect(LineLog.quoted("two words") == "\"two words\"")
    #expect(LineLog.quoted("a=b") == "\"a=b\"")
    #expect(LineLog.quoted("") == "\"\"")
    #expect(LineLog.quoted("a\nb\u{1B}[31m\"") == "\"a\\nb\\u1b[31m\\\"\"")
  }
}
