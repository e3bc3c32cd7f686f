import Foundation
import GRDB
import POSCore
import Support
import Testing
import TillUI

@testable import POSStore
@testable import TillServices

/// What a failing disk leaves behind never keeps the shop shut.
@Suite struct `A damaged row` {
  @Test(arguments: [
    "UPDATE open_event SET body = '{'", "UPDATE open_basket SET kind = '{}'",
    "UPDATE open_basket SET opened_at = ''", "UPDATE open_basket SET revision = 9",
    "UPDATE print_job SET subject = '{}', state = 'waiting'",
    "UPDATE department SET body = '{}' WHERE code = 'formaggi'",
    "UPDATE operator SET role = 'king' WHERE name = 'Giulia'",
  ])
  func `is set aside with a warning while the till opens and sells`(_ sql: String) throws {
    let till = try TillSession()
    till.enter("17005")
    till.press("Enter", "c")
    till.enter("17001")
    try till.shell { try $0.execute(sql: sql) }
    try till.restart()
    #expect(till.notice.contains("Illeggibili e messi da parte, non cancellati: 1."))
    till.signIn(.anna)
    till.enter("17002")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 2)
    let rows = try till.store.unreadableRows()
    #expect(rows.count == 1)
    for row in rows { #expect(try till.store.verify().contains(.rowUnreadable(row))) }
  }

