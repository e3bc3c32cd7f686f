import POSCore

/// The words about the customer of a sale and the card.
extension Wording {
  var customer: String { pick("Cliente", "Customer") }
  var card: String { pick("Tessera", "Card") }

  /// The holder's name, or the card by its ending.
  func name(of customer: CardCustomer) -> String {
    customer.name ?? card + " •••" + customer.number.ending
  }

  /// The card with its holder, in one line.
  func cardLine(_ customer: CardCustomer) -> String {
    let number = card + " •••" + customer.number.ending
    return customer.name.map { $0 + " · " + number } ?? number
  }

  // MARK: Trust

  func trust(_ level: TrustLevel) -> String {
    switch level {
    case .sure: trustSure
    case .alone: pick("da sola", "alone")
    }
  }

  /// What the level means for a card.
  func meaning(of level: TrustLevel) -> String {
    switch level {
    case .sure:
      pick(
        "«\(trustSure)»: questa cassa conosce i saldi e li aggiorna subito.",
        "“\(trustSure)”: this till knows the balances and changes them at once.")
    case .alone:
      pick(
        "«\(trust(level))»: senza il centro si spende solo una parte, come qui sotto.",
        "“\(trust(level))”: without the centre only a part can be spent, as below.")
    }
  }

  /// How the card was shown, in two words.
  func shown(_ showing: CardShowing) -> String {
    switch showing {
    case .code: pick("codice letto", "code scanned")
    case .token: pick("telefono", "phone")
    case .typed: pick("solo numero", "number only")
    }
  }

  /// What the way the card was shown allows.
  func meaning(of showing: CardShowing) -> String {
    switch showing {
    case .code: pick("Il codice della tessera è stato letto.", "The card's code was scanned.")
    case .token:
      pick("Il codice sul telefono è stato letto.", "The code on the phone was scanned.")
    case .typed:
      pick(
        "Numero scritto a mano: riconosce il cliente, non autorizza a spendere.",
        "Typed number: it identifies the customer and authorises no spending.")
    }
  }

  // MARK: The panel

  /// A purse; an employer's credit goes by the name of its plan.
  func name(_ offer: PurseOffer) -> String { offer.plan?.name ?? name(offer.kind) }
  var noConventionApplies: String { pick("Convenzioni: ? dice", "Conventions: ? tells") }
  var noConventionOnCard: String {
    pick("La tessera non ha convenzioni.", "The card has no conventions.")
  }
  func moreConventions(_ count: Int) -> String {
    pick("altre \(count): F9", "\(count) more: F9")
  }
  var cardDebt: String { pick("Debito", "Debt") }
  var cardDebtLong: String {
    pick(
      "Debito: lo paga il prossimo tesoretto guadagnato",
      "Debt: the next tesoretto that is earned pays it")
  }
  var earnsNow: String { pick("Guadagna ora", "Earns now") }
  var noCashbackShort: String { pick("Qui niente tesoretto", "No tesoretto here") }
  func spendable(_ amount: Money, _ reason: String) -> String {
    pick(
      "se ne possono usare \(number(amount)): \(reason)",
      "\(number(amount)) of it can be used: \(reason)")
  }

  var emptyWithCard: [String] {
    pick(
      ["Tessera letta. Ora leggi gli articoli.", "", "Esc toglie la tessera."],
      ["The card was read. Now scan the articles.", "", "Esc takes the card off."])
  }

  // MARK: What was done

  func cardWasRead(_ name: String, saving: String?, _ total: String) -> String {
    guard let saving else { return name + "  " + totalNow(total) }
    return pick("\(name) risparmia \(saving).", "\(name) saves \(saving).") + "  "
      + totalNow(total)
  }
  func numberIdentifies(_ name: String) -> String {
    pick(
      "\(name): il numero riconosce e dà gli sconti, non autorizza a spendere.",
      "\(name): the number identifies and gives discounts, it lets nothing be spent.")
  }
  func cardRemoved(_ total: String) -> String {
    pick(
      "Tessera tolta: i prezzi sono quelli di prima. ",
      "The card was taken off: prices are as they were. ") + totalNow(total)
  }

  /// What a sale gave the customer, and what the tesoretto has now.
  func afterwards(_ customer: ReceiptCustomer) -> String {
    let name = customer.name ?? card + " •••" + customer.number.ending
    let isTaken = customer.earned < .zero
    let earned =
      (isTaken ? pick("ripresi ", "taken back ") : pick("guadagnati ", "earned "))
      + number(customer.earned.magnitude)
    let tesoretto = customer.balances.first { $0.kind == .tesoretto }.map {
      " · " + pick("tesoretto ora ", "tesoretto now ") + number($0.amount)
    }
    return labelled(name, earned) + (tesoretto ?? "")
  }

  // MARK: Keys and the field

  var keyCustomer: String { pick("Tessera", "Card") }
  var keyCustomerLong: String {
    pick(
      "tessera del cliente: numero, saldi, sconti; la toglie",
      "the customer's card: number, balances, discounts; takes it off")
  }
  var keyRemoveCard: String { pick("Togli la tessera", "Take the card off") }
  var keyRemoveCardLong: String {
    pick("toglie la tessera: tornano i prezzi di prima", "take the card off: prices as before")
  }
  var keyOtherCard: String { pick("Altro numero", "Other number") }
  var keyOtherCardLong: String {
    pick("scrive il numero di un'altra tessera", "type the number of another card")
  }
  var cardNumberWords: PromptWords {
    PromptWords(
      heading: card,
      subject: pick("Leggi la tessera, o scrivi le 12 cifre", "Scan the card, or type 12 digits"),
      hint: pick(
        "il numero scritto riconosce, non autorizza a spendere",
        "a typed number identifies, it authorises no spending"))
  }
}
