public import POSCore
import TillUI

extension WelfarePlanChanges.Refusal {
  /// Why the table can not be taken, and what to write, in one sentence.
  public func sentence(_ language: Language) -> String {
    let wording =
      switch self {
      case .rule(let refusal):
        BilingualText(
          it: Wording(.italian).sentence(for: refusal),
          en: Wording(.english).sentence(for: refusal))
      case .company(""):
        BilingualText(
          it: "manca l'azienda che paga: scrivi azienda = \"…\"",
          en: "the employer who pays is missing: write company = \"…\"")
      case .company(let text):
        BilingualText(
          it: "\"\(text)\" non va bene come azienda: al massimo 40 caratteri su una riga",
          en: "\"\(text)\" will not do as the employer: at most 40 characters on one line")
      case .mixed(let text):
        BilingualText(
          it: "\"\(text)\" non dice se altri mezzi possono pagare il resto: scrivi true o false",
          en: "\"\(text)\" does not say whether other means may pay the rest: write true or false")
      case .repeated(let code, let line):
        BilingualText(
          it: "\(code) è già alla riga \(line): tieni uno solo dei due",
          en: "\(code) is already on line \(line): keep only one of them")
      }
    return wording.text(language)
  }
}

extension WelfareColumn {
  /// The column as a sentence names it.
  func name(_ language: Language) -> String {
    switch self {
    case .card: language == .italian ? "tessera" : "card"
    case .amount: language == .italian ? "importo" : "amount"
    case .lastDay: language == .italian ? "scadenza" : "last day"
    case .plan: language == .italian ? "piano" : "plan"
    }
  }
}

extension WelfareLoadRefusal {
  /// Why the row can not be taken, and what to write, in one sentence.
  public func sentence(_ language: Language) -> String { wording.text(language) }

  private var wording: BilingualText {
    switch self {
    case .missing(let column):
      BilingualText(
        it: "la cella \"\(column.name(.italian))\" è vuota",
        en: "the cell \"\(column.name(.english))\" is empty")
    case .cellCount(let found, let expected):
      BilingualText(
        it: "ha \(found) celle, le intestazioni sono \(expected)",
        en: "has \(found) cells, the headers are \(expected)")
    case .card(let text):
      BilingualText(
        it: "\"\(text)\" non è il numero di una tessera del distretto: servono le dodici cifre",
        en: "\"\(text)\" is no number of a card of the district: it takes the twelve digits")
    case .amount(let text):
      BilingualText(
        it: "\"\(text)\" non è un importo da 0,01 a 10.000,00 euro",
        en: "\"\(text)\" is no amount from 0.01 to 10,000.00 euro")
    case .day(let text):
      BilingualText(
        it: "\"\(text)\" non è un giorno: scrivi per esempio 31/12/2027",
        en: "\"\(text)\" is no day: write for example 2027-12-31")
    case .over(let day):
      BilingualText(
        it: "la scadenza \(day.italian) è già passata",
        en: "the last day \(day.iso) is past already")
    case .unknownPlan(let text):
      BilingualText(
        it: "non c'è un piano \"\(text)\": importalo prima con \"bottega welfare plans import\"",
        en: "there is no plan \"\(text)\": import it first with \"bottega welfare plans import\"")
    case .repeated(let line):
      BilingualText(
        it: "la tessera è già alla riga \(line) con lo stesso piano: tieni una sola delle due",
        en: "the card is already on line \(line) with the same plan: keep only one of them")
    case .otherInBatch(let amount, let lastDay): Self.other(amount, lastDay)
    case .notUsable(let card):
      BilingualText(
        it: "la tessera \(card.text) è bloccata o sostituita",
        en: "the card \(card.text) is blocked or replaced")
    }
  }

  private static func other(_ amount: Money, _ lastDay: CivilDate?) -> BilingualText {
    BilingualText(
      it: "la tessera ha già avuto \(NumberStyle.italian.text(amount)) "
        + (lastDay.map { "fino al \($0.italian) " } ?? "senza scadenza ")
        + "in questo lotto: per un altro carico scegli un altro nome con --batch",
      en: "the card got \(NumberStyle.english.text(amount)) "
        + (lastDay.map { "until \($0.iso) " } ?? "without a last day ")
        + "in this batch already: for another load choose another name with --batch")
  }
}

extension WelfareImportFailure {
  /// Why the file can not be taken, and what to do, in one sentence.
  public func sentence(_ language: Language) -> String {
    switch self {
    case .file(let failure): failure.sentence(language)
    case .columnsMissing(let line, let columns):
      BilingualText(
        it: "La riga \(line) non nomina le colonne: "
          + columns.map { $0.name(.italian) }.joined(separator: ", ")
          + ". La prima riga deve dire per esempio: tessera;importo;scadenza;piano.",
        en: "Line \(line) does not name the columns: "
          + columns.map { $0.name(.english) }.joined(separator: ", ")
          + ". The first row must say, for example: card;amount;last day;plan."
      ).text(language)
    case .noDistrict:
      BilingualText(
        it: "La cassa non ha i file del distretto e quindi non conosce tessere.",
        en: "The till has no files of a district, so it knows no cards."
      ).text(language)
    case .noPlans:
      BilingualText(
        it: "Il negozio non ha piani: importane uno con \"bottega welfare plans import\".",
        en: "The shop has no plans: import one with \"bottega welfare plans import\"."
      ).text(language)
    case .centreLoads:
      BilingualText(
        it: "La cassa fa parte di un distretto: il credito lo carica il consorzio al centro.",
        en: "The till belongs to a district: the consortium loads credit at the centre."
      ).text(language)
    }
  }
}
