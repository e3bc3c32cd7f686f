import POSCore

extension Wording {
  var receipts: String { pick("Scontrini", "Receipts") }

  func receiptKind(_ kind: ReceiptKind) -> String {
    switch kind {
    case .sale: pick("vendita", "sale")
    case .goodsReturn: pick("reso", "return")
    case .void: pick("annullo", "void")
    case .reissue: pick("corretto", "corrected")
    case .tabSettlement: pick("saldo conto", "tab paid")
    }
  }

  func receiptMark(_ mark: ReceiptMark) -> String {
    switch mark {
    case .voided: pick("ANNULLATO", "VOID")
    case .returned: pick("con reso", "returned")
    }
  }

  var receiptSearchHint: String {
    pick(
      "numero (42) \(enterKey), o leggi il codice",
      "number (42) \(enterKey), or scan the code")
  }
  var noReceipts: String { pick("Ancora nessuno scontrino.", "No receipts yet.") }
  func receiptNotFound(_ text: String) -> String {
    pick(
      "Nessuno scontrino «\(text)»: controlla il numero o cercalo nell'elenco.",
      "No receipt “\(text)”: check the number or look for it in the list.")
  }
  var noReceiptToActOn: String {
    pick("Non c'è ancora uno scontrino da correggere.", "There is no receipt to correct yet.")
  }
  var lookingForReceipt: String { pick("Cerco lo scontrino …", "Looking for the receipt …") }

  var keyOpenReceiptLong: String {
    pick(
      "apre lo scontrino scelto, o quello del numero scritto",
      "open the chosen receipt, or that of the typed number")
  }
  var keyScroll: String { pick("Scorri", "Scroll") }
  var keyScrollLong: String {
    pick("frecce, \(pages): scorre il documento", "arrows, \(pages): move in the document")
  }
  var keyCopy: String { pick("Copia", "Copy") }
  var keyCopyLong: String { pick("ristampa, con scritto COPIA", "print again, marked COPIA") }
  var keyVoucherSlip: String { pick("Buono", "Voucher") }
  var keyVoucherSlipLong: String { pick("ristampa il buono emesso", "print the voucher again") }
  func voucherPrinting(_ code: String) -> String {
    pick("Buono \(code) mandato in stampa.", "Voucher \(code) sent to the printer.")
  }
  var keyReturn: String { pick("Reso", "Return") }
  var keyReturnLong: String { pick("reso, intero o di una parte", "return, whole or in part") }
  var keyVoidReceipt: String { pick("Annulla", "Void") }
  var keyVoidReceiptLong: String { pick("annulla tutto lo scontrino", "void the whole receipt") }
  var keyCorrectPayment: String { pick("Pagamento", "Payment") }
  var keyCorrectPaymentLong: String { pick("corregge il pagamento", "correct the payment") }
  var keyFiscal: String { pick("Fiscale", "Fiscal") }
  var keyFiscalLong: String { pick("documento fiscale collegato", "its fiscal document") }

  func soldBy(_ name: String) -> String { pick("cassa: \(name)", "cashier: \(name)") }
  var isVoidedMark: String { pick("ANNULLATO", "VOIDED") }
  var isReissuedMark: String { pick("riemesso: altro pagamento", "issued again: other payment") }
  func returnedSoFar(_ amount: String) -> String {
    pick("reso finora \(amount) €", "returned so far \(amount) €")
  }
  func refersTo(_ number: String) -> String { pick("di \(number)", "of \(number)") }
  var fiscalMissing: String { pick("nessun doc. fiscale", "no fiscal document") }
  func fiscalDocument(_ document: FiscalDocument) -> [String] {
    if let text = document.freeForm { return [pick("fiscale: ", "fiscal: ") + text] }
    let closure = document.closure.map { "Z \($0)" }
    let number = document.number.map { pick("n. \($0)", "no. \($0)") }
    return [
      "\(document.channel) \(document.serial)",
      [closure, number].compactMap { $0 }.joined(separator: "  "),
    ].filter { !$0.isEmpty }
  }

