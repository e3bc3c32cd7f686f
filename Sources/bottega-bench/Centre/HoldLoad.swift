internal import Dispatch
internal import Foundation
internal import POSCore
internal import POSSync
internal import Synchronization
internal import TillLink

/// Tills that ask the centre to keep money, at random moments, while it does something else.
final class HoldLoad: Sendable {
  /// How long the answers took.
  struct Answers: Sendable {
    var times: [Duration] = []
    /// How many were anything else than money kept.
    var refused = 0
  }

  /// How many are asked for a second, by all tills together.
  private static let perSecond = 20.0
  /// A hold that takes longer has failed at a till; here it is waited for, to be counted.
  private static let deadline = 10_000

  private let lines: [TillLine]
  private let cards: ClosedRange<UInt32>
  private let answers = Mutex(Answers())
  private let isStopped = Mutex(false)
  private let ended = DispatchGroup()

  /// - Parameter cards: cards with credit.
  init(_ lines: [TillLine], cards: ClosedRange<UInt32>) {
    (self.lines, self.cards) = (lines, cards)
  }

  /// Asks while a body runs.
  func during<Value>(_ body: () throws -> Value) rethrows -> (Value, Answers) {
    answers.withLock { $0 = Answers() }
    isStopped.withLock { $0 = false }
    for line in lines {
      ended.enter()
      Thread { [self] in
        ask(over: line.link())
        ended.leave()
      }.start()
    }
    defer { stop() }
    let value = try body()
    stop()
    return (value, answers.withLock { $0 })
  }

  private func stop() {
    isStopped.withLock { $0 = true }
    ended.wait()
  }

  private func ask(over link: CentreLink) {
    defer { link.close() }
    var ids = IdentifierSource(seed: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
    _ = link.time()
    let mean = Double(lines.count) / Self.perSecond
    while true {
      Thread.sleep(forTimeInterval: -log(Double.random(in: 1e-9...1)) * mean)
      if isStopped.withLock({ $0 }) { return }
      askOnce(over: link, &ids)
    }
  }

  private func askOnce(over link: CentreLink, _ ids: inout IdentifierSource) {
    let now = Moment(legalTimeAt: LinkRandomness.now())
    let request = HoldRequest(
      sale: ids.next(at: now), card: UInt32.random(in: cards), kind: .prepaid,
      amount: Money(cents: 100), day: now.date)
    let start = ContinuousClock.now
    let result = link.hold(request, deadlineMilliseconds: Self.deadline)
    let time = ContinuousClock.now - start
    let isGranted =
      if case .success(let reply) = result { reply.decision == .granted } else { false }
    answers.withLock {
      $0.times.append(time)
      if !isGranted { $0.refused += 1 }
    }
  }
}
