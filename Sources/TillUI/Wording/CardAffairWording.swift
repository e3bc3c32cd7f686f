public import POSCore

extension CardIssueRefusal {
  /// Why no card is handed out, and what to do.
  public func sentence(_ language: Language) -> String { Wording(language).sentence(for: self) }
}

/// The words about cards outside of a sale: handing out, topping up, blocking.
extension Wording {
  var cards: String { pick("Tessere", "Cards") }
  var newCard: String { pick("Tessera nuova", "New card") }
  var cardsHint: String {
    pick("leggi la tessera, o scrivi nome o numero", "scan a card, or type name or number")
  }
  var cardColumns: [String] {
    pick(["Nome", "Numero", "Gruppi"], ["Name", "Number", "Groups"])
  }
  func noCardFound(_ text: String) -> String {
    text.isEmpty
      ? pick("Nessuna tessera consegnata: Ctrl-N ne dà una.", "No card yet: Ctrl-N hands one out.")
      : pick("Nessuna tessera per «\(text)».", "No card for “\(text)”.")
  }

  /// What is wrong with a card; nil for one that is in order.
  func standing(of holder: CardHolder) -> String? {
    if let successor = holder.replacedBy {
      let ending = CardNumber(index: successor, district: holder.card.district).ending
      return pick("sostituita da •••\(ending)", "replaced by •••\(ending)")
    }
    return holder.isBlocked ? pick("bloccata", "blocked") : nil
  }

  // MARK: One card

  var cardWithoutName: String { pick("Senza nome", "Without a name") }
  var cardFromElsewhere: String {
    pick(
      "Tessera consegnata altrove: qui non si sa di chi è.",
      "Handed out elsewhere: its holder is not known here.")
  }
  var groupsOfCard: String { pick("Gruppi", "Groups") }
  var marketingConsent: String { pick("Può ricevere offerte", "May be sent offers") }
  var profilingConsent: String {
    pick("Acquisti guardati per offerte sue", "Purchases looked at for own offers")
  }
  var pursesAreEmpty: String { pick("Borsellini vuoti", "Nothing in the purses") }
  func told(_ topUp: TopUp, by person: String, isOver: Bool) -> String {
    let what =
      topUp.voids == nil ? pick("Ricarica", "Top-up") : pick("Annullo ricarica", "Top-up undone")
    let over = isOver && topUp.voids == nil ? pick(" (annullata)", " (undone)") : ""
    return what + over + "  " + topUp.text + "  " + topUp.at.date.italian + " " + topUp.at.clock
      + "  " + person
  }

  // MARK: The form

  func cardField(_ field: CardField) -> String {
    switch field {
    case .name: pick("Nome (facoltativo)", "Name (optional)")
    case .groups: pick("Gruppi (facoltativo)", "Groups (optional)")
    case .marketing: pick("Vuole ricevere offerte?", "Wants to be sent offers?")
    case .profiling: pick("Offerte dai suoi acquisti?", "Offers from own purchases?")
    }
  }
  var newCardText: [String] {
    pick(
      [
        "Per la tessera non serve dire nulla: F2 la consegna subito.",
        "Ogni consenso è a parte: chiedilo, e se il cliente non dice sì resta no.",
      ],
      [
        "The card itself needs no answer: F2 hands it out at once.",
        "Each consent is apart: ask for it; unless the customer says yes it stays no.",
      ])
  }
  var cardNameHint: String {
    pick("come lo chiami alla cassa; vuoto: tessera senza nome", "as you call them; empty: none")
  }
  func cardGroupsHint(_ groups: [String]) -> String {
    groups.isEmpty
      ? pick("nessuna convenzione ha un gruppo", "no convention has a group")
      : pick("con virgole, fra: ", "with commas, among: ") + groups.joined(separator: ", ")
  }
  func unknownGroup(_ text: String) -> String {
    pick("nessuna convenzione per «\(text)»", "no convention for “\(text)”")
  }
  var cardSaved: String { pick("Tessera salvata.", "Card saved.") }

  // MARK: Handing out

