import POSCore

/// The words of the Bobox in one language; Italian, English and German stand side by side.
struct BoboxWording: Hashable, Sendable {
  let language: BoboxLanguage

  init(_ language: BoboxLanguage) {
    self.language = language
  }

  func pick(_ italian: String, _ english: String, _ german: String) -> String {
    switch language {
    case .italian: italian
    case .english: english
    case .german: german
    }
  }

  func pick(_ italian: [String], _ english: [String], _ german: [String]) -> [String] {
    switch language {
    case .italian: italian
    case .english: english
    case .german: german
    }
  }

  // MARK: Figures and days

  func money(_ amount: Money) -> String { language.numberStyle.text(amount) + " €" }

  /// An amount as short as it is said: `20 €`.
  func short(_ amount: Money) -> String { language.numberStyle.typed(amount) + " €" }

  func day(_ day: CivilDate) -> String {
    let month = months[day.month - 1]
    return pick(
      "\(day.day) \(month) \(day.year)", "\(day.day) \(month) \(day.year)",
      "\(day.day). \(month) \(day.year)")
  }

  private var months: [String] {
    pick(
      [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
        "settembre", "ottobre", "novembre", "dicembre",
      ],
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ],
      [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
      ])
  }

  // MARK: What is on every page

  var back: String { pick("Indietro", "Back", "Zurück") }
  var done: String { pick("Fatto", "Done", "Fertig") }
  var confirm: String { pick("Va bene", "OK", "Ja, so") }
  var erase: String { pick("canc.", "erase", "lösch.") }
  var keysOfFirstPage: String {
    pick(
      "Tocca, o premi 1, 2, 3, 4.  ↑ ↓ e Invio scelgono,  ← → cambiano lingua",
      "Touch, or press 1, 2, 3, 4.  ↑ ↓ and Enter choose,  ← → language",
      "Berühren oder 1, 2, 3, 4.  ↑ ↓ und Eingabe wählen,  ← → Sprache")
  }
  var keysOfPage: String {
    pick(
      "Tocca, o premi il numero.  Frecce e Invio scelgono,  0 torna indietro",
      "Touch, or press the number.  Arrows and Enter choose,  0 goes back",
      "Berühren oder Zahl drücken.  Pfeile und Eingabe wählen,  0 zurück")
  }
  var keysOfList: String {
    pick(
      "↑ ↓ fanno scorrere l'elenco,  0 torna indietro",
      "↑ ↓ move through the list,  0 goes back",
      "↑ ↓ bewegen die Liste,  0 geht zurück")
  }
  var keysOfPad: String {
    pick(
      "Scrivi le cifre qui o sulla tastiera.  Esc torna indietro",
      "Type the digits here or on the keyboard.  Esc goes back",
      "Ziffern hier oder auf der Tastatur tippen.  Esc geht zurück")
  }
  func returning(in seconds: Int) -> String {
    pick(
      "Fra \(seconds) s torno all'inizio: tocca lo schermo o un tasto per restare.",
      "Back to the start in \(seconds) s: touch the screen or a key to stay.",
      "In \(seconds) s zurück zum Anfang. Zum Bleiben den Schirm berühren.")
  }
  var tooSmall: String {
    pick(
      "La finestra è troppo piccola: 80 x 24.", "The window is too small: 80 x 24.",
      "Das Fenster ist zu klein: 80 x 24.")
  }

  // MARK: The first page

  /// The four entries, short enough for large letters.
  var entries: [String] {
    pick(
      ["Prendi la tessera", "Vedi il saldo", "Ricarica", "Convenzioni"],
      ["Get a card", "See the balance", "Top up", "Conventions"],
      ["Karte holen", "Guthaben sehen", "Aufladen", "Rabatte"])
  }
  var entryNotes: [String] {
    pick(
      [
        "Gratis e subito, senza dare il nome.", "Quanto c'è sulla tua tessera, e fino a quando.",
        "Scegli qui quanto, paghi alla cassa.", "Gli sconti del quartiere, e per chi sono.",
      ],
      [
        "Free and at once, without your name.", "What is on your card, and until when.",
        "Choose here how much, pay at the counter.", "The district's discounts, and for whom.",
      ],
      [
        "Kostenlos und sofort, ohne Namen.", "Was auf Ihrer Karte ist, und bis wann.",
        "Hier den Betrag wählen, an der Kasse zahlen.", "Nachlässe im Viertel, und für wen.",
      ])
  }
  var scanAtOnce: String {
    pick(
      "Hai già la tessera? Mettila sotto il lettore: vedi subito il saldo.",
      "Do you have a card? Hold it under the reader: you see its balance.",
      "Schon eine Karte? Unter das Lesegerät halten: Sie sehen das Guthaben.")
  }

  // MARK: Getting a card

  var aboutCardHeading: String { pick("Tessera digitale", "Digital card", "Digitale Karte") }
  var aboutCard: [String] {
    pick(
      [
        "Con la tessera paghi e risparmi in tutti i negozi del quartiere: una parte di quello che "
          + "spendi ti torna sulla tessera.",
        "È gratis. Non serve il nome e non c'è nulla da firmare.",
        "È un codice: lo vedi qui, lo fotografi, e lo ricevi su un foglietto.",
        "Chi ha il codice può usare la tessera: tienilo come i soldi.",
      ],
      [
        "With the card you pay and save in all shops of the district: part of what you spend comes "
          + "back to it.",
        "It is free. No name is needed, and there is nothing to sign.",
        "It is a code: you see it here, take a photo of it, and get it on a slip of paper.",
        "Whoever has the code can use the card: keep it as you keep money.",
      ],
      [
        "Mit der Karte zahlen und sparen Sie in allen Läden des Viertels: ein Teil Ihrer Ausgaben "
          + "kommt auf die Karte zurück.",
        "Sie ist kostenlos. Kein Name ist nötig, und nichts ist zu unterschreiben.",
        "Sie ist ein Code: Sie sehen ihn hier, fotografieren ihn und bekommen ihn auf Papier.",
        "Wer den Code hat, kann die Karte benutzen: hüten Sie ihn wie Geld.",
      ])
  }
  var wantCard: String {
    pick("Sì, dammi la tessera", "Yes, give me a card", "Ja, ich möchte eine")
  }
  var yourCard: String { pick("La tua tessera", "Your card", "Ihre Karte") }
  func newCard(isShown: Bool, isPrinted: Bool) -> [String] {
    let photo = pick(
      "Fotografa il codice col telefono.", "Take a photo of the code with your phone.",
      "Fotografieren Sie den Code mit dem Telefon.")
    let paper =
      isPrinted
      ? pick("Prendi il foglietto stampato.", "Take the printed slip.", "Nehmen Sie den Beleg.")
      : pick(
        "Il foglietto non esce: chiedilo alla cassa.",
        "The slip is not printed: ask for it at the counter.",
        "Der Beleg kommt nicht: bitte an der Kasse fragen.")
    let use = pick(
      "Mostra il codice alla cassa.", "Show the code at the counter.",
      "Zeigen Sie den Code an der Kasse.")
    return (isShown ? [photo] : []) + [paper, use]
  }

  // MARK: Balance

  var balanceHeading: String { pick("Saldo", "Balance", "Guthaben") }
  var holdCard: String {
    pick(
      "Metti la tessera, o il codice sul telefono, sotto il lettore.",
      "Hold the card, or the code on your phone, under the reader.",
      "Halten Sie die Karte oder den Code auf dem Telefon unter das Lesegerät.")
  }
  var numberIsNotEnough: String {
    pick(
      "Il numero scritto a mano non basta: chi lo ha letto non è per forza il padrone della "
        + "tessera.",
      "Typing the number is not enough: whoever has read it need not be the card's owner.",
      "Die Nummer zu tippen genügt nicht: wer sie gelesen hat, dem gehört nicht die Karte.")
  }
  var lookingIsFree: String {
    pick(
      "Guardare non costa nulla, e il codice del telefono resta buono.",
      "Looking costs nothing, and the phone's code stays good.",
      "Ansehen kostet nichts, und der Code des Telefons bleibt gültig.")
  }
  func card(ending: String) -> String {
    pick("tessera •••\(ending)", "card •••\(ending)", "Karte •••\(ending)")
  }
  func name(of purse: BoboxPurse) -> String {
    switch purse.kind {
    case .tesoretto: pick("Tesoretto", "Cashback (tesoretto)", "Bonus (tesoretto)")
    case .prepaid: pick("Credito ricaricato", "Paid-in credit", "Aufgeladen")
    case .welfare: purse.plan ?? "Welfare"
    }
  }
  func note(on purse: BoboxPurse) -> String {
    guard let part = purse.expiring else {
      return purse.balance > .zero
        ? pick("non scade", "does not expire", "läuft nicht ab") : ""
    }
    let last = day(part.lastDay)
    if part.amount == purse.balance {
      return pick("spendilo entro il \(last)", "spend it by \(last)", "bis \(last) ausgeben")
    }
    let amount = money(part.amount)
    return pick(
      "\(amount) entro il \(last)", "\(amount) of it by \(last)", "davon \(amount) bis \(last)")
  }
  func debt(_ amount: Money) -> String {
    pick(
      "Da restituire: \(money(amount)). Chiedi alla cassa.",
      "To be paid back: \(money(amount)). Please ask at the counter.",
      "Offen: \(money(amount)). Bitte fragen Sie an der Kasse.")
  }

  // MARK: Topping up

  var topUpHeading: String { pick("Ricarica", "Top up", "Aufladen") }
  var payAtCounter: String {
    pick(
      "Qui non si paga: scegli quanto, prendi il foglietto e paga alla cassa.",
      "Nothing is paid here: choose how much, take the slip, pay at the counter.",
      "Hier zahlen Sie nichts: Betrag wählen, Beleg nehmen, an der Kasse zahlen.")
  }
  var otherAmount: [String] {
    pick(["altro", "importo"], ["other", "amount"], ["anderer", "Betrag"])
  }
  func typeAmount(most: Int) -> String {
    pick(
      "Quanti euro vuoi caricare? Da 1 a \(most).",
      "How many euros? From 1 to \(most).", "Wie viele Euro? Von 1 bis \(most).")
  }
  func amountTooHigh(most: Int) -> String {
    pick(
      "Al massimo \(most) €: per di più chiedi alla cassa.",
      "At most \(most) €: for more, ask at the counter.",
      "Höchstens \(most) €: für mehr fragen Sie an der Kasse.")
  }
  func slip(_ amount: Money, isPrinted: Bool) -> [String] {
    let sum = money(amount)
    let paper =
      isPrinted
      ? pick(
        "Prendi il foglietto e portalo alla cassa.", "Take the slip to the counter.",
        "Nehmen Sie den Beleg mit zur Kasse.")
      : pick(
        "Il foglietto non esce: va' alla cassa con la tessera e di' quanto vuoi caricare.",
        "The slip is not printed: go to the counter with your card and say how much.",
        "Der Beleg kommt nicht: gehen Sie mit der Karte zur Kasse und nennen den Betrag.")
    return [
      paper,
      pick(
        "Paghi lì \(sum); subito dopo sono sulla tessera.",
        "You pay \(sum) there; then it is on your card at once.",
        "Dort zahlen Sie \(sum); gleich danach ist es auf der Karte."),
    ]
  }

  // MARK: The staff

  var staffHeading: String { pick("Personale", "Staff", "Personal") }
  var typePIN: String {
    pick(
      "PIN di un responsabile, poi Invio, per uscire dal Bobox.",
      "A supervisor's PIN, then Enter, to leave the Bobox.",
      "PIN der Aufsicht, dann Eingabe, um den Bobox zu verlassen.")
  }
  func wrongPIN(waitSeconds: Int) -> String {
    guard waitSeconds > 0 else {
      return pick(
        "PIN sbagliato, o di chi non può.", "Wrong PIN, or not a supervisor's.",
        "Falsche PIN, oder ohne Befugnis.")
    }
    return pick(
      "PIN sbagliato: riprova fra \(waitSeconds) s.", "Wrong PIN: try again in \(waitSeconds) s.",
      "Falsche PIN: noch \(waitSeconds) s warten.")
  }
}
