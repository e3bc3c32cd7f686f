public import POSCore
import TillUI

extension ConventionPlan.Refusal {
  /// Why the row can not be taken, and what to write, in one sentence.
  public func sentence(_ language: Language) -> String {
    let wording =
      switch self {
      case .rule(let refusal):
        BilingualText(
          it: Wording(.italian).sentence(for: refusal),
          en: Wording(.english).sentence(for: refusal))
      case .severalBenefits:
        BilingualText(
          it: "dice più di un vantaggio: riempi una sola colonna tra percentuale, importo, "
            + "prezzo, offerta e vantaggio",
          en: "says more than one benefit: fill only one column of percent, amount, price, "
            + "offer and benefit")
      case .cellCount(let found, let expected):
        BilingualText(
          it: "ha \(found) celle, le intestazioni sono \(expected): forse c'è una virgola in un "
            + "testo senza virgolette",
          en: "has \(found) cells, the headers are \(expected): perhaps a comma stands in a text "
            + "without quotes")
      case .repeated(let code, let line):
        BilingualText(
          it: "\(code) è già alla riga \(line): tieni una sola delle due",
          en: "\(code) is already on line \(line): keep only one of them")
      }
    return wording.text(language)
  }
}

extension ConventionPlan.Ignored {
  /// That the column means nothing, in one sentence.
  public func sentence(_ language: Language) -> String {
    BilingualText(
      it: "\"\(name)\" non serve alla cassa e non è stato letto",
      en: "\"\(name)\" means nothing to the till and was not read"
    ).text(language)
  }
}

extension ConventionImportFailure {
  /// Why the file can not be imported, and what to do, in one sentence.
  public func sentence(_ language: Language) -> String {
    let wording =
      switch self {
      case .table(let refusal): refusal.wording
      case .noHeader(let line):
        BilingualText(
          it: "La riga \(line) non nomina la colonna \"codice\". La prima riga deve nominare le "
            + "colonne, per esempio: codice;nome;gruppo;percentuale.",
          en: "Line \(line) does not name the column \"code\". The first row must name the "
            + "columns, such as: code;name;group;percent.")
      case .noTables:
        BilingualText(
          it: "Nel file non c'è nessuna tabella [[convention]]: ne serve una per convenzione.",
          en: "The file has no table [[convention]]: each convention needs one.")
      case .noTablesNamed(let name):
        BilingualText(
          it: "Nel file non c'è nessuna tabella [[\(name)]].",
          en: "The file has no table [[\(name)]].")
      case .notTOML(let line, let column, let detail):
        BilingualText(
          it: "Non si legge alla riga \(line), colonna \(column): \(detail.italian).",
          en: "Can not be read at line \(line), column \(column): \(detail.english).")
      case .unreadable(let path):
        BilingualText(
          it: "Il file \(path) non si può leggere: controllare il nome e i permessi.",
          en: "The file \(path) can not be read: check its name and permissions.")
      }
    return wording.text(language)
  }
}
