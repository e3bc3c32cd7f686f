import ArgumentParser

/// The district's centre on the command line.
@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottega-central",
    abstract: "The district's centre: it keeps the facts of all tills, the purses and the cards.",
    discussion: """
      “init” makes a centre in a folder, “serve” runs it. All other commands work beside a running \
      server, and without one.
      """,
    subcommands: [
      Initialise.self, Serve.self, ShopCommand.self, TillCommand.self, OwnerCommand.self,
      OperatorCommand.self, KeysCommand.self, CardCommand.self, WelfareCommand.self,
      SettlementCommand.self, Expiry.self, Verify.self, Backup.self, Restore.self,
    ])
}
