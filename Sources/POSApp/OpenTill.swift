import ArgumentParser
import POSCore
import TerminalUI
import TillServices

/// Opens the till on the terminal.
struct OpenTill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "till", abstract: "Opens the till (what happens without a subcommand).")

  @OptionGroup var options: FolderOptions
  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let till = TillScreen(folder: options.folder, language: options.language?.language, screen)
      try till.prepare()
      try till.run()
    }
  }
}

/// How the screen looks.
struct ScreenOptions: ParsableArguments {
  @Flag(name: .customLong("training"), help: "Training: everything goes to a file of its own.")
  var isTraining = false

  @Option(name: .customLong("theme"), help: "standard, light or highContrast.")
  var theme: ThemeArgument?

  @Flag(name: .customLong("ascii"), help: "Draws with ASCII characters only.")
  var usesASCII = false

  @Flag(name: .customLong("linear"), help: "Lines without boxes, for a screen reader.")
  var isLinear = false
}

/// A theme on the command line.
struct ThemeArgument: ExpressibleByArgument {
  let theme: Theme

  init?(argument: String) {
    guard let theme = Theme(rawValue: argument) else { return nil }
    self.theme = theme
  }

  static var allValueStrings: [String] { Theme.allCases.map(\.rawValue) }
}
