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
  private let reading = ReadingThread()

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
    let encoding = headers[.contentEncoding]
    let request = try await reading.read {
      let request = try ReplicationCoding.request(try Self.unpacked(sent.body, encoding))
      try Self.checkHead(request, sent.publicKey)
      return request
    }
    let reply = try await take(request, sent)
    return Answer.json(try ReplicationCoding.bytes(of: reply))
  }

  /// The body without its compression.
  static func unpacked(_ body: [UInt8], _ encoding: String?) throws -> [UInt8] {
    switch encoding?.lowercased() {
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

  /// Takes a push; where somebody waits for the books it goes on in another transaction.
  private func take(_ request: PushRequest, _ sent: TillRequest) async throws -> PushReply {
    let contact = TillContact(
      at: sent.time, waiting: 0, clockDifference: sent.clockDifference, program: sent.program)
    var push = IncomingPush(request)
    reading.readAhead(push)
    var joined: PushReply?
    while true {
      let reply: PushReply
      do {
        let isRest = joined != nil
        reply = try await desk.bulk(isStarted: isRest, isFirst: isRest) { [push, desk] store in
          try store.push(
            push, from: sent.till, at: sent.time, noting: contact,
            pausing: { desk.load.urgent > 0 })
        }
      } catch CentreDesk.Refusal.full {
        return PushReply.tooMany(request, retryAfter: 2_000, serverTime: sent.time)
      }
      if !reply.outcomes.isEmpty { measures.noteFacts(reply.outcomes.count { $0.isNew }) }
      let whole = PushReply.joining(joined, reply)
      guard reply.isPart(of: push.request) else { return whole }
      (joined, push) = (whole, push.rest(after: reply.outcomes.count))
    }
  }

  // MARK: A lost disk

  private func giveBack(_ sent: TillRequest, _ after: StreamPlace?) async throws -> Response {
    let reply = try await desk.read { store in
      try store.journal(of: sent.till, after: after, mostBytes: Self.mostReturned)
    }
    return try Answer.json(reply)
  }
}

extension PushReply {
  /// Nothing was done; the till may ask again later.
  fileprivate static func tooMany(
    _ request: PushRequest, retryAfter: UInt64, serverTime: Int64
  ) -> PushReply {
    PushReply(
      request: request.id, generation: request.generation,
      answer: .tooMany(retryAfter: retryAfter), acknowledged: request.from - 1,
      head: request.previous, stable: 0, serverTime: serverTime)
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
