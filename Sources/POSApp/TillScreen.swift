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
  /// The centre of a demonstration.
  var demonstration: DemoCentre?

  init(folder: TillFolder, language: Language?, _ options: ScreenOptions) {
    self.folder = folder
    self.language = language
    self.options = options
  }

  /// What must come before the first thread of the process, which it may start anew.
  func prepare() throws {
    memory_keep_little()
    if !options.isLinear { try stage.prepare() }
  }

  /// Shows the till until it is closed; ``prepare()`` comes before.
  func run() throws {
    var opening = OpeningOptions()
    opening.isTraining = options.isTraining
    opening.language = language
    opening.isLinear = options.isLinear
    var engine = try TillOpening(folder: folder, options: opening).open(now: SystemClock.now())
    if let demonstration {
      engine.begin(LinkDrill(pages: demonstration.pages)) { demonstration.cut($0) }
    }
    if options.isLinear { return LinearScreen(engine: engine).run() }
    try stage.run { try show(engine) }
  }

  private var stage: TerminalStage { TerminalStage(folder, language) }

  private func show(_ engine: TillEngine) throws(TerminalUnavailable) {
    guard let wakeup = Wakeup() else { throw TerminalUnavailable() }
    let terminal = try TerminalDevice()
    var engine = engine
    if options.usesASCII || !terminal.isUTF8 { engine.drawNoBlocks() }
    var loop = RunLoop(
      program: TillProgram(engine: engine, wakeup: wakeup), terminal: terminal, wakeup: wakeup,
      theme: theme(engine),
      input: input(engine), usesASCIIOnly: options.usesASCII)
    loop.run()
    loop.program.stop()
  }

  private func theme(_ engine: TillEngine) -> Theme {
    options.theme?.theme ?? Theme(rawValue: engine.app.state.settings.theme) ?? .standard
  }

  private func input(_ engine: TillEngine) -> InputConfiguration {
    InputConfiguration(scannerPrefix: engine.app.state.settings.scannerPrefix)
  }
}
