internal import POSCore

/// A reply as it stands in JSON.
struct WireReply: Codable {
  let request: Identifier
  let version: Int
  let generation: UInt64
  let answer: String
  let retryAfter: UInt64?
  let acknowledged: UInt64
  let head: WireBytes
  let stable: UInt64?
  let serverTime: Int64
  let outcomes: [WireOutcome]?
  let pages: [WirePage]?

  init(_ reply: PushReply) {
    request = reply.request
    version = reply.version
    generation = reply.generation
    answer = reply.answer.name
    retryAfter = if case .tooMany(let milliseconds) = reply.answer { milliseconds } else { nil }
    acknowledged = reply.acknowledged
    head = WireBytes(reply.head.bytes)
    stable = reply.stable
    serverTime = reply.serverTime
    outcomes = reply.outcomes.map { WireOutcome($0) }
    pages = reply.pages.map { WirePage($0) }
  }

  func reply() throws(MessageRefusal) -> PushReply {
    let limit = ReplicationCoding.highestNumber
    guard let answer = PushAnswer(name: answer, retryAfter: try (retryAfter ?? 0).upTo(limit)),
      (1...1_000_000).contains(version), serverTime.magnitude <= limit,
      (0...ReplicationCoding.mostFrames).contains(outcomes?.count ?? 0),
      (0...ReplicationCoding.mostTopics).contains(pages?.count ?? 0)
    else { throw .implausible }
    var reply = PushReply(
      request: request, generation: try generation.upTo(limit), answer: answer,
      acknowledged: try acknowledged.upTo(ReplicationCoding.highestPlace), head: try head.hash(),
      stable: try (stable ?? 0).upTo(ReplicationCoding.highestPlace), serverTime: serverTime)
    reply.version = version
    reply.outcomes = (outcomes ?? []).map(\.outcome)
    for page in pages ?? [] { reply.pages.append(try page.page()) }
    return reply
  }
}

extension PushAnswer {
  fileprivate var name: String {
    switch self {
    case .accepted: "accepted"
    case .gap: "gap"
    case .ahead: "ahead"
    case .fork: "fork"
    case .upgradeRequired: "upgradeRequired"
    case .tooMany: "tooMany"
    }
  }

  fileprivate init?(name: String, retryAfter: UInt64) {
    switch name {
    case "accepted": self = .accepted
    case "gap": self = .gap
    case "ahead": self = .ahead
    case "fork": self = .fork
    case "upgradeRequired": self = .upgradeRequired
    case "tooMany": self = .tooMany(retryAfter: retryAfter)
    default: return nil
    }
  }
}

/// An outcome as it stands in JSON; a word that is not known says no more than that it arrived.
struct WireOutcome: Codable {
  let outcome: FrameOutcome

  private enum CodingKeys: String, CodingKey { case result, reasons }

  init(_ outcome: FrameOutcome) { self.outcome = outcome }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .result) {
    case "duplicate": outcome = .duplicate
    case "quarantined": outcome = .quarantined
    case "flagged":
      outcome = .flagged(try container.decode([FlagReason].self, forKey: .reasons))
    default: outcome = .accepted
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch outcome {
    case .accepted: try container.encode("accepted", forKey: .result)
    case .duplicate: try container.encode("duplicate", forKey: .result)
    case .quarantined: try container.encode("quarantined", forKey: .result)
    case .flagged(let reasons):
      try container.encode("flagged", forKey: .result)
      try container.encode(reasons, forKey: .reasons)
    }
  }
}

/// A page as it stands in JSON.
struct WirePage: Codable {
  /// An item as it stands in JSON.
  struct Item: Codable {
    let key: String
    let revision: UInt64
    let body: WireBytes?
  }

  let topic: String
  let generation: UInt64
  let from: UInt64
  let to: UInt64
  let isComplete: Bool
  let items: [Item]
  let checksum: WireSum

  init(_ page: FeedPage) {
    topic = page.topic
    generation = page.generation
    from = page.from
    to = page.to
    isComplete = page.isComplete
    items = page.items.map {
      Item(key: $0.key, revision: $0.revision, body: $0.body.map { WireBytes($0) })
    }
    checksum = WireSum(page.checksum)
  }

  func page() throws(MessageRefusal) -> FeedPage {
    let limit = ReplicationCoding.highestNumber
    guard items.count <= ReplicationCoding.mostItems, topic.utf8.count <= 256,
      items.allSatisfy({ $0.key.utf8.count <= 1_024 && $0.revision <= limit })
    else { throw .implausible }
    return FeedPage(
      topic: topic, generation: try generation.upTo(limit), from: try from.upTo(limit),
      to: try to.upTo(limit), isComplete: isComplete,
      items: items.map { FeedItem(key: $0.key, revision: $0.revision, body: $0.body?.bytes) },
      checksum: checksum.value)
  }
}
