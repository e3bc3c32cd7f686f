public import CentreCore
internal import GRDB
public import POSCore
public import POSSync

/// Reads a centre's books, also beside a running server.
public class SQLiteCentreReader: CentreReading {
  /// The database file.
  public let path: String
  let connection: DatabaseQueue
  /// The district's number.
  public let district: UInt32
  let number: UInt64

  /// Opens a centre's books for reading.
  public convenience init(path: String) throws(CentreFailure) {
    let connection = try orCentreFailure { try Connection.openForReading(path: path) }
    try self.init(path: path, connection: connection)
  }

  init(path: String, connection: DatabaseQueue) throws(CentreFailure) {
    self.path = path
    self.connection = connection
    (district, number) = try orCentreFailure {
      try connection.read { database in
        guard try CentreSchema.check(database) > 0,
          let row = try database.first("SELECT district, generation FROM centre")
        else { throw CentreFailure.notACentre }
        guard let district = UInt32(exactly: try row.number("district")) else {
          throw CentreFailure.damaged
        }
        return (district, try row.bits("generation"))
      }
    }
  }

  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(CentreFailure) -> Value {
    try orCentreFailure { try connection.read(body) }
  }

  // MARK: What tills ask

  /// The generation of the books; see ``POSSync/CentreBooks/generation``.
  public func generation() throws(CentreFailure) -> UInt64 { number }

  /// The last revision of each topic that a till follows.
  public func feedHeads(for till: TillName) throws(CentreFailure) -> [String: UInt64] {
    try read { database in
      let feed = FeedTables(database: database)
      return try Dictionary(
        uniqueKeysWithValues: FeedTopic.all.map {
          ($0, try feed.head(of: FeedTables.stored($0, for: till)))
        })
    }
  }

  /// Pages of the feed after cursors, as a push would bring them.
  public func pages(
    after cursors: [FeedCursor], for till: TillName
  ) throws(CentreFailure) -> [FeedPage] {
    try read { database in
      let books = PushBooks(
        database, district: district, generation: number, till: till, at: 0)
      return try CentreReplication().pages(after: cursors, books)
    }
  }

  /// Facts of a till, for a new disk.
  public func journal(
    of till: TillName, after: StreamPlace?, mostBytes: Int
  ) throws(CentreFailure) -> JournalReply {
    try read { try LostDisk(database: $0).journal(of: till, after: after, mostBytes: mostBytes) }
  }

  /// What is known of a card.
  public func card(
    _ index: UInt32, for till: TillName, at time: Int64
  ) throws(CentreFailure) -> CardReply {
    try read { try cardReply(index, for: till, at: time, $0) }
  }

  /// What is known of a card, inside a transaction.
  func cardReply(
    _ index: UInt32, for till: TillName, at time: Int64, _ database: Database
  ) throws -> CardReply {
    let ledger = try LedgerTables(database: database, time: time).ledger(of: index)
    let bearer = ledger.bearer(of: index)
    let item = try FeedTables(database: database).item("\(bearer)", of: FeedTopic.purses)
    let streams = try StreamTables(database: database).streams(of: till)
    return CardReply(
      standing: CardStanding(of: index, in: ledger), revision: item?.revision ?? 0,
      generation: number, held: try HoldTables(database: database, time: time).held(of: bearer),
      acknowledged: streams.map {
        StreamPlace(
          district: $0.stream.name.district, epoch: $0.stream.name.epoch,
          sequence: $0.stream.acknowledged)
      },
      status: try CardTables(database: database).status(of: index).map { "\($0.status)" },
      serverTime: time)
  }

  // MARK: Registry

  /// All shops, by their numbers.
  public func shops() throws(CentreFailure) -> [CentreShop] {
    try read { try RegistryReads(database: $0).shops() }
  }

  /// A till; nil when nobody ever offered it an enrolment.
  public func till(_ name: TillName) throws(CentreFailure) -> CentreTill? {
    try read { try RegistryReads(database: $0).till(name) }
  }

  /// The tills of a shop, or of all, with their health.
  public func tillHealth(shop: Int?) throws(CentreFailure) -> [TillHealth] {
    try read { try RegistryReads(database: $0).health(shop: shop) }
  }

  /// An account by its login.
  public func account(login: String) throws(CentreFailure) -> CentreAccount? {
    try read { try PersonTables(database: $0).account(login: login) }
  }

  /// An account by its identity.
  public func account(_ id: Identifier) throws(CentreFailure) -> CentreAccount? {
    try read { try PersonTables(database: $0).account(id) }
  }

