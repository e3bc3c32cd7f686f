import Foundation
import POSCore
import POSStore
import TerminalUI
import Testing
import TillUI

@testable import TillServices

@Suite struct `Several baskets` {
  @Test func `park and recall, and choose the tender`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F6")
    till.enter("signora in rosso")
    #expect(till.basket == nil)
    till.expect("parcheggiate: 1")
    till.enter("17005")
    till.press("Enter", "c")
    till.press("F6")
    till.expect("signora in rosso")
    till.press("Enter")
    #expect(till.basket?.priced.total == Money(cents: 109))
    till.press("Enter")
    till.expect("Vendita ripresa: come si paga?")
    till.press("Enter", "Enter")
    #expect(try till.receipts.count == 1)
    till.press("c")
    #expect(try till.receipts.count == 2)
  }

  @Test func `says that the sale was parked`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F6")
    till.enter("Rossi")
    #expect(till.notice.contains("Rossi"))
  }

  @Test func `are not mixed by recalling into an open one`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F6", "Enter")
    till.enter("17005")
    till.press("F10", "p", "Enter")
    #expect(till.notice.contains("parcheggia"))
    #expect(till.basket?.priced.total == Money(cents: 395))
  }

  @Test func `leave none behind when a voided one is in hand`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F6", "Enter")
    till.enter("17005")
    till.press("Del", "F6", "Enter")
    #expect(till.basket?.priced.total == Money(cents: 109))
    till.press("Enter", "c")
    #expect(try till.store.openBaskets().isEmpty)
  }

  @Test func `belong to a cashier each, switched by PIN`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F12")
    till.signIn(.marco)
    #expect(till.basket == nil)
    till.enter("17005")
    till.press("F12")
    till.signIn(.anna)
    #expect(till.basket?.priced.total == Money(cents: 109))
    till.press("Tab", "u")
    #expect(till.title == "Chi lavora a questa cassa?")
    till.signIn(.marco)
    #expect(till.basket?.priced.total == Money(cents: 395))
    till.press("Enter", "c")
    #expect(try till.receipts.last?.cashierName == "Marco")
  }
}

@Suite struct `A till that stops` {
  @Test func `resumes in the middle of a basket`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.enter("2*16016")
    till.press("F4")
    till.enter("5%")
    let before = try #require(till.basket)
    try till.restart()
    #expect(till.title == "Chi lavora a questa cassa?")
    till.signIn(.anna)
    #expect(till.basket == before)
    till.press("Enter", "c")
    #expect(try till.receipts.count == 1)
    try till.expectSoundBooks()
  }

  @Test func `resumes with a recorded card payment`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter")
    till.type("5")
    till.press("b", "Enter")
    try till.restart()
    till.signIn(.anna)
    #expect(till.basket?.due == Money(cents: 590))
    till.press("Enter", "c")
    #expect(try till.receipts.last?.total == Money(cents: 1_090))
  }

  @Test func `offers the print that a crash prevented, with the change`() throws {
    let till = try TillSession()
    till.drill { $0 == .retryPrints ? .printJobs([]) : nil }
    till.enter("17001")
    till.press("Enter")
    till.enter("5")
    #expect(try till.prints.isEmpty)
    till.drill(nil)
    try till.restart()
    till.signIn(.anna)
    till.expect("RESTO")
    till.expect("stampe in attesa: 1")
    #expect(till.notice.contains("stampa"))
    till.press("F10", "k", "r")
    #expect(try till.prints.count == 1)
  }

  @Test func `locks itself and keeps the basket`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.wait(seconds: 299)
    #expect(till.title == "Scontrino")
    till.wait(seconds: 2)
    #expect(till.title == "Chi lavora a questa cassa?")
    till.scan("8012345070015")
    till.signIn(.anna)
    #expect(till.basket?.priced.total == Money(cents: 109))
  }

  @Test func `neither locks nor stays open because its clock was set`() throws {
    let till = try TillSession()
    till.setClock(by: 3_600_000)
    #expect(till.title == "Scontrino")
    till.setClock(by: -2 * 86_400_000)
    till.wait(seconds: 299)
    #expect(till.title == "Scontrino")
    till.wait(seconds: 1)
    #expect(till.title == "Chi lavora a questa cassa?")
  }

  @Test func `keeps numbering when the clock goes back a day`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "c")
    till.now = till.now.adding(milliseconds: -86_400_000)
    till.enter("17001")
    till.press("Enter", "c")
    let numbers = try till.receipts.map(\.number.text)
    #expect(numbers == ["1-1-20261121-0001", "1-1-20261121-0002"])
    try till.expectSoundBooks()
    try till.restart()
    till.signIn(.anna)
    till.press("F7")
    till.enter("2")
    till.expect("1-1-20261121-0002")
  }

  @Test func `doubts the clock when the last receipt is long ago`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "c")
    till.now = till.now.adding(milliseconds: 7 * 86_400_000)
    try till.restart()
    till.signIn(.anna)
    #expect(till.notice.isEmpty)
    till.now = till.now.adding(milliseconds: 86_400_000)
    try till.restart()
    till.signIn(.anna)
    till.expect("Ultimo scontrino il 21-11-2026, oggi è il 29-11-2026")
  }

  @Test func `says which line a command changed`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.enter("17005")
    let line = try #require(till.basket?.lines.first)
    till.press("Up", "Up", "Del")
    till.expect("Stornato: \(line.name)")
  }

  @Test func `numbers anew on the next day and only then`() throws {
    let till = try TillSession(as: .anna, .init(settings: { $0.autoLockSeconds = 0 }))
    till.enter("17001")
    till.press("Enter", "c")
    till.now = till.now.adding(milliseconds: 18 * 3_600_000)
    till.enter("17001")
    till.press("Enter", "c")
    till.now = till.now.adding(milliseconds: 6 * 3_600_000)
    till.enter("17001")
    till.press("Enter", "c")
    #expect(
      try till.receipts.map(\.number.text) == [
        "1-1-20261121-0001", "1-1-20261121-0002", "1-1-20261122-0001",
      ])
  }
}

