import POSCore
import POSSync
import Support
import Synchronization

@testable import TillLink

let now: Int64 = 1_795_250_000_000
let seed = [UInt8](repeating: 9, count: 32)

/// The till of the tests; its seed is a sound one.
func exampleKey() throws -> TillKey {
  guard let key = TillKey(seed: seed) else { throw LinkFailure.notSent }
  return key
}

func exampleTill() throws -> TillName {
  guard let till = TillName(shop: 3, till: 1) else { throw LinkFailure.notSent }
  return till
}

/// A clock that stands still and bytes that follow from a seed.
func exampleSources(time: Int64 = now) -> LinkSources {
  let random = Mutex(SplitMix64(seed: 1))
  return LinkSources(
    time: { time },
    randomBytes: { count in
      random.withLock { random in (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
    })
}

/// Waits that no test notices.
var shortTimes: LinkTimes {
  var times = LinkTimes()
  (times.firstWaitMilliseconds, times.longestWaitMilliseconds) = (1, 5)
  return times
}

func exampleLink(
  _ port: Int, _ trust: CentreTrust? = nil, time: Int64 = now, times: LinkTimes = shortTimes
) throws -> CentreLink {
  let scheme = trust == nil ? "http" : "https"
  guard let address = CentreAddress("\(scheme)://127.0.0.1:\(port)") else {
    throw LinkFailure.notSent
  }
  return CentreLink(
    address: address, trust: trust ?? .systemRoots,
    identity: LinkIdentity(till: try exampleTill(), key: try exampleKey(), program: "bottega 1"),
    sources: exampleSources(time: time), times: times)
}

/// Runs a test with a server and a link to it, both of which end afterwards.
func withCentre(
  _ certificate: TestCertificate? = nil, trust: CentreTrust? = nil, time: Int64 = now,
  times: LinkTimes = shortTimes,
  answering answer: @escaping @Sendable (SeenRequest, @escaping TestCentre.Respond) -> Void,
  _ body: (TestCentre, CentreLink) throws -> Void
) throws {
  let centre = try TestCentre(certificate, answer)
  defer { centre.stop() }
  let link = try exampleLink(centre.port, trust, time: time, times: times)
  defer { link.close() }
  try body(centre, link)
}

func exampleRequest(frames: [[UInt8]] = [[1, 2, 3], [4, 5]]) -> PushRequest {
  var random = SplitMix64(seed: 2)
  let record = EnrolmentRecord(
    district: 7, till: 196_609, at: Moment(milliseconds: now, offsetSeconds: 0),
    seed: EpochSeed(using: &random))
  var request = PushRequest(
    id: Identifier(high: 1, low: 2), record: record, from: 5, previous: record.anchor, top: 9)
  request.frames = frames
  return request
}

func exampleReply(to id: Identifier = Identifier(high: 1, low: 2)) -> PushReply {
  PushReply(
    request: id, generation: 4, answer: .accepted, acknowledged: 6, head: ChainHash(of: [1]),
    stable: 0, serverTime: now)
}

func exampleCard(_ card: UInt32 = 12) -> CardReply {
  CardReply(
    standing: CardStanding(card: card, purses: [], debt: .zero), revision: 3, generation: 4,
    held: [], acknowledged: [], status: "active", serverTime: now)
}

func exampleHold(_ sale: UInt64 = 7) throws -> HoldRequest {
  guard let day = CivilDate(year: 2026, month: 12, day: 1) else { throw LinkFailure.notSent }
  return HoldRequest(
    sale: Identifier(high: 0, low: sale), card: 12, kind: .tesoretto, amount: Money(cents: 250),
    day: day)
}

func exampleGrant() -> HoldReply {
  HoldReply(
    decision: .granted, available: Money(cents: 900), expiresAt: now + 1, card: exampleCard())
}

extension CentreLink {
  /// Pushes and waits for the end.
  func pushed(_ request: PushRequest) -> Result<PushReply, LinkFailure>? {
    let box = Mailbox<Result<PushReply, LinkFailure>>()
    push(request) { box.put($0) }
    return box.take()
  }
}