  func copyPrinting(_ number: String) -> String {
    pick("Copia di \(number) mandata in stampa.", "Copy of \(number) sent to the printer.")
  }
  func onlySalesHaveThis(_ kind: ReceiptKind) -> String {
    if kind == .tabSettlement {
      return pick(
        "Il saldo di un conto si può solo annullare (x), e poi rifare.",
        "A tab's settlement can only be voided (x), and then made again.")
    }
    return pick(
      "Questo è un documento di tipo «\(receiptKind(kind))»: apri lo scontrino di vendita.",
      "This document is a “\(receiptKind(kind))”: open the receipt of the sale.")
  }
  var voidsStay: String {
    pick(
      "Un annullo non si annulla: fai di nuovo la vendita.",
      "A void can't be voided: ring the sale up again.")
  }
  var nothingLeftToReturn: String {
    pick("È già stato reso tutto.", "Everything was returned already.")
  }
  func receiptIsVoid(by number: String) -> String {
    pick("Annullato con \(number).", "Voided with \(number).")
  }
  /// Somebody types or slowly scans the next article.
  var figureOnReceipt: String {
    pick(
      "Qui non si vende: torna alla vendita con Esc, poi leggi o scrivi il codice.",
      "Nothing is sold here: go back to the sale with Esc, then scan or type the code.")
  }
  func giveBack(_ parts: String) -> String { pick("Rendi: \(parts).", "Give back: \(parts).") }
  func collect(_ parts: String) -> String { pick("Incassa: \(parts).", "Collect: \(parts).") }
  func takeBack(_ parts: String) -> String { pick("Riprendi: \(parts).", "Take back: \(parts).") }
  var cardOnTerminal: String { pick("Carta (dal terminale)", "Card (by the terminal)") }
  /// What the hands have to do about a card whose payment was undone.
  func cardUndone(_ amount: String, _ card: CardMoney, isShort: Bool) -> String {
    let terminal = isShort ? "" : pick(" sul terminale", " by the terminal")
    return switch card {
    case .reversed:
      pick("Carta \(amount): già riavuti\(terminal).", "Card \(amount): already back\(terminal).")
    case .neverTaken:
      pick("Carta \(amount): mai incassati.", "Card \(amount): never taken.")
    case .toReverse:
      pick(
        "Carta \(amount): DA STORNARE\(terminal).", "Card \(amount): STILL TO REVERSE.")
    }
  }
  /// What the hands have to do about a card whose refund was undone.
  func refundUndone(_ amount: String, _ card: CardMoney, isShort: Bool) -> String {
    let terminal = isShort ? "" : pick(" sul terminale", " by the terminal")
    return switch card {
    case .reversed:
      pick(
        "Carta \(amount): già ripresi\(terminal).", "Card \(amount): taken again\(terminal).")
    case .neverTaken:
      pick("Carta \(amount): mai resi.", "Card \(amount): never given back.")
    case .toReverse:
      pick("Carta \(amount): DA RIPRENDERE\(terminal).", "Card \(amount): STILL TO TAKE AGAIN.")
    }
  }
  func takenOffTab(_ amount: String) -> String {
    pick("Tolti dal conto: \(amount).", "Off the tab: \(amount).")
  }

  func owedAgain(_ amount: String) -> String {
    pick("Di nuovo da pagare sul conto: \(amount).", "Owed again on the tab: \(amount).")
  }
  func creditAgain(_ amount: String) -> String {
    pick("Di nuovo a credito: \(amount).", "Credit again: \(amount).")
  }

  // MARK: Void