/// A flush that fails may leave the whole change on the disk all the same.
@Suite struct `A failure after the books were written` {
  @Test(arguments: ["v", "p", "c"])
  func `does not move or count cash twice`(_ key: String) throws {
    let till = try TillSession(as: .giulia)
    till.press("Ctrl-G", "f")
    till.type("100")
    till.press("F2", key)
    till.type(key == "c" ? "1" : "50,00")
    if key != "c" {
      till.press("Tab")
      till.type("resto")
    }
    let store = till.store
    till.drill { effect in
      guard case .append(let facts) = effect else { return nil }
      _ = try? store.append(facts, at: till.now)
      return .failed(.diskError)
    }
    let before = try store.expectedCash(at: till.now)
    till.press("F2")
    #expect(till.notice.contains("disco"))
    till.drill(nil)
    till.press("F2")
    #expect(till.title == "Cassetto")
    let moved = try store.expectedCash(at: till.now) - before
    #expect(moved.magnitude == Money(cents: key == "c" ? 0 : 5_000))
    #expect(try store.cashCounts(on: till.state.businessDay).count == (key == "c" ? 1 : 0))
    try till.expectSoundBooks()
  }

  @Test func `does not sell twice, and shows the counter again`() throws {
    let till = try TillSession()
    till.enter("17001")
    let runner = till.engine.runner
    till.drill { effect in
      guard case .close = effect else { return nil }
      _ = runner.run(effect, now: till.now)
      return .failed(.diskError)
    }
    till.press("Enter", "c")
    #expect(till.title == "Pagamento")
    till.drill(nil)
    till.press("c")
    #expect(till.title != "Pagamento")
    #expect(till.state.lastReceipt == (try till.receipts.last))
    #expect(try till.receipts.count == 1)
    try till.expectSoundBooks()
  }
}

@Suite struct `A full disk` {
  @Test func `is said, and nothing is lost`() throws {
    let till = try TillSession()
    till.enter("17001")
    let before = till.basket
    till.drill { effect in
      switch effect {
      case .record, .close: .failed(.diskFull)
      default: nil
      }
    }
    till.enter("17005")
    #expect(till.notice.contains("DISCO PIENO"))
    #expect(till.basket == before)
    till.press("Enter", "c")
    #expect(till.notice.contains("DISCO PIENO"))
    #expect(till.title == "Pagamento")
    #expect(try till.receipts.isEmpty)
    #expect(!till.asked.contains(.openDrawer))
    #expect(try till.drawerOpenings == 0)
    till.drill(nil)
    till.press("c")
    #expect(try till.receipts.last?.total == Money(cents: 109))
    try till.expectSoundBooks()
  }

  @Test func `does not leave a deposit without its bottle`() throws {
    let till = try TillSession()
    till.drill { effect in
      if case .record = effect { .failed(.diskFull) } else { nil }
    }
    till.enter("16016")
    #expect(till.basket == nil)
    #expect(till.notice.contains("DISCO PIENO"))
  }
}

@Suite struct `Training` {
  @Test func `goes to a file of its own and says so`() throws {
    let till = try TillSession(as: .anna, .init(isTraining: true))
    till.expect("ADDESTRAMENTO")
    till.enter("17001")
    till.press("Enter", "c")
    #expect(try till.lastPrint.contains("ADDESTRAMENTO"))
    let real = try TillStore.openReadOnly(path: till.folder.database)
    #expect(try real.lastReceipt() == nil)
    #expect(try till.receipts.count == 1)
  }

  @Test func `never opens the drawer, in which there is real money`() throws {
    let till = try TillSession(as: .marco, .init(isTraining: true))
    till.enter("17001")
    till.press("Enter", "c")
    #expect(till.notice.contains("il cassetto non si apre"))
    till.press("Ctrl-G", "d")
    #expect(till.notice.contains("il cassetto non si apre"))
    let written = FileManager.default.enumerator(atPath: till.folder.path)?.allObjects ?? []
    #expect(!written.contains { "\($0)".contains("drawer") })
  }
}

@Suite struct `A small window` {
  @Test(arguments: [
    Size(rows: 23, columns: 80), Size(rows: 24, columns: 79), Size(rows: 1, columns: 1),
  ])
  func `says so and loses nothing`(size: Size) throws {
    let till = try TillSession()
    till.enter("17001")
    till.size = size
    till.send(.input(.resize(size)))
    if size.rows > 1 { till.expect("La finestra è troppo piccola.") }
    till.size = Size(rows: 24, columns: 80)
    till.send(.input(.resize(till.size)))
    till.expect("Spaghetti 500 g")
  }

  @Test func `takes no key and no code, and says so once it is large enough`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.send(.input(.resize(Size(rows: 20, columns: 60))))
    till.scan("8012345070015")
    till.press("Del", "Enter", "c", "F12")
    #expect(try till.receipts.isEmpty)
    till.send(.input(.resize(till.size)))
    #expect(till.basket?.isEmpty == false)
    #expect(till.basket?.lines.count == 1)
    till.expect("Il codice letto con la finestra piccola non conta: leggilo di nuovo.")
    till.press("Del")
    #expect(till.basket?.isEmpty == true)
  }
}
