internal import CentreCore
internal import CardSigning
internal import POSCore
internal import POSSync

/// Does what an operator commands, on the books and the district's keys.
public struct AdminDesk: Sendable {
  let name: CentreFolder.Name
  let notices: DistrictNotices
  /// Signs cards and makes up passwords while the books go on.
  let thread = SideThread("commands")
  /// Cards are signed for places in the list, so one list of them after the other.
  let cardTurns = Turns()
  /// What was checked of an employer's list must still be so when it is accepted.
  let loadTurns = Turns()
  /// The most cards that are signed at a time.
  public static let mostCards = 10_000

  /// Joins a centre's name and keys.
  public init(name: CentreFolder.Name, notices: DistrictNotices) {
    (self.name, self.notices) = (name, notices)
  }

  /// Does a command.
  ///
  /// - Parameters:
  ///   - books: whoever waits for them waits for a few milliseconds of a command at most.
  ///   - time: milliseconds since 1970.
  ///   - random: codes, passwords and keys are drawn from it.
  public func run(
    _ command: AdminCommand, on books: CentreDesk, at time: Int64,
    using random: some RandomNumberGenerator & Sendable
  ) async -> AdminReply {
    do {
      if let reply = try await long(command, books, time, random) { return reply }
      return try await books.urgent { store in
        var random = random
        return try reply(command, store, time, &random)
      }
    } catch {
      return .refused(AdminRefusal(error))
    }
  }

  private func reply(
    _ command: AdminCommand, _ store: any CentreStore, _ time: Int64,
    _ random: inout some RandomNumberGenerator
  ) throws -> AdminReply {
    switch command {
    case .shops: return .shops(try store.shops())
    case .addShop(let shop):
      try store.add(shop)
      return .done
    case .tills(let shop): return .tills(try store.tillHealth(shop: shop).map { AdminTill($0) })
    case .offerEnrolment(let till): return try offer(till, store, time, &random)
    case .revoke(let till):
      try store.revoke(till, at: time)
      return .done
    case .closeAccount(let login):
      var account = try account(login, store)
      account.isActive = false
      try store.save(account)
      return .done
    case .rotateKeys, .withdrawKey, .setCard, .replaceCard:
      return try change(command, store, time, &random)
    case .plansInUse: return .plans(try store.purseTotals().compactMap(\.kind.plan))
    case .previewSettlement: return .clearing(try store.openClearing())
    case .closeSettlement: return .settlements([try store.closeSettlement(at: time)])
    case .settlements(let number): return try settlements(number, store)
    case .addAccount, .renewAccount, .issueCards, .stockTill, .loadWelfare, .expire, .verify,
      .backUp:
      preconditionFailure("What takes long is no single piece of work of the books.")
    }
  }

  // MARK: Tills and accounts

  private func offer(
    _ till: TillName, _ store: any CentreStore, _ time: Int64,
    _ random: inout some RandomNumberGenerator
  ) throws -> AdminReply {
    let code = EnrolmentCode(using: &random)
    let until = time + EnrolmentCode.life
    try store.offerEnrolment(till, codeHash: code.hash, until: until)
    return .offer(AdminOffer(till: till.text, code: code.grouped, until: until))
  }

  func account(_ login: String, _ store: any CentreReading) throws -> CentreAccount {
    guard let account = try store.account(login: login.lowercased()) else {
      throw CentreFailure.unknownAccount
    }
    return account
  }

  // MARK: Cards and keys

  private func change(
    _ command: AdminCommand, _ store: any CentreStore, _ time: Int64,
    _ random: inout some RandomNumberGenerator
  ) throws -> AdminReply {
    defer { try? notices.publishCards(store, at: time) }
    switch command {
    case .rotateKeys(let use, let first, let last):
      guard first <= last else { throw DistrictCentre.Refusal.outOfRange }
      var centre = try centre(store)
      try centre.rotate(use == .card ? .card : .token, days: first...last, using: &random)
      try keep(centre, store, time)
      return .key(Int(centre.keys.last?.signer.keyNumber ?? 0))
    case .withdrawKey(let number):
      var centre = try centre(store)
      try centre.withdraw(number)
      try keep(centre, store, time)
      return .done
    case .setCard(let number, let status):
      try store.setCard(try index(number), status.status, replacedBy: nil, at: time)
    case .replaceCard(let number, let successor):
      try store.setCard(
        try index(number), .blocked, replacedBy: try index(successor), at: time)
    default: break
    }
    return .done
  }

  func centre(_ store: any CentreReading) throws -> DistrictCentre {
    notices.keys.centre(try store.statusList(district: name.district))
  }

  private func keep(
    _ centre: DistrictCentre, _ store: any CentreStore, _ time: Int64
  ) throws {
    try notices.change(DistrictKeys(of: centre))
    try notices.publishKeys(store, at: time)
  }

  private func index(_ number: String) throws -> UInt32 {
    guard let number = try? CardNumber(typed: number, district: name.district) else {
      throw AdminRefusal(
        "\(number) non è un numero di carta del distretto \(name.district).",
        "\(number) is no card number of district \(name.district).")
    }
    return number.index
  }

  // MARK: Settlement

  private func settlements(_ number: Int?, _ store: any CentreStore) throws -> AdminReply {
    let all = try store.settlements(most: 10_000)
    guard let number else { return .settlements(all) }
    let chosen = all.filter { $0.number == number }
    guard !chosen.isEmpty else { throw CentreFailure.unknownSettlement(number) }
    return .settlements(chosen)
  }
}

extension AdminTill {
  /// What an operator sees of a till.
  fileprivate init(_ health: TillHealth) {
    let till = health.till
    self.till = till.name.text
    state = till.isRevoked ? "revoked" : till.publicKey == nil ? "offered" : "enrolled"
    (enrolledAt, facts, forks) = (till.enrolledAt, health.facts, health.forks)
    lastContact = health.lastContact?.at
    (program, waiting) = (health.lastContact?.program, health.lastContact?.waiting)
  }
}
