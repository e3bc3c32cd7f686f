import ArgumentParser
import Foundation
import POSCore
import TillServices
import TillUI

/// Enrols the till at a district's centre.
struct Enrol: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Enrols the closed till at a district's centre, with a code from its operator.",
    discussion: """
      The first time the program shows the fingerprint of the centre's certificate; compare it \
      with the operator's and repeat the command with it behind --pin. A folder without books \
      gets the till's sales back from the centre.
      """)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The centre's address, such as https://centre.example.org.")
  var address: String

  @Argument(help: "The code, which is good once.")
  var code: String

  @Option(name: .customLong("pin"), help: "The fingerprint that you compared: 64 digits.")
  var pin: String?

  @Flag(
    name: .customLong("recover"),
    help: "Takes the till's sales back from the centre; books that are here are kept aside.")
  var recovers = false

  @Flag(help: "Also when the till belongs to a district already: it may become another till.")
  var again = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let enrolment = TillEnrolment(
        folder: options.folder, language: language, now: SystemClock.now())
      switch try enrolment.enrol(
        at: address, code: code, pin: pin, recovers: recovers, again: again)
      {
      case .confirm(let fingerprint, let pin):
        ask(fingerprint, pin, language)
        throw ExitCode.failure
      case .enrolled(let report):
        for line in report.lines(language) { Speech.say(line) }
        tellAtOnce(language)
      }
    }
  }

  /// The first contact brings the keys of the cards; without it the till gets them when it opens.
  private func tellAtOnce(_ language: Language) {
    let report = try? CentreSync(folder: options.folder).once(seconds: 30)
    guard let report, report.isDone else {
      return Speech.say(
        language == .italian
          ? "Apri la cassa, o usa «bottega sync --once», per inviare ciò che è in coda."
          : "Open the till, or use “bottega sync --once”, to send what waits.")
    }
    Speech.say(
      language == .italian
        ? "Inviate \(report.waitedBefore) registrazioni: il centro ha tutto."
        : "Sent \(report.waitedBefore) records: the centre has everything.")
  }

  private func ask(_ fingerprint: String, _ pin: String, _ language: Language) {
    Speech.say(
      language == .italian
        ? "Nessuno garantisce ancora per questo centro. L'impronta del suo certificato è"
        : "Nobody vouches for this centre yet. The fingerprint of its certificate is")
    Speech.say(fingerprint)
    Speech.say(
      language == .italian
        ? "Confrontala con quella del gestore; se è uguale ripeti il comando con --pin \(pin)"
        : "Compare it with the operator's; if it is the same repeat with --pin \(pin)")
  }
}

/// Sends what waits, or tells how the till stands to the centre.
struct Sync: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sends what waits to the centre (till closed), or tells how the till stands to it.")

  @OptionGroup var options: FolderOptions

  @Flag(name: .customLong("once"), help: "Sends everything and takes what is new; till closed.")
  var isOnce = false

  @Flag(name: .customLong("status"), help: "Only tells; also beside a till that is open.")
  var isStatus = false

  @Option(name: .customLong("seconds"), help: "The longest wait.")
  var seconds = 60

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func validate() throws {
    guard isOnce != isStatus else { throw ValidationError("Choose --once or --status.") }
    guard (1...3_600).contains(seconds) else {
      throw ValidationError("--seconds is from 1 to 3600.")
    }
  }

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let sync = CentreSync(folder: options.folder)
    try worded(language) {
      if isStatus { return try tell(try sync.status(), language) }
      let report = try sync.once(seconds: seconds)
      if format == .json {
        try Speech.sayJSON(OnceOutput(report))
      } else {
        Speech.say(report.sentence(language))
      }
      guard report.isDone else { throw ExitCode.failure }
    }
  }

  private func tell(_ status: CentreSync.Status, _ language: Language) throws {
    if format == .json { return try Speech.sayJSON(status.forPrograms) }
    for line in status.lines(language) { Speech.say(line) }
  }
}

/// What was sent, for programs.
private struct OnceOutput: Encodable {
  let done: Bool
  let waitedBefore: Int
  let waiting: Int

  init(_ report: CentreSync.Report) {
    (done, waitedBefore) = (report.isDone, report.waitedBefore)
    waiting = report.link.waiting
  }
}
