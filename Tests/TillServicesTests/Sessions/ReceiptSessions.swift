import Foundation
import GRDB
import POSCore
import POSDocuments
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `A sale from sign-in to paper` {
  @Test func `goes from the PIN over the scanner to the printed receipt`() throws {
    let till = try TillSession(as: nil)
    till.expect("Anna ha il PIN 1111")
    till.type("1")
    till.expect("PIN di Anna")
    till.enter("1111")
    till.expect("Leggi un codice a barre")
    till.scan("8012345070015")
    till.expect("Spaghetti 500 g")
    till.press("Enter")
    till.expect("DA PAGARE")
    till.type("2")
    till.press("Enter")
    till.expect("RESTO")
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.number.text == "1-1-20261121-0001")
    #expect(receipt.total == Money(cents: 109))
    #expect(receipt.change == Money(cents: 91))
    let paper = try till.lastPrint
    for text in ["La Bottega del Mercato", "NON FISCALE", "Spaghetti 500 g", "1,09", "0,91"] {
      #expect(paper.contains(text), "\(text) in\n\(paper)")
    }
    try till.expectSoundBooks()
  }

  @Test func `opens the drawer and prints after the commit`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "c")
    let order = till.asked.map { effect in
      switch effect {
      case .close: "commit"
      case .openDrawer: "drawer"
      case .retryPrints: "print"
      default: "other"
      }
    }
    #expect(order == ["commit", "drawer", "print"])
  }

  @Test func `leaves the drawer shut when no cash was paid`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "b", "Enter")
    #expect(till.asked.contains(.retryPrints))
    #expect(!till.asked.contains(.openDrawer))
  }

  @Test func `keeps the change on the screen until the next article`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "+", "Enter")
    till.expect("RESTO")
    till.press("Up", "Esc", "Esc")
    till.expect("RESTO")
    till.enter("17001")
    #expect(!till.screen.contains("RESTO"))
  }

  @Test func `says what the shop's broken template did to the print`() throws {
    let till = try TillSession()
    let folder = till.folder.receipts + "/sale"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("NON FISCALE {{#lines}} {{/total}}".utf8)
      .write(to: URL(filePath: folder + "/it.mustache"))
    try till.restart()
    till.signIn(.anna)
    till.enter("17001")
    till.press("Enter", "c")
    #expect(try till.lastPrint.contains("Spaghetti 500 g"))
    #expect(try till.lastPrint.contains("NON FISCALE"))
    #expect(till.notice.contains("sale/it.mustache"))
  }

  @Test func `goes on with the next when one can not be made`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "c")
    let place = try till.shell { database in
      try Int.fetchOne(database, sql: "SELECT max(place) FROM journal") ?? 0
    }
    try till.shell { database in
      try database.execute(sql: "DROP TRIGGER journal_never_changes")
      try database.execute(
        sql: "UPDATE journal SET frame = x'00' WHERE place = ?", arguments: [place])
      try database.execute(sql: "UPDATE print_job SET state = 'waiting'")
    }
    let before = try till.prints.count
    till.enter("17002")
    till.press("Enter", "c")
    #expect(try till.prints.count == before + 1)
    #expect(try till.lastPrint.contains("Rigatoni"))
    #expect(till.state.waitingPrints.count == 1)
    guard case .failed(let reason) = till.state.waitingPrints.first?.state else {
      Issue.record("the print that can not be made has failed")
      return
    }
    #expect(reason.contains("danneggiat"))
  }

  @Test func `opens the drawer although nothing can be printed`() throws {
    let till = try TillSession()
    try FileManager.default.removeItem(atPath: till.folder.spool)
    try Data().write(to: URL(filePath: till.folder.spool))
    till.enter("17001")
    till.press("Enter", "c")
    #expect(try till.drawerOpenings == 1)
    till.expect("stampe in attesa: 1")
  }

  @Test func `sells on when the spool can not be written, and prints later`() throws {
    let till = try TillSession()
    try FileManager.default.removeItem(atPath: till.folder.spool)
    try Data().write(to: URL(filePath: till.folder.spool))
    till.enter("17001")
    till.press("Enter", "c")
    #expect(try till.receipts.count == 1)
    till.expect("stampe in attesa: 1")
    try FileManager.default.removeItem(atPath: till.folder.spool)
    try FileManager.default.createDirectory(
      atPath: till.folder.spool, withIntermediateDirectories: false)
    till.press("F10", "Esc")
    till.enter("17002")
    till.press("Enter", "c")
    #expect(try till.prints.count == 2)
    #expect(!till.screen.contains("stampe in attesa"))
  }
}

/// A customer with an old receipt in hand, while somebody else's shopping is on the counter.
@Suite struct `An old receipt's code` {
  /// A till that sold three packets, and the code on the receipt.
  private func sold() throws -> (TillSession, code: String, Receipt) {
    let till = try TillSession(as: .marco)
    till.enter("3*17001")
    till.press("Enter", "c")
    let receipt = try #require(try till.receipts.last)
    let code = try #require(ReceiptCode(id: receipt.id, number: receipt.number))
    return (till, code.text, receipt)
  }

  @Test(arguments: ["", "]Q1"])
  func `opens its receipt over the basket, which stays as it was`(_ mark: String) throws {
    let (till, code, receipt) = try sold()
    till.enter("2*17005")
    let basket = try #require(till.basket)
    till.scan(mark + code)
    till.expect(receipt.number.text)
    for key in ["r", "p"] {
      till.press(key)
      #expect(till.notice == "Prima paga o parcheggia la vendita aperta.")
    }
    till.press("Esc")
    #expect(till.basket == basket)
    #expect(try till.store.openBaskets() == [basket])
    till.press("Enter", "c")
    #expect(try till.receipts.map(\.kind) == [.sale, .sale])
    #expect(try till.receipts.last?.lines.map(\.line.id) == basket.lines.map(\.id))
    try till.expectSoundBooks()
  }

  @Test func `is not mixed with what is being typed, searched or paid`() throws {
    let (till, code, receipt) = try sold()
    till.enter("17005")
    till.type("2*")
    till.scan(code)
    till.expect(receipt.number.text)
    till.press("Esc")
    till.type("spag")
    till.scan(code)
    till.expect(receipt.number.text)
    till.press("Esc", "Enter")
    till.scan(code)
    #expect(till.basket?.payments.isEmpty == true)
    #expect(till.basket?.lines.count == 1)
    try till.expectSoundBooks()
  }

  @Test func `takes goods back while the basket is parked, and the basket comes back whole`() throws
  {
    let (till, code, receipt) = try sold()
    till.enter("2*17005")
    let lines = try #require(till.basket?.lines)
    till.press("F6")
    till.enter("Rossi")
    till.scan(code)
    till.press("r", "a", "Enter", "d", "c")
    let back = try #require(try till.receipts.last)
    #expect(back.kind == .goodsReturn && back.refersTo == receipt.id)
    #expect(back.total == -receipt.total)
    #expect(try till.store.openBaskets().map(\.lines) == [lines])
    till.press("F6", "Enter")
    #expect(till.basket?.lines == lines)
    till.press("Enter", "c")
    #expect(try till.receipts.map(\.kind) == [.sale, .goodsReturn, .sale])
    try till.expectSoundBooks()
  }
}
