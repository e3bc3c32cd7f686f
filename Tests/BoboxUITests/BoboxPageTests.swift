import POSCore
import TerminalUI
import Testing

@testable import BoboxUI

/// A language with its screens.
private let languages = BoboxLanguage.allCases

@Suite struct `The first page of the Bobox` {
  @Test(arguments: languages)
  func `shows four entries and the languages`(language: BoboxLanguage) {
    BoboxCustomer(language).expect(screen: "bobox/first.\(language.rawValue)")
  }

  @Test func `is larger in a larger window`() {
    BoboxCustomer(size: Size(rows: 40, columns: 120)).expect(screen: "bobox/first.120x40")
  }

  @Test func `opens an entry by its digit, by the arrows and by touch`() {
    let pages: [BoboxPage] = [
      .aboutCard, .waitingForCard(.balance), .waitingForCard(.topUp),
      .conventions(
        ConventionList(
          BoboxSamples.conventions, departments: BoboxSamples.departments,
          on: BoboxSamples.now.date)),
    ]
    for (place, page) in pages.enumerated() {
      var (typing, moving, touching) = (BoboxCustomer(), BoboxCustomer(), BoboxCustomer())
      typing.press("\(place + 1)")
      for _ in 0..<place { moving.press("Down") }
      moving.press("Enter")
      touching.touch(typing.app.wording.entryNotes[place])
      #expect([typing, moving, touching].allSatisfy { $0.app.page == page }, "\(page)")
    }
    var customer = BoboxCustomer()
    customer.press("Up", "Enter")
    #expect(customer.app.page == pages[3])
  }

  @Test func `changes the language by key, by touch and with left and right`() {
    var customer = BoboxCustomer()
    customer.press("e")
    #expect(customer.app.language == .english)
    customer.press("Right")
    #expect(customer.app.language == .german)
    customer.press("Right", "Left", "Left")
    #expect(customer.app.language == .english)
    customer.touch("Deutsch")
    customer.expect("Berühren")
    customer.press("1", "I")
    customer.expect("Sì, dammi la tessera")
  }

  @Test func `reads a card at once`() {
    var customer = BoboxCustomer()
    customer.scan(BoboxSamples.code)
    #expect(customer.asked == [.readBalance(BoboxSamples.code)])
    customer.expect("tessera •••" + BoboxSamples.number.ending)
  }

  @Test func `does nothing with keys that mean nothing`() {
    var customer = BoboxCustomer()
    let before = customer.app
    customer.press("Esc", "Ctrl-C", "Ctrl-Z", "Ctrl-\\", "Ctrl-D", "F1", "F10", "x", "9", "0")
    customer.press("Tab", "Home", "Unknown", "Backspace", "?", "Alt-x")
    customer.touch(row: 21, column: 3)
    #expect(customer.app == before)
    #expect(customer.asked.isEmpty)
  }

  @Test func `says so in a window that is too small, and does nothing there`() {
    var customer = BoboxCustomer(size: Size(rows: 20, columns: 70))
    customer.press("1", "F12")
    customer.expect("La finestra è troppo piccola")
    #expect(customer.app.page == .first && customer.app.staff == nil)
  }
}

@Suite struct `A card at the Bobox` {
  @Test(arguments: languages)
  func `is explained before it is handed out`(language: BoboxLanguage) {
    var customer = BoboxCustomer(language)
    customer.press("1")
    customer.expect(screen: "bobox/about-card.\(language.rawValue)")
    #expect(customer.asked.isEmpty)
  }

  @Test(arguments: languages)
  func `is shown with its code and its number`(language: BoboxLanguage) {
    var customer = BoboxCustomer(language)
    customer.press("1", "1")
    #expect(customer.asked == [.issueCard])
    customer.expect(screen: "bobox/new-card.\(language.rawValue)")
    customer.press("Enter")
    #expect(customer.app == BoboxCustomer(language).app)
  }