  /// A session by the hash of its cookie.
  public func session(_ tokenHash: [UInt8]) throws(CentreFailure) -> CentreSession? {
    try read { try PersonTables(database: $0).session(tokenHash) }
  }

  /// Alarms of a shop, or of all; the newest first.
  public func alarms(
    shop: Int?, includingSettled: Bool, most: Int
  ) throws(CentreFailure) -> [CentreAlarm] {
    try read {
      try RegistryReads(database: $0)
        .alarms(shop: shop, includingSettled: includingSettled, most: most)
    }
  }

  // MARK: Shops

  /// The latest business day of a shop with documents; nil when there is none.
  public func lastDay(of shop: Int) throws(CentreFailure) -> CivilDate? {
    try read { try ShopReads(database: $0, shop: shop).lastDay() }
  }

  /// A day of a shop.
  public func day(_ day: CivilDate, of shop: Int) throws(CentreFailure) -> ShopDay {
    try read { try ShopReads(database: $0, shop: shop).day(day) }
  }

  /// Documents of a shop on a day, the newest first.
  public func sales(
    of shop: Int, on day: CivilDate, before: Identifier?, most: Int
  ) throws(CentreFailure) -> [SaleRow] {
    try read { try ShopReads(database: $0, shop: shop).sales(on: day, before: before, most: most) }
  }

  /// A document of a shop; nil when the shop has none with this identity.
  public func receipt(_ id: Identifier, of shop: Int) throws(CentreFailure) -> Receipt? {
    try read { try ShopReads(database: $0, shop: shop).receipt(id) }
  }

  /// Articles of a shop whose name or code has a text, by name.
  public func articles(
    of shop: Int, matching text: String, most: Int
  ) throws(CentreFailure) -> [Article] {
    try read { try ShopReads(database: $0, shop: shop).articles(matching: text, most: most) }
  }

  /// An article of a shop.
  public func article(_ id: Identifier, of shop: Int) throws(CentreFailure) -> Article? {
    try read { try ShopReads(database: $0, shop: shop).article(id) }
  }

  /// The departments of a shop, by their codes.
  public func departments(of shop: Int) throws(CentreFailure) -> [Department] {
    try read { try ShopReads(database: $0, shop: shop).departments() }
  }

  /// Edits of a shop's articles, the newest first.
  public func articleEdits(
    of shop: Int, onlyOverruled: Bool, most: Int
  ) throws(CentreFailure) -> [ArticleEdit] {
    try read {
      try ShopReads(database: $0, shop: shop).edits(onlyOverruled: onlyOverruled, most: most)
    }
  }

  // MARK: The district

  /// When a card of the list last changed, in milliseconds since 1970; 0 for an empty list.
  public func cardsChangedAt() throws(CentreFailure) -> Int64 {
    try read { Int64(try CardTables(database: $0).lastChange()) }
  }

  /// The status of every card as of the last change, not yet signed.
  public func statusList(district: UInt16) throws(CentreFailure) -> CardStatusList {
    try read { try CardTables(database: $0).list(district: district) }
  }

  /// Cards from an index on.
  public func cards(from index: UInt32, most: Int) throws(CentreFailure) -> [CardRow] {
    guard let district = UInt16(exactly: district) else { throw .damaged }
    return try read {
      try DistrictReads(database: $0).cards(from: index, most: most, district: district)
    }
  }

  /// What is in all purses, by kind.
  public func purseTotals() throws(CentreFailure) -> [PurseTotal] {
    try read { try DistrictReads(database: $0).purseTotals() }
  }

  /// What the open period comes to, by shop.
  public func openClearing() throws(CentreFailure) -> [ShopClearing] {
    try read { try SettlementTables(database: $0).open() }
  }

  /// Closed settlements, the newest first.
  public func settlements(most: Int) throws(CentreFailure) -> [Settlement] {
    try read { try SettlementTables(database: $0).closed(most: most) }
  }

  /// Walks all books and checks them.
  public func verify() throws(CentreFailure) -> [CentreFinding] {
    try read { try CentreCheck(database: $0).findings() }
  }

  /// How far each stream is in these books, by the stream's row.
  func acknowledgedPlaces() throws(CentreFailure) -> [Int: UInt64] {
    try read { database in
      try Dictionary(
        uniqueKeysWithValues: database.all("SELECT number, acknowledged FROM stream").map {
          (try $0.number("number"), try $0.bits("acknowledged"))
        })
    }
  }
}
