import POSCore

extension Wording {
  var log: String { pick("Registro", "Log") }
  var shownKind: String { pick("Mostra", "Shown") }
  var everything: String { pick("tutto", "everything") }
  var keyKind: String { pick("Tipo", "Kind") }
  var keyKindLong: String { pick("mostra un solo tipo di voci", "show one kind of entries only") }
  var keyOlder: String { pick("Più vecchi", "Older") }
  var keyOlderLong: String {
    pick("in fondo: legge i fatti più vecchi", "at the end: read older events")
  }
  func moreBelow(_ count: Int) -> String {
    pick("\(count), altri in fondo", "\(count), more at the end")
  }
  func logReadBackTo(_ date: String) -> String {
    pick("Letto indietro fino al \(date).", "Read back to \(date).")
  }
  var emptyLog: String { pick("Il registro è vuoto.", "The log is empty.") }
  var doneBy: String { pick("fatto da", "done by") }
  var allowedBy: String { pick("permesso da", "allowed by") }

  func auditKind(_ kind: AuditKind) -> String {
    switch kind {
    case .lineVoided: pick("righe stornate", "voided lines")
    case .priceOverridden: pick("prezzi cambiati", "changed prices")
    case .lineDiscounted: pick("sconti su una riga", "discounts on a line")
    case .basketDiscounted: pick("sconti sulla vendita", "discounts on a sale")
    case .saleAbandoned: pick("vendite annullate", "sales given up")
    case .drawerOpened: pick("aperture del cassetto", "drawer openings")
    case .signedIn: pick("accessi", "sign-ins")
    case .signedOut: pick("uscite", "sign-outs")
    case .signInFailed: pick("PIN sbagliati", "wrong PINs")
    case .permissionGranted: pick("permessi concessi", "permissions given")
    case .receiptVoided: pick("scontrini annullati", "voided receipts")
    case .receiptReprinted: pick("copie di scontrini", "copies of receipts")
    case .voucherReprinted: pick("copie di buoni", "copies of vouchers")
    case .printDiscarded: pick("stampe scartate", "discarded prints")
    case .tabOpened: pick("conti aperti", "tabs opened")
    case .tabLimitChanged: pick("limiti dei conti", "tabs' limits")
    case .goodsReturned: pick("resi", "returns")
    case .clockMovedBack: pick("orologio", "clock")
    case .ownerRecovered: pick("PIN del titolare rifatto", "owner's PIN replaced")
    case .databaseChecked: pick("controlli dell'archivio", "checks of the file")
    case .restored: pick("ripristini", "restorations")
    case .repaired: pick("riparazioni dell'archivio", "repairs of the file")
    case .journalContinued: pick("registrazioni riscritte", "entries written again")
    case .ageConfirmed: pick("età confermate", "confirmed ages")
    case .holderChecked: pick("titolari controllati", "checked card holders")
    case .quantityLowered: pick("quantità diminuite", "lowered quantities")
    case .paymentTakenBack: pick("pagamenti tolti", "payments taken back")
    case .articleAdded: pick("articoli nuovi", "new articles")
    case .articleChanged: pick("articoli cambiati", "changed articles")
    case .listPriceChanged: pick("prezzi di listino", "list prices")
    case .articlesImported: pick("importazioni", "imports")
    case .importUndone: pick("importazioni annullate", "undone imports")
    case .departmentChanged: pick("reparti", "departments")
    case .personAdded: pick("persone nuove", "new people")
    case .personChanged: pick("persone cambiate", "changed people")
    case .pinReplaced: pick("PIN rifatti", "replaced PINs")
    case .labelRulesChanged: pick("etichette della bilancia", "the scale's labels")
    case .conventionAdded: pick("convenzioni nuove", "new conventions")
    case .conventionChanged: pick("convenzioni cambiate", "changed conventions")
    case .conventionRemoved: pick("convenzioni tolte", "removed conventions")
    case .conventionsImported: pick("convenzioni importate", "imported conventions")
    case .welfarePlansImported: pick("piani welfare importati", "imported welfare plans")
    case .welfareLoaded: pick("credito welfare caricato", "welfare credit loaded")
    case .cardIssued: pick("tessere consegnate", "cards handed out")
    case .cardChanged: pick("tessere cambiate", "changed cards")
    case .cardBlocked: pick("tessere bloccate", "blocked cards")
    case .cardUnblocked: pick("tessere sbloccate", "unblocked cards")
    case .cardReplaced: pick("tessere sostituite", "replaced cards")
    case .cardCodeShown: pick("codici di tessere mostrati", "cards' codes shown")
    case .topUpVoided: pick("ricariche annullate", "undone top-ups")
    case .workedOffline: pick("lavoro fuori rete", "work offline")
    case .workedOnline: pick("ritorno in rete", "back online")
    case .joinedCentre: pick("adesioni al centro", "joining the centre")
    }
  }

  /// What happened, as one would tell it.
  func sentence(for entry: AuditEntry) -> String {
    let what = what(entry.kind)
    return entry.detail.map { labelled(what, detail($0, entry.kind)) } ?? what
  }

