import POSCore

extension Wording {
  var expectedInDrawer: String { pick("Dovrebbero esserci", "Should be there") }
  var expectedExplained: String {
    pick(
      "fondo, vendite in contanti, resi, versamenti e prelievi",
      "float, cash sales, returns, cash in and cash out")
  }
  var keyOpening: String { pick("Fondo cassa", "Float") }
  var keyOpeningLong: String {
    pick("il contante con cui comincia la giornata", "the cash with which the day begins")
  }
  var keyPaidIn: String { pick("Versa", "Cash in") }
  var keyPaidInLong: String {
    pick("mette contante nel cassetto, con il motivo", "put cash into the drawer, with the reason")
  }
  var keyPaidOut: String { pick("Preleva", "Cash out") }
  var keyPaidOutLong: String {
    pick("toglie contante dal cassetto, con il motivo", "take cash out, with the reason")
  }
  var keyCount: String { pick("Conta", "Count") }
  var keyCountLong: String {
    pick("conta il cassetto e lo confronta con i conti", "count the drawer against the books")
  }
  var drawerStaysShut: String {
    pick("Addestramento: il cassetto non si apre.", "Training: the drawer stays shut.")
  }
  var keyDrawer: String { pick("Apri", "Open") }
  var keyDrawerLong: String {
    pick(
      "apre il cassetto senza vendita, e lo registra",
      "open the drawer without a sale; it is logged")
  }

  var floatTooLate: String {
    pick(
      "Oggi il contante si è già mosso: il fondo resta. Usa Versa o Preleva.",
      "Cash has moved today: the float stays. Use cash in or cash out.")
  }
  var floatDiffersHeading: String { pick("Il fondo è diverso", "The float differs") }
  func floatDiffers(_ amount: Money, expected: Money) -> [String] {
    let difference = number((amount - expected).magnitude)
    return pick(
      [
        "Dai giorni prima dovrebbero esserci \(number(expected)) €.",
        amount < expected
          ? "Con un fondo di \(number(amount)) € ne mancano \(difference)."
          : "Con un fondo di \(number(amount)) € ce ne sono \(difference) in più.",
      ],
      [
        "From the days before there should be \(number(expected)) €.",
        amount < expected
          ? "A float of \(number(amount)) € is \(difference) less."
          : "A float of \(number(amount)) € is \(difference) more.",
      ])
  }
  func beginWithFloat(_ amount: Money) -> String {
    pick("ho contato: sono \(number(amount)) €", "I have counted: it is \(number(amount)) €")
  }
  func floatReason(_ reason: String, expected: Money) -> String {
    reason + pick(" (attesi \(number(expected)) €)", " (expected \(number(expected)) €)")
  }

  func cashMovement(_ kind: CashMovementKind) -> String { kind.name(language) }
  var cashAmount: String { pick("Somma €", "Amount €") }
  var cashAmountHint: String { pick("Per esempio 150 o 12,50.", "Such as 150 or 12.50.") }
  var cashAmountExample: String { pick("scrivi 150 o 12,50", "type 150 or 12.50") }
  var cashReason: String { pick("Motivo", "Reason") }
  func cashReasonHint(_ kind: CashMovementKind) -> String {
    switch kind {
    case .opening: pick("Può restare vuoto.", "May stay empty.")
    case .paidIn: pick("Per esempio: monete dalla banca.", "Such as: coins from the bank.")
    case .paidOut:
      pick("Per esempio: fornitore del pane, in banca.", "Such as: the baker's bill, to the bank.")
    }
  }
  /// What is wrong with the reason of a movement; a float needs none.
  func problem(withReason reason: String, of kind: CashMovementKind) -> String? {
    guard !reason.isEmpty else {
      return kind == .opening ? nil : pick("scrivi il motivo", "type the reason")
    }
    return reason.hasLetters ? nil : pick("scrivilo a parole", "type it in words")
  }
  var keyRecordCashLong: String {
    pick("registra, apre il cassetto e stampa", "record, open the drawer and print")
  }
  func cashRecorded(_ kind: CashMovementKind, _ amount: String) -> String {
    labelled(cashMovement(kind), amount + " €") + pick(" registrato.", " recorded.")
  }

  var cashCount: String { pick("Conta del cassetto", "Drawer count") }
  func denomination(_ value: Money) -> String {
    let isNote = value.cents >= 500
    let text = value.cents % 100 == 0 ? String(value.cents / 100) : number(value)
    return (isNote ? pick("banconote ", "notes ") : pick("monete ", "coins ")) + text
  }
  var countHint: String { pick("Quanti ce ne sono?", "How many are there?") }
  var countedSum: String { pick("oppure somma €", "or the sum €") }
  var countedSumHint: String {
    pick("Se hai già fatto la somma a mente.", "When you have added it up already.")
  }
  var keyRecordCountLong: String {
    pick("registra la conta e la stampa", "record the count and print it")
  }
  var countEitherWay: String { pick("pezzi o somma", "pieces or sum") }
  var countSomething: String { pick("scrivi quanto c'è", "type what is there") }
  var expectedCashUnknown: String {
    pick(
      "Non so ancora quanto dovrebbe esserci: riprova tra poco.",
      "It is not known yet what should be there: try again shortly.")
  }

  var countRefused: String {
    pick(
      "Scrivi quanti pezzi di ogni valore, oppure una somma sola.",
      "Type how many of each value, or one sum only.")
  }
  var countedHere: String { pick("Contati", "Counted") }
  var differenceLabel: String { pick("Differenza", "Difference") }
  func difference(_ difference: Money, _ state: TillState) -> String {
    let amount = state.text(difference.magnitude) + " €"
    if difference == .zero { return pick("La cassa torna.", "The drawer is right.") }
    return difference < .zero
      ? pick("Mancano \(amount).", "\(amount) is missing.")
      : pick("Ci sono \(amount) in più.", "There is \(amount) too much.")
  }
}
