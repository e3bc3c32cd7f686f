import POSCore

extension Wording {
  var typeSomething: String { pick("Scrivi o leggi un codice.", "Type or scan a code.") }
  var weightUnreadable: String {
    pick(
      "Scrivi un peso o una quantità, per esempio 0,350 o 3.",
      "Type a weight or a quantity, such as 0.350 or 3.")
  }
  var amountUnreadable: String {
    pick("Scrivi una somma in euro, per esempio 3,50.", "Type an amount in euro, such as 3.50.")
  }
  var discountUnreadable: String {
    pick("Scrivi uno sconto: 10% oppure 1,50.", "Type a discount: 10% or 1.50.")
  }
  var buyerUnreadable: String {
    pick(
      "Il codice non torna: controlla il codice fiscale o la partita IVA.",
      "The code does not add up: check the tax code or VAT number.")
  }
  var reasonMissing: String { pick("Scrivi il motivo.", "Type the reason.") }
  var reasonInWords: String {
    pick(
      "Il motivo si stampa: scrivilo a parole. Un PIN, se serve, si chiede dopo.",
      "The reason is printed: type it in words. A PIN, if needed, is asked for next.")
  }

  /// What a refusal of the basket means, and what to do.
  func sentence(for refusal: BasketRefusal, _ state: TillState) -> String {
    switch refusal {
    case .stale:
      return pick(
        "La vendita è cambiata: guarda il totale e riprova.",
        "The sale has changed: look at the total and try again.")
    case .noSuchLine, .lineAlreadyVoided:
      return pick(
        "Quella riga non c'è più: scegline un'altra.", "That line is gone: choose another.")
    case .tooManyLines(let limit):
      return pick(
        "Uno scontrino ha al massimo \(limit) righe: paga e aprine un altro.",
        "A sale has at most \(limit) lines: pay and open another.")
    case .priceOutOfRange(let limit):
      return pick(
        "Il prezzo va da 0,00 a \(number(limit)) €: controlla.",
        "The price goes from 0.00 to \(number(limit)) €: check it.")
    case .quantityOutOfRange(let limit):
      let text = state.text(limit, unit: limit.isWhole ? .piece : .kilogram)
      return pick(
        "La quantità è più di 0 e al massimo \(text): controlla.",
        "The quantity is more than 0 and at most \(text): check it.")
    case .piecesMustBeWhole:
      return pick(
        "Si vende a pezzi interi: scrivi 1, 2, 3 …", "It is sold in whole pieces: type 1, 2, 3 …")
    case .tareTooLarge:
      return pick(
        "La tara è più grande del peso: controlla.", "The tare is larger than the weight: check it."
      )
    case .discountOutOfRange:
      return pick(
        "Lo sconto supera il prezzo, o è zero: controlla.",
        "The discount exceeds the price, or is zero: check it.")
    case .lineNotDiscountable:
      return pick(
        "Su questa riga non si fanno sconti: scegline un'altra.",
        "This line takes no discount: choose another.")
    case .amountIsFixed:
      return pick(
        "L'importo viene da un'etichetta o da uno scontrino: storna e rifai la riga.",
        "The amount is the label's or the receipt's: void the line and ring it again.")
    case .emptyBasket: return nothingRungUp
    default: return paymentSentence(for: refusal, state)
    }
  }

