internal import CentreCore
internal import GRDB
internal import POSSync

/// Reads shops, tills with their health, and alarms.
struct RegistryReads {
  let database: Database

  func shops() throws -> [CentreShop] {
    try database.all("SELECT number, name, is_active FROM shop ORDER BY number").map {
      CentreShop(
        number: try $0.number("number"), name: try $0.value("name"),
        isActive: try $0.value("is_active"))
    }
  }

  func till(_ name: TillName) throws -> CentreTill? {
    try database.first("SELECT * FROM till WHERE number = ?", [name.number]).map(till)
  }

  private func till(_ row: Row) throws -> CentreTill {
    CentreTill(
      name: try row.till("number"), publicKey: try row.optionalBytes("public_key"),
      enrolledAt: try row.value("enrolled_at"), isRevoked: try row.value("is_revoked"))
  }

  /// The tills of a shop, or of all, in the order of their numbers.
  func health(shop: Int?) throws -> [TillHealth] {
    try database.all("SELECT * FROM till WHERE ?1 IS NULL OR shop = ?1 ORDER BY number", [shop])
      .map(health)
  }

  private func health(_ row: Row) throws -> TillHealth {
    let till = try till(row)
    let figures = try database.first(
      """
      SELECT coalesce(sum(acknowledged), 0) AS facts,
        coalesce(sum(state = 'quarantined'), 0) AS forks,
        coalesce(sum((SELECT count(*) FROM frame WHERE is_opaque
          AND place BETWEEN number << 40 AND ((number + 1) << 40) - 1)), 0) AS opaque
      FROM stream WHERE owner = ?
      """, [till.name.number])
    return TillHealth(
      till: till, lastContact: try contact(row), facts: try figures?.number("facts") ?? 0,
      forks: try figures?.number("forks") ?? 0, opaque: try figures?.number("opaque") ?? 0)
  }

  private func contact(_ row: Row) throws -> TillContact? {
    guard let at: Int64 = try row.value("contact_at") else { return nil }
    return TillContact(
      at: at, waiting: try row.bits("waiting"), clockDifference: try row.value("clock_difference"),
      program: try row.value("program"))
  }

  /// Alarms of a shop, or of all; the newest first.
  func alarms(shop: Int?, includingSettled: Bool, most: Int) throws -> [CentreAlarm] {
    try database.all(
      """
      SELECT * FROM alarm WHERE (?1 IS NULL OR shop = ?1) AND (?2 OR settled_by IS NULL)
      ORDER BY number DESC LIMIT ?3
      """, [shop, includingSettled, most]
    ).map { row in
      guard let kind = CentreAlarm.Kind(rawValue: try row.value("kind")) else {
        throw CentreFailure.damaged
      }
      let till: Int? = try row.value("till")
      return CentreAlarm(
        number: try row.number("number"), at: try row.value("at"), kind: kind,
        shop: try row.value("shop"), till: till == nil ? nil : try row.till("till"),
        detail: try row.value("detail"), settledBy: try row.value("settled_by"))
    }
  }
}
