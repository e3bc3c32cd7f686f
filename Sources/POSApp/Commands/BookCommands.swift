import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices
import TillUI

/// How a command prints.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case csv
}

/// Checks the books.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Walks the journal's hash chain and checks the books; exit 1 when anything is wrong.")

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    var findings: [Finding] = []
    var overdue = 0
    try worded(language) {
      let books = try TillStore.openReadOnly(path: options.folder.database)
      findings = try books.verify()
      overdue = (try? books.overduePurses()) ?? 0
    }
    let notes = overdueNotes(overdue, language) + settingsNotes(language)
    switch format {
    case .json: try printJSON(findings, notes, language)
    default: printText(findings, notes, language)
    }
    guard findings.isEmpty else { throw ExitCode.failure }
  }

  /// The till gives such money back by itself; where that does not happen, something stops it.
  private func overdueNotes(_ purses: Int, _ language: Language) -> [String] {
    guard purses > 0 else { return [] }
    return [
      language == .italian
        ? "Borsellini con denaro scaduto, che la cassa rende da sola quando è aperta: \(purses). "
          + "Se restano, guarda bottega.log."
        : "Purses with money that is over, which the till gives back by itself while open: "
          + "\(purses). If they stay, look into bottega.log."
    ]
  }

  /// What is odd about the settings and the district's files; it does not make the books wrong.
  private func settingsNotes(_ language: Language) -> [String] {
    do throws(OpeningFailure) {
      let (_, problems) = try TillOpening(folder: options.folder).settings()
      return problems.map { SettingsFile.name + ": " + $0.sentence(language) }
        + CardDesk(folder: options.folder).problems.map { $0.sentence(language) }
    } catch {
      return [error.sentence(language)]
    }
  }

  private func printText(_ findings: [Finding], _ notes: [String], _ language: Language) {
    for finding in findings { Speech.say(finding.sentence(language)) }
    for note in notes { Speech.say(note) }
    if let remedy = findings.remedy { Speech.say(remedy.sentence(language)) }
    guard findings.isEmpty else { return }
    Speech.say(language == .italian ? "I libri sono in ordine." : "The books are in order.")
  }

  private func printJSON(
    _ findings: [Finding], _ notes: [String], _ language: Language
  ) throws {
    struct Report: Encodable {
      let ok: Bool
      let findings: [String]
      let advice: String?
      let settings: [String]
    }
    try Speech.sayJSON(
      Report(
        ok: findings.isEmpty, findings: findings.map { $0.sentence(language) },
        advice: findings.remedy?.sentence(language), settings: notes))
  }
}

/// Copies the books while the till runs.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a consistent copy of the books, also while the till is running.")

  @OptionGroup var options: FolderOptions

  @Argument(help: "The file to write; it must not exist.")
  var file: String

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let own = options.folder.database
    let words = { (failure: StoreFailure) in failure.sentence(language, backingUp: own, to: file) }
    try worded(language, storeWords: words) {
      try TillStore.openReadOnly(path: own).backup(to: file)
      Speech.say(language == .italian ? "Copia scritta in \(file)." : "Copy written to \(file).")
    }
  }
}

/// Puts a copy in the place of the books.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a backup in the place of the books; the books that were there are kept.")

  @OptionGroup var options: FolderOptions

  @Argument(help: "A file that “bottega backup” wrote.")
  var file: String

  @Flag(
    help: """
      Take the backup although it is of other books than those in the folder: another shop's, or \
      this shop's before a new init.
      """)
  var otherShop = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let own = options.folder.database
    let words = { (failure: StoreFailure) in failure.sentence(language, restoring: file, to: own) }
    try worded(language, storeWords: words) {
      let outcome = try TillStore.restore(
        from: file, to: own, seed: TillOpening.epochSeed(), at: SystemClock.now(),
        takingOthers: otherShop)
      Speech.say(language == .italian ? "Ripristinato." : "Restored.")
      guard let kept = outcome.kept else { return }
      Speech.say(
        language == .italian
          ? "I libri di prima sono in \(kept)." : "The earlier books are in \(kept).")
    }
  }
}

/// Makes damaged books anew.
struct Repair: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Makes damaged books anew from their journal, which loses no sale; the damaged file is kept.
      """)

  @OptionGroup var options: FolderOptions

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let own = options.folder.database
    let words = { (failure: StoreFailure) in failure.sentence(language, repairing: own) }
    try worded(language, storeWords: words) {
      guard Self.needsRepair(own) else {
        return Speech.say(
          language == .italian
            ? "Qui non c'è niente da riparare." : "There is nothing to repair here.")
      }
      let settings = try? TillOpening(folder: options.folder).settings().0
      let outcome = try TillStore.repair(
        path: own, dayEndHour: settings?.dayEndHour ?? 0, seed: TillOpening.epochSeed(),
        at: SystemClock.now())
      for sentence in outcome.sentences(language) { Speech.say(sentence) }
    }
  }

  /// Books that can not even be checked need it too.
  private static func needsRepair(_ path: String) -> Bool {
    guard let findings = try? TillStore.openReadOnly(path: path).verify() else { return true }
    return findings.remedy != nil
  }
}
