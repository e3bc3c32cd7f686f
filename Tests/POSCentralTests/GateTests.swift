import CentreCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import POSCore
import POSSync
import Testing

@testable import POSCentral

/// An address that only a till may ask.
struct GuardedAddress: Sendable, CustomTestStringConvertible {
  let method: HTTPRequest.Method
  let path: String
  /// Whether the address names its till.
  let namesTill: Bool

  var testDescription: String { "\(method.rawValue) \(path)" }

  static let all = [
    GuardedAddress(method: .post, path: "/v1/tills/3-1/journal", namesTill: true),
    GuardedAddress(method: .get, path: "/v1/tills/3-1/journal", namesTill: true),
    GuardedAddress(
      method: .get, path: "/v1/tills/3-1/feed?after=district:0:0&wait=0", namesTill: true),
    GuardedAddress(method: .post, path: "/v1/holds", namesTill: false),
    GuardedAddress(
      method: .delete, path: "/v1/holds/00000000-0000-7000-8000-000000000001", namesTill: false),
    GuardedAddress(method: .get, path: "/v1/cards/12", namesTill: false),
  ]
}

@Suite struct `A till's address` {
  private func refusal(
    _ address: GuardedAddress, prepare: (TestCentre, TestTill) async throws -> Void = { _, _ in },
    signing: @escaping @Sendable (TestTill) throws -> HTTPFields
  ) async throws -> TestResponse {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.enrol(try TestTill("3-2", seed: 2))
    try await prepare(centre, till)
    let headers = try signing(till)
    let application = try centre.server.application()
    let answer = try await application.test(.router) { client in
      try await client.execute(uri: address.path, method: address.method, headers: headers)
    }
    await centre.desk.close()
    return answer
  }

  @Test(arguments: GuardedAddress.all)
  func `says nothing without a signature`(_ address: GuardedAddress) async throws {
    let answer = try await refusal(address) { _ in [:] }
    #expect(answer.status == .unauthorized)
    #expect(answer.problem == "unsigned")
  }

  @Test(arguments: GuardedAddress.all)
  func `says nothing to another till`(_ address: GuardedAddress) async throws {
    let answer = try await refusal(address) { _ in
      try TestTill("3-2", seed: 2).headers(address.method.rawValue, address.path)
    }
    if address.namesTill {
      #expect(answer.problem == "otherTill")
      #expect(answer.status == .forbidden)
    } else {
      #expect(answer.status != .unauthorized)
    }
  }

  @Test(arguments: GuardedAddress.all)
  func `says nothing to another key, or for another address`(
    _ address: GuardedAddress
  ) async throws {
    let other = try await refusal(address) { _ in
      try TestTill("3-1", seed: 3).headers(address.method.rawValue, address.path)
    }
    #expect(other.problem == "badSignature")
    let moved = try await refusal(address) { till in
      try till.headers(address.method.rawValue, address.path + "x")
    }
    #expect(moved.problem == "badSignature")
  }

  @Test(arguments: GuardedAddress.all, [-300_001, 300_001, Int64.min, 400_000_000_000])
  func `tells the time to a till whose clock is off`(
    _ address: GuardedAddress, _ difference: Int64
  ) async throws {
    let time = difference == .min ? 0 : TestCentre.start + difference
    let answer = try await refusal(address) { till in
      try till.headers(address.method.rawValue, address.path, at: time)
    }
    #expect(answer.problem == "timeOff")
    #expect(answer.serverTime == TestCentre.start)
  }

  @Test(arguments: GuardedAddress.all)
  func `does a request once`(_ address: GuardedAddress) async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let headers = try till.headers(address.method.rawValue, address.path)
    try await centre.test { client in
      let first = try await client.execute(
        uri: address.path, method: address.method, headers: headers)
      #expect(first.status != .unauthorized)
      let again = try await client.execute(
        uri: address.path, method: address.method, headers: headers)
      #expect(again.problem == "repeatedRequest")
    }
  }

  @Test(arguments: GuardedAddress.all)
  func `says nothing to a till that was shut out`(_ address: GuardedAddress) async throws {
    let answer = try await refusal(
      address,
      prepare: { centre, till in
        try await centre.change { try $0.revoke(till.name, at: 1) }
        centre.server.forgetTills()
      },
      signing: { till in try till.headers(address.method.rawValue, address.path) })
    #expect(answer.problem == "tillRevoked")
    #expect(answer.status == .unauthorized)
  }

  @Test func `lets a till send no more than so much`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    try await centre.test { client in
      for _ in 0..<TillLimits.burst {
        let answer = try await client.send(till, .get, "/v1/cards/12")
        #expect(answer.status == .ok)
      }
      let refused = try await client.send(till, .get, "/v1/cards/12")
      #expect(refused.problem == "tooManyRequests")
      #expect(refused.headers[.retryAfter] == "1")
    }
  }

  @Test func `refuses headers that are given twice or are no such values`() async throws {
    let centre = try TestCentre()
    let till = try TestTill("3-1")
    try await centre.enrol(till)
    let good = try till.headers("GET", "/v1/cards/12")
    let names = [
      SignedRequest.tillHeader, SignedRequest.timeHeader, SignedRequest.nonceHeader,
      SignedRequest.signatureHeader,
    ]
    try await centre.test { client in
      for name in names.compactMap({ HTTPField.Name($0) }) {
        for value in ["", "x", "-1-", "99999999999999999999999", "0-0", "é"] {
          var headers = good
          headers[name] = value
          let answer = try await client.execute(
            uri: "/v1/cards/12", method: .get, headers: headers)
          #expect(answer.status == .unauthorized, "\(name): \(value)")
        }
        var twice = good
        twice.append(HTTPField(name: name, value: good[name] ?? ""))
        let answer = try await client.execute(uri: "/v1/cards/12", method: .get, headers: twice)
        #expect(answer.problem == "unsigned")
      }
    }
  }
}
