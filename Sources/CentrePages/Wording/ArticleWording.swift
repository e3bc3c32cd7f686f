internal import POSCore

/// The words about articles.
extension PageWording {
  /// The field of an article by its name.
  func field(_ name: String) -> String {
    switch name {
    case "code": pick("Codice", "Code")
    case "name": pick("Nome", "Name")
    case "price": pick("Prezzo in euro", "Price in euro")
    case "department": pick("Reparto", "Department")
    case "unit": pick("Si vende", "Sold")
    case "vat": pick("IVA", "VAT")
    case "barcodes": pick("Codici a barre", "Barcodes")
    case "isActive": pick("In vendita", "For sale")
    case "earnsCashback": pick("Dà tesoretto", "Earns tesoretto")
    case "minimumAge": pick("Età minima", "Least age")
    case "deposit": pick("Vuoto", "Deposit")
    case "tare": pick("Tara", "Tare")
    case "scheduledPrices": pick("Prezzi da una data", "Prices from a day on")
    case "isDeposit": pick("È un vuoto", "Is a deposit")
    default: name
    }
  }

  func price(_ article: Article) -> String {
    guard article.price != .zero else { return pick("chiesto in cassa", "asked at the till") }
    return money(article.price) + (article.unit == .kilogram ? "/kg" : "")
  }

  func priceHint(_ unit: Unit?) -> String {
    let form = pick(
      "Con la virgola: 1,50. Vuoto: la cassa lo chiede.",
      "With a comma: 1,50. Empty: the till asks for it.")
    return unit == .kilogram ? pick("Al chilo. ", "A kilogram. ") + form : form
  }

  func mistake(_ mistake: ArticleForm.Mistake) -> String {
    switch mistake {
    case .empty: pick("Manca.", "It is missing.")
    case .tooLong: pick("È troppo lungo.", "It is too long.")
    case .notMoney:
      pick("Non è un importo: scrivere per esempio 1,50.", "Not an amount: write 1,50, say.")
    case .unknownDepartment: pick("Scegliere un reparto.", "Choose a department.")
    case .notVAT: pick("Non è un'aliquota in vigore.", "Not a rate in force.")
    case .notABarcode(let text):
      pick("Non è un codice a barre: \(text).", "Not a barcode: \(text).")
    case .tooManyBarcodes: pick("Sono troppi.", "These are too many.")
    }
  }

  var moreArticles: String {
    pick("Ce ne sono altri: scrivere di più.", "There are more: type more of the name.")
  }

  var articleChanged: String {
    pick(
      "Qualcuno ha cambiato l'articolo mentre il modulo era aperto. Niente è stato salvato: "
        + "confrontare e, se va bene, salvare di nuovo.",
      "Somebody changed the article while the form was open. Nothing was saved: compare, and "
        + "save again if you still want to.")
  }
}
