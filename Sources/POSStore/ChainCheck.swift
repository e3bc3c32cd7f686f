internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Walks facts in their order and checks that each names the one before it.
struct ChainCheck {
  private let epochs: [Int: EnrolmentRecord?]
  private var ordinal = -1
  private var expected = 1
  private var head: ChainHash?
  /// What is wrong so far.
  private(set) var findings: [Finding] = []

  init(_ database: Database) throws {
    var epochs: [Int: EnrolmentRecord?] = [:]
    for row in try database.all("SELECT ordinal, epoch, record FROM epoch") {
      let record = EnrolmentRecord(bytes: try row.bytes("record"))
      let epoch: Int64 = try row.value("epoch")
      let isOwn = record.map { Int64(bitPattern: $0.epoch) == epoch } ?? false
      epochs[try row.number("ordinal")] = .some(isOwn ? record : nil)
    }
    self.epochs = epochs
  }

  /// Checks one row of the journal.
  ///
  /// - Returns: its frame, or nil when the bytes are none.
  mutating func next(_ row: Row) throws -> JournalFrame? {
    let place = FactPlace(try row.number("place"))
    beginEpoch(place.epoch)
    if place.sequence != expected {
      findings.append(.sequenceBroken(at: place, expected: expected))
    }
    expected = place.sequence + 1
    let bytes = try row.bytes("frame")
    let hash = ChainHash(of: bytes)
    if try hash.bytes != row.bytes("hash") { findings.append(.hashDiffers(at: place)) }
    defer { head = hash }
    guard let frame = try? JournalFrame(bytes: bytes) else {
      findings.append(.frameDamaged(at: place))
      return nil
    }
    if let head, frame.previous != head { findings.append(.chainBroken(at: place)) }
    if try !isOwn(frame, row, place) { findings.append(.rowDiffers(at: place)) }
    return frame
  }

  /// Checks that the books remember the end of the chain.
  mutating func finish(_ stream: Stream) {
    beginEpoch(stream.ordinal)
    let isEnd = stream.sequence == expected - 1 && head == stream.head
    if !isEnd || ordinal != stream.ordinal { findings.append(.headDiffers) }
  }

  /// Checks that the journal does not end before a place of which the books know otherwise.
  mutating func finish(knowing place: Int) {
    let last = epochs.keys.max() ?? 0
    beginEpoch(last)
    // Every epoch but the first begins together with the fact that tells why.
    let isBegun = last == 0 || expected > 1
    let end = JournalKey.place(ordinal: last, sequence: expected - 1)
    if !isBegun || place > end { findings.append(.headDiffers) }
  }

  private mutating func beginEpoch(_ next: Int) {
    guard next != ordinal else { return }
    (ordinal, expected) = (next, 1)
    head = epochs[next]??.anchor
    if head == nil { findings.append(.anchorDamaged(epoch: next)) }
  }

  private func isOwn(_ frame: JournalFrame, _ row: Row, _ place: FactPlace) throws -> Bool {
    let record = epochs[place.epoch] ?? nil
    return try frame.place.sequence == UInt64(place.sequence)
      && frame.place.epoch == record?.epoch && frame.place.till == record?.till
      && frame.place.district == record?.district
      && Int(frame.kind) == row.number("kind") && frame.id.bytes == row.bytes("id")
  }

  /// Checks the last links of the chain, as a till does that had trouble with its disk.
  ///
  /// - Throws: ``StoreFailure/damaged``.
  static func lastLinks(_ database: Database, count: Int) throws {
    let stream = try Stream(database)
    let rows = try database.all(
      "SELECT hash, frame FROM journal WHERE place > ? ORDER BY place DESC LIMIT ?",
      [JournalKey.place(ordinal: stream.ordinal, sequence: 0), count])
    var wanted = stream.head
    for row in rows {
      let bytes = try row.bytes("frame")
      let frame = try JournalReads.frame(bytes)
      guard ChainHash(of: bytes) == wanted, try row.bytes("hash") == wanted.bytes else {
        throw StoreFailure.damaged
      }
      wanted = frame.previous
    }
    guard rows.count < count else { return }
    guard wanted == stream.record.anchor, rows.count == stream.sequence else {
      throw StoreFailure.damaged
    }
  }
}
