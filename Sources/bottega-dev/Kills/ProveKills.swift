import ArgumentParser
import Foundation
import Glibc
import TillServices

/// Options that all proofs share.
struct ProofOptions: ParsableArguments {
  @Option(help: "The till's program.")
  var bottega = ".build/debug/bottega"

  @Option(help: "The seed of everything random.")
  var seed: UInt64 = 1

  @Option(name: .customLong("folder"), help: "Where the shops are made; a temporary folder else.")
  var parent: String?

  /// A folder for one proof.
  func workplace(_ name: String, reports: String? = nil) throws -> Workplace {
    try Workplace(below: parent, name: name, bottega: bottega, reports: reports)
  }
}

/// Kills a till that sells as fast as it can.
struct ProveKills: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kills",
    abstract: "Kills a selling till with SIGKILL at random moments and checks its books each time.")

  @OptionGroup var options: ProofOptions

  @Option(help: "How many kills.")
  var count = 500

  @Option(help: "How many kills a shop's folder lives through.")
  var killsPerShop = 25

  func run() throws {
    let workplace = try options.workplace("kills")
    var figures = KillFigures()
    var left = count
    var random = SeededRandom(seed: options.seed)
    while left > 0 {
      let shopSeed = random.next()
      try located("seed \(options.seed), shop \(shopSeed)") {
        var run = try KillRun(workplace, seed: shopSeed)
        for kill in 1...min(left, killsPerShop) {
          try located("kill \(kill)") { try run.killOnce(&figures) }
        }
        try run.finish(&figures)
      }
      left -= min(left, killsPerShop)
    }
    workplace.remove()
    print("seed \(options.seed): \(figures.text)")
  }
}

/// What the kills came to.
struct KillFigures {
  var kills = 0
  var ended = 0
  var receipts = 0
  var announced = 0
  var resumed = 0
  var atStart = 0

  var text: String {
    """
    \(kills) kills (\(atStart) before the first sale, \(ended) runs ended first), \
    \(receipts) receipts, \(announced) of them acknowledged before a kill, \
    \(resumed) open baskets resumed; nothing lost, nothing twice, no gap
    """
  }
}

/// One shop that is killed again and again.
struct KillRun {
  private let workplace: Workplace
  private let shop: Shop
  private var random: SeededRandom
  private var ledger = Ledger()
  private var open: Ledger.Books

  init(_ workplace: Workplace, seed: UInt64) throws {
    self.workplace = workplace
    random = SeededRandom(seed: seed)
    try? FileManager.default.removeItem(atPath: workplace.path + "/shop")
    shop = try Shop(in: workplace)
    open = try Ledger.Books(shop.folder)
  }

  /// Sells, kills at a random moment, and compares the books with what was told.
  mutating func killOnce(_ figures: inout KillFigures) throws {
    let plan = nextPlan(sales: 200)
    let showing = random.once(in: 2)
    let till = try workplace.startPlaying(plan.script(showing: showing), in: shop)
    let moment = KillMoment(&random)
    try located("\(moment)\(showing ? ", showing screens" : "")") {
      moment.wait(for: till, output: workplace.reports + "/output")
      till.kill()
      let result = workplace.result(of: till.wait())
      if result.end != .signal(SIGKILL) { figures.ended += 1 }
      guard result.end == .signal(SIGKILL) || result.end == .exit(0) else {
        throw Violation("the till ended by itself, \(result.end): \(result.errors)")
      }
      let told = try PlayOutput(result.output)
      try checkResumed(plan, told)
      try compare(plan, told, showing: showing, &figures)
    }
  }

  /// Closes what is left open and sells a little, without a kill.
  mutating func finish(_ figures: inout KillFigures) throws {
    let plan = nextPlan(sales: 3)
    let result = try workplace.play(plan.script(showing: true), in: shop)
    guard result.end == .exit(0) else { throw Violation("the last run ended with \(result.end)") }
    let told = try PlayOutput(result.output)
    try checkResumed(plan, told)
    try compare(plan, told, showing: true, &figures)
    figures.kills -= 1
    guard open.waitingPrints == 0, open.open.isEmpty else {
      throw Violation("\(open.waitingPrints) documents wait, \(open.open.count) baskets are open")
    }
    let spooled = try FileManager.default.contentsOfDirectory(atPath: shop.folder.spool)
      .filter { $0.hasSuffix(".txt") }
    guard spooled.count == open.documents else {
      throw Violation("\(spooled.count) documents instead of \(open.documents)")
    }
  }

  private mutating func nextPlan(sales: Int) -> SellingPlan {
    SellingPlan(
      resuming: open.open.first, sales: sales, in: shop,
      random: SeededRandom(seed: random.next()))
  }

  /// The first screen after the sign-in shows the lines that were accepted before the kill.
  private func checkResumed(_ plan: SellingPlan, _ told: PlayOutput) throws {
    guard let basket = plan.before.basket, let screen = told.screens.first else { return }
    for line in basket.standing where !screen.contains(line.name.prefix(20)) {
      throw Violation("the resumed basket does not show “\(line.name)”:\n\(screen)")
    }
  }

  private mutating func compare(
    _ plan: SellingPlan, _ told: PlayOutput, showing: Bool, _ figures: inout KillFigures
  ) throws {
    try BooksCheck.verify(shop.folder, in: workplace)
    let books = try Ledger.Books(shop.folder)
    let earlier = ledger.entries.count
    let basket = try ledger.compare(books, plan: plan, told: told, showing: showing)
    open = books
    figures.kills += 1
    figures.receipts += books.entries.count - earlier
    figures.announced += told.announced.count
    if told.announced.isEmpty { figures.atStart += 1 }
    if basket != nil { figures.resumed += 1 }
  }
}

/// When a till is killed.
enum KillMoment: CustomStringConvertible {
  /// Some milliseconds after the start, perhaps before the till is open.
  case afterStart(milliseconds: Int)
  /// Some microseconds after so many receipts were announced.
  case afterReceipts(Int, microseconds: Int)

  init(_ random: inout SeededRandom) {
    self =
      random.once(in: 6)
      ? .afterStart(milliseconds: random.pick(0...150))
      : .afterReceipts(random.pick(0...12), microseconds: random.pick(0...25_000))
  }

  var description: String {
    switch self {
    case .afterStart(let milliseconds): "\(milliseconds) ms after the start"
    case .afterReceipts(let count, let microseconds):
      "\(microseconds) µs after \(count) receipts"
    }
  }

  /// Waits for the moment, or for the program's end.
  func wait(for till: ChildProcess, output: String) {
    switch self {
    case .afterStart(let milliseconds): usleep(UInt32(milliseconds) * 1000)
    case .afterReceipts(let count, let microseconds):
      while !till.hasEnded, Self.receipts(in: output) < count { usleep(500) }
      usleep(UInt32(microseconds))
    }
  }

  private static func receipts(in output: String) -> Int {
    let bytes = FileManager.default.contents(atPath: output) ?? Data()
    return String(decoding: bytes, as: UTF8.self).components(separatedBy: "closed ").count - 1
  }
}

/// The till's own check of its books.
enum BooksCheck {
  static func verify(_ folder: TillFolder, in workplace: Workplace) throws {
    let result = try workplace.run([workplace.bottega, "verify", "--data", folder.path])
    guard result.end == .exit(0) else {
      throw Violation("verify finds: \(result.output)\(result.errors)")
    }
  }
}
