import POSCore
import TerminalUI

extension Wording {
  var labels: String { pick("Etichette della bilancia", "The scale's labels") }
  var noLabelRules: String {
    pick(
      "Nessuna regola. n insegna un'etichetta, m sceglie un modello.",
      "No rule. n teaches a label, m chooses a ready layout.")
  }
  var keyTeach: String { pick("Insegna", "Teach") }
  var keyTeachLong: String {
    pick(
      "insegna un'etichetta: leggila e di' che cosa c'è scritto",
      "teach a label: scan it and say what it shows")
  }
  var keyPresets: String { pick("Modelli", "Layouts") }
  var keyPresetsLong: String {
    pick("sceglie un modello di bilancia per nome", "choose a ready layout by name")
  }
  var keyRemove: String { pick("Togli", "Remove") }
  var keyRemoveRuleLong: String { pick("toglie la regola scelta", "remove the chosen rule") }
  var keyFirst: String { pick("Per prima", "First") }
  var keyFirstLong: String {
    pick("la regola scelta vale prima delle altre", "the chosen rule comes before the others")
  }
  func ruleRemoved(_ name: String) -> String { pick("Tolta: \(name)", "Removed: \(name)") }
  func ruleIsFirst(_ name: String) -> String {
    pick("Ora \(name) vale per prima.", "\(name) comes first now.")
  }
  func ruleAdded(_ name: String) -> String {
    pick("Aggiunta: \(name). Leggi un'etichetta per provarla.", "Added: \(name). Scan a label.")
  }
  func presetThere(_ name: String) -> String {
    pick("\(name) c'è già.", "\(name) is there already.")
  }
  var ruleColumns: [String] {
    pick(["regola", "codice", "come si legge"], ["rule", "code", "how it is read"])
  }

  func labelLetter(_ kind: LabelRule.Kind) -> Character {
    switch kind {
    case .price: "€"
    case .weight: language == .italian ? "P" : "W"
    case .count: "N"
    }
  }

  func labelKind(_ kind: LabelRule.Kind) -> String {
    switch kind {
    case .price: pick("prezzo", "price")
    case .weight: pick("peso", "weight")
    case .count: pick("pezzi", "pieces")
    }
  }

  /// In words, counting digits from 1 as people do.
  func ruleText(_ rule: LabelRule) -> String {
    let item = "\(rule.itemStart + 1)–\(rule.itemStart + rule.itemLength)"
    let value = "\(rule.valueStart + 1)–\(rule.valueStart + rule.valueLength)"
    let kind = labelKind(rule.kind)
    return pick(
      "articolo \(item), \(kind) \(value), decimali \(rule.decimals)",
      "article \(item), \(kind) \(value), decimals \(rule.decimals)")
  }

  var labelTest: String { pick("Prova", "Test") }
  var labelTestHint: String {
    pick(
      "Leggi un'etichetta: qui si vede come la cassa la capisce.",
      "Scan a label: here you see how the till reads it.")
  }

  func reading(_ reading: ScanReading, _ state: TillState) -> (String, Role) {
    switch reading {
    case .labelled(let label):
      let item = pick("articolo ", "article ") + label.item.withoutLeadingZeros
      let rule = pick("regola ", "rule ") + label.ruleName
      return ("\(item), \(value(label.value, state)) (\(rule))", .success)
    case .gtin(let gtin, _) where !gtin.isInStore:
      return (pick("codice a barre \(gtin.printed)", "barcode \(gtin.printed)"), .plain)
    case .refused(let refusal): return (sentence(for: refusal), .warning)
    case .gtin, .elementString, .plain:
      return (
        pick(
          "Nessuna regola la riconosce: n la insegna.", "No rule fits it: n teaches it."),
        .warning
      )
    }
  }

  private func value(_ value: LabelValue, _ state: TillState) -> String {
    switch value {
    case .price(let amount): labelKind(.price) + " " + state.text(amount) + " €"
    case .weight(let weight): labelKind(.weight) + " " + state.text(weight, unit: .kilogram) + " kg"
    case .count(let count): labelKind(.count) + " " + state.text(count, unit: .piece)
    case .toEnter(let kind): labelKind(kind) + pick(" da scrivere", " to be typed")
    }
  }

  var labelPresets: String { pick("Modelli di bilancia", "Ready layouts") }
  var keyAdd: String { pick("Aggiungi", "Add") }
  var keyAddPresetLong: String { pick("aggiunge il modello alle regole", "add the layout") }

  func preset(_ preset: LabelPreset) -> String {
    switch preset {
    case .italianPriceSixDigits:
      pick("Italia: articolo di 6 cifre, prezzo", "Italy: 6 digits, price")
    case .italianPriceFiveDigits:
      pick("Italia: articolo di 5 cifre, prezzo", "Italy: 5 digits, price")
    case .italianPriceChecked:
      pick("Italia: articolo di 4 cifre, prezzo con controllo", "Italy: 4 digits, checked price")
    case .italianWeight:
      pick("Italia: articolo di 5 cifre, peso in grammi", "Italy: weight in grams")
    case .odoo: pick("Odoo: 21 peso, 23 prezzo", "Odoo: 21 weight, 23 price")
    case .nordicWeight: pick("Paesi nordici: peso", "Nordic countries: weight")
    case .german: pick("Germania: prezzo e peso con controllo", "Germany: checked price and weight")
    case .british: pick("Gran Bretagna: prezzo con controllo", "Great Britain: checked price")
    case .northAmerican: pick("UPC-A: prezzo con controllo", "UPC-A: checked price")
    }
  }
}

