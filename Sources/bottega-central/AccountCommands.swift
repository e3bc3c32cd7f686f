import ArgumentParser
import CentreCore
import POSCentral

/// Owners of shops, who sign in to the pages.
struct OwnerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owner", abstract: "Owners of shops, who see their own shop's pages.",
    subcommands: [Add.self, RenewAccount.self, CloseAccount.self])

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
    subcommands: [Add.self, RenewAccount.self, CloseAccount.self])

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

/// Gives somebody a new password.
struct RenewAccount: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Gives a new password and a new secret for the app, as after a lost phone.")

  @OptionGroup var options: CentreOptions
  @OptionGroup var output: FormatOption

  @Argument(help: "The name to sign in with.")
  var login: String

  func run() async throws {
    try await options.worded {
      try options.tell(try await options.command(.renewAccount(login: login)), output)
    }
  }
}

/// Shuts somebody out.
struct CloseAccount: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Shuts somebody out of the pages; “renew” lets them in again.")

  @OptionGroup var options: CentreOptions

  @Argument(help: "The name to sign in with.")
  var login: String

  func run() async throws {
    try await options.worded {
      _ = try await options.command(.closeAccount(login: login))
      Speech.say(
        options.pick("\(login) non entra più.", "\(login) can not sign in any more."))
    }
  }
}

extension CentreOptions {
  fileprivate func addAccount(
    _ login: String, _ role: CentreRole, _ output: FormatOption
  ) async throws {
    try await worded {
      try tell(try await command(.addAccount(login: login, role: role)), output)
    }
  }

  /// Tells a password and a secret, which are shown once.
  fileprivate func tell(_ reply: AdminReply, _ output: FormatOption) throws {
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
