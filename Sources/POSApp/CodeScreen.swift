import ArgumentParser
import POSCore
import TerminalUI
import TillServices

/// The code of a card on the whole terminal, for a customer who scans it.
struct CodeScreen {
  private let code: CardCode
  private let theme: Theme?
  private let language: Language

  init(_ code: CardCode, theme: Theme?, _ language: Language) {
    self.code = code
    self.theme = theme
    self.language = language
  }

  func run() throws {
    do {
      try TerminalDevice.prepareProcess()
      guard let wakeup = Wakeup() else { throw TerminalUnavailable() }
      let terminal = try TerminalDevice()
      let program = CodeProgram(
        rows: code.halfBlockRows, number: code.number.text, language: language,
        drawsBlocks: terminal.isUTF8)
      var loop = RunLoop(
        program: program, terminal: terminal, wakeup: wakeup, theme: theme ?? .standard)
      loop.run()
    } catch is TerminalUnavailable {
      Speech.warn(
        language == .italian
          ? "questo non è un terminale su cui si possa disegnare."
          : "this is not a terminal that can be drawn on.")
      throw ExitCode(69)
    }
  }
}

extension CodeScreen {
  /// What a terminal without half blocks says.
  static func cannotDraw(_ language: Language) -> String {
    language == .italian
      ? "questo terminale non disegna il codice: usa --png o --slip."
      : "this terminal can't draw the code: use --png or --slip."
  }
}

/// Shows the code until a key is pressed.
struct CodeProgram: TerminalProgram {
  let rows: [String]
  let number: String
  let language: Language
  /// Without half blocks there is no code, only its number.
  let drawsBlocks: Bool
  private(set) var isFinished = false
  let nextTickMilliseconds: Int64? = nil

  init(rows: [String], number: String, language: Language, drawsBlocks: Bool) {
    self.rows = rows
    self.number = number
    self.language = language
    self.drawsBlocks = drawsBlocks
  }

  mutating func handle(_ event: InputEvent, atMilliseconds milliseconds: Int64) {
    switch event {
    case .key, .scan, .paste, .closed: isFinished = true
    case .resize, .brokenScan, .pointer: break
    }
  }

  mutating func wake() {}

  mutating func tick() {}

  func frame(for size: Size, heldBack: [InputEvent]) -> Frame {
    var frame = Frame(size: size)
    frame.fill(frame.area, role: .plain)
    let picture = CodeView(rows: rows)
    let words = words(codeFits: drawsBlocks && picture.fits(size))
    let isShown = drawsBlocks && picture.draw(in: frame.area, into: &frame)
    let column = isShown ? picture.size.columns + 2 : 2
    let area = frame.area.dropLeft(column)
    for (row, text) in words.enumerated() {
      frame.write(text, in: area.dropTop(max(0, size.rows / 2 - 2)), row: row)
    }
    return frame
  }

  private func words(codeFits: Bool) -> [String] {
    let isItalian = language == .italian
    let lines = [isItalian ? "Tessera Digitale" : "Digital Card", number, ""]
    if !drawsBlocks { return lines + [CodeScreen.cannotDraw(language)] }
    if codeFits { return lines + [isItalian ? "Un tasto per chiudere." : "Any key closes."] }
    return lines + [
      isItalian ? "Il codice non ci sta su questo schermo." : "The code does not fit this screen."
    ]
  }
}
