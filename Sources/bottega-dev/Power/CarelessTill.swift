import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices

/// Carries out a script like `bottega play --acknowledge`, on a till that does not flush commits.
///
/// It is the same till with SQLite's usual setting for write-ahead logs, `synchronous=NORMAL`.
struct CarelessTill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "careless-till", abstract: "Plays a script without flushing commits.",
    shouldDisplay: false)

  @Argument(help: "The script.")
  var script: String

  @Option(name: .customLong("data"), help: "The till's folder.")
  var folder: String

  func run() throws {
    let script = try PlayScript(String(contentsOfFile: script, encoding: .utf8))
    let engine = try TillOpening(folder: TillFolder(folder)).open(now: SystemClock.now())
    try engine.runner.store.stopFlushingCommits()
    var run = PlayRun(engine: engine, show: Self.say, acknowledge: Self.acknowledge)
    try run.run(script)
  }

  private static func acknowledge(_ receipt: Receipt) {
    say("closed \(receipt.number.text) \(receipt.id.text) \(receipt.total.cents)")
  }

  /// At once: what is told later than it is true would make the till look better than it is.
  private static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}
