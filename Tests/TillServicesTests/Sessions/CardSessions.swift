import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `A card at the counter` {
  private static let desk = CardDesk(files: DemoDistrict.files)

  private func code(_ card: UInt32) throws -> String {
    try #require(Self.desk.card(card)).text
  }

  @Test func `is read from a scanner's burst, outlives a power cut and stands on the receipt`()
    throws
  {
    let till = try TillSession()
    till.enter("17001")
    till.burst(try code(3) + "\r")
    #expect(till.basket?.customer?.number.index == 3)
    // Maria Ferrari teaches: the demonstration's books know her.
    till.expect("Maria Ferrari")
    till.expect("•••0339")
    #expect(till.basket?.priced.conventions.map(\.code) == ["INSEGNANTI5"])
    try till.restart()
    till.signIn(.anna)
    #expect(till.basket?.customer?.number.index == 3)
    till.press("Enter", "c")
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.customer?.number.index == 3)
    #expect(receipt.customer?.shownBy == .code)
    #expect(try till.lastPrint.contains("***0339"))
    #expect(try !till.lastPrint.contains("0000 0339"))
    try till.expectSoundBooks()
  }

  @Test func `loses what is over a while after that could not be booked`() throws {
    let till = try TillSession(
      as: .anna, TillSession.Options(settings: { $0.cards.tesorettoDays = 1 }))
    till.burst(try code(4) + "\r")
    till.enter("17001")
    till.press("Enter", "c")
    till.wait(seconds: 2 * 86_400)
    till.signIn(.anna)
    till.enter("17001")
    till.engine.runner.expiryFailedAt = till.now
    till.press("Enter", "c")
    till.wait(seconds: 60)
    #expect(try till.store.overduePurses() == 1)
    till.wait(seconds: 900)
    #expect(try till.store.overduePurses() == 0)
    #expect(till.engine.runner.expiryFailedAt == nil)
  }

  @Test func `loses what is over while the till runs, once another day has begun to sell`() throws {
    let till = try TillSession(
      as: .anna, TillSession.Options(settings: { $0.cards.tesorettoDays = 1 }))
    till.burst(try code(4) + "\r")
    till.enter("17001")
    till.press("Enter", "c")
    let purse = PurseID(card: 4, kind: .tesoretto)
    let earned = try #require(try till.receipts.last?.customer?.earned)
    #expect(try earned > .zero && till.store.purseLots(of: purse).map(\.amount) == [earned])
    till.wait(seconds: 2 * 86_400)
    till.signIn(.anna)
    till.wait(seconds: 1)
    #expect(try till.store.purseLots(of: purse).map(\.amount) == [earned])
    till.enter("17001")
    till.press("Enter", "c")
    till.wait(seconds: 1)
    #expect(try till.store.purseLots(of: purse).isEmpty)
    try till.expectSoundBooks()
    try till.restart()
    till.wait(seconds: 1)
    try till.expectSoundBooks()
  }

  @Test func `pays with its holder's welfare credit, a part of the sale in a document of its own`()
    throws
  {
    let till = try TillSession()
    till.burst(try code(11) + "\r")
    till.enter("2,50/3")
    till.enter("3,00/7")
    till.press("Enter", "w")
    till.expect("Documento di Davide Conti?")
    till.press("i", "p")
    let paid = try #require(try till.receipts.last)
    #expect(paid.payments.map(\.purse) == [.welfare(plan: "CARTIERA")])
    #expect(paid.total.cents == 250 && paid.customer?.earned == .zero)
    #expect(try till.entries(of: .holderChecked).map(\.subject) == [paid.id])
    #expect(till.basket?.due.cents == 300)
    till.press("Enter", "c")
    #expect(try till.receipts.last?.payments.map(\.tender) == [.cash])
    let balances = try till.store.purseBalances(of: 11)
    #expect(balances.first { $0.kind.plan != nil }?.amount.cents == 9_750)
    try till.expectSoundBooks()
  }

  @Test func `is known by its twelve digits`() throws {
    let till = try TillSession()
    till.press("F9")
    till.enter(try numberText(of: 5))
    #expect(till.basket?.customer?.shownBy == .typed)
    #expect(till.notice.contains("non autorizza a spendere"))
  }

  @Test func `of the demonstration names a holder of its own district`() {
    #expect(Self.desk.district == DemoDistrict.number)
  }

  private func numberText(of card: UInt32) throws -> String {
    CardNumber(index: card, district: try #require(Self.desk.district)).text
  }

  @Test func `is refused by name, and the sale goes on`() throws {
    let till = try TillSession()
    till.enter("17001")
    let text = try code(3)
    let forged = String(text.dropLast()) + (text.hasSuffix("0") ? "1" : "0")
    for (scanned, words) in [
      (String(text.dropLast()), "a metà"), (forged, "firma è falsa"),
      (try code(199), "bloccata"), (try code(200), "sostituita"),
    ] {
      till.scan(scanned)
      #expect(till.notice.contains(words), "\(till.notice)")
      #expect(till.basket?.customer == nil)
    }
    till.press("F9")
    till.enter("000000000000")
    #expect(till.notice.contains("non torna"))
    till.press("Enter", "c")
    #expect(try till.receipts.last?.customer == nil)
  }
}
