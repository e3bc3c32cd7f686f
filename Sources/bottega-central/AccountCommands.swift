import ArgumentParser
import CentreCore
import POSCentral

/// Owners of shops, who sign in to the pages.
struct OwnerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owner", abstract: "Owners of shops, who see their own shop's pages.",
    subcommands: [Add.self])

  /// Adds an owner.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Adds an owner.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    @Argument(help: "The name to sign in with.")
    var login: String

    @Option(help: "The shop's number.")
    var shop: Int

    func run() async throws {
      try await options.addAccount(login, .owner(shop: shop), output)
    }
  }
}

/// People of the consortium, who sign in to the pages.
struct OperatorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operator", abstract: "People of the consortium, who see the district's pages.",
    subcommands: [Add.self])

  /// Adds somebody of the consortium.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Adds somebody of the consortium.")

    @OptionGroup var options: CentreOptions
    @OptionGroup var output: FormatOption

    @Argument(help: "The name to sign in with.")
    var login: String

    func run() async throws {
      try await options.addAccount(login, .consortium, output)
    }
  }
}

extension CentreOptions {
  fileprivate func addAccount(
    _ login: String, _ role: CentreRole, _ output: FormatOption
  ) async throws {
    try await worded {
      let reply = try await command(.addAccount(login: login, role: role))
      guard case .account(let account) = reply else { return }
      if output.format == .json { return try Speech.sayJSON(account) }
      Speech.say(
        pick(
          "Password di \(account.login): \(account.password)",
          "Password of \(account.login): \(account.password)"))
      Speech.say(
        pick("Per l'app dei codici: ", "For the authenticator app: ") + account.authenticator)
      Speech.say(
        pick("Non si può mostrare una seconda volta.", "It can not be shown a second time."))
    }
  }
}
