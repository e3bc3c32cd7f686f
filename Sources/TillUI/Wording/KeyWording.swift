extension Wording {
  var keyPay: String { pick("Paga", "Pay") }
  var keyPayLong: String { pick("paga; con un codice, lo cerca", "pay; with a code, look it up") }
  var keyGiveMoneyBackLong: String {
    pick("rende i soldi; con un codice, lo cerca", "give money back; with a code, look it up")
  }
  var keyHelp: String { pick("Aiuto", "Help") }
  var keyHelpLong: String {
    pick(
      "i tasti di questa pagina; ? solo dove non si scrive",
      "the keys of this page; ? only where nothing is typed")
  }
  var keySearch: String { pick("Cerca", "Search") }
  var keySearchLong: String {
    pick(
      "cerca un articolo per nome; basta una lettera", "find an article by name; a letter will do")
  }
  var keyQuantity: String { pick("Quantità", "Quantity") }
  var keyQuantityLong: String {
    pick("cambia quantità o peso della riga", "change the line's quantity or weight")
  }
  var keyDiscount: String { pick("Sconto", "Discount") }
  var keyDiscountLong: String {
    pick("sconto sulla riga: 10% oppure 1,50", "discount on the line: 10% or 1.50")
  }
  var keyBasketDiscountLong: String {
    pick("sconto su tutta la vendita", "discount on the whole sale")
  }
  var keyDepartments: String { pick("Reparti", "Depts") }
  var keyDepartmentsLong: String {
    pick("articoli per reparto, con tasti rapidi", "articles by department, on quick keys")
  }
  var keyPark: String { pick("Parcheggia", "Park") }
  var keyParkLong: String {
    pick("mette da parte la vendita, o la riprende", "put the sale aside, or take one up again")
  }
  var keyEmpties: String { pick("Vuoti", "Empties") }
  var keyEmptiesLong: String {
    pick("vuoti resi dal cliente; 6*- per sei", "empties given back; 6*- for six")
  }
  var keyChooseEmptyLong: String {
    pick(
      "rende il vuoto scelto; anche la sua cifra", "give the chosen one back; its digit does too")
  }
  var keyReceipts: String { pick("Scontrini", "Receipts") }
  var keyReceiptsLong: String {
    pick("scontrini: reso, annullo, copia, pagamento", "receipts: return, void, copy, payment")
  }
  var keyLine: String { pick("Riga", "Line") }
  var keyLineLong: String {
    pick("tutto ciò che si può fare con la riga", "everything that can be done to the line")
  }
  var keyVoid: String { pick("Storna", "Void") }
  var keyVoidLong: String {
    pick("storna la riga; resta visibile", "void the line; it stays visible")
  }
  var keyCash: String { pick("Cassetto", "Cash") }
  var keyCashLong: String {
    pick("fondo, versamenti, prelievi, conta", "float, cash in, cash out, count")
  }
  var keyMenu: String { pick("Menu", "Menu") }
  var keyMenuLong: String {
    pick("tutte le funzioni, una lettera ciascuna", "every function, a letter each")
  }
  var keySlip: String { pick("Foglietto", "Slip") }
  var keySlipLong: String {
    pick("stampa il foglietto della vendita parcheggiata", "print the parked sale's slip")
  }
  var keyLineUpLong: String { pick("sceglie la riga sopra", "choose the line above") }
  var keyLineDownLong: String { pick("sceglie la riga sotto", "choose the line below") }
  var keyPriceCheckLong: String {
    pick("quanto costa, senza vendere", "what it costs, without selling")
  }
  var keyCreateLong: String {
    pick(
      "crea un articolo con l'ultimo codice sconosciuto",
      "create an article with the last unknown code")
  }
  var keyClearLong: String { pick("cancella ciò che è scritto", "clear what is typed") }
  var keyLockLong: String {
    pick(
      "chiude la cassa con il PIN (o u nel menu); la vendita resta",
      "lock with the PIN (or u in the menu); the sale stays")
  }
  var keyEmptyFieldLong: String {
    pick("svuota il campo in cui si scrive", "empty the field that is being typed in")
  }
  var keyConfirm: String { pick("Conferma", "Confirm") }
  var keyCancel: String { pick("Lascia", "Cancel") }
  var keyCancelLong: String {
    pick("torna indietro senza fare nulla", "go back without doing anything")
  }
  var keyBack: String { pick("Indietro", "Back") }
  var keyBackLong: String { pick("torna alla pagina di prima", "go back to the page before") }
  var keyQuit: String { pick("Esci", "Quit") }
  var keyQuitLong: String { pick("chiude il programma", "end the program") }
  var keySignInLong: String { pick("apre la cassa con il PIN", "open the till with the PIN") }
  var keyPerson: String { pick("Persona", "Person") }
  var keyChoosePersonLong: String {
    pick(
      "una cifra sceglie la persona; le frecce arrivano a tutte",
      "a digit chooses the person; the arrows reach everybody")
  }
  var keyOtherPersonLong: String { pick("sceglie un'altra persona", "choose somebody else") }
  var keyAuthoriseLong: String { pick("permette questa sola operazione", "allow this one action") }
  var keyMoveLong: String {
    pick("frecce, \(pages): si muove nell'elenco", "arrows, \(pages): move in the list")
  }
  var keySell: String { pick("Vendi", "Sell") }
  var keySellFoundLong: String { pick("vende l'articolo scelto", "sell the chosen article") }
  var keyEdit: String { pick("Modifica", "Edit") }
  var keyEditFoundLong: String { pick("modifica l'articolo scelto", "edit the chosen article") }
  var keyDepartment: String { pick("Reparto", "Department") }
  var keyDepartmentLong: String {
    pick(
      "una cifra sceglie il reparto, 0 il decimo", "a digit chooses the department, 0 the tenth")
  }
  var keyOtherDepartment: String { pick("Altro reparto", "Other department") }
  var keyOtherDepartmentLong: String {
    pick("le frecce arrivano a ogni reparto", "the arrows reach every department")
  }
  var keySellDepartmentLong: String {
    pick("vende il reparto scelto a questo prezzo", "sell the chosen department at this price")
  }
  var keyArticle: String { pick("Articolo", "Article") }
  var keyArticleLong: String { pick("una lettera vende l'articolo", "a letter sells the article") }
  var keyMore: String { pick("Altri", "More") }
  var keyMoreLong: String { pick("altri articoli del reparto", "more articles of the department") }
  var keyRecall: String { pick("Riprendi", "Recall") }
  var keyRecallLong: String { pick("riprende la vendita scelta", "take the chosen sale up again") }
  var keyPrice: String { pick("Prezzo", "Price") }
  var keyPriceLong: String { pick("cambia il prezzo", "change the price") }
  var keyNote: String { pick("Nota", "Note") }
  var keyNoteLong: String { pick("nota stampata sotto la riga", "note printed under the line") }
  var keyTare: String { pick("Tara", "Tare") }
  var keyTareLong: String {
    pick("toglie il peso del contenitore", "take the container's weight off")
  }
  var keyOpen: String { pick("Apri", "Open") }
  var keyOpenLong: String {
    pick("apre la voce; basta la sua lettera", "open the entry; its letter will do")
  }
  var keyOffline: String { pick("Senza rete", "Offline") }
  var keyOfflineLong: String { pick("che cosa funziona senza rete", "what works without network") }

  var keyCashTyped: String { pick("Contanti", "Cash") }
  var keyCashTypedLong: String {
    pick("con una somma scritta: contanti ricevuti", "with an amount typed: cash received")
  }
  var keyRoundSumLong: String {
    pick(
      "scrive una somma tonda, ancora + la prossima; \(enterKey) la incassa",
      "write a round sum, + again the next one; \(enterKey) takes it")
  }
  var keyExact: String { pick("Contanti giusti", "Exact cash") }
  var keyExactLong: String { pick("contanti, la somma esatta", "cash, the exact amount") }
  var keyCard: String { pick("Carta", "Card") }
  var keyCardLong: String {
    pick(
      "carta sul terminale; con una somma, solo quella",
      "card on the terminal; with an amount, only that")
  }
  var keyMeal: String { pick("Ticket", "Meal") }
  var keyMealLong: String {
    pick("buoni pasto, solo alimentari, senza resto", "meal vouchers, food only, no change")
  }
  var keyMealConfirmLong: String { pick("accetta i buoni", "accept the vouchers") }
  var keyMealValueLong: String {
    pick("sceglie il valore; una cifra è il numero", "choose the value; a digit is the count")
  }
  var keyVoucher: String { pick("Buono", "Voucher") }
  var keyVoucherLong: String {
    pick("buono del negozio, letto o scritto", "voucher of the shop, scanned or typed")
  }
  var keyTab: String { pick("Segna", "Tab") }
  var keyTabLong: String { pick("scrive sul conto di un cliente", "write on a customer's tab") }
  var keyTabConfirmLong: String { pick("scrive sul conto scelto", "write on the chosen tab") }
  var keyAllowance: String { pick("Sconto a pagare", "Allowance") }
  var keyAllowanceLong: String {
    pick("con una somma: totale e IVA restano interi", "with an amount: total and VAT stay whole")
  }
  var keyTakeBack: String { pick("Togli", "Take back") }
  var keyTakeBackLong: String { pick("toglie l'ultimo pagamento", "take the last payment back") }
  var keyLottery: String { pick("Lotteria", "Lottery") }
  var keyLotteryLong: String {
    pick("codice lotteria degli scontrini", "code for the receipts' lottery")
  }
  var keyBuyer: String { pick("Codice fiscale", "Tax code") }
  var keyBuyerLong: String {
    pick("codice fiscale o partita IVA del cliente", "the customer's tax code or VAT number")
  }
  var keyLeavePaymentLong: String { pick("torna agli articoli", "go back to the articles") }
  var keyRefundCash: String { pick("Contanti", "Cash") }
  var keyRefundCashLong: String { pick("rende in contanti", "give back in cash") }
  var keyRefundCard: String { pick("Carta", "Card") }
  var keyRefundCardLong: String {
    pick("riaccredita sulla carta, dal terminale", "refund the card, on the terminal")
  }
  var keyIssue: String { pick("Buono", "Voucher") }
  var keyIssueLong: String { pick("emette un buono", "issue a voucher") }
  var keyRefundEnterLong: String {
    pick("chiude quando non resta nulla", "close when nothing is left")
  }
}
