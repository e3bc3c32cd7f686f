internal import FoundationEssentials
internal import GRDB
internal import POSCore

/// The tables of purses: lots, balances of accounts, and which movements are in them.
struct Purses {
  let database: Database

  // MARK: Reading

  /// The accounts of some cards, and of those that took their place, as a ledger that goes on.
  ///
  /// What shops and companies have is left out: a card's movements only add to it.
  func ledger(of cards: UInt32...) throws -> PurseLedger {
    var successors: [UInt32: UInt32] = [:]
    var balances: [LedgerAccount: Money] = [:]
    var purses: [PurseID: PurseLots] = [:]
    for card in cards {
      let bearer = try bearer(of: card, &successors)
      for (account, balance) in try accounts(of: bearer) {
        balances[account] = balance
        if case .purse(let purse) = account { purses[purse] = try lots(of: purse) }
      }
    }
    return PurseLedger(resuming: balances, purses, successors: successors)
  }

  /// The card that has a card's purses; what was replaced on the way is remembered.
  private func bearer(of card: UInt32, _ successors: inout [UInt32: UInt32]) throws -> UInt32 {
    var (bearer, seen) = (card, Set([card]))
    var found: [UInt32: UInt32] = [:]
    while let next = try CardTables(database: database).successor(of: bearer) {
      guard seen.insert(next).inserted else { return try settled(card, seen, &successors) }
      found[bearer] = next
      bearer = next
    }
    successors.merge(found) { $1 }
    return bearer
  }

  /// The bearer where the centre and the till's own facts name each other's cards.
  ///
  /// The centre decides; facts alone lead in no circle.
  private func settled(
    _ card: UInt32, _ circle: Set<UInt32>, _ successors: inout [UInt32: UInt32]
  ) throws -> UInt32 {
    let standings = CardStandings(database: database)
    guard try circle.contains(where: { try standings.standing(of: $0) != nil }) else {
      throw StoreFailure.damaged
    }
    let ledger = try PurseShadow(database).ledger(of: standings.family(of: card))
    successors.merge(ledger.successors) { $1 }
    return ledger.bearer(of: card)
  }

  private func accounts(of card: UInt32) throws -> [(LedgerAccount, Money)] {
    try database.all("SELECT account, amount FROM ledger_balance WHERE card = ?", [card]).map {
      (try LedgerAccount(column: $0.value("account"), of: card), try $0.money("amount"))
    }
  }

  private func lots(of purse: PurseID) throws -> PurseLots {
    let rows = try database.all(
      """
      SELECT funder, last_day, amount FROM purse_lot WHERE card = ? AND kind = ?
      ORDER BY position
      """, [purse.card, purse.kind.column])
    var lots = PurseLots()
    for row in rows { lots.add(try PurseLot(row)) }
    guard lots.lots.count == rows.count else { throw StoreFailure.damaged }
    return lots
  }

  // MARK: Posting

  /// Posts what a receipt does to the purses of its customer.
  func apply(_ receipt: Receipt, at place: Int) throws {
    guard let customer = receipt.customer else { return }
    try post(
      receipt.purseMovements, of: customer.number.index, at: place, receipt.closedAt,
      isPurchase: true)
  }

  /// Posts what a top-up, an employer's load or an expiry does to a purse.
  func apply(_ movement: PurseMovement, at place: Int, _ moment: Moment) throws {
    try post([movement], of: movement.purse.card, at: place, moment, isPurchase: false)
  }

  private func post(
    _ movements: [PurseMovement], of card: UInt32, at place: Int, _ moment: Moment,
    isPurchase: Bool
  ) throws {
    guard !movements.isEmpty else { return }
    var ledger = try ledger(of: card)
    let bearer = ledger.bearer(of: card)
    var transfers: [LedgerTransfer] = []
    for movement in movements {
      let spent = isPurchase ? movement.event.spending : .zero
      guard try insert(movement.id, of: bearer, at: place, moment, spent: spent) else { continue }
      guard case .posted(let posted, _) = ledger.post(movement) else { continue }
      transfers += posted
    }
    try save(ledger, of: bearer, transfers)
  }

