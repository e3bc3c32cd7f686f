import Foundation
import POSCore
import POSStore
import Support
import TerminalUI
import Testing
import TillUI

@testable import TillServices

/// The demonstration's first twelve cards have holders, so the next one that is handed out is
/// number 13.
@Suite struct `Cards handed out at the till` {
  private static let desk = CardDesk(files: DemoDistrict.files)

  private func code(_ card: UInt32) throws -> String { try #require(Self.desk.card(card)).text }

  @Test func `need no answer, and are printed and recognised at once`() throws {
    let till = try TillSession()
    till.press("F10", "8", "Ctrl-N", "F2")
    till.expect("0000 0000 1309")
    till.expectScreen("card-handed-out")
    #expect(try till.store.cardHolder(of: 13)?.consents == CardConsents())
    #expect(try till.store.cardHolder(of: 13)?.name == nil)
    #expect(try till.lastPrint.contains("CARTA DIGITALE"))
    #expect(try till.lastPrint.contains("0000 0000 1309"))
    #expect(try till.entries(of: .cardIssued).map(\.detail) == ["0000 0000 1309"])
    till.press("Esc", "Esc")
    till.enter("17001")
    till.scan(try code(13))
    #expect(till.basket?.customer?.number.index == 13)
    try till.expectSoundBooks()
  }

  @Test func `are never handed out twice`() throws {
    let till = try TillSession()
    till.press("F10", "8", "Ctrl-N", "F2", "Enter", "Ctrl-N", "F2")
    #expect(try till.store.issuedCards() == Set(1...14))
    try till.restart()
    till.signIn(.anna)
    till.press("F10", "8", "Ctrl-N", "F2")
    till.expect("0000 0000 1503")
  }

  @Test func `go to the customer of the sale in hand`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("F9", "Ctrl-N", "F2")
    till.expect("usala nella vendita")
    till.press("Enter")
    #expect(till.basket?.customer?.number.index == 13)
    #expect(till.title == "Scontrino")
    till.press("Enter", "c")
    #expect(try till.receipts.last?.customer?.earned != .zero)
  }

  @Test func `keep each consent apart, and none that was not given`() throws {
    let till = try TillSession()
    till.press("F10", "8", "Ctrl-N")
    till.type("Ada")
    till.press("Tab", "Tab", "Tab", "Right", "F2")
    let holder = try #require(try till.store.cardHolder(of: 13))
    #expect(holder.name == "Ada")
    #expect(holder.consents.marketing == .none && holder.consents.profiling.isGiven)
    let answer = try #require(holder.consents.profiling.answer)
    #expect(answer.place == .till && answer.at.date == till.now.date)
    #expect(answer.operatorID == till.state.signedIn?.id && answer.text == "2026-11-21")
  }

  @Test func `tell since when a consent holds, and that it was withdrawn`() throws {
    let till = try TillSession()
    till.press("F10", "8", "Ctrl-N", "Tab", "Tab", "Right", "F2", "Enter")
    till.enter("0000 0000 1309")
    till.expect("sì, dal 21-11-2026")
    till.expectScreen("card-consents")
    till.press("m", "Tab", "Tab")
    till.expectScreen("card-consents-form")
    till.press("Right", "F2")
    till.expect("no, dal 21-11-2026")
    let consents = try #require(try till.store.cardHolder(of: 13)).consents
    #expect(!consents.marketing.isGiven && consents.marketing.answer != nil)
    #expect(consents.profiling == .none)
    #expect(
      try till.entries(of: .cardChanged).map(\.detail) == ["0000 0000 1309: offerte sì → no"])
  }

  @Test func `ask a supervisor for groups, which are worth money`() throws {
    let till = try TillSession()
    till.press("F10", "8", "Ctrl-N")
    till.type("Ada")
    till.press("Tab")
    till.type("ins")
    till.press("F2")
    #expect(till.title == "Serve un responsabile")
    till.expect("insegnanti")
    #expect(try till.store.cardHolder(of: 13) == nil)
    till.authorise()
    #expect(try till.store.cardHolder(of: 13)?.groups == ["insegnanti"])
    let told = try #require(try till.entries(of: .cardIssued).first)
    #expect(told.authorisedBy != nil)
    till.press("Enter", "Esc")
    till.scan(try code(13))
    till.enter("17001")
    #expect(till.basket?.priced.conventions.map(\.code) == ["INSEGNANTI5"])
  }

  @Test func `refuse a group that no convention knows, and say which there are`() throws {
    let till = try TillSession()
    till.press("F10", "8", "Ctrl-N", "Tab")
    till.type("pompieri")
    till.press("F2")
    #expect(till.notice.contains("nessuna convenzione per «pompieri»"))
    #expect(till.notice.contains("residenti"))
    #expect(try till.store.cardHolder(of: 13) == nil)
    for _ in "pompieri" { till.press("Backspace") }
    till.type("residenti, !!")
    till.press("F2")
    #expect(till.notice.contains("nessuna convenzione per « !!»"))
    #expect(try till.store.cardHolder(of: 13) == nil)
  }

  @Test func `are refused with a sentence when none are left`() throws {
    let till = try TillSession()
    for index in UInt32(13)...198 {
      try till.store.save(
        CardHolder(card: CardNumber(index: index, district: 1), issuedAt: till.now), at: till.now)
    }
    till.press("F10", "8", "Ctrl-N", "F2")
    #expect(till.notice.contains("Le tessere sono finite"))
    #expect(till.title == "Tessera nuova")
  }

  @Test func `are refused with a sentence where there is no district`() throws {
    let till = try TillSession()
    try FileManager.default.removeItem(atPath: till.folder.district)
    try till.restart()
    till.signIn(.anna)
    till.press("F10", "8", "Ctrl-N", "F2")
    #expect(till.notice.contains("mancano i dati del distretto"))
  }
}

