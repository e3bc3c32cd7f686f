internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Employers' credit: checked, written down, and booked.
struct WelfareLoads {
  let database: Database
  /// The centre's clock, in milliseconds since 1970.
  let time: Int64

  private var ledger: LedgerTables { LedgerTables(database: database, time: time) }

  // MARK: Checking

  /// Checks that loads can be booked as a whole.
  ///
  /// What was found stays true: cards are never taken off the list, and a load that is known stays
  /// known.
  ///
  /// - Returns: how many are new.
  func check(_ loads: [WelfareLoad]) throws -> Int {
    guard Set(loads.map(\.id)).count == loads.count else { throw CentreFailure.loadedBefore }
    return try loads.count { try isNew($0) }
  }

  private func isNew(_ load: WelfareLoad) throws -> Bool {
    let movement = load.movement
    guard try CardTables(database: database).status(of: movement.purse.card) != nil else {
      throw CentreFailure.unknownCard(movement.purse.card)
    }
    if try ledger.has(movement) { return false }
    guard movement.isPlausible, try !ledger.knows(movement.id) else {
      throw CentreFailure.loadedBefore
    }
    return true
  }

  // MARK: Booking

  /// Books loads, all or nothing.
  ///
  /// - Returns: how many were new.
  func book(_ loads: [WelfareLoad]) throws -> Int {
    try loads.count { load in
      guard try isNew(load) else { return false }
      guard try post(load) else { throw CentreFailure.loadedBefore }
      return true
    }
  }

  private func post(_ load: WelfareLoad) throws -> Bool {
    let card = load.movement.purse.card
    guard try ledger.post([load.movement], of: card).isEmpty else { return false }
    try ledger.publish([try ledger.bearer(of: card)])
    return true
  }

  // MARK: Portions

  /// Writes a list down.
  func accept(_ list: LoadList) throws {
    guard try database.number("SELECT 1 FROM accepted_load LIMIT 1") == nil else {
      throw CentreFailure.busy
    }
    for portion in list.portions {
      try database.run(
        "INSERT INTO accepted_load (loads) VALUES (?)", [String(decoding: portion, as: UTF8.self)])
    }
  }

  /// Books the first portion that is left.
  ///
  /// The list was checked before it was accepted, so whatever is refused here is a matter for
  /// somebody to look at, and no reason to leave the rest.
  ///
  /// - Returns: false when none is left.
  func bookNext() throws -> Bool {
    let row = try database.first(
      "SELECT number, loads FROM accepted_load ORDER BY number LIMIT 1")
    guard let row else { return false }
    for load in try ColumnCoding.value([WelfareLoad].self, row.value("loads")) {
      if try ledger.has(load.movement) { continue }
      guard try !post(load) else { continue }
      try AlarmTables(database: database).raise(
        .notPosted, shop: nil, till: nil, detail: "load \(load.id.text)", at: time)
    }
    try database.run("DELETE FROM accepted_load WHERE number = ?", [try row.number("number")])
    return true
  }
}
