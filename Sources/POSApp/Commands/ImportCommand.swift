import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices

/// Brings a catalogue in.
struct ImportCatalogue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings articles in from a CSV or TSV file, all or nothing unless --keep-going.",
    discussion: ImportGuide.text)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The file; the first row names the columns.")
  var file: String?

  @Flag(name: .customLong("dry-run"), help: "Shows what would change and changes nothing.")
  var isDryRun = false

  @Flag(name: .customLong("keep-going"), help: "Imports the good rows although others are refused.")
  var keepsGoing = false

  @Flag(
    name: .customLong("undo"), help: "Puts the catalogue back as it was before the last import.")
  var isUndo = false

  @Option(
    name: .customLong("department"),
    help: "The department of new articles whose row names none.")
  var department: String?

  @Option(
    name: .customLong("decimal"), help: "comma or point: the mark before decimals in the file.")
  var decimal: DecimalArgument?

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let opening = TillOpening(folder: options.folder)
      let (settings, _) = try opening.settings()
      if isDryRun && !isUndo {
        let books = try TillStore.openReadOnly(path: options.folder.database)
        return try importFile(into: books, settings, language) { _ in }
      }
      let store = try opening.store(settings, createIfMissing: false, now: SystemClock.now())
      if isUndo { return try undo(store, language) }
      try importFile(into: store, settings, language) {
        try ImportDesk.apply($0, to: store, now: SystemClock.now())
      }
    }
  }

  private func undo(_ store: TillStore, _ language: Language) throws {
    let outcome = try store.undoLastImport(at: SystemClock.now())
    let report = ImportUndoReport(outcome)
    if format == .json { return try Speech.sayJSON(report) }
    Speech.say(report.sentence(language))
  }

  private func importFile(
    into books: StoreReader, _ settings: ShopSettings, _ language: Language,
    apply: (ImportPlan) throws -> Void
  ) throws {
    guard let file else { throw ValidationError("a file, or --undo, is needed.") }
    var options = ImportOptions()
    options.defaultDepartment = department
    if let decimal { options.decimalMark = decimal.mark }
    let desk = ImportDesk(books: books, settings: settings, options: options)
    let bar = ProgressBar(isShown: format == .text)
    let plan = try desk.plan(file, now: SystemClock.now()) { bar.show($0) }
    bar.finish()
    let isRefused = !plan.refused.isEmpty && !keepsGoing
    if !isRefused { try apply(plan) }
    let report = ImportReport(plan, isDone: !isDryRun && !isRefused)
    if format == .json {
      try Speech.sayJSON(report)
    } else {
      for line in report.lines(plan, language) { Speech.say(line) }
    }
    if isRefused { throw ExitCode.failure }
  }
}

/// The mark before decimals on the command line.
enum DecimalArgument: String, ExpressibleByArgument, CaseIterable {
  case comma
  case point

  var mark: DecimalMark { self == .comma ? .comma : .point }
}

/// How far an import is, on a terminal.
private struct ProgressBar {
  let isShown: Bool

  init(isShown: Bool) {
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
  }

  func show(_ progress: ImportProgress) {
    guard isShown, let total = progress.totalBytes, total > 0 else { return }
    let done = min(40, progress.bytes * 40 / total)
    let bar = String(repeating: "█", count: done) + String(repeating: "·", count: 40 - done)
    FileHandle.standardError.write(Data("\r\(bar) \(progress.rows)".utf8))
  }

  func finish() {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