  /// Permissions and tenders stand in the log under names that are not words of any language.
  private func detail(_ detail: String, _ kind: AuditKind) -> String {
    switch kind {
    case .permissionGranted: Permission(rawValue: detail).map(permission) ?? detail
    case .paymentTakenBack: Tender(rawValue: detail).map(tender) ?? detail
    default: detail
    }
  }

  private func what(_ kind: AuditKind) -> String {
    switch kind {
    case .lineVoided: pick("Riga stornata", "Line voided")
    case .priceOverridden: pick("Prezzo cambiato", "Price changed")
    case .lineDiscounted: pick("Sconto", "Discount")
    case .basketDiscounted: pick("Sconto su tutta la vendita", "Discount on the whole sale")
    case .saleAbandoned: pick("Vendita annullata prima di pagare", "Sale given up before payment")
    case .drawerOpened: pick("Cassetto aperto senza vendita", "Drawer opened without a sale")
    case .signedIn: pick("Ha aperto la cassa con il PIN", "Signed in with the PIN")
    case .signedOut: pick("Ha lasciato la cassa", "Signed out")
    case .signInFailed: pick("PIN sbagliato", "Wrong PIN")
    case .permissionGranted: pick("Permesso", "Allowed")
    case .receiptVoided: pick("Annullato", "Voided")
    case .receiptReprinted: pick("Copia di uno scontrino", "Copy of a receipt")
    case .voucherReprinted: pick("Copia di un buono", "Copy of a voucher")
    case .printDiscarded: pick("Stampa scartata", "Print discarded")
    case .tabOpened: pick("Conto cliente aperto", "Tab opened")
    case .tabLimitChanged: pick("Limite di un conto cambiato", "Limit of a tab changed")
    case .goodsReturned: pick("Reso", "Return")
    case .clockMovedBack: pick("L'orologio è tornato indietro", "The clock went back")
    case .ownerRecovered: pick("PIN del titolare rifatto", "The owner's PIN was replaced")
    case .databaseChecked: pick("Archivio controllato", "File checked")
    case .restored: pick("Archivio ripristinato da una copia", "File restored from a backup")
    case .repaired: pick("Archivio rifatto dalle registrazioni", "File rebuilt from the entries")
    case .journalContinued:
      pick("Registrazioni riscritte per il centro", "Entries written again for the centre")
    case .ageConfirmed: pick("Età confermata", "Age confirmed")
    case .holderChecked: pick("Titolare controllato", "Card holder checked")
    case .quantityLowered: pick("Quantità diminuita", "Quantity lowered")
    case .paymentTakenBack: pick("Pagamento tolto", "Payment taken back")
    case .articleAdded: pick("Articolo nuovo", "New article")
    case .articleChanged: pick("Articolo cambiato", "Article changed")
    case .listPriceChanged: pick("Prezzo di listino", "List price")
    case .articlesImported: pick("Articoli importati", "Articles imported")
    case .importUndone: pick("Importazione annullata, articoli", "Import undone, articles")
    case .departmentChanged: pick("Reparto cambiato", "Department changed")
    case .personAdded: pick("Persona nuova", "New person")
    case .personChanged: pick("Persona cambiata", "Person changed")
    case .pinReplaced: pick("PIN rifatto", "PIN replaced")
    case .labelRulesChanged: pick("Etichette della bilancia", "The scale's labels")
    case .conventionAdded: pick("Convenzione nuova", "New convention")
    case .conventionChanged: pick("Convenzione cambiata", "Convention changed")
    case .conventionRemoved: pick("Convenzione tolta", "Convention removed")
    case .conventionsImported: pick("Convenzioni importate", "Conventions imported")
    case .welfarePlansImported: pick("Piani welfare importati", "Welfare plans imported")
    case .welfareLoaded: pick("Welfare caricato", "Welfare loaded")
    case .cardIssued: pick("Tessera consegnata", "Card handed out")
    case .cardChanged: pick("Tessera cambiata", "Card changed")
    case .cardBlocked: pick("Tessera bloccata", "Card blocked")
    case .cardUnblocked: pick("Tessera sbloccata", "Card unblocked")
    case .cardReplaced: pick("Tessera sostituita", "Card replaced")
    case .cardCodeShown: pick("Codice di una tessera mostrato", "A card's code was shown")
    case .topUpVoided: pick("Ricarica annullata", "Top-up undone")
    case .workedOffline: pick("Messa fuori rete", "Taken offline")
    case .workedOnline: pick("Rimessa in rete", "Back online")
    case .joinedCentre: pick("Iscritta al centro", "Joined the centre")
    }
  }

  /// The amount, or both when it changed.
  func amounts(of entry: AuditEntry, _ state: TillState) -> String {
    guard let before = entry.before else { return entry.after.map(state.text) ?? "" }
    guard let after = entry.after, after != before else { return state.text(before) }
    return state.text(before) + " → " + state.text(after)
  }
}
