import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `Changing a line` {
  @Test func `asks a supervisor before a discount on many becomes one on a single piece`() throws {
    let till = try TillSession()
    till.enter("100*17001")
    till.press("F8", "s")
    till.enter("1,00")
    #expect(till.basket?.priced.total == Money(cents: 10_800))
    till.press("F3")
    till.enter("1")
    till.expect("Serve un responsabile")
    #expect(till.basket?.priced.total == Money(cents: 10_800))
    till.authorise(.marco)
    #expect(till.basket?.priced.total == Money(cents: 9))
  }

  @Test func `asks a supervisor for another price and logs it`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F8", "p")
    till.enter("0,99")
    till.expect("Serve un responsabile")
    #expect(till.basket?.priced.total == Money(cents: 109))
    till.authorise(.marco)
    #expect(till.basket?.priced.total == Money(cents: 99))
    let records = try till.store.auditLog(limit: 10).map(\.entry)
    let entry = try #require(records.first { $0.kind == .priceOverridden })
    #expect(entry.authorisedBy == till.state.operators.first { $0.name == "Marco" }?.id)
    #expect(entry.before == Money(cents: 109))
    #expect(entry.after == Money(cents: 99))
  }

  @Test func `refuses a cashier's own PIN for a supervisor's`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F8", "p")
    till.enter("0,99")
    till.enter("1111")
    #expect(till.notice.contains("PIN sbagliato"))
    till.press("Esc")
    #expect(till.basket?.priced.total == Money(cents: 109))
  }

  @Test func `says nothing of a permission for what was then refused`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F8", "p")
    till.enter("99999,00")
    till.authorise()
    #expect(till.notice.contains("9.999,99"))
    #expect(try !till.audits.contains(.permissionGranted))
    till.press("F8", "p")
    till.enter("0,99")
    till.authorise()
    let entries = try till.store.auditLog(limit: 2).map(\.entry)
    #expect(entries.map(\.kind) == [.permissionGranted, .priceOverridden])
    #expect(Set(entries.map(\.operatorID)).count == 1)
    #expect(entries.allSatisfy { $0.authorisedBy != nil && $0.subject == till.basket?.id })
  }

  @Test func `tells the log of fewer goods, also by a tare, but not of more`() throws {
    let till = try TillSession()
    till.enter("2*17001")
    till.enter("3*")
    #expect(try till.entries(of: .quantityLowered).isEmpty)
    till.enter("1*")
    let entry = try #require(try till.entries(of: .quantityLowered).last)
    #expect(entry.before == Money(cents: 327) && entry.after == Money(cents: 109))
    #expect(entry.detail == "Spaghetti 500 g")
  }

  @Test func `gives a small discount and asks for a large one`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("F4")
    till.enter("10%")
    #expect(till.basket?.priced.total == Money(cents: 981))
    till.press("F4")
    till.enter("50%")
    till.expect("Serve un responsabile")
    till.authorise()
    #expect(till.basket?.priced.total == Money(cents: 545))
    #expect(try till.audits.filter { $0 == .lineDiscounted }.count == 2)
  }

  @Test func `counts the discounts on a line and on the sale together`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("F4")
    till.enter("10%")
    till.press("Ctrl-Y")
    till.enter("10%")
    till.expect("Serve un responsabile")
    #expect(till.basket?.priced.total == Money(cents: 981))
    till.authorise()
    #expect(till.basket?.priced.total == Money(cents: 883))
  }

  @Test func `discounts the whole sale by an amount`() throws {
    let till = try TillSession(as: .giulia)
    till.enter("10*17001")
    till.press("Ctrl-Y")
    till.enter("0,90")
    #expect(till.basket?.priced.total == Money(cents: 1_000))
    till.press("Enter", "c")
    #expect(try till.receipts.last?.total == Money(cents: 1_000))
    #expect(try till.audits.contains(.basketDiscounted))
    #expect(try till.lastPrint.contains("0,90"))
  }

  @Test func `voids a line, which stays visible and logged`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.enter("17005")
    till.press("Up", "Up", "Del")
    till.expect("stornato")
    #expect(till.basket?.priced.total == Money(cents: 395))
    #expect(try till.audits.contains(.lineVoided))
    till.press("Enter", "c")
    #expect(try till.receipts.last?.total == Money(cents: 395))
    try till.expectSoundBooks()
  }

  @Test func `writes a note on a line`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F8", "n")
    till.enter("per Maria?")
    till.expect("per Maria?")
  }

  @Test func `adds the deposit of a bottle and takes both away`() throws {
    let till = try TillSession()
    till.enter("16016")
    till.expect("Vuoto bottiglia")
    #expect(till.basket?.priced.total == Money(cents: 115))
    till.enter("3*")
    #expect(till.basket?.lines.count == 2)
  }

  @Test func `voids the deposit with its bottle`() throws {
    let till = try TillSession()
    till.enter("2*16016")
    #expect(till.basket?.priced.total == Money(cents: 230))
    till.press("Up", "Up", "Del")
    #expect(till.basket?.isEmpty == true)
    #expect(till.basket?.lines.allSatisfy(\.isVoided) == true)
  }
}

@Suite struct `The line that line keys act on` {
  private static let lemonade = "8006789060220"

  private func pieces(_ till: TillSession) -> [Quantity] {
    till.basket?.priced.lines.map(\.line.quantity) ?? []
  }

