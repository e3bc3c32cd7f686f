import Foundation
import POSCore
import TerminalUI
import TillServices
import TillUI

/// The till line by line, for screen readers and Braille displays: no boxes, no colours.
///
/// A typed line is its keys and Enter, a single letter only its key, so that choosing a tender does
/// not confirm it at once; `/F4`, `/Esc`, `/Up` name a key; `/scan CODE` is a scan.
struct LinearScreen {
  private var engine: TillEngine
  private let size = Size(rows: 60, columns: 100)
  private var idle = IdleTime()

  init(engine: TillEngine) {
    self.engine = engine
  }

  func run() {
    var screen = self
    Speech.say(Self.instructions(engine.app.state.settings.language))
    // Nobody waits between two lines, so the centre is looked after with each of them.
    screen.engine.startLink(
      clock: SystemClock.monotonicMilliseconds, now: SystemClock.now(), wake: {})
    defer { screen.engine.stopLink() }
    screen.show()
    while !screen.engine.isFinished,
      let line = TypedAnswer.line(isSecret: screen.engine.app.asksForSecret)
    {
      screen.take(line)
      screen.show()
    }
  }

  private static func instructions(_ language: Language) -> String {
    language == .italian
      ? """
      Scrivi una riga e premi Invio; una lettera sola è solo il suo tasto.
      I tasti si scrivono con la barra: /F1 aiuto, /F10 menu, /Esc indietro, /Invio, /Up, /Canc.
      /scan CODICE vale come una lettura. Il segno > sta davanti alla riga scelta.
      """
      : """
      Type a line and press Enter; a single letter is only its key.
      Keys are typed with a slash: /F1 help, /F10 menu, /Esc back, /Up, /Down, /Del.
      /scan CODE counts as a scan. The sign > stands before the chosen line.
      """
  }

  private func show() {
    Speech.say(engine.app.linearText(size: size))
  }

  private mutating func take(_ line: String) {
    // A line may come after hours: the till locks first, as it would have on a screen.
    engine.handle(.tick(idleMilliseconds: idle.milliseconds), now: SystemClock.now())
    engine.pumpLink(now: SystemClock.now())
    idle.end()
    if line.hasPrefix("/scan ") {
      send(.scan(Scan(text: String(line.dropFirst(6)), certain: true)))
    } else if line.hasPrefix("/"), let key = key(named: String(line.dropFirst())) {
      send(.key(key))
    } else {
      for character in line { send(.key(.char(character))) }
      let isLetter = line.count == 1 && line.allSatisfy(\.isLetter)
      if !isLetter { send(.key(.enter)) }
    }
  }

  /// A key by what stands on it, or by its name in scripts.
  private func key(named name: String) -> Key? { engine.app.state.wording.key(named: name) }

  private mutating func send(_ event: InputEvent) {
    engine.handle(.input(event), now: SystemClock.now())
  }
}
