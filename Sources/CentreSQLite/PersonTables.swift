internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore

/// Who signs in to the pages, and who is signed in.
struct PersonTables {
  let database: Database

  func account(login: String) throws -> CentreAccount? {
    try database.first("SELECT * FROM person WHERE login = ?", [login]).map(account)
  }

  func account(_ id: Identifier) throws -> CentreAccount? {
    try database.first("SELECT * FROM person WHERE id = ?", [id.blob]).map(account)
  }

  private func account(_ row: Row) throws -> CentreAccount {
    let shop: Int? = try row.value("shop")
    var account = CentreAccount(
      id: try row.identifier("id"), login: try row.value("login"),
      role: shop.map { CentreRole.owner(shop: $0) } ?? .consortium,
      password: try ColumnCoding.value(PasswordRecord.self, row.value("password")),
      totpSecret: try row.bytes("totp_secret"))
    account.isActive = try row.value("is_active")
    account.failures = try row.number("failures")
    account.lastFailure = try row.value("last_failure")
    account.lastStep = try row.value("last_step")
    return account
  }

  func save(_ account: CentreAccount) throws {
    let taken = try database.number(
      "SELECT 1 FROM person WHERE login = ? AND id <> ?", [account.login, account.id.blob])
    guard taken == nil else { throw CentreFailure.loginTaken(account.login) }
    if let before = try self.account(account.id), before.password != account.password {
      try database.run("DELETE FROM session WHERE person = ?", [account.id.blob])
    }
    var shop: Int?
    if case .owner(let number) = account.role {
      guard try database.number("SELECT 1 FROM shop WHERE number = ?", [number]) != nil else {
        throw CentreFailure.unknownShop(number)
      }
      shop = number
    }
    try database.run(
      """
      INSERT INTO person (id, login, shop, password, totp_secret, is_active, failures,
        last_failure, last_step) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET login = excluded.login, shop = excluded.shop,
        password = excluded.password, totp_secret = excluded.totp_secret,
        is_active = excluded.is_active, failures = excluded.failures,
        last_failure = excluded.last_failure, last_step = excluded.last_step
      """,
      [
        account.id.blob, account.login, shop, try ColumnCoding.text(account.password),
        Data(account.totpSecret), account.isActive, account.failures, account.lastFailure,
        account.lastStep,
      ])
  }

  func session(_ tokenHash: [UInt8]) throws -> CentreSession? {
    try database.first("SELECT * FROM session WHERE token_hash = ?", [Data(tokenHash)]).map { row in
      CentreSession(
        tokenHash: tokenHash, account: try row.identifier("person"),
        formToken: try row.value("form_token"), startedAt: try row.value("started_at"),
        usedAt: try row.value("used_at"))
    }
  }

  func save(_ session: CentreSession) throws {
    guard try account(session.account) != nil else { throw CentreFailure.unknownAccount }
    try database.run(
      """
      INSERT INTO session (token_hash, person, form_token, started_at, used_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (token_hash) DO UPDATE SET used_at = excluded.used_at
      """,
      [
        Data(session.tokenHash), session.account.blob, session.formToken, session.startedAt,
        session.usedAt,
      ])
    // Sessions of last month are of no use to anybody.
    try database.run(
      "DELETE FROM session WHERE used_at < ?", [session.usedAt - 30 * 86_400_000])
  }

  func endSession(_ tokenHash: [UInt8]) throws {
    try database.run("DELETE FROM session WHERE token_hash = ?", [Data(tokenHash)])
  }
}
