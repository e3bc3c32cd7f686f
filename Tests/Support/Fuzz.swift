import Foundation
public import Testing

/// What became of one input of a fuzz test.
public enum FuzzedReading: Sendable {
  /// The parser said no.
  case refused
  /// The parser took it, and what it made of it holds together, or does not.
  case read(isSound: Bool)
}

/// How many inputs a fuzz test tries; `FUZZ_ITERATIONS` in the environment sets another number.
///
/// The number is never divided: every parser gets all of them. What is no parser but a whole file,
/// of which each one takes milliseconds, may have a limit.
public func fuzzIterations(usually count: Int, atMost limit: Int = .max) -> Int {
  min(environmentNumber("FUZZ_ITERATIONS") ?? count, limit)
}

/// Gives a parser many inputs and reports the first of which it makes something unsound.
///
/// The inputs follow from the seeds 0, 1, 2 …, so every run tries the same ones. Some of them have
/// to be read, or the test would prove nothing. While `FUZZ_ITERATIONS` is set, a line tells how
/// many inputs the parser got, how many it read and how long that took; `scripts/fuzz` collects
/// these lines.
/// - Parameters:
///   - parser: What is fuzzed, in a few words.
///   - count: How many inputs to try when the environment asks for no other number.
///   - limit: The most inputs to try, whatever the environment asks for.
///   - input: The input of a seed.
///   - sourceLocation: Where a failure is reported.
///   - reading: Gives the input to the parser; whatever it throws is a failure.
public func fuzz<Input>(
  _ parser: String, usually count: Int, atMost limit: Int = .max, _ input: (Int) -> Input,
  sourceLocation: SourceLocation = #_sourceLocation,
  reading: (Input) throws -> FuzzedReading
) {
  let count = fuzzIterations(usually: count, atMost: limit)
  let start = ContinuousClock.now
  var readCount = 0
  for seed in 0..<count {
    let input = input(seed)
    do {
      guard case .read(let isSound) = try reading(input) else { continue }
      readCount += 1
      if isSound { continue }
      Issue.record(
        "\(parser), seed \(seed): unsound \(String(reflecting: input))",
        sourceLocation: sourceLocation)
    } catch {
      Issue.record(
        "\(parser), seed \(seed): \(error) from \(String(reflecting: input))",
        sourceLocation: sourceLocation)
    }
    return
  }
  #expect(readCount > 0, "\(parser): nothing was read", sourceLocation: sourceLocation)
  report(parser, count, readCount, start.duration(to: .now))
}

/// Writes a line for `scripts/fuzz`: `fuzzed|parser|inputs|read|seconds`.
private func report(_ parser: String, _ count: Int, _ readCount: Int, _ duration: Duration) {
  guard environmentNumber("FUZZ_ITERATIONS") != nil else { return }
  let seconds = Int((duration / .seconds(1)).rounded())
  let line = "fuzzed|\(parser)|\(count)|\(readCount)|\(seconds)\n"
  FileHandle.standardOutput.write(Data(line.utf8))
}
