public import CentreCore
internal import FoundationEssentials
internal import GRDB
public import POSCore
public import POSSync

/// The centre's books in one SQLite file.
///
/// Where things are: ``StreamTables`` and ``PushBooks`` keep what tills push, ``FactBooking`` what
/// follows from each fact, in ``SaleTables``, ``ArticleTables``, ``CardTables``, ``LedgerTables``
/// and ``HoldTables``; ``FeedTables`` tell the tills what changed; ``SettlementTables`` settle;
/// ``SQLiteCentreReader`` reads. One connection writes, since SQLite before 3.51.3 can lose pages
/// when two of them checkpoint at once.
public final class SQLiteCentre: SQLiteCentreReader, CentreStore {
  private let lock: LockFile
  /// How pushes are taken; a test lets it be a centre of an earlier version.
  var replication = CentreReplication()

  /// Opens a centre's books, or makes new ones.
  ///
  /// - Parameters:
  ///   - path: the database file; the lock file stands beside it.
  ///   - district: the district's number, for new books.
  ///   - generation: the generation of new books: unix seconds shifted left by 20, with 20 random
  ///     bits, as of an epoch; nil opens only what is there.
  public init(path: String, district: UInt32, generation: UInt64? = nil) throws(CentreFailure) {
    guard generation != nil || FileManager.default.fileExists(atPath: path) else {
      throw .missing
    }
    lock = try LockFile(beside: path)
    let connection = try orCentreFailure {
      let connection = try Connection.openForWriting(path: path)
      try connection.write { database in
        let isEmpty = try CentreSchema.check(database) == 0
        guard generation != nil || !isEmpty else { throw CentreFailure.missing }
        try CentreSchema.migrate(database)
        guard isEmpty, let generation else { return }
        try database.run(
          "INSERT INTO centre (k, district, generation) VALUES (1, ?, ?)",
          [district, Int64(bitPattern: generation)])
      }
      return connection
    }
    try super.init(path: path, connection: connection)
  }

