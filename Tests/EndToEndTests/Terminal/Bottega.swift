import Foundation
import Support
import Testing

@testable import TillServices

/// The built program with a data folder of its own.
struct Bottega {
  let place: TemporaryFolder
  let program: String

  /// Finds the program; with a demonstration shop unless the folder is to stay empty.
  init(withShop: Bool = true) throws {
    place = try TemporaryFolder()
    program = try #require(BuiltProgram.path("bottega"), "build the product bottega first")
    guard withShop else { return }
    let made = try Support.run(
      [program, "demo", "--set-up-only", "--data", data], environment: Self.environment)
    try #require(made.status == 0, "\(made.errors)")
  }

  /// The data folder.
  var data: String { place.path("till") }

  /// What the commands run with: no locale that would change the language.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment
      .filter { !["LANG", "LC_MESSAGES", "XDG_DATA_HOME"].contains($0.key) }
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }
  }

  /// Runs a command on the data folder.
  func run(_ arguments: String...) throws -> ProgramResult { try run(arguments) }

  /// Runs a command on the data folder.
  func run(_ arguments: [String]) throws -> ProgramResult {
    try Support.run([program] + arguments + ["--data", data], environment: Self.environment)
  }

  /// Runs a command exactly as given.
  func runBare(_ arguments: String...) throws -> ProgramResult {
    try Support.run([program] + arguments, environment: Self.environment)
  }

  /// Runs a command with a text on its standard input.
  func run(
    _ arguments: String..., typing text: String, environment: [String: String] = [:]
  ) throws -> ProgramResult {
    let file = try write("input-\(text.utf8.count)", text)
    return try Support.run(
      ["sh", "-c", "f=$1; shift; exec \"$@\" <\"$f\"", "sh", file, program] + arguments
        + ["--data", data], environment: Self.environment.merging(environment) { $1 })
  }

  /// Opens the till in a terminal.
  func terminal(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> TmuxTerminal {
    try TmuxTerminal(
      running: [program, "till"] + arguments + ["--data", data], columns: columns, rows: rows,
      environment: ["LANG": "", "LC_MESSAGES": ""].merging(environment) { $1 })
  }

  /// Writes a file beside the data folder.
  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: place.path(name)))
    return place.path(name)
  }

  /// Lets the business day end at midnight, so that it is the date of whatever is sold now.
  func endDayAtMidnight() throws {
    let settings = data + "/bottega.toml"
    let text = try String(contentsOfFile: settings, encoding: .utf8)
    let (before, after) = ("\nday_end_hour = 4\n", "\nday_end_hour = 0\n")
    try #require(text.contains(before))
    try Data(text.replacingOccurrences(of: before, with: after).utf8)
      .write(to: URL(filePath: settings))
  }

  /// The texts of the printed documents.
  var prints: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: data + "/spool").sorted()
        .filter { $0.hasSuffix(".txt") }
        .map { try String(contentsOfFile: data + "/spool/" + $0, encoding: .utf8) }
    }
  }

  /// The script that sells one packet of spaghetti for cash: the one that the help shows.
  static let sale = ScriptGuide.playExample
}
