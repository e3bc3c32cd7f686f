public import POSCore
import POSStore
public import TerminalUI
public import TillUI

/// The till with its world: takes messages, carries out the effects, and knows the screen.
///
/// It has no terminal, so the same engine runs under ncurses, in scripts and in tests.
public struct TillEngine {
  /// The till as a value.
  public internal(set) var app: TillApp
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

  /// Says that the terminal knows ASCII alone, so that no code is drawn that nobody can read.
  public mutating func drawNoBlocks() { app.drawNoBlocks() }

  /// Handles one message and everything that follows from it, in order.
  public mutating func handle(_ message: Message, now: Moment) {
    carryOut(app.update(message, now: now), now)
    if case .tick = message {
      missBooks(now)
      missConventions()
      runner.expirePurses(now)
    }
    showLink(now)
    if app.isFinished { isFinished = true }
  }

  /// Tells of books that vanished before somebody sells; a notice that stands is read first.
  private mutating func missBooks(_ now: Moment) {
    guard app.state.notice == nil, let trouble = runner.troubleWithPlace() else { return }
    carryOut(app.update(.outcome(.failed(trouble)), now: now), now)
  }

  /// Tells once of conventions that can not be read; a notice that stands is read first.
  private mutating func missConventions() {
    guard app.state.notice == nil, let warning = runner.warningOfConventions() else { return }
    app.warn(warning)
  }

  /// Carries effects out, each with all that follows from it before the next one.
  ///
  /// After a failure of the books the rest is dropped: a drawer must not open for a log entry that
  /// is not written, and a basket must not be taken up while another could not be put down. A
  /// device that fails stops nothing.
  private mutating func carryOut(_ effects: [Effect], _ now: Moment) {
    for effect in effects {
      if keepsRecord { performed.append(effect) }
      if effect == .quit { isFinished = true }
      let outcome = drill?(effect) ?? runner.run(effect, now: now)
      carryOut(app.update(.outcome(outcome), now: now), now)
      if case .failed = outcome, !effect.concernsDevice { return }
    }
  }

  /// The screen for a size.
  public func frame(for size: Size) -> Frame { app.view(size: size) }

  /// The screen for a size while keys are held back because they may be the beginning of a scan.
  ///
  /// A page that does nothing with typing but search shows them at once, as if they were keys
  /// already. The till itself does not change: if they become a scan, they were never typed.
  public func frame(for size: Size, heldBack: [InputEvent]) -> Frame {
    guard !heldBack.isEmpty, app.searchesAsTyped, let typed = app(after: heldBack) else {
      return frame(for: size)
    }
    return typed.view(size: size)
  }

  /// The till as some events would leave it, or nothing when they ask for more than a search.
  ///
  /// Of several searches only the last one is made, since each one throws the found of the one
  /// before away.
  private func app(after events: [InputEvent]) -> TillApp? {
    var copy = app
    let now = app.state.now
    let effects = events.flatMap { copy.update(.input($0), now: now) }
    guard effects.allSatisfy(\.onlySearches) else { return nil }
    guard let last = effects.last else { return copy }
    let answer = copy.update(.outcome(runner.run(last, now: now)), now: now)
    return answer.isEmpty ? copy : nil
  }
}

extension Effect {
  fileprivate var onlySearches: Bool {
    switch self {
    case .search, .catalogue: true
    default: false
    }
  }

  fileprivate var concernsDevice: Bool {
    switch self {
    case .openDrawer, .print, .preview, .printQueue, .retryPrints: true
    default: false
    }
  }
}
