import Foundation
import POSCore
import Support
import Testing

@testable import TillServices

/// One card in a real terminal: handed out, topped up, used twice, one line returned.
///
/// Every figure was worked out on paper; the comments show how. The card is in the group of the
/// teachers, who get 5 % off each line, half up; the shop gives 4 % back.
@Suite struct `A card's first day in a terminal` {
  private let bottega: Bottega
  private let terminal: TmuxTerminal

  init() throws {
    bottega = try Bottega()
    terminal = try bottega.terminal()
  }

  @Test(.timeLimit(.minutes(3)))
  func `earns, spends and gives back what the rules say`() async throws {
    try await signIn()
    try await handOutCard()
    try await topUp()
    try await buyFromPrepaidCredit()
    try await buyFromTesorettoAndCash()
    try await returnOneLine()
    #expect(try bottega.run("verify").status == 0)
    try checkPrints()
  }

  private func signIn() async throws {
    try await terminal.waitFor("Premi il numero della persona.")
    try terminal.send("1")
    try await terminal.waitFor("PIN di Anna")
    try terminal.send("1111")
    try terminal.press("Enter")
    try await terminal.waitFor("TOTALE")
  }

  /// The twelve customers of the demonstration hold the first twelve cards.
  ///
  /// The number is 13 in ten digits and two check digits (ISO/IEC 7064): district and index,
  /// 10,000,000,013, leave 62 when divided by 97, a hundred times that leaves 89, and 98 less 89
  /// is 9.
  private func handOutCard() async throws {
    try terminal.press("F10")
    try await terminal.waitFor("Tessere: nuova, ricarica, dati")
    try terminal.send("8")
    try await terminal.waitFor("leggi la tessera, o scrivi nome o numero")
    try terminal.press("C-n")
    try await terminal.waitFor("Nome (facoltativo)")
    try terminal.send("Ada")
    try terminal.press("Tab")
    try terminal.send("insegnanti")
    try terminal.press("F2")
    try await terminal.waitFor("Serve un responsabile")
    try terminal.send("2222")
    try terminal.press("Enter")
    try await terminal.waitFor("0000 0000 1309")
  }

  /// 60,00 given for 50,00: 10,00 change, 50,00 in the purse.
  private func topUp() async throws {
    try terminal.send("r")
    try await terminal.waitFor("Quanto ricarica?")
    try terminal.send("50")
    try terminal.press("Enter")
    try await terminal.waitFor("Contanti dati")
    try terminal.send("60")
    try terminal.press("Enter")
    try await terminal.waitFor("Ricaricati 50,00 €. Documento R1-1-")
    try await terminal.waitFor("RESTO")
    try await terminal.waitFor(row: "Prepagato", "50,00")
    try terminal.press("Enter", "Escape")
    try await terminal.waitFor("TOTALE")
  }

  /// Prepaid credit pays the first sale.
  ///
  /// 0,512 kg of Parmigiano less its tare of 6 g is 0,506 kg, at 21,50 is 10,879: 10,88, less 5 %
  /// (0,544) 0,54: 10,34. Rice 3,95 less 0,20 (0,1975): 3,75. Two packets of spaghetti 2,18 less
  /// 0,11 (0,109): 2,07. The total is 16,16, and 0,85 was saved.
  ///
  /// Prepaid credit pays it all: 50,00 less 16,16 is 33,84. 4 % of 16,16 is 0,6464: 0,65 earned.
  private func buyFromPrepaidCredit() async throws {
    try await scanCard()
    try await sell("0,512*", "12001", shows: "10,88")
    try await sell("17005", shows: "3,95")
    try await sell("2*", "17001", shows: "2,18")
    for discount in ["-0,54", "-0,20", "-0,11"] { try await terminal.waitFor(discount) }
    try await terminal.waitFor("risparmia 0,85")
    try await terminal.waitFor(row: "Guadagna ora", "0,65")
    try terminal.press("Enter")
    try await terminal.waitFor("16,16 di 50,00")
    try terminal.send("d")
    try await terminal.waitFor("Ada: guadagnati 0,65 · tesoretto ora 0,65")
    try await terminal.waitFor("Prepagato: 16,16")
  }

