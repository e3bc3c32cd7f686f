import ArgumentParser
import CTerminal
import Foundation
import POSCore
import TerminalUI
import TillServices
import TillUI

/// The till on this process's terminal.
struct TillScreen {
  private let folder: TillFolder
  private let language: Language?
  private let options: ScreenOptions

  init(folder: TillFolder, language: Language?, _ options: ScreenOptions) {
    self.folder = folder
    self.language = language
    self.options = options
  }

  func run() throws {
    var opening = OpeningOptions()
    opening.isTraining = options.isTraining
    opening.language = language
    opening.isLinear = options.isLinear
    let engine = try TillOpening(folder: folder, options: opening).open(now: SystemClock.now())
    if options.isLinear { return LinearScreen(engine: engine).run() }
    try TerminalDevice.prepareProcess()
    guard let wakeup = Wakeup() else { throw TerminalUnavailable() }
    var loop = RunLoop(
      program: TillProgram(engine: engine),
      terminal: try openTerminal(), wakeup: wakeup, theme: theme(engine),
      input: input(engine), usesASCIIOnly: options.usesASCII)
    loop.run()
  }

  private func openTerminal() throws -> TerminalDevice {
    do {
      return try TerminalDevice()
    } catch {
      let term = Environment.variables["TERM"] ?? ""
      Speech.warn("this is not a terminal on which the till can draw (TERM=\(term)).")
      throw ExitCode(69)
    }
  }

  private func theme(_ engine: TillEngine) -> Theme {
    switch options.theme ?? engine.app.state.settings.theme {
    case "light": .light
    case "contrast": .highContrast
    default: .standard
    }
  }

  private func input(_ engine: TillEngine) -> InputConfiguration {
    let prefix = engine.app.state.settings.scannerPrefix
    var framings: [ScanFraming] = [.startAndEndOfText, .aimIdentifier]
    if !prefix.isEmpty { framings.insert(ScanFraming(prefix: prefix), at: 0) }
    return InputConfiguration(framings: framings)
  }
}

/// The engine as the run loop sees it.
struct TillProgram: TerminalProgram {
  private(set) var engine: TillEngine
  private var isWarm = false
  private var nextClockTick = MonotonicClock.milliseconds

  init(engine: TillEngine) {
    self.engine = engine
  }

  var isFinished: Bool { engine.isFinished }

  mutating func handle(_ event: InputEvent, atMilliseconds milliseconds: Int64) {
    engine.handle(.input(event), now: SystemClock.now())
  }

  mutating func wake() {}

  /// The first tick comes after the first picture and prepares the search; then one a second.
  mutating func tick() {
    if !isWarm {
      isWarm = true
      // A search that can not be prepared now is prepared, and words its failure, when asked for.
      try? engine.runner.prepareSearch()
    }
    nextClockTick = MonotonicClock.milliseconds + 1000
    engine.handle(.tick, now: SystemClock.now())
  }

  var nextTickMilliseconds: Int64? { nextClockTick }

  func frame(for size: Size) -> Frame { engine.frame(for: size) }
}
