/// What happened in a run.
public struct SimulationFigures: Hashable, Sendable {
  /// Facts that tills booked.
  public var facts = 0
  /// Requests that tills sent.
  public var pushes = 0
  /// Messages that were lost, with those that were cut.
  public var lost = 0
  /// Messages that arrived twice.
  public var duplicated = 0
  /// Power failures of tills and of the centre.
  public var crashes = 0
  /// Commits that found the disk full.
  public var fullDisks = 0
  /// Streams that ended because two devices wrote them.
  public var forks = 0
  /// How often a till went back to what the centre had.
  public var rewinds = 0
  /// Disks lost, rolled back or cloned, fail-overs and restores.
  public var disasters = 0
  /// Times when a card spent more than it had.
  public var overspends = 0

  /// Nothing happened.
  public init() {}

  /// Adds another run.
  public static func += (left: inout SimulationFigures, right: SimulationFigures) {
    left.facts += right.facts
    left.pushes += right.pushes
    left.lost += right.lost
    left.duplicated += right.duplicated
    left.crashes += right.crashes
    left.fullDisks += right.fullDisks
    left.forks += right.forks
    left.rewinds += right.rewinds
    left.disasters += right.disasters
    left.overspends += right.overspends
  }
}

/// How a run ended.
public struct SimulationResult: Hashable, Sendable {
  /// The promise that was broken, and when; nil when all were kept.
  public let violation: String?
  /// What happened.
  public let figures: SimulationFigures
  /// A number that follows from everything that happened, in its order.
  public let digest: UInt64
}

/// One centre and its tills in a world of faults; everything follows from the seed.
public enum Simulation {
  /// Runs a seed.
  ///
  /// - Parameters:
  ///   - bug: the mistake that the simulated parts make.
  ///   - isStorm: whether everything goes wrong more often; nil lets each fifth seed be a storm.
  ///   - minutes: how long faults last, of the simulated time; a till sells a few times a minute.
  public static func run(
    seed: UInt64, bug: PlantedBug? = nil, isStorm: Bool? = nil, minutes: UInt64 = 10
  ) -> SimulationResult {
    var world = World(
      seed: seed, bug: bug, isStorm: isStorm ?? (seed % 5 == 4), minutes: minutes)
    do throws(Violation) {
      try world.run()
    } catch {
      return SimulationResult(
        violation: "\(error.text), after \(world.now / 1_000) s", figures: world.figures,
        digest: world.digest)
    }
    return SimulationResult(violation: nil, figures: world.figures, digest: world.digest)
  }
}
