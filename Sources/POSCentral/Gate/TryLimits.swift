internal import Synchronization

/// How many wrong codes may be tried, from one address and from all together.
final class TryLimits: Sendable {
  /// For how long a wrong try counts, in milliseconds.
  static let window: Int64 = 15 * 60_000
  /// How many wrong tries an address has.
  static let mostOfOne = 10
  /// How many wrong tries all addresses have together.
  static let mostOfAll = 100

  private struct State {
    var begunAt: Int64 = .min
    var all = 0
    var byAddress: [String: Int] = [:]
  }

  private let state = Mutex(State())

  /// Refuses a try when there were too many wrong ones.
  func check(_ address: String, at time: Int64) throws(Problem) {
    let wait: Int64? = state.withLock { state in
      Self.forget(&state, at: time)
      let isFree =
        state.all < Self.mostOfAll && state.byAddress[address] ?? 0 < Self.mostOfOne
      return isFree ? nil : max(1_000, state.begunAt + Self.window - time)
    }
    if let wait { throw Problem(.tooManyTries, retryAfter: wait) }
  }

  /// Counts a wrong try.
  func noteWrong(_ address: String, at time: Int64) {
    state.withLock { state in
      Self.forget(&state, at: time)
      state.all += 1
      state.byAddress[address, default: 0] += 1
    }
  }

  private static func forget(_ state: inout State, at time: Int64) {
    let (passed, isOver) = time.subtractingReportingOverflow(state.begunAt)
    guard isOver || passed > window || passed < 0 else { return }
    state = State(begunAt: time)
  }
}
