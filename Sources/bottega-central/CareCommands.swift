import ArgumentParser
import CentreCore
import CentreSQLite
import Foundation
import POSCentral
import POSCore

/// Gives back what is over.
struct Expiry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives money that is over back to its funders; the server does it each day.")

  @OptionGroup var options: CentreOptions

  @Option(help: "The day; today when left out.")
  var day: CivilDate?

  func run() async throws {
    try await options.worded {
      let day = day ?? Moment(legalTimeAt: SystemTime.now()).date
      guard case .count(let count) = try await options.command(.expire(day)) else { return }
      Speech.say(options.pick("Borsellini scaduti: \(count)", "Purses that were over: \(count)"))
    }
  }
}

/// Checks the books.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Walks all books and checks them; exit 1 when anything is wrong.")

  @OptionGroup var options: CentreOptions
  @OptionGroup var output: FormatOption

  /// What was found.
  struct Report: Encodable {
    let ok: Bool
    let findings: [String]
  }

  func run() async throws {
    let findings = try await options.worded {
      // Beside a running server, which would otherwise let its tills wait for it.
      _ = try options.folder.name()
      return try SQLiteCentreReader(path: options.folder.books).verify().map { "\($0)" }
    }
    if output.format == .json {
      try Speech.sayJSON(Report(ok: findings.isEmpty, findings: findings))
    } else {
      for finding in findings { Speech.say(finding) }
      if findings.isEmpty {
        Speech.say(options.pick("I libri sono in ordine.", "The books are in order."))
      }
    }
    guard findings.isEmpty else { throw ExitCode.failure }
  }
}

/// Copies the books.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a copy of the books and checks it, also while the server runs.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "The file to write; it must not exist.")
  var file: String

  func run() async throws {
    try await options.worded {
      let path = URL(filePath: file).absoluteURL.path
      guard case .findings(let findings) = try await options.command(.backUp(path: path)) else {
        return
      }
      for finding in findings { Speech.warn(finding) }
      guard findings.isEmpty else { throw ExitCode.failure }
      Speech.say(options.pick("Copia scritta in \(file).", "Copy written to \(file)."))
    }
  }
}

/// Puts a copy in the place of the books.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a copy in the place of the books; those that were there are kept.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "A file that “bottega-central backup” wrote.")
  var file: String

  func run() async throws {
    try await options.worded {
      let name = try options.folder.name()
      let restoration = try SQLiteCentre.restore(
        from: file, to: options.folder.books, generation: generation)
      for finding in restoration.findings { Speech.warn("\(finding)") }
      guard restoration.findings.isEmpty else { throw ExitCode.failure }
      let report = RestoreReport(restoration, district: name.district, in: options.language)
      for line in report.lines { Speech.say(line) }
    }
  }

  /// A generation above those of both books, which may have been made in this very second.
  private var generation: UInt64 {
    let known = [file, options.folder.books].compactMap {
      try? SQLiteCentreReader(path: $0).generation()
    }
    return max(OpenBooks.newGeneration(), (known.max() ?? 0) + 1)
  }
}
