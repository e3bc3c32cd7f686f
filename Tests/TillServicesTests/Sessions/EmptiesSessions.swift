import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `Bottles that come back` {
  @Test func `are taken off what is bought`() throws {
    let till = try TillSession()
    till.enter("2*16016")
    till.type("3*-1")
    till.press("Enter", "c")
    let receipt = try #require(till.receipts.last)
    #expect(receipt.total == Money(cents: 2 * 95 + 2 * 20 - 3 * 20))
    try till.expectSoundBooks()
  }

  @Test func `with nothing bought are paid out in cash, with a print and totals that add up`()
    throws
  {
    let till = try TillSession()
    let before = try till.store.expectedCash(at: till.now)
    till.type("6*-1")
    till.expect("DA RENDERE")
    try till.restart()
    till.signIn(.anna)
    till.press("Enter", "Enter", "c")
    let receipt = try #require(till.receipts.last)
    #expect(receipt.kind == .sale)
    #expect(receipt.total == Money(cents: -120))
    #expect(receipt.payments.map(\.amount) == [Money(cents: -120)])
    #expect(try till.lastPrint.contains("Importo reso"))
    #expect(try till.store.expectedCash(at: till.now) == before - Money(cents: 120))
    let day = receipt.number.day
    #expect(try till.store.totals(from: day, to: day).sales.amount == Money(cents: -120))
    try till.expectSoundBooks()
  }

  @Test func `can be given for a voucher, and the receipt can be voided`() throws {
    let till = try TillSession(as: .marco)
    till.type("6*-1")
    till.press("Enter", "v")
    #expect(try till.receipts.last?.payments.map(\.tender) == [.voucher])
    till.type("2*-2")
    till.press("Enter", "c")
    till.press("F10", "z")
    till.enter("sbagliato")
    #expect(try till.receipts.last?.kind == .void)
    #expect(try till.receipts.last?.total == Money(cents: 400))
    try till.expectSoundBooks()
  }

  @Test func `change nothing under a recorded payment`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    till.type("1")
    till.press("b", "Enter", "Esc", "a")
    till.type("6*-1")
    #expect(till.notice.contains("pagamenti registrati"))
    #expect(till.basket?.priced.total == Money(cents: 109))
  }
}
