import POSCore

/// The words of the menu and of the help pages.
extension Wording {
  var menu: String { pick("Menu", "Menu") }
  var help: String { pick("Aiuto", "Help") }
  func helpAbout(_ subject: String) -> String { pick("Aiuto: ", "Help: ") + subject }
  var offlineTitle: String { pick("Che cosa funziona senza rete", "What works without network") }
  var offlineMatrix: [(operation: String, answer: String)] {
    let operations = pick(
      [
        "Vendita, contanti o terminale carte", "Scontrino, copia, reso, annullo",
        "Articoli, prezzi, ricerca", "Parcheggio, conti clienti, buoni del negozio",
        "Totali, cassetto, registro", "Accesso con PIN",
      ],
      [
        "Sale, cash or card terminal", "Receipt, copy, return, void",
        "Articles, prices, search", "Parking, tabs, the shop's vouchers",
        "Totals, drawer, log", "Sign-in with PIN",
      ])
    let always = pick("sempre", "always")
    return operations.map { ($0, always) }
  }
  /// The same at a till that joined a centre.
  var joinedOfflineMatrix: [(operation: String, answer: String)] {
    let operations = pick(
      [
        "Vendita, scontrino, reso, totali", "Tessera letta, convenzioni, cashback",
        "Spesa di tesoretto e prepagato", "Spesa del welfare",
        "Tessera nuova, ricarica", "Blocco di una tessera",
      ],
      [
        "Sale, receipt, return, totals", "Card read, conventions, cashback",
        "Spending tesoretto and prepaid", "Spending welfare",
        "New card, top-up", "Blocking a card",
      ])
    let answers = pick(
      [
        "sempre", "sempre", "da sola: fino a un limite", "solo col centro",
        "sempre; si spende col centro", "da sola: a questa cassa",
      ],
      [
        "always", "always", "alone: up to a limit", "only with the centre",
        "always; spent with the centre", "alone: at this till",
      ])
    return Array(zip(operations, answers))
  }
  var joinedOfflineNote: [String] {
    pick(
      [
        "In alto si legge come sta la cassa: «sicuro» quando il centro risponde.",
        "Ciò che si vende senza rete parte da solo appena torna, una volta sola.",
      ],
      [
        "The top row tells how the till stands: “sure” while the centre answers.",
        "What is sold without network leaves by itself when it is back, exactly once.",
      ])
  }
  var offlineNote: [String] {
    pick(
      [
        "Questa cassa fa tutto senza rete: per questo in alto si legge «sicuro».",
        "Ogni vendita è sul disco prima che lo schermo dica «fatto».",
      ],
      [
        "This till needs no network: that is why the top row says “sure”.",
        "Each sale is on the disk before the screen says “done”.",
      ])
  }

  func menuGroup(_ group: MenuGroup) -> String {
    switch group {
    case .sale: pick("VENDITA", "SALE")
    case .receipts: pick("SCONTRINI", "RECEIPTS")
    case .cash: pick("CASSA", "CASH")
    case .shop: pick("NEGOZIO", "SHOP")
    case .help: pick("AIUTO", "HELP")
    }
  }

  func menuItem(_ item: MenuItem) -> String {
    switch item {
    case .search: search
    case .departments: departments
    case .priceCheck: pick("Quanto costa? (senza vendere)", "What does it cost? (no sale)")
    case .empties: pick("Vuoti resi", "Empties given back")
    case .marks: pick("Righe spuntate: paga, dividi", "Marked lines: pay, divide")
    case .customer: pick("Tessera del cliente", "The customer's card")
    case .cards: pick("Tessere: nuova, ricarica, dati", "Cards: new, top-up, data")
    case .parked: parkedBaskets
    case .receipts: pick("Scontrini: reso, annullo, copia", "Receipts: return, void, copy")
    case .voidLast: pick("Annulla l'ultimo scontrino", "Void the last receipt")
    case .correctLast: pick("Correggi l'ultimo pagamento", "Correct the last payment")
    case .freeReturn: pick("Reso senza scontrino", "Return without receipt")
    case .tabs: pick("Conti clienti (segnato)", "Customers' tabs")
    case .prints: pick("Stampe in attesa", "Waiting prints")
    case .lottery: pick("Codice lotteria", "Lottery code")
    case .buyer: pick("Codice fiscale o partita IVA", "Tax code or VAT number")
    case .basketDiscount: pick("Sconto su tutta la vendita", "Discount on the whole sale")
    case .abandon: pick("Annulla la vendita aperta", "Give up the open sale")
    case .cash: pick("Fondo, versamenti, prelievi", "Float, cash in, cash out")
    case .countCash: pick("Conta il cassetto", "Count the drawer")
    case .drawer: pick("Apri il cassetto senza vendita", "Open the drawer without a sale")
    case .totals: totals
    case .catalogue: pick("Articoli e prezzi", "Articles and prices")
    case .newArticle: newArticle
    case .departmentList: pick("Reparti: IVA, cashback, età", "Departments: VAT, cashback, age")
    case .conventions: pick("Convenzioni: sconti con tessera", "Conventions: card discounts")
    case .labels: pick("Etichette della bilancia", "The scale's labels")
    case .people: pick("Persone e PIN", "People and PINs")
    case .log: pick("Registro: chi ha fatto che cosa", "Log: who did what")
    case .fiscalNotice: fiscalNotice
    case .link: pick("Collegamento al centro", "Link to the centre")
    case .offline: offlineTitle
    case .help: help
    case .lock: pick("Cambia persona o blocca la cassa", "Switch person or lock the till")
    case .quit: pick("Chiudi il programma", "End the program")
    }
  }
}
