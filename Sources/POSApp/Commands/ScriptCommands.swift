import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices

/// Drives the till without a terminal.
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Drives the till from a text file and prints the screens that it asks for.",
    discussion: ScriptGuide.play)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The script; - reads standard input.")
  var script: String

  @Flag(name: .customLong("training"), help: "Works on the training file.")
  var isTraining = false

  @Flag(
    name: .customLong("acknowledge"), help: "Prints a line for each receipt once it is durable.")
  var acknowledges = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      guard let text = try read(script) else {
        Speech.warn(
          language == .italian ? "non riesco a leggere \(script)." : "\(script) can't be read.")
        throw ExitCode.failure
      }
      do {
        try play(try PlayScript(text))
      } catch let fault as PlayFault {
        Speech.warn(fault.sentence(language))
        throw ExitCode.failure
      }
    }
  }

  private func read(_ path: String) throws -> String? {
    let bytes =
      path == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : FileManager.default.contents(atPath: path)
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  private func play(_ script: PlayScript) throws {
    var opening = OpeningOptions()
    opening.isTraining = isTraining
    opening.language = options.language?.language
    let engine = try TillOpening(folder: options.folder, options: opening)
      .open(now: SystemClock.now())
    var run = PlayRun(engine: engine, show: { Speech.say($0) }, acknowledge: acknowledgement)
    try run.run(script)
  }

  private var acknowledgement: ((Receipt) -> Void)? {
    guard acknowledges else { return nil }
    return { receipt in
      Speech.say("closed \(receipt.number.text) \(receipt.id.text) \(receipt.total.cents)")
    }
  }
}

/// Rings up the baskets of a file.
struct ReplayFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Rings up the baskets of a JSON Lines file; for test and training folders only.",
    discussion: ScriptGuide.replay)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The file, one basket a line.")
  var file: String

  @Flag(name: .customLong("training"), help: "Works on the training file.")
  var isTraining = false

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        Speech.warn(
          language == .italian ? "non riesco a leggere \(file)." : "\(file) can't be read.")
        throw ExitCode.failure
      }
      let started = SystemClock.monotonicMilliseconds()
      let report = try ReplayDesk(folder: options.folder, isTraining: isTraining)
        .run(Array(bytes), now: SystemClock.now())
      try show(report, milliseconds: SystemClock.monotonicMilliseconds() - started, language)
      guard report.refused.isEmpty else { throw ExitCode.failure }
    }
  }

  private func show(
    _ report: ReplayReport, milliseconds: UInt64, _ language: Language
  ) throws {
    if format == .json {
      return try Speech.sayJSON(ReplayOutput(report, milliseconds: milliseconds))
    }
    for refusal in report.refused.prefix(100) {
      Speech.warn("\(file):\(refusal.line): \(refusal.reason.sentence(language))")
    }
    let total = language.numberStyle.text(report.total)
    Speech.say(
      language == .italian
        ? "venduti \(report.sold), righe \(report.lines), totale \(total) €, "
          + "rifiutati \(report.refused.count), \(milliseconds) ms"
        : "sold \(report.sold), lines \(report.lines), total \(total) €, "
          + "refused \(report.refused.count), \(milliseconds) ms")
  }
}

/// A replay's report for programs; money in cents.
private struct ReplayOutput: Encodable {
  let sold: Int
  let lines: Int
  let total: Int
  let refused: Int
  let milliseconds: UInt64

  init(_ report: ReplayReport, milliseconds: UInt64) {
    sold = report.sold
    lines = report.lines
    total = report.total.cents
    refused = report.refused.count
    self.milliseconds = milliseconds
  }
}
