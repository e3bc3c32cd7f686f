public import POSCore
import POSStore
public import TerminalUI
public import TillUI

/// The till with its world: takes messages, carries out the effects, and knows the screen.
///
/// It has no terminal, so the same engine runs under ncurses, in scripts and in tests.
public struct TillEngine {
  /// The till as a value.
  public private(set) var app: TillApp
  /// What carries out the effects.
  public let runner: EffectRunner
  /// Whether the program is to end.
  public private(set) var isFinished = false
  /// Every effect that was carried out since it was last emptied, for tests and scripts.
  public var performed: [Effect] = []
  /// Whether ``performed`` is kept.
  public var keepsRecord = false
  /// Answers an effect in place of the runner, for drills of a full disk and the like.
  public var drill: ((Effect) -> Outcome?)?

  /// Makes an engine from a state and its runner.
  public init(state: TillState, runner: EffectRunner) {
    app = TillApp(state: state)
    self.runner = runner
  }

  /// Handles one message and everything that follows from it, in order.
  public mutating func handle(_ message: Message, now: Moment) {
    var waiting = app.update(message, now: now)[...]
    while let effect = waiting.popFirst() {
      if keepsRecord { performed.append(effect) }
      if effect == .quit { isFinished = true }
      let outcome = drill?(effect) ?? runner.run(effect, now: now)
      waiting += app.update(.outcome(outcome), now: now)
    }
    if app.isFinished { isFinished = true }
  }

  /// The screen for a size.
  public func frame(for size: Size) -> Frame { app.view(size: size) }
}
