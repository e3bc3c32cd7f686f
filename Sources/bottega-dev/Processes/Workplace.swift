import Foundation

/// A folder for one proof, with the programs that run in it.
struct Workplace {
  /// What a program left behind.
  struct Result {
    let end: ChildProcess.End
    let output: String
    let errors: String
  }

  let path: String
  /// The till's program.
  let bottega: String

  /// Makes an empty folder below another.
  init(below parent: String?, name: String, bottega: String) throws {
    let place = parent ?? FileManager.default.temporaryDirectory.path
    path = place + "/bottega-dev-\(name)-\(ProcessInfo.processInfo.processIdentifier)"
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
    try ChildProcess(command, output: path + "/output", errors: path + "/errors")
  }

  /// Runs a program to its end.
  func run(_ command: [String]) throws -> Result { result(of: try start(command).wait()) }

  /// What the last program left behind.
  func result(of end: ChildProcess.End) -> Result {
    Result(end: end, output: text(of: "output"), errors: text(of: "errors"))
  }

  /// What a file of this folder holds.
  func text(of name: String) -> String {
    let bytes = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a program can be run at all.
  static func has(_ program: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}