@Suite struct `A top-up` {
  private static let desk = CardDesk(files: DemoDistrict.files)

  /// The page for the card of Rosa Bianchi, which has nothing in its purses.
  private func opened(_ options: TillSession.Options = .init()) throws -> TillSession {
    let till = try TillSession(as: .anna, options)
    till.press("F10", "8")
    till.enter("rosa")
    till.press("r")
    return till
  }

  private func prepaid(_ till: TillSession, _ card: UInt32 = 1) throws -> Int? {
    try till.store.purseBalances(of: card).first { $0.kind == .prepaid }?.amount.cents
  }

  @Test func `in cash works out the change, opens the drawer and prints its own document`() throws {
    let till = try opened()
    till.press("+", "+", "+")
    till.expectScreen("top-up-amount")
    till.press("Enter", "Enter")
    #expect(try prepaid(till) == nil)
    #expect(till.notice.hasPrefix("Scrivi i contanti dati"))
    till.enter("40")
    #expect(till.notice == "Mancano 10,00 €.")
    till.press("Backspace", "Backspace")
    till.type("60")
    till.expectScreen("top-up-tender")
    till.press("Enter")
    till.expectScreen("top-up-done")
    #expect(try prepaid(till) == 5_000)
    #expect(try till.drawerOpenings == 1)
    #expect(try till.lastPrint.contains("RICARICA"))
    #expect(try till.lastPrint.contains("R1-1-20261121-0001"))
    till.press("Enter")
    try till.expectSoundBooks()
  }

  @Test func `is no revenue, and its cash is in the drawer`() throws {
    let till = try opened()
    till.enter("50")
    till.press("c")
    let today = till.now.date
    let totals = try till.store.totals(from: today, to: today)
    #expect(totals.sales.amount == .zero)
    #expect(totals.expectedCash == Money(cents: 5_000))
    #expect(try till.receipts.isEmpty)
  }

  @Test func `by the terminal keeps its reference and opens no drawer`() throws {
    let till = try opened()
    till.enter("20")
    till.press("b")
    till.expect("Il terminale ha incassato 20,00 €?")
    till.press("Esc")
    #expect(try prepaid(till) == nil)
    till.press("b")
    till.enter("A77")
    #expect(try prepaid(till) == 2_000)
    #expect(try till.drawerOpenings == 0)
    #expect(try till.store.latestTopUps(of: 1, limit: 1).first?.topUp.reference == "A77")
  }

  @Test func `beyond the shop's largest is a slip of the finger`() throws {
    let till = try opened(.init(settings: { $0.cards.largestTopUp = Money(cents: 10_000) }))
    till.enter("5000")
    #expect(till.notice == "Una ricarica è al più di 100,00 €.")
    for text in ["0", "-5", "abc", ""] {
      let till = try opened()
      till.enter(text)
      #expect(till.notice.hasPrefix("Scrivi quanto ricarica"))
    }
  }