  /// Tesoretto and cash pay the second sale.
  ///
  /// Butter 3,15 less 0,16 (0,1575): 2,99. Milk 1,89 less 0,09 (0,0945): 1,80. Salami 4,90 less
  /// 0,25 (0,245, half up): 4,65. Together 9,44.
  ///
  /// The tesoretto pays 0,65, which earns nothing; 8,79 are left, and 1,21 come back of 10,00.
  /// 4 % of 8,79 is 0,3516: 0,35 earned.
  private func buyFromTesorettoAndCash() async throws {
    try await scanCard()
    try await terminal.waitFor(row: "Tesoretto", "0,65")
    try await terminal.waitFor(row: "Prepagato", "33,84")
    try await sell("12021", shows: "3,15")
    try await sell("12018", shows: "1,89")
    try await sell("11020", shows: "4,90")
    for discount in ["-0,16", "-0,09", "-0,25"] { try await terminal.waitFor(discount) }
    try terminal.press("Enter")
    try await terminal.waitFor("33,84    paga tutto") { $0.contains("9,44 di 33,84") }
    try terminal.send("e")
    try await terminal.waitFor("già usati 0,65")
    try await terminal.waitFor("RESTO: 1,21")
    try terminal.send("10")
    try terminal.press("Enter")
    try await terminal.waitFor("Ada: guadagnati 0,35 · tesoretto ora 0,35")
  }

  /// The salami comes back.
  ///
  /// Of the tesoretto's 0,65 its share by largest remainder is 0,32: 65
  /// times 299, 180 and 465 of 944 are 20,59, 12,39 and 32,02, so 21, 12 and 32. 4,65 less 0,32 is
  /// 4,33 in cash.
  ///
  /// 8,79 less 4,33 is 4,46, of which 4 % are 0,1784: 0,18 stay earned, 0,17 are taken back. The
  /// tesoretto has 0,35 and 0,32 less 0,17: 0,50.
  private func returnOneLine() async throws {
    try terminal.press("F7")
    try await terminal.waitFor("numero (42)")
    try terminal.press("Enter")
    try await terminal.waitFor("reso, intero o di una parte")
    try terminal.send("r")
    try await terminal.waitFor("Spazio spunta la riga")
    try terminal.press("Down", "Down", "Space")
    try await terminal.waitFor(row: "✓  Salamino cacciatore 180 g", "4,65")
    try terminal.press("Enter")
    try await terminal.waitFor("Perché torna?")
    try terminal.send("r")
    try await terminal.waitFor(row: "Tesoretto", "-0,32")
    try await terminal.waitFor("fino a 4,33")
    try terminal.send("c")
    try await terminal.waitFor("Ada: ripresi 0,17 · tesoretto ora 0,50")
    try await terminal.waitFor("Contanti: -4,33")
  }

  /// A card's slip, a top-up, two sales and a return; those of one second have no order.
  private func checkPrints() throws {
    let prints = try bottega.prints
    #expect(prints.count == 5)
    let words = [
      "0000 0000 1309", "Ricaricati €", "Hai risparmiato                       0,85",
      "Hai risparmiato                       0,50", "RESO",
    ]
    for word in words {
      #expect(prints.contains { $0.contains(word) }, "\(word)")
    }
    #expect(try bottega.run("card", "read", "000000001309").status == 0)
  }

  // MARK: Hands

  private func scanCard() async throws {
    let card = try #require(CardDesk(files: DemoDistrict.files).card(13))
    try terminal.burst(card.text + "\n")
    try await terminal.waitFor("•••1309")
  }

  /// Types what a cashier types, with a rest before Enter so that it is not taken for a scan.
  private func sell(_ parts: String..., shows amount: String) async throws {
    for part in parts { try terminal.send(part) }
    try await terminal.waitFor("▸ " + parts.joined())
    try terminal.press("Enter")
    try await terminal.waitFor(amount)
  }
}

extension TmuxTerminal {
  /// Waits for a row that shows two texts.
  fileprivate func waitFor(row label: String, _ amount: String) async throws {
    try await waitFor("\(label) … \(amount)") { screen in
      screen.split(separator: "\n").contains { $0.contains(label) && $0.contains(amount) }
    }
  }
}
