internal import POSCore

/// The centre's side of the replication: one push is one transaction (`reliability.md` 2.4).
///
/// A fact that happened is never refused. What can not be understood is kept as bytes and stops
/// nothing behind it; what breaks the chain is a fork, and both versions are kept.
public struct CentreReplication: Sendable {
  /// The version of the protocol that is spoken.
  public var version = ProtocolVersion.current
  /// The highest kind of fact that is understood; a centre of an earlier version knows fewer.
  public var newestKind = UInt16.max
  /// The most items of a page.
  public var mostItems = 200
  /// How many frames of a push are taken at least before it pauses.
  public var leastPart = 8
  /// How far a till's clock may run ahead before somebody should look, in milliseconds.
  public var toleratedLead: Int64 = 300_000

  /// The usual centre.
  public init() {}

  /// Takes a whole push, inside a transaction that the caller commits before the reply leaves.
  ///
  /// - Parameter serverTime: milliseconds since 1970.
  /// - Throws: what the books throw; the transaction is then undone and nothing is replied.
  public func handle<Books: CentreBooks>(
    _ request: PushRequest, serverTime: Int64, books: inout Books
  ) throws(Books.Failure) -> PushReply {
    try handle(IncomingPush(request), serverTime: serverTime, books: &books, pausing: { false })
  }

  /// Takes a push, or its first frames when somebody waits for the books.
  ///
  /// The reply to a part is `accepted` with an outcome for each frame that was taken; the rest
  /// (``IncomingPush/rest(after:)``) is then taken in another transaction.
  ///
  /// - Parameters:
  ///   - serverTime: milliseconds since 1970.
  ///   - pausing: asked between frames, once the least part is taken, whether to stop there.
  /// - Throws: what the books throw; the transaction is then undone and nothing is replied.
  public func handle<Books: CentreBooks>(
    _ push: IncomingPush, serverTime: Int64, books: inout Books, pausing: () -> Bool
  ) throws(Books.Failure) -> PushReply {
    let request = push.request
    var stream = try stream(of: request, &books)
    let before = stream
    let (answer, outcomes) = try take(push, into: &stream, serverTime, &books, pausing)
    if stream != before { try books.save(stream) }
    var reply = PushReply(
      request: request.id, generation: books.generation, answer: answer,
      acknowledged: stream.acknowledged, head: stream.head,
      stable: min(try books.stable(stream.name), stream.acknowledged), serverTime: serverTime)
    (reply.version, reply.outcomes) = (version, outcomes)
    if reply.isPart(of: request) { return reply }
    guard ProtocolVersion.isUnderstood(request.version, by: version) else {
      if answer == .accepted { reply.answer = .upgradeRequired }
      return reply
    }
    reply.pages = try pages(after: request.cursors, books)
    return reply
  }

  /// The row of the stream; one that is not there is made from the record (R5).
  private func stream<Books: CentreBooks>(
    of request: PushRequest, _ books: inout Books
  ) throws(Books.Failure) -> CentreStream {
    let name = request.stream
    if let known = try books.stream(name) {
      return known
    }
    let isLast = try !books.hasLaterEpoch(than: name)
    let stream = CentreStream(record: request.record, state: isLast ? .active : .retired)
    if isLast { try books.retireEpochs(before: name) }
    try books.save(stream)
    return stream
  }

  // MARK: Frames

  private func take<Books: CentreBooks>(
    _ push: IncomingPush, into stream: inout CentreStream, _ serverTime: Int64,
    _ books: inout Books, _ pausing: () -> Bool
  ) throws(Books.Failure) -> (PushAnswer, [FrameOutcome]) {
    let request = push.request
    if stream.state == .quarantined { return (.fork, []) }
    // Another key began the same epoch: that device goes on elsewhere, and this stream is innocent.
    guard stream.record == request.record else { return (.fork, []) }
    if request.from - 1 > stream.acknowledged { return (.gap, []) }
    if request.top < stream.acknowledged { return (.ahead, []) }
    guard try hash(at: request.from - 1, of: stream, books) == request.previous else {
      return try fork(request, 0, &stream, &books)
    }
    var outcomes: [FrameOutcome] = []
    var running = request.previous
    for index in request.frames.indices {
      if index >= leastPart, pausing() { return (.accepted, outcomes) }
      let frame = push.frame(index)
      guard frame.follows(running) else {
        return try fork(request, index, &stream, &books)
      }
      running = frame.hash
      if frame.place.sequence <= stream.acknowledged {
        guard try hash(at: frame.place.sequence, of: stream, books) == frame.hash else {
          return try fork(request, index, &stream, &books)
        }
        outcomes.append(.duplicate)
      } else {
        outcomes.append(try append(frame, to: &stream, serverTime, &books))
      }
    }
    if let signature = request.signature { stream.signature = signature }
    return (.accepted, outcomes)
  }

  private func hash<Books: CentreBooks>(
    at sequence: UInt64, of stream: CentreStream, _ books: Books
  ) throws(Books.Failure) -> ChainHash? {
    if sequence == 0 { return stream.record.anchor }
    if sequence == stream.acknowledged { return stream.head }
    return try books.frame(at: stream.name.place(sequence))?.hash
  }

  /// Takes nothing more of a stream that has two versions, and keeps the other one.
  ///
  /// What came before the first difference in the same push is in the books already.
  private func fork<Books: CentreBooks>(
    _ request: PushRequest, _ index: Int, _ stream: inout CentreStream, _ books: inout Books
  ) throws(Books.Failure) -> (PushAnswer, [FrameOutcome]) {
    stream.state = .quarantined
    for (place, bytes) in request.frames.enumerated().dropFirst(index) {
      try books.keepEvidence(bytes, at: stream.name.place(request.from + UInt64(place)))
    }
    return (.fork, [])
  }

