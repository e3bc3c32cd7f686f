import ArgumentParser
import FaultProxy
import Foundation
import Glibc
import TillServices

/// Lets tills sell through a bad network while they and the centre are killed.
struct ProveOutages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outages",
    abstract: "Sells at several tills through a bad network and kills them and the centre.",
    discussion: """
      Between the tills and the centre stands a proxy that cuts, delays, drops, doubles, answers \
      500 and never answers. In the end everything heals: each sale that a till acknowledged must \
      be in the centre's books exactly once, and the books of all must be in order.
      """)

  @OptionGroup var options: ProofOptions

  @Option(help: "The centre's program.")
  var central = ".build/debug/bottega-central"

  @Option(help: "How many tills, each of a shop of its own.")
  var tills = 5

  @Option(help: "How many seconds of faults.")
  var seconds = 600

  func run() throws {
    let workplace = try options.workplace("outages")
    var run = try OutageRun(
      workplace, central: central, bottega: options.bottega, tills: tills, seed: options.seed)
    try located("seed \(options.seed), in \(workplace.path)") {
      try run.go(seconds: seconds)
      try run.heal()
      try run.audit()
    }
    workplace.remove()
    print("seed \(options.seed): \(run.figures.text)")
  }
}

/// What the outages came to.
struct OutageFigures {
  var killedTills = 0
  var killedCentres = 0
  var runs = 0
  var receipts = 0
  var acknowledged = 0
  var faults = FaultCounts()
  var healSeconds = 0

  var text: String {
    """
    \(runs) runs of tills, \(killedTills) of them killed, the centre killed \(killedCentres) times;
    \(receipts) receipts, \(acknowledged) of them acknowledged by a till: each is at the centre \
    once, and all books are in order; all had arrived \(healSeconds) s after the faults ended
    the proxy saw \(faults.requests) requests: \(faults.delayed) delayed, \
    \(faults.droppedRequests) dropped before and \(faults.droppedAnswers) after the centre, \
    \(faults.duplicated) doubled, \(faults.serverErrors) answered with an error, \
    \(faults.cutRequests + faults.cutAnswers) cut, \(faults.neverAnswered) never answered
    """
  }
}

/// One centre, its tills and the proxy between them.
struct OutageRun {
  private(set) var figures = OutageFigures()
  private let centre: CentreProcess
  private let proxy: FaultProxy
  private var tills: [OutageTill] = []
  private var random: SeededRandom

  init(
    _ workplace: Workplace, central: String, bottega: String, tills count: Int, seed: UInt64
  ) throws {
    random = SeededRandom(seed: seed)
    centre = try CentreProcess(central, port: try Loopback.freePort(), in: workplace)
    try centre.make()
    try centre.start()
    proxy = try FaultProxy.start(target: ProxyTarget(port: centre.port), seed: random.next())
    for number in 1...count {
      _ = try centre.command(["shop", "add", "\(number)", "Negozio \(number)"])
      tills.append(
        try OutageTill(
          shop: number, code: try centre.code(for: "\(number)-1"), port: proxy.port,
          bottega: bottega, in: workplace, seed: random.next()))
      _ = try centre.command(
        ["card", "stock", "\(number)-1", "--count", "200", "--last-day", "2035-12-31"])
    }
    // One customer buys everywhere: what is spent here and earned there meets at the centre.
    let card = try tills[0].cardFromStock()
    for index in tills.indices { tills[index].serve(card) }
  }

  // MARK: Faults

  /// Sells and breaks things for a time.
  mutating func go(seconds: Int) throws {
    let end = SystemClock.monotonicMilliseconds() + UInt64(seconds) * 1_000
    var nextStrike = SystemClock.monotonicMilliseconds()
    while SystemClock.monotonicMilliseconds() < end {
      for index in tills.indices { try tills[index].goOn(&figures) }
      if SystemClock.monotonicMilliseconds() >= nextStrike {
        try strike()
        nextStrike = SystemClock.monotonicMilliseconds() + UInt64(random.pick(100...3_000))
      }
      usleep(5_000)
    }
    for index in tills.indices { try tills[index].finish(&figures) }
  }

  private mutating func strike() throws {
    if centre.hasEnded { try centre.start() }
    switch random.pick(1...12) {
    case 1...4: figures.killedTills += tills[random.pick(0...tills.count - 1)].kill() ? 1 : 0
    case 5:
      centre.kill()
      figures.killedCentres += 1
    case 6: proxy.set(.cut)
    case 7: proxy.set(.silent)
    case 8...9: proxy.set(.pass)
    default: proxy.set(.weather(.storm))
    }
  }

  // MARK: After the faults

  /// Ends the faults and lets every till send what it has.
  mutating func heal() throws {
    let start = SystemClock.monotonicMilliseconds()
    figures.faults = proxy.counts
    proxy.set(.pass)
    if centre.hasEnded { try centre.start() }
    for till in tills { try till.sendEverything() }
    figures.healSeconds = Int((SystemClock.monotonicMilliseconds() - start + 999) / 1_000)
  }

  /// Compares the books of all.
  mutating func audit() throws {
    proxy.stop()
    try centre.stop()
    _ = try centre.command(["verify"])
    let books = try CentreReceipts(folder: centre.folder)
    for till in tills {
      let sold = try till.books()
      figures.receipts += sold.count
      figures.acknowledged += till.acknowledged.count
      try books.compare(with: sold, acknowledged: till.acknowledged, shop: till.number)
    }
  }
}