  private func paymentSentence(for refusal: BasketRefusal, _ state: TillState) -> String {
    switch refusal {
    case .nothingToPay:
      return pick("Non resta nulla da pagare.", "Nothing is left to pay.")
    case .moreThanDue(let due):
      return pick(
        "È più del dovuto (\(number(due)) €): solo il contante dà resto.",
        "More than is due (\(number(due)) €): only cash gives change.")
    case .amountOutOfRange:
      return pick(
        "Quella somma non può essere giusta: controlla e riscrivi.",
        "That amount can't be right: check and type it again.")
    case .cashLimitExceeded(let limit):
      return pick(
        "Contanti fino a \(number(limit)) € per legge: il resto in altro modo.",
        "Cash up to \(number(limit)) € by law: the rest another way.")
    case .cashIsRounded(let due):
      return pick(
        "In contanti si arrotonda ai 5 centesimi: servono \(number(due)) €.",
        "Cash is rounded to 5 cents: \(number(due)) € are needed.")
    case .noFoodToPay:
      return pick(
        "I buoni pasto pagano solo alimentari: non ne restano.",
        "Meal vouchers pay for food only: none is left.")
    case .tooManyMealVouchers(let limit):
      return pick(
        "Al massimo \(limit) buoni pasto: il resto in altro modo.",
        "At most \(limit) meal vouchers: the rest another way.")
    case .voucherExhausted:
      return pick(
        "Su quel buono non c'è più nulla: scegli un altro modo.",
        "Nothing is left on that voucher: choose another way.")
    case .voucherAlreadyUsedHere:
      return pick(
        "Quel buono è già in questo pagamento: scegli un altro modo.",
        "That voucher is already in this payment: choose another way.")
    case .noSuchPayment: return noPaymentYet
    case .paymentsRecorded:
      return pick(
        "Ci sono pagamenti registrati: \(enterKey) li mostra, lì \(deleteKey) li toglie.",
        "Payments are recorded: \(enterKey) shows them, there \(deleteKey) takes them back.")
    case .notBalanced(let due):
      return pick("Mancano ancora \(number(due)) €.", "\(number(due)) € are still missing.")
    case .mixesSaleAndReturn:
      return pick(
        "Vendita e reso vogliono ciascuno il suo documento: chiudi prima questo.",
        "A sale and a return need a document each: close this one first.")
    case .refundNotAllowed(let tender, let limit) where limit > .zero:
      return pick(
        "Con \(self.tender(tender)) si rendono al più \(number(limit)) €: il resto altrimenti.",
        "\(self.tender(tender)) gives back at most \(number(limit)) €: the rest another way.")
    case .refundNotAllowed(let tender, _):
      return pick(
        "Con \(self.tender(tender)) non si può rendere qui: scegli un altro modo.",
        "\(self.tender(tender)) can't give back here: choose another way.")
    default: return otherSentence(for: refusal)
    }
  }

  private func otherSentence(for refusal: BasketRefusal) -> String {
    switch refusal {
    case .lotteryNeedsElectronicPayment:
      return pick(
        "Lotteria solo con carta e da 1 €: togli il codice (l) o paga con carta (b).",
        "The lottery needs a card and at least 1 €: remove the code (l) or pay by card.")
    case .lotteryCodeMalformed:
      return pick(
        "Il codice lotteria ha otto lettere o cifre: riscrivilo.",
        "The lottery code has eight letters or digits: type it again.")
    case .lotteryExcludesBuyer:
      return pick(
        "O la lotteria o il codice fiscale: prima togli l'altro.",
        "Either the lottery or the tax code: remove the other first.")
    case .basketDiscountStands:
      return pick(
        "C'è uno sconto su tutta la vendita: toglilo prima (Ctrl-Y, vuoto).",
        "There is a discount on the whole sale: take it off first (Ctrl-Y, empty).")
    case .onlySalesSplit:
      return pick("Si divide solo una vendita.", "Only a sale can be divided.")
    case .splitsNothing:
      return pick(
        "Spunta una parte delle righe, non tutte.", "Mark a part of the lines, not all of them.")
    case .alreadyReturned:
      return pick("È già stato reso.", "It was already returned.")
    case .originalHasChanged:
      return pick(
        "Di quello scontrino è tornato altro intanto: lascia il reso (Esc) e rifallo.",
        "More of that receipt came back meanwhile: leave this return (Esc), begin again.")
    case .tabLimitExceeded(let name, let limit, let left):
      return tabLimit(name, number(limit), left: number(left))
    case .tabOwesLess(let name, let owed): return owesOnly(name, number(owed))
    case .tabCreditIsLess(let name, let credit): return hasOnly(name, number(credit))
    case .onlyReturnsHaveReasons:
      return pick("Solo un reso ha un motivo.", "Only a return has a reason.")
    case .reasonMissing: return reasonMissing
    case .noSuchPurse, .purseLimit, .goodsOutsidePlan, .welfareStandsAlone,
      .onlySalesHaveCustomers:
      return purseSentence(for: refusal)
    case .nameMissing: return pick("Scrivi un nome.", "Type a name.")
    case .textTooLong(let limit):
      return pick(
        "Al massimo \(limit) caratteri: accorcia il testo.",
        "At most \(limit) characters: shorten the text.")
    default: return pick("Non si può.", "That can't be done.")
    }
  }

  /// Why a code can not be read, and what to do.
  func sentence(for refusal: ScanRefusal) -> String {
    switch refusal {
    case .empty: typeSomething
    case .tooLong:
      pick(
        "Quel codice è troppo lungo: leggi quello a barre della confezione.",
        "That code is too long: scan the barcode of the pack.")
    case .badCheckDigit:
      pick(
        "La cifra di controllo non torna: leggilo o scrivilo di nuovo.",
        "The check digit does not add up: scan or type it again.")
    case .wrongKeyboardLayout:
      pick(
        "Lo scanner ha la tastiera sbagliata: impostalo come la cassa (manuale dello scanner).",
        "The scanner has the wrong keyboard layout: set it to the till's (scanner's manual).")
    default:
      pick(
        "Il codice non si legge: riprova, o usa prezzo/reparto.",
        "The code can't be read: try again, or use price/department.")
    }
  }