extension Wording {
  var teachLabel: String { pick("Insegna un'etichetta", "Teach a label") }
  var teachIntroduction: [String] {
    pick(
      [
        "Stampa un'etichetta con la bilancia e leggila con lo scanner.",
        "Poi scrivi che cosa c'è scritto sopra: la cassa trova dove sta nel codice.",
      ],
      [
        "Print a label on the scale and scan it.",
        "Then type what is printed on it: the till finds where that stands in the code.",
      ])
  }
  var usualScaleName: String { pick("Bilancia", "Scale") }

  func taughtField(_ field: TaughtField) -> String {
    switch field {
    case .label: pick("Etichetta", "Label")
    case .item: pick("Numero articolo", "Article's number")
    case .price: pick("Prezzo €", "Price €")
    case .weight: pick("Peso kg", "Weight kg")
    case .count: pick("Pezzi", "Pieces")
    case .name: pick("Nome della regola", "The rule's name")
    }
  }

  func taughtHint(_ field: TaughtField) -> String {
    switch field {
    case .label: pick("Leggila con lo scanner.", "Scan it.")
    case .item:
      pick("Il numero (PLU) dell'articolo sulla bilancia.", "The article's number on the scale.")
    case .price: pick("Il prezzo stampato del pacchetto.", "The pack's printed price.")
    case .weight: pick("Il peso stampato: 0,350.", "The printed weight: 0.350.")
    case .count: pick("Il numero di pezzi, se c'è.", "The number of pieces, if any.")
    case .name: pick("Per ritrovarla nell'elenco.", "To find it in the list.")
    }
  }

  var labelScanned: String {
    pick("Etichetta letta: ora scrivi che cosa dice.", "Label scanned: now type what it says.")
  }
  var labelMissing: String { pick("leggi l'etichetta", "scan the label") }
  var valueMissing: String { pick("prezzo, peso o pezzi", "price, weight or pieces") }
  var countExample: String { pick("quanti: 6", "how many: 6") }
  var keyLearn: String { pick("Cerca la regola", "Find the rule") }
  var keyLearnLong: String { pick("cerca la regola", "look for the rule") }
  var keyAddRuleLong: String { pick("aggiunge la regola scelta", "add the chosen rule") }
  var keyAnother: String { pick("Un'altra etichetta", "Another label") }
  var keyAnotherLong: String {
    pick("una seconda etichetta toglie i dubbi", "a second label removes doubts")
  }
  var keyBackToQuestionsLong: String { pick("torna alle domande", "back to the questions") }

  func rulesFound(_ count: Int) -> String {
    count == 1
      ? pick(
        "Una sola regola: \(enterKey) la aggiunge.", "One rule only: \(enterKey) adds it.")
      : pick("Regole possibili: \(count).", "Possible rules: \(count).")
  }
  func narrowHint(_ count: Int) -> String {
    count == 1
      ? pick(
        "Questa regola spiega tutto. \(enterKey) la aggiunge.",
        "This rule explains it. \(enterKey) adds it.")
      : pick(
        "La prima è la più probabile. a: leggi un'altra etichetta, e ne restano meno.",
        "The first is the likeliest. a: scan another label, and fewer remain.")
  }

  func evidence(_ evidence: LabelEvidence) -> String {
    switch evidence {
    case .itemFound(let digits, let start):
      pick("l'articolo \(digits) sta alla cifra \(start + 1)", "article \(digits) at \(start + 1)")
    case .valueFound(let kind, let digits, let start):
      labelKind(kind) + pick(" \(digits) alla cifra \(start + 1)", " \(digits) at \(start + 1)")
    case .valueCheckDigitAgrees(let start):
      pick("la cifra \(start + 1) è di controllo", "digit \(start + 1) checks the value")
    case .unexplained(let digits, let start):
      pick(
        "la cifra \(start + 1) (\(digits)) non conta", "digit \(start + 1) (\(digits)) is unused")
    case .known(let preset):
      pick("è un modello noto: \(preset.rawValue)", "a known layout: \(preset.rawValue)")
    }
  }

  func sentence(for refusal: LabelLearningRefusal) -> String {
    switch refusal {
    case .noLabel: labelMissing
    case .notALabel:
      pick(
        "Non è un'etichetta di bilancia: il codice ha 12 o 13 cifre e comincia per 2.",
        "Not a scale's label: its code has 12 or 13 digits and begins with 2.")
    case .badCheckDigit(_, let expected):
      pick(
        "Letta male: l'ultima cifra dovrebbe essere \(expected). Leggila di nuovo.",
        "Misread: the last digit should be \(expected). Scan it again.")
    case .badItem:
      pick("Il numero dell'articolo ha da 1 a 7 cifre.", "The article's number has 1 to 7 digits.")
    case .nothingToFind: pick("Scrivi prezzo, peso o pezzi.", "Type price, weight or pieces.")
    case .itemNotFound:
      pick(
        "Quel numero non è nel codice: guarda il PLU sulla bilancia.",
        "That number is not in the code: look at the PLU on the scale.")
    case .valueNotFound:
      pick(
        "Né prezzo né peso sono nel codice: controlla ciò che hai scritto.",
        "Neither price nor weight is in the code: check what was typed.")
    case .labelsDisagree:
      pick(
        "Le etichette non vanno d'accordo: leggine altre, della stessa bilancia.",
        "The labels disagree: scan others, of the same scale.")
    }
  }
}
