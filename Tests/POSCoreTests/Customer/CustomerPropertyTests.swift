import POSCore
import Support
import Testing

/// What a customer buys, under which rules, and how it is paid and given back.
private struct Visit: Sendable {
  var lines: [(cents: Int, pieces: Int, department: Int, earns: Bool, discount: Int)] = []
  var conventions: [Convention] = []
  var basketDiscount = 0
  var tesoretto = 0
  var prepaid = 0
  var debt = 0
  var byCard = 0
  var basisPoints = 400
  /// In which order lines come back, and in how many parts.
  var order: UInt64 = 0
}

extension Visit {
  static let any = Generator { choices in
    var visit = Visit()
    visit.lines = (0...Int(choices.draw(upTo: 5))).map { _ in
      (
        cents: 1 + Int(choices.draw(upTo: 2_999, likesEdges: true)),
        pieces: 1 + Int(choices.draw(upTo: 4)), department: Int(choices.draw(upTo: 2)),
        earns: choices.draw(upTo: 4) > 0, discount: Int(choices.draw(upTo: 300))
      )
    }
    visit.conventions = (0..<Int(choices.draw(upTo: 4))).map { convention($0, &choices) }
    visit.basketDiscount = Int(choices.draw(upTo: 900))
    visit.tesoretto = Int(choices.draw(upTo: 4_000))
    visit.prepaid = Int(choices.draw(upTo: 4_000))
    visit.debt = max(0, Int(choices.draw(upTo: 900)) - 600)
    visit.byCard = Int(choices.draw(upTo: 2_000))
    visit.basisPoints = [400, 0, 1, 333, 10_000][Int(choices.draw(upTo: 4))]
    visit.order = choices.draw(upTo: 99)
    return visit
  }

  private static func convention(_ number: Int, _ choices: inout Choices) -> Convention {
    let amount = Money(cents: 1 + Int(choices.draw(upTo: 1_500)))
    let benefits: [ConventionBenefit] = [
      .percent(basisPoints: 1 + Int(choices.draw(upTo: 9_999))), .amount(amount),
      .fixedPrice(amount), .piecesFree(take: 3, pay: 2),
    ]
    var convention = Convention(
      code: "C\(number)", name: "C", group: "g", benefit: benefits[Int(choices.draw(upTo: 3))])
    if choices.draw(upTo: 1) == 1 { convention.goods.departments = ["\(choices.draw(upTo: 2))"] }
    if choices.draw(upTo: 3) == 3 {
      convention.terms.minimumBasket = Money(cents: 1 + Int(choices.draw(upTo: 5_000)))
    }
    convention.isStackable = choices.draw(upTo: 2) == 2
    return convention
  }
}

/// A counter with the visit's customer and an independent ledger behind it.
private struct Shop {
  let visit: Visit
  var counter = Counter()
  var ledger = PurseLedger()
  private var closed = 0

  static let card: UInt32 = 4_821

  init(_ visit: Visit) throws {
    self.visit = visit
    post(1, .tesoretto, .earned(Money(cents: visit.tesoretto), funder: .shop(2), lastDay: nil))
    post(2, .prepaid, .toppedUp(Money(cents: visit.prepaid)))
    if visit.debt > 0 {
      post(3, .prepaid, .spent(Money(cents: visit.prepaid + visit.debt)))
    }
    for line in visit.lines {
      var sold = SaleLine(
        id: counter.newID(), name: "x", department: "\(line.department)",
        vat: .rate(basisPoints: [400, 1_000, 2_200][line.department]), unit: .piece,
        quantity: Quantity(pieces: line.pieces), unitPrice: Money(cents: line.cents),
        priceSource: .catalogue)
      sold.earnsCashback = line.earns
      try counter.rings(sold)
      if line.discount % 3 == 1 {
        counter.tries(
          .discountLine(line: sold.id, .percent(basisPoints: line.discount * 10)))
      }
    }
    switch visit.basketDiscount % 3 {
    case 0: counter.tries(.discountBasket(.amount(Money(cents: visit.basketDiscount))))
    case 1: counter.tries(.discountBasket(.percent(basisPoints: visit.basketDiscount)))
    default: break
    }
  }

