import ArgumentParser
import CentreCore
import POSCentral
import POSSync

/// The shops of the district.
struct ShopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shop", abstract: "The shops of the district.",
    subcommands: [Add.self, List.self])

  /// Adds a shop.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Adds a shop.")

    @OptionGroup var options: CentreOptions

    @Argument(help: "The shop's number in the district.")
    var number: Int

    @Argument(help: "The shop's name.")
    var name: String

    func run() async throws {
      try await options.worded {
        guard (1...65_535).contains(number), (1...100).contains(name.utf8.count) else {
          throw AdminRefusal(
            "Un negozio ha un numero da 1 a 65535 e un nome.",
            "A shop has a number from 1 to 65535 and a name.")
        }
        _ = try await options.command(.addShop(CentreShop(number: number, name: name)))
        Speech.say(
          options.pick(
            "Il negozio \(number) «\(name)» è nel distretto.",
            "The shop \(number) “\(name)” is in the district."))
      }
    }
  }

  /// Lists the shops.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the shops.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.worded {
        guard case .shops(let shops) = try await options.command(.shops) else { return }
        if output.format == .json { return try Speech.sayJSON(shops) }
        for shop in shops { Speech.say("\(shop.number)\t\(shop.name)") }
      }
    }
  }
}

/// The tills of the district.
struct TillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "till", abstract: "The tills of the district.",
    subcommands: [Enrol.self, List.self, Revoke.self])

  /// Makes a code.
  struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a code with which a till joins the district; it is good for 15 minutes.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    @Argument(help: "The shop and the till, such as 3-1.")
    var till: TillName

    /// What is told of a code.
    struct Told: Encodable {
      let till: String
      let code: String
      let until: Int64
      let command: String
    }

    func run() async throws {
      try await options.worded {
        guard case .offer(let offer) = try await options.command(.offerEnrolment(till)) else {
          return
        }
        let address = options.folder.address
        var words = ["bottega", "enrol", address?.url ?? "https://localhost:8443", offer.code]
        if let pin = address?.pin { words += ["--pin", pin] }
        let command = words.joined(separator: " ")
        if output.format == .json {
          return try Speech.sayJSON(
            Told(till: offer.till, code: offer.code, until: offer.until, command: command))
        }
        Speech.say(
          options.pick(
            "Codice per la cassa \(offer.till), valido 15 minuti: \(offer.code)",
            "Code for the till \(offer.till), good for 15 minutes: \(offer.code)"))
        Speech.say(command)
      }
    }
  }

  /// Lists the tills.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the tills and how they do.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    @Option(help: "Only the tills of a shop.")
    var shop: Int?

    func run() async throws {
      try await options.worded {
        guard case .tills(let tills) = try await options.command(.tills(shop: shop)) else { return }
        if output.format == .json { return try Speech.sayJSON(tills) }
        Speech.say(
          options.pick(
            "cassa\tstato\tregistrazioni\tin coda\tprogramma",
            "till\tstate\trecords\twaiting\tprogram"))
        for till in tills {
          let words = [
            till.till, options.state(till.state), "\(till.facts)",
            till.waiting.map { "\($0)" } ?? "-", till.program ?? "-",
          ]
          Speech.say(words.joined(separator: "\t"))
        }
      }
    }
  }

  /// Shuts a till out.
  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shuts a till out, as when it was stolen.")

    @OptionGroup var options: CentreOptions

    @Argument(help: "The shop and the till, such as 3-1.")
    var till: TillName

    func run() async throws {
      try await options.worded {
        _ = try await options.command(.revoke(till))
        Speech.say(
          options.pick(
            "La cassa \(till.text) è esclusa.", "The till \(till.text) is shut out."))
      }
    }
  }
}

extension CentreOptions {
  /// How a till stands, in words.
  fileprivate func state(_ name: String) -> String {
    switch name {
    case "offered": pick("invitata", "offered")
    case "enrolled": pick("iscritta", "enrolled")
    case "revoked": pick("esclusa", "revoked")
    default: name
    }
  }
}
