internal import CentreCore
internal import POSCore
internal import POSSync

/// Making accounts: the password's hash takes a tenth of a second, so it is made beside the books.
extension AdminDesk {
  func addAccount(
    _ login: String, _ role: CentreRole, _ books: CentreDesk, _ time: Int64,
    _ random: some RandomNumberGenerator & Sendable
  ) async throws -> AdminReply {
    let login = login.lowercased()
    guard (1...64).contains(login.utf8.count), login.allSatisfy(\.isASCIILoginCharacter) else {
      throw AdminRefusal(
        "Il nome ha solo lettere, cifre, punti e trattini.",
        "A login has letters, digits, dots and hyphens only.")
    }
    var random = random
    let id = Identifier(at: Moment(legalTimeAt: time), random: (random.next(), random.next()))
    let secrets = try await secrets(random)
    return try await books.urgent { store in
      if case .owner(let shop) = role, try !store.shops().contains(where: { $0.number == shop }) {
        throw CentreFailure.unknownShop(shop)
      }
      guard try store.account(login: login) == nil else { throw CentreFailure.loginTaken(login) }
      let account = CentreAccount(
        id: id, login: login, role: role, password: secrets.record, totpSecret: secrets.totp)
      try store.save(account)
      return .account(told(account, secrets))
    }
  }

  func renewAccount(
    _ login: String, _ books: CentreDesk, _ random: some RandomNumberGenerator & Sendable
  ) async throws -> AdminReply {
    let secrets = try await secrets(random)
    return try await books.urgent { store in
      var account = try account(login, store)
      (account.isActive, account.failures, account.lastFailure) = (true, 0, nil)
      (account.password, account.totpSecret) = (secrets.record, secrets.totp)
      account.lastStep = nil
      try store.save(account)
      return .account(told(account, secrets))
    }
  }

  /// What only the account's owner may know, and the record that the books keep.
  private struct Secrets: Sendable {
    let password: String
    let record: PasswordRecord
    let totp: [UInt8]
  }

  private func secrets(
    _ random: some RandomNumberGenerator & Sendable
  ) async throws -> Secrets {
    var random = random
    let parts = (0..<4).map { _ in String(EnrolmentCode(using: &random).text.prefix(4)) }
    let password = parts.joined(separator: "-")
    let salt = bytes(Passwords.saltLength, &random)
    let totp = bytes(TOTP.secretLength, &random)
    return try await thread.run {
      Secrets(
        password: password, record: try Passwords.record(of: password, salt: salt), totp: totp)
    }
  }

  private func bytes(_ count: Int, _ random: inout some RandomNumberGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// The password and the secret, which are told once.
  private func told(_ account: CentreAccount, _ secrets: Secrets) -> AdminAccount {
    let address = TOTP.address(
      login: account.login, issuer: name.name, secret: account.totpSecret)
    return AdminAccount(
      login: account.login, password: secrets.password, authenticator: address)
  }
}

extension Character {
  fileprivate var isASCIILoginCharacter: Bool {
    isASCII && (isLetter || isNumber || self == "." || self == "-" || self == "@" || self == "_")
  }
}