  var voidHeading: String { pick("Annullare lo scontrino", "Void the receipt") }
  func voidSubject(_ number: String, _ total: String) -> String {
    pick("\(number) di \(total) €: perché?", "\(number) of \(total) €: why?")
  }
  var voidHint: String {
    pick("il motivo si stampa e resta nel registro", "the reason is printed and stays in the log")
  }
  func cardWasTaken(_ amount: String) -> String {
    pick(
      "Pagati con carta \(amount) €: che ne è stato?",
      "\(amount) € paid by card: what became of it?")
  }
  func cardGotBack(_ amount: String) -> String {
    pick(
      "Resi sulla carta \(amount) €: che ne è stato?",
      "\(amount) € given back to the card: what became of it?")
  }
  var cardChargedAgain: String {
    pick("ripresi sul terminale: li ha ripagati", "taken again by the terminal: paid once more")
  }
  var cardNeverRefunded: String {
    pick("mai resi dal terminale", "never given back by the terminal")
  }
  var cardChargedLater: String {
    pick("da riprendere ancora: ci penso io dopo", "still to take again: I will do it later")
  }
  var cardReversed: String {
    pick("stornati sul terminale: li ha riavuti", "reversed on the terminal: given back")
  }
  var cardNeverTaken: String { pick("mai incassati dal terminale", "never taken by the terminal") }
  var cardReversedLater: String {
    pick("da stornare ancora: ci penso io dopo", "still to reverse: I will do it later")
  }
  var cardStays: String {
    pick("giusti: restano sulla carta", "right: they stay on the card")
  }
  var remarkStays: String { pick("carta invariata", "card unchanged") }
  var correctionGivenBack: String {
    pick(
      "nuovi incassi resi: lascia tutto com'era", "new takings given back: leave all as it was")
  }
  /// What the reason on the documents and in the log adds about the card.
  func remark(_ card: CardMoney, isRefund: Bool = false) -> String {
    switch card {
    case .reversed where isRefund: pick("ripresi dalla carta", "taken from the card again")
    case .neverTaken where isRefund: pick("mai resi alla carta", "never given back to the card")
    case .toReverse where isRefund:
      pick("DA RIPRENDERE DALLA CARTA", "STILL TO TAKE FROM THE CARD")
    case .reversed: pick("carta già stornata", "card already reversed")
    case .neverTaken: pick("carta mai incassata", "card never charged")
    case .toReverse: pick("CARTA DA STORNARE", "CARD STILL TO REVERSE")
    }
  }
  var paymentCorrected: String { pick("pagamento corretto", "payment corrected") }
  func correcting(_ number: String) -> String {
    pick("Correggi il pagamento di \(number).", "Correct the payment of \(number).")
  }
  var wrongPaymentOffer: String {
    pick("Pagamento sbagliato? Ctrl-W", "Wrong payment? Ctrl-W")
  }
  var keyCorrectLastLong: String {
    pick("corregge il pagamento dell'ultimo scontrino", "correct the last receipt's payment")
  }

  // MARK: Fiscal document

  var fiscalHeading: String {
    pick("Documento fiscale dello scontrino", "The receipt's fiscal document")
  }
  func fiscalField(_ field: FiscalField) -> String {
    switch field {
    case .channel: pick("Canale (RT, AdE)", "Channel (RT, AdE)")
    case .serial: pick("Matricola", "Serial number")
    case .closure: pick("Chiusura Z", "Closure Z")
    case .number: pick("Numero", "Number")
    case .freeForm: pick("Oppure: come stampato", "Or: as printed")
    }
  }
  var fiscalHint: String {
    pick(
      "\(enterKey) va al campo dopo; sull'ultimo registra. F2 registra subito.",
      "\(enterKey) goes to the next field; on the last it records. F2 records at once.")
  }
  var keyRecord: String { pick("Registra", "Record") }
  var keyRecordLong: String { pick("registra ciò che è scritto", "record what is typed") }
  var keyNextField: String { pick("Campo", "Field") }
  var keyNextFieldLong: String { pick("campo dopo, campo prima", "next field, field before") }
  var fiscalIncomplete: String {
    pick(
      "Servono matricola e numero, oppure la scritta come stampata.",
      "Serial and number are needed, or the text as printed.")
  }
  var fiscalRecorded: String {
    pick("Documento fiscale collegato.", "The fiscal document is attached.")
  }
}
