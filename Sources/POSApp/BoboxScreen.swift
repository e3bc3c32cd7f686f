import BoboxUI
import CTerminal
import POSCore
import TerminalUI
import TillServices

/// The self-service point on this process's terminal.
struct BoboxScreen {
  let folder: TillFolder
  let language: BoboxLanguage?
  let theme: Theme?
  let usesASCII: Bool

  func run() throws {
    memory_keep_little()
    let stage = TerminalStage(folder, language == .italian ? .italian : nil)
    try stage.prepare()
    let opening = TillOpening(folder: folder)
    let settings = try opening.settings().0
    let engine = try opening.openBobox(now: SystemClock.now(), language: language)
    try stage.run { try show(engine, settings) }
  }

  private func show(
    _ opened: BoboxEngine, _ settings: ShopSettings
  ) throws(TerminalUnavailable) {
    guard let wakeup = Wakeup() else { throw TerminalUnavailable() }
    let terminal = try TerminalDevice(usesPointer: true)
    var engine = opened
    if usesASCII || !terminal.isUTF8 { engine.drawWithoutBlocks() }
    var loop = RunLoop(
      program: BoboxProgram(engine: engine, wakeup: wakeup), terminal: terminal, wakeup: wakeup,
      theme: theme ?? Theme(rawValue: settings.theme) ?? .standard,
      input: InputConfiguration(scannerPrefix: settings.scannerPrefix), usesASCIIOnly: usesASCII)
    loop.run()
    loop.program.stop()
  }
}

/// The self-service point as the run loop sees it.
struct BoboxProgram: TerminalProgram {
  private var engine: BoboxEngine
  private var nextTick = MonotonicClock.milliseconds + 1000
  private var idle = IdleTime()
  private let wakeup: Wakeup

  init(engine: BoboxEngine, wakeup: Wakeup) {
    self.engine = engine
    self.wakeup = wakeup
  }

  var isFinished: Bool { engine.isFinished }

  /// The two clocks count alike while the machine is awake; only the time that is left is carried
  /// over from one to the other.
  var nextTickMilliseconds: Int64? {
    guard let deadline = engine.linkDeadline else { return nextTick }
    let now = SystemClock.monotonicMilliseconds()
    let left = Int64(clamping: deadline - min(deadline, now))
    return min(nextTick, MonotonicClock.milliseconds + left)
  }

  mutating func handle(_ event: InputEvent, atMilliseconds milliseconds: Int64) {
    switch event {
    case .key, .scan, .brokenScan, .paste, .pointer: idle.end()
    case .resize, .closed: break
    }
    engine.handle(.input(event), now: SystemClock.now())
  }

  mutating func wake() { engine.pumpLink(now: SystemClock.now()) }

  mutating func tick() {
    guard nextTick <= MonotonicClock.milliseconds else {
      return engine.pumpLink(now: SystemClock.now())
    }
    // The link begins once the first page stands, which does not wait for it.
    let wakeup = wakeup
    engine.startLink(clock: SystemClock.monotonicMilliseconds, now: SystemClock.now()) {
      wakeup.signal()
    }
    engine.pumpLink(now: SystemClock.now())
    nextTick = MonotonicClock.milliseconds + 1000
    engine.handle(.tick(idleMilliseconds: idle.milliseconds), now: SystemClock.now())
  }

  /// Ends what is on its way to the centre.
  func stop() { engine.stopLink() }

  func frame(for size: Size, heldBack: [InputEvent]) -> Frame { engine.frame(for: size) }
}
