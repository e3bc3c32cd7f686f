public import BoboxUI
public import POSCore
public import TerminalUI

/// The self-service point with its world: takes messages, carries out the effects, and knows the
/// screen.
public struct BoboxEngine {
  /// The self-service point as a value.
  public private(set) var app: BoboxApp
  private let setup: BoboxSetup
  private let desk: BoboxDesk
  /// Answers an effect in place of the world, for drills of a full disk and the like.
  var drill: ((BoboxEffect) -> BoboxOutcome?)?

  /// Makes an engine on open books.
  init(_ setup: BoboxSetup, runner: EffectRunner) {
    app = BoboxApp(setup)
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
      handle(.outcome(outcome), now: now)
    }
  }

  /// The screen for a size.
  public func frame(for size: Size) -> Frame { app.view(size: size) }
}
