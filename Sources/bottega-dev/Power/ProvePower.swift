import ArgumentParser
import Foundation
import TillServices

/// Cuts the power at every operation of recorded runs, in memory, and opens what would be left.
struct ProvePower: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Builds crash images from the recorded writes of a till (with strace).",
    discussion: """
      The control is the same till with synchronous=NORMAL. It must lose acknowledged receipts; \
      otherwise the images could not show a loss, and the proof fails.
      """)

  @OptionGroup var options: ProofOptions

  @Option(help: "How many crash images of the till are opened.")
  var images = 100_000

  @Option(name: .customLong("control"), help: "How many crash images of the control are opened.")
  var controlImages = 5_000

  @Option(help: "How many images a recorded run is used for.")
  var imagesPerRun = 10_000

  func run() throws {
    guard Workplace.has("strace") else {
      throw Violation("strace is missing: install it to prove anything about power cuts")
    }
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : nil
    let workplace = try Workplace(
      below: options.parent ?? memory, name: "power", bottega: options.bottega)
    let begin = SystemClock.monotonicMilliseconds()
    let till = try prove(.bottega, images: images, workplace)
    let control = try prove(.careless, images: controlImages, workplace)
    workplace.remove()
    let seconds = max(1, (SystemClock.monotonicMilliseconds() - begin) / 1000)
    print("seed \(options.seed), \(seconds) s: \(till.text)")
    print("control with synchronous=NORMAL: \(control.lossText)")
    guard control.lost > 0 else {
      throw Violation("the control loses nothing: the check is blind")
    }
  }

  private func prove(
    _ till: RecordedTill, images: Int, _ workplace: Workplace
  ) throws -> PowerFigures {
    var figures = PowerFigures()
    var random = SeededRandom(seed: options.seed)
    while figures.images < images {
      let seed = random.next()
      // Now and then a run is long enough for the write-ahead log to begin anew while it sells.
      let sales = figures.runs % 5 == 4 ? 60 : 6
      try located("seed \(options.seed), run \(seed)") {
        let run = try RecordedRun.whole(till, sales: sales, seed: seed, in: workplace)
        var cuts = try PowerCuts(run, till, workplace, seed: seed)
        try cuts.check(min(imagesPerRun, images - figures.images), &figures)
      }
    }
    return figures
  }
}

/// What the power cuts came to.
struct PowerFigures {
  var runs = 0
  var operations = 0
  /// The most receipts that had been acknowledged at a cut, of all runs together.
  var announced = 0
  /// How often a till went on selling from an image.
  var mornings = 0
  /// Images from which acknowledged receipts are missing.
  var lost = 0
  /// Images that are wrong in any way.
  var wrong = 0
  private var byDamage: [Damage: Int] = [:]

  var images: Int { byDamage.values.reduce(0, +) }

  mutating func count(_ damage: Damage) { byDamage[damage, default: 0] += 1 }

  var text: String {
    let kinds = Damage.allCases.map { "\(byDamage[$0] ?? 0) \($0.rawValue)" }
    return """
      \(images) different crash images (\(kinds.joined(separator: ", "))) of \(operations) \
      operations in \(runs) runs with \(announced) acknowledged receipts; all were opened and in \
      order, nothing was lost, and \(mornings) of them went on selling
      """
  }

  var lossText: String {
    let share = images == 0 ? 0 : lost * 1000 / images
    return """
      \(lost) of \(images) crash images (\(share / 10).\(share % 10) %) lost acknowledged \
      receipts, \(wrong) were wrong in some way
      """
  }
}