  /// Runs one transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws(CentreFailure) -> Value {
    try orCentreFailure { try connection.write(body) }
  }

  // MARK: Replication

  /// Takes a push of a till whose request was authenticated.
  public func push(
    _ push: IncomingPush, from till: TillName, at time: Int64, noting contact: TillContact?,
    pausing: () -> Bool
  ) throws(CentreFailure) -> PushReply {
    let record = push.request.record
    guard record.district == 0 || record.district == district else { throw .foreignStream }
    do throws(CentreFailure) {
      guard record.district == 0 || record.till == till.number else { throw .foreignStream }
      return try take(push, from: till, at: time, noting: contact, pausing)
    } catch .foreignStream {
      return try refuse(foreign: push.request, from: till, at: time)
    }
  }

  private func take(
    _ push: IncomingPush, from till: TillName, at time: Int64, noting contact: TillContact?,
    _ pausing: () -> Bool
  ) throws(CentreFailure) -> PushReply {
    try write { database in
      var books = PushBooks(
        database, district: district, generation: number, till: till, at: time)
      let reply = try replication.handle(
        push, serverTime: time, books: &books, pausing: pausing)
      let request = push.request
      try AlarmTables(database: database).raise(reply, to: request, from: till, at: time)
      if var contact {
        contact.waiting = request.top - min(request.top, reply.acknowledged)
        try Self.note(contact, of: till, database)
      }
      return reply
    }
  }

  /// Takes nothing of a stream that is another till's, as of a folder that was copied before both
  /// were enrolled: whoever has its facts writes them again in a stream of its own, where those
  /// that are known count once.
  private func refuse(
    foreign request: PushRequest, from till: TillName, at time: Int64
  ) throws(CentreFailure) -> PushReply {
    let reply = PushReply(
      request: request.id, generation: number, answer: .fork, acknowledged: 0,
      head: request.record.anchor, stable: 0, serverTime: time)
    try write { database in
      try AlarmTables(database: database).raise(reply, to: request, from: till, at: time)
    }
    return reply
  }

  /// Notes that a till called.
  public func note(_ contact: TillContact, of till: TillName) throws(CentreFailure) {
    try write { try Self.note(contact, of: till, $0) }
  }

  private static func note(
    _ contact: TillContact, of till: TillName, _ database: Database
  ) throws {
    try database.run(
      """
      UPDATE till SET contact_at = ?, waiting = ?, clock_difference = ?, program = ?
      WHERE number = ?
      """,
      [
        contact.at, Int64(clamping: contact.waiting), contact.clockDifference, contact.program,
        till.number,
      ])
  }

  /// Looks again at frames that an earlier version did not understand.
  public func readAgain(
    after place: JournalPlace?, most: Int, at time: Int64
  ) throws(CentreFailure) -> JournalPlace? {
    try write { database in
      // The owner of each stream stands in its row; the till named here owns nothing.
      guard let nobody = TillName(shop: 65_535, till: 65_535) else { return nil }
      var books = PushBooks(
        database, district: district, generation: number, till: nobody, at: time)
      let next = try replication.readAgain(after: place, most: most, books: &books)
      try books.finish()
      return next
    }
  }

  // MARK: Purses

  /// Keeps money for a sale, or says why not.
  public func hold(
    _ request: HoldRequest, for till: TillName, at time: Int64
  ) throws(CentreFailure) -> HoldReply {
    try write { database in
      let ledger = LedgerTables(database: database, time: time)
      let bearer = try ledger.bearer(of: request.card)
      let holds = HoldTables(database: database, time: time)
      let purse = PurseID(card: bearer, kind: request.kind)
      let spendable = try ledger.ledger(of: bearer).lots(of: purse)
        .spendable(on: request.day, earnedIn: request.isEarnedHere ? till.shop : nil)
      let others = try holds.held(of: bearer, request.kind, exceptFor: request.sale)
      let available = max(spendable - others, .zero)
      let decision = try decision(on: request, available, database)
      let until =
        decision == .granted ? try holds.put(request, bearer: bearer, till: till) : nil
      return HoldReply(
        decision: decision, available: available, expiresAt: until,
        card: try cardReply(request.card, for: till, at: time, database))
    }
  }

  private func decision(
    on request: HoldRequest, _ available: Money, _ database: Database
  ) throws -> HoldDecision {
    let arrived = try database.number(
      "SELECT 1 FROM document WHERE id = ?", [request.sale.blob])
    if arrived != nil { return .posted }
    let card = try CardTables(database: database).status(of: request.card)
    guard let card, card.status != .blocked, card.replacedBy == nil else { return .cardRefused }
    return request.amount > .zero && request.amount <= available ? .granted : .insufficient
  }

  /// Gives back what is kept for a sale that will not come; unknown sales are no error.
  public func release(
    sale: Identifier, for till: TillName, at time: Int64
  ) throws(CentreFailure) {
    try write { try HoldTables(database: $0, time: time).release(sale: sale, of: till) }
  }

  /// Ends holds that are over.
  @discardableResult
  public func expireHolds(at time: Int64) throws(CentreFailure) -> Int {
    try write { try HoldTables(database: $0, time: time).expire() }
  }

  /// Gives back to its funders what is over in some purses on a day, in small transactions.
  @discardableResult
  public func expirePurses(
    on day: CivilDate, most: Int, at time: Int64
  ) throws(CentreFailure) -> Int {
    try write { try PurseExpiries(database: $0, time: time).expire(on: day, most: most) }
  }

  // MARK: Cards

  /// Adds cards that were just signed to the list; all are active.
  public func addCards(_ count: Int, at time: Int64) throws(CentreFailure) -> UInt32 {
    try write { try CardTables(database: $0).add(count, at: time) }
  }

  /// Sets what a card is good for, as facts of tills do too; a successor takes over its purses.
  public func setCard(
    _ index: UInt32, _ status: CardStatus, replacedBy successor: UInt32?, at time: Int64
  ) throws(CentreFailure) {
    try write { database in
      try CardTables(database: database).set(index, status, replacedBy: successor, at: time)
      guard let successor else { return }
      let ledger = LedgerTables(database: database, time: time)
      try ledger.replace(index, by: successor, on: Moment(legalTimeAt: time).date)
      try ledger.publish([index, try ledger.bearer(of: successor)])
    }
  }

  /// Gives a till signed cards to hand out, in place of its earlier stock.
  public func giveStock(_ blanks: [UInt8], to till: TillName) throws(CentreFailure) {
    try write { database in
      try FeedTables(database: database).publish(
        blanks, key: DistrictFile.blanks.rawValue,
        topic: FeedTables.stored(FeedTopic.stock, for: till))
    }
  }

  // MARK: Articles and the feed

  /// Saves an article edited on the pages; each changed field gets a stamp and a line of history.
  public func save(
    _ article: Article, of shop: Int, replacing former: Article?, by login: String,
    at time: Int64
  ) throws(CentreFailure) {
    try write { database in
      guard let till = TillName(shop: shop, till: 1),
        try database.number("SELECT 1 FROM shop WHERE number = ?", [shop]) != nil
      else { throw CentreFailure.unknownShop(shop) }
      try ArticleTables(database: database, till: till, time: time)
        .save(article, replacing: former, by: login)
    }
  }

  /// Publishes a state in a topic that all tills follow; nil takes the key away, and the same
  /// state again changes nothing.
  public func publish(_ body: [UInt8]?, key: String, topic: String) throws(CentreFailure) {
    try write { try FeedTables(database: $0).publish(body, key: key, topic: topic) }
  }

  // MARK: Settlement and care

  /// Closes the open period: nets it, books the payments, keeps the statement.
  public func closeSettlement(at time: Int64) throws(CentreFailure) -> Settlement {
    try write { try SettlementTables(database: $0).close(at: time) }
  }
}
