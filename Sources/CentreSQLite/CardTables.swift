internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// The list of the district's cards: what each is good for, and which took the place of another.
struct CardTables {
  let database: Database

  /// Adds active cards at the end of the list.
  ///
  /// - Returns: the index of the first one; 1 for the first of a district.
  func add(_ count: Int, at time: Int64) throws -> UInt32 {
    let last = try database.number("SELECT max(card) FROM card") ?? 0
    guard count > 0, last + count < CardStatusList.limit else { throw CentreFailure.damaged }
    // One statement, since thousands of them would let a hold wait.
    try database.run(
      """
      WITH RECURSIVE fresh (card) AS (
        SELECT ?1 UNION ALL SELECT card + 1 FROM fresh WHERE card < ?2)
      INSERT INTO card (card, status, changed_at) SELECT card, 0, ?3 FROM fresh
      """, [last + 1, last + count, time])
    return UInt32(last + 1)
  }

  /// The status of a card; nil for one that the district never made.
  func status(of card: UInt32) throws -> (status: CardStatus, replacedBy: UInt32?)? {
    guard
      let row = try database.first(
        "SELECT status, replaced_by FROM card WHERE card = ?", [card])
    else { return nil }
    return (try status(row), try row.card("replaced_by"))
  }

  func status(_ row: Row) throws -> CardStatus {
    guard let byte = UInt8(exactly: try row.number("status")),
      let status = CardStatus(rawValue: byte)
    else { throw CentreFailure.damaged }
    return status
  }

  /// Sets what a card is good for.
  func set(
    _ card: UInt32, _ status: CardStatus, replacedBy successor: UInt32?, at time: Int64
  ) throws {
    guard let known = try self.status(of: card) else { throw CentreFailure.unknownCard(card) }
    if let successor {
      guard let heir = try self.status(of: successor) else {
        throw CentreFailure.unknownCard(successor)
      }
      guard successor != card, heir.replacedBy == nil,
        known.replacedBy == nil || known.replacedBy == successor
      else { throw CentreFailure.notReplaceable(card) }
    }
    try write(card, status, successor ?? known.replacedBy, isTillsBlock: false, time)
  }

  /// Follows what a till's fact says of a card.
  ///
  /// A fact is never refused: what the list can not take, such as a card that it never made, stays
  /// in the fact. A till lets a card in again only when a till had blocked it: each change of a
  /// holder tells that its card is not blocked, also one that was made before the district's block.
  func follow(_ holder: CardHolder, at time: Int64) throws {
    let index = holder.card.index
    guard let known = try status(of: index) else { return }
    var (status, isTillsBlock) = (known.status, try isTillsBlock(index))
    if holder.isBlocked || holder.replacedBy != nil {
      isTillsBlock = isTillsBlock || status != .blocked
      status = .blocked
    } else if isTillsBlock, known.replacedBy == nil {
      (status, isTillsBlock) = (.active, false)
    }
    let successor = known.replacedBy ?? holder.replacedBy
    guard status != known.status || successor != known.replacedBy else { return }
    try write(index, status, successor, isTillsBlock: isTillsBlock, time)
  }

  private func isTillsBlock(_ card: UInt32) throws -> Bool {
    try database.number("SELECT is_tills_block FROM card WHERE card = ?", [card]) == 1
  }

  private func write(
    _ card: UInt32, _ status: CardStatus, _ successor: UInt32?, isTillsBlock: Bool, _ time: Int64
  ) throws {
    // The list's changes come in the order of their times.
    let last = try lastChange()
    try database.run(
      """
      UPDATE card SET status = ?, replaced_by = ?, changed_at = ?, is_tills_block = ?
      WHERE card = ?
      """, [Int(status.rawValue), successor, max(Int(time), last), isTillsBlock, card])
  }

  /// When a card last changed, in milliseconds since 1970; 0 for an empty list.
  func lastChange() throws -> Int {
    try database.number("SELECT max(changed_at) FROM card") ?? 0
  }

  /// The list as tills get it.
  func list(district: UInt16) throws -> CardStatusList {
    let count = try database.number("SELECT max(card) FROM card") ?? 0
    let asOf = try lastChange()
    var list = CardStatusList(
      district: district, count: count + 1, asOf: Moment(milliseconds: 0, offsetSeconds: 0))
    let rows = """
      SELECT card, status, replaced_by FROM card
      WHERE status <> 0 OR replaced_by IS NOT NULL ORDER BY card
      """
    let moment = Moment(legalTimeAt: Int64(asOf))
    for row in try database.all(rows) {
      guard let card = try row.card("card") else { throw CentreFailure.damaged }
      list.set(card, try status(row), replacedBy: try row.card("replaced_by"), asOf: moment)
    }
    if count > 0, let status = try status(of: UInt32(count)) {
      list.set(UInt32(count), status.status, replacedBy: status.replacedBy, asOf: moment)
    }
    return list
  }
}
