import ArgumentParser
import BoboxUI
import POSCore
import TerminalUI
import TillServices

/// Opens the self-service point.
struct Bobox: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bobox",
    abstract: "The self-service point: customers get a card, see its balance, ask for a top-up.",
    discussion: """
      It takes the whole terminal, and its data folder as the till does: one of them at a time. \
      F12, Ctrl-E or a touch on the lower right corner asks for a supervisor's PIN, the only way \
      out.
      """)

  @Option(name: .customLong("data"), help: "The data folder. Default: $XDG_DATA_HOME/bottega.")
  var data: String?

  @Option(
    name: .customLong("lang"),
    help: "The first page's language: it, en or de. Default: the shop's.")
  var language: BoboxLanguageArgument?

  @Option(name: .customLong("theme"), help: "standard, light or highContrast.")
  var theme: ThemeArgument?

  @Flag(name: .customLong("ascii"), help: "Draws with ASCII characters only, and no codes.")
  var usesASCII = false

  func run() throws {
    let folder =
      data.map(TillFolder.init) ?? TillFolder.usual(environment: Environment.variables)
    let spoken = language.map { $0 == .it ? Language.italian : .english }
    try worded(spoken ?? Environment.language) {
      try BoboxScreen(
        folder: folder, language: language?.language, theme: theme?.theme, usesASCII: usesASCII
      ).run()
    }
  }
}

/// A language of the self-service point on the command line.
enum BoboxLanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case it
  case en
  case de

  var language: BoboxLanguage {
    switch self {
    case .it: .italian
    case .en: .english
    case .de: .german
    }
  }
}
