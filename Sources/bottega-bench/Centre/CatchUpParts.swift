internal import CentreCore
internal import CentreSQLite
internal import POSCore
internal import POSSync

/// What parts of a catch-up take alone, on this thread and without a network.
struct CatchUpParts {
  /// Writing the messages as JSON.
  let writing: Duration
  /// Reading them again.
  let reading: Duration
  /// Hashing the frames and reading the facts in them.
  let understanding: Duration
  /// Taking them into the centre's books, one transaction each.
  let books: Duration
  /// The same in transactions of a hundred facts, as the server does it.
  let slicedBooks: Duration

  /// Measures the parts of pushes that follow others.
  init(
    folder: String, till: TillName, before: [PushRequest], measured: [PushRequest],
    generation: UInt64
  ) throws {
    let clock = ContinuousClock()
    var messages: [[UInt8]] = []
    writing = try clock.measure { messages = try measured.map(ReplicationCoding.bytes) }
    reading = try clock.measure {
      for bytes in messages { _ = try ReplicationCoding.request(bytes) }
    }
    let frames = measured.flatMap(\.frames)
    understanding = try clock.measure { for bytes in frames { try Self.understand(bytes) } }
    books = try Self.taking(
      folder + "/parts.sqlite", till, before, measured, generation: generation)
    slicedBooks = try Self.taking(
      folder + "/slices.sqlite", till, before, measured.flatMap { Self.slices(of: $0, most: 100) },
      generation: generation)
  }

  private static func understand(_ bytes: [UInt8]) throws {
    let (hash, frame) = (ChainHash(of: bytes), try JournalFrame(bytes: bytes))
    let fact = FactCoding.decode(kind: frame.kind, schema: frame.schema, body: frame.body)
    guard case .fact = fact, hash != frame.previous else {
      preconditionFailure("A till writes facts that it understands.")
    }
  }

  private static func taking(
    _ path: String, _ till: TillName, _ before: [PushRequest], _ measured: [PushRequest],
    generation: UInt64
  ) throws -> Duration {
    let now = LinkRandomness.now()
    let centre = try SQLiteCentre(path: path, district: 1, generation: generation)
    try centre.add(CentreShop(number: till.shop, name: "Bottega"))
    try centre.offerEnrolment(till, codeHash: ChainHash(of: [1]), until: now)
    _ = try centre.addCards(Int(ServedCentre.cards), at: now)
    for request in before { _ = try centre.push(request, from: till, at: now) }
    return try ContinuousClock().measure {
      for request in measured {
        let reply = try centre.push(request, from: till, at: now)
        precondition(reply.answer == .accepted, "What the server took is taken here too.")
      }
    }
  }

  /// The same facts in smaller pushes.
  private static func slices(of request: PushRequest, most: Int) -> [PushRequest] {
    stride(from: 0, to: request.frames.count, by: most).map { first in
      var slice = PushRequest(
        id: request.id, record: request.record, from: request.from + UInt64(first),
        previous: first == 0 ? request.previous : ChainHash(of: request.frames[first - 1]),
        top: request.top)
      slice.frames = Array(request.frames.dropFirst(first).prefix(most))
      slice.generation = request.generation
      if first + most >= request.frames.count { slice.cursors = request.cursors }
      return slice
    }
  }
}
