import Foundation
import POSCore
import POSDocuments
import TillServices

/// A kind of screen on which a code is shown.
struct TerminalKind {
  let columns: Int
  let rows: Int
  /// The name in `TERM`, which decides about colours.
  let terminal: String
  /// The theme of the whole screen; nil for the rows that the command prints.
  let theme: String?

  static let all: [TerminalKind] = {
    let sizes = [(80, 24), (120, 40)]
    let terminals = ["tmux-256color", "linux", "xterm-mono"]
    let themes = [nil, "standard", "light", "highContrast"]
    return sizes.flatMap { columns, rows in
      terminals.flatMap { terminal in
        themes.map {
          TerminalKind(columns: columns, rows: rows, terminal: terminal, theme: $0)
        }
      }
    }
  }()

  var name: String { "\(columns)x\(rows) \(terminal) \(theme ?? "printed")" }
}

/// Shows codes in tmux and reads pictures of its screens.
struct TerminalReading {
  private let supply: CardSupply
  private let workplace: Workplace
  private let socket: String

  init(_ supply: CardSupply, _ workplace: Workplace) {
    self.supply = supply
    self.workplace = workplace
    socket = "bottega-cards-\(ProcessInfo.processInfo.processIdentifier)"
  }

  /// Shows so many codes, every other one a phone's, and reads each.
  ///
  /// - Returns: how many were read.
  func read(_ kind: TerminalKind, count: Int) throws -> Int {
    for place in 0..<count {
      let texts = place % 2 == 0 ? supply.cards : supply.tokens
      let card = texts[place / 2 % texts.count]
      try located(kind.name) {
        let screen = try show(card, on: kind)
        let picture = TerminalPicture(capture: screen, columns: kind.columns, rows: kind.rows)
        try supply.check(try text(in: picture.content), is: card)
      }
    }
    return count
  }

  /// Reads codes as a terminal shows them that was told nothing about colours.
  ///
  /// - Returns: how many were read.
  func control(count: Int) throws -> Int {
    let pictures = supply.cards.prefix(count).compactMap { card in
      QRCode(card.text, correction: .medium).map { code in
        TerminalPicture(
          capture: code.halfBlockRows().joined(separator: "\n"), columns: 80, rows: 24)
      }
    }
    return try pictures.count { try text(in: $0.content) != nil }
  }

  private func text(in picture: [UInt8]) throws -> String? {
    try CodeReading(supply, in: workplace).texts(in: [(picture, "pgm")])[0]
  }

  /// The screen of a terminal in which the command shows a code, with its colours.
  private func show(_ card: CardText, on kind: TerminalKind) throws -> String {
    var command = [workplace.bottega, "card", "show", "--text", card.text, "--lang", "en"]
    if let theme = kind.theme { command += ["--screen", "--theme", theme] }
    let script = "TERM=\(kind.terminal) \"$@\"; exec sleep 60"
    let opened = try tmux(
      ["set-option", "-g", "default-terminal", "tmux-256color", ";"]
        + ["set-option", "-g", "status", "off", ";"]
        + ["new-session", "-d", "-x", "\(kind.columns)", "-y", "\(kind.rows)", "--"]
        + ["sh", "-c", script, "sh"] + command)
    defer { _ = try? tmux(["kill-server"]) }
    guard opened.end == .exit(0) else { throw Violation("tmux: \(opened.errors)") }
    return try screen(showing: card)
  }

  /// Waits until the number beside the code is there, which is drawn with it.
  private func screen(showing card: CardText) throws -> String {
    let header = card.content.header
    let number = CardNumber(index: header.index, district: header.district).text
    let limit = SystemClock.monotonicMilliseconds() + 20_000
    var earlier = ""
    while SystemClock.monotonicMilliseconds() < limit {
      let screen = try tmux(["capture-pane", "-p", "-e", "-N"]).output
      if screen.contains(number), screen == earlier { return screen }
      earlier = screen
      usleep(50_000)
    }
    throw Violation("the screen does not show the card:\n\(earlier)")
  }

  private func tmux(_ arguments: [String]) throws -> Workplace.Result {
    try workplace.run(
      ["env", "LC_ALL=C.UTF-8", "tmux", "-L", socket, "-f", "/dev/null"] + arguments)
  }
}
