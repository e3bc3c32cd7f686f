import ArgumentParser
import POSCore
import POSStore
import TillServices

/// The conventions: lists, imports and exports.
struct Conventions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The discounts of groups of customers: list, import, export.",
    subcommands: [ListConventions.self, ImportConventions.self, ExportConventions.self])
}

/// What the shop has.
struct ListConventions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The conventions, one a line; reads beside a running till.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let books = try TillStore.openReadOnly(path: options.folder.database)
      let conventions = try books.conventions()
      if format == .json { return try Speech.sayJSON(conventions) }
      for convention in conventions {
        let texts = [
          convention.code, convention.group, convention.benefit.text(language), convention.name,
        ]
        Speech.say(texts.joined(separator: "  "))
      }
    }
  }
}

/// Writes the conventions out.
struct ExportConventions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The conventions as CSV or TOML, to change and import again.")

  /// How the file is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, toml
  }

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("format"), help: "csv or toml.")
  var format: Format = .csv

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let books = try TillStore.openReadOnly(path: options.folder.database)
      let conventions = try books.conventions()
      let text =
        switch format {
        case .csv: ConventionExport.csv(conventions, language)
        case .toml: ConventionExport.toml(conventions, language)
        }
      Speech.write(text)
    }
  }
}

/// Brings conventions in.
struct ImportConventions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings conventions in from CSV, TSV or TOML, all or nothing unless --keep-going.",
    discussion: ConventionGuide.text)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The file; a name that ends with .toml is TOML.")
  var file: String

  @Flag(name: .customLong("dry-run"), help: "Shows what would change and changes nothing.")
  var isDryRun = false

  @Flag(name: .customLong("keep-going"), help: "Imports the good rows although others are refused.")
  var keepsGoing = false

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let opening = TillOpening(folder: options.folder)
      let (settings, _) = try opening.settings()
      if isDryRun {
        let books = try TillStore.openReadOnly(path: options.folder.database)
        return try importFile(into: books, settings, language) { _ in }
      }
      let store = try opening.store(settings, createIfMissing: false, now: SystemClock.now())
      try importFile(into: store, settings, language) {
        try ConventionDesk.apply($0, to: store, now: SystemClock.now())
      }
    }
  }

  private func importFile(
    into books: StoreReader, _ settings: ShopSettings, _ language: Language,
    apply: (ConventionPlan) throws -> Void
  ) throws {
    let plan = try ConventionDesk(books: books, settings: settings).plan(file)
    let isRefused = !plan.refused.isEmpty && !keepsGoing
    if !isRefused { try apply(plan) }
    let report = ConventionReport(plan, isDone: !isDryRun && !isRefused)
    if format == .json {
      try Speech.sayJSON(report)
    } else {
      for line in report.lines(plan, language) { Speech.say(line) }
    }
    if isRefused { throw ExitCode.failure }
  }
}

/// What an import of conventions did or would do.
struct ConventionReport: Encodable {
  struct Refused: Encodable {
    let line: Int
    let reason: String
    let text: String
  }

  let done: Bool
  let added: [String]
  let changed: [String]
  let unchanged: Int
  let refused: [Refused]
  let ignored: [String]

  init(_ plan: ConventionPlan, isDone: Bool) {
    done = isDone
    added = plan.added.map(\.code)
    changed = plan.changed.map(\.code)
    unchanged = plan.unchanged
    refused = plan.refused.map {
      Refused(line: $0.line, reason: $0.reason.sentence(.english), text: $0.text)
    }
    ignored = plan.ignored.map(\.name)
  }

  func lines(_ plan: ConventionPlan, _ language: Language) -> [String] {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    var lines = plan.refused.map {
      pick("riga \($0.line): ", "line \($0.line): ") + $0.reason.sentence(language)
    }
    lines += plan.ignored.map {
      pick("riga \($0.line), nota: ", "line \($0.line), note: ") + $0.sentence(language)
    }
    lines += added.map { pick("nuova: ", "new: ") + $0 }
    lines += changed.map { pick("cambiata: ", "changed: ") + $0 }
    lines.append(
      pick(
        "nuove \(added.count), cambiate \(changed.count), uguali \(unchanged), "
          + "rifiutate \(refused.count)",
        "new \(added.count), changed \(changed.count), unchanged \(unchanged), "
          + "refused \(refused.count)"))
    if done { return lines + [pick("Importate.", "Imported.")] }
    return lines + [
      refused.isEmpty
        ? pick("Prova: niente è stato cambiato.", "A trial: nothing was changed.")
        : pick(
          "Niente è stato cambiato. Con --keep-going entrano le righe buone.",
          "Nothing was changed. With --keep-going the good rows go in.")
    ]
  }
}
