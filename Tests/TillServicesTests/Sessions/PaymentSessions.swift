import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

@Suite struct `Paying` {
  @Test func `mixes meal vouchers, card and cash with change`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.enter("18001")
    till.press("Enter", "t", "2", "Enter")
    #expect(till.basket?.due == Money(cents: 279))
    till.type("1")
    till.press("b", "Enter")
    #expect(till.basket?.due == Money(cents: 179))
    till.enter("5")
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.change == Money(cents: 321))
    #expect(receipt.payments.map(\.tender) == [.mealVoucher, .card, .cash, .cash])
    try till.expectSoundBooks()
  }

  @Test func `says what a scan is no answer to when the card's terminal is asked about`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "b")
    till.scan("8012345070015")
    #expect(till.notice == "Codice ignorato. Il terminale ha incassato? Invio = sì, Esc = no.")
    #expect(till.basket?.payments.isEmpty == true)
    till.press("Enter")
    #expect(try till.receipts.last?.payments.map(\.tender) == [.card])
  }

  @Test func `takes meal vouchers for food only`() throws {
    let till = try TillSession()
    till.enter("18001")
    till.press("Enter", "t", "Enter")
    #expect(till.notice.contains("solo alimentari"))
    #expect(till.basket?.payments.isEmpty == true)
  }

  @Test func `asks before a customer loses whole meal vouchers`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter", "t", "8", "Enter")
    #expect(till.title == "Buoni pasto")
    till.expect("il cliente perde")
    #expect(till.basket?.payments.isEmpty == true)
    till.press("Enter", "Esc", "3", "Enter")
    #expect(try till.receipts.last?.payments.first?.count == 3)
  }

  @Test func `asks before a customer loses the rest of a meal voucher to what is not food`() throws
  {
    let till = try TillSession()
    till.enter("17001")
    till.enter("18001")
    till.press("Enter", "t", "Enter")
    till.expect("Solo 1,09 € si pagano con buoni pasto (alimentari):")
    till.expect("il resto del buono, 3,91 €, è perso.")
    #expect(till.basket?.payments.isEmpty == true)
    till.press("Esc", "Esc")
    #expect(till.basket?.payments.isEmpty == true)
    till.press("t", "Enter", "x")
    #expect(till.basket?.payments.map(\.amount) == [Money(cents: 109)])
    #expect(till.basket?.payments.map(\.faceValue) == [Money(cents: 500)])
  }

  @Test func `takes a meal voucher for a little less food without a question`() throws {
    let till = try TillSession()
    till.enter("4*17001")
    till.press("Enter", "t", "Enter")
    #expect(try till.receipts.last?.payments.map(\.amount) == [Money(cents: 436)])
  }

  @Test func `takes more meal vouchers than needed when told so`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter", "t", "4", "Enter", "x")
    let payment = try #require(try till.receipts.last?.payments.first)
    #expect(payment.count == 4)
    #expect(payment.amount == Money(cents: 1_090))
  }

  @Test func `rounds cash to five cents when the shop wants it`() throws {
    let till = try TillSession(
      as: .anna, .init(settings: { $0.limits.roundsCash = true }))
    till.enter("17002")
    till.press("Enter")
    till.expect("arrotondato")
    till.press("c")
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.payments.first { $0.tender == .cash }?.amount == Money(cents: 110))
    #expect(receipt.payments.first { $0.tender == .rounding }?.amount == Money(cents: -1))
  }

  @Test func `takes the lottery code with electronic payment only`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "l")
    till.enter("abcd1234")
    till.press("c")
    #expect(till.notice.contains("Lotteria"))
    #expect(try till.receipts.isEmpty)
    till.press("b", "Enter")
    #expect(try till.receipts.last?.lotteryCode == "ABCD1234")
  }

  @Test func `prints the buyer's codice fiscale, checked`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "f")
    till.enter("RSSMRA85T10A562X")
    #expect(till.title == "Cliente")
    #expect(till.notice.contains("non torna"))
    till.press("Esc", "f")
    till.scan("RSSMRA85T10A562S")
    #expect(till.basket?.buyer == BuyerIdentity("RSSMRA85T10A562S"))
    till.press("c")
    #expect(try till.lastPrint.contains("RSSMRA85T10A562S"))
  }

  @Test func `writes on a customer's tab`() throws {
    let till = try TillSession()
    let id = till.engine.runner.ids.next(at: till.now)
    let account = CustomerAccount(id: id, name: "Signora Pina", limit: nil)
    try till.store.save(account, at: till.now)
    till.enter("17001")
    till.press("Enter", "s")
    till.type("Pin")
    till.expect("Signora Pina")
    till.press("Enter")
    #expect(try till.receipts.last?.payments.first?.account == id)
    #expect(try till.store.balance(of: id) == Money(cents: 109))
  }

  @Test func `shows at once how a tab is opened, which a supervisor allows`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "s")
    till.expect("Nessun conto. Ctrl-N ne apre uno.")
    till.press("Ctrl-N")
    till.enter("Signora Pina")
    till.enter("50")
    #expect(till.title == "Serve un responsabile")
    till.authorise()
    #expect(till.title == "Conti clienti")
    till.expect("Signora Pina")
    till.press("Enter")
    #expect(try till.receipts.last?.payments.map(\.tender) == [.tab])
  }

  @Test func `keeps an allowance apart from a discount`() throws {
    let till = try TillSession(as: .giulia)
    till.enter("10*17001")
    till.press("F4")
    till.enter("0,40")
    till.press("Enter")
    till.type("0,50")
    till.press("a", "c")
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.total == Money(cents: 1_050))
    let allowance = receipt.payments.first { $0.tender == .allowance }
    #expect(allowance?.amount == Money(cents: 50))
    let paper = try till.lastPrint.lowercased()
    #expect(paper.contains("sconto a pagare"))
    #expect(paper.contains("0,40"))
  }

  @Test func `refuses an absurd amount of cash`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    till.enter("8000,00")
    #expect(try till.receipts.isEmpty)
    #expect(!till.notice.isEmpty)
  }

  @Test func `asks what became of a card payment before the sale is left`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter")
    till.type("5")
    till.press("b", "Enter", "Esc")
    #expect(till.title == "Lasciare la vendita?")
    till.press("Enter", "Enter")
    till.expect("pagamento con carta")
    till.press("p", "p")
    #expect(till.basket?.payments.count == 1)
    till.press("Esc", "r")
    till.authorise()
    #expect(till.basket == nil)
    #expect(
      try till.audits.suffix(3) == [.paymentTakenBack, .saleAbandoned, .permissionGranted])
    #expect(try till.entries(of: .paymentTakenBack).last?.before == Money(cents: 500))
    #expect(try till.store.openBaskets().isEmpty)
  }

  @Test func `tells the log of a payment that was taken back, once, whatever follows from it`()
    throws
  {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter")
    till.type("5")
    till.press("b", "Enter", "z")
    till.enter("20")
    let entries = try till.entries(of: .paymentTakenBack)
    #expect(entries.map(\.detail) == ["card"])
    #expect(entries.map(\.before) == [Money(cents: 500)])
    #expect(try till.receipts.count == 1)
  }

  @Test func `clears what is typed before it leaves the payment`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter")
    till.type("5")
    till.press("b", "Enter")
    till.type("3")
    till.press("Esc")
    #expect(till.title == "Pagamento")
    till.press("Esc")
    #expect(till.title == "Lasciare la vendita?")
  }

  @Test func `lets articles be added after a first payment`() throws {
    let till = try TillSession()
    till.enter("10*17001")
    till.press("Enter")
    till.type("5")
    till.press("b", "Enter", "Esc", "a")
    #expect(till.title == "Scontrino")
    till.enter("17005")
    #expect(till.basket?.due == Money(cents: 985))
    till.expect("pagati 5,00, restano 9,85")
    try till.restart()
    till.signIn(.anna)
    till.expect("pagati 5,00, restano 9,85")
  }
}

