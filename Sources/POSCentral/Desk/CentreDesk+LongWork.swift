public import CentreCore
public import POSCore
internal import ServiceLifecycle
internal import Synchronization

/// What takes long, beside the books or in short pieces of which none lets a hold wait.
extension CentreDesk {
  /// How many purses are looked at in one transaction.
  private static let pursesAtOnce = 50

  /// Walks or copies the books on another thread, while this one goes on; it is ended when the
  /// centre stops.
  ///
  /// - Throws: what the body throws.
  func aside<Value: Sendable>(
    _ body: @escaping @Sendable (any CentreAside) throws -> Value
  ) async throws -> Value {
    let aside = try await urgent(isNews: false) { $0.aside() }
    let end = InsistentEnd(aside)
    defer { end.isOver() }
    return try await withGracefulShutdownHandler {
      try await withTaskCancellationHandler {
        try await sideThread.run { try body(aside) }
      } onCancel: {
        end.begin()
      }
    } onGracefulShutdown: {
      end.begin()
    }
  }

  /// Checks the books as they are at one moment.
  ///
  /// - Throws: ``CentreFailure`` or ``Refusal``.
  public func verify() async throws -> [CentreFinding] { try await aside { try $0.verify() } }

  /// Writes a copy, checks it and notes what it has as safe.
  ///
  /// - Returns: what is wrong with the copy; nothing was noted unless this is empty.
  /// - Throws: ``CentreFailure`` or ``Refusal``.
  public func backUp(to path: String, at time: Int64) async throws -> [CentreFinding] {
    _ = try await bulk(isStarted: true) { try $0.expireHolds(at: time) }
    let copy = try await aside { try $0.copy(to: path) }
    guard copy.findings.isEmpty else { return copy.findings }
    try await bulk(isStarted: true) { try $0.noteSafe(copy) }
    return []
  }

  /// Gives back to its funders what is over on a day.
  ///
  /// - Returns: how many purses.
  /// - Throws: ``CentreFailure`` or ``Refusal``; what was given back until then stays so.
  public func expirePurses(on day: CivilDate, at time: Int64) async throws -> Int {
    var sum = 0
    while true {
      let count = try await bulk(isStarted: true) { store in
        try store.expirePurses(on: day, most: Self.pursesAtOnce, at: time)
      }
      sum += count
      if count < Self.pursesAtOnce { return sum }
      try Self.goOn()
    }
  }

  /// Books what was accepted of employers' credit until nothing is left.
  ///
  /// - Throws: ``CentreFailure`` or ``Refusal``; what is left is booked another time.
  public func bookAcceptedLoads(at time: Int64) async throws {
    while try await bulk(isStarted: true, { try $0.bookNextLoads(at: time) }) { try Self.goOn() }
  }

  /// Between two short pieces of work the centre may stop.
  private static func goOn() throws(Refusal) {
    guard !Task.isCancelled, !Task.isShuttingDownGracefully else { throw .closed }
  }
}

/// Ends work beside the books, which may just be between two looks into them.
private final class InsistentEnd: Sendable {
  private let aside: any CentreAside
  private let state = Mutex((hasBegun: false, isOver: false))

  init(_ aside: any CentreAside) { self.aside = aside }

  func isOver() { state.withLock { $0.isOver = true } }

  func begin() {
    let hasBegun = state.withLock { state in
      defer { state.hasBegun = true }
      return state.hasBegun
    }
    guard !hasBegun else { return }
    Task.detached { [self] in
      while !state.withLock({ $0.isOver }) {
        aside.interrupt()
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