  /// Hands the purses of a card on to the one that took its place; a card is replaced once.
  func replace(
    _ card: UInt32, by successor: UInt32, at place: Int, _ moment: Moment
  ) throws {
    var ledger = try ledger(of: card, successor)
    guard let transfers = ledger.replace(card, by: successor) else { return }
    let bearer = ledger.bearer(of: card)
    for movement in Set(transfers.map(\.movement)) {
      _ = try insert(movement, of: bearer, at: place, moment, spent: .zero)
    }
    try database.run("DELETE FROM purse_lot WHERE card = ?", [card])
    try save(ledger, of: bearer, transfers)
  }

  /// Writes the accounts and lots of cards anew, as a ledger has them.
  func write(_ ledger: PurseLedger, of cards: Set<UInt32>) throws {
    for card in cards {
      try database.run("DELETE FROM ledger_balance WHERE card = ?", [card])
      try database.run("DELETE FROM purse_lot WHERE card = ?", [card])
    }
    for (account, balance) in ledger.balances {
      if let card = account.card, cards.contains(card) { try add(balance, to: account) }
    }
    for card in cards where ledger.bearer(of: card) == card {
      for kind in ledger.balances(of: card).map(\.kind) {
        let purse = PurseID(card: card, kind: kind)
        try add(.zero, to: .purse(purse))
        try insert(ledger.lots(of: purse), into: purse)
      }
    }
  }

  /// Notes a movement.
  ///
  /// - Returns: false when it is in the books already.
  private func insert(
    _ id: MovementID, of card: UInt32, at place: Int, _ moment: Moment, spent: Money
  ) throws -> Bool {
    try database.run(
      """
      INSERT INTO purse_movement (source, leg, place, card, at, spent) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (source, leg) DO NOTHING
      """,
      [id.source.blob, id.leg, place, card, moment.milliseconds, spent.cents])
    return database.changesCount == 1
  }

  /// Writes what transfers changed: the balances of their accounts, and the lots of a card.
  private func save(
    _ ledger: PurseLedger, of card: UInt32, _ transfers: [LedgerTransfer]
  ) throws {
    for transfer in transfers {
      try add(-transfer.amount, to: transfer.debit)
      try add(transfer.amount, to: transfer.credit)
    }
    try database.run("DELETE FROM purse_lot WHERE card = ?", [card])
    for kind in ledger.balances(of: card).map(\.kind) {
      let purse = PurseID(card: card, kind: kind)
      // A purse that was used once is shown, also when it is empty.
      try add(.zero, to: .purse(purse))
      try insert(ledger.lots(of: purse), into: purse)
    }
  }

  private func add(_ amount: Money, to account: LedgerAccount) throws {
    try database.run(
      """
      INSERT INTO ledger_balance (account, card, amount) VALUES (?, ?, ?)
      ON CONFLICT (account) DO UPDATE SET amount = amount + excluded.amount
      """,
      [account.column, account.card, amount.cents])
  }

  private func insert(_ lots: PurseLots, into purse: PurseID) throws {
    for (position, lot) in lots.lots.enumerated() {
      try database.run(
        """
        INSERT INTO purse_lot (card, kind, position, funder, last_day, amount)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          purse.card, purse.kind.column, position, lot.funder.column, lot.lastDay?.iso,
          lot.amount.cents,
        ])
    }
  }
}

extension PurseEvent {
  /// What it spends, below zero for what is given back.
  fileprivate var spending: Money {
    switch self {
    case .spent(let amount): amount
    case .refunded(let lots): -lots.map(\.amount).sum
    case .earned, .toppedUp, .loaded, .takenBack, .expired: .zero
    }
  }
}

extension PurseLot {
  fileprivate init(_ row: Row) throws {
    let lastDay: String? = try row.value("last_day")
    let day = try lastDay.map { text throws -> CivilDate in
      guard let day = CivilDate(iso: text) else { throw StoreFailure.damaged }
      return day
    }
    self.init(
      funder: try Funder(column: row.value("funder")), lastDay: day,
      amount: try row.money("amount"))
  }
}
