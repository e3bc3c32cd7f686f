import POSCore

extension Wording {
  var log: String { pick("Registro", "Log") }
  var shownKind: String { pick("Si vede", "Shown") }
  var everything: String { pick("tutto", "everything") }
  var keyKind: String { pick("Tipo", "Kind") }
  var keyKindLong: String { pick("mostra solo un tipo di fatti", "show one kind of events only") }
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
    case .permissionGranted: pick("permessi dati", "permissions given")
    case .receiptReprinted: pick("copie di scontrini", "copies of receipts")
    case .voucherReprinted: pick("copie di buoni", "copies of vouchers")
    case .printDiscarded: pick("stampe scartate", "discarded prints")
    case .tabLimitChanged: pick("limiti dei conti", "tabs' limits")
    case .goodsReturned: pick("resi", "returns")
    case .clockMovedBack: pick("orologio", "clock")
    case .ownerRecovered: pick("PIN del titolare rifatto", "owner's PIN replaced")
    case .databaseChecked: pick("controlli dell'archivio", "checks of the file")
    case .restored: pick("ripristini", "restorations")
    case .ageConfirmed: pick("età confermate", "confirmed ages")
    }
  }

  /// What happened, as one would tell it.
  func sentence(for entry: AuditEntry) -> String {
    let what = what(entry.kind)
    guard let detail = entry.detail else { return what }
    guard entry.kind == .permissionGranted else { return labelled(what, detail) }
    return labelled(what, Permission(rawValue: detail).map(permission) ?? detail)
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
    case .receiptReprinted: pick("Copia di uno scontrino", "Copy of a receipt")
    case .voucherReprinted: pick("Copia di un buono", "Copy of a voucher")
    case .printDiscarded: pick("Stampa scartata", "Print discarded")
    case .tabLimitChanged: pick("Limite di un conto cambiato", "Limit of a tab changed")
    case .goodsReturned: pick("Reso", "Return")
    case .clockMovedBack: pick("L'orologio è tornato indietro", "The clock went back")
    case .ownerRecovered: pick("PIN del titolare rifatto", "The owner's PIN was replaced")
    case .databaseChecked: pick("Archivio controllato", "File checked")
    case .restored: pick("Archivio ripristinato da una copia", "File restored from a backup")
    case .ageConfirmed: pick("Età confermata", "Age confirmed")
    }
  }

  /// The amount, or both when it changed.
  func amounts(of entry: AuditEntry, _ state: TillState) -> String {
    guard let before = entry.before else { return entry.after.map(state.text) ?? "" }
    guard let after = entry.after, after != before else { return state.text(before) }
    return state.text(before) + " → " + state.text(after)
  }
}
