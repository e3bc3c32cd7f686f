import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices
import TillUI

/// The totals of one or more days.
struct PrintTotals: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "totals", abstract: "The day's totals; reads beside a running till.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("date"), help: "One business day, such as 2026-11-21 or 21/11/2026.")
  var date: String?

  @Option(name: .customLong("from"), help: "The first business day.")
  var from: String?

  @Option(name: .customLong("to"), help: "The last business day.")
  var to: String?

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
      let (date, from, to) = (
        try day(self.date, language), try day(self.from, language), try day(self.to, language)
      )
      let first = date ?? from ?? to ?? last
      let final = date ?? to ?? max(first, last)
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
  /// A day as it was typed; the refusal is in the shop's language.
  fileprivate func day(_ text: String?, _ language: Language) throws -> CivilDate? {
    guard let text else { return nil }
    if let day = TypedDate.withYear(text) { return day }
    Speech.warn(
      language == .italian
        ? "«\(text)» non è un giorno: scrivilo come 2026-11-21 o 21/11/2026."
        : "“\(text)” is no day: write it as 2026-11-21 or 21/11/2026.")
    throw ExitCode.validationFailure
  }

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
