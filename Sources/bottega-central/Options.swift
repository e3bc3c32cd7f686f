public import ArgumentParser
import Foundation
public import POSCentral
public import POSCore
public import POSSync

/// What every command takes.
struct CentreOptions: ParsableArguments {
  @Option(help: "The centre's folder.")
  var data: String

  @Option(name: .customLong("lang"), help: "it or en; the locale's when left out.")
  var lang: LanguageArgument?

  var folder: CentreFolder { CentreFolder(data) }

  /// The language of what is said (POSIX: LC_ALL, LC_MESSAGES, LANG); Italian unless English.
  var language: Language {
    if let lang { return lang == .it ? .italian : .english }
    let variables = ProcessInfo.processInfo.environment
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .english : .italian
  }

  func pick(_ italian: String, _ english: String) -> String {
    language == .italian ? italian : english
  }

  /// Runs a body and words its refusals for a person.
  func worded<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      Speech.warn(AdminRefusal(error).sentence(language))
      throw ExitCode.failure
    }
  }
}

/// A language on the command line.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case it
  case en
}

/// How data is printed.
struct FormatOption: ParsableArguments {
  /// The forms.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "text or json.")
  var format: Format = .text
}

/// What the program says: problems go to stderr.
///
/// Whoever reads may be gone, and the disk of a log may be full: neither ends a server.
enum Speech {
  static func say(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
  }

  static func sayJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    say(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  static func warn(_ text: String) { line("bottega-central: " + text) }

  /// A line of the log.
  static func line(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}

/// The machine's clock.
enum SystemTime {
  /// Milliseconds since 1970.
  static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
}

extension TillName: ExpressibleByArgument {
  /// Reads `3-1`: the shop and the till.
  public init?(argument: String) { self.init(text: argument) }
}

extension CivilDate: ExpressibleByArgument {
  /// Reads a day such as 2026-12-31.
  public init?(argument: String) { self.init(iso: argument) }
}

extension AdminKeyUse: ExpressibleByArgument {}
extension AdminCardStatus: ExpressibleByArgument {}
