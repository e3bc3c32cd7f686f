import ArgumentParser
import Foundation
import POSCentral
import POSCore
import POSSync

/// The keys that sign cards.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "The keys that sign cards and phones' codes.",
    subcommands: [Rotate.self, Withdraw.self])

  /// Makes a key.
  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a key that signs from now on; what the older ones signed stays valid.")

    @OptionGroup var options: CentreOptions

    @Option(help: "card or token.")
    var use: AdminKeyUse = .card

    @Option(help: "The first day on which tills take what it signs.")
    var from: CivilDate

    @Option(help: "The last such day.")
    var to: CivilDate

    func run() async throws {
      try await options.worded {
        let reply = try await options.command(.rotateKeys(use, from: from, through: to))
        guard case .key(let number) = reply else { return }
        Speech.say(
          options.pick(
            "La chiave \(number) firma da ora.", "Key \(number) signs from now on."))
      }
    }
  }

  /// Withdraws a key.
  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Withdraws a stolen key: its cards spend only while the centre answers.")

    @OptionGroup var options: CentreOptions

    @Argument(help: "The key's number.")
    var key: UInt8

    func run() async throws {
      try await options.worded { _ = try await options.command(.withdrawKey(key)) }
    }
  }
}

/// The cards of the district.
struct CardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "The cards of the district.",
    subcommands: [Issue.self, Stock.self, SetStatus.self, Replace.self])

  /// What new cards are like.
  struct NewCards: ParsableArguments {
    @Option(help: "How many.")
    var count: Int

    @Option(name: .customLong("last-day"), help: "The last day on which they are valid.")
    var lastDay: CivilDate

    @Option(name: .customLong("class"), help: "The kind of card, 0 to 255.")
    var cardClass: UInt8 = 0
  }

  /// Signs cards.
  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Signs cards to print: a line each, the number and the digits of the code.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var new: NewCards

    func run() async throws {
      try await options.worded {
        let reply = try await options.command(
          .issueCards(count: new.count, cardClass: new.cardClass, lastDay: new.lastDay))
        guard case .cards(let cards) = reply else { return }
        if output.format == .json { return try Speech.sayJSON(cards) }
        for card in cards { Speech.say("\(card.number)\t\(card.code)") }
      }
    }
  }

  /// Gives a till cards.
  struct Stock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Signs cards for a till to hand out, in place of its earlier stock.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var new: NewCards

    @Argument(help: "The shop and the till, such as 3-1.")
    var till: TillName

    func run() async throws {
      try await options.worded {
        let reply = try await options.command(
          .stockTill(till, count: new.count, cardClass: new.cardClass, lastDay: new.lastDay))
        guard case .count(let count) = reply else { return }
        Speech.say(
          options.pick(
            "La cassa \(till.text) riceve \(count) carte.",
            "The till \(till.text) gets \(count) cards."))
      }
    }
  }

  /// Blocks a card.
  struct SetStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "block", abstract: "Blocks a card, or says what else it is good for.")

    @OptionGroup var options: CentreOptions

    @Argument(help: "The twelve digits under the card's code.")
    var number: String

    @Option(help: "blocked, active (as before), online (only while the centre answers) or pin.")
    var status: AdminCardStatus = .blocked

    func run() async throws {
      try await options.worded {
        _ = try await options.command(.setCard(number: number, status))
        Speech.say(options.pick("La carta è cambiata.", "The card was changed."))
      }
    }
  }

  /// Replaces a card.
  struct Replace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts a new card in the place of a lost one, which is refused from then on.")

    @OptionGroup var options: CentreOptions

    @Argument(help: "The lost card's number.")
    var number: String

    @Argument(help: "The new card's number.")
    var successor: String

    func run() async throws {
      try await options.worded {
        _ = try await options.command(.replaceCard(number: number, successor: successor))
        Speech.say(options.pick("La carta è sostituita.", "The card was replaced."))
      }
    }
  }
}

/// Employers' credit.
struct WelfareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "welfare", abstract: "Employers' credit.", subcommands: [Load.self])

  /// Loads a list.
  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Loads an employer's list, all or nothing.",
      discussion: """
        A line for each card: number; amount in euro; last day such as 2026-12-31; plan. A card \
        gets credit once for each plan in a batch, so the same list twice loads nothing twice. A \
        plan of which no card has credit yet is named, in case its code was mistyped.
        """)

    @OptionGroup var options: CentreOptions

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The employer.")
    var company: String

    @Option(help: "The name of the batch; the file's name when left out.")
    var batch: String?

    func run() async throws {
      try await options.worded {
        guard let data = FileManager.default.contents(atPath: file) else {
          throw CentreFolder.Refusal.unusable(path: file)
        }
        let batch = WelfareList.Batch(
          name: batch ?? URL(filePath: file).lastPathComponent, company: company,
          district: try options.folder.name().district)
        let loads = try read(String(decoding: data, as: UTF8.self), batch)
        await nameNewPlans(loads)
        let reply = try await options.command(.loadWelfare(loads))
        guard case .count(let count) = reply else { return }
        Speech.say(
          options.pick(
            "Lotto \(batch.name): \(count) carichi nuovi di \(loads.count).",
            "Batch \(batch.name): \(count) new loads of \(loads.count)."))
      }
    }

    /// Tells of plans that may be a slip of the hand: a till takes only those that it knows.
    ///
    /// A server that runs since an earlier version knows no such question and loads all the same.
    private func nameNewPlans(_ loads: [WelfareLoad]) async {
      let reply = try? await options.command(.plansInUse)
      guard case .plans(let known)? = reply, !known.isEmpty else { return }
      for plan in Set(loads.map(\.plan)).subtracting(known).sorted() {
        let others = known.joined(separator: ", ")
        Speech.warn(
          options.pick(
            "Nessuna carta ha ancora credito del piano \(plan); ne hanno di: \(others).",
            "No card has credit of the plan \(plan) yet; cards have some of: \(others)."))
      }
    }

    private func read(_ text: String, _ batch: WelfareList.Batch) throws -> [WelfareLoad] {
      do throws(WelfareList.Refusal) {
        return try WelfareList.read(text, batch, at: Moment(legalTimeAt: SystemTime.now()))
      } catch {
        throw error.words
      }
    }
  }
}
