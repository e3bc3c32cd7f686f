import CentreCore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import POSSync
import Testing

@testable import POSCentral

@Suite struct `Addresses for everybody` {
  @Test func `tell the time so that nobody can change it on the way`() async throws {
    try await TestCentre().test { client in
      let nonce = String(repeating: "0a", count: 16)
      let answer = try await client.execute(uri: "/v1/time?nonce=\(nonce)", method: .get)
      struct Time: Decodable {
        let serverTime: Int64
        let publicKey: String
        let signature: String
      }
      let time = try JSONDecoder().decode(Time.self, from: Data(answer.bytes))
      #expect(time.serverTime == TestCentre.start)
      let key = Array(Data(base64Encoded: time.publicKey) ?? Data())
      let signature = Array(Data(base64Encoded: time.signature) ?? Data())
      let bytes = Array("BOTTEGA-TIME-1\n\(TestCentre.start)\n\(nonce)".utf8)
      #expect(TillKey.isValid(signature, of: bytes, by: key))
      for query in ["", "?nonce=", "?nonce=0a", "?nonce=\(nonce)0", "?x=\(nonce)"] {
        let refused = try await client.execute(uri: "/v1/time\(query)", method: .get)
        #expect(refused.problem == "badAddress", "\(query)")
      }
    }
  }

  @Test(arguments: [
    ("/", HTTPRequest.Method.get, "notFound"), ("/v1", .get, "notFound"),
    ("/v1/tills/3-1/journal/x", .get, "notFound"), ("/v1/health", .post, "methodNotAllowed"),
    ("/v1/tills/3-1/journal", .delete, "methodNotAllowed"),
    ("/v1/holds", .get, "methodNotAllowed"), ("/%00", .get, "notFound"),
    ("/v1/tills/x/journal", .get, "badAddress"), ("/v1/tills/0-1/feed", .get, "badAddress"),
    ("/v1/tills/3-1-1/feed", .get, "badAddress"), ("/v1/cards/x", .get, "badAddress"),
    ("/v1/cards/4294967296", .get, "badAddress"), ("/v1/cards/-1", .get, "badAddress"),
    ("/v1/holds/x", .delete, "badAddress"),
    ("/v1/tills/3-1/journal?after=1.2", .get, "badAddress"),
    ("/v1/tills/3-1/journal?after=1.2.99999999999999", .get, "badAddress"),
    ("/v1/tills/3-1/journal?after=4294967296.2.3", .get, "badAddress"),
  ])
  func `refuse what they do not know`(
    _ path: String, _ method: HTTPRequest.Method, _ problem: String
  ) async throws {
    try await TestCentre().test { client in
      let answer = try await client.execute(uri: path, method: method)
      #expect(answer.problem == problem)
      #expect((answer.headers[.allow] != nil) == (problem == "methodNotAllowed"))
    }
  }

  @Test func `tell measures to the same machine only`() async throws {
    try await TestCentre(hasOpenMeasures: false).test { client in
      let answer = try await client.execute(uri: "/metrics", method: .get)
      #expect(answer.problem == "onlyLocal")
    }
  }

  @Test func `tell measures in lines that a monitor reads`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      _ = try await client.send(till, .get, "/v1/cards/12")
      _ = try await client.execute(uri: "/secret/4711", method: .get)
      let answer = try await client.execute(uri: "/metrics", method: .get)
      #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
      let lines = answer.text.split(separator: "\n").map(String.init)
      let pattern = #/^[a-z_]+(\{([a-z]+="[^"\n]*",?)+\})? ([0-9.]+|\+Inf)$/#
      for line in lines where !line.hasPrefix("#") {
        #expect(line.contains(pattern), "\(line)")
      }
      #expect(
        lines.contains(
          #"bottega_requests_total{route="/v1/cards/{index}",method="GET",status="200"} 1"#))
      #expect(
        lines.contains(#"bottega_requests_total{route="unknown",method="GET",status="404"} 1"#))
      #expect(lines.contains(#"bottega_tills{state="silent"} 1"#))
      let name = #"bottega_request_duration_seconds_bucket{route="/v1/cards/{index}",le="#
      let counts = lines.filter { $0.hasPrefix(name) }.compactMap { $0.split(separator: " ").last }
      #expect(counts.compactMap { Int($0) } == counts.compactMap { Int($0) }.sorted())
      #expect(counts.last == "1")
    }
  }

  @Test func `say what became of a request in one line, without what it was about`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      _ = try await client.send(till, .get, "/v1/cards/4711")
    }
    let line = centre.log.all.first { $0.contains("/v1/cards/") } ?? ""
    #expect(line.contains("route=/v1/cards/{index}"))
    #expect(line.contains("caller=3-1"))
    #expect(line.contains("status=200"))
    #expect(!line.contains("4711"))
  }
}

@Suite struct `The description of the interface` {
  @Test func `names the router's addresses and no others`() throws {
    let routes = try TestCentre().server.router().routes
    let known = Set(routes.map { "\($0.method.rawValue) \($0.path.description)" })
    let paths = InterfaceDescription.document["paths"]?.members ?? [:]
    let described = paths.flatMap { path, methods in
      methods.members.keys.map { "\($0.uppercased()) \(path)" }
    }
    #expect(Set(described) == known)
  }

  @Test func `has every form that it points to`() throws {
    let text = String(decoding: InterfaceDescription.bytes, as: UTF8.self)
    let schemas = InterfaceDescription.document["components"]?["schemas"]?.members ?? [:]
    let names = text.matches(of: #/#\/components\/schemas\/([A-Za-z]+)/#).map { String($0.1) }
    #expect(names.count > 30)
    for name in Set(names) { #expect(schemas[name] != nil, "\(name)") }
    for name in schemas.keys { #expect(names.contains(name), "\(name) is used") }
  }

  @Test func `is served`() async throws {
    try await TestCentre().test { client in
      let answer = try await client.execute(uri: "/openapi.json", method: .get)
      #expect(answer.bytes == InterfaceDescription.bytes)
      #expect(answer.bytes.count > 5_000)
    }
  }
}
