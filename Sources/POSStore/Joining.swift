internal import FoundationEssentials
internal import GRDB
public import POSCore
public import POSSync

/// The centre that a till joined, as its enrolment told.
public struct JoinedCentre: Hashable, Sendable {
  /// The district's number.
  public let district: UInt32
  /// The district's name.
  public let districtName: String
  /// Which till it is there.
  public let till: TillName
  /// The shop's name.
  public let shopName: String
  /// The district's root key for cards, thirty-two bytes; nil when it issues none.
  public let rootKey: [UInt8]?
  /// Where the centre is found.
  public let address: String
  /// The pin of its certificate; nil where the system's certificates vouch for it.
  public let pin: [UInt8]?
  /// When the till joined.
  public let joinedAt: Moment
}

extension StoreReader {
  /// The centre that the till joined; nil for a till on its own.
  ///
  /// - Throws: ``StoreFailure``.
  public func centre() throws(StoreFailure) -> JoinedCentre? {
    try lookUp { try CentreTable(database: $0).centre() }
  }

  /// Whether the till joined a centre, which then gives back what is over in purses.
  ///
  /// - Throws: ``StoreFailure``.
  public func isJoined() throws(StoreFailure) -> Bool {
    try lookUp { try $0.number("SELECT 1 FROM centre") != nil }
  }
}

extension TillStore {
  /// Joins a centre: the till has the name of its enrolment from now on, in a new epoch.
  ///
  /// The earlier epochs stay as they are and are sent to the centre too. Numbers of receipts go on.
  /// Joining another district, or a centre whose books began anew, forgets what was known of the
  /// earlier one.
  ///
  /// - Parameters:
  ///   - reply: what the centre answered to the enrolment.
  ///   - address: where the centre is found.
  ///   - pin: the pin of its certificate.
  ///   - person: who enrolled the till; nil when nobody was signed in.
  ///   - seed: the randomness of the new epoch.
  ///   - moment: the till's time.
  /// - Throws: ``StoreFailure``.
  public func join(
    _ reply: EnrolmentReply, address: String, pin: [UInt8]?, by person: Identifier?,
    seed: EpochSeed, at moment: Moment
  ) throws(StoreFailure) {
    let till = TillIdentity(reply.till)
    let centre = JoinedCentre(reply, address: address, pin: pin, at: moment)
    try checkInPlace()
    try write { database in
      try CentreTable(database: database).put(centre, generation: reply.generation)
      _ = try Stream(database).openNextEpoch(
        database, district: reply.district, till: till, seed: seed, at: moment)
      var writer = try self.writer(database, at: moment)
      var entry = AuditEntry(kind: .joinedCentre, at: moment, operatorID: person)
      entry.detail = "\(address), \(reply.till.text)"
      try writer.append(.audited(entry))
      try writer.finish()
    }
    identity = till
  }
}

extension JoinedCentre {
  init(_ reply: EnrolmentReply, address: String, pin: [UInt8]?, at moment: Moment) {
    let key = reply.rootKey.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
    self.init(
      district: reply.district, districtName: reply.districtName, till: reply.till,
      shopName: reply.shopName, rootKey: key?.count == 32 ? key : nil, address: address, pin: pin,
      joinedAt: moment)
  }
}

/// The table of the centre that the till joined, of one row or none.
struct CentreTable {
  let database: Database

  /// The centre; nil for a till on its own.
  func centre() throws -> JoinedCentre? {
    guard let row = try database.first("SELECT * FROM centre") else { return nil }
    let district = try row.number("district")
    guard let district = UInt32(exactly: district),
      let till = TillName(shop: try row.number("shop"), till: try row.number("till"))
    else { throw StoreFailure.damaged }
    return JoinedCentre(
      district: district, districtName: try row.value("district_name"), till: till,
      shopName: try row.value("shop_name"),
      rootKey: try (row.value("root_key") as Data?).map { Array($0) },
      address: try row.value("address"), pin: try (row.value("pin") as Data?).map { Array($0) },
      joinedAt: try row.moment("joined_at"))
  }

  /// The centre, or else another one that the till is known to have joined since.
  func centre(orElse other: JoinedCentre?) throws -> JoinedCentre? {
    if let centre = try centre() { return centre }
    if let other { try put(other) }
    return other
  }

  /// Writes the centre that is joined now.
  ///
  /// - Parameter generation: the generation of its books; an earlier one than was seen before is
  ///   of books that began anew.
  func put(_ centre: JoinedCentre, generation: UInt64) throws {
    let marks = ReplicationMarkTable(database: database)
    let isOther = try self.centre().map { $0.district != centre.district } ?? false
    if try isOther || generation < marks.marks().generation {
      try marks.forget()
      try CardStandings(database: database).forget()
    }
    try put(centre)
  }

  /// Writes the row.
  func put(_ centre: JoinedCentre) throws {
    try database.run("DELETE FROM centre")
    try database.run(
      """
      INSERT INTO centre (k, district, district_name, shop, till, shop_name, root_key, address,
        pin, joined_at)
      VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        centre.district, centre.districtName, centre.till.shop, centre.till.till, centre.shopName,
        centre.rootKey.map { Data($0) }, centre.address, centre.pin.map { Data($0) },
        centre.joinedAt.iso,
      ])
  }
}

extension CardStandings {
  /// Forgets what a centre said; purses follow from the till's own facts again.
  ///
  /// The cards stay in the table: what documents tell of their purses followed from more.
  func forget() throws {
    for card in try cards() {
      try put(
        StoredStanding(
          standing: .nothing(of: card), revision: 0, generation: 0, reach: FactReach()))
    }
    let shadow = try PurseShadow(database)
    for family in try families() { try shadow.renew(family) }
  }
}
