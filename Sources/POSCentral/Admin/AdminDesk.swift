public import CentreCore
internal import CardSigning
internal import POSCore
internal import POSSync

/// Does what an operator commands, on the books and the district's keys.
public struct AdminDesk: Sendable {
  private let name: CentreFolder.Name
  private let notices: DistrictNotices
  /// The most cards that are signed at a time.
  public static let mostCards = 10_000

  /// Joins a centre's name and keys.
  public init(name: CentreFolder.Name, notices: DistrictNotices) {
    (self.name, self.notices) = (name, notices)
  }

  /// Does a command.
  ///
  /// - Parameters:
  ///   - time: milliseconds since 1970.
  ///   - random: codes, passwords and keys are drawn from it.
  public func run(
    _ command: AdminCommand, _ store: any CentreStore, at time: Int64,
    using random: inout some RandomNumberGenerator
  ) -> AdminReply {
    do {
      return try reply(command, store, time, &random)
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
    case .addAccount(let login, let role):
      return try addAccount(login, role, store, time, &random)
    case .renewAccount(let login):
      var account = try account(login, store)
      (account.isActive, account.failures, account.lastFailure) = (true, 0, nil)
      return try give(account, store, &random)
    case .closeAccount(let login):
      var account = try account(login, store)
      account.isActive = false
      try store.save(account)
      return .done
    case .rotateKeys, .withdrawKey, .issueCards, .stockTill, .setCard, .replaceCard:
      return try change(command, store, time, &random)
    case .loadWelfare(let loads): return .count(try store.load(loads, at: time))
    default: return try care(command, store, time)
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

  private func addAccount(
    _ login: String, _ role: CentreRole, _ store: any CentreStore, _ time: Int64,
    _ random: inout some RandomNumberGenerator
  ) throws -> AdminReply {
    let login = login.lowercased()
    guard (1...64).contains(login.utf8.count), login.allSatisfy(\.isASCIILoginCharacter) else {
      throw AdminRefusal(
        "Il nome ha solo lettere, cifre, punti e trattini.",
        "A login has letters, digits, dots and hyphens only.")
    }
    if case .owner(let shop) = role, try !store.shops().contains(where: { $0.number == shop }) {
      throw CentreFailure.unknownShop(shop)
    }
    guard try store.account(login: login) == nil else { throw CentreFailure.loginTaken(login) }
    let id = Identifier(at: Moment(legalTimeAt: time), random: (random.next(), random.next()))
    let nothing = PasswordRecord(salt: [], hash: [], cost: 2)
    let account = CentreAccount(
      id: id, login: login, role: role, password: nothing, totpSecret: [])
    return try give(account, store, &random)
  }

  private func account(_ login: String, _ store: any CentreStore) throws -> CentreAccount {
    guard let account = try store.account(login: login.lowercased()) else {
      throw CentreFailure.unknownAccount
    }
    return account
  }

  /// Makes up a password and a secret, keeps the account with them, and tells both once.
  private func give(
    _ account: CentreAccount, _ store: any CentreStore,
    _ random: inout some RandomNumberGenerator
  ) throws -> AdminReply {
    var account = account
    let parts = (0..<4).map { _ in String(EnrolmentCode(using: &random).text.prefix(4)) }
    let password = parts.joined(separator: "-")
    let salt = bytes(Passwords.saltLength, &random)
    account.password = try Passwords.record(of: password, salt: salt)
    account.totpSecret = bytes(TOTP.secretLength, &random)
    account.lastStep = nil
    try store.save(account)
    let address = TOTP.address(
      login: account.login, issuer: name.name, secret: account.totpSecret)
    return .account(
      AdminAccount(login: account.login, password: password, authenticator: address))
  }

  private func bytes(_ count: Int, _ random: inout some RandomNumberGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
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
    case .issueCards(let count, let cardClass, let lastDay):
      let cards = try sign(count, cardClass, lastDay, store, time, &random)
      return .cards(cards.map { AdminCard($0, district: name.district) })
    case .stockTill(let till, let count, let cardClass, let lastDay):
      guard try store.till(till) != nil else { throw CentreFailure.unknownTill(till) }
      let cards = try sign(count, cardClass, lastDay, store, time, &random)
      try store.giveStock(CardBlanks(district: name.district, cards: cards).bytes, to: till)
      return .count(cards.count)
    case .setCard(let number, let status):
      try store.setCard(try index(number), status.status, replacedBy: nil, at: time)
    case .replaceCard(let number, let successor):
      try store.setCard(
        try index(number), .blocked, replacedBy: try index(successor), at: time)
    default: break
    }
    return .done
  }

  private func centre(_ store: any CentreStore) throws -> DistrictCentre {
    notices.keys.centre(try store.statusList(district: name.district))
  }

  private func keep(
    _ centre: DistrictCentre, _ store: any CentreStore, _ time: Int64
  ) throws {
    try notices.change(DistrictKeys(of: centre))
    try notices.publishKeys(store, at: time)
  }

  /// Signs cards and adds them to the list; a card that was signed but not added is thrown away.
  private func sign(
    _ count: Int, _ cardClass: UInt8, _ lastDay: CivilDate, _ store: any CentreStore,
    _ time: Int64, _ random: inout some RandomNumberGenerator
  ) throws -> [CardText] {
    guard (1...Self.mostCards).contains(count) else { throw DistrictCentre.Refusal.outOfRange }
    var centre = try centre(store)
    let cards = try centre.makeBlanks(
      count, cardClass: cardClass, lastDay: lastDay, using: &random)
    let first = try store.addCards(count, at: time)
    guard cards.first?.content.header.index == first else {
      throw AdminRefusal(
        "L'elenco delle carte non va d'accordo con i libri.",
        "The list of cards does not agree with the books.")
    }
    return cards
  }

  private func index(_ number: String) throws -> UInt32 {
    guard let number = try? CardNumber(typed: number, district: name.district) else {
      throw AdminRefusal(
        "\(number) non è un numero di carta del distretto \(name.district).",
        "\(number) is no card number of district \(name.district).")
    }
    return number.index
  }

  // MARK: Settlement and care

  private func care(
    _ command: AdminCommand, _ store: any CentreStore, _ time: Int64
  ) throws -> AdminReply {
    switch command {
    case .previewSettlement: return .clearing(try store.openClearing())
    case .closeSettlement: return .settlements([try store.closeSettlement(at: time)])
    case .settlements(let number): return try settlements(number, store)
    case .expire(let day): return .count(try expire(day, store, time))
    case .verify: return .findings(try store.verify().map { "\($0)" })
    case .backUp(let path):
      return .findings(try store.backUp(to: path, at: time).map { "\($0)" })
    default: return .done
    }
  }

  private func settlements(_ number: Int?, _ store: any CentreStore) throws -> AdminReply {
    let all = try store.settlements(most: 10_000)
    guard let number else { return .settlements(all) }
    let chosen = all.filter { $0.number == number }
    guard !chosen.isEmpty else { throw CentreFailure.unknownSettlement(number) }
    return .settlements(chosen)
  }

  private func expire(
    _ day: CivilDate, _ store: any CentreStore, _ time: Int64
  ) throws -> Int {
    let most = 100
    var sum = 0
    while true {
      let count = try store.expirePurses(on: day, most: most, at: time)
      sum += count
      if count < most { return sum }
    }
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

extension AdminCard {
  fileprivate init(_ card: CardText, district: UInt16) {
    number = CardNumber(index: card.content.header.index, district: district).text
    code = card.text
  }
}

extension Character {
  fileprivate var isASCIILoginCharacter: Bool {
    isASCII && (isLetter || isNumber || self == "." || self == "-" || self == "@" || self == "_")
  }
}
