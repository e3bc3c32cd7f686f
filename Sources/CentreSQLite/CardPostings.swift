internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// What movements change in the purses of cards: computed at once, written once for all of a push.
///
/// Movements and transfers are rows of their own and are written at once. The accounts and lots
/// that they change wait, since a push moves the account of its shop with every sale. Whoever reads
/// accounts or lots in the same transaction has what waits written first.
struct CardPostings {
  /// The purses of cards as they are now, by the card that bears them.
  private(set) var ledgers: [UInt32: PurseLedger] = [:]
  private var bearers: [UInt32: UInt32] = [:]
  private var accounts: [LedgerAccount: Change] = [:]

  /// What is added to an account.
  private struct Change {
    var amount = Money.zero
    /// Whether the account has a row.
    let isStored: Bool
  }

  /// Posts movements of one card, each once.
  ///
  /// - Returns: why somebody should look at them.
  mutating func post(
    _ movements: [PurseMovement], of card: UInt32, in tables: LedgerTables
  ) throws -> [FlagReason] {
    let (fresh, flags) = try tables.note(movements)
    return fresh.isEmpty ? flags : flags + (try post(new: fresh, of: card, in: tables))
  }

  private mutating func post(
    new movements: [PurseMovement], of card: UInt32, in tables: LedgerTables
  ) throws -> [FlagReason] {
    let bearer = try bearer(of: card, in: tables)
    var ledger = try ledgers[bearer] ?? load(bearer, from: tables)
    var isShort = false
    for movement in movements {
      guard case .posted(let transfers, _) = ledger.post(movement.borne(by: bearer)) else {
        continue
      }
      isShort = isShort || transfers.contains { $0.debit.standsForWhatIsMissing }
      noteAccounts(of: bearer, in: ledger)
      for transfer in transfers {
        try book(transfer, cause: TransferCause(movement), on: movement.day, in: tables)
      }
    }
    ledgers[bearer] = ledger
    return isShort ? [.overspent] : []
  }

  /// Has a row for each purse that was used once, also when it is empty, spelled as in the ledger.
  private mutating func noteAccounts(of bearer: UInt32, in ledger: PurseLedger) {
    for kind in ledger.balances(of: bearer).map(\.kind) {
      let purse = LedgerAccount.purse(PurseID(card: bearer, kind: kind))
      accounts[purse, default: Change(isStored: false)].amount += .zero
    }
  }

  private mutating func bearer(of card: UInt32, in tables: LedgerTables) throws -> UInt32 {
    if let known = bearers[card] { return known }
    let bearer = try tables.bearer(of: card)
    bearers[card] = bearer
    return bearer
  }

  private mutating func load(_ bearer: UInt32, from tables: LedgerTables) throws -> PurseLedger {
    let (ledger, stored) = try tables.ledger(ofBearer: bearer)
    for account in stored { accounts[account] = Change(isStored: true) }
    return ledger
  }

  private mutating func book(
    _ transfer: LedgerTransfer, cause: TransferCause, on day: CivilDate, in tables: LedgerTables
  ) throws {
    let (debit, credit) = (spelling(transfer.debit), spelling(transfer.credit))
    try tables.insert(
      transfer.amount, from: debit, to: credit, transfer.movement, cause, day)
    accounts[debit, default: Change(isStored: false)].amount -= transfer.amount
    accounts[credit, default: Change(isStored: false)].amount += transfer.amount
  }

  /// The account as it is spelled already: the database tells two spellings of a plan apart, of
  /// which the ledger sees one purse.
  private func spelling(_ account: LedgerAccount) -> LedgerAccount {
    guard account.card != nil else { return account }
    return accounts.index(forKey: account).map { accounts[$0].key } ?? account
  }

  /// Writes what waits; afterwards every card is read anew.
  mutating func write(to tables: LedgerTables) throws {
    for (card, ledger) in ledgers.sorted(by: { $0.key < $1.key }) {
      try tables.saveLots(of: card, in: ledger)
    }
    for (account, change) in accounts where !change.isStored || change.amount != .zero {
      try tables.add(change.amount, to: account)
    }
    self = CardPostings()
  }
}
