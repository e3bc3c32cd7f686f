import ArgumentParser
import Foundation
import POSCore
import TillServices
import TillUI

/// Shows the code of a card.
struct ShowCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows the code of a card: here, on the whole screen, as a picture, on paper.",
    discussion: """
      The till has the codes of the cards that it was given to hand out; of any other card give \
      the code itself with --text. The first card of the demonstration is 0000 0000 0145.
      """)

  @OptionGroup var options: FolderOptions

  @Argument(help: "The twelve digits of a card that this till was given to hand out.")
  var number: String?

  @Option(name: .customLong("text"), help: "The code as a scanner types it.")
  var text: String?

  @Option(name: .customLong("png"), help: "Writes a PNG picture into this file.")
  var png: String?

  @Option(name: .customLong("svg"), help: "Writes an SVG picture into this file.")
  var svg: String?

  @Option(
    name: .customLong("level"),
    help: "M or Q: how much may be damaged, 15 % for screens or 25 % for paper.")
  var level: LevelArgument = .M

  @Flag(name: .customLong("slip"), help: "Prints the paper card as text.")
  var showsSlip = false

  @Flag(name: .customLong("screen"), help: "Fills the screen until a key is pressed.")
  var fillsScreen = false

  @Option(name: .customLong("theme"), help: "With --screen: standard, light or highContrast.")
  var theme: ThemeArgument?

  func validate() throws {
    guard (number == nil) != (text == nil) else {
      throw ValidationError("Give the number of a card, or its code with --text.")
    }
  }

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let code = CardCode(try card(language), level: level.level)
    if let png { try PictureFile(png).write(Data(code.png), language) }
    if let svg { try PictureFile(svg).write(Data(code.svg.utf8), language) }
    if showsSlip { return try printSlip(code, language) }
    if fillsScreen { return try CodeScreen(code, theme: theme?.theme, language).run() }
    guard png == nil, svg == nil else { return }
    try show(code, language)
  }

  private func card(_ language: Language) throws -> CardText {
    do throws(CardRefusal) {
      if let text { return try CardText(scanned: text) }
      if let blank = try blank(language) { return blank }
      Speech.warn(
        language == .italian
          ? "il codice di questa tessera non è in questa cassa: dàllo con --text."
          : "the code of this card is not in this till: give it with --text.")
    } catch {
      Speech.warn(error.sentence(language))
    }
    throw ExitCode.failure
  }

  /// The card of a number, among those that the till can hand out.
  private func blank(_ language: Language) throws(CardRefusal) -> CardText? {
    let desk = CardDesk(folder: options.folder)
    for problem in desk.problems { Speech.warn(problem.sentence(language)) }
    guard let district = desk.district else { throw .noDistrict }
    let typed = try CardNumber(typed: number ?? "", district: district)
    return desk.card(typed.index)
  }

  private func printSlip(_ code: CardCode, _ language: Language) throws {
    try worded(language) {
      let (settings, _) = try TillOpening(folder: options.folder).settings()
      guard let slip = code.slip(settings, in: options.folder) else {
        Speech.warn(
          language == .italian
            ? "il codice di un telefono vale pochi minuti: non si stampa."
            : "a phone's code is good for minutes: it is not printed.")
        throw ExitCode.failure
      }
      for line in slip { Speech.say(line) }
    }
  }

  /// The code with its number beside it, so that both fit on 24 lines.
  private func show(_ code: CardCode, _ language: Language) throws {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let terminal = isTerminal ? Environment.variables["TERM"] ?? "dumb" : nil
    guard let rows = code.rows(terminal: terminal) else {
      Speech.warn(CodeScreen.cannotDraw(language))
      throw ExitCode.failure
    }
    let words = [language == .italian ? "Tessera Digitale" : "Digital Card", code.number.text]
    let first = (rows.count - words.count) / 2
    for (place, row) in rows.enumerated() {
      let isBeside = words.indices.contains(place - first)
      Speech.say(isBeside ? row + "  " + words[place - first] : row)
    }
  }
}

/// A level of correction on the command line, as it is named on every code (ISO/IEC 18004).
enum LevelArgument: String, ExpressibleByArgument, CaseIterable {
  case M
  case Q

  var level: CardCode.Level { self == .M ? .medium : .quartile }
}