  @Test func `has room in a larger window`() {
    var customer = BoboxCustomer(size: Size(rows: 40, columns: 120))
    customer.press("1", "1")
    customer.expect(screen: "bobox/new-card.120x40")
  }

  @Test func `is not handed out by Enter held down`() {
    var customer = BoboxCustomer()
    for _ in 0..<50 {
      customer.press("Enter")
      #expect(!customer.asked.contains(.issueCard))
    }
    customer.press("0", "1", "Right", "Enter")
    #expect(customer.asked == [.issueCard])
  }

  @Test func `is touched for, and kept on the screen until it is taken`() {
    var customer = BoboxCustomer()
    customer.touch("Gratis")
    customer.touch("Sì, dammi")
    #expect(customer.asked == [.issueCard])
    customer.touch(row: 10, column: 10)
    customer.expect("0000 0048 21")
    customer.touch("Fatto")
    #expect(customer.app.page == .first)
  }

  @Test func `says when its slip is not printed`() {
    var customer = BoboxCustomer()
    customer.isPrinted = false
    customer.press("1", "1")
    customer.expect("Il foglietto non esce")
  }

  @Test func `is told without a code where none can be drawn`() {
    var setup = BoboxSetup(BoboxCustomer.shop)
    setup.drawsBlocks = false
    var customer = BoboxCustomer(setup)
    customer.expect(screen: "bobox/first.plain")
    customer.press("1", "1")
    customer.expect(screen: "bobox/new-card.plain")
  }
}

@Suite struct `The balance at the Bobox` {
  @Test(arguments: languages)
  func `asks for the card and does not take its number`(language: BoboxLanguage) {
    var customer = BoboxCustomer(language)
    customer.press("2")
    customer.expect(screen: "bobox/hold-card.\(language.rawValue)")
    customer.type("1234567812")
    #expect(customer.asked.isEmpty)
    #expect(customer.app.page == .waitingForCard(.balance))
  }

  @Test(arguments: languages)
  func `tells each purse and what expires next`(language: BoboxLanguage) {
    var customer = BoboxCustomer(language)
    customer.scan(BoboxSamples.code)
    customer.expect(screen: "bobox/balance.\(language.rawValue)")
  }

  @Test func `is read from a phone and from a paste too`() {
    var customer = BoboxCustomer()
    let phone = "991" + String(repeating: "1", count: 236)
    customer.send(.input(.paste(phone)))
    #expect(customer.asked == [.readBalance(phone)])
  }

  @Test func `holds many purses and a debt`() {
    var customer = BoboxCustomer()
    customer.scan(BoboxSamples.code)
    let plans = (1...6).map { number in
      BoboxPurse(
        kind: .welfare(plan: "P\(number)"), plan: "Piano numero \(number)",
        balance: Money(cents: 1_000 * number), expiring: nil)
    }
    let full = BoboxBalance(
      ending: "4821", purses: BoboxSamples.balance.purses + plans, debt: Money(cents: 320))
    customer.send(.outcome(.balance(full)))
    customer.expect(screen: "bobox/balance.many")
  }

  @Test func `is shown to nobody else`() {
    for leave in [["0"], ["Esc"], ["Enter"], ["Backspace"]] {
      var customer = BoboxCustomer()
      customer.scan(BoboxSamples.code)
      for key in leave { customer.press(key) }
      #expect(customer.app == BoboxCustomer().app, "\(leave)")
    }
    var gone = BoboxCustomer()
    gone.press("e")
    gone.scan(BoboxSamples.code)
    gone.wait(seconds: 30)
    #expect(gone.app == BoboxCustomer().app)
  }
}

@Suite struct `A top-up at the Bobox` {
  private func atAmounts(_ language: BoboxLanguage = .italian) -> BoboxCustomer {
    var customer = BoboxCustomer(language)
    customer.press("3")
    customer.scan(BoboxSamples.code)
    return customer
  }

