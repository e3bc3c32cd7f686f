internal import CentreCore

/// The words of alarms and refusals.
extension PageWording {
  func alarm(_ kind: CentreAlarm.Kind) -> String {
    switch kind {
    case .fork: pick("Due dispositivi con la stessa identità", "Two devices with one identity")
    case .opaqueFact: pick("Dato che il centro non capisce", "Data the centre can not read")
    case .clock: pick("Orologio della cassa sbagliato", "Till's clock is wrong")
    case .otherDocument: pick("Due documenti con la stessa identità", "Two documents as one")
    case .overspent: pick("Speso più del credito", "More spent than there was")
    case .notPosted: pick("Movimento di credito non registrato", "Movement of credit not booked")
    case .notAllowed:
      pick("Una cassa ha scritto ciò che decide il centro", "A till wrote what the centre decides")
    case .unusual: pick("Movimento di credito insolito", "Unusual movement of credit")
    case .ledger: pick("Errore nel libro dei borsellini", "Error in the purses' ledger")
    case .lockedOut: pick("Troppi tentativi di accesso", "Too many tries to sign in")
    case .articleConflict:
      pick("Articolo modificato in due posti", "Article edited in two places")
    }
  }

  /// What somebody should do about an alarm.
  func advice(_ kind: CentreAlarm.Kind) -> String {
    switch kind {
    case .fork:
      pick(
        "Controllare che la cassa non sia stata copiata; nessuna vendita è persa.",
        "Check that the till was not copied; no sale is lost.")
    case .opaqueFact:
      pick("Aggiornare il centro; il dato è conservato.", "Update the centre; the data is kept.")
    case .clock: pick("Regolare l'orologio della cassa.", "Set the till's clock.")
    case .otherDocument:
      pick("Il secondo documento non conta: verificarlo.", "The second one does not count: check.")
    case .overspent:
      pick(
        "Il negozio è pagato; la carta deve la differenza.",
        "The shop is paid; the card owes the difference.")
    case .notAllowed:
      pick(
        "Nessun credito è cambiato. Se la cassa è stata rubata, disattivarla; se il credito era "
          + "giusto, caricarlo dal centro.",
        "No credit changed. If the till was stolen, shut it out; if the credit was right, load it "
          + "at the centre.")
    case .unusual:
      pick(
        "L'importo conta: chiedere al negozio che cosa è successo.",
        "The amount counts: ask the shop what happened.")
    case .notPosted, .ledger: pick("Chiamare l'assistenza.", "Call for support.")
    case .lockedOut:
      pick("Chiedere alla persona se è stata lei.", "Ask the person whether it was them.")
    case .articleConflict:
      pick("Vale la modifica più recente: controllarla.", "The later edit holds: check it.")
    }
  }

  /// A sentence for a refusal of the books.
  func refusal(_ failure: CentreFailure) -> String {
    switch failure {
    case .unknownArticle: pick("L'articolo non c'è più.", "The article is no longer there.")
    case .articleChanged: pick("L'articolo è cambiato.", "The article has changed.")
    case .codeTaken(let code):
      pick("Il codice \(code) è di un altro articolo.", "Another article has the code \(code).")
    case .unknownCard: pick("La carta non esiste.", "There is no such card.")
    case .notReplaceable: pick("La carta è già sostituita.", "The card was replaced already.")
    case .nothingToSettle:
      pick("Non c'è niente da compensare.", "There is nothing to settle.")
    case .unknownSettlement: pick("La compensazione non esiste.", "No such settlement.")
    case .diskFull:
      pick("Il disco del centro è pieno: niente è salvato.", "The centre's disk is full.")
    case .busy, .locked:
      pick("Il centro è occupato: riprovare.", "The centre is busy: please try again.")
    default:
      pick(
        "Il centro non è riuscito a farlo; niente è cambiato.",
        "The centre could not do it; nothing was changed.")
    }
  }
}
