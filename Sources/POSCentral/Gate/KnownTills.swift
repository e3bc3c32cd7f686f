internal import CentreCore
internal import POSSync
internal import Synchronization

/// The tills' keys, so that the books are not asked at each request.
final class KnownTills: Sendable {
  private struct State {
    var tills: [TillName: CentreTill] = [:]
    /// Counts how often all was forgotten, so that what was read before is not kept after.
    var version = 0
  }

  private let state = Mutex(State())
  private let desk: CentreDesk

  init(desk: CentreDesk) { self.desk = desk }

  /// A till; nil when nobody ever offered it an enrolment.
  func till(_ name: TillName) async throws -> CentreTill? {
    let (known, version) = state.withLock { ($0.tills[name], $0.version) }
    if let known { return known }
    let read = try await desk.read { store in try store.till(name) }
    if let read {
      state.withLock { state in
        if state.version == version { state.tills[name] = read }
      }
    }
    return read
  }

  /// Forgets all: an enrolment or an operator may have changed one.
  func forget() {
    state.withLock { state in
      state.tills = [:]
      state.version += 1
    }
  }
}
