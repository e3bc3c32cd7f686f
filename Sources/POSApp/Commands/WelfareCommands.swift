import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices

/// Employers' credit: plans, and loading purses.
struct Welfare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The credit of employers: their plans, and loading the cards of their people.",
    subcommands: [WelfarePlans.self, LoadWelfare.self])
}

/// The plans.
struct WelfarePlans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans", abstract: "What employers' credit may be spent on.",
    subcommands: [ListWelfarePlans.self, ImportWelfarePlans.self, ExportWelfarePlans.self])
}

/// What the shop has.
struct ListWelfarePlans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The plans, one a line; reads beside a running till.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let plans = try TillStore.openReadOnly(path: options.folder.database).welfarePlans()
      if format == .json { return try Speech.sayJSON(plans) }
      for plan in plans {
        Speech.say([plan.code, plan.company, plan.name].joined(separator: "  "))
      }
    }
  }
}

/// Writes the plans out.
struct ExportWelfarePlans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The plans as TOML, to change and import again.")

  @OptionGroup var options: FolderOptions

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let plans = try TillStore.openReadOnly(path: options.folder.database).welfarePlans()
      Speech.write(WelfarePlanFile.toml(plans, language))
    }
  }
}

/// Brings plans in.
struct ImportWelfarePlans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Brings plans in from TOML, all or nothing.",
    discussion: WelfarePlanFile.guide)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The TOML file.")
  var file: String

  @Flag(name: .customLong("dry-run"), help: "Shows what would change and changes nothing.")
  var isDryRun = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let books = try WelfareBooks(options.folder, isDryRun: isDryRun)
      let changes = try WelfareDesk(books: books.reader, settings: books.settings)
        .planChanges(file)
      if changes.refused.isEmpty, let store = books.store {
        try WelfareDesk.apply(changes, to: store, now: SystemClock.now())
      }
      for line in lines(changes, language) { Speech.say(line) }
      Speech.say(try outcome(isRefused: !changes.refused.isEmpty, isDryRun: isDryRun, language))
    }
  }

  private func lines(_ changes: WelfarePlanChanges, _ language: Language) -> [String] {
    let isItalian = language == .italian
    let refused = changes.refused.map {
      (isItalian ? "riga " : "line ") + "\($0.line): " + $0.reason.sentence(language)
    }
    let ignored = changes.ignored.map { $0.sentence(language) }
    let added = changes.added.map { (isItalian ? "nuovo: " : "new: ") + $0.code }
    let changed = changes.changed.map { (isItalian ? "cambiato: " : "changed: ") + $0.code }
    let count =
      isItalian
      ? "nuovi \(changes.added.count), cambiati \(changes.changed.count), "
        + "uguali \(changes.unchanged), rifiutati \(changes.refused.count)"
      : "new \(changes.added.count), changed \(changes.changed.count), "
        + "unchanged \(changes.unchanged), refused \(changes.refused.count)"
    return refused + ignored + added + changed + [count]
  }
}

