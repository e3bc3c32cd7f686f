import Foundation
import TillServices

/// A folder for one proof, with the programs that run in it.
struct Workplace {
  /// What a program left behind.
  struct Result {
    let end: ChildProcess.End
    let output: String
    let errors: String
  }

  let path: String
  /// Where scripts and what programs print are kept; another disk when that of the folder is full.
  let reports: String
  /// The till's program.
  let bottega: String

  /// Makes an empty folder below another.
  init(below parent: String?, name: String, bottega: String, reports: String? = nil) throws {
    let place = parent ?? FileManager.default.temporaryDirectory.path
    path = place + "/bottega-dev-\(name)-\(ProcessInfo.processInfo.processIdentifier)"
    self.reports = reports ?? path
    self.bottega = bottega
    guard FileManager.default.isExecutableFile(atPath: bottega) else {
      throw Violation("\(bottega) is not a program; build it first")
    }
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  func start(_ command: [String]) throws -> ChildProcess {
    try ChildProcess(command, output: reports + "/output", errors: reports + "/errors")
  }

  /// Runs a program to its end.
  func run(_ command: [String]) throws -> Result { result(of: try start(command).wait()) }

  /// What the last program left behind.
  func result(of end: ChildProcess.End) -> Result {
    Result(end: end, output: text(of: "output"), errors: text(of: "errors"))
  }

  /// What a report holds.
  func text(of name: String) -> String {
    let bytes = FileManager.default.contents(atPath: reports + "/" + name) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Runs a script against a shop, to its end.
  func play(_ script: String, in shop: Shop, under tracer: [String] = []) throws -> Result {
    result(of: try startPlaying(script, in: shop, under: tracer).wait())
  }

  /// Starts a till that carries out a script.
  ///
  /// - Parameter tracer: the program that starts the till, with its arguments.
  func startPlaying(
    _ script: String, in shop: Shop, under tracer: [String] = []
  ) throws -> ChildProcess {
    let file = reports + "/script"
    try script.write(toFile: file, atomically: false, encoding: .utf8)
    return try start(
      tracer + [bottega, "play", file, "--data", shop.folder.path, "--acknowledge"])
  }

  /// Whether a program can be run at all.
  static func has(_ program: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
