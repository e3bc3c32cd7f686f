import POSCore

extension Wording {
  var newArticle: String { pick("Nuovo articolo", "New article") }
  var likeDepartment: String { pick("come il reparto", "like the department") }

  func unit(_ unit: Unit) -> String {
    switch unit {
    case .piece: pick("al pezzo", "a piece")
    case .kilogram: pick("al chilo", "a kilogram")
    }
  }

  func vat(_ code: VATCode) -> String {
    switch code {
    case .rate(let basisPoints):
      pick("IVA ", "VAT ") + language.numberStyle.percent(basisPoints: basisPoints) + " %"
    case .nature(let nature): nature.rawValue + " " + vatNature(nature)
    case .apportioned: pick("ventilazione", "apportioned")
    }
  }

  func vatNature(_ nature: VATNature) -> String {
    switch nature {
    case .excluded: pick("escluso", "excluded")
    case .notSubject: pick("non soggetto", "not subject")
    case .notTaxable: pick("non imponibile", "not taxable")
    case .exempt: pick("esente", "exempt")
    case .margin: pick("regime del margine", "margin scheme")
    case .other: pick("altro", "other")
    }
  }

  func articleField(_ field: ArticleField) -> String {
    switch field {
    case .code: pick("Codice (PLU)", "Code (PLU)")
    case .name: pick("Nome", "Name")
    case .department: pick("Reparto", "Department")
    case .price: pick("Prezzo €", "Price €")
    case .unit: pick("Si vende", "Sold by")
    case .vat: pick("IVA", "VAT")
    case .barcodes: pick("Codici a barre", "Barcodes")
    case .minimumAge: pick("Età minima", "Minimum age")
    case .cashback: pick("Dà cashback", "Earns cashback")
    case .deposit: pick("Codice del vuoto", "Deposit's code")
    case .isDeposit: pick("È un vuoto", "Is a deposit")
    case .tare: pick("Tara kg", "Tare kg")
    case .priceToCome: pick("Prezzo futuro €", "Price to come €")
    case .isActive: pick("In vendita", "On sale")
    }
  }

  func articleHint(_ field: ArticleField) -> String {
    switch field {
    case .code:
      pick("Il numero da scrivere alla cassa, per esempio 101.", "The number to type, such as 101.")
    case .name: pick("Come si legge sullo scontrino.", "As the receipt shows it.")
    case .department:
      pick("Si sceglie con ← → o con l'iniziale.", "← → or the first letter chooses.")
    case .price:
      pick("IVA compresa. Vuoto: la cassa lo chiede.", "VAT included. Empty: the till asks.")
    case .unit: pick("A pezzi, o a peso.", "By piece, or by weight.")
    case .vat:
      pick(
        "Vuota: quella del reparto. Oppure 4, 5, 10, 22, N1 … N6.",
        "Empty: the department's. Or 4, 5, 10, 22, N1 … N6.")
    case .barcodes:
      pick(
        "Leggi i codici, o scrivili e \(enterKey). Backspace toglie l'ultimo.",
        "Scan the codes, or type them and \(enterKey). Backspace removes the last.")
    case .minimumAge:
      pick("Vuota: quella del reparto.", "Empty: the department's.")
    case .cashback:
      pick("Tabacchi, lotto e ricariche non ne danno.", "Tobacco, lottery and top-ups earn none.")
    case .deposit:
      pick("Codice del vuoto che si vende insieme.", "Code of the deposit sold along with it.")
    case .isDeposit:
      pick("Sì per una cauzione: niente sconti.", "Yes for a deposit: no discounts.")
    case .tare:
      pick("Peso del contenitore, tolto dal lordo.", "The container's weight, taken off.")
    case .priceToCome:
      pick(
        "Prezzo e giorno: 3,80 1/12. Vuoto lo toglie; una riga per ogni prezzo.",
        "Price and day: 3.80 1/12. Empty takes it away; a row for each price.")
    case .isActive:
      pick(
        "No: non si vende più, e le ricerche non lo trovano.", "No: it is no longer sold or found.")
    }
  }

  var keySaveArticleLong: String { pick("salva l'articolo", "save the article") }
  func articleSaved(_ name: String) -> String { pick("Salvato: \(name)", "Saved: \(name)") }
  func barcodeAdded(_ code: String) -> String {
    pick("Codice \(code) aggiunto; si salva con F2.", "Code \(code) added; F2 saves it.")
  }
  var scanOnlyAmongBarcodes: String {
    pick(
      "Codice ignorato: per aggiungerlo vai su «Codici a barre» e leggilo di nuovo.",
      "Scan ignored: to add it go to “Barcodes” and scan it again.")
  }
  var codeWithoutArticle: String {
    pick(
      "Quel codice non indica un articolo: leggi quello della confezione.",
      "That code is not an article's: scan the one on the pack.")
  }
  func labelIsNoBarcode(_ item: String) -> String {
    pick(
      "È un'etichetta di bilancia: dai all'articolo il codice \(item) e basta leggerla.",
      "That is a scale's label: give the article the code \(item), and a scan sells it.")
  }