  private func slip(_ euros: Int) throws -> BoboxEffect {
    .printTopUpSlip(
      try #require(TopUpSlip(card: BoboxSamples.number, amount: Money(cents: euros * 100))))
  }

  @Test(arguments: languages)
  func `asks for an amount`(language: BoboxLanguage) {
    let customer = atAmounts(language)
    customer.expect(screen: "bobox/amounts.\(language.rawValue)")
  }

  @Test func `prints a slip for the counter by key, by touch and with the arrows`() throws {
    for (place, euros) in [10, 20, 50, 100].enumerated() {
      var (typing, moving) = (atAmounts(), atAmounts())
      typing.press("\(place + 1)")
      #expect(try typing.asked == [slip(euros)])
      for _ in 0..<place { moving.press("Right") }
      moving.press("Enter")
      #expect(try moving.asked == [slip(euros)])
    }
    var touching = atAmounts()
    touching.touch(row: 10, column: 22)
    #expect(try touching.asked == [slip(20)])
    touching.expect(screen: "bobox/slip.it")
  }

  @Test func `takes another amount`() throws {
    var customer = atAmounts()
    customer.press("5", "3", "7")
    customer.expect(screen: "bobox/typing.it")
    customer.press("Backspace", "5", "Enter")
    #expect(try customer.asked == [slip(35)])
  }

  @Test func `refuses nothing at all and more than it may`() {
    var customer = atAmounts()
    customer.press("5", "Enter")
    #expect(customer.asked.isEmpty)
    customer.type("0")
    customer.press("Enter")
    #expect(customer.asked.isEmpty)
    customer.press("Backspace")
    customer.type("501")
    customer.press("Enter")
    #expect(customer.asked.isEmpty)
    customer.expect("Al massimo 500 €")
    customer.press("Esc")
    customer.expect("Qui non si paga")
  }

  @Test func `is typed with fingers alone`() throws {
    var customer = atAmounts()
    customer.touch("altro")
    customer.touch("7")
    customer.touch("canc.")
    customer.touch("3")
    customer.touch("Va bene")
    #expect(try customer.asked == [slip(3)])
  }

  @Test func `says what to do without a slip`() {
    var customer = atAmounts()
    customer.isPrinted = false
    customer.press("1")
    customer.expect("va' alla cassa con la tessera e di' quanto vuoi caricare.")
  }

  @Test func `sends whoever scans a slip to the counter`() throws {
    var customer = BoboxCustomer()
    let slip = try #require(TopUpSlip(card: BoboxSamples.number, amount: Money(cents: 2_000)))
    customer.scan(slip.text)
    customer.expect("si porta alla cassa")
  }
}

@Suite struct `The conventions at the Bobox` {
  @Test(arguments: languages)
  func `are told in plain words`(language: BoboxLanguage) {
    var customer = BoboxCustomer(language)
    customer.press("4")
    customer.expect(screen: "bobox/conventions.\(language.rawValue)")
    customer.press("Down", "PgDn", "PgDn", "PgDn")
    customer.expect(screen: "bobox/conventions-end.\(language.rawValue)")
  }

  @Test func `all fit a larger window, and those of other days are left out`() {
    var customer = BoboxCustomer(size: Size(rows: 40, columns: 120))
    customer.press("4")
    customer.expect(screen: "bobox/conventions.120x40")
    #expect(!customer.screen.contains("Finita ieri"))
    #expect(!customer.screen.contains("Da domani"))
  }

  @Test func `are moved by touch and by the wheel, and not beyond their ends`() {
    var customer = BoboxCustomer()
    customer.press("4")
    let top = customer.screen
    customer.touch("▼")
    #expect(customer.screen != top)
    customer.touch("▲")
    #expect(customer.screen == top)
    customer.send(.input(.pointer(Point(row: 10, column: 10), .scrollDown)))
    #expect(customer.screen != top)
    customer.press("PgUp", "Up", "Up")
    #expect(customer.screen == top)
  }

  @Test func `may be none`() {
    var customer = BoboxCustomer()
    customer.press("4")
    customer.send(.outcome(.conventions([], departments: [:])))
    customer.expect("Oggi non c'è nessuna convenzione.")
  }
}
