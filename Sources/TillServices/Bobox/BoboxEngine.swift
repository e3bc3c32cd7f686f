public import BoboxUI
public import POSCore
public import TerminalUI
import TillUI

/// The self-service point with its world: takes messages, carries out the effects, and knows the
/// screen.
public struct BoboxEngine {
  /// The self-service point as a value.
  public private(set) var app: BoboxApp
  private let setup: BoboxSetup
  private let desk: BoboxDesk
  /// How the books' till stands to its centre; nil when it joined none.
  private let link: LinkStatus?
  /// Answers an effect in place of the world, for drills of a full disk and the like.
  var drill: ((BoboxEffect) -> BoboxOutcome?)?

  /// Makes an engine on open books.
  ///
  /// - Parameter link: how their till stands to its centre; nil when it joined none.
  init(_ setup: BoboxSetup, runner: EffectRunner, link: LinkStatus? = nil) {
    app = BoboxApp(setup)
    self.link = link
    self.setup = setup
    desk = BoboxDesk(runner: runner)
  }

  /// What carries out the effects.
  var runner: EffectRunner { desk.runner }

  /// Whether the program is to end.
  public var isFinished: Bool { app.isFinished }

  /// Starts again for a terminal that shows no half blocks.
  public mutating func drawWithoutBlocks() {
    var plain = setup
    plain.drawsBlocks = false
    app = BoboxApp(plain)
  }

  /// Handles one message and everything that follows from it, in order.
  public mutating func handle(_ message: BoboxMessage, now: Moment) {
    for effect in app.update(message, now: now) {
      let outcome = drill?(effect) ?? desk.run(effect, now: now)
      if case .issueCard = effect { runner.centre?.appended(isUrgent: false, now: now) }
      handle(.outcome(outcome), now: now)
    }
  }

  /// The screen for a size.
  public func frame(for size: Size) -> Frame { app.view(size: size) }
}

/// The way to the centre; a Bobox on books of a till that joined none has none of it.
///
/// What is on a card is asked of the centre as at the till: it waits a short time for the answer,
/// and otherwise shows what the books know.
extension BoboxEngine {
  /// Begins to speak with the centre, once, after the first picture is on the screen.
  ///
  /// - Parameters:
  ///   - carrier: what carries the messages; the network's own when nil.
  ///   - wake: lets the thread of the books call ``pumpLink(now:)``; it is called from any thread.
  public func startLink(
    _ carrier: (any CentreLinking)? = nil, clock: @escaping () -> UInt64, now: Moment,
    wake: @escaping @Sendable () -> Void
  ) {
    guard let link, runner.centre == nil else { return }
    do {
      try runner.startCentre(link, carrier, clock: clock, wake: wake)
      pumpLink(now: now)
    } catch {
      ProgramLog.note("the link to the centre could not be started: \(error)", at: now)
    }
  }

  /// When ``pumpLink(now:)`` is wanted at the latest, by the clock of the link; nil for never.
  public var linkDeadline: UInt64? { runner.centre?.deadline }

  /// Takes what came from the centre and does what is due.
  public func pumpLink(now: Moment) { runner.centre?.pump(now: now) }

  /// Ends everything on the way to the centre.
  public func stopLink() { runner.centre?.close() }
}
