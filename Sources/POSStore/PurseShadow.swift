internal import GRDB
internal import POSCore
internal import POSSync

/// The purses of cards of which the centre said something: what it said, and then what the till
/// booked since that the centre had not seen.
struct PurseShadow {
  let database: Database
  private let standings: CardStandings
  private let copies: CopiedFacts

  init(_ database: Database) throws {
    self.database = database
    standings = CardStandings(database: database)
    copies = try CopiedFacts(database)
  }

  /// Works out the purses of a card and of its relatives anew, and writes them.
  func renew(around card: UInt32) throws { try renew(standings.family(of: card)) }

  /// Works out the purses of families of cards anew, and writes them.
  func renew(_ family: Set<UInt32>) throws {
    try Purses(database: database).write(ledger(of: family), of: family)
  }

  /// Works out purses anew that facts at some places moved, wherever these stood first.
  func renew(movedIn places: ClosedRange<Int>) throws {
    var done: Set<UInt32> = []
    for card in try standings.cards(movedIn: places) where !done.contains(card) {
      let family = try standings.family(of: card)
      done.formUnion(family)
      if try standings.isToldOf(family) { try renew(family) }
    }
  }

  /// Takes what the centre said of a card.
  func take(_ stored: StoredStanding) throws {
    let card = stored.standing.card
    let before = try standings.family(of: card)
    try standings.put(stored)
    if let heir = stored.standing.replacedBy, heir != card { try hand(stored, to: heir) }
    try renew(before.union(standings.family(of: card)))
  }

  /// What is said of a card that was replaced tells of the purses of the one in its place.
  private func hand(_ stored: StoredStanding, to successor: UInt32) throws {
    var (heir, seen) = (successor, Set([stored.standing.card]))
    while seen.insert(heir).inserted, let next = try standings.successor(of: heir) { heir = next }
    guard heir != stored.standing.card else { return }
    if let known = try standings.standing(of: heir), known.generation == stored.generation,
      known.revision >= stored.revision
    {
      return
    }
    try standings.put(
      StoredStanding(
        standing: CardStanding(
          card: heir, purses: stored.standing.purses, debt: stored.standing.debt),
        revision: stored.revision, generation: stored.generation, reach: stored.reach))
  }

  // MARK: Working purses out

  /// The purses of a family: as the centre said they are, and the till's later facts on top.
  func ledger(of family: Set<UInt32>) throws -> PurseLedger {
    var reaches: [UInt32: FactReach] = [:]
    let beginning = try beginning(of: family, &reaches)
    var ledger = beginning
    for card in family.sorted() where ledger.successors[card] == nil {
      if let own = try ownSuccessor(of: card) { _ = ledger.replace(card, by: own) }
    }
    for place in try places(of: family) {
      let movements = try movements(at: place, of: family, beginning, reaches)
      for movement in movements { _ = ledger.post(movement) }
    }
    return ledger
  }

  private func beginning(
    of family: Set<UInt32>, _ reaches: inout [UInt32: FactReach]
  ) throws -> PurseLedger {
    var balances: [LedgerAccount: Money] = [:]
    var purses: [PurseID: PurseLots] = [:]
    var successors: [UInt32: UInt32] = [:]
    for card in family.sorted() {
      guard let stored = try standings.standing(of: card) else { continue }
      reaches[card] = stored.reach
      if let successor = stored.standing.replacedBy,
        !Self.leads(successor, to: card, successors)
      {
        successors[card] = successor
      } else {
        stored.standing.add(to: &balances, &purses)
      }
    }
    return PurseLedger(resuming: balances, purses, successors: successors)
  }

  /// Whether a card's place was taken, in one or more steps, by another one.
  private static func leads(
    _ card: UInt32, to other: UInt32, _ successors: [UInt32: UInt32]
  ) -> Bool {
    var next: UInt32? = card
    while let card = next {
      if card == other { return true }
      next = successors[card]
    }
    return false
  }

  private func ownSuccessor(of card: UInt32) throws -> UInt32? {
    try database.first("SELECT replaced_by FROM card_holder WHERE card = ?", [card])?
      .card("replaced_by")
  }

  /// The places of the till's own facts about a family, in their order.
  private func places(of family: Set<UInt32>) throws -> [Int] {
    var places: Set<Int> = []
    for card in family {
      for row in try database.all(
        "SELECT DISTINCT place FROM purse_movement WHERE card = ?", [card])
      {
        places.insert(try row.number("place"))
      }
    }
    return places.sorted()
  }

  /// The movements of a fact that the centre had not seen when it told of their purses.
  ///
  /// - Parameter told: the purses as it told of them, where it replaced cards itself.
  private func movements(
    at place: Int, of family: Set<UInt32>, _ told: PurseLedger, _ reaches: [UInt32: FactReach]
  ) throws -> [PurseMovement] {
    let isEverywhere = try family.allSatisfy { card in
      guard told.successors[card] == nil else { return true }
      return try reaches[card].map { try isHeld(place, $0) } ?? false
    }
    if isEverywhere { return [] }
    guard let fact = try JournalReads(database: database).fact(at: place) else { return [] }
    return try fact.purseEffects.compactMap { effect -> PurseMovement? in
      guard case .moved(let movement) = effect, family.contains(movement.purse.card) else {
        return nil
      }
      let reach = reaches[told.bearer(of: movement.purse.card)]
      return try reach.map { try isHeld(place, $0) } ?? false ? nil : movement
    }
  }

  private func isHeld(_ place: Int, _ reach: FactReach) throws -> Bool {
    try copies.isHeld(place, by: reach, database)
  }
}

extension CardStanding {
  /// Adds what the card has to accounts and purses.
  fileprivate func add(
    to balances: inout [LedgerAccount: Money], _ purses: inout [PurseID: PurseLots]
  ) {
    if debt > .zero { balances[.debt(card: card)] = -debt }
    for purse in self.purses {
      let id = PurseID(card: card, kind: purse.kind)
      var lots = purses[id] ?? PurseLots()
      for lot in purse.lots { lots.add(lot) }
      purses[id] = lots
      balances[.purse(id)] = lots.balance
      if purse.owed > .zero, purse.kind.isWelfare { balances[.welfareDebt(id)] = -purse.owed }
    }
  }
}

extension PurseKind {
  fileprivate var isWelfare: Bool { if case .welfare = self { true } else { false } }
}
