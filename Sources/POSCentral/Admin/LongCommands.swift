internal import CardSigning
internal import CentreCore
internal import POSCore
internal import POSSync

/// Commands that take long: beside the books, and on them in short pieces.
extension AdminDesk {
  /// Does a command that takes long.
  ///
  /// - Returns: nil for one that does not.
  func long(
    _ command: AdminCommand, _ books: CentreDesk, _ time: Int64,
    _ random: some RandomNumberGenerator & Sendable
  ) async throws -> AdminReply? {
    switch command {
    case .addAccount(let login, let role):
      return try await addAccount(login, role, books, time, random)
    case .renewAccount(let login): return try await renewAccount(login, books, random)
    case .issueCards(let count, let cardClass, let lastDay):
      let new = NewCards(count: count, cardClass: cardClass, lastDay: lastDay)
      let cards = try await issue(new, to: nil, books, time, random)
      return .cards(cards.map { AdminCard($0, district: name.district) })
    case .stockTill(let till, let count, let cardClass, let lastDay):
      let new = NewCards(count: count, cardClass: cardClass, lastDay: lastDay)
      return .count(try await issue(new, to: till, books, time, random).count)
    case .loadWelfare(let loads): return .count(try await load(loads, books, time))
    case .expire(let day): return .count(try await books.expirePurses(on: day, at: time))
    case .verify: return .findings(try await books.verify().map { "\($0)" })
    case .backUp(let path):
      return .findings(try await books.backUp(to: path, at: time).map { "\($0)" })
    default: return nil
    }
  }

  // MARK: Cards

  private struct NewCards: Sendable {
    let count: Int
    let cardClass: UInt8
    let lastDay: CivilDate
  }

  /// Signs cards and adds them to the list, all in one short transaction; cards that were signed
  /// but not added are thrown away.
  private func issue(
    _ new: NewCards, to till: TillName?, _ books: CentreDesk, _ time: Int64,
    _ random: some RandomNumberGenerator & Sendable
  ) async throws -> [CardText] {
    guard (1...Self.mostCards).contains(new.count) else { throw DistrictCentre.Refusal.outOfRange }
    return try await cardTurns.take {
      let district = try await books.read { store in
        if let till, try store.till(till) == nil { throw CentreFailure.unknownTill(till) }
        return try centre(store)
      }
      let (cards, blanks) = try await sign(new, district, random)
      guard let first = cards.first?.content.header.index else { return [] }
      try await books.bulk(isStarted: true) { store in
        try store.addCards(first..<first + UInt32(cards.count), at: time)
        if let till { try store.giveStock(blanks, to: till) }
        try? notices.publishCards(store, at: time)
      }
      return cards
    }
  }

  private func sign(
    _ new: NewCards, _ district: DistrictCentre, _ random: some RandomNumberGenerator & Sendable
  ) async throws -> ([CardText], blanks: [UInt8]) {
    try await thread.run { [name] in
      var (district, random) = (district, random)
      let cards = try district.makeBlanks(
        new.count, cardClass: new.cardClass, lastDay: new.lastDay, using: &random)
      return (cards, CardBlanks(district: name.district, cards: cards).bytes)
    }
  }

  // MARK: Employers' credit

  /// Loads a list as a whole.
  ///
  /// A long one is checked beside the books and written down before the first of its loads is
  /// booked, so that it is booked to its end whatever happens to the server.
  private func load(
    _ loads: [WelfareLoad], _ books: CentreDesk, _ time: Int64
  ) async throws -> Int {
    try await loadTurns.take {
      guard loads.count > LoadList.portion else {
        return try await books.bulk(isStarted: true) { try $0.load(loads, at: time) }
      }
      try await books.bookAcceptedLoads(at: time)
      let fresh = try await books.aside { try $0.check(loads) }
      let list = try await thread.run { try LoadList(loads) }
      try await books.bulk(isStarted: true) { try $0.accept(list) }
      do {
        try await books.bookAcceptedLoads(at: time)
      } catch {
        throw AdminRefusal.bookedLater
      }
      return fresh
    }
  }
}

extension AdminRefusal {
  /// The list is safe, and the operator must not think that it was refused.
  fileprivate static let bookedLater = AdminRefusal(
    "L'elenco è accettato e salvato, ma non ancora caricato tutto: il centro continua da solo.",
    "The list is accepted and safe, but not wholly loaded yet: the centre goes on by itself.")
}

extension AdminCard {
  fileprivate init(_ card: CardText, district: UInt16) {
    number = CardNumber(index: card.content.header.index, district: district).text
    code = card.text
  }
}
