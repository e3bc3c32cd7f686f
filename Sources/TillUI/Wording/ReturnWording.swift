import POSCore

extension Wording {
  func returnHeading(_ number: String) -> String {
    pick("Reso di \(number)", "Return of \(number)")
  }
  var returnColumns: [String] {
    pick(
      ["", "", "venduto", "resta", "rende", "€"], ["", "", "sold", "left", "back", "€"])
  }
  var returnTotal: String { pick("DA RENDERE", "TO GIVE BACK") }
  var returnHint: String {
    pick(
      "\(spaceKey) spunta la riga, una cifra dice quanto, a = tutto, \(enterKey) rende",
      "\(spaceKey) marks the line, a figure says how much, a = all, \(enterKey) returns")
  }
  var keyMark: String { pick("Spunta", "Mark") }
  var keyMarkLong: String { pick("spunta la riga, o toglie la spunta", "mark the line, or not") }
  var keyAll: String { pick("Tutto", "All") }
  var keyAllLong: String { pick("spunta tutto, o toglie tutto", "mark everything, or nothing") }
  var keyHowMuch: String { pick("Quanto", "How much") }
  var keyHowMuchLong: String {
    pick(
      "quanto si rende della riga, poi \(enterKey)",
      "how much of the line comes back, then \(enterKey)")
  }
  var keyGiveBack: String { pick("Rendi", "Give back") }
  var keyGiveBackLong: String {
    pick("sceglie come rendere i soldi", "choose how to give the money back")
  }
  var markALine: String {
    pick(
      "Spunta almeno una riga: \(spaceKey), o a per tutto.",
      "Mark a line: \(spaceKey), or a for all.")
  }

  // MARK: Without receipt

  var returnWithoutReceipt: String { pick("RESO senza scontrino", "RETURN without receipt") }
  var returnBand: String { pick("RESO", "RETURN") }
  var returnBandHint: String { pick("si rende al cliente", "to the customer") }
  var returnStarted: String {
    pick(
      "Reso senza scontrino: leggi ciò che torna. Esc lo lascia.",
      "Return without receipt: scan what comes back. Esc leaves it.")
  }
  var emptyReturn: [String] {
    pick(
      [
        "Leggi o scrivi ciò che il cliente riporta:", "",
        example(entered("101"), "un articolo al prezzo del catalogo"),
        example(entered("3,50/2"), "3,50 € dal reparto 2"),
        example("2*", "due del prossimo articolo"),
        "", "  \(enterKey) rende i soldi   Esc lascia il reso",
      ],
      [
        "Scan or type what the customer brings back:", "",
        example(entered("101"), "an article at the catalogue's price"),
        example(entered("3.50/2"), "3.50 € from department 2"),
        example("2*", "two of the next article"),
        "", "  \(enterKey) gives the money back   Esc leaves the return",
      ])
  }
  var returnLeft: String {
    pick("Reso interrotto: non è cambiato nulla.", "Return left: nothing has changed.")
  }
  var correctionLeft: String {
    pick("Il pagamento resta com'era.", "The payment stays as it was.")
  }
  var settlementLeft: String {
    pick("Il conto resta com'era.", "The tab stays as it was.")
  }
  var returnReasonHeading: String { pick("Perché torna?", "Why does it come back?") }
  var returnReasonHint: String {
    pick("si stampa e resta nel registro", "it is printed and stays in the log")
  }
  /// The usual reasons, each with its letter.
  var returnReasons: [(Character, String)] {
    pick(
      [
        ("d", "difettoso o guasto"), ("s", "articolo sbagliato"), ("r", "ripensamento"),
        ("p", "prezzo sbagliato"),
      ],
      [
        ("f", "faulty or spoiled"), ("w", "wrong article"), ("c", "changed their mind"),
        ("p", "wrong price"),
      ])
  }
  var otherReasonLetter: Character { language == .italian ? "a" : "o" }
  var otherReason: String { pick("altro: scrivi il motivo", "other: type the reason") }
  var containersBack: String { pick("vuoti", "containers") }

  // MARK: How money goes back

  var mayGoBack: String { pick("Si può rendere con:", "May go back by:") }
  func upTo(_ amount: String) -> String { pick("fino a \(amount)", "up to \(amount)") }
  var chooseHowBack: String { pick("Scegli come rendere.", "Choose how to give back.") }
  var refundHint: String {
    pick("una somma e la lettera rendono solo quella", "an amount and the letter give only that")
  }
  func paymentHeading(_ kind: BasketKind) -> String {
    switch kind {
    case .sale: payment
    case .goodsReturn: goodsReturn
    case .correction: correction
    case .tabSettlement: tabSettlement
    }
  }
  var keyRefundTabLong: String {
    pick("toglie dal conto del cliente", "take off the customer's tab")
  }

  // MARK: Vouchers

  func voucherLeft(_ amount: String) -> String { pick("residuo \(amount)", "\(amount) left") }
  func voucherAtCounter(_ voucher: Voucher) -> String {
    voucherIs(voucher.code, worth: voucher.left)
      + pick(": \(enterKey) paga, poi v.", ": \(enterKey) pays, then v.")
  }
  func voucherAtPayment(_ code: String, worth: Money) -> String {
    voucherIs(code, worth: worth)
      + pick(": premi v e leggilo di nuovo.", ": press v and scan it again.")
  }
  func voucherIs(_ code: String, worth: Money) -> String {
    worth > .zero
      ? pick(
        "\(code) è un buono da \(number(worth)) €", "\(code) is a voucher of \(number(worth)) €")
      : pick("\(code) è un buono già speso", "\(code) is a spent voucher")
  }

  // MARK: Unknown vouchers

  var unknownVoucherHeading: String { pick("Buono sconosciuto", "Unknown voucher") }
  func unknownVoucherText(_ code: String) -> [String] {
    pick(
      ["\(code)", "Questa cassa non l'ha mai emesso."],
      ["\(code)", "This till never issued it."])
  }
  var acceptUnknown: String {
    pick("accettalo lo stesso (serve il permesso)", "accept it anyway (needs permission)")
  }
  func unknownVoucherValue(_ code: String) -> String {
    pick("Quanto vale \(code)?", "What is \(code) worth?")
  }
  var unknownVoucherHint: String {
    pick("il valore stampato sul buono; poi ritiralo", "the value printed on it; keep the slip")
  }
}
