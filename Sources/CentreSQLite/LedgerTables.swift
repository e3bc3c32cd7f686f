internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// The tables of the purses' ledger: accounts, lots, movements and transfers.
struct LedgerTables {
  let database: Database
  /// The centre's clock, in milliseconds since 1970.
  let time: Int64

  // MARK: Reading

  /// The accounts of some cards, and of those that took their place, as a ledger that goes on.
  ///
  /// What shops and companies have is left out: a card's movements only add to it.
  func ledger(of cards: UInt32...) throws -> PurseLedger {
    var successors: [UInt32: UInt32] = [:]
    var balances: [LedgerAccount: Money] = [:]
    var purses: [PurseID: PurseLots] = [:]
    for card in cards {
      try read(bearer(of: card, &successors), &balances, &purses)
    }
    return PurseLedger(resuming: balances, purses, successors: successors)
  }

  /// The accounts of a card that has its own purses, as a ledger, and those that have a row.
  func ledger(ofBearer card: UInt32) throws -> (PurseLedger, stored: [LedgerAccount]) {
    var balances: [LedgerAccount: Money] = [:]
    var purses: [PurseID: PurseLots] = [:]
    try read(card, &balances, &purses)
    return (PurseLedger(resuming: balances, purses), Array(balances.keys))
  }

  private func read(
    _ card: UInt32, _ balances: inout [LedgerAccount: Money], _ purses: inout [PurseID: PurseLots]
  ) throws {
    let accounts = try accounts(of: card)
    guard !accounts.isEmpty else { return }
    let lots = try lots(of: card)
    for (account, balance) in accounts {
      balances[account] = balance
      if case .purse(let purse) = account { purses[purse] = lots[purse.kind] ?? PurseLots() }
    }
  }

  /// The card that has a card's purses.
  func bearer(of card: UInt32) throws -> UInt32 {
    var successors: [UInt32: UInt32] = [:]
    return try bearer(of: card, &successors)
  }

  private func bearer(of card: UInt32, _ successors: inout [UInt32: UInt32]) throws -> UInt32 {
    guard try database.has("SELECT 1 FROM heir WHERE card = ?", [card]) else { return card }
    var (bearer, seen) = (card, Set([card]))
    while let row = try database.first("SELECT successor FROM heir WHERE card = ?", [bearer]),
      let next = try row.card("successor")
    {
      guard seen.insert(next).inserted else { throw CentreFailure.damaged }
      successors[bearer] = next
      bearer = next
    }
    return bearer
  }

  private func accounts(of card: UInt32) throws -> [(LedgerAccount, Money)] {
    var accounts: [(LedgerAccount, Money)] = []
    try database.rows("SELECT name, amount FROM account WHERE card = ?", [card]) { row in
      accounts.append((try LedgerAccount(column: row.text(0)), try row.money(1)))
    }
    return accounts
  }

  private func lots(of card: UInt32) throws -> [PurseKind: PurseLots] {
    var (lots, count): ([PurseKind: PurseLots], Int) = ([:], 0)
    try database.rows(
      "SELECT kind, funder, last_day, amount FROM lot WHERE card = ? ORDER BY kind, position",
      [card]
    ) { row in
      let lot = PurseLot(
        funder: try Funder(column: row.text(1)), lastDay: try row.optionalDay(2),
        amount: try row.money(3))
      lots[try PurseKind(column: row.text(0)), default: PurseLots()].add(lot)
      count += 1
    }
    // Two rows of one funder and day would have become one lot.
    guard lots.values.reduce(0, { $0 + $1.lots.count }) == count else {
      throw CentreFailure.damaged
    }
    return lots
  }

  // MARK: Posting

  /// Posts movements of one card, each once, and writes everything that follows.
  ///
  /// - Returns: why somebody should look at them.
  func post(_ movements: [PurseMovement], of card: UInt32) throws -> [FlagReason] {
    var postings = CardPostings()
    let flags = try postings.post(movements, of: card, in: self)
    try postings.write(to: self)
    return flags
  }