  func sentence(for refusal: CardIssueRefusal) -> String {
    switch refusal {
    case .noDistrict:
      pick(
        "Qui non ci sono tessere da dare: mancano i dati del distretto. Vendi senza.",
        "No cards to hand out here: the district's data is missing. Sell without.")
    case .stockEmpty:
      pick(
        "Le tessere sono finite: fattene dare altre dal distretto. Vendi senza.",
        "No cards are left: have the district give you more. Sell without.")
    case .training:
      pick(
        "In addestramento non si danno né si mostrano tessere vere.",
        "In training no real cards are handed out or shown.")
    }
  }
  func cardsLeft(_ count: Int) -> [String] {
    pick(
      ["Ne restano \(count): chiedine", "altre al distretto."],
      ["\(count) left: ask the", "district for more."])
  }
  func cardCodeText(isNew: Bool, isDrawn: Bool) -> [String] {
    let screen = pick(
      ["Questo terminale non può", "disegnare il codice."],
      ["This terminal can't draw", "the code."])
    let phone = pick(
      ["Il cliente può fotografarla", "con il telefono."],
      ["The customer may take a", "picture with the phone."])
    let printed = pick(["Il foglio è in stampa."], ["The slip is being printed."])
    return (isDrawn ? phone : screen) + (isNew ? printed : [])
  }
  var cardCodeUnknown: String {
    pick(
      "Il codice di questa tessera non è qui: sostituiscila, se è persa.",
      "This card's code is not kept here: replace the card if it is lost.")
  }

  func undoOnTerminal(_ amount: String) -> String {
    pick(
      "Tolto il pagamento con carta: storna \(amount) € sul terminale.",
      "The card payment was taken back: undo \(amount) € on the terminal.")
  }
  var exactOrTyped: String {
    pick(
      "C'è una somma scritta: \(enterKey) la prende in contanti, Esc la cancella.",
      "A sum is typed: \(enterKey) takes it as cash, Esc clears it.")
  }

  // MARK: Topping up

  func sentence(for refusal: TopUpSlipRefusal) -> String {
    switch refusal {
    case .notASlip, .wrongLength, .damaged:
      pick(
        "Il foglio della ricarica non si legge: rileggilo, o apri la tessera con F10 e 8.",
        "The top-up slip can't be read: scan it again, or find the card by F10 and 8.")
    case .noAmount:
      pick("Il foglio non dice quanto ricaricare.", "The slip does not say how much to pay in.")
    }
  }

  func topUpHeading(_ name: String) -> String { pick("Ricarica · ", "Top-up · ") + name }
  var topUpLabel: String { pick("RICARICA", "TOP-UP") }
  var howMuchToPayIn: String { pick("Quanto ricarica?", "How much is paid in?") }
  var topUpText: [String] {
    pick(
      [
        "La ricarica non è una vendita: ha un documento suo, e l'IVA si paga",
        "quando il credito viene speso.",
      ],
      [
        "A top-up is no sale: it has a document of its own, and VAT is due when",
        "the credit is spent.",
      ])
  }
  var topUpAmountUnreadable: String {
    pick("Scrivi quanto ricarica: per esempio 50, o +.", "Type how much: for example 50, or +.")
  }
  func topUpTooMuch(_ most: String) -> String {
    pick("Una ricarica è al più di \(most) €.", "A top-up is at most \(most) €.")
  }
  var topUpTenders: [(key: String, text: String)] {
    let texts = pick(
      ["contanti esatti", "terminale carte", "contanti dati: scrivi quanto e calcola il resto"],
      ["exact cash", "card terminal", "cash given: type how much and it works out the change"])
    return zip(["c", "b", enterKey], texts).map { (key: $0, text: $1) }
  }
  var chooseHowToPayIn: String {
    pick(
      "Scrivi i contanti dati, o premi c (esatti) o b (terminale).",
      "Type the cash given, or press c (exact) or b (terminal).")
  }
  var cashGiven: String { pick("Contanti dati", "Cash given") }
  func cashIsShort(_ missing: String) -> String {
    pick("Mancano \(missing) €.", "\(missing) € are missing.")
  }
  func topUpDone(_ number: String, _ amount: String) -> String {
    pick("Ricaricati \(amount) €. Documento \(number).", "\(amount) € paid in. Document \(number).")
  }
  func topUpReferenceWords(_ amount: String) -> PromptWords {
    PromptWords(
      heading: pick("Carta", "Card"),
      subject: pick("Il terminale ha incassato \(amount) €?", "Did the terminal take \(amount) €?"),
      hint: pick(
        "sì: \(enterKey), o il riferimento e \(enterKey) · no: Esc",
        "yes: \(enterKey), or the reference and \(enterKey) · no: Esc"))
  }

  // MARK: Undoing a top-up

  func topUpIsSpent(_ left: String) -> String {
    pick(
      "La ricarica è già spesa in parte: restano \(left) €. Non si annulla.",
      "A part of the top-up was spent: \(left) € are left. It can't be undone.")
  }
  func topUpUndone(_ number: String) -> String {
    pick("Ricarica annullata. Documento \(number).", "Top-up undone. Document \(number).")
  }
  func toHandBack(_ tender: Tender) -> String {
    tender == .card
      ? pick("RIMBORSA SUL TERMINALE", "REFUND ON THE TERMINAL") : toGiveBack
  }

