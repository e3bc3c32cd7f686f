import Foundation
import GRDB
import POSCore
import Support
import Testing

@testable import POSStore
@testable import POSSync

@Suite struct `The file of the books` {
  let till: TestTill

  init() throws { till = try TestTill() }

  /// Opens the file the way the sqlite3 shell does, once the till is shut.
  func shell(_ body: (Database) throws -> Void) throws {
    till.shut()
    let queue = try DatabaseQueue(path: till.path)
    defer { try? queue.close() }
    try queue.writeWithoutTransaction(body)
  }

  @Test func `is opened so that a power cut takes nothing back`() throws {
    let settings = try till.store.lookUp { database in
      try ["journal_mode", "synchronous", "foreign_keys", "trusted_schema", "mmap_size"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)") ?? "-"
      }
    }
    #expect(settings == ["wal", "2", "1", "0", "-"] || settings == ["wal", "2", "1", "0", "0"])
  }

  @Test func `is used by one process only, which a second one is told`() throws {
    #expect(throws: StoreFailure.locked(process: ProcessInfo.processInfo.processIdentifier)) {
      try TillStore(path: till.path, till: till.identity, seed: till.nextSeed(), at: till.now)
    }
    try till.reopen()
    #expect(try till.sell(cents: 5).number.number == 1)
  }

  @Test func `is not made where none may be made`() throws {
    let seed = till.nextSeed()
    #expect(throws: StoreFailure.missing) {
      try TillStore(
        path: till.folder.path("none.sqlite"), till: till.identity, createIfMissing: false,
        seed: seed, at: till.now)
    }
    #expect(throws: StoreFailure.missing) {
      try TillStore.openReadOnly(path: till.folder.path("none.sqlite"))
    }
  }

  @Test func `of a newer program is left alone`() throws {
    try shell { try $0.execute(sql: "PRAGMA user_version = 99") }
    let newer = StoreFailure.newerFile(version: 99, known: Schema.version)
    #expect(throws: newer) { try till.open() }
    #expect(throws: newer) { try TillStore.openReadOnly(path: till.path) }
  }

  @Test func `of an earlier program is brought up to date when the till opens it`() throws {
    let sale = try till.sell(cents: 100)
    let basket = try till.rungUp([till.line()])
    try Schema.$steps.withValue(Schema.steps + ["ALTER TABLE voucher ADD COLUMN note TEXT;"]) {
      try till.reopen()
      #expect(try till.store.lastReceipt() == sale)
      #expect(try till.store.openBaskets() == [basket])
      #expect(try TillStore.openReadOnly(path: till.path).verify() == [])
      try till.close(try paid(basket))
      #expect(try till.store.verify() == [])
      till.shut()
    }
    let newer = StoreFailure.newerFile(version: Schema.version + 1, known: Schema.version)
    #expect(throws: newer) { try till.open() }
  }

  @Test func `of the first version is brought up to date with everything that it held`() throws {
    let first = try Schema.$steps.withValue([Schema.steps[0]]) {
      let till = try TestTill()
      try till.fillEveryTable()
      till.shut()
      return till
    }
    try first.open()
    #expect(try first.store.departments().map(\.code) == ["pane"])
    #expect(try first.store.markCount == first.store.frames.count)
    #expect(try first.store.verify() == [])
    let index = try first.store.read {
      try $0.number("SELECT 1 FROM sqlite_schema WHERE name = 'journal_departments'")
    }
    #expect(index == 1)
    try first.store.save([TestTill.teachers], at: first.now)
    #expect(try first.store.conventions() == [TestTill.teachers])
  }

  private func paid(_ basket: Basket) throws -> Basket {
    var paid = basket
    try till.command(.pay(.cash(basket.due)), on: &paid)
    return paid
  }

  @Test func `of another program is left alone`() throws {
    try shell { try $0.execute(sql: "PRAGMA application_id = 7") }
    #expect(throws: StoreFailure.notATill) { try till.open() }
  }

  @Test func `that is no database is left alone`() throws {
    till.shut()
    try Data("not a database, but long enough to look".utf8).write(
      to: URL(fileURLWithPath: till.path))
    #expect(throws: StoreFailure.journalDamaged) { try till.open() }
  }

  @Test func `belongs to one till`() throws {
    till.shut()
    #expect(throws: StoreFailure.otherTill(till.identity)) {
      try TillStore(
        path: till.path, till: TillIdentity(shop: 9, till: 9), seed: till.nextSeed(), at: till.now)
    }
  }

  @Test(arguments: [
    "UPDATE journal SET kind = 2", "DELETE FROM journal",
    "INSERT OR REPLACE INTO journal (place, kind, id, hash, frame) "
      + "SELECT place, kind, id, hash, x'00' FROM journal",
    "INSERT OR REPLACE INTO journal (place, kind, id, hash, frame) "
      + "SELECT 99, kind, id, hash, x'00' FROM journal",
    "INSERT INTO journal (place, kind, id, hash, frame) "
      + "SELECT 0, kind, zeroblob(16), hash, frame FROM journal",
  ])
  func `refuses to change facts, also from the shell`(_ sql: String) throws {
    try till.sell(cents: 100)
    try shell { database in
      #expect(throws: DatabaseError.self) { try database.execute(sql: sql) }
    }
    try till.open()
    #expect(try till.store.verify() == [])
  }

  @Test func `is read beside a running till`() throws {
    let reader = try TillStore.openReadOnly(path: till.path)
    let sale = try till.sell(cents: 123)
    #expect(try reader.receipt(id: sale.id) == sale)
    #expect(try reader.totals(from: sale.number.day, to: sale.number.day).sales.count == 1)
    #expect(try reader.verify() == [])
  }

  @Test func `copied at any moment holds everything that was acknowledged`() throws {
    for step in 1...8 {
      let sale = try till.sell(cents: step)
      let basket = try till.rungUp([till.line()])
      let copy = try TestTill(seed: UInt64(step) + 50)
      copy.shut()
      for suffix in ["", "-wal"] {
        try? FileManager.default.removeItem(atPath: copy.path + suffix)
        try FileManager.default.copyItem(atPath: till.path + suffix, toPath: copy.path + suffix)
      }
      try copy.open()
      #expect(try copy.store.lastReceipt() == sale)
      #expect(try copy.store.openBaskets().last == basket)
      #expect(try copy.store.verify() == [])
      #expect(try copy.sell(cents: 5).number.number == sale.number.number + 1)
      #expect(try copy.store.verify() == [])
    }
  }

  @Test func `is called full when not even the index of its log can grow`() {
    let error = DatabaseError(resultCode: .SQLITE_IOERR_SHMSIZE)
    #expect(StoreFailure(error) == .diskFull)
    #expect(StoreFailure(DatabaseError(resultCode: .SQLITE_IOERR_WRITE)) != .diskFull)
  }

  @Test func `that is full refuses the sale and goes on when there is room`() throws {
    try till.sell(cents: 100)
    let basket = try till.rungUp([till.line(cents: 70)])
    var paid = basket
    try till.command(.pay(.cash(Money(cents: 70))), on: &paid)
    try till.store.write { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let big = (1...500).map { till.article(String($0), name: "Un articolo \($0)") }
    #expect(throws: StoreFailure.diskFull) {
      try till.store.importArticles(big, at: till.now, by: nil)
    }
    #expect(try till.store.articleCount() == 0)
    #expect(till.store.owesCheckEntry)
    let sale = try till.close(paid).receipt
    #expect(sale.number.number == 2)
    #expect(try till.store.auditLog(limit: 9).map(\.entry.kind) == [.databaseChecked])
    #expect(!till.store.owesCheckEntry)
    #expect(try till.store.verify() == [])
  }
}

@Suite struct `The schema` {
  @Test func `comes out the same from every earlier version`() throws {
    for version in 0..<Schema.version {
      let (old, new) = (try DatabaseQueue(), try DatabaseQueue())
      try old.write { database in
        try Schema.migrate(database, to: version)
        try Schema.migrate(database)
      }
      try new.write { try Schema.migrate($0) }
      let sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
      let rows = try [old, new].map { try $0.read { try Row.fetchAll($0, sql: sql) } }
      #expect(rows[0] == rows[1])
      #expect(try old.read { try Schema.check($0) } == Schema.version)
    }
  }
}