  /// Notes movements, so that each is posted once.
  ///
  /// - Returns: those that are to be posted, and why somebody should look at the others.
  func note(_ movements: [PurseMovement]) throws -> (fresh: [PurseMovement], [FlagReason]) {
    var (fresh, flags): ([PurseMovement], [FlagReason]) = ([], [])
    for movement in movements {
      guard movement.isPlausible else {
        flags.append(.notPosted)
        continue
      }
      switch try note(movement) {
      case .new: fresh.append(movement.stored)
      case .known: break
      case .other: flags.append(.notPosted)
      }
    }
    return (fresh, flags)
  }

  /// Hands the purses of a card on to the one that took its place; a card is replaced once.
  ///
  /// - Returns: whether the successor has the card's place, from now on or since earlier.
  @discardableResult
  func replace(_ card: UInt32, by successor: UInt32, on day: CivilDate) throws -> Bool {
    var ledger = try ledger(of: card, successor)
    guard let transfers = ledger.replace(card, by: successor) else {
      return ledger.successors[card] == successor
    }
    for transfer in transfers { try book(transfer, cause: .replaced, on: day) }
    try database.run("DELETE FROM lot WHERE card = ?", [card])
    let bearer = ledger.bearer(of: card)
    try saveLots(of: bearer, in: ledger)
    for kind in ledger.balances(of: bearer).map(\.kind) {
      try add(.zero, to: .purse(PurseID(card: bearer, kind: kind)))
    }
    try database.run("INSERT INTO heir (card, successor) VALUES (?, ?)", [card, successor])
    return true
  }

  /// Notes a movement that moves nothing, so that its identity is taken.
  func keep(_ movement: PurseMovement) throws { _ = try note(movement) }

  /// When the purses of a card were first moved, in milliseconds since 1970; nil when they never
  /// were.
  func firstUse(of card: UInt32) throws -> Int64? {
    guard try !accounts(of: card).isEmpty else { return nil }
    let row = try database.first(
      """
      WITH name AS (SELECT name FROM account WHERE card = ?)
      SELECT posted_at FROM transfer WHERE credit IN name OR debit IN name ORDER BY number LIMIT 1
      """, [card])
    return try row?.value("posted_at")
  }

  private enum Note {
    case new
    case known
    case other
  }

  /// Whether a movement was posted, with the same content.
  func has(_ movement: PurseMovement) throws -> Bool {
    try content(of: movement.id) == Self.content(of: movement)
  }

  /// Whether a movement with this identity was noted.
  func knows(_ movement: MovementID) throws -> Bool { try content(of: movement) != nil }

  private static func content(of movement: PurseMovement) throws -> Data {
    ChainHash(of: try JSONWriting.bytes(movement)).blob
  }

  private func content(of movement: MovementID) throws -> Data? {
    try database.first(
      "SELECT content FROM movement WHERE source = ? AND leg = ?",
      [movement.source.blob, movement.leg])?.value("content")
  }

  private func note(_ movement: PurseMovement) throws -> Note {
    let content = try Self.content(of: movement)
    try database.run(
      """
      INSERT INTO movement (source, leg, content) VALUES (?, ?, ?)
      ON CONFLICT (source, leg) DO NOTHING
      """, [movement.id.source.blob, movement.id.leg, content])
    if database.changesCount == 1 { return .new }
    return try self.content(of: movement.id) == content ? .known : .other
  }

  /// Books a transfer with both of its accounts.
  func book(_ transfer: LedgerTransfer, cause: TransferCause, on day: CivilDate) throws {
    try book(
      transfer.amount, from: transfer.debit, to: transfer.credit, transfer.movement, cause, day)
  }

  /// Books an amount that goes from one account to another.
  func book(
    _ amount: Money, from debit: LedgerAccount, to credit: LedgerAccount, _ movement: MovementID,
    _ cause: TransferCause, _ day: CivilDate
  ) throws {
    let (debit, credit) = (try known(debit), try known(credit))
    try insert(amount, from: debit, to: credit, movement, cause, day)
    try add(-amount, to: debit)
    try add(amount, to: credit)
  }

