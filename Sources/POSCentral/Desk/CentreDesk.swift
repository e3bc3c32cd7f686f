public import CentreCore
internal import Dispatch
internal import Foundation
internal import Synchronization

/// The one thread that uses the centre's books.
///
/// Whatever needs the books waits in one of two queues. What a customer or a person waits for
/// (holds, cards, enrolment, signing in, pages) goes before pushes and care, so that a hold waits
/// for a few facts of a push at most.
public final class CentreDesk: Sendable {
  /// Why the desk does not take work.
  public enum Refusal: Error, Hashable, Sendable {
    /// So much waits already that it is better to ask again later.
    case full
    /// The centre stops.
    case closed
  }

  /// How much waits at most.
  public struct Limits: Hashable, Sendable {
    /// How many urgent pieces of work may wait.
    public var urgent = 512
    /// How many pushes may wait.
    public var bulk = 64
    /// For how long followers of the feed wait for news at most while there is much to do, in
    /// milliseconds.
    public var newsDelay = 200

    /// The usual limits.
    public init() {}
  }

  /// How much waits now.
  public struct Load: Hashable, Sendable {
    /// Pieces of work that somebody waits for.
    public let urgent: Int
    /// Pushes and care.
    public let bulk: Int
  }

  private let limits: Limits
  private let queue = WorkQueue()
  private let ended = DispatchGroup()
  /// Copies and checks the books while this desk's own thread goes on.
  let sideThread = SideThread("care")
  private let follower = Mutex<(@Sendable (any CentreStore) -> Void)?>(nil)

  /// Opens the books on a thread of their own.
  ///
  /// - Throws: what opening them throws.
  public init(
    limits: Limits = Limits(), opening: @escaping @Sendable () throws -> any CentreStore
  ) throws {
    self.limits = limits
    let opened = DispatchSemaphore(value: 0)
    let failure = Kept<any Error>()
    ended.enter()
    let thread = Thread { [queue, ended, delay = limits.newsDelay, weak self] in
      defer { ended.leave() }
      do {
        let store = try opening()
        opened.signal()
        Self.work(queue, store, delay) { store in self?.tellFollower(store) }
      } catch {
        failure.keep(error)
        opened.signal()
      }
    }
    thread.name = "books"
    thread.stackSize = 8 << 20
    thread.start()
    opened.wait()
    if let error = failure.value { throw error }
  }

  deinit { queue.close() }

  /// Does the work until the queue is closed.
  ///
  /// - Parameter news: told after changes: at once when nothing waits, else after the delay.
  private static func work(
    _ queue: WorkQueue, _ store: any CentreStore, _ delay: Int,
    news: (any CentreStore) -> Void
  ) {
    var changedAt: DispatchTime?
    while let item = queue.next() {
      item.body(store)
      if item.isChange, changedAt == nil { changedAt = .now() }
      guard let since = changedAt else { continue }
      let load = queue.load
      let isIdle = load.urgent + load.bulk == 0
      guard isIdle || since + .milliseconds(delay) < .now() else { continue }
      changedAt = nil
      news(store)
    }
  }

  private func tellFollower(_ store: any CentreStore) {
    follower.withLock { $0 }?(store)
  }

  /// Has a body called on the books' thread after changes.
  func follow(_ body: @escaping @Sendable (any CentreStore) -> Void) {
    follower.withLock { $0 = body }
  }

  // MARK: Work

  /// Does what a person waits for and what may change the books.
  ///
  /// - Parameter isNews: false for what no till is told, such as who is signed in to the pages;
  ///   those who wait for news are not asked then.
  /// - Throws: what the body throws, or ``Refusal``.
  public func urgent<Value: Sendable>(
    isNews: Bool = true, _ body: @escaping @Sendable (any CentreStore) throws -> Value
  ) async throws -> Value {
    try await result(isChange: isNews, body) { [queue, limits] item in
      try queue.add(item, isUrgent: true, most: limits.urgent)
    }
  }

  /// Reads what a person waits for.
  ///
  /// - Throws: what the body throws, or ``Refusal``.
  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CentreReading) throws -> Value
  ) async throws -> Value {
    try await result(isChange: false, { try body($0) }) { [queue, limits] item in
      try queue.add(item, isUrgent: true, most: limits.urgent)
    }
  }

  /// Does what can wait.
  ///
  /// - Parameters:
  ///   - isStarted: whether it goes on with something of which a part is done already, which is not
  ///     refused however much waits.
  ///   - isFirst: whether it goes before other work that can wait, so that what paused ends first.
  /// - Throws: what the body throws, or ``Refusal``.
  public func bulk<Value: Sendable>(
    isStarted: Bool = false, isFirst: Bool = false,
    _ body: @escaping @Sendable (any CentreStore) throws -> Value
  ) async throws -> Value {
    try await result(isChange: true, body) { [queue, limits] item in
      try queue.add(
        item, isUrgent: false, isFirst: isFirst, most: isStarted ? .max : limits.bulk)
    }
  }

  private func result<Value: Sendable>(
    isChange: Bool, _ body: @escaping @Sendable (any CentreStore) throws -> Value,
    add: @Sendable (WorkQueue.Item) throws -> Void
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let item = WorkQueue.Item(isChange: isChange) { store in
        continuation.resume(with: Result { try body(store) })
      }
      do {
        try add(item)
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// How much waits now.
  public var load: Load { queue.load }

  /// Does what waits, takes nothing more, and closes the books.
  public func close() async {
    queue.close()
    await withCheckedContinuation { continuation in
      ended.notify(queue: .global()) { continuation.resume() }
    }
  }
}

/// A value that one thread leaves for another.
private final class Kept<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  var value: Value? { stored.withLock { $0 } }

  func keep(_ value: Value) { stored.withLock { $0 = value } }
}