/// Loads cards.
struct LoadWelfare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Loads an employer's credit onto cards, all or nothing.",
    discussion: """
      A table (CSV or TSV) whose first row names the columns in any order: tessera or card, \
      importo or amount, scadenza or last day (may be empty), piano or plan. A card is loaded once \
      for each plan in a batch, so the same file twice loads nothing twice: exit 1 when nothing \
      was new.
      """)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The table.")
  var file: String

  @Option(
    name: .customLong("batch"),
    help: "What this load is called, such as “Cartiera 2026-12”; else the name of the file."
  )
  var batch: String?

  @Flag(name: .customLong("dry-run"), help: "Shows what would be loaded and changes nothing.")
  var isDryRun = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let batch = batch ?? URL(filePath: file).lastPathComponent
    try worded(language) {
      let books = try WelfareBooks(options.folder, isDryRun: isDryRun)
      let now = SystemClock.now()
      let plan = try WelfareDesk(books: books.reader, settings: books.settings)
        .loads(file, batch: batch, district: CardDesk(folder: options.folder).district, now: now)
      if plan.refused.isEmpty, let store = books.store {
        try WelfareDesk.apply(plan, batch: batch, to: store, now: now)
      }
      for line in lines(plan, batch, language) { Speech.say(line) }
      let last = try outcome(isRefused: !plan.refused.isEmpty, isDryRun: isDryRun, language)
      if let warning = warning(plan, batch, language) { Speech.warn(warning) }
      guard !plan.loads.isEmpty else { throw ExitCode.failure }
      Speech.say(last)
    }
  }

  /// What nobody must take for a month that was loaded: rows that did nothing.
  private func warning(
    _ plan: WelfareLoadPlan, _ batch: String, _ language: Language
  ) -> String? {
    let isItalian = language == .italian
    guard plan.known > 0 else {
      guard plan.loads.isEmpty else { return nil }
      return isItalian
        ? "nessuna tessera caricata: la tabella non ha righe."
        : "no card was loaded: the table has no rows."
    }
    guard !plan.loads.isEmpty else {
      return isItalian
        ? "nessuna tessera caricata: il lotto \(batch) ha già avuto queste righe. "
          + "Se è un carico nuovo, dagli un nome suo con --batch NOME."
        : "no card was loaded: the batch \(batch) had these rows before. "
          + "If this is a new load, give it a name of its own with --batch NAME."
    }
    return isItalian
      ? "\(plan.known) tessere avevano già avuto il lotto \(batch) e non prendono altro. "
        + "Se è un carico nuovo, mettile in una tabella e caricala con --batch NOME."
      : "\(plan.known) cards had the batch \(batch) before and get nothing more. "
        + "If this is a new load, put them into a table and load it with --batch NAME."
  }

  private func lines(_ plan: WelfareLoadPlan, _ batch: String, _ language: Language) -> [String] {
    let isItalian = language == .italian
    let refused = plan.refused.map {
      (isItalian ? "riga " : "line ") + "\($0.line): " + $0.reason.sentence(language)
    }
    let ignored = plan.ignored.map {
      isItalian
        ? "la colonna \"\($0)\" non serve e non è stata letta"
        : "the column \"\($0)\" means nothing and was not read"
    }
    let sum = language.numberStyle.text(plan.sum)
    let count =
      isItalian
      ? "lotto \(batch): da caricare \(plan.loads.count) per \(sum) euro, "
        + "già caricate \(plan.known), rifiutate \(plan.refused.count)"
      : "batch \(batch): to load \(plan.loads.count) with \(sum) euro, "
        + "loaded before \(plan.known), refused \(plan.refused.count)"
    return refused + ignored + [count]
  }
}

/// The books for a command that may only try.
private struct WelfareBooks {
  let settings: ShopSettings
  let reader: StoreReader
  /// Nothing when it only tries.
  let store: TillStore?

  init(_ folder: TillFolder, isDryRun: Bool) throws {
    let opening = TillOpening(folder: folder)
    settings = try opening.settings().0
    store =
      isDryRun
      ? nil : try opening.store(settings, createIfMissing: false, now: SystemClock.now())
    reader = try store ?? TillStore.openReadOnly(path: folder.database)
  }
}

extension ParsableCommand {
  /// The last line, and the exit 1 of what was refused.
  fileprivate func outcome(
    isRefused: Bool, isDryRun: Bool, _ language: Language
  ) throws -> String {
    let isItalian = language == .italian
    if isRefused {
      Speech.say(isItalian ? "Niente è stato cambiato." : "Nothing was changed.")
      throw ExitCode.failure
    }
    if isDryRun {
      return isItalian ? "Prova: niente è stato cambiato." : "A trial: nothing was changed."
    }
    return isItalian ? "Fatto." : "Done."
  }
}