  @Test func `is there for the sale in hand, and is spent in it`() throws {
    let till = try TillSession()
    till.scan(try #require(Self.desk.card(1)).text)
    till.enter("17001")
    till.press("F9", "r")
    till.enter("50")
    till.press("c", "Enter")
    #expect(till.basket?.customer?.purse(.prepaid)?.most == Money(cents: 5_000))
    till.press("Enter", "d")
    #expect(try till.receipts.last?.payments.map(\.tender) == [.prepaid])
    #expect(try prepaid(till) == 5_000 - till.receipts[0].total.cents)
    try till.expectSoundBooks()
  }

  @Test func `is refused for a card that the district blocked or replaced`() throws {
    let till = try TillSession()
    for (index, name) in [(UInt32(199), "Bruno"), (200, "Berta")] {
      try till.store.save(
        CardHolder(card: CardNumber(index: index, district: 1), issuedAt: till.now, name: name),
        at: till.now)
    }
    for (name, words) in [("bruno", "La tessera è bloccata"), ("berta", "finisce con 9836")] {
      till.press("F10", "8")
      till.enter(name)
      till.press("r")
      till.enter("50")
      till.press("c")
      #expect(till.notice.contains(words))
      till.press("Esc", "Esc", "Esc", "Esc")
    }
    #expect(try prepaid(till, 199) == nil && prepaid(till, 200) == nil)
  }

  @Test func `is undone by a supervisor while the credit is there`() throws {
    let till = try opened()
    till.enter("50")
    till.press("c", "Enter")
    till.press("z", "s")
    #expect(till.title == "Serve un responsabile")
    till.authorise()
    till.expectScreen("top-up-undone")
    #expect(try prepaid(till) == 0)
    #expect(try till.lastPrint.contains("ANNULLO RICARICA"))
    #expect(try till.drawerOpenings == 2)
    till.press("Enter", "z")
    #expect(try till.entries(of: .topUpVoided).count == 1)
    try till.expectSoundBooks()
  }

  @Test func `is not undone when its credit was spent`() throws {
    let till = try TillSession(as: .marco)
    till.scan(try #require(Self.desk.card(1)).text)
    till.enter("17001")
    till.press("F9", "r")
    till.enter("5")
    till.press("c", "Enter", "Enter", "d")
    till.press("F10", "8")
    till.enter("rosa")
    till.press("z")
    #expect(try till.entries(of: .topUpVoided).isEmpty)
    #expect(try prepaid(till) != 0)
    #expect(till.state.notice?.role == .warning)
    #expect(try till.lastPrint.contains("ANNULLO") == false)
  }

  @Test func `pays first what the card owes, also in the sale in hand`() throws {
    let till = try TillSession(as: .marco)
    let number = CardNumber(index: 1, district: 1)
    // Another shop sold 20,00 to the card while the centre was out of reach.
    try till.store.append([.purseToppedUp(till.spentElsewhere(number, cents: 2_000))], at: till.now)
    #expect(try till.store.debt(of: 1) == Money(cents: 2_000))
    till.scan(try #require(Self.desk.card(1)).text)
    till.enter("17001")
    till.press("F9", "r")
    till.enter("50")
    till.press("c", "Enter")
    #expect(till.basket?.customer?.purse(.prepaid)?.most == Money(cents: 3_000))
    #expect(till.basket?.customer?.debt == .zero)
  }

  @Test func `is asked for by a self-service point's slip`() throws {
    let till = try TillSession()
    till.enter("17001")
    let slip = try #require(
      TopUpSlip(card: CardNumber(index: 1, district: 1), amount: Money(cents: 2_050)))
    till.scan(slip.text)
    #expect(till.title == "Ricarica · Rosa Bianchi")
    till.expect("20,50")
    till.press("Enter", "c", "Enter")
    #expect(try prepaid(till) == 2_050)
    #expect(till.title == "Scontrino")
    till.scan(String(slip.text.dropLast()))
    #expect(till.notice.contains("foglio della ricarica non si legge"))
    let blocked = try #require(
      TopUpSlip(card: CardNumber(index: 199, district: 1), amount: Money(cents: 2_050)))
    till.scan(blocked.text)
    #expect(till.notice.contains("bloccata"))
  }

  @Test func `is not forgotten while the terminal works`() throws {
    let till = try opened(.init(settings: { $0.autoLockSeconds = 30 }))
    till.enter("20")
    till.press("b")
    till.wait(seconds: 300)
    till.enter("A77")
    #expect(try prepaid(till) == 2_000)
  }

  @Test func `is copied for whoever lost the paper`() throws {
    let till = try opened()
    till.enter("20")
    till.press("c", "Enter", "c")
    #expect(try till.lastPrint.contains("COPIA"))
    #expect(try till.lastPrint.contains("RICARICA"))
  }

  @Test func `that was booked before the power failed is not booked again`() throws {
    let till = try opened()
    till.enter("50")
    // The disk takes the top-up, and the answer never arrives.
    let store = till.store
    till.drill { effect in
      guard case .card(.topUp(let request), let cashier, _) = effect else { return nil }
      _ = try? store.topUp(request, cashier: cashier, at: till.now)
      return .failed(.diskError)
    }
    till.press("c")
    till.drill(nil)
    // Back to the amount and on again: it is still the same top-up.
    till.press("Esc", "Enter", "c")
    #expect(try prepaid(till) == 5_000)
  }
}

extension TillSession {
  /// What a spending that arrives from elsewhere leaves: the books know of no such credit.
  fileprivate func spentElsewhere(_ card: CardNumber, cents: Int) throws -> TopUp {
    let paidIn = TopUp(
      TopUpRequest(
        id: Identifier(high: 9, low: 1), card: card, amount: Money(cents: cents), tender: .cash),
      number: ReceiptNumber(shop: 2, till: 1, day: now.date, number: 1), at: now,
      operatorID: Identifier(high: 9, low: 2))
    return TopUp(
      voiding: paidIn, id: Identifier(high: 9, low: 3),
      number: ReceiptNumber(shop: 2, till: 1, day: now.date, number: 2), at: now,
      operatorID: Identifier(high: 9, low: 2))
  }
}

@Suite struct `A card that is lost` {
  private static let desk = CardDesk(files: DemoDistrict.files)

