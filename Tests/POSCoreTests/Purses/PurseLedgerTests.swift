import POSCore
import Support
import Testing

/// Movements of a few cards in a few shops, in the order in which they happen to arrive.
enum Movements {
  static let today = example(CivilDate(year: 2026, month: 11, day: 21))

  static let any = Generator { choices in
    (0..<Int(choices.draw(upTo: 24))).map { movement($0, &choices) }
  }

  private static func movement(_ number: Int, _ choices: inout Choices) -> PurseMovement {
    let kinds: [PurseKind] = [.tesoretto, .prepaid, .welfare(plan: "p")]
    return PurseMovement(
      id: MovementID(source: Identifier(high: 3, low: choices.draw(upTo: 39)), leg: 0),
      purse: PurseID(
        card: UInt32(choices.draw(upTo: 2)), kind: kinds[Int(choices.draw(upTo: 2))]),
      shop: 1 + Int(choices.draw(upTo: 2)), day: today.adding(days: Int(choices.draw(upTo: 40))),
      event: event(&choices), brokeLimits: choices.draw(upTo: 9) == 9)
  }

  private static func event(_ choices: inout Choices) -> PurseEvent {
    let amount = Money(cents: Int(choices.draw(upTo: 5_000, likesEdges: true)))
    let lastDay = choices.draw(upTo: 1) == 1 ? today.adding(days: 20) : nil
    let funders: [Funder] = [.shop(1), .shop(2), .consortium]
    switch choices.draw(upTo: 6) {
    case 0: return .earned(amount, funder: funders[Int(choices.draw(upTo: 2))], lastDay: lastDay)
    case 1: return .toppedUp(amount)
    case 2: return .loaded(amount, company: "x", lastDay: lastDay)
    case 3: return .refunded([PurseLot(funder: .shop(2), lastDay: lastDay, amount: amount)])
    case 4: return .takenBack(amount, funder: funders[Int(choices.draw(upTo: 2))])
    case 5: return .expired
    default: return .spent(amount)
    }
  }
}

@Suite struct `The ledger of purses` {
  private static let purse = PurseID(card: 1, kind: .tesoretto)

  private func movement(
    _ number: UInt64, _ event: PurseEvent, shop: Int = 1, purse: PurseID = Self.purse
  ) -> PurseMovement {
    PurseMovement(
      id: MovementID(source: Identifier(high: 9, low: number), leg: 0), purse: purse, shop: shop,
      day: Movements.today, event: event)
  }

  @Test func `holds after any movements in any order`() {
    forAll(Movements.any, seeds: 100_000) { movements in
      var ledger = PurseLedger()
      for movement in movements { _ = ledger.post(movement) }
      return ledger.violations.isEmpty
    }
  }

  @Test func `does not change when everything arrives again`() {
    forAll(Movements.any, seeds: 2_000) { movements in
      var ledger = PurseLedger()
      for movement in movements { _ = ledger.post(movement) }
      let before = ledger.balances
      for movement in movements {
        if case .posted = ledger.post(movement) { return false }
      }
      return ledger.balances == before
    }
  }

  @Test func `lets cashback of one shop be spent in another, which is paid`() {
    var ledger = PurseLedger()
    _ = ledger.post(
      movement(1, .earned(Money(cents: 200), funder: .shop(1), lastDay: nil), shop: 1))
    _ = ledger.post(movement(2, .spent(Money(cents: 150)), shop: 2))
    #expect(ledger.lots(of: Self.purse).balance.cents == 50)
    #expect(ledger.balances[.clearing(shop: 1)]?.cents == -200)
    #expect(ledger.balances[.clearing(shop: 2)]?.cents == 150)
  }

