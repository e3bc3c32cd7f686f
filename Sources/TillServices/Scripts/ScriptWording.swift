public import POSCore
import TillUI

extension PlayFault {
  /// What is wrong with the script, and where.
  public func sentence(_ language: Language) -> String {
    let text: BilingualText =
      switch reason {
      case .unknownCommand(let word):
        BilingualText(
          it: "comando sconosciuto: \(word) (i comandi: bottega help play)",
          en: "unknown command: \(word) (the commands: bottega help play)")
      case .unknownKey(let name):
        BilingualText(
          it: "tasto sconosciuto: \(name) (per esempio F2, Enter, Esc, Ctrl-N, a)",
          en: "unknown key: \(name) (such as F2, Enter, Esc, Ctrl-N, a)")
      case .badNumber(let word):
        BilingualText(it: "non è un numero adatto: \(word)", en: "not a fitting number: \(word)")
      case .badMoment(let word):
        BilingualText(
          it: "non è un'ora: \(word) (per esempio 2026-11-21T09:00:00+01:00)",
          en: "not a time: \(word) (such as 2026-11-21T09:00:00+01:00)")
      case .endWithoutRepeat: BilingualText(it: "end senza repeat", en: "end without repeat")
      case .repeatWithoutEnd: BilingualText(it: "repeat senza end", en: "repeat without end")
      case .tooManySteps(let limit):
        BilingualText(it: "più di \(limit) passi", en: "more than \(limit) steps")
      case .badSwitch(let word):
        BilingualText(
          it: "«\(word)» non è né on né off", en: "“\(word)” is neither on nor off")
      case .notSent(let waiting):
        BilingualText(
          it: "il centro non ha avuto tutto in tempo: \(waiting) in coda",
          en: "the centre did not get everything in time: \(waiting) waiting")
      case .notJoined:
        BilingualText(
          it: "questa cassa non fa parte di un distretto",
          en: "this till belongs to no district")
      case .notShown(let expected):
        BilingualText(
          it: "lo schermo non mostra «\(expected)»", en: "the screen does not show “\(expected)”")
      }
    return (language == .italian ? "riga " : "line ") + "\(line): " + text.text(language)
  }
}

extension ReplayRefusal {
  /// Why a basket was not sold.
  public func sentence(_ language: Language) -> String {
    let text: BilingualText =
      switch self {
      case .notJSON:
        BilingualText(
          it: "una riga è un oggetto JSON con at e lines, e importi in centesimi "
            + "(bottega help replay mostra un esempio)",
          en: "a line is a JSON object with at and lines, and amounts in cents "
            + "(bottega help replay shows an example)")
      case .unknownArticle(let code):
        BilingualText(it: "articolo sconosciuto: \(code)", en: "unknown article: \(code)")
      case .unknownDepartment(let code):
        BilingualText(it: "reparto sconosciuto: \(code)", en: "unknown department: \(code)")
      case .lineWithoutArticle:
        BilingualText(
          it: "una riga vuole code, oppure name con department e unitPrice",
          en: "a line needs code, or name with department and unitPrice")
      case .badQuantity: BilingualText(it: "quantità non valida", en: "quantity not valid")
      case .tenderNotReplayed(let tender):
        BilingualText(
          it: "il pagamento \(tender.rawValue) non si può rifare",
          en: "the tender \(tender.rawValue) can't be replayed")
      case .basket(let refusal):
        BilingualText(
          it: "rifiutata: " + refusal.sentence(.italian),
          en: "refused: " + refusal.sentence(.english))
      }
    return text.text(language)
  }
}

extension ReplayDesk.Refusal {
  /// Why nothing was replayed, and what to do.
  public func sentence(_ language: Language) -> String {
    let text: BilingualText =
      switch self {
      case .realSales(let folder):
        BilingualText(
          it: "in \(folder) ci sono vendite vere: usa una cartella vuota con --data, o --training.",
          en: "there are real sales in \(folder): use an empty folder with --data, or --training.")
      case .nobody:
        BilingualText(
          it: "non c'è nessuno che venda: usa prima «bottega init» o «bottega demo».",
          en: "there is nobody to sell: use “bottega init” or “bottega demo” first.")
      }
    return text.text(language)
  }
}
