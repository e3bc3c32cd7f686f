import ArgumentParser
import POSSimulator

/// Runs tills and a centre in a world of faults.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs tills and a centre through faults, seed after seed, and audits every run.")

  @Option(help: "How many seeds.")
  var seeds = 1_000

  @Option(help: "The first seed.")
  var from: UInt64 = 0

  @Option(help: "A planted bug; the run ends with the seed that shows it.")
  var bug: String?

  @Option(help: "How many minutes of the simulated time faults last, 1 to 600.")
  var minutes: UInt64 = 10

  @Flag(help: "Let everything go wrong more often in every run.")
  var storm = false

  func run() throws {
    let planted = try plantedBug()
    var figures = SimulationFigures()
    var digest: UInt64 = 0
    let start = ContinuousClock.now
    for seed in from..<from + UInt64(max(seeds, 0)) {
      let result = Simulation.run(
        seed: seed, bug: planted, isStorm: storm ? true : nil, minutes: min(max(minutes, 1), 600))
      figures += result.figures
      digest = digest &* 31 &+ result.digest
      guard let violation = result.violation else { continue }
      print("Seed \(seed): \(violation)")
      if planted == nil { throw ExitCode.failure }
      print("Found after \(seed - from + 1) seeds.")
      return
    }
    report(figures, digest, start.duration(to: .now))
    if planted != nil { throw ValidationError("The bug was not found.") }
  }

  private func plantedBug() throws -> PlantedBug? {
    guard let bug else { return nil }
    guard let planted = PlantedBug(rawValue: bug) else {
      let names = PlantedBug.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("No such bug; there are \(names).")
    }
    return planted
  }

  private func report(_ figures: SimulationFigures, _ digest: UInt64, _ duration: Duration) {
    print(
      """
      seeds        \(seeds), no violation
      facts        \(figures.facts)
      pushes       \(figures.pushes)
      lost         \(figures.lost) messages
      duplicated   \(figures.duplicated) messages
      crashes      \(figures.crashes)
      full disks   \(figures.fullDisks)
      disasters    \(figures.disasters)
      forks        \(figures.forks)
      rewinds      \(figures.rewinds)
      overspends   \(figures.overspends)
      digest       \(String(digest, radix: 16))
      """)
    let seconds = duration / .seconds(1)
    print("speed        \(Int(Double(seeds) / seconds)) seeds a second")
  }
}
