import Foundation

/// How many inputs a fuzz test tries; `FUZZ_ITERATIONS` in the environment sets another number.
enum FuzzIterations {
  static func count(of usual: Int) -> Int {
    ProcessInfo.processInfo.environment["FUZZ_ITERATIONS"].flatMap { Int($0) } ?? usual
  }
}
