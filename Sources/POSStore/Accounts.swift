internal import GRDB
public import POSCore

/// One movement of a tab.
public struct AccountMovement: Hashable, Sendable {
  /// The receipt that moved it.
  public let receipt: Receipt
  /// What was added to the debt; negative when it was paid.
  public let amount: Money
}

extension StoreReader {
  /// The tabs whose names hold a text, whatever their accents and capitals, by name.
  ///
  /// - Throws: ``StoreFailure``.
  public func accounts(matching text: String) throws(StoreFailure) -> [AccountBalance] {
    let wanted = AccentFolding.text(text)
    return try lookUp { database in
      try database.all("SELECT * FROM account").map(AccountBalance.init)
        .map { (key: AccentFolding.text($0.account.name), balance: $0) }
        .filter { wanted.isEmpty || $0.key.contains(wanted) }
        .sorted { ($0.key, $0.balance.account.id) < ($1.key, $1.balance.account.id) }
        .map(\.balance)
    }
  }

  /// A tab by its identity.
  ///
  /// - Throws: ``StoreFailure``.
  public func account(id: Identifier) throws(StoreFailure) -> AccountBalance? {
    try lookUp { try Accounts(database: $0).balance(of: id) }
  }

  /// What stands on a tab: positive when the customer owes; zero for an unknown tab.
  ///
  /// - Throws: ``StoreFailure``.
  public func balance(of account: Identifier) throws(StoreFailure) -> Money {
    try self.account(id: account)?.owed ?? .zero
  }

  /// The movements of a tab, the latest first.
  ///
  /// - Throws: ``StoreFailure``.
  public func movements(
    of account: Identifier, limit: Int
  ) throws(StoreFailure) -> [AccountMovement] {
    try read { database in
      let rows = try database.all(
        """
        SELECT place, amount FROM account_movement WHERE account = ?
        ORDER BY place DESC, leg DESC LIMIT ?
        """, [account.blob, limit])
      let journal = JournalReads(database: database)
      return try rows.map {
        AccountMovement(
          receipt: try journal.receipt(at: $0["place"]), amount: $0.money("amount"))
      }
    }
  }
}

/// The table of tabs.
struct Accounts {
  let database: Database

  /// A tab and what stands on it; nil for an unknown one.
  func balance(of account: Identifier) throws -> AccountBalance? {
    try database.first("SELECT * FROM account WHERE id = ?", [account.blob])
      .map(AccountBalance.init)
  }
}

extension TillStore {
  /// Opens a tab or changes it, with what the log tells of it.
  ///
  /// Two customers of one name would pay each other's tabs, so a new name must differ from all.
  ///
  /// - Throws: ``StoreFailure``; `accountNameTaken` when another tab has the name.
  public func save(
    _ account: CustomerAccount, audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      try checkName(of: account, writer.database)
      try writer.append(.accountChanged(account))
      for entry in audits { try writer.append(.audited(entry)) }
    }
  }

  private func checkName(of account: CustomerAccount, _ database: Database) throws {
    let tabs = try database.all("SELECT * FROM account").map(AccountBalance.init).map(\.account)
    guard tabs.first(where: { $0.id == account.id })?.name != account.name else { return }
    let name = AccentFolding.text(account.name)
    let other = tabs.first { $0.id != account.id && AccentFolding.text($0.name) == name }
    if let other { throw StoreFailure.accountNameTaken(other.name) }
  }
}

extension AccountBalance {
  fileprivate init(_ row: Row) throws {
    let limit = (row["limit_amount"] as Int?).map(Money.init(cents:))
    self.init(
      account: CustomerAccount(id: try row.identifier("id"), name: row["name"], limit: limit),
      owed: row.money("balance"))
  }
}
