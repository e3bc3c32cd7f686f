internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// The centre's books inside one transaction, as replication sees them.
struct PushBooks: CentreBooks {
  let database: Database
  let district: UInt32
  let generation: UInt64
  /// The till that pushes; in a second look at old frames, the owner of each stream instead.
  let till: TillName
  /// The centre's clock, in milliseconds since 1970.
  let time: Int64
  private let streams: StreamTables
  private let feed: FeedTables
  private var pending = PendingEffects()
  /// The streams that were looked up, so that each frame does not ask again.
  private var rows: [StreamName: (number: Int, owner: TillName)] = [:]

  init(
    _ database: Database, district: UInt32, generation: UInt64, till: TillName, at time: Int64
  ) {
    self.database = database
    self.district = district
    self.generation = generation
    self.till = till
    self.time = time
    streams = StreamTables(database: database)
    feed = FeedTables(database: database)
  }

  private func known(_ name: StreamName) throws(CentreFailure) -> StreamTables.Known? {
    try orCentreFailure { try streams.stream(name) }
  }

  private mutating func row(
    _ name: StreamName
  ) throws(CentreFailure) -> (number: Int, owner: TillName) {
    if let row = rows[name] { return row }
    guard let known = try known(name) else { throw .damaged }
    rows[name] = (known.number, known.owner)
    return (known.number, known.owner)
  }

  // MARK: Streams

  func stream(_ name: StreamName) throws(CentreFailure) -> CentreStream? {
    guard let known = try known(name) else { return nil }
    guard known.owner == till else { throw .foreignStream }
    return known.stream
  }

  /// Writes what follows from all facts together; until then the feed tells nothing of them.
  mutating func finish() throws(CentreFailure) {
    var effects = pending
    pending = PendingEffects()
    try orCentreFailure { try effects.write(to: database, at: time) }
  }

  mutating func save(_ stream: CentreStream) throws(CentreFailure) {
    try finish()
    try orCentreFailure { try streams.save(stream, of: till) }
  }

  func hasLaterEpoch(than name: StreamName) throws(CentreFailure) -> Bool {
    try orCentreFailure { try streams.hasLaterEpoch(than: name, of: till) }
  }

  mutating func retireEpochs(before name: StreamName) throws(CentreFailure) {
    try orCentreFailure { try streams.retireEpochs(before: name, of: till) }
  }

  func stable(_ name: StreamName) throws(CentreFailure) -> UInt64 {
    try orCentreFailure { try streams.stable(name) }
  }

  // MARK: Frames

  func frame(at place: JournalPlace) throws(CentreFailure) -> CentreFrame? {
    guard let known = try known(StreamName(of: place)) else { return nil }
    return try orCentreFailure { try streams.frame(place.sequence, of: known) }
  }

  mutating func keep(_ frame: CentreFrame) throws(CentreFailure) {
    let number = try row(StreamName(of: frame.place)).number
    try orCentreFailure { try streams.keep(frame, of: number, at: time) }
  }

  mutating func keepEvidence(
    _ bytes: [UInt8], at place: JournalPlace
  ) throws(CentreFailure) {
    let number = try row(StreamName(of: place)).number
    try orCentreFailure {
      try streams.keepEvidence(bytes, place.sequence, of: number, at: time)
    }
  }

  func opaquePlaces(
    after place: JournalPlace?, most: Int
  ) throws(CentreFailure) -> [JournalPlace] {
    try orCentreFailure {
      var key = 0
      if let place, let known = try streams.stream(StreamName(of: place)) {
        key = PlaceKey.place(known.number, place.sequence)
      }
      return try streams.opaqueKeys(after: key, most: most).map { key in
        guard let known = try streams.stream(number: PlaceKey.stream(key)) else {
          throw CentreFailure.damaged
        }
        return known.stream.name.place(PlaceKey.sequence(key))
      }
    }
  }

  // MARK: Documents

  func document(_ id: Identifier) throws(CentreFailure) -> CentreDocument? {
    try orCentreFailure {
      guard try database.has("SELECT 1 FROM document WHERE id = ?", [id.blob]) else { return nil }
      let row = try database.first(
        "SELECT content, place FROM document WHERE id = ?", [id.blob])
      guard let row else { return nil }
      let key = try row.number("place")
      guard let known = try streams.stream(number: PlaceKey.stream(key)) else {
        throw CentreFailure.damaged
      }
      return CentreDocument(
        id: id, content: try row.hash("content"),
        place: known.stream.name.place(PlaceKey.sequence(key)))
    }
  }

  mutating func book(
    _ fact: Fact, as document: CentreDocument
  ) throws(CentreFailure) -> [FlagReason] {
    let row = try row(StreamName(of: document.place))
    return try orCentreFailure {
      let key = PlaceKey.place(row.number, document.place.sequence)
      try database.run(
        "INSERT INTO document (id, content, place) VALUES (?, ?, ?)",
        [document.id.blob, document.content.blob, key])
      var booking = FactBooking(
        database: database, till: row.owner,
        rights: TillRights(shop: row.owner.shop, district: district),
        isHistory: document.place.district == 0, time: time, key: key, id: document.id)
      // Handed over and taken back, so that it is never copied.
      swap(&booking.pending, &pending)
      let flags = try booking.book(fact)
      swap(&booking.pending, &pending)
      return flags
    }
  }

  // MARK: The feed

  func feedHead(of topic: String) throws(CentreFailure) -> UInt64 {
    try orCentreFailure { try feed.head(of: FeedTables.stored(topic, for: till)) }
  }

  func feedItems(
    of topic: String, after revision: UInt64, most: Int
  ) throws(CentreFailure) -> [FeedItem] {
    try orCentreFailure {
      try feed.items(of: FeedTables.stored(topic, for: till), after: revision, most: most)
    }
  }

  func feedChecksum(of topic: String) throws(CentreFailure) -> UInt64 {
    try orCentreFailure { try feed.checksum(of: FeedTables.stored(topic, for: till)) }
  }
}
