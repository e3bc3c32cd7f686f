public import POSCore
public import POSStore

extension OpeningFailure {
  /// What is wrong, and what to do about it.
  public func sentence(_ language: Language) -> String {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    switch self {
    case .notSetUp(let folder):
      return pick(
        "in \(folder) non c'è ancora un negozio: usa «bottega init», o «bottega demo» per provare.",
        "there is no shop in \(folder) yet: use “bottega init”, or “bottega demo” to try.")
    case .settingsUnusable(let file, let problems):
      let reasons = problems.map { $0.sentence(language) }.joined(separator: "\n")
      return pick("\(file) va corretto:\n\(reasons)", "\(file) has to be corrected:\n\(reasons)")
    case .folderUnusable(let path):
      return pick(
        "la cartella \(path) non si può usare: controlla che esista e sia scrivibile.",
        "the folder \(path) can't be used: check that it exists and is writable.")
    case .store(let failure, let file): return failure.sentence(language, file: file)
    }
  }
}

extension StoreFailure {
  /// Why the books can not be opened, and what to do about it.
  public func sentence(_ language: Language, file: String) -> String {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    switch self {
    case .locked(let process):
      let who = process.map { " (processo \($0))" } ?? ""
      let whoEnglish = process.map { " (process \($0))" } ?? ""
      return pick(
        "la cassa è già aperta\(who): usa quella, o chiudila prima.",
        "the till is already open\(whoEnglish): use that one, or close it first.")
    case .newerFile(let version, let known):
      return pick(
        "\(file) è di un programma più nuovo (versione \(version), questa conosce \(known)): "
          + "aggiorna bottega.",
        "\(file) was made by a newer program (version \(version), this one knows \(known)): "
          + "update bottega.")
    case .olderFile(let version, let known):
      return pick(
        "\(file) è di un programma precedente (versione \(version), questo usa la \(known)): apri "
          + "una volta la cassa con «bottega» e si aggiorna da sé, senza perdere nulla.",
        "\(file) is of an earlier program (version \(version), this one uses \(known)): open the "
          + "till once with “bottega” and it is brought up to date; nothing is lost.")
    case .missing:
      return pick("\(file) non c'è: usa «bottega init».", "\(file) is missing: use “bottega init”.")
    case .diskFull:
      return pick(
        "il disco è pieno: libera spazio e riprova. Niente è perso.",
        "the disk is full: free some space and try again. Nothing is lost.")
    case .readOnly:
      return pick(
        "\(file) è in sola lettura: correggi i permessi.",
        "\(file) is read-only: correct its permissions.")
    case .damaged, .notATill:
      return pick(
        "\(file) è danneggiato: usa «bottega restore» con l'ultima copia.",
        "\(file) is damaged: use “bottega restore” with the last backup.")
    case .inputOutput(let code):
      return pick(
        "il disco ha dato errore su \(file) (codice \(code)): niente è perso. Riprova; se si "
          + "ripete chiama assistenza.",
        "the disk failed on \(file) (code \(code)): nothing is lost. Try again; if it repeats "
          + "call support.")
    default:
      return pick("\(file): \(self)", "\(file): \(self)")
    }
  }
}

extension UnreadableRow {
  /// That the till works without some rows, and where to read which.
  static func sentence(_ rows: [UnreadableRow], _ language: Language) -> String {
    language == .italian
      ? "Illeggibili e messi da parte, non cancellati: \(rows.count). «bottega verify» dice quali."
      : "Unreadable and set aside, not deleted: \(rows.count). “bottega verify” tells which."
  }
}
