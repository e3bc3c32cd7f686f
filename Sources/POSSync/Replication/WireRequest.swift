internal import POSCore

/// A request as it stands in JSON.
struct WireRequest: Codable {
  let id: Identifier
  let version: Int
  let record: WireBytes
  let from: UInt64
  let previous: WireBytes
  let top: UInt64
  let frames: [WireBytes]?
  let cursors: [WireCursor]?
  let generation: UInt64?
  let signature: WireBytes?

  init(_ request: PushRequest) {
    id = request.id
    version = request.version
    record = WireBytes(request.record.bytes)
    from = request.from
    previous = WireBytes(request.previous.bytes)
    top = request.top
    frames = request.frames.map { WireBytes($0) }
    cursors = request.cursors.map { WireCursor($0) }
    generation = request.generation
    signature = request.signature.map { WireBytes($0) }
  }

  func request() throws(MessageRefusal) -> PushRequest {
    guard let record = EnrolmentRecord(bytes: record.bytes),
      record.epoch <= ReplicationCoding.highestNumber, from >= 1,
      (0...ReplicationCoding.mostFrames).contains(frames?.count ?? 0),
      (0...ReplicationCoding.mostTopics).contains(cursors?.count ?? 0),
      (1...1_000_000).contains(version), (signature?.bytes.count ?? 64) == 64
    else { throw .implausible }
    var request = PushRequest(
      id: id, record: record, from: try from.upTo(ReplicationCoding.highestPlace),
      previous: try previous.hash(), top: try top.upTo(ReplicationCoding.highestPlace))
    request.version = version
    request.frames = (frames ?? []).map(\.bytes)
    let mostBytes = JournalFrame.headerSize + JournalFrame.bodyLimit
    guard request.frames.allSatisfy({ $0.count <= mostBytes }) else { throw .implausible }
    for cursor in cursors ?? [] { request.cursors.append(try cursor.cursor()) }
    request.generation = try (generation ?? 0).upTo(ReplicationCoding.highestNumber)
    request.signature = signature?.bytes
    return request
  }
}

/// A cursor as it stands in JSON.
struct WireCursor: Codable {
  let topic: String
  let generation: UInt64
  let revision: UInt64

  init(_ cursor: FeedCursor) {
    topic = cursor.topic
    generation = cursor.generation
    revision = cursor.revision
  }

  func cursor() throws(MessageRefusal) -> FeedCursor {
    guard topic.utf8.count <= 256 else { throw .implausible }
    return FeedCursor(
      topic: topic, generation: try generation.upTo(ReplicationCoding.highestNumber),
      revision: try revision.upTo(ReplicationCoding.highestNumber))
  }
}