  @Test func `makes what was spent twice the card's debt, which the next credit pays`() {
    var ledger = PurseLedger()
    _ = ledger.post(movement(1, .toppedUp(Money(cents: 1_000))))
    _ = ledger.post(movement(2, .spent(Money(cents: 1_000)), shop: 1))
    _ = ledger.post(movement(3, .spent(Money(cents: 1_000)), shop: 2))
    #expect(ledger.debt(of: 1).cents == 1_000)
    #expect(ledger.balances[.clearing(shop: 2)]?.cents == 1_000)
    _ = ledger.post(movement(4, .earned(Money(cents: 300), funder: .shop(1), lastDay: nil)))
    #expect(ledger.debt(of: 1).cents == 700 && ledger.lots(of: Self.purse).balance == .zero)
    let welfare = PurseID(card: 1, kind: .welfare(plan: "p"))
    _ = ledger.post(
      movement(5, .loaded(Money(cents: 500), company: "x", lastDay: nil), purse: welfare))
    #expect(ledger.debt(of: 1).cents == 700 && ledger.lots(of: welfare).balance.cents == 500)
  }

  @Test
  func `lets an employer's credit that was spent before it arrived be paid by its load alone`() {
    let welfare = PurseID(card: 1, kind: .welfare(plan: "p"))
    var ledger = PurseLedger()
    _ = ledger.post(movement(1, .spent(Money(cents: 300)), purse: welfare))
    let prepaid = PurseID(card: 1, kind: .prepaid)
    _ = ledger.post(movement(2, .toppedUp(Money(cents: 1_000)), purse: prepaid))
    #expect(ledger.lots(of: prepaid).balance.cents == 1_000 && ledger.debt(of: 1) == .zero)
    _ = ledger.post(
      movement(3, .loaded(Money(cents: 500), company: "x", lastDay: nil), purse: welfare))
    #expect(ledger.lots(of: welfare).balance.cents == 200)
    #expect(ledger.balances[.welfareDebt(welfare)] == nil)
  }

  @Test func `takes cashback back for the one who gave it, and tells which lots paid`() {
    var ledger = PurseLedger()
    let day = Movements.today.adding(days: 30)
    _ = ledger.post(
      movement(1, .earned(Money(cents: 100), funder: .consortium, lastDay: day), shop: 1))
    let lot = PurseLot(funder: .consortium, lastDay: day, amount: Money(cents: 40))
    let posting = ledger.post(movement(2, .spent(Money(cents: 40)), shop: 2))
    guard case .posted(_, let spent) = posting else { return }
    #expect(spent == [lot])
    _ = ledger.post(movement(3, .refunded(spent), shop: 2))
    _ = ledger.post(movement(4, .takenBack(Money(cents: 100), funder: .consortium), shop: 2))
    #expect(ledger.balances.isEmpty)
  }

  @Test func `spends what expires first, and gives what is over back to its funder`() {
    var ledger = PurseLedger()
    let soon = Movements.today.adding(days: 1)
    _ = ledger.post(movement(1, .earned(Money(cents: 100), funder: .consortium, lastDay: nil)))
    _ = ledger.post(movement(2, .earned(Money(cents: 100), funder: .shop(2), lastDay: soon)))
    _ = ledger.post(movement(3, .spent(Money(cents: 30))))
    #expect(ledger.lots(of: Self.purse).lots.map(\.amount.cents) == [70, 100])
    let late = PurseMovement(
      id: MovementID(source: Identifier(high: 9, low: 4), leg: 0), purse: Self.purse, shop: 1,
      day: soon.adding(days: 1), event: .expired)
    _ = ledger.post(late)
    #expect(ledger.lots(of: Self.purse).balance.cents == 100)
    #expect(ledger.balances[.clearing(shop: 2)]?.cents == -30)
  }

  @Test func `says when two movements have one identity`() {
    var ledger = PurseLedger()
    let first = movement(1, .toppedUp(Money(cents: 100)))
    _ = ledger.post(first)
    #expect(ledger.post(movement(1, .toppedUp(Money(cents: 101)))) == .conflict(first))
    #expect(ledger.post(movement(2, .spent(Money(cents: -1)))) == .implausible)
  }
}

@Suite struct `Spending without the centre` {
  private static let paper = CardEvidence.card(CardExamples.card)
  private static let phone = CardEvidence.token(CardExamples.token)

