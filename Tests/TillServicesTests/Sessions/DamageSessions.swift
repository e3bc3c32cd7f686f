import Foundation
import GRDB
import POSCore
import POSStore
import Testing
import TillUI

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
      till.notice == "Reparti danneggiati, ripresi dalle registrazioni: vedi «bottega verify».")
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
    let file = try FileHandle(forWritingTo: URL(filePath: folder.database))
    defer { try? file.close() }
    let offset = UInt64((try #require(page) - 1) * (try #require(size)))
    try file.seek(toOffset: offset)
    try file.write(contentsOf: Data(repeating: 0xA5, count: try #require(size)))
  }
}
