import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `Marked lines` {
  /// Spaghetti 1,09, eggs 3,95 and two bottles of water with their deposits.
  private func rungUp(_ options: TillSession.Options = .init()) throws -> TillSession {
    let till = try TillSession(as: .anna, options)
    till.enter("17001")
    till.enter("17005")
    till.enter("2*16016")
    return till
  }

  @Test func `are paid alone, and the rest is in hand afterwards with the change still shown`()
    throws
  {
    let till = try rungUp()
    till.press("Space", "Up", "Up", "Up", "Up", "Space", "Enter", "p")
    #expect(till.title == "Pagamento")
    #expect(till.basket?.lines.count == 3)
    till.enter("5")
    #expect(try till.receipts.map(\.total) == [Money(cents: 109 + 190 + 40)])
    till.expect("RESTO")
    till.expect("Il resto della vendita è ancora aperto: 3,95 €.")
    #expect(till.basket?.priced.total == Money(cents: 395))
    till.press("Enter", "c")
    #expect(try till.receipts.map(\.total.cents) == [339, 395])
    #expect(try till.store.openBaskets().isEmpty)
    try till.expectSoundBooks()
  }

  @Test func `come back to their places when the payment is left`() throws {
    let till = try rungUp()
    let whole = try #require(till.basket)
    till.press("Up", "Up", "Space", "Enter", "p", "Esc")
    #expect(till.title == "Scontrino")
    #expect(till.basket?.id == whole.id)
    #expect(till.basket?.lines == whole.lines)
    #expect(try till.store.openBaskets().map(\.id) == [whole.id])
  }

  @Test func `are in hand again after a power cut, and the rest below them`() throws {
    let till = try rungUp()
    till.press("Space", "Enter", "p")
    till.type("1")
    till.press("b", "Enter")
    try till.restart()
    till.signIn(.anna)
    #expect(till.basket?.priced.total == Money(cents: 230))
    till.expect("poi resta: 5,04")
    till.press("Enter", "c")
    #expect(till.basket?.priced.total == Money(cents: 504))
    try till.restart()
    till.signIn(.anna)
    till.press("Enter", "c")
    #expect(try till.receipts.map(\.total.cents) == [230, 504])
    try till.expectSoundBooks()
  }

  @Test func `are put aside under a name and taken up by somebody else`() throws {
    let till = try rungUp()
    till.press("Space", "F6")
    till.enter("Rossi")
    #expect(till.notice.contains("Rossi"))
    #expect(till.basket?.priced.total == Money(cents: 504))
    try till.restart()
    till.signIn(.marco)
    till.press("F6", "Enter")
    #expect(till.basket?.priced.total == Money(cents: 230))
    till.press("Enter", "c")
    till.press("F12")
    till.signIn(.anna)
    till.press("Enter", "c")
    #expect(try till.receipts.map(\.cashierName) == ["Marco", "Anna"])
    try till.expectSoundBooks()
  }

  @Test func `are voided together after one question, and the log names each`() throws {
    let till = try rungUp()
    till.press("Space", "Up", "Up", "Up", "Up", "Space", "Del")
    till.press("Enter")
    #expect(till.basket?.priced.lines.count == 4)
    till.press("x")
    #expect(till.basket?.priced.lines.count == 1)
    #expect(try till.audits.filter { $0 == .lineVoided }.count == 3)
    #expect(try till.store.openBaskets().first?.priced.total == Money(cents: 395))
    try till.expectSoundBooks()
  }

  @Test func `are not divided from a sale with a discount on the whole`() throws {
    let till = try rungUp()
    till.press("Ctrl-Y")
    till.enter("5%")
    till.press("Space", "Enter", "p")
    #expect(till.notice.contains("sconto su tutta la vendita"))
    #expect(till.basket?.priced.lines.count == 4)
  }

  @Test func `that are all there is are simply paid or parked`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Space", "Enter", "p", "c")
    #expect(try till.receipts.count == 1)
    till.enter("17001")
    till.press("Space", "F6")
    till.enter("Rossi")
    #expect(till.basket == nil)
    #expect(try till.store.openBaskets().map(\.name) == ["Rossi"])
  }

  @Test func `leave the rest in hand when their sale is given up`() throws {
    let till = try TillSession(as: .marco)
    till.enter("17001")
    till.enter("17005")
    till.press("Space", "Enter", "p")
    till.type("1")
    till.press("b", "Enter", "Esc", "r")
    #expect(till.basket?.priced.total == Money(cents: 109))
    #expect(try till.store.openBaskets().count == 1)
  }

  @Test func `are told before anything is marked`() throws {
    let till = try TillSession()
    till.press("Space")
    #expect(till.notice.contains("Prima leggi"))
    till.press("F10", "4")
    #expect(till.notice.contains("Spazio"))
  }
}
