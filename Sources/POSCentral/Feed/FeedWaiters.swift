internal import CentreCore
internal import POSSync
internal import ServiceLifecycle
internal import Synchronization

/// Tills that wait for news of the feed.
///
/// The books are asked after a change and not again and again. A till waits once: when it asks
/// again, as after a lost connection, its earlier question is answered at once.
final class FeedWaiters: Sendable {
  private struct Waiter {
    let number: Int
    let cursors: [FeedCursor]
    let continuation: CheckedContinuation<FeedReply?, any Error>
  }

  private struct State {
    var waiters: [TillName: Waiter] = [:]
    var last = 0
    var isStopping = false
  }

  private let state = Mutex(State())
  private let desk: CentreDesk
  private let now: @Sendable () -> Int64

  init(desk: CentreDesk, now: @escaping @Sendable () -> Int64) {
    (self.desk, self.now) = (desk, now)
    desk.follow { [weak self] store in self?.ring(store) }
  }

  /// How many wait.
  var count: Int { state.withLock { $0.waiters.count } }

  /// What is newer than the cursors, for which is waited a while; nil when nothing came.
  func news(
    after cursors: [FeedCursor], for till: TillName, milliseconds: Int64
  ) async throws -> FeedReply? {
    let number = state.withLock { state in
      state.last += 1
      return state.last
    }
    let timer = Task { [weak self] in
      try? await Task.sleep(for: .milliseconds(milliseconds))
      self?.end(till, number)
    }
    defer { timer.cancel() }
    return try await withGracefulShutdownHandler {
      try await withTaskCancellationHandler {
        try await wait(number, cursors, till)
      } onCancel: {
        end(till, number)
      }
    } onGracefulShutdown: { [weak self] in
      self?.stop()
    }
  }

  private func wait(
    _ number: Int, _ cursors: [FeedCursor], _ till: TillName
  ) async throws -> FeedReply? {
    try await withCheckedThrowingContinuation { continuation in
      let waiter = Waiter(number: number, cursors: cursors, continuation: continuation)
      let (earlier, isStopping) = state.withLock { state in
        (state.isStopping ? nil : state.waiters.updateValue(waiter, forKey: till), state.isStopping)
      }
      earlier?.continuation.resume(returning: nil)
      if isStopping { return continuation.resume(returning: nil) }
      // A change between the till's last answer and now is seen here, and each later one by `ring`.
      Task { [weak self] in
        guard let self else { return }
        do {
          try await desk.read { store in self.look(store, till) }
        } catch {
          take(till, number)?.continuation.resume(throwing: error)
        }
      }
    }
  }

  /// Tells all who wait what is new to them; on the books' thread.
  private func ring(_ store: any CentreStore) {
    let tills = state.withLock { $0.waiters.keys.sorted() }
    for till in tills { look(store, till) }
  }

  private func look(_ store: any CentreReading, _ till: TillName) {
    guard let waiter = state.withLock({ $0.waiters[till] }) else { return }
    let result = Result { try Self.news(store, after: waiter.cursors, for: till, at: now()) }
    if case .success(nil) = result { return }
    take(till, waiter.number)?.continuation.resume(with: result)
  }

  /// What is newer than the cursors; nil when nothing is.
  static func news(
    _ store: any CentreReading, after cursors: [FeedCursor], for till: TillName, at time: Int64
  ) throws(CentreFailure) -> FeedReply? {
    let generation = try store.generation()
    let heads = try store.feedHeads(for: till)
    let stale = cursors.filter {
      $0.generation != generation || $0.revision != heads[$0.topic] ?? 0
    }
    guard !stale.isEmpty else { return nil }
    return FeedReply(
      generation: generation, serverTime: time, pages: try store.pages(after: stale, for: till))
  }

  private func end(_ till: TillName, _ number: Int) {
    take(till, number)?.continuation.resume(returning: nil)
  }

  private func take(_ till: TillName, _ number: Int) -> Waiter? {
    state.withLock { state in
      guard state.waiters[till]?.number == number else { return nil }
      return state.waiters.removeValue(forKey: till)
    }
  }

  /// Answers all who wait, because the centre stops.
  private func stop() {
    let waiters = state.withLock { state in
      defer { state.waiters = [:] }
      state.isStopping = true
      return state.waiters.values.map(\.continuation)
    }
    for continuation in waiters { continuation.resume(returning: nil) }
  }
}
