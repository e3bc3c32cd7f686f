internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Appends facts inside one transaction, each with everything that follows from it.
struct BookWriter {
  let database: Database
  /// The till's time.
  let moment: Moment
  /// The departments, of which the caller may know that their table is damaged.
  var departments: DepartmentTable
  private(set) var stream: Stream
  private let monotonic: UInt64

  /// Reads where the books stand and notices a clock that went back.
  init(
    _ database: Database, at moment: Moment, monotonic: UInt64, dayEndHour: Int
  ) throws {
    self.database = database
    self.moment = moment
    self.monotonic = monotonic
    departments = DepartmentTable(database: database)
    stream = try Stream(database)
    try noticeClock(dayEndHour: dayEndHour)
  }

  /// Writes back where the books stand.
  func finish() throws {
    try stream.save(database)
  }

  /// Appends a fact to the chain and brings everything derived from it up to date.
  ///
  /// Cash, a top-up or a load that was booked before, although the disk answered with an error, is
  /// not booked again.
  ///
  /// - Returns: the place of the fact.
  @discardableResult
  mutating func append(_ fact: Fact) throws -> Int {
    let fact = fact.booked(on: stream.day)
    if let place = try place(ofCash: fact) { return place }
    try check(fact)
    let body = try FactCoding.body(of: fact)
    let place = try append(body, kind: fact.kind.rawValue, id: fact.ownIdentity)
    try ReadModels(database: database, departments: departments).apply(fact, at: place)
    return place
  }

  private func place(ofCash fact: Fact) throws -> Int? {
    if case .receiptClosed = fact { return nil }
    guard let id = fact.ownIdentity else { return nil }
    let place = try database.number("SELECT max(place) FROM journal WHERE id = ?", [id.blob])
    guard let place else { return nil }
    let stored = try JournalReads(database: database).fact(at: place)
    guard stored == fact else { throw StoreFailure.alreadyBooked }
    return place
  }

  /// Gives the next receipt number; it counts only once the transaction is committed.
  mutating func nextNumber() -> ReceiptNumber {
    stream.number += 1
    return ReceiptNumber(
      shop: stream.identity.shop, till: stream.identity.till, day: stream.day,
      number: stream.number)
  }

  // MARK: The clock

  /// Moves the business day forward, never back, and logs a clock that went back.
  private mutating func noticeClock(dayEndHour: Int) throws {
    let wallDay = moment.businessDay(dayEndHour: dayEndHour)
    let fellBehind = wallDay < stream.day && stream.wallDay >= stream.day
    let jumpedBack = moment.milliseconds < stream.wall - BookWriter.toleratedMilliseconds
    let before = stream.wall
    if wallDay > stream.day { (stream.day, stream.number) = (wallDay, 0) }
    if wallDay < stream.day && stream.number == 0 { try reopenEarlierDay(wallDay) }
    (stream.wall, stream.wallDay) = (moment.milliseconds, wallDay)
    guard stream.sequence > 0, fellBehind || jumpedBack else { return }
    var entry = AuditEntry(kind: .clockMovedBack, at: moment, operatorID: nil)
    entry.detail = Moment(milliseconds: before, offsetSeconds: moment.offsetSeconds).iso
    try append(.audited(entry))
  }

  /// Goes back to an earlier day when nothing was sold and no cash moved on the present one.
  ///
  /// Setting a shop up, or signing in under a clock that runs ahead, must not book the sales of
  /// the right day under the wrong one.
  private mutating func reopenEarlierDay(_ wallDay: CivilDate) throws {
    let day = max(try Stream.lastBooked(database) ?? wallDay, wallDay)
    guard day < stream.day else { return }
    stream.day = day
    stream.number =
      try database.number(
        """
        SELECT max(number) FROM (SELECT number FROM receipt WHERE day = ?1
          UNION ALL SELECT number FROM epoch WHERE day = ?1)
        """, [day.iso]) ?? 0
  }

  /// A correction by a time server is smaller than this.
  private static let toleratedMilliseconds: Int64 = 60_000

  // MARK: Frames

  /// Appends a body, in parts when it is longer than a frame holds.
  private mutating func append(
    _ body: [UInt8], kind: UInt16, id: Identifier?
  ) throws -> Int {
    var rest = body[...]
    while rest.count > JournalFrame.bodyLimit {
      let part = rest.prefix(JournalFrame.bodyLimit)
      try insert(
        Array(part), kind: FactCoding.partKind, schema: FactCoding.wholeSchema, id: nil)
      rest = rest.dropFirst(part.count)
    }
    let isWhole = rest.count == body.count
    return try insert(
      Array(rest), kind: kind,
      schema: isWhole ? FactCoding.wholeSchema : FactCoding.continuedSchema, id: id)
  }

  @discardableResult
  private mutating func insert(
    _ body: [UInt8], kind: UInt16, schema: UInt16, id: Identifier?
  ) throws -> Int {
    stream.sequence += 1
    return try insert(frame(body, kind: kind, schema: schema, id: id))
  }

  /// Writes a frame of an earlier epoch again, with its identity and its time.
  mutating func insertAgain(_ old: JournalFrame) throws {
    stream.sequence += 1
    let record = stream.record
    try insert(
      JournalFrame(
        kind: old.kind, schema: old.schema, place: record.stream.place(UInt64(stream.sequence)),
        clock: old.clock, id: old.id, previous: stream.head, body: old.body))
  }

  @discardableResult
  private mutating func insert(_ frame: JournalFrame) throws -> Int {
    let bytes = frame.bytes
    let hash = ChainHash(of: bytes)
    let place = JournalKey.place(ordinal: stream.ordinal, sequence: stream.sequence)
    try database.run(
      "INSERT INTO journal (place, kind, id, hash, frame) VALUES (?, ?, ?, ?, ?)",
      [place, Int(frame.kind), frame.id.blob, Data(hash.bytes), Data(bytes)])
    try database.run("INSERT INTO outbox (place) VALUES (?)", [place])
    stream.head = hash
    return place
  }

  private func frame(
    _ body: [UInt8], kind: UInt16, schema: UInt16, id: Identifier?
  ) throws -> JournalFrame {
    let record = stream.record
    return try JournalFrame(
      kind: kind, schema: schema,
      place: record.stream.place(UInt64(stream.sequence)),
      clock: JournalClock(
        wall: moment.milliseconds, monotonic: monotonic, boot: stream.boot),
      id: id ?? derivedIdentity, previous: stream.head, body: body)
  }

  /// The identity of a fact that has none of its own: it follows from its place in the chain.
  private var derivedIdentity: Identifier {
    let hash = ChainHash(of: Array("fact after ".utf8) + stream.head.bytes).bytes
    let words = [hash[0..<8], hash[8..<16]].map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
    return Identifier(at: moment, random: (words[0], words[1]))
  }
}

extension Fact {
  /// The identity with which the fact's subject was born, when the fact tells its whole life.
  fileprivate var ownIdentity: Identifier? {
    switch self {
    case .receiptClosed(let receipt): receipt.id
    case .cashMoved(let movement): movement.id
    case .cashCounted(let count): count.id
    case .purseToppedUp(let topUp): topUp.id
    case .welfareLoaded(let load): load.id
    case .pursesExpired(let expiry): expiry.id
    default: nil
    }
  }
}