  /// Adds the row of a transfer, and nothing to its accounts.
  func insert(
    _ amount: Money, from debit: LedgerAccount, to credit: LedgerAccount, _ movement: MovementID,
    _ cause: TransferCause, _ day: CivilDate
  ) throws {
    try database.run(
      """
      INSERT INTO transfer (source, leg, cause, debit, credit, amount, day, posted_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        movement.source.blob, movement.leg, cause.rawValue, debit.column, credit.column,
        amount.cents, day.iso, time,
      ])
  }

  /// The account as it is spelled already: the database tells two spellings of a plan apart, of
  /// which the ledger sees one purse.
  private func known(_ account: LedgerAccount) throws -> LedgerAccount {
    guard let card = account.card, account.isWelfare else { return account }
    return try accounts(of: card).first { $0.0 == account }?.0 ?? account
  }

  /// Adds an amount to an account, which then has a row.
  func add(_ amount: Money, to account: LedgerAccount) throws {
    try database.run(
      """
      INSERT INTO account (name, card, amount) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount
      """, [account.column, account.card, amount.cents])
  }

  /// Writes the lots of a card anew.
  func saveLots(of card: UInt32, in ledger: PurseLedger) throws {
    try database.run("DELETE FROM lot WHERE card = ?", [card])
    for kind in ledger.balances(of: card).map(\.kind) {
      let purse = PurseID(card: card, kind: kind)
      for (position, lot) in ledger.lots(of: purse).lots.enumerated() {
        try database.run(
          """
          INSERT INTO lot (card, kind, position, funder, last_day, amount)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          [
            card, kind.column, position, lot.funder.column, lot.lastDay?.iso, lot.amount.cents,
          ])
      }
    }
  }

  // MARK: The feed

  /// Looks at a card's accounts after each change.
  ///
  /// No purse is below zero, none differs from its lots, no debt is on the wrong side. What is
  /// wrong is an alarm, since facts are taken all the same.
  private func check(_ card: UInt32, _ ledger: PurseLedger) throws {
    let isWrong = ledger.violations.contains { violation in
      switch violation {
      case .belowZero, .lotsDiffer, .wrongSide: true
      // The whole ledger's sums are looked at by `verify`.
      case .notBalanced, .transfersDiffer: false
      }
    }
    guard isWrong else { return }
    try AlarmTables(database: database).raise(
      .ledger, shop: nil, till: nil, detail: "card \(card)", at: time)
  }

  /// Tells the tills what is on cards now.
  ///
  /// - Parameter known: the ledgers of more cards, which need not be read.
  func publish(_ cards: Set<UInt32>, known: [UInt32: PurseLedger] = [:]) throws {
    let states = try cards.union(known.keys).sorted().map { card -> (String, [UInt8]?) in
      let ledger = try known[card] ?? ledger(of: card)
      try check(card, ledger)
      let standing = CardStanding(of: card, in: ledger)
      return ("\(card)", try JSONWriting.bytes(standing))
    }
    try FeedTables(database: database).publish(states, topic: FeedTopic.purses)
  }
}

/// What kind of movement a transfer came from; the column of a statement follows from it.
enum TransferCause: String {
  case spentTesoretto, spentPrepaid, spentWelfare
  case earned, takenBack, toppedUp, refunded, loaded, expired, replaced, settled

  init(_ movement: PurseMovement) {
    switch movement.event {
    case .spent: self = Self.spending(movement.purse.kind)
    case .earned: self = .earned
    case .takenBack: self = .takenBack
    case .toppedUp: self = .toppedUp
    case .refunded: self = .refunded
    case .loaded: self = .loaded
    case .expired: self = .expired
    }
  }

  private static func spending(_ kind: PurseKind) -> TransferCause {
    switch kind {
    case .tesoretto: .spentTesoretto
    case .prepaid: .spentPrepaid
    case .welfare: .spentWelfare
    }
  }
}

extension LedgerAccount {
  fileprivate var isWelfare: Bool {
    guard case .purse(let purse) = self else {
      if case .welfareDebt = self { return true }
      return false
    }
    if case .welfare = purse.kind { return true }
    return false
  }

  /// Whether money comes out of it because a purse had too little.
  var standsForWhatIsMissing: Bool {
    switch self {
    case .debt, .welfareDebt, .suspense: true
    case .purse, .clearing, .promotion, .company, .bank: false
    }
  }
}
