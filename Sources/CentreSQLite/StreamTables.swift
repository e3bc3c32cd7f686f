internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// The streams of tills and their frames.
struct StreamTables {
  /// A stream's row.
  struct Known {
    let number: Int
    let owner: TillName
    let stream: CentreStream
  }

  let database: Database

  // MARK: Streams

  func stream(_ name: StreamName) throws -> Known? {
    try database.first(
      "SELECT * FROM stream WHERE district = ? AND till = ? AND epoch = ?",
      [name.district, name.till, Int64(bitPattern: name.epoch)]
    ).map(known)
  }

  /// The streams of a till, the oldest first.
  func streams(of owner: TillName) throws -> [Known] {
    try database.all(
      "SELECT * FROM stream WHERE owner = ? ORDER BY epoch, number", [owner.number]
    ).map(known)
  }

  func stream(number: Int) throws -> Known? {
    try database.first("SELECT * FROM stream WHERE number = ?", [number]).map(known)
  }

  private func known(_ row: Row) throws -> Known {
    guard let record = EnrolmentRecord(bytes: try row.bytes("record")),
      let state = CentreStream.State(rawValue: try row.value("state"))
    else { throw CentreFailure.damaged }
    var stream = CentreStream(record: record, state: state)
    stream.acknowledged = try row.bits("acknowledged")
    stream.head = try row.hash("head")
    stream.wall = try row.value("wall")
    stream.signature = try row.optionalBytes("signature")
    return Known(
      number: try row.number("number"), owner: try row.till("owner"), stream: stream)
  }

  /// Adds a stream or writes it anew.
  func save(_ stream: CentreStream, of owner: TillName) throws {
    let record = stream.record
    try database.run(
      """
      INSERT INTO stream (district, till, epoch, owner, record, acknowledged, head, state, wall,
        signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (district, till, epoch) DO UPDATE SET acknowledged = excluded.acknowledged,
        head = excluded.head, state = excluded.state, wall = excluded.wall,
        signature = excluded.signature
      """,
      [
        record.district, record.till, Int64(bitPattern: record.epoch), owner.number,
        Data(record.bytes), Int64(clamping: stream.acknowledged), stream.head.blob,
        stream.state.rawValue, stream.wall, stream.signature.map { Data($0) },
      ])
  }

  /// Whether the till has a stream with a later epoch, under whatever number.
  func hasLaterEpoch(than name: StreamName, of owner: TillName) throws -> Bool {
    try database.number(
      "SELECT 1 FROM stream WHERE owner = ? AND epoch > ? LIMIT 1",
      [owner.number, Int64(bitPattern: name.epoch)]) != nil
  }

  func retireEpochs(before name: StreamName, of owner: TillName) throws {
    try database.run(
      "UPDATE stream SET state = 'retired' WHERE owner = ? AND epoch < ? AND state = 'active'",
      [owner.number, Int64(bitPattern: name.epoch)])
  }

  func stable(_ name: StreamName) throws -> UInt64 {
    let row = try database.first(
      "SELECT stable FROM stream WHERE district = ? AND till = ? AND epoch = ?",
      [name.district, name.till, Int64(bitPattern: name.epoch)])
    return try row?.bits("stable") ?? 0
  }

  // MARK: Frames

  func frame(_ sequence: UInt64, of known: Known) throws -> CentreFrame? {
    let row = try database.first(
      "SELECT hash, is_opaque, bytes FROM frame WHERE place = ?",
      [PlaceKey.place(known.number, sequence)])
    guard let row else { return nil }
    return CentreFrame(
      place: known.stream.name.place(sequence), hash: try row.hash("hash"),
      bytes: try row.bytes("bytes"), isOpaque: try row.value("is_opaque"))
  }

  /// Adds a frame, or notes that it is no longer opaque.
  func keep(_ frame: CentreFrame, of number: Int, at time: Int64) throws {
    try database.run(
      """
      INSERT INTO frame (place, hash, is_opaque, received_at, bytes) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (place) DO UPDATE SET is_opaque = excluded.is_opaque
      """,
      [
        PlaceKey.place(number, frame.place.sequence), frame.hash.blob, frame.isOpaque, time,
        Data(frame.bytes),
      ])
  }

  func keepEvidence(_ bytes: [UInt8], _ sequence: UInt64, of number: Int, at time: Int64) throws {
    try database.run(
      "INSERT INTO evidence (place, received_at, bytes) VALUES (?, ?, ?)",
      [PlaceKey.place(number, sequence), time, Data(bytes)])
  }

  /// Keys of opaque frames after one, in their order.
  func opaqueKeys(after key: Int, most: Int) throws -> [Int] {
    try database.all(
      "SELECT place FROM frame WHERE is_opaque AND place > ? ORDER BY place LIMIT ?", [key, most]
    ).map { try $0.number("place") }
  }

  // MARK: Facts

  /// The fact at a key, put together from its parts; nil when this program does not know it.
  func fact(at key: Int) throws -> Fact? {
    guard let frame = try journalFrame(at: key) else { return nil }
    var body = frame.body
    if frame.schema == FactCoding.continuedSchema { body = try parts(before: key) + body }
    let decoded = FactCoding.decode(kind: frame.kind, schema: frame.schema, body: body)
    guard case .fact(let fact) = decoded else { return nil }
    return fact
  }

  private func journalFrame(at key: Int) throws -> JournalFrame? {
    let row = try database.first("SELECT bytes FROM frame WHERE place = ?", [key])
    return try (row?.bytes("bytes")).flatMap { try? JournalFrame(bytes: $0) }
  }

  private func parts(before key: Int) throws -> [UInt8] {
    var found: [[UInt8]] = []
    var next = key - 1
    while let frame = try journalFrame(at: next), frame.kind == FactCoding.partKind {
      found.append(frame.body)
      next -= 1
    }
    return Array(found.reversed().joined())
  }
}

/// The key of a frame's row: the stream's number and the place in it as one number.
enum PlaceKey {
  private static let bits = 40

  static func place(_ stream: Int, _ sequence: UInt64) -> Int {
    stream << bits | Int(sequence & (1 << UInt64(bits) - 1))
  }

  static func stream(_ place: Int) -> Int { place >> bits }
  static func sequence(_ place: Int) -> UInt64 { UInt64(place & (1 << bits - 1)) }
}
