internal import POSCore
internal import POSStore
internal import POSSync
internal import TillLink

/// The books of a till that joined a centre and sold without it.
struct OfflineTill: Sendable {
  let path: String
  let line: TillLine
  /// The cards that are shown here.
  let cards: ClosedRange<UInt32>
  /// When the till joined, before all its sales.
  private let joinedAt: Moment

  /// How far apart the sales are, in milliseconds.
  private static let pace: Int64 = 4_000

  /// Makes the books, from some hours ago on.
  ///
  /// - Parameter sales: how many sales follow; the last one is made just now.
  init(
    path: String, centre: ServedCentre, till: TillName, cards: ClosedRange<UInt32>, sales: Int
  ) throws {
    let enrolled = try centre.enrol(till)
    (self.path, line, self.cards) = (path, enrolled.line, cards)
    let start = LinkRandomness.now() - Int64(sales + 10) * Self.pace
    joinedAt = Moment(legalTimeAt: start + 1_000)
    let store = try open(at: Moment(legalTimeAt: start))
    var random = SystemRandomNumberGenerator()
    try store.join(
      enrolled.reply, address: centre.address.text, pin: nil, by: nil,
      seed: EpochSeed(using: &random), at: joinedAt)
  }

  /// Opens the books.
  func open(at moment: Moment = Moment(legalTimeAt: LinkRandomness.now())) throws -> TillStore {
    var random = SystemRandomNumberGenerator()
    return try TillStore(
      path: path, till: TillIdentity(shop: line.till.shop, till: line.till.till),
      seed: EpochSeed(using: &random), at: moment)
  }

  /// Closes sales, the last one just now.
  func sell(_ count: Int) throws {
    let store = try open()
    let start = LinkRandomness.now() - Int64(count) * Self.pace
    var counter = SaleCounter(store: store, cards: cards, shop: line.till.shop, till: line.till)
    for number in 0..<count {
      let moment = Moment(legalTimeAt: start + Int64(number) * Self.pace)
      try counter.sell(number, at: moment)
    }
  }

  /// Pays credit into cards, which the centre then knows of.
  func topUp(_ cards: ClosedRange<UInt32>, cents: Int) throws {
    let store = try open()
    var counter = SaleCounter(store: store, cards: cards, shop: line.till.shop, till: line.till)
    for card in cards { try counter.topUp(card, Money(cents: cents), at: joinedAt) }
  }
}

/// A counter at which one sale follows the other.
struct SaleCounter {
  private let store: TillStore
  private let cards: ClosedRange<UInt32>
  private var ids: IdentifierSource
  private let cashier: Operator
  /// The shop gives four per cent back.
  private let settings = ShopSettings(
    shop: ShopIdentity(name: "Rossi", address: ["Via Roma 1"], vatNumber: "01606720215"))

  init(store: TillStore, cards: ClosedRange<UInt32>, shop: Int, till: TillName) {
    (self.store, self.cards) = (store, cards)
    ids = IdentifierSource(seed: (UInt64.random(in: 0 ... .max), UInt64(till.number)))
    cashier = Operator(
      id: Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001), name: "Anna",
      role: .owner)
  }

  /// Sells five articles; every third customer shows a card, spends what it earned and earns anew.
  mutating func sell(_ number: Int, at moment: Moment) throws {
    var basket = Basket(id: ids.next(at: moment), owner: cashier.id, openedAt: moment)
    for index in 0..<5 { basket.apply(.lineAdded(line(number, index, at: moment))) }
    if number % 3 == 0 {
      let card = cards.lowerBound + UInt32(number / 3 % cards.count)
      let customer = try store.cardCustomer(Self.reading(card, at: moment), settings)
      basket.apply(.customerChanged(customer))
      let spent = basket.purseDue(.tesoretto)
      if spent > .zero { pay(.tesoretto, spent, &basket, at: moment) }
    }
    if basket.due > .zero { pay(.cash, basket.due, &basket, at: moment) }
    _ = try store.close(
      basket, settling: basket.revision, cashier: cashier, at: moment, ids: &ids)
  }

  private mutating func line(_ number: Int, _ index: Int, at moment: Moment) -> SaleLine {
    SaleLine(
      id: ids.next(at: moment), name: "Pane di grano duro \(index)",
      department: "rep\((number + index) % 4)",
      vat: .rate(basisPoints: [400, 1000, 2200][index % 3]), unit: .piece, quantity: .one,
      unitPrice: Money(cents: 150 + index), priceSource: .typed)
  }

  private mutating func pay(
    _ tender: Tender, _ amount: Money, _ basket: inout Basket, at moment: Moment
  ) {
    basket.apply(.paymentAdded(Payment(id: ids.next(at: moment), tender: tender, amount: amount)))
  }

  private static func reading(_ card: UInt32, at moment: Moment) -> CardReading {
    let header = CardHeader(keyNumber: 1, district: 1, index: card, nonce: 5, cardClass: 0)
    guard let day = CivilDate(year: 2035, month: 1, day: 1),
      let paper = DigitalCard(header, lastDay: day)
    else { preconditionFailure("2035 is within a card's days.") }
    let recognised = RecognisedCard(index: card, evidence: .card(paper), status: .active)
    return CardReading(recognised, district: 1, at: moment)
  }

  /// Pays credit into a card.
  mutating func topUp(_ card: UInt32, _ amount: Money, at moment: Moment) throws {
    let request = TopUpRequest(
      id: ids.next(at: moment), card: CardNumber(index: card, district: 1), amount: amount,
      tender: .cash)
    _ = try store.topUp(request, cashier: cashier, at: moment)
  }
}