  private func opened(_ person: TillSession.Person) throws -> TillSession {
    let till = try TillSession(as: person)
    till.press("F10", "8")
    till.enter("rosa")
    return till
  }

  @Test func `is blocked by anybody at once, and given back by a supervisor`() throws {
    let till = try opened(.anna)
    till.press("b", "b", "s")
    till.expect("bloccata")
    #expect(try till.audits.contains(.cardBlocked))
    till.press("Esc", "Esc")
    till.scan(try #require(Self.desk.card(1)).text)
    #expect(till.notice.contains("La tessera è bloccata"))
    till.press("F10", "8")
    till.enter("rosa")
    till.press("b", "b")
    #expect(till.title == "Sblocca")
    till.press("s")
    #expect(till.title == "Serve un responsabile")
    till.authorise()
    #expect(try till.store.cardHolder(of: 1)?.isBlocked == false)
    try till.expectSoundBooks()
  }

  @Test func `leaves its purses, name and groups to the one that replaces it`() throws {
    let till = try opened(.marco)
    till.press("r")
    till.enter("50")
    till.press("c", "Enter", "s", "s")
    // The key that asked does not answer.
    #expect(try till.store.cardHolder(of: 13) == nil)
    till.press("n")
    till.expect("0000 0000 1309")
    let holder = try #require(try till.store.cardHolder(of: 13))
    #expect(holder.name == "Rosa Bianchi")
    #expect(holder.groups == ["residenti"])
    #expect(try till.store.purseBalances(of: 13).map(\.amount.cents) == [5_000])
    #expect(
      try till.entries(of: .cardReplaced).map(\.detail) == ["0000 0000 0145 → 0000 0000 1309"])
    till.press("Esc", "Esc", "Esc")
    till.scan(try #require(Self.desk.card(1)).text)
    #expect(till.notice.contains("sostituita da quella che finisce con 1309"))
    till.scan(try #require(Self.desk.card(13)).text)
    #expect(till.basket?.customer?.name == "Rosa Bianchi")
    try till.expectSoundBooks()
  }

  @Test func `pays nothing from a sale that had it before`() throws {
    let till = try opened(.marco)
    till.press("r")
    till.enter("50")
    till.press("c", "Enter", "Esc", "Esc")
    till.enter("17001")
    till.scan(try #require(Self.desk.card(1)).text)
    till.press("Enter")
    // Another till of the shop blocks it meanwhile.
    var holder = try #require(try till.store.cardHolder(of: 1))
    holder.isBlocked = true
    try till.store.save(holder, at: till.now)
    till.press("d")
    #expect(try till.receipts.isEmpty)
    #expect(till.notice.contains("bloccata"))
    till.press("Esc", "F10", "8")
    till.enter("rosa")
    till.press("Esc", "Esc")
    #expect(till.basket?.customer == nil)
  }

  @Test func `shows its code to nobody without a supervisor, and the log tells`() throws {
    let till = try opened(.anna)
    for key in ["q", "k"] {
      till.press(key)
      #expect(till.title == "Serve un responsabile")
      till.press("Esc")
    }
    #expect(try till.prints.isEmpty)
    till.press("q")
    till.authorise()
    till.expect("0000 0000 0145")
    #expect(try till.entries(of: .cardCodeShown).map(\.detail) == ["0000 0000 0145"])
    till.press("Esc", "k")
    till.authorise()
    #expect(try till.lastPrint.contains("0000 0000 0145"))
    #expect(till.notice == "Tessera in stampa.")
  }

  @Test func `that nobody holds shows no code`() throws {
    let till = try TillSession(as: .marco)
    till.press("F10", "8")
    till.scan(try #require(Self.desk.card(50)).text)
    till.press("q")
    #expect(till.notice.contains("non è qui"))
  }

  @Test func `whose slip can not be printed stays in the queue with its reason`() throws {
    let till = try TillSession()
    try till.store.save(
      CardHolder(card: CardNumber(index: 900, district: 1), issuedAt: till.now),
      prints: [
        PrintJob(
          id: Identifier(high: 1, low: 1), subject: .card(900), isCopy: false, at: till.now)
      ], at: till.now)
    till.press("F10", "k")
    till.press("r")
    let waiting = try till.store.pendingPrintJobs()
    #expect(waiting.count == 1)
    guard case .failed(let reason) = try #require(waiting.first).state else {
      Issue.record("It should have failed.")
      return
    }
    #expect(reason.contains("manca il codice della tessera"))
  }

  @Test func `is neither handed out nor shown in training`() throws {
    let till = try TillSession(as: .marco, .init(isTraining: true))
    till.press("F10", "8", "Ctrl-N", "F2")
    #expect(till.notice.contains("In addestramento"))
    #expect(try till.store.issuedCards().isEmpty)
  }

  @Test func `of another shop is shown by its scan, and gets a name`() throws {
    let till = try TillSession(as: .anna)
    till.press("F10", "8")
    till.scan(try #require(Self.desk.card(50)).text)
    till.expect("Tessera consegnata altrove")
    till.press("m")
    till.type("Ugo")
    till.press("F2")
    #expect(try till.store.cardHolder(of: 50)?.name == "Ugo")
    till.expect("Ugo")
  }

  @Test func `is shown by its scan also when the district blocked it, and can be replaced`() throws
  {
    let till = try TillSession(as: .marco)
    till.press("F10", "8")
    till.scan(try #require(Self.desk.card(199)).text)
    till.expect("La tessera è bloccata")
    till.press("s", "n")
    till.expect("0000 0000 1309")
    #expect(try till.store.cardHolder(of: 199)?.replacedBy == 13)
  }

  @Test func `changes its name only for a supervisor, and the log tells both names`() throws {
    let till = try opened(.anna)
    till.press("m", "End")
    till.type(" Neri")
    till.press("F2")
    #expect(till.title == "Serve un responsabile")
    #expect(try till.store.cardHolder(of: 1)?.name == "Rosa Bianchi")
    till.authorise()
    #expect(try till.store.cardHolder(of: 1)?.name == "Rosa Bianchi Neri")
    let told = try #require(try till.entries(of: .cardChanged).first)
    #expect(told.detail == "0000 0000 0145: nome Rosa Bianchi → Rosa Bianchi Neri")
    #expect(told.authorisedBy != nil)
  }

  @Test func `with an employer's credit gets its name from a supervisor alone`() throws {
    let till = try TillSession(as: .anna)
    try till.store.load(
      [
        WelfareLoad(
          id: WelfareDesk.identity(batch: "prova", card: 50, plan: "CARTIERA"),
          card: CardNumber(index: 50, district: 1), plan: "CARTIERA", company: "Cartiera",
          amount: Money(cents: 5_000), lastDay: nil, at: till.now, day: till.now.date)
      ], at: till.now)
    till.press("F10", "8")
    till.scan(try #require(Self.desk.card(50)).text)
    till.press("m")
    till.type("Ugo")
    till.press("F2")
    #expect(till.title == "Serve un responsabile")
    #expect(try till.store.cardHolder(of: 50) == nil)
  }

  @Test func `is found by name, by number and by its last digits`() throws {
    let till = try TillSession(as: .anna)
    till.press("F10", "8")
    for text in ["BIANCHI", "0000 0000 0145", "0145", "000000000145"] {
      till.type(text)
      till.expect("Rosa Bianchi")
      for _ in text { till.press("Backspace") }
    }
    till.type("zzz")
    till.expect("Nessuna tessera per «zzz».")
  }
}
