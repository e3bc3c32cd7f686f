import BoboxUI
import CardSigning
import Foundation
import POSCore
import POSStore
import Support
import Testing

@testable import TillServices

@Suite struct `A customer at the Bobox` {
  private static let desk = CardDesk(files: DemoDistrict.files)

  private func code(_ card: UInt32) throws -> String {
    try #require(Self.desk.card(card)).text
  }

  private func number(_ card: UInt32) -> String {
    CardNumber(index: card, district: DemoDistrict.number).text
  }

  @Test func `gets the next card without a name, on the screen and on paper`() throws {
    let bobox = try BoboxSession()
    bobox.press("1", "1")
    bobox.expect(number(13))
    bobox.expect("Prendi il foglietto stampato.")
    let code = CardCode(try #require(Self.desk.card(13)), level: .medium)
    #expect(bobox.screen.contains(code.halfBlockRows[4]))
    let holder = try #require(try bobox.store.cardHolder(of: 13))
    #expect(holder.name == nil && holder.groups.isEmpty && holder.consents == CardConsents())
    #expect(try bobox.prints.count == 1)
    #expect(try bobox.prints[0].contains(number(13)))
    let entry = try #require(try bobox.store.auditLog(limit: 1, kinds: [.cardIssued]).first?.entry)
    #expect(entry.operatorID == nil && entry.detail == "Bobox → " + number(13))
    bobox.burst(try self.code(13) + "\r")
    bobox.expect("tessera •••1309")
    bobox.press("0", "1", "1")
    bobox.expect(number(14))
    try bobox.expectSoundBooks()
  }

  @Test func `sees what is on the scanned card, and nobody's name`() throws {
    let bobox = try BoboxSession()
    let marco = try #require(try bobox.store.operators().first { $0.name == "Marco" })
    let card = CardNumber(index: 3, district: DemoDistrict.number)
    let wish = TopUpRequest(
      id: Identifier(high: 1, low: 1), card: card, amount: Money(cents: 5_000), tender: .cash)
    _ = try bobox.store.topUp(wish, cashier: marco, at: bobox.now)
    let load = WelfareLoad(
      id: Identifier(high: 1, low: 2), card: card, plan: "SPESA", company: "Cartiera",
      amount: Money(cents: 1_050), lastDay: CivilDate(year: 2026, month: 12, day: 31),
      at: bobox.now, day: bobox.now.date)
    try bobox.store.append([.welfareLoaded(load)], at: bobox.now)
    bobox.burst(try code(3) + "\r")
    bobox.expect("tessera •••0339")
    bobox.expect("spendilo entro il 31 dicembre 2026")
    #expect(!bobox.screen.contains("Ferrari") && !bobox.screen.contains(number(3)))
    let fresh = try BoboxSession().engine.app
    bobox.engine.handle(.tick(idleMilliseconds: 30_000), now: bobox.now)
    #expect(bobox.engine.app == fresh)
  }

  @Test func `takes a slip for the counter and pays nothing`() throws {
    let bobox = try BoboxSession()
    bobox.press("3")
    bobox.burst(try code(3) + "\r")
    bobox.press("2")
    bobox.expect("Paghi lì 20,00 €")
    let slip = try #require(try bobox.prints.first)
    #expect(slip.contains("RICARICA DA PAGARE") && slip.contains("20,00"))
    #expect(slip.contains("0339") && !slip.contains(number(3)))
    #expect(try bobox.store.purseBalances(of: 3).isEmpty)
    try bobox.expectSoundBooks()
  }

  @Test func `reads the conventions of the district`() throws {
    let bobox = try BoboxSession()
    bobox.press("4")
    bobox.expect("Cartiera Porta Vecchia")
    bobox.expect("8 % di sconto · per: cartiera")
    bobox.expect("lunedì–venerdì, dalle 12:00 alle 15:00")
  }

  @Test func `is refused by name with a card that is not taken`() throws {
    let bobox = try BoboxSession()
    let text = try code(3)
    let forged = String(text.dropLast()) + (text.hasSuffix("0") ? "1" : "0")
    for (scanned, words) in [
      (String(text.dropLast()), "non si è letto bene"), (forged, "Questa tessera non vale."),
      (try code(199), "Questa tessera non vale."), (try code(200), "ha preso il posto"),
      ("8001234567897", "non è una tessera del quartiere"),
    ] {
      bobox.scan(scanned)
      bobox.expect(words)
      bobox.expect("Alla cassa ti aiutano volentieri.")
      bobox.press("Enter")
    }
    var lost = try #require(try bobox.store.cardHolder(of: 5))
    lost.isBlocked = true
    try bobox.store.save(lost, at: bobox.now)
    bobox.scan(try code(5))
    bobox.expect("Questa tessera non vale.")
  }

  @Test func `looks with a phone's code that stays good, until a sale has used it`() throws {
    var random = SplitMix64(seed: 3)
    let day = TillSession.morning.date
    var centre = try DistrictCentre.make(
      district: 7, days: day...day.adding(days: 900), at: TillSession.morning, using: &random)
    try centre.makeBlanks(3, lastDay: day.adding(days: 800), using: &random)
    var batch = TokenBatch(index: 1, from: TillSession.morning)
    batch.count = 1
    let phone = try #require(try centre.tokens(batch, using: &random).first)
    let bobox = try BoboxSession(prepare: { folder in
      for file in DistrictFile.allCases {
        let path = URL(filePath: folder.district + "/" + file.rawValue)
        try Data(try centre.bytes(of: file, on: day)).write(to: path)
      }
    })
    for _ in 0..<2 {
      bobox.scan(phone.text)
      bobox.expect("tessera •••" + phone.number.ending)
    }
    guard case .token(let token) = phone.content else {
      Issue.record("It is a card.")
      return
    }
    var basket = Basket(
      id: Identifier(high: 2, low: 1), owner: DemoShop.operators[0].person.id,
      openedAt: bobox.now)
    let customer = CardCustomer(
      number: phone.number, shownBy: .token(token.identity), readAt: bobox.now, shop: 1)
    let events: [BasketEvent] = [.customerChanged(customer)]
    let change = BasketChange(of: basket, events: events, audits: [])
    for event in events { basket.apply(event) }
    try bobox.store.record(change)
    bobox.scan(phone.text)
    bobox.expect("mostrane uno nuovo")
  }
}

@Suite struct `A Bobox in trouble` {
  @Test func `hands out so many cards an hour and no more`() throws {
    let bobox = try BoboxSession({ $0.bobox.cardsPerHour = 2 })
    for _ in 0..<2 { bobox.press("1", "1", "0") }
    bobox.press("1", "1")
    bobox.expect("per la tua chiedi alla cassa")
    #expect(try bobox.store.issuedCards().count == 14)
    bobox.pass(seconds: 3_601)
    bobox.press("0", "1", "1")
    #expect(try bobox.store.issuedCards().count == 15)
    let never = try BoboxSession({ $0.bobox.cardsPerHour = 0 })
    never.press("1", "1")
    never.expect("le tessere si danno alla cassa")
    #expect(try never.store.issuedCards().count == 12)
  }

