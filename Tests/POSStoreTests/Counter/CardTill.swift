import POSCore
import Support

@testable import POSStore

extension TestTill {
  /// A shop that is its own centre and gives four per cent back.
  static let settings = ShopSettings(
    shop: ShopIdentity(name: "Rossi", address: ["Via Roma 1"], vatNumber: "01606720215"))

  static func number(_ card: UInt32) -> CardNumber { CardNumber(index: card, district: 1) }

  private static func header(_ card: UInt32) -> CardHeader {
    CardHeader(keyNumber: 1, district: 1, index: card, nonce: 5, cardClass: 0)
  }

  /// A phone's code, of which one may spend 9,00 without the centre.
  static func token(of card: UInt32, validFrom: UInt32 = 100) -> PhoneToken {
    example(
      PhoneToken(
        header(card), device: 1, validFrom: validFrom, windowSeconds: 120, batch: 1, asOfMinute: 0,
        allowance: .init(
          prepaid: Money(cents: 900), tesoretto: Money(cents: 900), welfare: .zero)))
  }

  static func reading(
    _ card: UInt32, _ evidence: CardEvidence? = nil, at moment: Moment
  ) -> CardReading {
    let lastDay = example(CivilDate(year: 2036, month: 12, day: 31))
    let paper = CardEvidence.card(example(DigitalCard(header(card), lastDay: lastDay)))
    return CardReading(
      RecognisedCard(index: card, evidence: evidence ?? paper, status: .active), district: 1,
      at: moment)
  }

  /// The customer of a card that is shown now.
  func customer(
    _ card: UInt32, _ evidence: CardEvidence? = nil, _ settings: ShopSettings = TestTill.settings
  ) throws -> CardCustomer {
    try store.cardCustomer(TestTill.reading(card, evidence, at: now), settings)
  }

  /// Issues a card.
  func issue(_ card: UInt32, name: String = "Giulia", groups: [String] = []) throws {
    try store.save(
      CardHolder(card: TestTill.number(card), issuedAt: now, name: name, groups: groups), at: now)
  }

  @discardableResult
  func topUp(_ card: UInt32, cents: Int, by tender: Tender = .cash) throws -> TopUp {
    try store.topUp(
      TopUpRequest(
        id: nextID(), card: TestTill.number(card), amount: Money(cents: cents), tender: tender),
      cashier: cashier, at: now)
  }

  func load(_ card: UInt32, plan: String, cents: Int, lastDay: CivilDate? = nil) throws {
    try store.append(
      [
        .welfareLoaded(
          WelfareLoad(
            id: nextID(), card: TestTill.number(card), plan: plan, company: "Acme",
            amount: Money(cents: cents), lastDay: lastDay, at: now, day: now.date))
      ], at: now)
  }

  /// Books what is over; tells of how many purses.
  @discardableResult
  func expire() throws -> Int { try store.expirePurses(ids: &ids, at: now) }

  // MARK: Sales

  /// A sale with a card, rung up and paid but not closed: some of its purses, the rest in cash.
  func paid(
    _ lines: [SaleLine], _ customer: CardCustomer, _ purses: [(kind: PurseKind, cents: Int)] = [],
    rest: (Money) -> PaymentRequest = { .cash($0) }
  ) throws -> Basket {
    var basket = basket()
    try command(.setCustomer(customer), on: &basket)
    for line in lines { try command(.addLine(line), on: &basket) }
    for purse in purses {
      let amount = min(Money(cents: purse.cents), basket.purseDue(purse.kind))
      if amount > .zero { try command(.pay(.purse(purse.kind, amount)), on: &basket) }
    }
    if basket.due > .zero { try command(.pay(rest(basket.due)), on: &basket) }
    return basket
  }

  /// A closed sale of one line with a card.
  @discardableResult
  func sell(
    cents: Int, to card: UInt32, _ purses: [(kind: PurseKind, cents: Int)] = []
  ) throws -> Receipt {
    try close(paid([line(cents: cents)], customer(card), purses)).receipt
  }

  /// A closed return of a line, given back as the rules say.
  @discardableResult
  func giveBack(_ line: PricedLine, of receipt: Receipt, pieces: Int? = nil) throws -> Receipt {
    var basket = try returning(line, of: receipt, pieces: pieces)
    try command(.pay(.withhold), on: &basket)
    for tender in [Tender.cash, .card] {
      let most = basket.refundLimit(tender, limits)
      if most > .zero {
        try command(.pay(.refund(tender, most, reference: nil, account: nil)), on: &basket)
      }
    }
    return try close(basket, reason: "reso").receipt
  }

  func balance(_ kind: PurseKind, of card: UInt32) throws -> Int {
    try store.purseLots(of: PurseID(card: card, kind: kind)).map(\.amount.cents).reduce(0, +)
  }

  // MARK: Everything at once

  /// Puts something into every table of cards.
  func fillCardTables() throws {
    try issue(7, groups: ["insegnanti"])
    var plan = WelfarePlan(code: "ACME", name: "Acme", company: "Acme")
    plan.mixesWithOthers = true
    try store.save([plan], at: now)
    try load(7, plan: "ACME", cents: 5_000, lastDay: now.date.adding(days: 30))
    try topUp(7, cents: 2_000)
    let shown = try customer(7, .token(TestTill.token(of: 7)))
    try close(paid([line(cents: 1_000)], shown, [(.prepaid, 300)]))
    try load(8, plan: "ACME", cents: 100, lastDay: now.date.adding(days: -1))
    try expire()
  }
}
