import POSCore

/// The words that explain a price.
extension Wording {
  var whyThisPrice: String { pick("Perché questo prezzo?", "Why this price?") }
  var keyExplainLong: String {
    pick(
      "perché questo prezzo: della riga scelta, o del totale",
      "why this price: of the chosen line, or of the total")
  }
  var keyHelpOnlyLong: String { pick("i tasti di questa pagina", "the keys of this page") }
  var keyWholeSale: String { pick("Totale", "Total") }
  var keyWholeSaleLong: String { pick("spiega il totale", "explain the total") }
  var theWholeSale: String { pick("Tutta la vendita", "The whole sale") }

  /// A convention as lines and sums name it.
  func convention(_ name: String) -> String {
    let word = pick("Convenzione", "Convention")
    return name.hasPrefix(word) ? name : word + " " + name
  }

  /// How much at which price, and where the price comes from.
  func priceOf(_ line: SaleLine) -> String {
    let unit = line.unit == .kilogram ? " kg" : ""
    let quantity = language.numberStyle.text(line.quantity, unit: line.unit) + unit
    let isComputed = line.unitPrice.times(line.quantity) == line.gross
    return (isComputed ? quantity + " x " + number(line.unitPrice) : quantity) + ", "
      + source(line)
  }

  private func source(_ line: SaleLine) -> String {
    switch line.priceSource {
    case .catalogue: pick("prezzo di listino", "list price")
    case .typed: pick("prezzo scritto a mano", "typed price")
    case .override:
      pick(
        "prezzo cambiato, di listino \(number(line.listPrice))",
        "changed price, list price \(number(line.listPrice))")
    case .label: pick("prezzo dell'etichetta", "the label's price")
    case .receipt: pick("prezzo dello scontrino", "the receipt's price")
    }
  }

  func ownDiscount(_ discount: Discount?) -> String {
    guard case .percent(let basisPoints) = discount else {
      return pick("Sconto sulla riga", "Discount on the line")
    }
    let percent = language.numberStyle.percent(basisPoints: basisPoints)
    return pick("Sconto sulla riga \(percent) %", "Discount on the line \(percent) %")
  }

  var shareOfSaleDiscount: String {
    pick("Parte dello sconto su tutta la vendita", "Share of the discount on the whole sale")
  }
  var lineCosts: String { pick("La riga costa", "The line costs") }
  func fullPrice(_ lines: Int) -> String {
    labelled(pick("Prezzo intero", "Full price"), articles(lines))
  }
  var discountsOnLines: String { pick("Sconti sulle righe", "Discounts on lines") }
  var discountOnSale: String {
    pick("Sconto su tutta la vendita", "Discount on the whole sale")
  }

  // MARK: Cashback

  /// A line's part of what the whole sale earns, which is rounded once.
  func earnsPart(_ basisPoints: Int, of whole: Money) -> String {
    let percent = language.numberStyle.percent(basisPoints: basisPoints)
    return pick(
      "Tesoretto \(percent) %: la sua parte di \(number(whole))",
      "Tesoretto \(percent) %: its part of \(number(whole))")
  }
  func earns(_ basisPoints: Int, of base: Money) -> String {
    let percent = language.numberStyle.percent(basisPoints: basisPoints)
    return pick(
      "Guadagna sul tesoretto il \(percent) % di \(number(base))",
      "Earns as tesoretto \(percent) % of \(number(base))")
  }
  var noCashbackHere: String {
    pick("Oggi questo negozio non dà tesoretto.", "This shop gives no tesoretto today.")
  }
  var lineEarnsNothing: String {
    pick(
      "Su questa riga non si guadagna tesoretto: il reparto o l'articolo è escluso.",
      "This line earns no tesoretto: its department or article is excluded.")
  }
  var goodsThatEarnNothing: String {
    pick("Righe che non danno tesoretto", "Lines that earn no tesoretto")
  }
  var paidWithoutEarning: String {
    pick(
      "Pagati con ciò che non dà tesoretto (tesoretto, buoni, welfare …)",
      "Paid with what earns no tesoretto (tesoretto, vouchers, welfare …)")
  }

  // MARK: Conventions that do not apply

  var conventionsNotApplied: String {
    pick("Convenzioni che qui non valgono", "Conventions that do not apply here")
  }
  var noCardNoConvention: String {
    pick(
      "Senza tessera: nessuna convenzione e nessun tesoretto.",
      "Without a card: no convention and no tesoretto.")
  }

  /// Why a convention gives nothing.
  func reason(_ obstacle: ConventionObstacle, of customer: CardCustomer) -> String {
    switch obstacle {
    case .otherShop: pick("vale in altri negozi", "it holds in other shops")
    case .notYet(let day): pick("comincia il \(day.italian)", "it begins on \(day.iso)")
    case .over(let day): pick("è finita il \(day.italian)", "it was over on \(day.iso)")
    case .notThisDay: pick("vale in altri giorni", "it holds on other days")
    case .notThisHour: pick("vale ad altre ore", "it holds at other hours")
    case .basketTooSmall(let missing):
      pick(
        "mancano \(number(missing)) alla spesa minima",
        "\(number(missing)) are missing to the smallest basket")
    case .hadToday: pick("la tessera l'ha già avuta oggi", "the card had it today already")
    case .otherGoods: pick("vale per altri articoli", "it is for other goods")
    case .noDiscountOnLine:
      pick("qui non si fanno sconti", "no discount is given here")
    case .noGain:
      pick("non toglierebbe nulla", "it would take nothing off")
    case .otherIsBetter(let code):
      pick(
        "conviene di più \(conventionName(code, customer))",
        "\(conventionName(code, customer)) gives more")
    }
  }

  private func conventionName(_ code: String, _ customer: CardCustomer) -> String {
    customer.conventions.first { $0.code == code }?.name ?? code
  }
}
