import ArgumentParser
import Foundation
import TillServices

/// Kills a till that joined a centre, and cuts its power, while it sends and receives.
struct ProveJoined: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "joined",
    abstract: "Kills a till that joined a centre, and cuts its power, while both tell each other.",
    discussion: """
      The till sells and sends; the centre loads credit onto its cards and is restored from \
      backups, so that whole copies of the purses come; now and then a clone of the till sells \
      too, and the till goes on in a new epoch. After each kill and on each crash image a copy \
      of the books is carried on to the end of what waited, and must be one copy of the centre's \
      words with the till's own facts on top. In the end both have the same receipts and purses.
      """)

  @OptionGroup var options: ProofOptions

  @Option(help: "The centre's program.")
  var central = ".build/debug/bottega-central"

  @Option(help: "How many kills.")
  var kills = 200

  @Option(help: "How many crash images are opened (with strace).")
  var images = 5_000

  @Option(help: "How many cards have purses.")
  var cards = 200

  func run() throws {
    guard images == 0 || Workplace.has("strace") else {
      throw Violation("strace is missing: install it to prove anything about power cuts")
    }
    let workplace = try options.workplace("joined")
    var figures = JoinedFigures()
    try located("seed \(options.seed), in \(workplace.path)") {
      let world = try JoinedWorld(workplace, central: central, cards: cards)
      var random = SeededRandom(seed: options.seed)
      var kills = try JoinedKills(world, seed: random.next())
      for kill in 0..<self.kills {
        try located("kill \(kill + 1)") { try kills.killOnce(&figures) }
      }
      while figures.images < images {
        var cuts = try JoinedCuts(world, seed: random.next())
        try cuts.check(images - figures.images, &figures)
      }
      try kills.finish(&figures)
      try world.centre.stop()
    }
    workplace.remove()
    print("seed \(options.seed): \(figures.text)")
  }
}

/// What the kills and cuts of a joined till came to.
struct JoinedFigures {
  var kills = 0
  var copies = 0
  var forks = 0
  /// How often something of a copy waited for its turn at a kill or a cut.
  var waiting = 0
  var images = 0
  var operations = 0
  var receipts = 0
  var purses = 0

  var text: String {
    """
    \(kills) kills and \(images) crash images of \(operations) operations, \(waiting) of both \
    between two turns of a copy; \(copies) whole copies came and \(forks) clones sold; \
    \(receipts) receipts are at the centre once, and \(purses) purses are the same at both
    """
  }
}
