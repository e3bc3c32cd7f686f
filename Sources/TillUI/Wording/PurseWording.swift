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
        "\(name(kind)): al massimo \(number(most)) (\(reason(limit))).",
        "\(name(kind)): at most \(number(most)) (\(reason(limit))).")
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
  func reason(_ limit: PurseLimit) -> String {
    switch limit {
    case .balance: pick("è tutto quello che c'è", "that is all there is")
    case .alone(let reason): self.reason(reason)
    case .notTakenHere:
      pick("qui il tesoretto si guadagna soltanto", "here the tesoretto is only earned")
    case .otherShops: pick("il piano vale in altri negozi", "the plan is for other shops")
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
      pick("numero scritto a mano: leggi il codice", "a typed number: scan the code")
    case .onlineOnly: pick("tessera valida solo col centro", "card good only with the centre")
    case .welfare: pick("il welfare vuole il centro", "welfare needs the centre")
    case .clockWentBack: pick("l'ora della cassa è tornata indietro", "the clock went back")
    }
  }
}
