internal import GRDB
public import POSCore
internal import POSSync

extension TillStore {
  /// Makes what one command did to an open basket durable; the first change opens the basket.
  ///
  /// A phone's code that it takes is used from then on, whatever becomes of the basket.
  ///
  /// - Parameter change: the events, and what the log tells of them, at the time of its entries.
  /// - Throws: ``StoreFailure/staleBasket(stored:)`` when the stored basket has other events, and
  ///   any failure of the file.
  public func record(_ change: BasketChange) throws(StoreFailure) {
    let uses = change.tokenUses
    guard let moment = change.audits.last?.at ?? uses.last?.at else {
      return try write { try OpenBaskets(database: $0).record(change) }
    }
    try book(at: moment) { writer in
      try OpenBaskets(database: writer.database).record(change)
      for use in uses { try writer.append(.tokenUsed(use)) }
      for entry in change.audits { try writer.append(.audited(entry)) }
    }
  }

  /// Moves lines from one open basket to another, both in one transaction.
  ///
  /// The basket that they leave is open no more when nothing is left in it.
  ///
  /// - Throws: ``StoreFailure/staleBasket(stored:)`` when either stored basket has other events,
  ///   and any failure of the file.
  public func move(_ move: BasketMove) throws(StoreFailure) {
    try write { database in
      let baskets = OpenBaskets(database: database)
      try baskets.record(move.source)
      try baskets.record(move.target)
      if move.closesSource { try baskets.remove(move.sourceAfter) }
    }
  }

  /// Gives up an open basket.
  ///
  /// - Throws: ``StoreFailure/staleBasket(stored:)`` and any failure of the file.
  public func abandon(
    _ basket: Basket, audits: [AuditEntry], at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      try OpenBaskets(database: writer.database).remove(basket)
      for entry in audits { try writer.append(.audited(entry)) }
    }
  }
}

extension StoreReader {
  /// The open baskets, parked ones included, in the order in which they were opened.
  ///
  /// One that can not be read is left out; ``unreadableRows()`` tells of it.
  ///
  /// - Throws: ``StoreFailure``.
  public func openBaskets() throws(StoreFailure) -> [Basket] {
    try read { try OpenBaskets(database: $0).all() }
  }
}

/// The tables of open baskets: one row a basket, one row an event.
struct OpenBaskets {
  let database: Database

  func record(_ change: BasketChange) throws {
    guard !change.events.isEmpty else { return }
    let opened = try place(of: change) ?? insert(change)
    for (index, event) in change.events.enumerated() {
      try database.run(
        "INSERT INTO open_event (opened, revision, body) VALUES (?, ?, ?)",
        [opened, change.revision + index, try ColumnCoding.text(event)])
    }
    try database.run(
      "UPDATE open_basket SET revision = ? WHERE opened = ?",
      [change.revision + change.events.count, opened])
  }

  /// Deletes a basket; one that was never recorded leaves nothing to delete.
  ///
  /// - Parameter settling: how many of the basket's last events are not recorded yet.
  func remove(_ basket: Basket, settling: Int = 0) throws {
    guard let row = try row(basket.id) else {
      guard basket.revision == settling else { throw StoreFailure.unknownBasket }
      return
    }
    let stored = try row.number("revision")
    guard stored + settling == basket.revision else {
      throw StoreFailure.staleBasket(stored: stored)
    }
    let opened = try row.number("opened")
    try database.run("DELETE FROM open_event WHERE opened = ?", [opened])
    try database.run("DELETE FROM open_basket WHERE opened = ?", [opened])
  }

  func all() throws -> [Basket] {
    try database.all("SELECT * FROM open_basket ORDER BY opened").readable(basket)
  }

  func basket(_ row: Row) throws -> Basket {
    var basket = Basket(
      id: try row.identifier("id"),
      kind: try ColumnCoding.value(BasketKind.self, row.value("kind")),
      owner: try row.identifier("owner"), openedAt: try row.moment("opened_at"))
    let events = try database.all(
      "SELECT body FROM open_event WHERE opened = ? ORDER BY revision", [try row.number("opened")])
    for event in events {
      basket.apply(try BasketEvent(column: event.value("body")))
    }
    let isWhole = try basket.revision == row.number("revision")
    guard isWhole && basket.hasPlausibleAmounts else { throw StoreFailure.damaged }
    return basket
  }

  private func row(_ id: Identifier) throws -> Row? {
    try database.first("SELECT opened, revision FROM open_basket WHERE id = ?", [id.blob])
  }

  /// The row of a basket whose stored events are those that the change builds on.
  private func place(of change: BasketChange) throws -> Int? {
    guard let row = try row(change.basket) else { return nil }
    let stored = try row.number("revision")
    guard stored == change.revision else { throw StoreFailure.staleBasket(stored: stored) }
    return try row.number("opened")
  }

  private func insert(_ change: BasketChange) throws -> Int {
    guard change.revision == 0 else { throw StoreFailure.staleBasket(stored: 0) }
    try database.run(
      "INSERT INTO open_basket (id, kind, owner, opened_at, revision) VALUES (?, ?, ?, ?, 0)",
      [
        change.basket.blob, try ColumnCoding.text(change.kind), change.owner.blob,
        change.openedAt.iso,
      ])
    return Int(database.lastInsertedRowID)
  }
}