  /// Why the store could not do something, and what to do.
  func sentence(for failure: TillFailure, _ state: TillState) -> String {
    switch failure {
    case .diskFull:
      pick(
        "DISCO PIENO: niente è perso, ma non si può registrare. Libera spazio e riprova.",
        "DISK FULL: nothing is lost, but nothing can be recorded. Free some space and try again.")
    case .diskError:
      pick(
        "Il disco ha dato errore: niente è perso. Riprova; se si ripete chiama l'assistenza.",
        "The disk failed: nothing is lost. Try again; if it repeats call support.")
    case .databaseDamaged:
      pick(
        "Archivio danneggiato: esci e riapri la cassa, che lo ripara; niente è perso.",
        "The file is damaged: leave and open the till again; it repairs it, nothing is lost.")
    case .journalDamaged:
      pick(
        "Registrazioni danneggiate: non vendere, usa «bottega restore COPIA».",
        "The entries are damaged: sell nothing, use “bottega restore BACKUP”.")
    case .booksVanished:
      pick(
        "I libri sono spariti dalla cartella: non vendere, esci e riapri la cassa.",
        "The books have vanished from the folder: sell nothing, leave and open again.")
    case .readOnly:
      pick(
        "La cartella dei dati è in sola lettura: correggi i permessi.",
        "The data folder is read-only: correct its permissions.")
    case .outOfDate:
      pick(
        "I dati erano cambiati e li ho riletti: guarda il totale e riprova.",
        "The data had changed and was read again: look at the total and try again.")
    case .refused(let refusal): sentence(for: refusal, state)
    case .returnRefused(let refusal): sentence(for: refusal, state)
    case .receiptAlreadyVoided:
      pick("Lo scontrino è già annullato.", "The receipt is already void.")
    case .receiptPartlyReturned:
      pick(
        "Una parte è già stata resa: fai il reso del resto.",
        "Part of it was returned: return the rest.")
    case .accountNameTaken(let name):
      pick(
        "C'è già un conto «\(name)»: aggiungi una parola, come «\(name) panettiera».",
        "There is a tab “\(name)” already: add a word, such as “\(name) the baker”.")
    case .codeTaken(let code, let name):
      pick(
        "Il codice \(code) è già di \(name): scegline un altro.",
        "Code \(code) already belongs to \(name): choose another.")
    case .articleChanged(let name):
      pick(
        "\(name) è cambiato dopo che hai aperto la scheda: esci (Esc) e riaprila.",
        "\(name) was changed after you opened its form: leave (Esc) and open it again.")
    case .floatTooLate: floatTooLate
    case .moreThanInDrawer(let expected):
      pick(
        "Nel cassetto dovrebbero esserci \(number(expected)) €: di più non si può prelevare.",
        "The drawer should hold \(number(expected)) €: no more can be taken out.")
    case .pinTaken:
      pick(
        "Quel PIN è già di un'altra persona: scegline uno diverso.",
        "Somebody else has that PIN: choose a different one.")
    case .unexpected(let detail):
      pick("Non è riuscito, riprova: \(detail)", "It did not work, try again: \(detail)")
    }
  }

  /// Why goods can not come back, and what to do.
  func sentence(for refusal: ReturnRefusal, _ state: TillState) -> String {
    switch refusal {
    case .notASale:
      pick(
        "Questo documento non è una vendita: apri lo scontrino di vendita.",
        "This document is not a sale: open the receipt of the sale.")
    case .receiptVoided:
      pick(
        "Lo scontrino è annullato: non c'è nulla da rendere.",
        "The receipt is void: there is nothing to return.")
    case .noSuchLine:
      pick(
        "Quella riga non si può rendere: scegline un'altra.",
        "That line can't be returned: choose another.")
    case .alreadyReturned:
      pick(
        "Quella riga è già stata resa: scegline un'altra.",
        "That line was already returned: choose another.")
    case .moreThanSold(let left):
      pick(
        "Si può rendere al massimo \(state.text(left, unit: .piece)).",
        "At most \(state.text(left, unit: .piece)) can come back.")
    case .quantityOutOfRange: weightUnreadable
    }
  }
}
