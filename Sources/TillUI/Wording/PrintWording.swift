import POSCore

extension Wording {
  var printQueue: String { pick("Stampe in attesa", "Waiting prints") }
  var noPrintsWaiting: String {
    pick("Nessuna stampa in attesa: tutto è stampato.", "No print waits: all is printed.")
  }
  func printsOffered(_ count: Int) -> String {
    let letter = MenuItem.prints.letter
    return count == 1
      ? pick(
        "Una stampa è in attesa: Menu, \(letter) la mostra e la riprova.",
        "One print waits: Menu, \(letter) shows and retries it.")
      : pick(
        "\(count) stampe sono in attesa: Menu, \(letter) le mostra e le riprova.",
        "\(count) prints wait: Menu, \(letter) shows and retries them.")
  }
  func stillWaiting(_ count: Int) -> String {
    pick(
      "Ancora in attesa: \(count). Guarda il motivo, sistema la stampante e riprova.",
      "Still waiting: \(count). Look at the reason, set the printer right and retry.")
  }
  var allPrinted: String { pick("Tutto stampato.", "All is printed.") }
  func printedPlainly(_ file: String, _ reason: String) -> String {
    pick(
      "Modello \(file): \(reason). Stampato senza modello.",
      "Template \(file): \(reason). Printed without it.")
  }
  var printWaits: String { pick("in attesa", "waiting") }
  var copyMark: String { pick("COPIA", "COPY") }

  /// What a print shows, with the receipt's number where it has one.
  func subject(of job: PrintJob) -> String {
    [subject(job.subject), job.receiptNumber?.text].compactMap(\.self).joined(separator: " ")
  }

  func subject(_ subject: PrintSubject) -> String {
    switch subject {
    case .receipt: pick("scontrino", "receipt")
    case .voucher(let code): pick("buono \(code)", "voucher \(code)")
    case .card: pick("tessera", "card")
    case .topUp: pick("ricarica", "top-up")
    case .topUpSlip: pick("foglietto di ricarica", "top-up slip")
    case .parked: pick("vendita parcheggiata", "parked sale")
    case .cashMovement: pick("movimento di cassa", "cash movement")
    case .cashCount: pick("conta del cassetto", "drawer count")
    case .totals(let from, let to):
      pick("totali ", "totals ") + from.italian + (from == to ? "" : " – " + to.italian)
    case .testPage: pick("pagina di prova", "test page")
    }
  }

  var keyRetry: String { pick("Riprova", "Retry") }
  var keyRetryLong: String { pick("riprova tutte le stampe", "try all prints again") }
  var keyTestPage: String { pick("Prova", "Test") }
  var keyTestPageLong: String { pick("stampa una pagina di prova", "print a test page") }
  var testPagePrinted: String {
    pick(
      "Pagina di prova stampata: larghezza, lettere e codice si leggono?",
      "Test page printed: do width, letters and code come out well?")
  }
  var keyDiscard: String { pick("Scarta", "Discard") }
  var keyDiscardLong: String {
    pick("toglie la stampa dalla coda, dopo una domanda", "take the print out, after a question")
  }
  var discardPrintHeading: String { pick("Scartare la stampa", "Discard the print") }
  var discardPrintText: String {
    pick(
      "Non sarà stampata. La vendita e i conti restano.",
      "It won't be printed. The sale and the books stay.")
  }
  var discardPrintYes: String { pick("scarta la stampa", "discard the print") }
  func printDiscarded(_ subject: String) -> String {
    pick("Stampa scartata: \(subject).", "Print discarded: \(subject).")
  }
  var keyPreview: String { pick("Vedi", "View") }
  var keyPreviewLong: String {
    pick("mostra il documento come si stampa", "show the document as it prints")
  }
}
