import Foundation
import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

@Suite struct `Repairing damaged books` {
  let till: TestTill

  init() throws { till = try TestTill() }

  /// Writes noise over the pages where tables begin, once the till is shut.
  func damage(_ tables: [String]) throws {
    till.shut()
    let queue = try DatabaseQueue(path: till.path)
    let (pages, size) = try queue.read { database in
      (
        try tables.compactMap {
          try Int.fetchOne(
            database, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [$0])
        },
        try Int.fetchOne(database, sql: "PRAGMA page_size")
      )
    }
    try queue.close()
    #expect(pages.count == tables.count)
    for page in pages { try overwritePage(page, ofSize: #require(size), in: till.path) }
  }

  func repair() throws -> RepairOutcome {
    try TillStore.repair(path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
  }

  @Test func `keeps every fact at its place, every receipt and basket, and the damaged file`()
    throws
  {
    try till.fillEveryTable()
    let basket = try till.rungUp([till.line()])
    let frames = try till.store.frames
    let receipts = try till.store.latestReceipts(limit: 100)
    try damage([
      "receipt", "rollup", "returned", "voucher", "account", "account_movement", "article",
      "barcode", "department", "operator", "audit", "cash_movement", "cash_count", "outbox",
      "fiscal_document", "journal_id", "convention", "card_holder", "ledger_balance", "purse_lot",
      "purse_movement", "used_token", "convention_use", "welfare_plan", "top_up",
    ])
    let outcome = try repair()
    #expect(outcome.lost.isEmpty && outcome.findings.isEmpty)
    #expect(outcome.receipts == receipts.count)
    try till.open()
    #expect(try till.store.frames.dropLast() == frames[...])
    #expect(try till.store.frames.last?.place.sequence == UInt64(frames.count + 1))
    #expect(try till.store.auditLog(limit: 1).map(\.entry.kind) == [.repaired])
    #expect(try till.store.latestReceipts(limit: 100) == receipts)
    #expect(try till.store.openBaskets() == [basket])
    #expect(try till.store.article(barcode: "11")?.code == "1")
    #expect(try till.store.conventions() == [TestTill.teachers])
    #expect(try till.sell(cents: 5).number.number == receipts[0].number.number + 1)
    #expect(try till.store.verify() == [])
    #expect(outcome.kept == till.path + ".damaged-1")
    #expect(Files.exists(outcome.kept))
    let files = try FileManager.default.contentsOfDirectory(atPath: till.folder.path)
    #expect(!files.contains { $0.contains("repair") })
  }

  @Test(arguments: UntoldTable.allCases)
  func `tells what no fact tells and can not be read`(_ table: UntoldTable) throws {
    let sale = try till.sell(cents: 100)
    _ = try till.rungUp([till.line()])
    try damage([table.rawValue])
    let outcome = try repair()
    #expect(outcome.lost.contains(table))
    try till.open()
    #expect(try till.store.lastReceipt() == sale)
    #expect(try till.store.openBaskets().isEmpty == table.rawValue.hasPrefix("open"))
    #expect(try till.store.auditLog(limit: 1)[0].entry.detail?.contains(table.rawValue) == true)
    #expect(try till.store.verify() == [])
  }

  @Test func `copies prints that stand before and after a page that can not be read`() throws {
    for number in 1...300 {
      let subject = PrintSubject.voucher(code: "VOUCHER-\(number)-")
      try till.store.enqueue(
        PrintJob(id: till.nextID(), subject: subject, isCopy: false, at: till.now))
    }
    till.shut()
    let bytes = try Data(contentsOf: URL(filePath: till.path))
    let place = try #require(bytes.range(of: Data("VOUCHER-150-".utf8)))
    try overwritePage(place.lowerBound / 4_096 + 1, ofSize: 4_096, in: till.path)
    #expect(try repair().lost == [.printJob])
    try till.open()
    let left = try till.store.pendingPrintJobs().map(\.subject)
    #expect(left.count > 200 && left.count < 300)
    #expect(left.first == .voucher(code: "VOUCHER-1-"))
    #expect(left.last == .voucher(code: "VOUCHER-300-"))
  }

  @Test func `goes on after the last number although the end of the journal is only worked out`()
    throws
  {
    for cents in 1...3 { try till.sell(cents: cents) }
    let places = try till.store.frames.map(\.place)
    try damage(["stream"])
    _ = try repair()
    try till.open()
    #expect(try till.sell(cents: 4).number.number == 4)
    #expect(try till.store.verify() == [])
    // A fact that is lost without a trace may have had the next place of the epoch.
    #expect(try till.store.frames.map(\.place).dropLast(2) == places[...])
    #expect(try till.store.frames.last?.place.epoch != places[0].epoch)
    try damage(["stream"])
    _ = try repair()
    try till.open()
    #expect(try till.sell(cents: 5).number.number == 5)
    #expect(try till.store.verify() == [])
  }

  @Test(arguments: ["outbox", "receipt"])
  func `is refused where the end is not known and the books tell of a later fact`(
    _ witness: String
  ) throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    try till.store.write { database in
      for name in Schema.guards { try database.execute(sql: "DROP TRIGGER \(name)") }
      for table in ["outbox", "receipt", "journal"] where table != witness {
        try database.execute(
          sql: "DELETE FROM \(table) WHERE place = (SELECT max(place) FROM \(table))")
      }
    }
    try damage(["stream"])
    #expect(throws: StoreFailure.journalDamaged) { try TillStore.openReadOnly(path: till.path) }
    #expect(throws: StoreFailure.journalDamaged) { try repair() }
    #expect(throws: StoreFailure.journalDamaged) { try till.open() }
  }

  @Test(arguments: [
    (
      UntoldTable.pin,
      """
      DROP TABLE pin; CREATE TABLE pin (operator, salt, hash, n, r, p);
      INSERT INTO pin VALUES (x'01', NULL, x'02', 1, 1, 1), (x'02', x'01', x'02', 1, 1, 1)
      """, 1
    ),
    (
      .articleImport,
      """
      DROP TABLE article_import; CREATE TABLE article_import (first, last, at, operator, undone);
      INSERT INTO article_import VALUES (1, 'one', '', NULL, 0), (2, 3, '', NULL, 0)
      """, 1
    ),
    (
      .failedPIN,
      """
      DROP TABLE failed_pin; CREATE TABLE failed_pin (operator, count, last);
      INSERT INTO failed_pin VALUES (x'01', 1, ''), (x'02', 2, ''), (x'01', 3, '')
      """, 2
    ),
    (.openEvent, "INSERT INTO open_event VALUES (77, 0, '{}')", 0),
  ])
  func `tells of a row that breaks a rule and copies the others`(
    _ table: UntoldTable, _ sql: String, _ left: Int
  ) throws {
    let sale = try till.sell(cents: 100)
    try shell(sql)
    #expect(try repair().lost == [table])
    try till.open()
    let rows = try till.store.lookUp { try $0.number("SELECT count(*) FROM \(table.rawValue)") }
    #expect(rows == left)
    #expect(try till.store.lastReceipt() == sale)
    #expect(try till.store.auditLog(limit: 1)[0].entry.detail == table.rawValue)
  }

  @Test func `is refused where the row that tells the journal's end breaks a rule`() throws {
    try till.sell(cents: 100)
    try shell("PRAGMA ignore_check_constraints = ON; UPDATE stream SET k = 2")
    #expect(throws: StoreFailure.journalDamaged) { try repair() }
  }

  /// Changes the books without the rules that the till keeps.
  private func shell(_ sql: String) throws {
    till.shut()
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: till.path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test(arguments: [
    "UPDATE journal SET frame = x'00' WHERE place = 2", "DELETE FROM journal WHERE place = 2",
    "DELETE FROM journal WHERE place = 3", "UPDATE epoch SET record = x'00'",
  ])
  func `is refused where a fact is lost, and changes nothing`(_ sql: String) throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    try till.store.write { database in
      for name in Schema.guards { try database.execute(sql: "DROP TRIGGER \(name)") }
      try database.execute(sql: sql)
    }
    #expect(throws: StoreFailure.locked(process: ProcessInfo.processInfo.processIdentifier)) {
      try repair()
    }
    till.shut()
    let before = try Data(contentsOf: URL(filePath: till.path))
    #expect(throws: StoreFailure.journalDamaged) { try repair() }
    #expect(try Data(contentsOf: URL(filePath: till.path)) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: till.folder.path)
    #expect(!left.contains { $0.contains("damaged") || $0.contains("repair") })
  }

  @Test(arguments: ["journal", "epoch", "sqlite_schema"])
  func `is advised by nothing where a page of the journal is lost`(_ table: String) throws {
    try till.fillEveryTable()
    if table == "sqlite_schema" {
      till.shut()
      try overwritePage(1, ofSize: 4_096, in: till.path)
    } else {
      try damage([table])
    }
    #expect(throws: StoreFailure.journalDamaged) { try repair() }
    do {
      let books = try TillStore.openReadOnly(path: till.path)
      #expect(try books.verify().remedy == .restore)
    } catch {
      #expect(error == StoreFailure.journalDamaged)
    }
  }

  @Test func `is refused where a leaf of the journal is lost, which verifying tells`() throws {
    for cents in 1...60 { try till.sell(cents: cents) }
    till.shut()
    let leaf = try journalLeaf()
    try overwritePage(leaf, ofSize: 4_096, in: till.path)
    #expect(throws: StoreFailure.journalDamaged) { try repair() }
    let findings = try TillStore.openReadOnly(path: till.path).verify()
    #expect(findings.contains(.journalUnreadable))
    #expect(findings.remedy == .restore)
    try till.open()
    #expect(throws: StoreFailure.journalDamaged) {
      for receipt in try till.store.latestReceipts(limit: 100) {
        _ = try till.store.receipt(id: receipt.id)
      }
    }
    #expect(!Files.exists(TillStore.repairMark(till.path)))
  }