  func voidTopUpText(_ topUp: TopUp) -> String {
    let amount = number(topUp.amount)
    return topUp.tender == .card
      ? pick("Rimborsa \(amount) € sul terminale.", "Refund \(amount) € on the terminal.")
      : pick("Rendi \(amount) € in contanti.", "Give \(amount) € back in cash.")
  }
  func voidTopUpYes(_ topUp: TopUp) -> String {
    pick(
      "annulla la ricarica di \(number(topUp.amount)) €",
      "undo the top-up of \(number(topUp.amount)) €")
  }

  // MARK: Replacing and blocking

  var replaceCardText: [String] {
    pick(
      [
        "Consegna una tessera nuova: borsellini, nome e gruppi",
        "passano a quella. La vecchia non vale più.",
        "Controlla che sia la sua.",
      ],
      [
        "Hands out a new card: purses, name and groups go over",
        "to it. The old one is worth nothing any more.",
        "Check that it is theirs.",
      ])
  }
  var blockCardText: String {
    pick(
      "Da adesso non paga e non guadagna più, qui.", "From now on it pays and earns nothing here.")
  }
  var blockCardYes: String { pick("blocca la tessera", "block the card") }
  var replaceCardYes: String { pick("consegna la tessera nuova", "hand out the new card") }
  var unblockCardText: String {
    pick("Torna a valere, con i suoi borsellini.", "It is good again, with its purses.")
  }
  var unblockCardYes: String { pick("sblocca la tessera", "unblock the card") }
}

/// The words of the keys.
extension Wording {
  var keyShowCard: String { pick("Apri", "Open") }
  var keyShowCardLong: String {
    pick("mostra la tessera scelta, o quella del numero", "show the chosen card, or the number's")
  }
  var keyNewCard: String { pick("Tessera nuova", "New card") }
  var keyNewCardLong: String { pick("consegna una tessera nuova", "hand out a new card") }
  var keyIssueCard: String { pick("Consegna", "Hand out") }
  var keyIssueCardLong: String { pick("consegna la tessera", "hand out the card") }
  var keySaveCardLong: String { pick("salva i dati della tessera", "save the card's data") }
  var keyTopUp: String { pick("Ricarica", "Top up") }
  var keyTopUpLong: String { pick("ricarica il credito prepagato", "pay credit into the card") }
  var keyCardData: String { pick("Scheda", "Data") }
  var keyCardDataLong: String {
    pick("la scheda: dati, ricariche, blocco", "its data, top-ups, blocking")
  }
  var keyEditCard: String { pick("Modifica", "Edit") }
  var keyEditCardLong: String { pick("nome, gruppi e consensi", "name, groups and consents") }
  var keyCardCode: String { pick("Codice QR", "QR code") }
  var keyCardCodeLong: String {
    pick("mostra il codice al cliente", "show the code to the customer")
  }
  var keyCardSlip: String { pick("Stampa", "Print") }
  var cardSlipPrinted: String { pick("Tessera in stampa.", "The card is being printed.") }
  var topUpCopyPrinted: String {
    pick("Copia della ricarica in stampa.", "A copy of the top-up is being printed.")
  }
  var keyTopUpCopy: String { pick("Copia ricarica", "Copy top-up") }
  var keyTopUpCopyLong: String {
    pick("ristampa l'ultima ricarica", "print the latest top-up again")
  }
  var cardTakenOffSale: String {
    pick(
      "La tessera non vale più: tolta dalla vendita.",
      "The card is no longer good: it was taken off the sale.")
  }
  var keyCardSlipLong: String { pick("stampa di nuovo la tessera", "print the card again") }
  var keyBlockCard: String { pick("Blocca", "Block") }
  var keyUnblockCard: String { pick("Sblocca", "Unblock") }
  var keyBlockCardLong: String {
    pick("blocca la tessera persa; di nuovo la sblocca", "block a lost card; again to unblock it")
  }
  var keyReplaceCard: String { pick("Sostituisci", "Replace") }
  var keyReplaceCardLong: String {
    pick("dà una tessera nuova con gli stessi borsellini", "a new card with the same purses")
  }
  var keyVoidTopUp: String { pick("Annulla ricarica", "Undo top-up") }
  var keyVoidTopUpLong: String { pick("annulla l'ultima ricarica", "undo the latest top-up") }
  var keyUseCardInSale: String { pick("usala nella vendita", "use it in the sale") }
  var keyUseCardInSaleLong: String {
    pick("la tessera è del cliente di questa vendita", "it is the card of this sale's customer")
  }
  var keyTopUpAmountLong: String { pick("prende l'importo scritto", "take the typed amount") }
  var keyRoundTopUp: String { pick("10, 20, 50, 100", "10, 20, 50, 100") }
  var keyRoundTopUpLong: String {
    pick("scrive 10, poi 20, 50, 100 €", "write 10, then 20, 50, 100 €")
  }
}
