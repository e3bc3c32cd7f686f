public import POSCore
import POSStore

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
    case .setUpCutOff(let folder):
      return pick(
        "il negozio in \(folder) è rimasto a metà e non ha nessuno: ripeti «bottega init».",
        "the shop in \(folder) was left half made and has nobody: repeat “bottega init”.")
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

extension SettingsProblem {
  /// The first of several problems, how many there are, and where to read them all.
  static func sentence(_ problems: [SettingsProblem], _ language: Language) -> String? {
    guard let first = problems.first?.sentence(language), problems.count > 1 else {
      return problems.first?.sentence(language)
    }
    let count =
      language == .italian
      ? "Impostazioni: \(problems.count) avvisi, «bottega verify» li elenca. "
      : "Settings: \(problems.count) warnings, “bottega verify” lists them. "
    return count + first
  }
}

extension UnreadableRow {
  /// That the till works without some rows, and where to read which.
  static func sentence(_ rows: [UnreadableRow], _ language: Language) -> String {
    if rows.contains(where: { $0.table == .department && $0.isWholeTable }) {
      return language == .italian
        ? "Reparti danneggiati, ripresi dalle registrazioni: usa «bottega repair»."
        : "Departments damaged, taken from the entries instead: use “bottega repair”."
    }
    return language == .italian
      ? "Illeggibili e messi da parte, non cancellati: \(rows.count). «bottega verify» dice quali."
      : "Unreadable and set aside, not deleted: \(rows.count). “bottega verify” tells which."
  }
}
