import Foundation
public import Testing

/// A value for which a property does not hold, and how to meet it again.
public struct Counterexample<Value>: CustomStringConvertible {
  /// The smallest failing value that was found.
  public let value: Value
  /// The seed that led to the first failing value; nothing when a script was replayed.
  public let seed: UInt64?
  /// The choices that build ``value``; hand them to ``forAll`` as `replay`.
  public let script: [UInt64]
  /// What the property threw; nothing when it was merely false.
  public let error: (any Error)?

  /// One line for the test report.
  public var description: String {
    let origin = seed.map { "seed \($0)" } ?? "replayed"
    let reason = error.map { ": \($0)" } ?? ""
    return "falsified by \(String(reflecting: value))\(reason) — \(origin), script \(script)"
  }
}

/// Checks that a property holds for many generated values, and reports the smallest that fails.
///
/// The values follow from the seeds 0, 1, 2 …, so every run checks the same ones. The environment
/// variable `POS_SEEDS` sets another number of seeds, for a longer search.
/// - Parameters:
///   - generator: Builds the values.
///   - seeds: How many values to try.
///   - script: The choices of an earlier failure; then only that value is checked.
///   - sourceLocation: Where a failure is reported.
///   - property: Returns false, or throws, when the value breaks the rule.
public func forAll<Value>(
  _ generator: Generator<Value>, seeds: Int = 200, replay script: [UInt64]? = nil,
  sourceLocation: SourceLocation = #_sourceLocation, _ property: (Value) throws -> Bool
) {
  let found =
    if let script {
      counterexample(to: property, generator, replay: script)
    } else {
      counterexample(to: property, generator, seeds: seedCount(usually: seeds))
    }
  if let found {
    Issue.record("\(found)", sourceLocation: sourceLocation)
  }
}

/// The smallest value that breaks a property, if any of the seeds leads to one.
public func counterexample<Value>(
  to property: (Value) throws -> Bool, _ generator: Generator<Value>, seeds: Int
) -> Counterexample<Value>? {
  for seed in 0..<UInt64(seeds) {
    let trial = Trial(generator, Choices(seed: seed), property)
    guard trial.failed else { continue }
    let smallest = shrink(trial) { Trial(generator, Choices(script: $0), property) }
    return smallest.counterexample(seed: seed)
  }
  return nil
}

/// The value that a script builds, if it breaks the property.
public func counterexample<Value>(
  to property: (Value) throws -> Bool, _ generator: Generator<Value>, replay script: [UInt64]
) -> Counterexample<Value>? {
  let trial = Trial(generator, Choices(script: script), property)
  return trial.failed ? trial.counterexample(seed: nil) : nil
}

/// How many seeds a property or a random session tries; `POS_SEEDS` sets another number.
public func seedCount(usually count: Int) -> Int {
  max(1, environmentNumber("POS_SEEDS") ?? count)
}

/// A number that somebody set in the environment.
func environmentNumber(_ name: String) -> Int? {
  ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
}

/// One value put to the test.
private struct Trial<Value> {
  let value: Value
  let script: [UInt64]
  let failed: Bool
  let error: (any Error)?

  init(
    _ generator: Generator<Value>, _ choices: consuming Choices,
    _ property: (Value) throws -> Bool
  ) {
    value = generator(&choices)
    script = choices.script
    do {
      failed = try !property(value)
      error = nil
    } catch {
      failed = true
      self.error = error
    }
  }

  func counterexample(seed: UInt64?) -> Counterexample<Value> {
    Counterexample(value: value, seed: seed, script: script, error: error)
  }
}

/// How many simpler values to try before the smallest so far is good enough.
private let shrinkingTrials = 4_000

/// Deletes and lowers choices for as long as the property still fails.
private func shrink<Value>(
  _ failing: Trial<Value>, retry: ([UInt64]) -> Trial<Value>
) -> Trial<Value> {
  var smallest = failing
  var trialsLeft = shrinkingTrials

  /// Tries a script and keeps it when it fails and is simpler than what is known.
  func keepIfSimpler(_ script: [UInt64]) -> Bool {
    guard trialsLeft > 0 else { return false }
    trialsLeft -= 1
    let trial = retry(script)
    guard trial.failed, isSimpler(trial.script, than: smallest.script) else { return false }
    smallest = trial
    return true
  }

  var before: [UInt64]
  repeat {
    before = smallest.script
    for length in [16, 8, 4, 3, 2, 1] {
      deleteStretches(of: length, from: { smallest.script }, keepIfSimpler)
    }
    lowerEachChoice(of: { smallest.script }, keepIfSimpler)
  } while smallest.script != before && trialsLeft > 0
  return smallest
}

/// Fewer choices are simpler; among as many, the earlier smaller number is.
private func isSimpler(_ left: [UInt64], than right: [UInt64]) -> Bool {
  left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
}

private func deleteStretches(
  of length: Int, from current: () -> [UInt64], _ keepIfSimpler: ([UInt64]) -> Bool
) {
  var start = current().count - length
  while start >= 0 {
    var script = current()
    guard start + length <= script.count else {
      start = script.count - length
      continue
    }
    script.removeSubrange(start..<start + length)
    _ = keepIfSimpler(script)
    start -= 1
  }
}

/// Lowers each choice to the smallest that still fails, by halving the distance.
private func lowerEachChoice(of current: () -> [UInt64], _ keepIfSimpler: ([UInt64]) -> Bool) {
  var index = 0
  while index < current().count {
    var passing: UInt64? = nil
    while index < current().count {
      let failing = current()[index]
      let lowest = passing.map { $0 + 1 } ?? 0
      guard lowest < failing else { break }
      let candidate = passing == nil ? 0 : lowest + (failing - lowest) / 2
      var script = current()
      script[index] = candidate
      if !keepIfSimpler(script) { passing = candidate }
    }
    index += 1
  }
}
