public import POSCore
import TerminalUI

/// The words about conventions.
extension Wording {
  var conventions: String { pick("Convenzioni", "Conventions") }
  var newConvention: String { pick("Nuova convenzione", "New convention") }
  var noConventions: String {
    pick("Nessuna convenzione. n ne crea una.", "No convention. n creates one.")
  }
  var conventionColumns: [String] {
    pick(
      ["codice", "convenzione", "gruppo", "vantaggio", "quando"],
      ["code", "convention", "group", "benefit", "when"])
  }
  var keyEditConventionLong: String { pick("modifica la convenzione", "edit the convention") }
  var keyNewConventionLong: String { pick("crea una convenzione", "create a convention") }
  var keySaveConventionLong: String { pick("salva la convenzione", "save the convention") }
  var keyRemoveConventionLong: String { pick("toglie la convenzione", "remove the convention") }
  var removeConventionHeading: String {
    pick("Togliere la convenzione?", "Remove the convention?")
  }
  var removeConventionText: String {
    pick("Da subito nessuna tessera ne avrà lo sconto.", "From now on no card gets its discount.")
  }
  var removeConventionYes: String { pick("sì, toglila", "yes, remove it") }
  var conventionRemoved: String { pick("Convenzione tolta.", "Convention removed.") }
  func conventionSaved(_ name: String) -> String {
    pick("Convenzione salvata: \(name)", "Convention saved: \(name)")
  }
  func conventionArticleAdded(_ name: String) -> String {
    pick("Articolo aggiunto: \(name)", "Article added: \(name)")
  }
  var scanOnlyAmongArticles: String {
    pick(
      "Codice letto ma ignorato: vai prima sul campo degli articoli.",
      "Scan ignored: go to the field of the articles first.")
  }
  var pressEnterToAdd: String { pick("\(cap(.enter)) lo aggiunge", "\(cap(.enter)) adds it") }

  /// Whether a convention holds today, in a few words.
  func standing(_ standing: ConventionStanding) -> String {
    switch standing {
    case .inForce(nil): pick("in vigore", "in force")
    case .inForce(let day?): pick("fino al \(day.italian)", "until \(day.iso)")
    case .notYet(let day): pick("dal \(day.italian)", "from \(day.iso)")
    case .over(let day): pick("finita il \(day.italian)", "over on \(day.iso)")
    }
  }

  func conventionField(_ field: ConventionField) -> String {
    switch field {
    case .code: pick("Codice", "Code")
    case .name: pick("Nome sullo scontrino", "Name on the receipt")
    case .group: pick("Gruppo", "Group")
    case .benefit: pick("Vantaggio", "Benefit")
    case .departments: pick("Solo nei reparti", "Only in departments")
    case .exceptDepartments: pick("Non nei reparti", "Not in departments")
    case .articles: pick("Solo gli articoli", "Only articles")
    case .exceptArticles: pick("Non gli articoli", "Not articles")
    case .minimumBasket: pick("Spesa minima", "Smallest basket")
    case .weekdays: pick("Giorni", "Days")
    case .hours: pick("Ore", "Hours")
    case .from: pick("Dal", "From")
    case .through: pick("Fino al", "Until")
    case .shops: pick("Solo nei negozi", "Only in shops")
    case .onceADay: pick("Una volta al giorno", "Once a day")
    case .stackable: pick("Si somma ad altre", "Adds to others")
    case .priority: pick("Priorità", "Priority")
    }
  }

  /// What a field wants, and what it means to leave it empty.
  func conventionHint(_ field: ConventionField) -> String {
    switch field {
    case .name: pick("Come si legge sullo scontrino.", "As the receipt says it.")
    case .group:
      pick(
        "Le tessere che ne hanno diritto, per esempio insegnanti.",
        "The cards that have it, such as insegnanti.")
    case .priority:
      pick(
        "Da -999 a 999: tra due che danno lo stesso vale la più alta.",
        "-999 to 999: of two that give the same the highest counts.")
    case .onceADay:
      pick("Sì: ogni tessera l'ha una volta al giorno.", "Yes: a card has it once a day.")
    case .stackable:
      pick(
        "Sì: si toglie anche da righe che ne hanno già un'altra.",
        "Yes: it comes off lines that have another one, too.")
    case .code: capitalised(conventionExample(field)) + "."
    case .benefit:
      pick(
        "5% di sconto, 2,00 € in meno, =1,20 il prezzo, 3x2 ogni tre se ne pagano due.",
        "5% off, 2.00 € less, =1.20 the price, 3x2 of three two are paid.")
    default:
      pick("Vuoto: nessun limite. ", "Empty: no limit. ")
        + capitalised(conventionExample(field)) + "."
    }
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// What to write in a field, as the end of a sentence.
  func conventionExample(_ field: ConventionField) -> String {
    switch field {
    case .code: pick("fino a 20 lettere e cifre", "up to 20 letters, digits")
    case .name: pick("fino a 40 caratteri", "up to 40 characters")
    case .group: pick("fino a 30 lettere e cifre", "up to 30 letters, digits")
    case .benefit: pick("5%, 2,00 €, =1,20 o 3x2", "5%, 2.00 €, =1.20 or 3x2")
    case .departments, .exceptDepartments:
      pick("codici o nomi, con virgole", "codes or names, with commas")
    case .articles, .exceptArticles:
      pick("codici, uno alla volta o con il lettore", "codes, one by one or with the scanner")
    case .minimumBasket: pick("in euro, come 20,00", "in euro, such as 20.00")
    case .weekdays: pick("lun-ven o mar, gio", "mon-fri or tue, thu")
    case .hours: pick("9-13 o 9:30-12:30", "9-13 or 9:30-12:30")
    case .from, .through: pick("31-12-2026", "2026-12-31")
    case .shops: pick("numeri dei negozi, con virgole", "numbers of shops, with commas")
    case .onceADay, .stackable: pick("sì o no", "yes or no")
    case .priority: pick("da -999 a 999", "-999 to 999")
    }
  }

  /// What is wrong with a field, in a few words that say what to write.
  func problem(_ refusal: ConventionRefusal) -> String {
    switch refusal {
    case .missing(let field), .unreadable(let field, _): conventionExample(field)
    case .unknownDepartment(_, let text):
      pick("nessun reparto «\(text)»", "no department “\(text)”")
    case .unknownArticle(_, let text):
      pick("nessun articolo «\(text)»", "no article “\(text)”")
    case .endsBeforeItBegins: pick("è prima dell'inizio", "is before the first day")
    }
  }

  /// What is wrong with a row of a file, and what to write.
  public func sentence(for refusal: ConventionRefusal) -> String {
    let label = conventionField(refusal.field)
    switch refusal {
    case .missing(let field):
      return pick("manca «\(label)»: ", "“\(label)” is missing: ") + conventionExample(field)
    case .unreadable(let field, let text):
      return pick("«\(label)», \(text): scrivi ", "“\(label)”, \(text): write ")
        + conventionExample(field)
    case .unknownDepartment:
      return labelled(label, problem(refusal))
        + pick(": crealo o scrivi il suo nome", ": create it, or write its name")
    case .unknownArticle:
      return labelled(label, problem(refusal))
        + pick(": crealo o scrivi il suo codice", ": create it, or write its code")
    case .endsBeforeItBegins:
      return labelled(label, problem(refusal))
        + pick(": scambia i due giorni", ": swap the two days")
    }
  }
}
