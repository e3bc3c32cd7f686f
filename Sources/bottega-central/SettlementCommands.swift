import ArgumentParser
import CentreCore
import POSCentral
import POSCore

/// What shops and the district owe each other.
struct SettlementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settlement", abstract: "What shops and the district owe each other.",
    subcommands: [Preview.self, Close.self, Show.self])

  /// Shows the open period.
  struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the open period comes to, in cents by shop.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.worded {
        guard case .clearing(let shops) = try await options.command(.previewSettlement) else {
          return
        }
        if output.format == .json { return try Speech.sayJSON(shops) }
        for shop in shops { Speech.say(options.line(shop)) }
      }
    }
  }

  /// Closes the open period.
  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Closes the open period and names the payments that settle it.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.worded {
        let reply = try await options.command(.closeSettlement)
        guard case .settlements(let settlements) = reply else { return }
        try options.tell(settlements, output)
      }
    }
  }

  /// Shows closed periods.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows closed periods.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    @Argument(help: "The number; all when left out.")
    var number: Int?

    func run() async throws {
      try await options.worded {
        let reply = try await options.command(.settlements(number: number))
        guard case .settlements(let settlements) = reply else { return }
        try options.tell(settlements, output)
      }
    }
  }
}

extension CentreOptions {
  fileprivate func line(_ shop: ShopClearing) -> String {
    pick("Negozio", "Shop") + " \(shop.shop)\t" + euro(shop.net)
  }

  fileprivate func tell(_ settlements: [Settlement], _ output: FormatOption) throws {
    if output.format == .json { return try Speech.sayJSON(settlements) }
    for settlement in settlements {
      Speech.say(
        pick("Regolamento", "Settlement") + " \(settlement.number)\t\(settlement.hash.prefix(8))")
      for shop in settlement.shops { Speech.say("  " + line(shop)) }
      for payment in settlement.payments {
        Speech.say(
          "  \(name(payment.from)) → \(name(payment.to))\t" + euro(payment.amount))
      }
    }
  }

  private func name(_ party: SettlementPayment.Party) -> String {
    switch party {
    case .shop(let number): pick("negozio", "shop") + " \(number)"
    case .consortium: pick("consorzio", "consortium")
    }
  }

  private func euro(_ money: Money) -> String { language.numberStyle.text(money) + " €" }
}
