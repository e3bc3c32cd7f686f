internal import CentreCore
internal import Dispatch
internal import Synchronization

/// Work that waits for the books, in two queues: what somebody waits for goes first.
final class WorkQueue: Sendable {
  /// One piece of work.
  struct Item: Sendable {
    /// Whether the feed may be another one afterwards.
    let isChange: Bool
    /// What is done.
    let body: @Sendable (any CentreStore) -> Void
  }

  private struct State {
    var urgent: [Item] = []
    var bulk: [Item] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Counts what waits; closing counts once.
  private let available = DispatchSemaphore(value: 0)

  /// How much waits.
  var load: CentreDesk.Load {
    state.withLock { CentreDesk.Load(urgent: $0.urgent.count, bulk: $0.bulk.count) }
  }

  /// Puts work behind other work of its queue; what goes on with something comes first.
  func add(
    _ item: Item, isUrgent: Bool, isFirst: Bool = false, most: Int
  ) throws(CentreDesk.Refusal) {
    let refusal: CentreDesk.Refusal? = state.withLock { state in
      if state.isClosed { return .closed }
      let count = isUrgent ? state.urgent.count : state.bulk.count
      if count >= most { return .full }
      if isUrgent {
        state.urgent.append(item)
      } else {
        state.bulk.insert(item, at: isFirst ? 0 : count)
      }
      return nil
    }
    if let refusal { throw refusal }
    available.signal()
  }

  /// Takes nothing more; what waits is still done.
  func close() {
    let wasClosed = state.withLock { state in
      defer { state.isClosed = true }
      return state.isClosed
    }
    if !wasClosed { available.signal() }
  }

  /// Waits for the next piece of work; nil when the queue is closed and all is done.
  func next() -> Item? {
    while true {
      available.wait()
      let (item, isOver) = state.withLock { state -> (Item?, Bool) in
        if !state.urgent.isEmpty { return (state.urgent.removeFirst(), false) }
        if !state.bulk.isEmpty { return (state.bulk.removeFirst(), false) }
        return (nil, state.isClosed)
      }
      if item != nil || isOver { return item }
    }
  }
}
