internal import Dispatch
public import POSSync
internal import Synchronization

extension CentreLink {
  /// Waits in the background for something newer than the cursors and tells of it, until it is
  /// cancelled or nobody holds it any more.
  ///
  /// - Parameters:
  ///   - cursors: how far the till is.
  ///   - changed: runs on a thread of the watch; it is not called again before the till has got
  ///     further or some time went by.
  public func watchFeed(
    _ cursors: [FeedCursor], changed: @escaping @Sendable () -> Void
  ) -> FeedWatch {
    let watch = FeedWatch(exchange, till, cursors, changed)
    watch.take(.started)
    return watch
  }
}

/// A long poll of the feed, which only tells that there is something to fetch.
public final class FeedWatch: Sendable {
  private let exchange: Exchange
  private let till: TillName
  private let changed: @Sendable () -> Void
  private let queue = DispatchQueue(label: "TillLink.feed")
  private let state: Mutex<State>

  private struct State {
    var machine: FeedWatching
    var flight: Flight?
    var isCancelled = false
  }

  fileprivate init(
    _ exchange: Exchange, _ till: TillName, _ cursors: [FeedCursor],
    _ changed: @escaping @Sendable () -> Void
  ) {
    (self.exchange, self.till, self.changed) = (exchange, till, changed)
    state = Mutex(State(machine: FeedWatching(cursors)))
  }

  deinit { state.withLock { $0.flight }?.cancel() }

  /// Says how far the till is now.
  public func update(_ cursors: [FeedCursor]) { take(.updated(cursors)) }

  /// Stops asking at once, or goes on.
  public func workOffline(_ isOffline: Bool) { take(.workOffline(isOffline)) }

  /// Ends the watch; nothing is told afterwards.
  public func cancel() {
    state.withLock { $0.isCancelled = true }
    take(.cancelled)
  }

  /// Takes an input after those before it, so that what they want is done in their order.
  fileprivate func take(_ input: FeedWatching.Input) {
    queue.async { [weak self] in self?.handle(input) }
  }

  private func handle(_ input: FeedWatching.Input) {
    let effects = state.withLock { $0.machine.handle(input, wait: wait) }
    for effect in effects { carryOut(effect) }
  }

  private func wait(afterFailures failures: Int) -> Int {
    failures == 0
      ? exchange.times.tellAgainMilliseconds
      : exchange.times.wait(afterFailures: failures, exchange.sources)
  }

  private func carryOut(_ effect: FeedWatching.Effect) {
    switch effect {
    case .poll(let number, let cursors):
      poll(number, cursors)
      keepWarm(number)
    case .drop: state.withLock { $0.flight }?.cancel()
    case .tell: if !state.withLock({ $0.isCancelled }) { changed() }
    case .wait(let number, let milliseconds):
      queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
        self?.handle(.woke(wait: number))
      }
    }
  }

  private func poll(_ number: Int, _ cursors: [FeedCursor]) {
    let times = exchange.times
    let flight = Flight()
    state.withLock { $0.flight = flight }
    let limits = Exchange.Limits(
      most: ReplicationCoding.mostBytes,
      milliseconds: times.feedWaitSeconds * 1_000 + times.feedGraceMilliseconds,
      isRepeatable: false)
    let sent = DispatchTime.now()
    let request = OutgoingRequest.feed(
      of: till, after: cursors, waitSeconds: times.feedWaitSeconds)
    exchange.send(request, limits, flight: flight) { [weak self] result in
      self?.queue.async { self?.answered(number, result, sent) }
    }
  }

  /// Uses a second connection now and then while the first one waits for news.
  private func keepWarm(_ number: Int) {
    let milliseconds = exchange.times.warmMilliseconds
    queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
      guard let self, state.withLock({ $0.machine.isPolling(number) }) else { return }
      let request = OutgoingRequest.time(nonce: exchange.sources.randomBytes(16))
      let limits = Exchange.Limits(milliseconds: exchange.times.probeMilliseconds)
      exchange.send(request, limits) { [weak self] _ in self?.keepWarm(number) }
    }
  }

  private func answered(
    _ number: Int, _ result: Result<RawAnswer, LinkFailure>, _ sent: DispatchTime
  ) {
    do throws(LinkFailure) {
      let heads = try AnswerReading.feed(try result.get())
      let passed = (DispatchTime.now().uptimeNanoseconds - sent.uptimeNanoseconds) / 1_000_000
      handle(.answered(poll: number, heads, milliseconds: Int(passed)))
    } catch {
      handle(.failed(poll: number, error))
    }
  }
}
