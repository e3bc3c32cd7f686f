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

  @Test(arguments: ["article", "barcode"])
  func `of the catalogue leaves the departments to sell with`(_ table: String) throws {
    let till = try TillSession(as: nil)
    try till.shell { database in
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(
        sql: "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = ?", arguments: [table])
    }
    try till.restart()
    till.signIn(.anna)
    till.enter("1,20/1")
    till.press("Enter", "c")
    #expect(try till.receipts.last?.total == Money(cents: 120))
    #expect(try !till.store.verify().isEmpty)
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