  /// A page in the middle of the journal.
  private func journalLeaf() throws -> Int {
    let connection = try Connection.openForReading(path: till.path)
    defer { try? connection.close() }
    let hash = try connection.read { database in
      try Data.fetchOne(database, sql: "SELECT hash FROM journal ORDER BY place LIMIT 1 OFFSET 30")
    }
    let bytes = try Data(contentsOf: URL(filePath: till.path))
    let wanted = try #require(hash)
    let frame = try #require(bytes.range(of: wanted))
    return frame.lowerBound / 4_096 + 1
  }

  @Test func `loses no receipt whatever pages hold noise or another page`() throws {
    for cents in 1...30 { try till.sell(cents: cents) }
    try till.fillEveryTable()
    let receipts = try till.store.latestReceipts(limit: 100)
    till.shut()
    let sound = try Data(contentsOf: URL(filePath: till.path))
    var repaired = 0
    for seed in 1...UInt64(24) {
      for suffix in ["-wal", "-shm"] { try Files.delete(till.path + suffix) }
      try Self.damaged(sound, seed).write(to: URL(filePath: till.path))
      do {
        _ = try repair()
      } catch {
        #expect([.journalDamaged, .notATill].contains(error as? StoreFailure), "seed \(seed)")
        continue
      }
      repaired += 1
      let books = try TillStore.openReadOnly(path: till.path)
      #expect(try books.latestReceipts(limit: 100) == receipts, "seed \(seed)")
      #expect(try books.verify() == [], "seed \(seed)")
    }
    #expect(repaired > 5 && repaired < 24)
  }

  /// Books with one or two damaged pages.
  private static func damaged(_ books: Data, _ seed: UInt64) -> Data {
    var random = SplitMix64(seed: seed)
    var bytes = books
    let pages = 0..<bytes.count / 4_096
    for _ in 0...Int.random(in: 0...1, using: &random) {
      let (page, other) = (
        Int.random(in: pages, using: &random), Int.random(in: pages, using: &random)
      )
      let noise = Data((0..<4_096).map { _ in UInt8.random(in: .min ... .max, using: &random) })
      let another = books.subdata(in: other * 4_096..<(other + 1) * 4_096)
      bytes.replaceSubrange(
        page * 4_096..<(page + 1) * 4_096,
        with: Bool.random(using: &random) ? noise : another)
    }
    return bytes
  }
}
