import ArgumentParser
import TillServices

/// The `bottega` command.
@main
struct Bottega: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottega",
    abstract: "A till for neighbourhood shops that goes on selling without the internet.",
    subcommands: [
      OpenTill.self, Demo.self, Initialise.self, ImportCatalogue.self, Conventions.self,
      Welfare.self,
      PrintTotals.self, Export.self, Verify.self, Repair.self, Backup.self, Restore.self, Play.self,
      ReplayFile.self, RecoverOwner.self, Card.self, Bobox.self, Enrol.self, Sync.self,
    ],
    defaultSubcommand: OpenTill.self)
}

/// What every subcommand takes.
struct FolderOptions: ParsableArguments {
  @Option(name: .customLong("data"), help: "The data folder. Default: $XDG_DATA_HOME/bottega.")
  var data: String?

  @Option(
    name: .customLong("lang"),
    help: "The language: it or en. Default: the shop's in the till, the locale's elsewhere.")
  var language: LanguageArgument?

  var folder: TillFolder {
    data.map(TillFolder.init) ?? TillFolder.usual(environment: Environment.variables)
  }
}
