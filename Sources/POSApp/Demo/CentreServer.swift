import Foundation
import POSCore
import TillServices

/// The program of the centre on this machine, for a demonstration.
final class CentreServer {
  private let process: RunningProgram

  /// Where the program is: beside this one; nil when it was not built.
  static var program: String? {
    let path = ProcessInfo.processInfo.arguments.first ?? ""
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? path
    let beside = URL(filePath: own).deletingLastPathComponent().path + "/bottega-central"
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
  }

  /// Starts the server on a port and waits until it answers.
  ///
  /// Returns nil when it does not, as when another program has the port.
  init?(_ program: String, folder: String, port: Int) {
    let command = [
      program, "serve", "--data", folder, "--plain", "--port", "\(port)", "--demonstration",
      folder + "/demonstration.json",
    ]
    guard let process = RunningProgram(command, log: folder + "/serve.log") else { return nil }
    self.process = process
    guard Self.waitUntilAnswered(port, process) else { return nil }
  }

  /// Ends the server as a service manager does.
  func stop() { process.stop() }

  private static func waitUntilAnswered(_ port: Int, _ process: RunningProgram) -> Bool {
    for _ in 0..<500 {
      if LoopbackPort.answers(port) { return true }
      guard !process.hasEnded else { return false }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return false
  }

  /// Runs one of the program's other commands to its end.
  ///
  /// Returns what it printed; nil when it failed.
  static func run(_ program: String, _ arguments: [String], folder: String) -> String? {
    let result = OutsideProgram.run([program] + arguments + ["--data", folder])
    return result?.status == 0 ? result?.output : nil
  }
}
