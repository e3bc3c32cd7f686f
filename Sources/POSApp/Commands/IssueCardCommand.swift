import ArgumentParser
import Foundation
import POSCore
import POSStore
import TillServices
import TillUI

/// Hands a card out without the screen.
struct IssueCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Hands out the next card of the till's stock, while the till is closed.",
    discussion: """
      The card needs neither name nor consent. Groups are those of the conventions. Its slip \
      waits in the till's print queue; --png and --svg write its code at once.
      """)

  @OptionGroup var options: FolderOptions

  @Option(name: .customLong("name"), help: "The holder's name.")
  var name: String?

  @Option(name: .customLong("group"), help: "A group of the holder; may be given several times.")
  var groups: [String] = []

  @Option(name: .customLong("png"), help: "Writes a PNG picture into this file.")
  var png: String?

  @Option(name: .customLong("svg"), help: "Writes an SVG picture into this file.")
  var svg: String?

  @Option(name: .customLong("format"), help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let now = SystemClock.now()
      let opening = TillOpening(folder: options.folder)
      let store = try opening.store(try opening.settings().0, now: now)
      let wish = CardWish(
        name: try known(name, language), groups: try known(groups, store, language))
      try report(try issued(wish, store, now, language), language)
    }
  }

  private func issued(
    _ wish: CardWish, _ store: TillStore, _ now: Moment, _ language: Language
  ) throws -> IssuedCard {
    var ids = IdentifierSource(seed: SystemRandomness.words())
    do {
      return try CardIssuer(store: store, desk: CardDesk(folder: options.folder))
        .issue(wish, at: now, ids: &ids) { number in [CardAudit.entry(.cardIssued, number, now)] }
    } catch let refusal as CardIssueRefusal {
      Speech.warn(refusal.sentence(language))
      throw ExitCode.failure
    }
  }

  private func known(_ name: String?, _ language: Language) throws -> String? {
    do throws(HolderName.Refusal) {
      return try HolderName.read(name ?? "")
    } catch {
      Speech.warn(error.sentence(language))
      throw ExitCode.failure
    }
  }

  /// The groups as conventions name them; one that no convention has would do nothing.
  private func known(
    _ groups: [String], _ store: TillStore, _ language: Language
  ) throws -> [String] {
    let known = Set(try store.conventions().map(\.group)).sorted()
    return try groups.map { text in
      if let group = Convention.group(text), known.contains(group) { return group }
      let list = known.joined(separator: ", ")
      Speech.warn(
        language == .italian
          ? "nessuna convenzione per «\(text)»; ce ne sono per: \(list)."
          : "no convention for “\(text)”; there are some for: \(list).")
      throw ExitCode.failure
    }
  }

  /// Tells the number before anything else can fail: the card is handed out.
  private func report(_ card: IssuedCard, _ language: Language) throws {
    try tell(card, language)
    let code = CardCode(card.text, level: .medium)
    let pictures = [
      (option: "--png", file: png, data: Data(code.png)),
      (option: "--svg", file: svg, data: Data(code.svg.utf8)),
    ]
    for picture in pictures {
      guard let file = picture.file else { continue }
      do {
        try PictureFile(file).write(picture.data, language)
      } catch {
        let command = "bottega card show \"\(card.holder.card.text)\" \(picture.option)"
        Speech.warn(
          language == .italian
            ? "la tessera è consegnata lo stesso; il disegno si rifà con: \(command) FILE"
            : "the card is handed out all the same; draw it again with: \(command) FILE")
        throw error
      }
    }
  }

  private func tell(_ card: IssuedCard, _ language: Language) throws {
    let number = card.holder.card.text
    guard format == .json else {
      return Speech.say(
        language == .italian
          ? "Tessera \(number) consegnata; ne restano \(card.left)."
          : "Card \(number) handed out; \(card.left) are left.")
    }
    struct Report: Encodable {
      let number: String
      let code: String
      let left: Int
    }
    try Speech.sayJSON(Report(number: number, code: card.text.text, left: card.left))
  }
}

/// Blocks a card without the screen.
struct BlockCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block",
    abstract: "Blocks a lost card at this till, or gives it back, while the till is closed.")

  @OptionGroup var options: FolderOptions

  @Argument(help: "The twelve digits of the card.")
  var number: String

  @Flag(name: .customLong("undo"), help: "Lets the card be used again.")
  var undoes = false

  func run() throws {
    let language = options.language?.language ?? Environment.language
    try worded(language) {
      let now = SystemClock.now()
      let opening = TillOpening(folder: options.folder)
      let store = try opening.store(try opening.settings().0, now: now)
      let card = try typedCard(language)
      var holder =
        try store.cardHolder(of: card.index) ?? CardHolder(card: card, issuedAt: now)
      if let successor = holder.replacedBy {
        let heir = CardNumber(index: successor, district: card.district)
        Speech.warn(CardRefusal.replaced(by: heir).sentence(language))
        throw ExitCode.failure
      }
      guard holder.isBlocked == undoes else { return say(card, language) }
      holder.isBlocked = !undoes
      let kind: AuditKind = undoes ? .cardUnblocked : .cardBlocked
      try store.save(holder, audits: [CardAudit.entry(kind, card, now)], at: now)
      say(card, language)
    }
  }

  private func typedCard(_ language: Language) throws -> CardNumber {
    do throws(CardRefusal) {
      guard let district = CardDesk(folder: options.folder).district else { throw .noDistrict }
      return try CardNumber(typed: number, district: district)
    } catch {
      Speech.warn(error.sentence(language))
      throw ExitCode.failure
    }
  }

  private func say(_ card: CardNumber, _ language: Language) {
    if undoes {
      Speech.say(
        language == .italian
          ? "La tessera \(card.text) si può usare." : "Card \(card.text) can be used.")
    } else {
      Speech.say(
        language == .italian
          ? "La tessera \(card.text) è bloccata a questa cassa."
          : "Card \(card.text) is blocked at this till.")
    }
  }
}

/// What the log tells of commands, which nobody signed in for.
enum CardAudit {
  static func entry(_ kind: AuditKind, _ card: CardNumber, _ now: Moment) -> AuditEntry {
    var entry = AuditEntry(kind: kind, at: now, operatorID: nil)
    entry.detail = card.text
    return entry
  }
}

/// A file into which a card's code is written as a picture.
struct PictureFile {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  func write(_ data: Data, _ language: Language) throws {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      Speech.warn(
        language == .italian
          ? "non si può scrivere \(path): controlla spazio e permessi."
          : "\(path) can't be written: check space and permissions.")
      throw ExitCode.failure
    }
  }
}
