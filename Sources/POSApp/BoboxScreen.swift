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
      program: BoboxProgram(engine: engine), terminal: terminal, wakeup: wakeup,
      theme: theme ?? Theme(rawValue: settings.theme) ?? .standard,
      input: InputConfiguration(scannerPrefix: settings.scannerPrefix), usesASCIIOnly: usesASCII)
    loop.run()
  }
}

/// The self-service point as the run loop sees it.
struct BoboxProgram: TerminalProgram {
  private var engine: BoboxEngine
  private var nextTick = MonotonicClock.milliseconds + 1000
  private var idle = IdleTime()

  init(engine: BoboxEngine) {
    self.engine = engine
  }

  var isFinished: Bool { engine.isFinished }
  var nextTickMilliseconds: Int64? { nextTick }

  mutating func handle(_ event: InputEvent, atMilliseconds milliseconds: Int64) {
    switch event {
    case .key, .scan, .brokenScan, .paste, .pointer: idle.end()
    case .resize, .closed: break
    }
    engine.handle(.input(event), now: SystemClock.now())
  }

  mutating func wake() {}

  mutating func tick() {
    nextTick = MonotonicClock.milliseconds + 1000
    engine.handle(.tick(idleMilliseconds: idle.milliseconds), now: SystemClock.now())
  }

  func frame(for size: Size, heldBack: [InputEvent]) -> Frame { engine.frame(for: size) }
}
