internal import CentreCore
internal import FoundationEssentials
internal import Hummingbird
internal import POSSync

/// The time, the centre's health and its measures, and the description of the interface.
struct ServiceRoutes: Sendable {
  let configuration: CentreConfiguration
  let desk: CentreDesk
  let measures: Measures
  let waiters: FeedWaiters
  let now: @Sendable () -> Int64

  func install(_ router: Router<CentreContext>) {
    router.get("/v1/time") { request, _ in
      let query = try Query(request.head.path, allowed: ["nonce"])
      guard let nonce = query["nonce"].flatMap(Nonce.init) else { throw Problem(.badAddress) }
      return try Answer.json(try SignedTime(now(), nonce.bytes, configuration.timeKey))
    }
    router.get("/v1/health") { _, _ in
      _ = try await desk.read { store in try store.generation() }
      return try Answer.json(Health())
    }
    router.get("/metrics") { _, context in
      guard configuration.hasOpenMeasures || context.isLocal else { throw Problem(.onlyLocal) }
      let text = MeasuresText.text(measures.now, try await gauges())
      return Answer.ready(Array(text.utf8), "text/plain; version=0.0.4; charset=utf-8")
    }
    let description = InterfaceDescription.bytes
    router.get("/openapi.json") { _, _ in Answer.json(description) }
  }

  private struct Health: Encodable {
    let status = "ok"
  }

  private func gauges() async throws -> Gauges {
    var gauges = try await desk.read { [time = now()] store in
      var gauges = Gauges()
      gauges.alarms = try store.alarms(shop: nil, includingSettled: false, most: 10_000).count
      for health in try store.tillHealth(shop: nil) {
        gauges.tills[health.state(at: time), default: 0] += 1
      }
      return gauges
    }
    (gauges.load, gauges.waiters) = (desk.load, waiters.count)
    return gauges
  }
}

extension TillHealth {
  /// A word for how a till does.
  fileprivate func state(at time: Int64) -> String {
    if till.isRevoked { return "revoked" }
    if till.publicKey == nil { return "offered" }
    guard let last = lastContact?.at else { return "silent" }
    return time - last > 600_000 ? "silent" : "active"
  }
}

/// The centre's clock, signed, for a till that does not know whether to believe its own.
struct SignedTime: Encodable {
  /// Milliseconds since 1970.
  let serverTime: Int64
  /// The question's number, in hexadecimal digits.
  let nonce: String
  /// The key that signed, in base 64.
  let publicKey: String
  /// The signature of ``bytes(_:_:)``, in base 64.
  let signature: String

  init(_ time: Int64, _ nonce: [UInt8], _ key: TillKey) throws {
    let digits = nonce.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    (serverTime, self.nonce) = (time, digits)
    publicKey = Data(key.publicKey).base64EncodedString()
    signature = Data(try key.signature(of: Self.bytes(time, digits))).base64EncodedString()
  }

  /// What is signed.
  static func bytes(_ time: Int64, _ nonce: String) -> [UInt8] {
    Array("BOTTEGA-TIME-1\n\(time)\n\(nonce)".utf8)
  }
}