  @Test func `is the article that was scanned, and its deposit goes with it`() throws {
    let till = try TillSession()
    till.scan(Self.lemonade)
    #expect(till.notice == "Gassosa in vetro 1 l  1,70  più vuoto 0,20")
    till.enter("3*")
    #expect(till.basket?.priced.total == Money(cents: 570))
    till.press("F4")
    till.enter("10%")
    till.press("F8", "n")
    till.enter("fredda")
    #expect(till.basket?.lines.map(\.note) == ["fredda", nil])
    #expect(till.basket?.priced.total == Money(cents: 519))
    till.press("Del")
    #expect(till.basket?.isEmpty == true)
    #expect(till.notice == "Stornato: Gassosa in vetro 1 l")
  }

  @Test func `is the deposit only when the arrows have chosen it`() throws {
    let till = try TillSession()
    till.scan(Self.lemonade)
    till.press("Up", "Down", "Del")
    #expect(till.basket?.priced.total == Money(cents: 170))
  }

  @Test func `is the newest one again as soon as something is sold`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.enter("17005")
    till.press("Up", "Up")
    till.enter("17002")
    till.enter("3*")
    #expect(pieces(till) == [.one, .one, Quantity(pieces: 3)])
    till.press("Up", "Up", "Up", "F5")
    till.type("7a")
    till.enter("4*")
    #expect(pieces(till) == [.one, .one, Quantity(pieces: 3), Quantity(pieces: 4)])
    till.press("Up", "Up", "Up")
    till.enter("1,00/3")
    till.press("Del")
    #expect(pieces(till).count == 4)
    till.press("Up", "Up")
    till.enter("17001")
    till.press("Up", "Up", "Up")
    till.enter("17001")
    till.enter("5*")
    #expect(pieces(till).first == .one)
    #expect(pieces(till).last == Quantity(pieces: 5))
  }

  @Test func `stays the chosen one while that is changed`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.enter("17005")
    till.press("Up", "Up")
    till.enter("3*")
    till.press("F8", "n")
    till.enter("per Ada")
    till.press("F10", "Esc")
    till.enter("2*")
    #expect(pieces(till) == [Quantity(pieces: 2), .one])
  }

  @Test func `counts up with its deposit when the bottle is scanned again`() throws {
    let till = try TillSession()
    for _ in 1...3 { till.scan(Self.lemonade) }
    #expect(till.basket?.lines.count == 2)
    #expect(till.basket?.priced.total == Money(cents: 570))
    #expect(till.notice == "Gassosa in vetro 1 l  5,10  più vuoto 0,60")
    till.press("Enter", "c")
    try till.expectSoundBooks()
  }

  @Test func `is always seen whole`() throws {
    let till = try TillSession()
    for grams in 1...8 { till.enter("0,\(grams)08*13001") }
    till.expect("0,800 kg x")
    till.expect("lordo 0,808")
  }
}

@Suite struct `Questions that a reflex can not answer` {
  private static let wine = "8006789060015"

  @Test func `asks for the age, and neither Enter nor a scan says yes`() throws {
    let till = try TillSession()
    till.scan(Self.wine)
    #expect(till.title == "Vietato ai minori di 18 anni")
    till.press("Enter", "Enter", "Space")
    till.scan("8012345070015")
    till.scan("s")
    #expect(till.title == "Vietato ai minori di 18 anni")
    #expect(till.basket == nil)
    #expect(try till.entries(of: .ageConfirmed).isEmpty)
    till.press("s")
    #expect(till.basket?.lines.first?.name == "Vino rosso da tavola 1 l")
    let entries = try till.entries(of: .ageConfirmed)
    #expect(entries.map(\.detail) == ["Vino rosso da tavola 1 l"])
    #expect(entries.map(\.subject) == [till.basket?.id])
  }

  @Test func `does not sell when the age is not confirmed`() throws {
    let till = try TillSession()
    till.scan(Self.wine)
    till.press("Esc")
    #expect(till.basket == nil)
    #expect(till.title == "Scontrino")
  }

  @Test func `warns of a pack that is past its date`() throws {
    let till = try TillSession()
    till.scan("]C1010800234502005917261120\u{1D}10LOTTO7")
    #expect(till.title == "Scadenza superata")
    till.press("Enter")
    #expect(till.basket == nil)
    till.press("v")
    let line = try #require(till.basket?.lines.first)
    #expect(line.name == "Latte fresco intero 1 l")
    #expect(line.batch == "LOTTO7")
  }

  @Test func `sells a pack on its last day without a question`() throws {
    let till = try TillSession()
    till.scan("]C1010800234502005917261121")
    #expect(till.basket?.lines.first?.expiry?.iso == "2026-11-21")
  }
}

@Suite struct `A code that nobody knows` {
  @Test func `offers to create the article`() throws {
    let till = try TillSession(as: .giulia)
    till.scan("8099999999992")
    #expect(till.notice.contains("8099999999992"))
    #expect(till.notice.contains("Ctrl-N"))
    till.press("Ctrl-N")
    till.expect("8099999999992")
  }

  @Test func `is forgotten by the notice as soon as another is known`() throws {
    let till = try TillSession()
    till.scan("8099999999992")
    till.scan("8012345070015")
    #expect(till.notice.contains("Spaghetti"))
    #expect(!till.notice.contains("8099999999992"))
  }

  @Test func `says when the check digit is wrong`() throws {
    let till = try TillSession()
    till.scan("8012345070016")
    #expect(till.notice.contains("cifra di controllo"))
  }
}
