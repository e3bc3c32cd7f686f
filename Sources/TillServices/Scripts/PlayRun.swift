public import POSCore
public import TerminalUI
import TillUI

/// Runs a script against a till.
public struct PlayRun {
  private var engine: TillEngine
  private var fixedClock: Moment?
  /// What the script has waited since its last input.
  private var idleMilliseconds: Int64 = 0
  private var size = Size(rows: 24, columns: 80)
  private var stepsLeft = PlayScript.stepLimit
  /// Rings when something came from the centre.
  private let bell = LinkBell()
  /// What a script does to the way to the centre.
  private let outage = ScriptedOutage()
  /// Called with each screen that the script asks for.
  private let show: (String) -> Void
  /// Called with each receipt once it is durable.
  private let acknowledge: ((Receipt) -> Void)?

  /// Makes a run.
  public init(
    engine: TillEngine, show: @escaping (String) -> Void,
    acknowledge: ((Receipt) -> Void)? = nil
  ) {
    self.engine = engine
    self.show = show
    self.acknowledge = acknowledge
  }

  /// Runs all steps, or until the till ends.
  ///
  /// - Throws: ``PlayFault`` when the screen does not show what the script expects.
  public mutating func run(_ script: PlayScript) throws(PlayFault) {
    startLink()
    defer { engine.stopLink() }
    for numbered in script.steps { try run(numbered.step, line: numbered.line) }
  }

  private mutating func startLink() {
    let bell = bell
    engine.startScriptedLink(outage, now: now) { bell.ring() }
  }

  /// The screen as it is now.
  public var frame: Frame { engine.frame(for: size) }

  private var now: Moment { fixedClock ?? SystemClock.now() }

  private mutating func run(_ step: PlayStep, line: Int) throws(PlayFault) {
    guard !engine.isFinished else { return }
    stepsLeft -= 1
    guard stepsLeft > 0 else {
      throw PlayFault(line: line, .tooManySteps(limit: PlayScript.stepLimit))
    }
    engine.pumpLink(now: now)
    switch step {
    case .outage(let isOn): outage.isOn = isOn
    case .sync(let milliseconds): try sync(milliseconds, line)
    case .input(let event):
      idleMilliseconds = 0
      handle(.input(event))
    case .wait(let milliseconds):
      fixedClock = fixedClock?.adding(milliseconds: milliseconds)
      idleMilliseconds += milliseconds
      handle(.tick(idleMilliseconds: idleMilliseconds))
    case .clock(let moment): fixedClock = moment
    case .size(let size): self.size = size
    case .screen(let isLinear):
      show(isLinear ? engine.app.linearText(size: size) : ScreenText.text(of: frame))
    case .expect(let text):
      guard ScreenText.text(of: frame).contains(text) else {
        throw PlayFault(line: line, .notShown(text))
      }
    case .repeat(let count, let steps):
      for _ in 0..<count {
        for step in steps { try run(step, line: line) }
      }
    }
  }

  private mutating func sync(_ milliseconds: Int, _ line: Int) throws(PlayFault) {
    guard let link = engine.app.state.link else { throw PlayFault(line: line, .notJoined) }
    let clock = fixedClock
    let isDone = engine.waitUntilSent(milliseconds: milliseconds, bell: bell) {
      clock ?? SystemClock.now()
    }
    guard !isDone else { return }
    let waiting = engine.app.state.link?.waiting ?? link.waiting
    throw PlayFault(line: line, .notSent(waiting: waiting))
  }

  private mutating func handle(_ message: Message) {
    let before = engine.app.state.lastReceipt?.id
    engine.handle(message, now: now)
    guard let receipt = engine.app.state.lastReceipt, receipt.id != before else { return }
    acknowledge?(receipt)
  }
}

/// A screen as plain rows without trailing blanks.
public enum ScreenText {
  /// The rows, each ended by a line break.
  public static func text(of frame: Frame) -> String {
    (0..<frame.size.rows).map { row in
      let text = frame.rowText(row)
      let end = text.lastIndex { $0 != " " }
      return String(end.map { text[...$0] } ?? "") + "\n"
    }.joined()
  }
}