  private mutating func post(_ number: UInt64, _ kind: PurseKind, _ event: PurseEvent) {
    _ = ledger.post(
      PurseMovement(
        id: MovementID(source: Identifier(high: 5, low: number), leg: 0),
        purse: PurseID(card: Self.card, kind: kind), shop: 2, day: Counter.moment.date,
        event: event))
  }

  mutating func showsCard() throws {
    var customer = CardCustomer(
      number: CardNumber(index: Self.card, district: 1), shownBy: .code, readAt: Counter.moment,
      shop: 1)
    customer.groups = ["g"]
    customer.conventions = visit.conventions
    customer.cashback = CashbackTerms(
      basisPoints: visit.basisPoints, funder: .shop(1), lastDay: nil)
    customer.purses = [PurseKind.tesoretto, .prepaid].map {
      let there = Money(cents: balance($0))
      return PurseOffer(kind: $0, balance: there, most: there, limit: .balance)
    }
    try counter.does(.setCustomer(customer))
  }

  /// Pays with the purses, then by card, then in cash, and closes.
  mutating func sells() throws -> Receipt {
    let wishes: [(PurseKind, Int)] = [
      (.tesoretto, visit.order % 3 == 0 ? visit.tesoretto / 2 : visit.tesoretto),
      (.prepaid, visit.order % 2 == 0 ? 0 : visit.prepaid),
    ]
    for (kind, cents) in wishes {
      let amount = min(counter.basket.purseDue(kind), Money(cents: cents))
      if amount > .zero { try counter.pays(.purse(kind, amount)) }
    }
    let byCard = min(visit.byCard, counter.due)
    if byCard > 0 { try counter.pays(.card(byCard)) }
    if counter.due > 0 { try counter.pays(.cash(counter.due)) }
    return try closes()
  }

  private mutating func closes() throws -> Receipt {
    closed += 1
    let context = ClosingContext(
      number: ReceiptNumber(shop: 1, till: 1, day: Counter.moment.date, number: closed),
      closedAt: Counter.moment, cashier: Identifier(high: 1, low: 1), cashierName: "Anna",
      ledger: ledger)
    let receipt = try counter.basket.receipt(context)
    for movement in receipt.purseMovements { _ = ledger.post(movement) }
    return receipt
  }

  /// Takes some pieces of a line back and gives back whatever the rules say.
  mutating func takesBack(
    _ line: Identifier, pieces: Int, of sale: Receipt, _ state: inout ReceiptState
  ) throws -> Receipt {
    counter = Counter(.goodsReturn(of: sale.id), number: UInt64(closed))
    counter.open(sale, after: state, tesoretto: Money(cents: balance(.tesoretto)))
    let soFar = state.returned[line] ?? ReturnedSoFar()
    let back = try sale.returning(
      line, quantity: Quantity(pieces: pieces), soFar: soFar, id: counter.newID())
    try counter.rings(back)
    try counter.pays(.withhold)
    for tender in [Tender.cash, .card] {
      let most = counter.basket.refundLimit(tender, counter.limits)
      if most > .zero {
        try counter.pays(.refund(tender, most, reference: nil, account: nil))
      }
    }
    let receipt = try closes()
    state.returned[line] = ReturnedSoFar(
      quantity: soFar.quantity - back.quantity, amount: soFar.amount - back.gross,
      cashback: soFar.cashback - (receipt.customer?.earned ?? .zero))
    state.returnPayments += receipt.payments
    return receipt
  }

  func balance(_ kind: PurseKind) -> Int {
    ledger.lots(of: PurseID(card: Self.card, kind: kind)).balance.cents
  }

  var worth: Int {
    balance(.tesoretto) + balance(.prepaid) - ledger.debt(of: Self.card).cents
  }
}

extension Receipt {
  /// What did not come from purses or go to them.
  fileprivate var byHand: Int {
    payments.filter { !$0.tender.isPurse }.map(\.amount.cents).reduce(0, +)
  }
}