@Suite struct `Hands that are too fast` {
  @Test func `pay once when Enter is pressed twice`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    till.type("5")
    till.press("Enter", "Enter")
    #expect(try till.receipts.count == 1)
    #expect(till.title == "Scontrino")
  }

  @Test func `pay nothing with the key that searches at the counter`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter", "F2", "Ctrl-F")
    #expect(try till.receipts.isEmpty)
    #expect(till.title == "Pagamento")
  }

  @Test func `stay at an empty counter with Esc, where a scan is sold`() throws {
    let till = try TillSession()
    till.press("Esc", "Esc")
    #expect(till.title == "Scontrino")
    #expect(till.notice.contains("F10"))
    till.scan("8012345070015")
    #expect(till.basket?.priced.total == Money(cents: 109))
  }

  @Test(arguments: [[], ["5", "Enter"], ["c"], ["b", "Enter"]])
  func `sell nothing more when Enter is held`(keys: [String]) throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    for key in keys { till.press(key) }
    for _ in 1...30 { till.press("Enter") }
    #expect(try till.receipts.count == (keys.isEmpty ? 0 : 1))
    try till.expectSoundBooks()
  }

  @Test func `do no harm with a scan during the payment`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    till.scan("8012345070015")
    till.scan("8012345070015", certain: false)
    till.scan("80060192", certain: false)
    #expect(till.notice.contains("ignorato"))
    #expect(try till.receipts.isEmpty)
    #expect(till.basket?.priced.total == Money(cents: 109))
  }

  @Test(arguments: ["50,00\r", "100,00\r", "\u{1B}[200~50,00\r\u{1B}[201~"])
  func `have typed when an amount arrives in one burst`(bytes: String) throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    till.burst(bytes)
    if try till.receipts.isEmpty { till.press("Enter") }
    let receipt = try #require(try till.receipts.last)
    #expect(receipt.change > Money(cents: 4_000))
  }

  @Test func `do not put a barcode into an amount`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.press("Enter")
    till.burst("8012345070015\r")
    #expect(try till.receipts.isEmpty)
    till.press("Esc")
    till.press("F8", "p")
    till.burst("8012345070015\r")
    #expect(till.title == "Cambia il prezzo")
    #expect(till.notice.contains("ignorato"))
  }
}
