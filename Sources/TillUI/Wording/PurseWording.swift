import POSCore

/// The words about cards and purses.
extension Wording {
  /// The name of a purse.
  func name(_ kind: PurseKind) -> String { tender(kind.tender) }

  /// Why a purse does not pay, or a card is not taken.
  func purseSentence(for refusal: BasketRefusal) -> String {
    switch refusal {
    case .noSuchPurse:
      pick(
        "Per pagare così leggi prima la tessera del cliente.",
        "Read the customer's card first to pay this way.")
    case .purseLimit(let kind, let most, let limit):
      pick(
        "\(name(kind)): al massimo \(number(most)) (\(reason(limit, kind))).",
        "\(name(kind)): at most \(number(most)) (\(reason(limit, kind))).")
    case .goodsOutsidePlan:
      pick(
        "Il piano welfare non paga nulla di questa spesa: scegli un altro pagamento.",
        "The welfare plan pays nothing in this basket: choose another payment.")
    case .welfareStandsAlone:
      pick(
        "Il welfare paga un documento da solo: dividi la spesa o togli gli altri pagamenti.",
        "Welfare pays a document of its own: divide the basket or take back the others.")
    case .onlySalesHaveCustomers:
      pick("La tessera si legge in una vendita.", "A card is read in a sale.")
    default: pick("Non si può.", "That can't be done.")
    }
  }

  /// What keeps a customer from spending more of a purse.
  func reason(_ limit: PurseLimit, _ kind: PurseKind) -> String {
    switch limit {
    case .balance: pick("è tutto quello che c'è", "that is all there is")
    case .alone(let reason): self.reason(reason)
    case .notTakenHere where kind.plan != nil:
      pick("questa cassa non conosce il piano", "this till does not know the plan")
    case .notTakenHere:
      pick("qui si guadagna soltanto", "here it is only earned")
    case .otherShops: pick("il piano vale in altri negozi", "the plan is for other shops")
    case .holderUnknown: pick("la tessera non ha un nome", "the card has no name")
    case .earnedElsewhere:
      pick("qui vale solo quello dato qui", "only what was earned here is taken")
    }
  }

  private func reason(_ reason: AloneReason) -> String {
    switch reason {
    case .balance: pick("è tutto quello che c'è", "that is all there is")
    case .perPurchase: pick("limite per acquisto senza centro", "limit a purchase, centre away")
    case .perCard: pick("limite della tessera senza centro", "limit of the card, centre away")
    case .perTill: pick("limite della cassa senza centro", "limit of the till, centre away")
    case .allowance: pick("limite del codice sul telefono", "limit of the phone's code")
    case .listTooOld: pick("elenco tessere troppo vecchio", "the list of cards is too old")
    case .outageTooLong: pick("cassa isolata da troppo tempo", "alone for too long")
    case .numberProvesNothing:
      pick("numero scritto: leggi il codice", "a typed number: scan the code")
    case .onlineOnly: pick("tessera valida solo col centro", "card good only with the centre")
    case .welfare: pick("il welfare vuole il centro", "welfare needs the centre")
    case .clockWentBack: pick("l'orologio è tornato indietro", "the clock went back")
    }
  }

  // MARK: The payment page

  var keyTesorettoLong: String {
    pick("tesoretto: tutto quello che basta, o la somma", "tesoretto: all that fits, or the amount")
  }
  var keyNoTesorettoLong: String {
    pick("niente tesoretto: resta sulla tessera", "no tesoretto: it stays on the card")
  }
  var keyPrepaidLong: String {
    pick("credito prepagato: tutto, o la somma scritta", "prepaid credit: all, or the amount")
  }
  var keyWelfareLong: String {
    pick("credito welfare, per ciò che il piano paga", "welfare credit, for what the plan pays")
  }
  var tesorettoStays: String {
    pick("Il tesoretto resta tutto sulla tessera.", "All of the tesoretto stays on the card.")
  }
  var tesorettoHint: String {
    pick(
      "somma \(enterKey) = contanti   e = tesoretto   n = senza",
      "amount \(enterKey) = cash   e = tesoretto   n = without")
  }
  func outOf(_ balance: String) -> String { pick("di \(balance)", "of \(balance)") }

  /// That a purse is enough, and for the tesoretto how to leave it.
  func paysAll(_ kind: PurseKind) -> String {
    kind == .tesoretto
      ? pick("paga tutto; n = niente", "pays all; n = none") : pick("paga tutto", "pays all")
  }
  var asBefore: String {
    pick("quanto pagò la prima volta", "as much as it paid before")
  }
  func taken(_ amount: String) -> String { pick("già usati \(amount)", "\(amount) taken") }
  var planWantsNoOthers: String {
    pick("prima togli gli altri pagamenti", "first take the others back")
  }
  var planPaysNothing: String {
    pick("non paga nulla di questa spesa", "pays nothing in this basket")
  }
  var planPaysAlone: String {
    pick("solo una parte, divisa dal resto", "a part only, divided off")
  }
  var holderHeading: String { pick("Di chi è la tessera?", "Whose card is it?") }
  func holderQuestion(_ name: String) -> [String] {
    pick(
      ["Documento di \(name)?", "Il welfare è personale: confronta nome e fotografia."],
      ["The document of \(name)?", "Welfare is personal: compare name and picture."])
  }
  var holderConfirmed: String {
    pick("è la persona del documento", "it is the person of the document")
  }
  var whichPlan: String { pick("Quale piano welfare?", "Which welfare plan?") }
  func planPaysPart(_ amount: String, of total: String) -> [String] {
    pick(
      [
        "Il piano paga \(amount) € dei \(total) € di questa spesa,",
        "in un documento da solo: la spesa va divisa.",
      ],
      [
        "The plan pays \(amount) € of the \(total) € of this basket,",
        "in a document of its own: the basket must be divided.",
      ])
  }
  func divideForPlan(_ amount: String) -> String {
    pick("dividi, e paga \(amount) € con il welfare", "divide, and pay \(amount) € by welfare")
  }
}
