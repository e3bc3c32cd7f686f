import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `A voucher of the shop` {
  /// Sells ten packets for 10,90 and takes them back for a voucher.
  private func issued(_ till: TillSession) throws -> String {
    till.enter("10*17001")
    till.press("Enter", "c", "F7", "Enter", "r", "a", "Enter", "d", "v")
    return try #require(try till.receipts.last?.payments.first?.reference)
  }

  @Test func `tells what stays on it, on the screen and on paper`() throws {
    let till = try TillSession(as: .marco)
    let code = try issued(till)
    till.enter("17001")
    till.press("Enter", "v")
    till.enter(code)
    #expect(till.title == "Scontrino")
    till.expect("residuo 9,81")
    #expect(try till.lastPrint.contains("residuo del buono 9,81"))
    #expect(try till.store.voucher(code: code)?.left == Money(cents: 981))
    try till.expectSoundBooks()
    till.enter("9*17001")
    till.press("Enter", "v")
    till.enter(code)
    #expect(!till.screen.contains("residuo"))
    #expect(try !till.lastPrint.contains("residuo"))
  }

  @Test func `is known at the counter, where it says how to use it`() throws {
    let till = try TillSession(as: .marco)
    let code = try issued(till)
    till.scan(code)
    #expect(till.notice == "\(code) è un buono da 10,90 €: Invio paga, poi v.")
    till.enter("10*17001")
    till.press("Enter", "v")
    till.scan(code)
    till.scan(code)
    #expect(till.notice.contains("già speso"))
  }

  @Test func `is known behind a scanner's mark, and typed where letters search`() throws {
    let till = try TillSession(as: .marco)
    let code = try issued(till)
    let notice = "\(code) è un buono da 10,90 €: Invio paga, poi v."
    for mark in ["]C1", "]C0", "]Q3"] {
      till.press("Down")
      till.scan(mark + code)
      #expect(till.notice == notice)
    }
    till.enter(code.lowercased())
    #expect(till.title == "Scontrino")
    #expect(till.notice == notice)
  }

  @Test func `pays nothing by a scan alone`() throws {
    let till = try TillSession(as: .marco)
    let code = try issued(till)
    till.enter("17001")
    till.press("Enter")
    till.scan(code)
    till.scan(code, certain: false)
    #expect(till.notice == "\(code) è un buono da 10,90 €: premi v e leggilo di nuovo.")
    #expect(till.basket?.payments.isEmpty == true)
    till.press("v")
    till.scan(code)
    #expect(till.basket == nil)
    till.expect("residuo 9,81")
  }
}

@Suite struct `A return without receipt` {
  @Test func `is left with Esc after its first line too`() throws {
    let till = try TillSession(as: .marco)
    till.press("F10", "e")
    till.enter("17001")
    till.press("Esc")
    #expect(till.title == "Lasciare il reso?")
    till.expect("Lasciare il reso di 1,09 €?")
    till.press("Esc", "Esc", "x")
    #expect(till.basket == nil)
    #expect(try till.store.openBaskets().isEmpty)
  }

  @Test func `calls nobody for a PIN while a sale is open`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F10", "e")
    #expect(till.title == "Scontrino")
    #expect(till.notice.contains("paga o parcheggia"))
  }
}
