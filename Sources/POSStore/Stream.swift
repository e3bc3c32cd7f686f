internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Where the journal and the numbering of receipts stand.
struct Stream {
  let identity: TillIdentity
  /// The ordinal of the epoch, from 0.
  let ordinal: Int
  let record: EnrolmentRecord
  /// The place of the last fact in its epoch; 0 when there is none.
  var sequence: Int
  /// The hash of the last fact, or the anchor of the epoch.
  var head: ChainHash
  let boot: UInt32
  /// The latest business day on which something was booked.
  var day: CivilDate
  /// The last receipt number given on ``day``.
  var number: Int
  /// The time of the last fact, in milliseconds since 1970.
  var wall: Int64
  /// The business day that the clock gave for the last fact.
  var wallDay: CivilDate

  /// Reads the state.
  init(_ database: Database) throws {
    let row = try database.first(
      """
      SELECT s.shop, s.till, s.ordinal, s.sequence, s.head, s.boot, s.day, s.number, s.wall,
        s.wall_day, e.record
      FROM stream s JOIN epoch e ON e.ordinal = s.ordinal
      """)
    guard let row, let head = ChainHash(bytes: try row.bytes("head")),
      let record = EnrolmentRecord(bytes: try row.bytes("record"))
    else { throw StoreFailure.damaged }
    identity = try Stream.identity(row)
    ordinal = try row.number("ordinal")
    self.record = record
    sequence = try row.number("sequence")
    self.head = head
    boot = UInt32(truncatingIfNeeded: try row.number("boot"))
    day = try row.day("day")
    number = try row.number("number")
    wall = Int64(try row.number("wall"))
    wallDay = try row.day("wall_day")
  }

  /// Writes the state back.
  func save(_ database: Database) throws {
    try database.run(
      """
      UPDATE stream
      SET sequence = ?, head = ?, day = ?, number = ?, wall = ?, wall_day = ? WHERE k = 1
      """,
      [sequence, Data(head.bytes), day.iso, number, wall, wallDay.iso])
  }

  /// Which till the books belong to.
  static func identity(_ database: Database) throws -> TillIdentity {
    guard let row = try database.first("SELECT shop, till FROM stream") else {
      throw StoreFailure.damaged
    }
    return try identity(row)
  }

  private static func identity(_ row: Row) throws -> TillIdentity {
    let (shop, till) = (try row.number("shop"), try row.number("till"))
    guard (1...65_535).contains(shop), (1...65_535).contains(till) else {
      throw StoreFailure.damaged
    }
    return TillIdentity(shop: shop, till: till)
  }

  /// Begins the first epoch of new books, or counts one more start of the till.
  static func start(
    _ database: Database, till: TillIdentity, seed: EpochSeed, at moment: Moment
  ) throws {
    guard try database.number("SELECT 1 FROM stream") != nil else {
      let record = EnrolmentRecord(till: till.terminal, at: moment, seed: seed)
      return try openEpoch(database, record, of: till, ordinal: 0, at: moment, after: nil)
    }
    let found = try identity(database)
    guard found == till else { throw StoreFailure.otherTill(found) }
    try database.run("UPDATE stream SET boot = boot + 1")
  }

  /// Begins an epoch with an anchor of its own; the facts of earlier ones stay where they are.
  ///
  /// - Parameter last: the last receipt number that is known to have been given.
  static func openEpoch(
    _ database: Database, _ record: EnrolmentRecord, of till: TillIdentity, ordinal: Int,
    at moment: Moment, after last: (day: CivilDate, number: Int)?
  ) throws {
    let (day, number) = last ?? (CivilDate(daysSince1970: 0), 0)
    try database.run(
      "INSERT INTO epoch (ordinal, epoch, record, opened_at, day, number) VALUES (?,?,?,?,?,?)",
      [
        ordinal, Int64(bitPattern: record.epoch), Data(record.bytes), moment.iso, day.iso, number,
      ])
    try database.run(
      """
      INSERT INTO stream (k, shop, till, ordinal, sequence, head, boot, day, number, wall, wall_day)
      VALUES (1, ?, ?, ?, 0, ?, 1, ?, ?, ?, ?)
      ON CONFLICT (k) DO UPDATE SET shop = excluded.shop, till = excluded.till,
        ordinal = excluded.ordinal, sequence = 0,
        head = excluded.head, boot = boot + 1, day = excluded.day, number = excluded.number,
        wall = excluded.wall, wall_day = excluded.wall_day
      """,
      [
        till.shop, till.till, ordinal, Data(record.anchor.bytes), day.iso, number,
        moment.milliseconds, day.iso,
      ])
  }
}

extension Stream {
  /// Begins the next epoch in books of which nobody knows for sure where their journal ended.
  ///
  /// Facts that are lost without a trace may have had the places that would follow.
  static func openNextEpoch(_ database: Database, seed: EpochSeed, at moment: Moment) throws {
    let epoch = try database.first("SELECT * FROM epoch ORDER BY ordinal DESC LIMIT 1")
    guard let epoch, let record = EnrolmentRecord(bytes: try epoch.bytes("record")) else {
      throw StoreFailure.damaged
    }
    let next = EnrolmentRecord(
      district: record.district, till: record.till, at: moment, seed: seed)
    let day = try max(epoch.day("day"), lastBooked(database) ?? epoch.day("day"))
    try openEpoch(
      database, next, of: TillIdentity(record), ordinal: epoch.number("ordinal") + 1, at: moment,
      after: (day, lastNumber(on: day, database, epoch)))
  }

  /// Begins the next epoch behind the present one, where the numbers of receipts go on.
  ///
  /// - Returns: the state of the new epoch.
  func openNextEpoch(
    _ database: Database, district: UInt32? = nil, till: TillIdentity? = nil, seed: EpochSeed,
    at moment: Moment
  ) throws -> Stream {
    let till = till ?? identity
    let next = EnrolmentRecord(
      district: district ?? record.district, till: till.terminal, at: moment, seed: seed)
    try Stream.openEpoch(
      database, next, of: till, ordinal: ordinal + 1, at: moment, after: (day, number))
    return try Stream(database)
  }

  /// The latest business day on which something was sold or cash moved.
  static func lastBooked(_ database: Database) throws -> CivilDate? {
    let booked = try database.first(
      """
      SELECT max(day) AS day FROM (SELECT max(day) AS day FROM receipt
        UNION ALL SELECT max(day) FROM cash_movement UNION ALL SELECT max(day) FROM cash_count
        UNION ALL SELECT max(day) FROM top_up)
      """)
    return (try booked?.value("day") as String?).flatMap { CivilDate(iso: $0) }
  }

  private static func lastNumber(
    on day: CivilDate, _ database: Database, _ epoch: Row
  ) throws -> Int {
    let given = try database.number("SELECT max(number) FROM receipt WHERE day = ?", [day.iso]) ?? 0
    return try epoch.day("day") == day ? max(given, epoch.number("number")) : given
  }
}

/// The key of a fact's row: the ordinal of its epoch and its place in it as one number.
enum JournalKey {
  private static let bits = 40

  /// The highest place of an epoch.
  static let mostPlaces = 1 << bits - 1

  static func place(ordinal: Int, sequence: Int) -> Int { ordinal << bits | sequence }
  static func ordinal(_ place: Int) -> Int { place >> bits }
  static func sequence(_ place: Int) -> Int { place & mostPlaces }
}