  // What is wrong, short enough to stand beside a field.
  var codeMissing: String { pick("scrivi un codice", "type a code") }
  var codeHasBlanks: String { pick("senza spazi", "without blanks") }
  var nameMissing: String { pick("scrivi il nome", "type the name") }
  func departmentGone(_ code: String) -> String {
    pick("«\(code)» non c'è più", "“\(code)” is gone")
  }
  var departmentNeeded: String { pick("scegli un reparto", "choose a department") }
  var priceExample: String { pick("un prezzo: 3,50", "a price: 3.50") }
  func priceAtMost(_ amount: String) -> String {
    pick("al massimo \(amount)", "at most \(amount)")
  }
  var vatExample: String { pick("4, 5, 10, 22, N1 … N6", "4, 5, 10, 22, N1 … N6") }
  var ageExample: String { pick("da 1 a 99 anni", "1 to 99 years") }
  var depositIsItself: String { pick("non se stesso", "not itself") }
  var noSuchDeposit: String { pick("non esiste", "no such article") }
  var tareExample: String { pick("in chili: 0,015", "kilograms: 0.015") }
  var tareOnlyByWeight: String { pick("solo a peso", "by weight only") }
  var fromDay: String { pick("dal", "from") }
  var priceToComeExample: String { pick("come 3,80 1/12", "like 3.80 1/12") }
  var dayHasAPrice: String { pick("giorno già usato", "day used already") }
  var dateExample: String { pick("un giorno: 1/12", "a day: 1/12") }
  var dateFromTomorrow: String { pick("da domani in poi", "from tomorrow on") }
  func codeBelongsTo(_ name: String) -> String { pick("già di \(name)", "\(name) has it") }
}

extension Wording {
  var catalogue: String { pick("Catalogo", "Catalogue") }
  var allDepartments: String { pick("Tutti", "All") }
  var keyNew: String { pick("Nuovo", "New") }
  var keyNewArticleLong: String { pick("crea un articolo", "create an article") }
  var keyNextDepartmentLong: String { pick("reparto dopo", "next department") }
  var keyDepartmentBeforeLong: String { pick("reparto prima", "department before") }
  var keyClearOrBackLong: String {
    pick("cancella la ricerca, poi torna indietro", "clear the search, then go back")
  }
  func nothingInCatalogue(_ text: String) -> String {
    text.isEmpty
      ? pick("Nessun articolo qui. Ctrl-N lo crea.", "No article here. Ctrl-N creates one.")
      : pick(
        "Nessun articolo con «\(text)». Ctrl-N lo crea.",
        "No article with “\(text)”. Ctrl-N creates it.")
  }

  var newDepartment: String { pick("Nuovo reparto", "New department") }
  var noDepartments: String {
    pick("Nessun reparto. n ne crea uno.", "No department. n creates one.")
  }
  var departmentColumns: [String] {
    pick(
      ["n", "codice", "reparto", "IVA", "cashback", "b.pasto", "età"],
      ["n", "code", "department", "VAT", "cashback", "meal v.", "age"])
  }
  var keyEditDepartmentLong: String { pick("modifica il reparto", "edit the department") }
  var keyNewDepartmentLong: String { pick("crea un reparto", "create a department") }
  var keySaveDepartmentLong: String { pick("salva il reparto", "save the department") }
  func departmentSaved(_ name: String) -> String {
    pick("Reparto salvato: \(name)", "Department saved: \(name)")
  }

  var movingDepartmentsHeading: String { pick("I numeri cambiano", "The numbers change") }
  func movingDepartments(_ name: String, from: Int, to: Int) -> [String] {
    pick(
      [
        "\(name) passa dal posto \(from) al posto \(to):",
        "chi scrive 3,50/\(from) venderà in un altro reparto.",
      ],
      [
        "\(name) goes from place \(from) to place \(to):",
        "whoever types 3.50/\(from) will sell in another department.",
      ])
  }
  var moveDepartments: String { pick("sì, salva e sposta", "yes, save and move") }

  func departmentField(_ field: DepartmentField) -> String {
    switch field {
    case .code: pick("Codice", "Code")
    case .name: pick("Nome", "Name")
    case .vat: pick("IVA", "VAT")
    case .cashback: pick("Dà cashback", "Earns cashback")
    case .mealVouchers: pick("Accetta buoni pasto", "Takes meal vouchers")
    case .minimumAge: pick("Età minima", "Minimum age")
    case .place: pick("Posto (cifra rapida)", "Place (quick digit)")
    }
  }

  func departmentHint(_ field: DepartmentField) -> String {
    switch field {
    case .code:
      pick(
        "Breve, per esempio ORTO. Poi non si cambia più.", "Short, such as VEG. It stays for good.")
    case .name: pick("Come si legge sui totali.", "As the totals show it.")
    case .vat:
      pick(
        "22, 10, 5, 4, oppure N1 … N6. Vale per le vendite da ora in poi.",
        "22, 10, 5, 4, or N1 … N6. It applies to sales from now on.")
    case .cashback:
      pick(
        "No per tabacchi, lotto, ricariche, carte regalo.",
        "No for tobacco, lottery, top-ups, gift vouchers.")
    case .mealVouchers: pick("Sì solo per gli alimentari.", "Yes for food only.")
    case .minimumAge:
      pick("18 per alcolici e tabacchi, altrimenti vuota.", "18 for alcohol, else empty.")
    case .place:
      pick("La cifra del reparto sui tasti rapidi.", "The department's digit on the quick keys.")
    }
  }
}
