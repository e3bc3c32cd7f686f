import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct VoidTests {
  @Test func `voids a receipt for a reason and says what to give back`() throws {
    var till = AfterSaleTill()
    till.sell()
    let receipt = try #require(till.last)
    till.openLastReceipt()
    till.press("x")
    till.expect(screen: "void-reason")
    till.enter("cliente ha cambiato idea")
    let cashier = till.cashier
    guard
      case .voidReceipt(receipt.id, let reason, card: nil, cashier, let audits) = till.asked.first
    else {
      Issue.record("The receipt was not voided.")
      return
    }
    #expect(reason == "cliente ha cambiato idea")
    #expect(audits.map(\.detail) == ["1-1-20261121-0001 · cliente ha cambiato idea"])
    #expect(audits.map(\.before) == [receipt.total])
    #expect(till.asked.contains(.openDrawer))
    #expect(till.notice == "Annullato con 1-1-20261121-0002. Rendi: Contanti 3,50.")
    till.expect(screen: "receipt-voided")
  }

  @Test func `says all that is to be given back in one line of the screen`() {
    var till = AfterSaleTill()
    till.sell(["100*101"], paying: [])
    till.type("100,00")
    till.press("b", "Enter", "t", "Enter")
    till.enter("500")
    till.openLastReceipt()
    till.press("x", "r")
    till.enter("errore")
    #expect(till.notice.hasPrefix("Rendi: Contanti "))
    #expect(till.notice.hasSuffix("Carta 100,00: già riavuti."))
    #expect(till.notice.count <= 78)
  }

  @Test func `needs a reason`() {
    var till = AfterSaleTill()
    till.sell()
    till.openLastReceipt()
    till.press("x", "Enter")
    #expect(till.notice == "Scrivi il motivo.")
    #expect(till.books.receipts.count == 1)
  }

  @Test(arguments: [
    ("r", "Carta 3,50: già ripresi sul terminale.", "ripresi dalla carta"),
    ("n", "Carta 3,50: mai resi.", "mai resi alla carta"),
    ("d", "Carta 3,50: DA RIPRENDERE sul terminale.", "DA RIPRENDERE DALLA CARTA"),
  ])
  func `asks about the terminal when a return gave money back to a card`(
    letter: String, hands: String, remark: String
  ) {
    var till = AfterSaleTill()
    till.sell(paying: ["b", "Enter"])
    till.openLastReceipt()
    till.press("r", "a", "Enter", "d", "b", "Enter")
    #expect(till.last?.kind == .goodsReturn)
    till.openLastReceipt()
    till.press("x")
    if letter == "r" { till.expect(screen: "void-card-refund") }
    till.press(letter)
    till.enter("merce tenuta")
    #expect(till.notice == "Annullato con 1-1-20261121-0003. \(hands)")
    #expect(till.notice.count <= 78)
    #expect(till.last?.reason == "merce tenuta · \(remark)")
  }

  @Test func `asks what became of the money on the card`() {
    var till = AfterSaleTill()
    till.sell(paying: ["b", "Enter"])
    till.openLastReceipt()
    till.press("x")
    till.expect(screen: "void-card")
    till.press("Enter")
    #expect(till.notice.hasPrefix("Rispondi con una delle lettere"))
    till.press("r")
    till.enter("doppio")
    #expect(till.last?.reason == "doppio · carta già stornata")
  }

  @Test(arguments: [
    ("r", "già riavuti sul terminale"), ("n", "mai incassati"),
    ("d", "DA STORNARE sul terminale"),
  ])
  func `asks nobody to pay out what the card's terminal sees to`(letter: String, rest: String) {
    var till = AfterSaleTill(role: .cashier)
    till.sell(paying: ["b", "Enter"])
    till.press("F10", "z", letter)
    till.enter("doppio")
    till.enter("9999")
    #expect(till.notice == "Annullato con 1-1-20261121-0002. Carta 3,50: \(rest).")
    #expect(till.notice.count <= 78)
    #expect(till.audits == [.receiptVoided, .permissionGranted])
  }

  @Test func `says that a voided tab payment comes off the tab`() {
    var till = AfterSaleTill()
    let account = CustomerAccount(id: till.books.newID(), name: "Piero")
    till.books.accounts = [AccountBalance(account: account, owed: .zero)]
    till.sell(paying: ["s", "Enter"])
    till.openLastReceipt()
    till.press("x")
    till.enter("errore")
    #expect(till.notice == "Annullato con 1-1-20261121-0002. Tolti dal conto: 3,50.")
  }

  @Test func `prints no PIN that was typed in the place of the reason`() {
    var till = AfterSaleTill(role: .cashier)
    till.sell()
    till.press("F10", "z")
    till.enter("9999")
    #expect(till.notice.hasPrefix("Il motivo si stampa: scrivilo a parole."))
    #expect(till.notice.count <= 78)
    #expect(till.title == "Annullare lo scontrino")
    till.enter("errore")
    till.expect(screen: "void-permission")
    till.enter("9999")
    #expect(till.last?.reason == "errore")
  }

  @Test func `does not void twice, nor a void`() {
    var till = AfterSaleTill()
    till.sell()
    till.openLastReceipt()
    till.press("x")
    till.enter("errore")
    till.press("x")
    #expect(till.notice == "Lo scontrino è già annullato.")
    till.press("Esc", "Esc")
    till.openLastReceipt()
    till.press("x")
    #expect(till.notice.hasPrefix("Un annullo non si annulla"))
    #expect(till.books.receipts.count == 2)
  }

  @Test func `lets a supervisor allow it on the spot`() throws {
    var till = AfterSaleTill(role: .cashier)
    till.sell()
    till.openLastReceipt()
    till.press("x")
    till.enter("errore")
    #expect(till.title == "Serve un responsabile")
    #expect(till.books.receipts.count == 1)
    till.enter("9999")
    #expect(till.last?.kind == .void)
    #expect(till.title == "1-1-20261121-0001")
  }

  @Test func `voids the last receipt from the menu`() throws {
    var till = AfterSaleTill()
    till.sell()
    till.sell(["2*101"])
    let receipt = try #require(till.last)
    till.press("F10", "z")
    #expect(till.title == "Annullare lo scontrino")
    till.enter("errore")
    #expect(till.last?.refersTo == receipt.id)
    till.press("Esc")
    till.expect(screen: "counter-after-void")
  }

  @Test func `finds the last receipt also while the next sale is rung up`() throws {
    var till = AfterSaleTill()
    till.sell()
    let receipt = try #require(till.last)
    till.enter("101")
    till.press("F10", "z")
    till.enter("errore")
    #expect(till.last?.refersTo == receipt.id)
    #expect(till.app.state.basket?.isEmpty == false)
  }

  @Test func `has nothing to void in an empty shop`() {
    var till = AfterSaleTill()
    till.press("F10", "z")
    #expect(till.notice == "Non c'è ancora uno scontrino da correggere.")
    #expect(till.title == "Scontrino")
  }

  @Test func `names the voucher that is good again`() throws {
    var till = AfterSaleTill()
    till.books.vouchers["B23456789XYQ"] = Voucher(
      code: "B23456789XYQ", issued: Money(cents: 1_000), left: Money(cents: 1_000),
      receipt: till.books.newID())
    till.sell(paying: ["v"])
    till.enter("B23456789XYQ")
    till.openLastReceipt()
    till.press("x")
    till.enter("errore")
    #expect(till.notice == "Annullato con 1-1-20261121-0002. Rendi: Buono B23456789XYQ 3,50.")
  }

  // MARK: Money to take back

  @Test func `says in large figures what the customer hands back of a return`() throws {
    var till = AfterSaleTill()
    till.sell(["2*101"])
    till.openLastReceipt()
    till.press("r", "a", "Enter", "a")
    till.enter("rotto")
    till.press("c", "F7", "Enter")
    #expect(till.last?.kind == .goodsReturn)
    till.press("x")
    till.enter("errore")
    #expect(till.notice == "Annullato con 1-1-20261121-0003. Riprendi: Contanti 7,00.")
    #expect(till.asked.contains(.openDrawer))
    till.expect(screen: "return-voided")
    let read = till.app.linearText(size: Size(rows: 60, columns: 100))
    #expect(read.contains("\nDA RIPRENDERE · Contanti 7,00\n"))
  }

  @Test func `names each tender by which money comes back`() throws {
    var till = AfterSaleTill()
    till.sell(["2*101"])
    till.openLastReceipt()
    till.press("r", "a", "Enter", "a")
    till.enter("rotto")
    till.type("3,00")
    till.press("c", "v", "F7", "Enter", "x")
    till.enter("errore")
    #expect(till.notice == "Riprendi: Contanti 3,00, Buono B23456789XYQ 4,00.")
    till.expect(screen: "return-voided-voucher")
  }
}
