import ArgumentParser
import Foundation
import Glibc
import POSCore
import TillServices

/// Kills the till, and fails its disk, at single system calls.
struct ProveFaults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "Kills a selling till, or fails its disk, at each write and flush (with strace).")

  @OptionGroup var options: ProofOptions

  @Option(help: "At how many points.")
  var points = 500

  func run() throws {
    guard Workplace.has("strace") else {
      throw Violation("strace is missing: install it to prove anything about faults")
    }
    let workplace = try options.workplace("faults")
    var random = SeededRandom(seed: options.seed)
    var figures = FaultFigures()
    while figures.points < points {
      let planSeed = random.next()
      try located("seed \(options.seed), plan \(planSeed)") {
        let run = try FaultRun(workplace, seed: planSeed)
        for point in run.points.prefix(points - figures.points) {
          try located("\(point)") { try run.check(point, &figures) }
          guard figures.missed <= figures.kills + 10 else {
            throw Violation("strace kills nothing: the check is blind")
          }
        }
      }
    }
    workplace.remove()
    print("seed \(options.seed): \(figures.text)")
  }
}

/// What the faults came to.
struct FaultFigures {
  private(set) var kills = 0
  private(set) var sentences = 0
  private(set) var unharmed = 0
  private(set) var refusals = 0
  /// How often the till ended before it came to the call at which it was to be killed.
  private(set) var missed = 0
  var announced = 0
  /// How often a sale was stored although its announcement was cut off.
  var unannounced = 0
  private(set) var calls: [String: Int] = [:]

  var failures: Int { sentences + refusals + unharmed }
  var points: Int { kills + failures }

  /// How a run with a fault ended.
  enum End {
    case killed
    /// The till went on and said that something was wrong.
    case said
    /// It ended by itself with a sentence.
    case refused
    /// It did everything although a call had failed.
    case unharmed
  }

  mutating func count(_ point: FaultPoint, _ end: End) {
    guard !point.isKill || end == .killed else {
      missed += 1
      return
    }
    calls[point.call.name, default: 0] += 1
    switch end {
    case .killed: kills += 1
    case .said: sentences += 1
    case .refused: refusals += 1
    case .unharmed: unharmed += 1
    }
  }

  var text: String {
    let byCall = calls.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return """
      \(points) points (\(byCall.joined(separator: ", "))): \(kills) kills \
      (\(missed) more came too late), \(failures) failed \
      calls, of which \(sentences) were said on the screen, \(refusals) ended the till with a \
      sentence and \(unharmed) did no harm; \(announced) acknowledged receipts all there, \
      \(unannounced) more stored without having been acknowledged
      """
  }
}

/// One plan of sales that runs again and again, with a fault at another call each time.
struct FaultRun {
  /// The faults in an order of their own.
  let points: [FaultPoint]
  private let workplace: Workplace
  private let prepared: Shop
  private let shop: Shop
  private let plan: SellingPlan
  private let ledger: Ledger
  private let repairSeed: UInt64

  init(_ workplace: Workplace, seed: UInt64) throws {
    self.workplace = workplace
    var random = SeededRandom(seed: seed)
    try? FileManager.default.removeItem(atPath: workplace.path + "/prepared")
    prepared = try Shop(in: workplace, name: "prepared")
    shop = Shop(prepared, in: workplace.path + "/shop")
    // Every other plan begins after a crash, so that the recovery meets the faults too.
    let begin = SellingPlan(
      resuming: nil, sales: 4, in: prepared, random: SeededRandom(seed: random.next()))
    try Self.sell(begin, in: prepared, workplace, isKilled: random.once(in: 2))
    let books = try Ledger.Books(prepared.folder)
    var ledger = Ledger()
    try ledger.takeUp(books, told: PlayOutput(""))
    self.ledger = ledger
    plan = SellingPlan(
      resuming: books.open.first, sales: 4, in: prepared,
      random: SeededRandom(seed: random.next()))
    repairSeed = random.next()
    let log = try Self.log(plan, workplace, prepared, shop)
    points = Self.mixed(log.calls.flatMap(FaultPoint.all).shuffled(using: &random))
  }

