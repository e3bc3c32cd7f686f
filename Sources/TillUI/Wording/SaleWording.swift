import POSCore

extension Wording {
  var counter: String { pick("Scontrino", "Sale") }
  var total: String { pick("TOTALE", "TOTAL") }
  var change: String { pick("RESTO", "CHANGE") }
  var givenBack: String { pick("RESO", "GIVEN BACK") }
  var toPay: String { pick("DA PAGARE", "TO PAY") }
  var toGiveBack: String { pick("DA RENDERE", "TO GIVE BACK") }
  var toCollect: String { pick("DA INCASSARE", "TO COLLECT") }
  var toTakeBack: String { pick("DA RIPRENDERE", "TO TAKE BACK") }
  var goodsReturn: String { pick("Reso", "Return") }
  var correction: String { pick("Correzione del pagamento", "Payment correction") }
  var tabSettlement: String { pick("Saldo di un conto", "Tab settlement") }
  var voidedMark: String { pick("stornato", "void") }
  var line: String { pick("Riga", "Line") }
  var search: String { pick("Cerca un articolo", "Find an article") }
  var departments: String { pick("Reparti", "Departments") }
  var chooseDepartment: String {
    pick(
      "Premi la cifra del reparto, o le frecce.", "Press the department's digit, or arrows.")
  }
  var parkedBaskets: String { pick("Vendite parcheggiate", "Parked sales") }
  var nothingParked: String { pick("Nessuna vendita parcheggiata.", "No sale is parked.") }
  var payment: String { pick("Pagamento", "Payment") }
  var quickCash: String { pick("Contanti rapidi", "Quick cash") }
  var mealVouchers: String { pick("Buoni pasto", "Meal vouchers") }
  var mealVoucherHint: String { pick("Una cifra cambia il numero.", "A digit changes the count.") }
  var tabs: String { pick("Conti clienti", "Customers' tabs") }
  var roundedCash: String { pick("In contanti, arrotondato", "In cash, rounded") }

  var emptyCounter: [String] {
    pick(
      [
        "Leggi un codice a barre, oppure scrivi:", "",
        example(entered("<codice>"), "un articolo, con il suo codice"),
        example("prosc", "una parte del nome: apre la ricerca"),
        example("3*", "tre del prossimo articolo (0,350* per il peso)"),
        example(entered("3,50/2"), "3,50 € nel reparto 2"),
      ],
      [
        "Scan a barcode, or type:", "",
        example(entered("<code>"), "an article, by its code"),
        example("prosc", "part of a name: opens the search"),
        example("3*", "three of the next article (0.350* for a weight)"),
        example(entered("3.50/2"), "3.50 € in department 2"),
      ])
  }

  var promptSyntax: [(typed: String, meaning: String)] {
    let meanings = pick(
      [
        "un articolo, con il suo codice",
        "tre del prossimo articolo, o della riga con \(enterKey)",
        "tre di un articolo, con il suo codice", "3,50 € nel reparto 2",
        "sei vuoti resi; - da solo: uno",
        "apre la ricerca per nome",
      ],
      [
        "an article, by its code", "three of the next article, or of the line with \(enterKey)",
        "three of an article, by its code", "3.50 € in department 2",
        "six empties back; - alone: one",
        "opens the search by name",
      ])
    let typed = pick(
      [entered("<codice>"), "3*", entered("3*<codice>"), entered("3,50/2"), "6*-", "abc"],
      [entered("<code>"), "3*", entered("3*<code>"), entered("3.50/2"), "6*-", "abc"])
    return zip(typed, meanings).map { ($0, $1) }
  }

  func meaning(of entry: CounterEntry, _ state: TillState) -> String {
    switch entry {
    case .empty: return ""
    case .code(let code): return pick("codice \(code)", "code \(code)")
    case .quantity(let quantity):
      return pick("quantità ", "quantity ") + state.text(quantity, unit: .piece)
    case .quantityAndCode(let quantity, let code):
      return state.text(quantity, unit: .piece) + pick(" x codice ", " x code ") + code
    case .departmentPrice(let price, _, let number):
      let name = number.flatMap { index in
        state.departments.indices.contains(index - 1) ? state.departments[index - 1].name : nil
      }
      return state.text(price) + " € " + (name ?? pick("nel reparto …", "in department …"))
    case .bareAmount:
      return pick("prezzo: aggiungi / e il reparto", "price: add / and the department")
    case .bareWeight:
      return pick("peso: aggiungi * e l'articolo", "weight: add * and the article")
    case .unreadable: return pick("non si legge", "can't be read")
    }
  }

  func articles(_ count: Int) -> String {
    count == 1 ? pick("1 riga", "1 line") : pick("\(count) righe", "\(count) lines")
  }

