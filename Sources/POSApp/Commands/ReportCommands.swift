import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices

/// The totals of one or more days.
struct PrintTotals: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "totals", abstract: "The day's totals; reads beside a running till.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("date"), help: "One business day, such as 2026-11-21.")
  var date: DateArgument?

  @Option(name: .customLong("from"), help: "The first business day.")
  var from: DateArgument?

  @Option(name: .customLong("to"), help: "The last business day.")
  var to: DateArgument?

  @Flag(name: .customLong("training"), help: "The totals of the training file.")
  var isTraining = false

  @Option(name: .customLong("format"), help: "text, json or csv.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let folder = options.folder
      let reader = try TillStore.openReadOnly(
        path: isTraining ? folder.trainingDatabase : folder.database)
      let last = try reader.lastBusinessDay() ?? SystemClock.now().date
      let first = date?.date ?? from?.date ?? to?.date ?? last
      let final = date?.date ?? to?.date ?? max(first, last)
      guard first <= final else { return try refuse(first, after: final, language) }
      let totals = try reader.totals(from: first, to: final)
      switch format {
      case .json: try Speech.sayJSON(totals)
      case .csv: Speech.say(TotalsText.csv(totals))
      case .text:
        let names = try reader.departments().map { ($0.code, $0.name) }
        let departments = Dictionary(names) { first, _ in first }
        Speech.say(TotalsText.plain(totals, departments: departments, language))
      }
    }
  }
}

extension PrintTotals {
  fileprivate func refuse(
    _ first: CivilDate, after last: CivilDate, _ language: Language
  ) throws {
    Speech.warn(
      language == .italian
        ? "il primo giorno (\(first.iso)) viene dopo l'ultimo (\(last.iso)): scambiali."
        : "the first day (\(first.iso)) is after the last one (\(last.iso)): swap them.")
    throw ExitCode.failure
  }
}

/// A day on the command line.
struct DateArgument: ExpressibleByArgument {
  let date: CivilDate

  init?(argument: String) {
    guard let date = CivilDate(iso: argument) else { return nil }
    self.date = date
  }
}

/// Writes the books out for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the books out for other programs.",
    subcommands: [ExportSales.self, ExportPayments.self])
}

/// What both exports ask for.
struct ExportOptions: ParsableArguments {
  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("format"), help: "csv or json.")
  var format: OutputFormat = .csv

  /// Reads the books beside a running till and hands them on, with whether JSON is wanted.
  func write(_ rows: (SalesExport, Bool) throws -> Void) throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let reader = try TillStore.openReadOnly(path: options.folder.database)
      try rows(SalesExport(reader: reader), format == .json)
    }
  }
}

/// Every line of every receipt.
struct ExportSales: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sales", abstract: "Every line of every receipt, as CSV or JSON Lines.",
    discussion: ExportColumn.guide(SalesExport.saleColumns))

  @OptionGroup var export: ExportOptions

  func run() throws {
    try export.write { try $0.lines(isJSON: $1) { Speech.say($0) } }
  }
}

/// Every payment of every receipt.
struct ExportPayments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payments", abstract: "Every payment of every receipt, as CSV or JSON Lines.",
    discussion: ExportColumn.guide(SalesExport.paymentColumns))

  @OptionGroup var export: ExportOptions

  func run() throws {
    try export.write { try $0.payments(isJSON: $1) { Speech.say($0) } }
  }
}