  /// The points so that each kind of call and fault comes early, however rare it is.
  private static func mixed(_ points: [FaultPoint]) -> [FaultPoint] {
    var seen: [String: Int] = [:]
    let ranked = points.enumerated().map { index, point in
      let kind = "\(point.call.name) \(point.fault)"
      seen[kind, default: 0] += 1
      return (rank: seen[kind] ?? 0, index: index, point: point)
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.point)
  }

  private static func sell(
    _ plan: SellingPlan, in shop: Shop, _ workplace: Workplace, isKilled: Bool
  ) throws {
    let till = try workplace.startPlaying(plan.script(showing: false), in: shop)
    if isKilled {
      KillMoment.afterReceipts(2, microseconds: 15_000)
        .wait(for: till, output: workplace.reports + "/output")
      till.kill()
    }
    _ = till.wait()
  }

  private static func log(
    _ plan: SellingPlan, _ workplace: Workplace, _ prepared: Shop, _ shop: Shop
  ) throws -> SystemCallLog {
    try copy(prepared, to: shop)
    let names = SystemCallLog.names.joined(separator: ",")
    let result = try workplace.play(
      plan.script(showing: true), in: shop,
      under: [
        "strace", "-f", "-qq", "-y", "-s", "0", "-o", workplace.reports + "/calls", "-e",
        "trace=\(names)",
      ])
    guard result.end == .exit(0) else {
      throw Violation("the run without a fault ended with \(result.end): \(result.errors)")
    }
    return SystemCallLog(workplace.text(of: "calls"), folder: shop.folder.path)
  }

  private static func copy(_ prepared: Shop, to shop: Shop) throws {
    try? FileManager.default.removeItem(atPath: shop.folder.path)
    try FileManager.default.copyItem(atPath: prepared.folder.path, toPath: shop.folder.path)
  }

  // MARK: One point

  /// Runs the plan with a fault, checks the books, and goes on with the same folder.
  func check(_ point: FaultPoint, _ figures: inout FaultFigures) throws {
    try Self.copy(prepared, to: shop)
    let result = try workplace.play(
      plan.script(showing: true), in: shop,
      under: Self.tracer(for: point))
    let told = try PlayOutput(result.output)
    try BooksCheck.verify(shop.folder, in: workplace)
    let books = try Ledger.Books(shop.folder)
    var after = ledger
    if result.end == .signal(SIGKILL) {
      _ = try after.compare(books, plan: plan, told: told, showing: true)
      figures.count(point, .killed)
    } else {
      figures.count(point, try end(result, told))
      try after.takeUp(books, told: told)
    }
    let new = books.entries.count - ledger.entries.count
    figures.unannounced += max(0, new - documents(announced: told.announced.count))
    figures.announced += told.announced.count
    try NextMorning(workplace: workplace, shop: shop, seed: repairSeed).goOn(from: books, after)
  }

  /// With its filter strace is faster, but then its signals do not arrive.
  private static func tracer(for point: FaultPoint) -> [String] {
    ["strace", "-f", "-qq"] + (point.isKill ? [] : ["--seccomp-bpf"]) + [
      "-o", "/dev/null", "-e", "trace=\(point.call.name)", "-e", "inject=\(point.injection)",
    ]
  }

  /// How many documents of the plan are stored at least when so many closings were announced.
  private func documents(announced: Int) -> Int {
    var left = announced
    var count = 0
    for closing in plan.closings where left > 0 {
      count += closing.documents.count
      if closing.isAnnounced { left -= 1 }
    }
    return count
  }

  /// A till that was not killed did everything, or said what was wrong.
  private func end(_ result: Workplace.Result, _ told: PlayOutput) throws -> FaultFigures.End {
    guard case .exit(let status) = result.end else {
      throw Violation("the till ended with \(result.end): \(result.errors)")
    }
    guard status == 0 else {
      guard !result.errors.isEmpty else { throw Violation("exit \(status) without a word") }
      return .refused
    }
    if told.screens.contains(where: PlayOutput.hasWarning) { return .said }
    let wanted = plan.closings.filter(\.isAnnounced).compactMap(\.documents.last?.cents)
    guard told.announced.map(\.cents) == wanted else {
      throw Violation("\(told.announced.count) of \(wanted.count) receipts, and no word about it")
    }
    return .unharmed
  }
}
