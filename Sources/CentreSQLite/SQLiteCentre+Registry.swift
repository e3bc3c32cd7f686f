public import CentreCore
internal import FoundationEssentials
internal import GRDB
public import POSSync

extension SQLiteCentre {
  /// Adds a shop.
  public func add(_ shop: CentreShop) throws(CentreFailure) {
    try write { database in
      guard (1...65_535).contains(shop.number) else {
        throw CentreFailure.unknownShop(shop.number)
      }
      guard try database.number("SELECT 1 FROM shop WHERE number = ?", [shop.number]) == nil
      else { throw CentreFailure.shopExists(shop.number) }
      try database.run(
        "INSERT INTO shop (number, name, is_active) VALUES (?, ?, ?)",
        [shop.number, shop.name, shop.isActive])
    }
  }

  /// Makes a one-time code for a till, in place of an earlier one; the till may be a new one.
  public func offerEnrolment(
    _ till: TillName, codeHash: ChainHash, until: Int64
  ) throws(CentreFailure) {
    try write { database in
      guard try database.number("SELECT 1 FROM shop WHERE number = ?", [till.shop]) != nil else {
        throw CentreFailure.unknownShop(till.shop)
      }
      try database.run(
        "INSERT INTO till (number, shop) VALUES (?, ?) ON CONFLICT (number) DO NOTHING",
        [till.number, till.shop])
      try database.run(
        """
        INSERT INTO enrolment_code (till, hash, valid_until) VALUES (?, ?, ?)
        ON CONFLICT (till) DO UPDATE SET hash = excluded.hash, valid_until = excluded.valid_until
        """, [till.number, codeHash.blob, until])
    }
  }

  /// Enrols the till whose code has this hash, which is then used up.
  public func enrol(
    codeHash: ChainHash, publicKey: [UInt8], program: String, at time: Int64
  ) throws(CentreFailure) -> CentreTill {
    try write { database in
      let row = try database.first(
        "SELECT till, valid_until FROM enrolment_code WHERE hash = ?", [codeHash.blob])
      guard let row else { throw CentreFailure.unknownCode }
      let till = try row.till("till")
      guard try row.number("valid_until") >= Int(time) else { throw CentreFailure.codeExpired }
      try database.run("DELETE FROM enrolment_code WHERE till = ?", [till.number])
      try database.run(
        """
        UPDATE till SET public_key = ?, enrolled_at = ?, is_revoked = 0, program = ?
        WHERE number = ?
        """, [Data(publicKey), time, program, till.number])
      return CentreTill(name: till, publicKey: publicKey, enrolledAt: time)
    }
  }

  /// Shuts a till out, or lets it in again with its next enrolment.
  public func revoke(_ till: TillName, at time: Int64) throws(CentreFailure) {
    try write { database in
      try database.run(
        "UPDATE till SET public_key = NULL, is_revoked = 1 WHERE number = ?", [till.number])
      guard database.changesCount == 1 else { throw CentreFailure.unknownTill(till) }
      try database.run("DELETE FROM enrolment_code WHERE till = ?", [till.number])
    }
  }

  /// Adds an account or writes it anew.
  public func save(_ account: CentreAccount) throws(CentreFailure) {
    try write { try PersonTables(database: $0).save(account) }
  }

  /// Adds a session or writes it anew.
  public func save(_ session: CentreSession) throws(CentreFailure) {
    try write { try PersonTables(database: $0).save(session) }
  }

  /// Ends a session.
  public func endSession(_ tokenHash: [UInt8]) throws(CentreFailure) {
    try write { try PersonTables(database: $0).endSession(tokenHash) }
  }

  /// Raises an alarm, unless the same one stands unsettled.
  public func raise(
    _ kind: CentreAlarm.Kind, shop: Int?, till: TillName?, detail: String, at time: Int64
  ) throws(CentreFailure) {
    try write {
      try AlarmTables(database: $0).raise(kind, shop: shop, till: till, detail: detail, at: time)
    }
  }

  /// Notes who saw to an alarm.
  public func settle(alarm number: Int, by login: String) throws(CentreFailure) {
    try write { try AlarmTables(database: $0).settle(number, by: login) }
  }
}
