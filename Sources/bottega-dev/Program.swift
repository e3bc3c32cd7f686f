import ArgumentParser

/// The developers' tools: each command proves something about the program that was built.
@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottega-dev", abstract: "Proofs about a built till.",
    subcommands: [Prove.self, Simulate.self, CarelessTill.self])
}

/// What can be proved.
struct Prove: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows that no acknowledged sale is ever lost, and that every card is read.",
    subcommands: [
      ProveKills.self, ProveFaults.self, ProveFullDisk.self, ProvePower.self, ProveCards.self,
      ProveOutages.self, ProveJoined.self,
    ])
}