  func saved(_ amount: String) -> String { pick("risparmia \(amount)", "saves \(amount)") }
  func ofWhichBasket(_ amount: String) -> String {
    pick("sconto sulla vendita \(amount)", "sale discount \(amount)")
  }
  func parkedCount(_ count: Int) -> String {
    pick("parcheggiate: \(count) (F6)", "parked: \(count) (F6)")
  }
  func saleDone(_ number: String) -> String { pick("Fatto: \(number)", "Done: \(number)") }
  func bestUsedBy(_ date: CivilDate) -> String { pick("scade ", "use by ") + date.italian }
  /// How many were found, with a sign when there may be more than are listed.
  func foundCount(_ count: Int, ofAtMost limit: Int) -> String {
    let text = count < limit ? String(count) : "\(limit)+"
    return pick("trovati \(text)", "found \(text)")
  }
  func nothingFound(_ text: String) -> String {
    pick("Nessun articolo con «\(text)».", "No article with “\(text)”.")
  }
  func atPrice(_ amount: String) -> String { pick("A \(amount) €", "At \(amount) €") }

  func discount(_ discount: Discount?, _ state: TillState) -> String {
    guard case .percent(let basisPoints) = discount else { return pick("Sconto", "Discount") }
    let percent = language.numberStyle.percent(basisPoints: basisPoints)
    return pick("Sconto ", "Discount ") + percent + " %"
  }

  /// What the scale showed and what of it was the container; nil when nothing was taken off.
  func tareTaken(from line: SaleLine) -> String? {
    guard let tare = line.tare else { return nil }
    let (gross, taken) = (weight(line.grossQuantity), weight(tare))
    return pick(
      "peso netto (lordo \(gross), tara \(taken))", "net weight (gross \(gross), tare \(taken))")
  }

  func tender(_ tender: Tender) -> String {
    switch tender {
    case .cash: pick("Contanti", "Cash")
    case .card: pick("Carta", "Card")
    case .mealVoucher: pick("Buoni pasto", "Meal vouchers")
    case .voucher: pick("Buono", "Voucher")
    case .tab: pick("Conto cliente", "Customer's tab")
    case .tesoretto: pick("Tesoretto", "Tesoretto")
    case .prepaid: pick("Prepagato", "Prepaid")
    case .welfare: pick("Welfare", "Welfare")
    case .allowance: pick("Sconto a pagare", "Allowance")
    case .rounding: pick("Arrotondamento", "Rounding")
    }
  }