  @Test func `of a convention is told once the till stands, and its customer has it`() throws {
    let till = try TillSession(as: nil)
    try till.shell {
      try $0.execute(sql: "UPDATE convention SET body = '{' WHERE code = 'INSEGNANTI5'")
    }
    try till.restart()
    #expect(till.notice == "")
    till.wait(seconds: 1)
    #expect(till.notice.contains("Illeggibili e messi da parte, non cancellati: 1."))
    till.signIn(.anna)
    till.wait(seconds: 1)
    #expect(till.notice == "")
    till.enter("17001")
    till.scan(try #require(CardDesk(files: DemoDistrict.files).card(3)).text)
    #expect(till.basket?.priced.conventions.map(\.code) == ["INSEGNANTI5"])
  }

  @Test func `of the journal lets the next customer pay`() throws {
    let till = try TillSession()
    till.enter("17005")
    till.press("Enter", "c")
    try till.shell { database in
      try database.execute(sql: "DROP TRIGGER journal_never_changes")
      try database.execute(
        sql: """
          UPDATE journal SET frame = x'00' WHERE place = (SELECT max(place) FROM receipt)
          """)
    }
    try till.restart()
    till.signIn(.anna)
    till.enter("17002")
    till.press("Enter", "c")
    #expect(try till.store.lastReceipt()?.total == Money(cents: 109))
    #expect(try till.store.lastReceipt()?.number.number == 2)
    #expect(try !till.store.verify().isEmpty)
  }

  @Test(arguments: ["article", "barcode"])
  func `of the catalogue leaves the departments to sell with`(_ table: String) throws {
    let till = try TillSession(as: nil)
    try till.overwriteRootPage(of: table)
    try till.restart()
    till.signIn(.anna)
    till.enter("1,20/1")
    till.press("Enter", "c")
    #expect(try till.receipts.last?.total == Money(cents: 120))
    #expect(try !till.store.verify().isEmpty)
  }

  @Test func `table of departments is read from the journal, which is said, and still changed`()
    throws
  {
    let till = try TillSession(as: nil)
    let before = try till.store.departments()
    try till.overwriteRootPage(of: "department")
    try till.restart()
    #expect(
      till.notice == "Reparti danneggiati, ripresi dalle registrazioni: usa «bottega repair».")
    #expect(till.state.departments == before)
    till.signIn(.anna)
    till.enter("17001")
    till.enter("1,20/1")
    till.press("Enter", "c")
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.total == Money(cents: 229))
    #expect(receipt.lines.last?.line.department == before[0].code)
    #expect(try till.lastPrint.contains("2,29"))
    var changed = before[0]
    changed.name = "Alimentari e altro"
    try till.store.save([changed], at: till.now)
    #expect(try till.store.departments() == [changed] + before.dropFirst())
    till.enter("1,20/1")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 2)
    let rows = try till.store.unreadableRows()
    #expect(rows.map(\.table) == [.department] && rows.allSatisfy(\.isWholeTable))
    #expect(try till.store.verify().contains(.rowUnreadable(rows[0])))
  }

  @Test func `of a catalogue that is gone leaves the departments to sell with`() throws {
    let till = try TillSession(as: nil)
    try till.shell { database in
      try database.execute(sql: "DELETE FROM barcode; DELETE FROM article")
    }
    try till.restart()
    till.signIn(.anna)
    till.enter("17001")
    till.enter("1,20/1")
    till.press("Enter", "c")
    #expect(try till.receipts.last?.total == Money(cents: 120))
  }

  @Test(arguments: ["article", "barcode"])
  func `of the catalogue is mended when the till opens again after a scan met it`(
    _ table: String
  ) throws {
    let till = try TillSession(as: nil)
    try till.overwriteRootPage(of: table)
    try till.restart()
    #expect(!till.notice.contains("Archivio"))
    till.signIn(.anna)
    till.scan("8012345070015")
    #expect(till.notice.contains("esci e riapri la cassa, che lo ripara"))
    till.enter("1,20/1")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 1)
    try till.restart()
    #expect(till.notice.hasPrefix("Archivio rifatto dalle registrazioni."))
    till.signIn(.anna)
    till.scan("8012345070015")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 2)
    try till.expectSoundBooks()
    #expect(!TillFolder.exists(till.folder.database + ".repair"))
  }

  @Test func `page of the journal is told with the remedy that there is`() throws {
    let till = try TillSession()
    till.enter("17005")
    till.press("Enter", "c")
    try till.overwriteRootPage(of: "journal")
    try till.restart()
    till.signIn(.anna)
    #expect(till.notice.contains("non vendere, usa «bottega restore COPIA»"))
    #expect(try till.store.verify().remedy == .restore)
  }

  @Test(arguments: ["article", "barcode"])
  func `of the catalogue refuses a change of an article and sells on`(_ table: String) throws {
    let till = try TillSession(as: nil)
    try till.overwriteRootPage(of: table)
    try till.restart()
    till.signIn(.anna)
    let article = Article(
      id: Identifier(high: 1, low: 2), code: "99001", name: "Olive", department: "drogheria",
      price: Money(cents: 100), barcodes: ["80012345"])
    for _ in 1...2 {
      #expect(throws: StoreFailure.damaged) { try till.store.save(article, at: till.now) }
      till.enter("1,20/1")
      till.press("Enter", "c")
    }
    #expect(try till.receipts.count == 2)
  }

  @Test(arguments: ["article", "barcode", "department"])
  func `lets the till go on when the disk was full`(_ table: String) throws {
    let till = try TillSession(as: nil)
    let departments = try till.store.departments()
    try till.overwriteRootPage(of: table)
    try till.restart()
    till.signIn(.anna)
    try till.runOutOfSpace()
    till.enter("1,20/1")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 1)
    #expect(try till.store.departments() == departments)
  }

  @Test func `that comes about while the till sells is known after the next failure`() throws {
    let till = try TillSession()
    var changed = try #require(try till.store.departments().first)
    changed.name = "Alimentari e altro"
    try till.overwriteRootPage(of: "department")
    try till.runOutOfSpace()
    till.enter("1,20/1")
    till.press("Enter", "c")
    try till.store.save([changed], at: till.now)
    #expect(try till.receipts.count == 1)
    #expect(try till.store.departments().first == changed)
  }

  @Test(arguments: ["operator", "open_basket", "open_event", "print_job"])
  func `that the till can not open with is made anew from the entries`(_ table: String) throws {
    let till = try TillSession()
    till.enter("17005")
    till.press("Enter", "c")
    till.enter("17001")
    try till.overwriteRootPage(of: table)
    try till.restart()
    #expect(till.notice.hasPrefix("Archivio rifatto dalle registrazioni."))
    let isBasketLost = table.hasPrefix("open")
    #expect(till.notice.contains("Ribatti le vendite aperte.") == isBasketLost)
    till.signIn(.anna)
    #expect((till.basket?.lines.count ?? 0) == (isBasketLost ? 0 : 1))
    till.enter("17002")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 2)
    try till.expectSoundBooks()
    #expect(TillFolder.exists(till.folder.database + ".damaged-1"))
  }

  @Test(arguments: ["receipt", "outbox", "rollup"])
  func `that no sale can do without is mended when the till opens again`(_ table: String) throws {
    let till = try TillSession()
    till.enter("17005")
    till.press("Enter", "c")
    try till.overwriteRootPage(of: table)
    try till.runOutOfSpace()
    till.enter("17001")
    #expect(till.notice.contains("danneggiato"))
    try till.restart()
    #expect(till.notice.hasPrefix("Archivio rifatto dalle registrazioni."))
    till.signIn(.anna)
    till.enter("17001")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 2)
    try till.expectSoundBooks()
  }
}

extension TillSession {
  /// Writes noise over the page where a table begins.
  fileprivate func overwriteRootPage(of table: String) throws {
    let page = try shell { database in
      _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      return try Int.fetchOne(
        database, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [table])
    }
    let size = try shell { try Int.fetchOne($0, sql: "PRAGMA page_size") }
    try overwritePage(#require(page), ofSize: #require(size), in: folder.database)
  }

  /// Lets a write fail because the disk is full; afterwards there is room again.
  fileprivate func runOutOfSpace() throws {
    try store.write { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    var entry = AuditEntry(kind: .drawerOpened, at: now, operatorID: nil)
    entry.detail = String(repeating: "x", count: 4_000)
    #expect(throws: StoreFailure.self) {
      try store.append(Array(repeating: .audited(entry), count: 200), at: now)
    }
  }
}