extension Visit {
  /// Sells, takes every piece back in some order, and tells whether all is as it was.
  fileprivate func leavesNothing() throws -> Bool {
    var shop = try Shop(self)
    try shop.showsCard()
    let (worth, purses) = (shop.worth, [shop.balance(.tesoretto), shop.balance(.prepaid)])
    let sale = try shop.sells()
    var hand = -sale.byHand
    var state = ReceiptState()
    var parts = sale.lines.flatMap { line in
      (0..<line.line.quantity.thousandths / 1_000).map { _ in line.line.id }
    }
    var random = SplitMix64(seed: order)
    parts.shuffle(using: &random)
    for part in parts {
      hand -= try shop.takesBack(part, pieces: 1, of: sale, &state).byHand
    }
    guard shop.ledger.violations.isEmpty, shop.worth + hand == worth else { return false }
    let isAsBefore = [shop.balance(.tesoretto), shop.balance(.prepaid)] == purses && hand == 0
    return debt > 0 || isAsBefore
  }
}

@Suite struct `Whatever a customer buys` {
  @Test func `costs no more with a card than without`() {
    forAll(Visit.any, seeds: 2_000) { visit in
      var shop = try Shop(visit)
      let without = shop.counter.basket.priced
      try shop.showsCard()
      let with = shop.counter.basket.priced
      guard with.total <= without.total, with.lines.allSatisfy({ $0.net >= .zero }) else {
        return false
      }
      try shop.counter.does(.setCustomer(nil))
      return shop.counter.basket.priced == without
    }
  }

  @Test func `earns no more than the rate of what earns`() {
    forAll(Visit.any, seeds: 2_000) { visit in
      var shop = try Shop(visit)
      try shop.showsCard()
      guard !shop.counter.basket.isEmpty else { return true }
      let sale = try shop.sells()
      let earning = sale.lines.filter(\.line.earnsCashback).map(\.net).sum
      let paid = sale.payments.filter(\.tender.earnsCashback).map(\.amount).sum
      let most = min(earning, paid).share(basisPoints: visit.basisPoints)
      let earned = sale.customer?.earned ?? .zero
      return earned >= .zero && earned <= most && shop.ledger.violations.isEmpty
    }
  }

  @Test func `leaves nothing when all of it came back, in whatever order and parts`() {
    forAll(Visit.any, seeds: 2_000) { try $0.leavesNothing() }
  }

  @Test func `leaves nothing of four cents that were paid by three means`() throws {
    for order in UInt64(0)...30 {
      var visit = Visit()
      visit.lines = (0..<4).map { _ in
        (cents: 1, pieces: 1, department: 0, earns: false, discount: 0)
      }
      (visit.tesoretto, visit.prepaid, visit.order) = (2, 1, order)
      #expect(try visit.leavesNothing())
    }
  }

  @Test func `keeps its purses when the card is replaced, and old documents move the new card`() {
    forAll(Movements.any, seeds: 2_000) { movements in
      var ledger = PurseLedger()
      for (place, movement) in movements.enumerated() {
        if place == movements.count / 2, !ledger.handsOn(0, to: 1) { return false }
        if place == movements.count * 3 / 4, !ledger.handsOn(1, to: 9) { return false }
        _ = ledger.post(movement)
      }
      let isRefused = ledger.replace(9, by: 0) == nil && ledger.replace(9, by: 9) == nil
      return ledger.violations.isEmpty
        && (movements.isEmpty || isRefused && ledger.worth(of: 0) == ledger.worth(of: 9))
    }
  }
}

extension PurseLedger {
  /// What is in a card's purses, less what it owes.
  fileprivate func worth(of card: UInt32) -> Int {
    balances(of: card).map(\.amount.cents).reduce(0, +) - debt(of: card).cents
  }

  /// Replaces a card and tells whether the new one has what both had.
  fileprivate mutating func handsOn(_ card: UInt32, to successor: UInt32) -> Bool {
    let owned = owned([card, successor])
    return replace(card, by: successor) != nil && self.owned([card, successor]) == owned
      && worth(of: card) == worth(of: successor) && replace(card, by: successor) == nil
  }

  /// What all accounts of some cards come to.
  private func owned(_ cards: [UInt32]) -> Int {
    balances.filter { account, _ in
      switch account {
      case .purse(let purse), .welfareDebt(let purse): cards.contains(purse.card)
      case .debt(let card): cards.contains(card)
      case .clearing, .suspense, .promotion, .company, .bank: false
      }
    }.values.map(\.cents).reduce(0, +)
  }
}
