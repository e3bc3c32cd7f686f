import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices

/// What the process was started with.
enum Environment {
  static var variables: [String: String] { ProcessInfo.processInfo.environment }

  /// The language of the user's locale (POSIX: LC_ALL, LC_MESSAGES, LANG); Italian unless English.
  static var language: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .english : .italian
  }
}

/// A language on the command line.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case it
  case en

  var language: Language { self == .it ? .italian : .english }
}

/// What the program says outside of its screens: problems go to stderr.
enum Speech {
  static func say(_ text: String) { write(text + "\n") }

  /// Writes a text that ends its lines itself.
  static func write(_ text: String) {
    // Whoever reads may be gone, as behind `head`.
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }

  static func sayJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    say(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  static func warn(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(("bottega: " + text + "\n").utf8))
  }
}

extension ParsableArguments {
  /// Runs a body and words its failures for a person.
  ///
  /// - Parameter storeWords: words a failure of the books; without it they are the till's own.
  func worded(
    _ language: Language, storeWords: ((StoreFailure) -> String)? = nil, _ body: () throws -> Void
  ) throws {
    do {
      try body()
    } catch let failure as OpeningFailure {
      Speech.warn(failure.sentence(language))
      throw ExitCode.failure
    } catch let failure as StoreFailure {
      Speech.warn(storeWords?(failure) ?? failure.sentence(language, file: "till.sqlite"))
      throw ExitCode.failure
    } catch let failure as ImportFailure {
      Speech.warn(failure.sentence(language))
      throw ExitCode.failure
    } catch let failure as WelfareImportFailure {
      Speech.warn(failure.sentence(language))
      throw ExitCode.failure
    } catch let failure as ConventionImportFailure {
      Speech.warn(failure.sentence(language))
      throw ExitCode.failure
    } catch let refusal as ShopSetup.Refusal {
      Speech.warn(refusal.sentence(language))
      throw ExitCode.failure
    } catch let refusal as TillEnrolment.Refusal {
      Speech.warn(refusal.sentence(language))
      throw ExitCode.failure
    } catch let refusal as CentreAccess.Refusal {
      Speech.warn(refusal.sentence(language))
      throw ExitCode.failure
    } catch let refusal as ReplayDesk.Refusal {
      Speech.warn(refusal.sentence(language))
      throw ExitCode.failure
    } catch let refusal as OwnerRecovery.Refusal {
      Speech.warn(refusal.sentence(language))
      throw ExitCode.failure
    }
  }
}
