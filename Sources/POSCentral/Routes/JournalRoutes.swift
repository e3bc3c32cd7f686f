internal import CentreCore
internal import HTTPTypes
internal import Hummingbird
internal import POSCore
internal import POSSync

/// Facts on their way from a till to the centre, and back to a till whose disk was lost.
struct JournalRoutes: Sendable {
  /// The most bytes of a push as it is sent, compressed or not.
  static let mostBytes = 1_024 * 1_024
  /// The most bytes of frames in one answer to a till that takes its facts back.
  static let mostReturned = 1_024 * 1_024

  let desk: CentreDesk
  let gate: TillGate
  let measures: Measures

  func install(_ router: Router<CentreContext>) {
    router.post("/v1/tills/{till}/journal") { request, context in
      let owner = try context.till
      return try await gate.admit(
        request, context, owner: owner, mostBytes: Self.mostBytes
      ) { try await push($0, request.headers) }
    }
    router.get("/v1/tills/{till}/journal") { request, context in
      let owner = try context.till
      let after = try Query(request.head.path, allowed: ["after"]).place("after")
      return try await gate.admit(request, context, owner: owner) { try await giveBack($0, after) }
    }
  }

  // MARK: Push

  private func push(_ sent: TillRequest, _ headers: HTTPFields) async throws -> Response {
    let request = try ReplicationCoding.request(try Self.unpacked(sent.body, headers))
    try Self.checkHead(request, sent.publicKey)
    let reply = try await take(request, sent)
    return Answer.json(try ReplicationCoding.bytes(of: reply))
  }

  /// The body without its compression.
  static func unpacked(_ body: [UInt8], _ headers: HTTPFields) throws -> [UInt8] {
    switch headers[.contentEncoding]?.lowercased() {
    case nil, "identity": body
    case "gzip": try Inflation.inflate(body, limit: ReplicationCoding.mostBytes)
    default: throw Problem(.unsupportedBody)
    }
  }

  /// Checks the signature by which the origin of the facts can be proved later.
  private static func checkHead(_ request: PushRequest, _ key: [UInt8]) throws {
    guard let signature = request.signature else { return }
    let hash = request.frames.last.map { ChainHash(of: $0) } ?? request.previous
    let head = TillKey.headBytes(
      request.stream, sequence: request.from - 1 + UInt64(request.frames.count), hash: hash)
    guard TillKey.isValid(signature, of: head, by: key) else { throw Problem(.badHeadSignature) }
  }

  /// Takes a push, slice by slice.
  private func take(_ request: PushRequest, _ sent: TillRequest) async throws -> PushReply {
    var joined: PushReply?
    for slice in PushSlices.cut(request) {
      let reply: PushReply
      do {
        reply = try await desk.bulk(isStarted: joined != nil) { [time = sent.time] store in
          try store.push(slice, from: sent.till, at: time)
        }
      } catch CentreDesk.Refusal.full {
        return PushReply.tooMany(request, retryAfter: 2_000, serverTime: sent.time)
      }
      if !slice.frames.isEmpty { measures.noteFacts(reply.outcomes.count { $0.isNew }) }
      joined = PushSlices.join(joined, reply)
      guard reply.wasTaken else { break }
    }
    guard let joined else { throw Problem(.mistake) }
    await note(request, joined, sent)
    return joined
  }

  /// Notes the till's health; what it sent counts also when this fails.
  private func note(_ request: PushRequest, _ reply: PushReply, _ sent: TillRequest) async {
    let contact = TillContact(
      at: sent.time, waiting: request.top - min(request.top, reply.acknowledged),
      clockDifference: sent.clockDifference, program: sent.program)
    try? await desk.bulk(isStarted: true) { store in try store.note(contact, of: sent.till) }
  }

  // MARK: A lost disk

  private func giveBack(_ sent: TillRequest, _ after: StreamPlace?) async throws -> Response {
    let reply = try await desk.read { store in
      try store.journal(of: sent.till, after: after, mostBytes: Self.mostReturned)
    }
    return try Answer.json(reply)
  }
}

extension FrameOutcome {
  /// Whether the frame was not in the books before.
  fileprivate var isNew: Bool { self != .duplicate }
}

extension CentreContext {
  /// The till that the address names.
  var till: TillName {
    get throws(Problem) {
      guard let name = parameters.get("till").flatMap({ TillName(text: $0) }) else {
        throw Problem(.badAddress)
      }
      return name
    }
  }
}