  private func append<Books: CentreBooks>(
    _ frame: ReadFrame, to stream: inout CentreStream, _ serverTime: Int64,
    _ books: inout Books
  ) throws(Books.Failure) -> FrameOutcome {
    let reading = try read(frame, books)
    try books.keep(
      CentreFrame(
        place: frame.place, hash: frame.hash, bytes: frame.bytes, isOpaque: reading.isOpaque))
    (stream.acknowledged, stream.head) = (frame.place.sequence, frame.hash)
    var flags = clockFlags(frame.frame, stream.wall, serverTime)
    if let wall = frame.frame?.clock.wall { stream.wall = wall }
    switch reading {
    case .opaque: return .quarantined
    case .part: break
    case .fact(let fact, let document): flags += try book(fact, document, &books)
    }
    return flags.isEmpty ? .accepted : .flagged(flags)
  }

  private func clockFlags(
    _ frame: JournalFrame?, _ before: Int64, _ serverTime: Int64
  ) -> [FlagReason] {
    guard let wall = frame?.clock.wall else { return [] }
    var flags: [FlagReason] = []
    if wall > serverTime.addingReportingOverflow(toleratedLead).partialValue {
      flags.append(.clockAhead)
    }
    if wall < before { flags.append(.clockBack) }
    return flags
  }

  // MARK: Facts

  /// What a frame means.
  private enum Reading {
    case opaque
    /// A part of the body of a fact that follows.
    case part
    case fact(Fact, CentreDocument)

    var isOpaque: Bool { if case .opaque = self { true } else { false } }
  }

  private func read<Books: CentreBooks>(
    _ chained: ReadFrame, _ books: Books
  ) throws(Books.Failure) -> Reading {
    guard let frame = chained.frame else { return .opaque }
    if frame.kind == FactCoding.partKind { return .part }
    guard frame.kind <= newestKind else { return .opaque }
    var meaning = chained.meaning
    if frame.schema == FactCoding.continuedSchema {
      meaning = .init(frame, body: try parts(before: chained.place, books) + frame.body)
    }
    guard let meaning, case .fact(let fact) = meaning.fact else { return .opaque }
    return .fact(
      fact, CentreDocument(id: frame.id, content: meaning.content, place: chained.place))
  }

  /// The earlier parts of a body, in their order; a till writes no more than ``mostParts``.
  private func parts<Books: CentreBooks>(
    before place: JournalPlace, _ books: Books
  ) throws(Books.Failure) -> [UInt8] {
    var found: [[UInt8]] = []
    var next = place
    while next.sequence > 1, found.count < Self.mostParts {
      next.sequence -= 1
      guard let kept = try books.frame(at: next),
        let frame = try? JournalFrame(bytes: kept.bytes), frame.kind == FactCoding.partKind
      else { break }
      found.append(frame.body)
    }
    return Array(found.reversed().joined())
  }

  private static let mostParts = 1_024

  private func book<Books: CentreBooks>(
    _ fact: Fact, _ document: CentreDocument, _ books: inout Books
  ) throws(Books.Failure) -> [FlagReason] {
    guard let known = try books.document(document.id) else {
      return try books.book(fact, as: document)
    }
    return [known.content == document.content ? .knownDocument : .otherDocument]
  }

  /// Looks again at frames that an earlier version of the centre did not understand.
  ///
  /// - Parameters:
  ///   - place: where the last call ended; nil at first.
  ///   - most: the most frames of one transaction.
  /// - Returns: where the next call begins; nil when all were looked at.
  /// - Throws: what the books throw.
  public func readAgain<Books: CentreBooks>(
    after place: JournalPlace?, most: Int, books: inout Books
  ) throws(Books.Failure) -> JournalPlace? {
    let places = try books.opaquePlaces(after: place, most: most)
    for place in places {
      guard let kept = try books.frame(at: place) else { continue }
      let reading = try read(ReadFrame(kept.bytes, at: place), books)
      guard case .fact(let fact, let document) = reading else { continue }
      _ = try book(fact, document, &books)
      try books.keep(
        CentreFrame(place: place, hash: kept.hash, bytes: kept.bytes, isOpaque: false))
    }
    return places.count < most ? nil : places.last
  }

  // MARK: The feed

  /// What changed in topics after cursors.
  ///
  /// - Throws: what the books throw.
  public func pages<Books: CentreBooks>(
    after cursors: [FeedCursor], _ books: Books
  ) throws(Books.Failure) -> [FeedPage] {
    var pages: [FeedPage] = []
    var left = mostItems
    for cursor in cursors {
      let page = try page(after: cursor, most: max(left, 1), books)
      left -= page.items.count
      pages.append(page)
    }
    return pages
  }

  private func page<Books: CentreBooks>(
    after cursor: FeedCursor, most: Int, _ books: Books
  ) throws(Books.Failure) -> FeedPage {
    let head = try books.feedHead(of: cursor.topic)
    let isKnown = cursor.generation == books.generation && cursor.revision <= head
    let from = isKnown ? cursor.revision : 0
    // One more than is sent tells whether something follows: an empty last page would not be taken.
    var items = try books.feedItems(of: cursor.topic, after: from, most: most + 1)
    let isComplete = items.count <= most
    if !isComplete { items.removeLast() }
    return FeedPage(
      topic: cursor.topic, generation: books.generation, from: from,
      to: isComplete ? head : items.last?.revision ?? head, isComplete: isComplete, items: items,
      checksum: isComplete ? try books.feedChecksum(of: cursor.topic) : 0)
  }
}
