import CentreCore
import POSCore
import POSSync
import Support
import Testing

@Suite struct `Facts of several tills in any order` {
  /// Something that happens in the district.
  private enum Step {
    case fact(till: Int, Fact)
    case push(till: Int, again: Bool)
    case load(WelfareLoad)
    case hold(till: Int, sale: UInt64, card: UInt32, cents: Int)
    case expire(days: Int)
  }

  private static let tills = ["3-1", "3-2", "4-1"]

  private let steps = Generator<[Step]> { choices in
    (0..<Int(choices.draw(upTo: 30))).map { step in Self.step(UInt64(step) + 1, &choices) }
  }

  private static func step(_ key: UInt64, _ choices: inout Choices) -> Step {
    let till = Int(choices.draw(upTo: 2))
    let card = UInt32(choices.draw(upTo: 3)) + 1
    let cents = Int(choices.draw(upTo: 3_000)) + 1
    switch choices.draw(upTo: 14) {
    case 0...2: return .push(till: till, again: choices.draw(upTo: 2) == 0)
    case 3: return .hold(till: till, sale: key + 1, card: card, cents: cents)
    // Its identity follows from a name, which no till gives.
    case 5: return .load(MadeFacts().load(key + 1 << 32, cents, to: card))
    case 4: return .expire(days: Int(choices.draw(upTo: 20)))
    default: return .fact(till: till, fact(key, till, card, cents, &choices))
    }
  }

  private static func fact(
    _ key: UInt64, _ till: Int, _ card: UInt32, _ cents: Int, _ choices: inout Choices
  ) -> Fact {
    let facts = MadeFacts(shop: till == 2 ? 4 : 3, till: till == 1 ? 2 : 1)
    // Some documents have the identity of an earlier one, of this till or of another.
    let key = choices.draw(upTo: 9) == 0 ? max(key / 2, 1) : key
    let today = CentreBook.today
    switch choices.draw(upTo: 7) {
    case 0: return facts.sale(key, cents)
    case 1: return facts.topUp(key, cents, of: card)
    case 2: return facts.refund(key, cents, to: card)
    case 3: return .receiptClosed(facts.spending(key, cents, by: card, .tesoretto))
    case 4: return .receiptClosed(facts.spending(key, cents, by: card, .welfare, plan: "ACME"))
    case 5: return facts.earning(key, cents * 20, by: card, lastDay: today.adding(days: 1))
    case 6: return facts.holder(card, isBlocked: true, replacedBy: 1 + (card + 1) % 5)
    default: return .receiptClosed(facts.spending(key, cents, by: card))
    }
  }

  /// Does the steps, and pushes at the end what is left.
  ///
  /// - Returns: the facts in the order in which the centre booked them.
  private func run(_ steps: [Step], _ book: CentreBook) throws -> [Fact] {
    var tills = try Self.tills.enumerated().map { try book.till($1, epoch: UInt64($0) + 1) }
    var waiting = Self.tills.map { _ in [Fact]() }
    var booked: [Fact] = []
    func push(_ till: Int) throws {
      let reply = try tills[till].push(to: book.centre)
      for (fact, outcome) in zip(waiting[till], reply.outcomes) where outcome.isNew {
        booked.append(fact)
      }
      waiting[till] = []
    }
    for step in steps {
      switch step {
      case .fact(let till, let fact):
        tills[till].write(fact)
        waiting[till].append(fact)
      case .push(let till, let again):
        try push(till)
        if again { _ = try book.centre.push(tills[till].request(), from: tills[till].name, at: 0) }
      case .load(let load):
        _ = try book.centre.load([load], at: CentreBook.noon)
        booked.append(.welfareLoaded(load))
      case .hold(let till, let sale, let card, let cents):
        let request = HoldRequest(
          sale: id(sale), card: card, kind: .prepaid, amount: Money(cents: cents),
          day: CentreBook.today)
        _ = try book.centre.hold(request, for: tills[till].name, at: CentreBook.noon)
      case .expire(let days):
        let day = CentreBook.today.adding(days: days)
        try book.centre.expirePurses(on: day, most: 99, at: CentreBook.noon)
        booked += expiries(on: day.adding(days: -7))
      }
    }
    for till in tills.indices { try push(till) }
    return booked
  }

  /// What the centre's own expiry does, as facts.
  private func expiries(on day: CivilDate) -> [Fact] {
    let parts = (1...5).map {
      PurseExpiry.Part(purse: PurseID(card: $0, kind: .tesoretto), lots: [])
    }
    let key = UInt64(day.daysSince1970) << 20
    return [
      .pursesExpired(
        PurseExpiry(
          id: id(key), shop: 0, day: day, at: Moment(legalTimeAt: CentreBook.noon), parts: parts))
    ]
  }

  @Test func `leave books that a check finds clean, and the balances of the ledger of the till`() {
    forAll(steps, seeds: 40) { steps in
      let book = try CentreBook()
      _ = try book.centre.addCards(5, at: CentreBook.noon)
      var ledger = PurseLedger()
      for (place, fact) in try run(steps, book).enumerated() {
        _ = ledger.post(fact.distinct(place))
      }
      guard try book.centre.verify() == [], ledger.violations == [] else { return false }
      for card in UInt32(1)...5 {
        let reply = try book.centre.card(card, for: CentreBook.till("3-1"), at: CentreBook.noon)
        let own = CardStanding(of: card, in: ledger)
        guard reply.standing.withoutEmpty == own.withoutEmpty else { return false }
      }
      return try clearing(book) == clearing(ledger)
    }
  }

  private func clearing(_ book: CentreBook) throws -> [Int: Money] {
    Dictionary(
      uniqueKeysWithValues: try book.centre.openClearing().filter { $0.net != .zero }
        .map { ($0.shop, $0.net) })
  }

  private func clearing(_ ledger: PurseLedger) -> [Int: Money] {
    ledger.balances.reduce(into: [:]) { shops, entry in
      if case .clearing(let shop) = entry.key { shops[shop] = entry.value }
    }
  }
}

extension FrameOutcome {
  /// Whether the fact had its effects just now.
  fileprivate var isNew: Bool {
    switch self {
    case .accepted: true
    case .flagged(let reasons):
      !reasons.contains(.knownDocument) && !reasons.contains(.otherDocument)
    case .duplicate, .quarantined: false
    }
  }
}

extension CardStanding {
  /// Without purses that were looked at and had nothing, which nobody has to remember.
  fileprivate var withoutEmpty: CardStanding {
    CardStanding(
      card: card, purses: purses.filter { !$0.lots.isEmpty || $0.owed != .zero }, debt: debt,
      replacedBy: replacedBy)
  }
}

extension Fact {
  /// The centre's own expiry of a day may happen twice, each time with what is over then.
  fileprivate func distinct(_ place: Int) -> Fact {
    guard case .pursesExpired(let expiry) = self else { return self }
    return .pursesExpired(
      PurseExpiry(
        id: Identifier(high: 0xE0, low: UInt64(place)), shop: expiry.shop, day: expiry.day,
        at: expiry.at, parts: expiry.parts))
  }
}
