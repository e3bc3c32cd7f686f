import ArgumentParser

/// A district's centre on the command line: keys, blank cards, blocked cards, phones' codes.
@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottega-district",
    abstract: "Makes the keys and the cards of a district, for a demonstration or a first trial.",
    discussion: """
      The folder of a district has two parts. What is in its folder “public” may be known to \
      everybody: copy it as “district” into the data folder of each till, again after every \
      change. What is in “private” makes cards: whoever has it can make them too, so it stays on \
      one computer and in its backup.
      """,
    subcommands: [
      Initialise.self, MakeBlanks.self, SetStatus.self, Replace.self, Rotate.self, Withdraw.self,
      MakeTokens.self,
    ])
}
