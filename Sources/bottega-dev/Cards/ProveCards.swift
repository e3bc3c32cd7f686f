import ArgumentParser
import CardSigning
import Foundation
import POSCore
import TillServices

/// Makes cards, shows them in every form, and reads them back with a program that is not ours.
struct ProveCards: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cards",
    abstract: "Reads random cards with zbarimg: pictures, prints, and screens in tmux.",
    discussion: """
      Each code that is read must be recognised by a till of the district. The control is the same \
      screens in the terminal's own colours, light on dark: it must be read by nobody, or the \
      pictures would show nothing about colours.
      """)

  @OptionGroup var options: ProofOptions

  @Option(help: "How many cards are read as pictures and in each of the two prints.")
  var count = 1_000

  @Option(help: "How many cards are read from each kind of screen.")
  var screens = 5

  func run() throws {
    for program in ["zbarimg", "tmux"] where !Workplace.has(program) {
      throw Violation("\(program) is missing: scripts/setup test installs it")
    }
    let workplace = try options.workplace("cards")
    defer { workplace.remove() }
    let begin = SystemClock.monotonicMilliseconds()
    let supply = try CardSupply(cards: count, seed: options.seed)
    var reading = CodeReading(supply, in: workplace)
    for form in CardForm.allCases { try reading.read(form) }
    let terminals = TerminalReading(supply, workplace)
    let shown = try TerminalKind.all.map { try terminals.read($0, count: screens) }
    let control = try terminals.control(count: screens)
    guard control == 0 else { throw Violation("\(control) codes light on dark were read") }
    let seconds = max(1, (SystemClock.monotonicMilliseconds() - begin) / 1000)
    print(
      """
      seed \(options.seed), \(seconds) s: \(reading.text); \(shown.reduce(0, +)) codes on \
      \(TerminalKind.all.count) kinds of screen; all were read and recognised
      control: of \(screens) screens in the terminal's own colours none was read
      """)
  }
}

/// A district with random cards and the till that recognises them.
struct CardSupply {
  let cards: [CardText]
  /// Codes of phones, valid now.
  let tokens: [CardText]
  private let desk: CardDesk
  private let now: Moment

  init(cards count: Int, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let now = SystemClock.now()
    let days = now.date.adding(days: -1)...now.date.adding(days: 3_650)
    var centre = try DistrictCentre.make(
      district: UInt16(random.pick(1...65_535)), days: days, at: now.adding(milliseconds: -1),
      using: &random)
    cards = try centre.makeBlanks(count, lastDay: days.upperBound, using: &random)
    var tokens: [CardText] = []
    for card in cards.prefix(max(1, count / 10)) {
      var batch = TokenBatch(index: card.content.header.index, from: now)
      (batch.count, batch.windowSeconds) = (1, 3_600)
      tokens += try centre.tokens(batch, using: &random)
    }
    self.tokens = tokens
    self.now = now
    var files: [DistrictFile: [UInt8]] = [:]
    for file in DistrictFile.allCases { files[file] = try centre.bytes(of: file, on: now.date) }
    desk = CardDesk(files: files)
  }

  /// Fails unless a text is that of a card and a till recognises it.
  func check(_ text: String?, is card: CardText) throws {
    guard let text else { throw Violation("a code was not read: \(card.text)") }
    guard text == card.text else { throw Violation("\(card.text) was read as \(text)") }
    let found = try located(text) {
      try desk.recognise(text, at: now, clock: .usual, wasUsed: { _ in false })
    }
    guard found.index == card.content.header.index else {
      throw Violation("\(text) was taken for the card \(found.index)")
    }
  }
}