  private static func situation(_ choices: inout Choices) -> AloneSituation {
    let number = CardNumber(index: 1, district: 7)
    let kinds: [PurseKind] = [.tesoretto, .prepaid, .welfare(plan: "p")]
    var situation = AloneSituation(
      RecognisedCard(
        index: 1, evidence: [paper, phone, .typed(number)][Int(choices.draw(upTo: 2))],
        status: CardStatus.allCases[Int(choices.draw(upTo: 5)) % 4]),
      kind: kinds[Int(choices.draw(upTo: 2))],
      balance: Money(cents: Int(choices.draw(upTo: 50_000))),
      listMinutes: Int(choices.draw(upTo: 4_000)), outageMinutes: Int(choices.draw(upTo: 2_000)))
    situation.purchasesByCard = Int(choices.draw(upTo: 5))
    situation.spentByCard = Money(cents: Int(choices.draw(upTo: 6_000)))
    situation.spentAtTill = Money(cents: Int(choices.draw(upTo: 30_000)))
    if choices.draw(upTo: 19) == 19 { situation.listMinutes.negate() }
    return situation
  }

  @Test func `never exceeds a limit`() {
    forAll(Generator(Self.situation), seeds: 100_000) { situation in
      let most = AloneDecision(situation, limits: .usual).most
      guard most > .zero else { return most == .zero }
      let isPaper = situation.evidence == Self.paper
      let perPurchase = isPaper ? (situation.outageMinutes >= 120 ? 500 : 1_000) : 2_500
      return situation.status == .active && most <= situation.balance
        && most.cents <= perPurchase
        && (situation.spentByCard + most).cents <= (isPaper ? 1_500 : 4_000)
        && (situation.spentAtTill + most).cents <= 20_000
        && situation.purchasesByCard < (isPaper ? 2 : 4)
        && (0...(isPaper ? 24 : 48) * 60).contains(situation.listMinutes)
        && situation.outageMinutes <= (isPaper ? 8 : 24) * 60
        && (isPaper || most <= Money(cents: 2_500))
    }
  }

  @Test func `never loses more than the limits of one outage, whatever is bought`() {
    let purchases = Generator.array(of: Generator.int(in: 1...5_000), count: 0...40)
    forAll(purchases, seeds: 20_000) { wishes in
      let card = RecognisedCard(index: 1, evidence: Self.paper, status: .active)
      var situation = AloneSituation(
        card, kind: .prepaid, balance: Money(cents: 100_000), listMinutes: 0, outageMinutes: 0)
      for wish in wishes {
        let most = AloneDecision(situation, limits: .usual).most
        let spent = min(most, Money(cents: wish))
        guard spent > .zero else { continue }
        situation.spentByCard += spent
        situation.spentAtTill += spent
        situation.purchasesByCard += 1
      }
      return situation.spentByCard.cents <= 1_500
    }
  }

  @Test(arguments: [
    ("typed", AloneReason.numberProvesNothing), ("blocked", .onlineOnly), ("welfare", .welfare),
    ("old list", .listTooOld), ("long outage", .outageTooLong), ("third purchase", .perCard),
    ("clock", .clockWentBack), ("poor", .balance), ("usual", .perPurchase),
    ("much spent", .perCard), ("full till", .perTill),
  ])
  func `says what sets the limit`(what: String, reason: AloneReason) {
    let card = RecognisedCard(index: 1, evidence: Self.paper, status: .active)
    var situation = AloneSituation(
      card, kind: .prepaid, balance: Money(cents: 5_000), listMinutes: 10, outageMinutes: 10)
    switch what {
    case "typed": situation.evidence = .typed(CardNumber(index: 1, district: 7))
    case "blocked": situation.status = .onlineOnly
    case "welfare": situation.kind = .welfare(plan: "p")
    case "old list": situation.listMinutes = 1_441
    case "clock": situation.outageMinutes = -1
    case "long outage": situation.outageMinutes = 481
    case "third purchase": situation.purchasesByCard = 2
    case "poor": situation.balance = Money(cents: 999)
    case "much spent": situation.spentByCard = Money(cents: 501)
    case "full till": situation.spentAtTill = Money(cents: 19_001)
    default: break
    }
    #expect(AloneDecision(situation, limits: .usual).reason == reason)
  }
}
