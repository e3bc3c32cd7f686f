import Foundation
import Support

/// Inputs that are nearly right, and inputs that are just noise, each following from a seed.
struct MutatedBytes {
  /// The texts that are damaged.
  let originals: [[UInt8]]
  /// Pieces that mean something to the parser under test.
  let pieces: [[UInt8]]

  init(_ originals: [String], pieces: [String]) {
    self.originals = originals.map { Array($0.utf8) }
    self.pieces = pieces.map { Array($0.utf8) }
  }

  /// The input of a seed: every fourth is noise made of the pieces, the rest are damaged originals.
  func input(seed: Int) -> [UInt8] {
    var random = SplitMix64(seed: UInt64(seed))
    guard seed % 4 > 0 else { return noise(&random) }
    var bytes = originals[Int.random(in: 0..<originals.count, using: &random)]
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      mutate(&bytes, &random)
    }
    return bytes
  }

  private func noise(_ random: inout SplitMix64) -> [UInt8] {
    (0..<Int.random(in: 0...20, using: &random)).flatMap { _ -> [UInt8] in
      Bool.random(using: &random)
        ? pieces[Int.random(in: 0..<pieces.count, using: &random)]
        : [UInt8.random(in: 0...255, using: &random)]
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...8, using: &random))
    switch Int.random(in: 0...3, using: &random) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: start)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default:
      bytes.replaceSubrange(
        start..<end, with: pieces[Int.random(in: 0..<pieces.count, using: &random)])
    }
  }
}

/// How many inputs a fuzz test tries; `FUZZ_ITERATIONS` in the environment sets another number.
func fuzzIterations(usually count: Int) -> Int {
  ProcessInfo.processInfo.environment["FUZZ_ITERATIONS"].flatMap { Int($0) } ?? count
}
