import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices
import TillUI

/// Everything about Digital Cards outside of a sale.
struct Card: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads, shows, hands out and blocks Digital Cards.",
    discussion: """
      What the till knows of its district is in the folder “district” of the data folder: the \
      public keys, the status of the cards, and cards to hand out. A till without them sells as \
      ever.
      """,
    subcommands: [ReadCard.self, ShowCard.self, IssueCard.self, BlockCard.self])
}

/// Says what a card is.
struct ReadCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Says whether a card is good, from its code, its number or a picture of it.",
    discussion: """
      Exit 1 when the card is refused. A phone's code is only looked at and stays unused.
      """)

  @OptionGroup var options: FolderOptions

  @Argument(help: "What a scanner types, or the twelve digits; - reads standard input.")
  var text: String?

  @Option(
    name: .customLong("image"),
    help: "A picture or photo of the code; takes zbarimg, of the Debian package zbar-tools.")
  var image: String?

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func validate() throws {
    guard (text == nil) != (image == nil) else {
      throw ValidationError("Give the text of the card, or a picture with --image.")
    }
  }

  func run() throws {
    let language = options.language?.language ?? Environment.language
    let desk = CardDesk(folder: options.folder)
    for problem in desk.problems { Speech.warn(problem.sentence(language)) }
    let now = SystemClock.now()
    do {
      let card = try desk.recognise(
        try content(language), at: now, clock: .estimated(now: now, latest: nil),
        wasUsed: { _ in false })
      try checkBooks(CardNumber(index: card.index, district: desk.district ?? 0))
      try report(card, district: desk.district ?? 0, language)
    } catch let refusal as CardRefusal {
      try report(refusal, language)
      throw ExitCode.failure
    }
  }

  /// What the district lets pass may still be blocked or replaced at this till; books that can not
  /// be read are for `verify` to tell.
  private func checkBooks(_ card: CardNumber) throws(CardRefusal) {
    guard TillFolder.exists(options.folder.database) else { return }
    do throws(StoreFailure) {
      try TillStore.openReadOnly(path: options.folder.database).checkUsable(card.index)
    } catch {
      switch error {
      case .cardBlocked: throw CardRefusal.blocked
      case .cardReplaced(let successor):
        throw CardRefusal.replaced(by: CardNumber(index: successor, district: card.district))
      default: return
      }
    }
  }

  private func content(_ language: Language) throws -> String {
    if let image { return try Self.text(inPicture: image, language) }
    guard text == "-" else { return text ?? "" }
    return String(
      decoding: try FileHandle.standardInput.read(upToCount: 4_096) ?? Data(), as: UTF8.self)
  }

  /// The card's code among all that a picture shows.
  private static func text(inPicture file: String, _ language: Language) throws -> String {
    do throws(CodePhoto.Refusal) {
      let texts = try CodePhoto(file: file).texts()
      return texts.first { CardText.isMeant(by: $0) } ?? texts[0]
    } catch {
      Speech.warn(error.sentence(language))
      throw ExitCode.failure
    }
  }

  private func report(
    _ card: RecognisedCard, district: UInt16, _ language: Language
  ) throws {
    let summary = CardSummary(card, district: district)
    guard format == .json else { return Speech.say(summary.sentence(language)) }
    struct Report: Encodable {
      let ok = true
      let number: String
      let district: UInt16
      let shown: String
      let status: String
      let lastDay: String?
    }
    try Speech.sayJSON(
      Report(
        number: summary.number, district: district, shown: summary.shown, status: summary.status,
        lastDay: summary.lastDay?.iso))
  }

  private func report(_ refusal: CardRefusal, _ language: Language) throws {
    guard format == .json else { return Speech.warn(refusal.sentence(language)) }
    struct Report: Encodable {
      let ok = false
      let refusal: String
      let sentence: String
    }
    try Speech.sayJSON(
      Report(refusal: "\(refusal)", sentence: refusal.sentence(language)))
  }
}

/// A recognised card in words.
struct CardSummary {
  let number: String
  let shown: String
  let status: String
  let lastDay: CivilDate?
  private let card: RecognisedCard

  init(_ card: RecognisedCard, district: UInt16) {
    self.card = card
    number = CardNumber(index: card.index, district: district).text
    status = "\(card.status)"
    switch card.evidence {
    case .card(let content): (shown, lastDay) = ("card", content.lastDay)
    case .token: (shown, lastDay) = ("phone", nil)
    case .typed: (shown, lastDay) = ("number", nil)
    }
  }

  func sentence(_ language: Language) -> String {
    let isItalian = language == .italian
    let what =
      switch card.evidence {
      case .card(let content):
        isItalian
          ? "Tessera \(number), valida fino al \(content.lastDay.italian)"
          : "Card \(number), valid until \(content.lastDay.iso)"
      case .token:
        isItalian ? "Codice del telefono, tessera \(number)" : "A phone's code of card \(number)"
      case .typed:
        isItalian
          ? "Numero di tessera \(number): dice di chi è, non la prova"
          : "Card number \(number): it says whose card, and proves nothing"
      }
    return what + ". " + usefulness(isItalian)
  }

  private func usefulness(_ isItalian: Bool) -> String {
    switch card.status {
    case .active, .blocked: isItalian ? "Si può usare." : "It can be used."
    case .onlineOnly:
      isItalian
        ? "Paga solo quando il centro risponde." : "It pays only while the centre answers."
    case .needsPIN:
      isItalian ? "Paga solo con il PIN." : "It pays only with its PIN."
    }
  }
}