  @Test func `says that its stock is empty`() throws {
    let bobox = try BoboxSession(prepare: { folder in
      let empty = CardBlanks(district: DemoDistrict.number, cards: []).bytes
      let path = folder.district + "/" + DistrictFile.blanks.rawValue
      try Data(empty).write(to: URL(filePath: path))
    })
    bobox.press("1", "1")
    bobox.expect("Qui le tessere sono finite. Alla cassa ti aiutano volentieri.")
  }

  @Test func `says that it can read no cards`() throws {
    let bobox = try BoboxSession(prepare: { folder in
      let path = folder.district + "/" + DistrictFile.keys.rawValue
      try Data("rubbish".utf8).write(to: URL(filePath: path))
    })
    bobox.press("1", "1")
    bobox.expect("adesso non legge e non dà tessere")
    bobox.scan(try #require(CardDesk(files: DemoDistrict.files).card(3)).text)
    bobox.expect("adesso non legge e non dà tessere")
  }

  @Test func `shows the card when its printer is in trouble, and prints it later`() throws {
    let bobox = try BoboxSession()
    try FileManager.default.removeItem(atPath: bobox.folder.spool)
    bobox.press("1", "1")
    bobox.expect("0000 0000 13")
    bobox.expect("Il foglietto non esce")
    #expect(try bobox.store.pendingPrintJobs().count == 1)
    bobox.press("0", "3")
    bobox.scan(try #require(CardDesk(files: DemoDistrict.files).card(3)).text)
    bobox.press("1")
    bobox.expect("Il foglietto non esce")
    try bobox.folder.create()
    bobox.press("0", "1", "1")
    bobox.expect("Prendi il foglietto stampato.")
    #expect(try bobox.prints.count == 3)
  }

  @Test func `hands out nothing that its books do not take`() throws {
    let bobox = try BoboxSession()
    try bobox.shell(
      """
      CREATE TRIGGER refuse BEFORE INSERT ON card_holder
      BEGIN SELECT RAISE(ABORT, 'no room'); END
      """)
    bobox.press("1", "1")
    bobox.expect("Il Bobox non riesce a farlo adesso.")
    #expect(try bobox.store.issuedCards().count == 12)
    #expect(try bobox.store.pendingPrintJobs().isEmpty)
    try bobox.shell("DROP TRIGGER refuse")
    bobox.press("0", "1", "1")
    bobox.expect("0000 0000 13")
    bobox.engine.drill = { _ in .failed(.diskFull) }
    bobox.press("0", "4")
    bobox.expect("I tuoi soldi sono al sicuro.")
  }

  @Test func `ends for a supervisor's PIN and for no cashier's`() throws {
    let bobox = try BoboxSession()
    bobox.leave(with: "1111")
    bobox.expect("PIN sbagliato, o di chi non può.")
    #expect(!bobox.engine.isFinished)
    bobox.press("Esc")
    bobox.leave(with: "2222")
    #expect(bobox.engine.isFinished)
  }

  @Test func `lets nobody guess PINs`() throws {
    let bobox = try BoboxSession()
    for guess in 0..<3 { bobox.leave(with: "900\(guess)") }
    bobox.expect("riprova fra 2 s")
    bobox.leave(with: "2222")
    #expect(!bobox.engine.isFinished)
    bobox.pass(seconds: 3)
    bobox.leave(with: "2222")
    #expect(bobox.engine.isFinished)
  }

  @Test func `does not open beside the till of its folder`() throws {
    let till = try TillSession()
    #expect(throws: OpeningFailure.self) {
      _ = try TillOpening(folder: till.folder).openBobox(now: till.now)
    }
  }
}