  var nothingRungUp: String { pick("Prima leggi un articolo.", "Ring an article up first.") }
  var ringUpFirst: String {
    pick(
      "Niente da pagare: leggi o scrivi un articolo.", "Nothing to pay: scan or type an article.")
  }
  var quantityWaits: String {
    pick(
      "Ora leggi l'articolo: la quantità è pronta.", "Now scan the article: the quantity is ready.")
  }
  func bareAmount(_ amount: String) -> String {
    pick(
      "\(amount) è un prezzo: aggiungi / e il reparto, o * per una quantità.",
      "\(amount) is a price: add / and the department, or * for a quantity.")
  }
  func bareWeight(_ weight: String) -> String {
    pick(
      "\(weight) è un peso: aggiungi * e poi l'articolo. Un prezzo è come 2,50/1.",
      "\(weight) is a weight: add * and then the article. A price is like 2.50/1.")
  }
  var entryUnreadable: String {
    pick(
      "Non si legge: scrivi un codice, 3* o 3,50/2. F1 spiega.",
      "Can't be read: type a code, 3* or 3.50/2. F1 explains.")
  }
  var empties: String { pick("Vuoti resi", "Empties given back") }
  func emptiesHint(_ count: String) -> String {
    pick(
      "Quanti: \(count). Scegli il vuoto, o leggi la bottiglia.",
      "How many: \(count). Choose the deposit, or scan the bottle.")
  }
  var noDeposits: [String] {
    pick(
      [
        "Negli articoli non c'è nessun vuoto.",
        "Crea un articolo con «È un vuoto»: sì.",
      ],
      [
        "There is no deposit among the articles.",
        "Create an article with “Is a deposit”: yes.",
      ])
  }
  func noDeposit(_ name: String) -> String {
    pick("\(name) non ha un vuoto da rendere.", "\(name) has no deposit to give back.")
  }
  func noSuchDeposit(_ number: Int) -> String {
    pick("Il vuoto \(number) non c'è.", "There is no deposit \(number).")
  }
  func noSuchDepartment(_ number: Int, of count: Int) -> String {
    pick(
      "Il reparto \(number) non c'è: scegli da 1 a \(count).",
      "There is no department \(number): choose 1 to \(count).")
  }
  func departmentMissing(_ code: String) -> String {
    pick(
      "Il reparto «\(code)» dell'articolo non esiste: correggi l'articolo.",
      "The article's department “\(code)” does not exist: correct the article.")
  }
  func articleInactive(_ name: String) -> String {
    pick(
      "\(name) non è più in vendita: riattivalo negli articoli.",
      "\(name) is no longer sold: make it active among the articles.")
  }
  var labelsAreWhole: String {
    pick(
      "L'etichetta dice già quanto: prima del codice scrivi quante etichette, per esempio 3*.",
      "The label already says how much: before its code type how many labels, such as 3*.")
  }
  var priceCheck: String { pick("Quanto costa?", "What does it cost?") }
  var priceCheckHint: String {
    pick("Leggi un codice dopo l'altro, o scrivilo.", "Scan one code after the other, or type it.")
  }
  var priceIsTyped: String {
    pick("il prezzo si scrive quando si vende", "the price is typed when it is sold")
  }
  func unknownPrice(_ code: String) -> String {
    pick(
      "\(code) non è tra gli articoli. Per crearlo: Esc, poi Ctrl-N.",
      "\(code) is none of the articles. To create it: Esc, then Ctrl-N.")
  }
  func price(_ amount: String, of unit: Unit) -> String {
    amount + (unit == .kilogram ? pick(" € al kg", " € a kg") : " €")
  }
  func totalNow(_ amount: String) -> String { pick("Totale \(amount)", "Total \(amount)") }
  func lineVoidedNow(_ name: String) -> String { pick("Stornato: \(name)", "Voided: \(name)") }
  func linesVoidedNow(_ count: Int, _ amount: String) -> String {
    pick("Stornate \(count) righe, \(amount)", "\(count) lines voided, \(amount)")
  }
  func lineNow(_ name: String, _ amount: String) -> String { name + "  " + amount }
  func plusDeposit(_ amount: String) -> String {
    pick("più vuoto \(amount)", "plus deposit \(amount)")
  }
  var basketEmpty: String { pick("Lo scontrino è vuoto.", "The sale is empty.") }
  func unknownCode(_ code: String) -> String {
    pick(
      "\(code) sconosciuto: Ctrl-N crea l'articolo, o vendi prezzo/reparto.",
      "\(code) unknown: Ctrl-N creates the article, or sell price/department.")
  }
  var basketInHand: String {
    pick("Prima paga o parcheggia la vendita aperta.", "Pay or park the open sale first.")
  }
  var chooseALetter: String {
    pick("Rispondi con una delle lettere, o Esc.", "Answer with one of the letters, or Esc.")
  }
  var scanInField: String {
    pick(
      "Codice letto in un campo numerico: ignorato. Scrivi il numero.",
      "A code was scanned into a number field: ignored. Type the number.")
  }
  func ageHeading(_ years: Int) -> String {
    pick("Vietato ai minori di \(years) anni", "Not for sale to under-\(years)s")
  }
  func ageQuestion(_ years: Int) -> String {
    pick("Il cliente ha almeno \(years) anni?", "Is the customer at least \(years)?")
  }
  func ageYes(_ years: Int) -> String {
    pick("sì, ho visto: ha almeno \(years) anni", "yes, I have seen: at least \(years)")
  }
  var yesLetter: Character { language == .italian ? "s" : "y" }
  func pastItsBest(_ name: String) -> String {
    pick(
      "\(name): il termine minimo di conservazione è passato. Dillo al cliente.",
      "\(name) is past its best-before date. Tell the customer.")
  }
  var expiredHeading: String { pick("Scadenza superata", "Past its date") }
  var sellAnywayLetter: Character { language == .italian ? "v" : "s" }
  var sellAnyway: String { pick("vendi lo stesso", "sell it anyway") }
  var leavingHeading: String { pick("Lasciare la vendita?", "Leave the sale?") }
  var cardWasRecorded: String {
    pick("È registrato un pagamento con carta.", "A card payment was recorded.")
  }
  var paymentsWereRecorded: String {
    pick("Sono registrati dei pagamenti.", "Payments were recorded.")
  }
  var cardGivenBack: String {
    pick(
      "storno fatto sul terminale: annulla la vendita", "reversed on the terminal: give the sale up"
    )
  }
  var paymentsGivenBack: String {
    pick("soldi resi: annulla la vendita", "money given back: give the sale up")
  }
  var keepSelling: String { pick("continua con il pagamento", "go on with the payment") }
  var addArticles: String {
    pick("aggiungi altri articoli: i pagamenti restano", "add more articles: the payments stay")
  }
  /// F6 takes a sale up only where nothing is rung up.
  func parkedAs(_ name: String, isCounterEmpty: Bool) -> String {
    isCounterEmpty
      ? pick("Parcheggiata: \(name). F6 la riprende.", "Parked: \(name). F6 takes it up again.")
      : pick(
        "Parcheggiata: \(name). Finita questa vendita, F6 la riprende.",
        "Parked: \(name). After this sale F6 takes it up again.")
  }
  func slipPrinted(_ name: String) -> String {
    pick("Foglietto stampato: \(name)", "Slip printed: \(name)")
  }
  func typedNotUsed(_ text: String) -> String {
    pick(
      "«\(text)» non è stato usato: per la quantità scrivi 3* prima del codice.",
      "“\(text)” was not used: for a quantity type 3* before the code.")
  }
  func abandonQuestion(_ amount: String) -> String {
    pick("Annullare la vendita aperta di \(amount) €?", "Give up the open sale of \(amount) €?")
  }
  var abandonYes: String { pick("sì, annulla la vendita", "yes, give the sale up") }
}
