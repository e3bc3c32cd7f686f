import POSCore
import Testing

@testable import POSStore

@Suite struct `Purses in the books` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `earn in one sale what the next one spends`() throws {
    let first = try till.sell(cents: 10_000, to: 7)
    #expect(first.customer?.earned.cents == 400)
    #expect(try till.customer(7).purse(.tesoretto)?.most.cents == 400)
    let second = try till.sell(cents: 1_000, to: 7, [(.tesoretto, 400)])
    let lot = PurseLot(funder: .shop(1), lastDay: nil, amount: Money(cents: 400))
    #expect(second.payments[0].lots == [lot])
    // Four per cent of the 6,00 in cash.
    #expect(second.customer?.balances == [PurseBalance(kind: .tesoretto, amount: Money(cents: 24))])
    #expect(try till.store.purseBalances(of: 7) == second.customer?.balances)
    #expect(try till.store.verify() == [])
  }

  @Test func `pay once what two open baskets of a card would spend, and the other stays open`()
    throws
  {
    try till.topUp(7, cents: 1_000)
    let first = try till.paid([till.line(cents: 800)], till.customer(7), [(.prepaid, 800)])
    let second = try till.paid([till.line(cents: 900)], till.customer(7), [(.prepaid, 900)])
    let sold = try till.close(first).receipt
    let refusal = BasketRefusal.purseLimit(.prepaid, most: Money(cents: 200), .balance)
    #expect(throws: StoreFailure.basketRefused(refusal)) { try till.close(second) }
    #expect(try till.store.openBaskets() == [second])
    #expect(try till.store.lastReceipt() == sold)
    #expect(try till.balance(.prepaid, of: 7) == 200)
    var other = second
    try till.command(.takeBackPayment(second.payments[0].id), on: &other)
    try till.command(.pay(.purse(.prepaid, Money(cents: 200))), on: &other)
    try till.command(.pay(.cash(Money(cents: 700))), on: &other)
    let number = try till.close(other).receipt.number.number
    #expect(number == sold.number.number + 1)
    #expect(try till.store.verify() == [])
  }

  @Test func `give each line its share back, and as much as was earned is taken back`() throws {
    try till.topUp(7, cents: 1_000)
    let lines = [till.line(cents: 1_000), till.line("Latte", cents: 333, pieces: 3)]
    let sale = try till.close(till.paid(lines, till.customer(7), [(.prepaid, 700)])).receipt
    // Four per cent of 19,99.
    #expect(sale.customer?.earned.cents == 80)
    try till.giveBack(sale.lines[1], of: sale, pieces: 2)
    let state = try #require(try till.store.state(of: sale.id))
    // The second line's share of 0,80 is 0,40; two of its three pieces are 0,27 of it.
    #expect(state.returned[sale.lines[1].line.id]?.cashback.cents == 27)
    #expect(state.tesoretto.cents == 53)
    try till.giveBack(sale.lines[0], of: sale)
    let last = try till.giveBack(sale.lines[1], of: sale)
    #expect(last.customer?.balances.map(\.amount.cents) == [0, 1_000])
    #expect(try till.store.verify() == [])
    let void = try till.void(last)
    #expect(void.customer?.earned.cents == 13)
    #expect(try till.balance(.tesoretto, of: 7) == 13)
    #expect(try till.store.verify() == [])
  }

  @Test func `keep back from the hand the cashback that was spent since`() throws {
    let sale = try till.sell(cents: 10_000, to: 7)
    try till.sell(cents: 400, to: 7, [(.tesoretto, 400)])
    let back = try till.giveBack(sale.lines[0], of: sale)
    #expect(back.payments.map(\.tender) == [.tesoretto, .cash])
    #expect(back.payments.map(\.amount.cents) == [-400, -9_600])
    #expect(try till.store.debt(of: 7) == .zero)
    #expect(try till.store.verify() == [])
  }

  @Test func `owe what a void takes back and is not there, and what is earned next pays it`() throws
  {
    let sale = try till.sell(cents: 10_000, to: 7)
    try till.sell(cents: 400, to: 7, [(.tesoretto, 400)])
    _ = try till.void(sale)
    #expect(try till.customer(7).debt.cents == 400)
    let next = try till.sell(cents: 5_000, to: 7)
    #expect(next.customer?.earned.cents == 200)
    #expect(try till.store.debt(of: 7).cents == 200)
    #expect(try till.balance(.tesoretto, of: 7) == 0)
    #expect(try till.store.verify() == [])
  }

  @Test func `pay the correction of a sale that they paid, on the terms of that day`() throws {
    try till.topUp(7, cents: 1_000)
    let sale = try till.sell(cents: 2_000, to: 7, [(.prepaid, 1_000)])
    var settings = TestTill.settings
    settings.cashback.basisPoints = 0
    var basket = try till.correcting(sale, by: till.customer(7, nil, settings)) { _ in
      .purse(.prepaid, Money(cents: 600))
    }
    try till.command(.pay(.card(basket.due, reference: nil)), on: &basket)
    let closed = try till.close(basket)
    #expect(closed.receipt.customer?.earned.cents == 80)
    #expect(try till.balance(.prepaid, of: 7) == 400)
    #expect(try till.balance(.tesoretto, of: 7) == 80)
    #expect(try till.store.verify() == [])
  }

  @Test func `give what the consortium pays for, and a shop that takes its own refuses it`() throws
  {
    var settings = TestTill.settings
    settings.cashback.funder = .consortium
    try till.close(till.paid([till.line(cents: 10_000)], till.customer(7, nil, settings)))
    let own = try till.sell(cents: 5_000, to: 7)
    #expect(own.customer?.earned.cents == 200)
    var choosy = TestTill.settings
    choosy.cashback.reach = .here
    let customer = try till.customer(7, nil, choosy)
    #expect(customer.purse(.tesoretto)?.balance.cents == 600)
    #expect(customer.purse(.tesoretto)?.most.cents == 200)
    #expect(customer.purse(.tesoretto)?.limit == .earnedElsewhere)
    let paid = try till.paid([till.line(cents: 1_000)], customer, [(.tesoretto, 1_000)])
    let sale = try till.close(paid).receipt
    let lot = PurseLot(funder: .shop(1), lastDay: nil, amount: Money(cents: 200))
    #expect(sale.payments.first?.lots == [lot])
    #expect(
      try till.store.purseLots(of: PurseID(card: 7, kind: .tesoretto)).map(\.funder)
        == [.consortium, .shop(1)])
    #expect(try till.store.verify() == [])
  }

  @Test func `follow a replaced card, also what its old receipts move later`() throws {
    try till.issue(7)
    let sale = try till.sell(cents: 10_000, to: 7)
    try till.topUp(7, cents: 500)
    try till.topUp(8, cents: 100)
    var old = try #require(try till.store.cardHolder(of: 7))
    old.replacedBy = 8
    try till.store.save(old, at: till.now)
    let balances = [(PurseKind.tesoretto, 400), (.prepaid, 600)]
      .map { PurseBalance(kind: $0, amount: Money(cents: $1)) }
    #expect(try till.store.purseBalances(of: 8) == balances)
    #expect(throws: StoreFailure.cardReplaced(by: 8)) { try till.customer(7) }
    #expect(throws: StoreFailure.cardReplaced(by: 8)) { try till.topUp(7, cents: 100) }
    let void = try till.void(sale)
    #expect(void.customer?.number.index == 7)
    #expect(void.customer?.balances.map(\.amount.cents) == [0, 600])
    #expect(try till.store.purseBalances(of: 8) == void.customer?.balances)
    old.replacedBy = 9
    #expect(throws: StoreFailure.cardReplaced(by: 8)) { try till.store.save(old, at: till.now) }
    var new = CardHolder(card: TestTill.number(8), issuedAt: till.now)
    new.replacedBy = 7
    #expect(throws: StoreFailure.cardReplaced(by: 8)) { try till.store.save(new, at: till.now) }
    #expect(try till.store.verify() == [])
  }

  @Test func `spend an employer's credit where its plan says, until its last day`() throws {
    var plan = WelfarePlan(code: "ACME", name: "Acme", company: "Acme")
    plan.mixesWithOthers = true
    try till.store.save([plan], at: till.now)
    let kind = PurseKind.welfare(plan: "ACME")
    try till.load(7, plan: "ACME", cents: 5_000, lastDay: till.now.date.adding(days: 1))
    #expect(try till.customer(7).purse(kind)?.limit == .holderUnknown)
    #expect(try till.customer(7, .token(TestTill.token(of: 7))).purse(kind)?.limit == .balance)
    try till.issue(7)
    let sale = try till.sell(cents: 3_000, to: 7, [(kind, 2_000)])
    #expect(sale.customer?.earned.cents == 40)
    #expect(try till.customer(7).purse(kind)?.most.cents == 3_000)
    var other = WelfarePlan(code: "BETA", name: "Beta", company: "Beta")
    other.mixesWithOthers = true
    try till.store.save([other], at: till.now)
    try till.load(7, plan: "BETA", cents: 500)
    #expect(throws: BasketRefusal.welfareStandsAlone) {
      try till.sell(cents: 1_000, to: 7, [(kind, 600), (.welfare(plan: "BETA"), 400)])
    }
    plan.shops = [2]
    try till.store.save([plan], at: till.now)
    #expect(try till.customer(7).purse(kind)?.limit == .otherShops)
    plan.shops = [1]
    try till.store.save([plan], at: till.now)
    till.wait(minutes: 60 * 48)
    let offer = try till.customer(7).purse(kind)
    #expect(offer?.balance == .zero && offer?.most == .zero)
    try till.giveBack(sale.lines[0], of: sale)
    #expect(try till.balance(kind, of: 7) == 5_000)
    #expect(try till.store.verify() == [])
  }
}

@Suite struct `A top-up` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `is no revenue, has a number of its own, and its cash is in the drawer`() throws {
    let first = try till.topUp(7, cents: 5_000)
    try till.topUp(7, cents: 1_000, by: .card)
    #expect(first.text == "R1-2-20261121-0001")
    #expect(first.balances == [PurseBalance(kind: .prepaid, amount: Money(cents: 5_000))])
    #expect(try till.sell(cents: 100).number.number == 1)
    let totals = try till.store.totals(from: till.now.date, to: till.now.date)
    #expect(totals.net.cents == 100 && totals.documents == 1)
    #expect(totals.expectedCash.cents == 5_100)
    #expect(totals.cashMovements.map(\.key) == [DrawerRow.toppedUp.rawValue])
    #expect(totals.topUps.map(\.amount.cents) == [1_000, 5_000])
    #expect(try till.store.verify() == [])
  }

  @Test func `is undone while its credit is there, once`() throws {
    let topUp = try till.topUp(7, cents: 5_000)
    let sale = try till.sell(cents: 500, to: 7, [(.prepaid, 500)])
    let id = till.nextID()
    func void() throws -> TopUp {
      try till.store.void(topUp: topUp.id, as: id, cashier: till.cashier, at: till.now)
    }
    let refusal = BasketRefusal.purseLimit(.prepaid, most: Money(cents: 4_500), .balance)
    #expect(throws: StoreFailure.basketRefused(refusal)) { try void() }
    _ = try till.void(sale)
    let undone = try void()
    #expect(undone.amount.cents == -5_000 && undone.balances.last?.amount == .zero)
    #expect(try void() == undone)
    #expect(throws: StoreFailure.alreadyVoided) {
      try till.store.void(
        topUp: topUp.id, as: till.nextID(), cashier: till.cashier, at: till.now)
    }
    #expect(throws: StoreFailure.notVoidable) {
      try till.store.void(topUp: id, as: till.nextID(), cashier: till.cashier, at: till.now)
    }
    #expect(try till.store.expectedCash(at: till.now) == .zero)
    #expect(try till.store.verify() == [])
  }

  @Test func `that is asked for again is the same one`() throws {
    let request = TopUpRequest(
      id: till.nextID(), card: TestTill.number(7), amount: Money(cents: 100), tender: .cash)
    func ask(_ request: TopUpRequest) throws -> TopUp {
      try till.store.topUp(request, cashier: till.cashier, at: till.now)
    }
    #expect(try ask(request) == ask(request))
    #expect(try till.balance(.prepaid, of: 7) == 100)
    let other = TopUpRequest(
      id: request.id, card: request.card, amount: Money(cents: 101), tender: .cash)
    #expect(throws: StoreFailure.alreadyBooked) { try ask(other) }
  }

  @Test(arguments: [(0, Tender.cash), (-5, .cash), (100_000_001, .card), (100, .tab)])
  func `of an amount that nobody pays in is refused`(_ cents: Int, _ tender: Tender) throws {
    #expect(throws: StoreFailure.basketRefused(.amountOutOfRange)) {
      try till.topUp(7, cents: cents, by: tender)
    }
  }

  @Test func `of a blocked card is refused`() throws {
    var holder = CardHolder(card: TestTill.number(7), issuedAt: till.now)
    holder.isBlocked = true
    try till.store.save(holder, at: till.now)
    #expect(throws: StoreFailure.cardBlocked) { try till.topUp(7, cents: 100) }
    #expect(throws: StoreFailure.cardBlocked) { try till.customer(7) }
  }
}

@Suite struct `The customer of a card` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `has a name, the conventions of the groups, and those of today only once`() throws {
    var teachers = TestTill.teachers
    teachers.terms.isOnceADay = true
    let others = Convention(
      code: "X", name: "X", group: "altri", benefit: .percent(basisPoints: 900))
    try till.store.save([teachers, others], at: till.now)
    try till.issue(7, groups: ["insegnanti"])
    let customer = try till.customer(7)
    #expect(customer.name == "Giulia" && customer.conventions == [teachers])
    #expect(try till.store.issuedCards() == [7])
    #expect(customer.cashback?.basisPoints == 400 && customer.cashback?.funder == .shop(1))
    let sale = try till.sell(cents: 1_000, to: 7)
    #expect(sale.total.cents == 950)
    #expect(try till.customer(7).hadToday == ["INS5"])
    #expect(try till.sell(cents: 1_000, to: 7).total.cents == 1_000)
    let again = try till.close(
      till.correcting(sale, by: till.customer(7)) { .card($0, reference: nil) })
    #expect(try till.customer(7).hadToday == ["INS5"])
    _ = try till.void(again.receipt)
    #expect(try till.customer(7).hadToday.isEmpty)
    #expect(try till.store.verify() == [])
  }

  @Test func `had today what the card had in whose place it came`() throws {
    var teachers = TestTill.teachers
    teachers.terms.isOnceADay = true
    try till.store.save([teachers], at: till.now)
    try till.issue(7, groups: ["insegnanti"])
    let sale = try till.sell(cents: 1_000, to: 7)
    for (former, card) in [(UInt32(7), UInt32(8)), (8, 9)] {
      let holder = try #require(try till.store.cardHolder(of: former))
      let next = CardHolder(
        card: TestTill.number(card), issuedAt: till.now, name: holder.name, groups: holder.groups)
      try till.store.replace(holder, by: next, at: till.now)
      #expect(try till.customer(card).hadToday == ["INS5"])
    }
    #expect(try till.sell(cents: 1_000, to: 9).total.cents == 1_000)
    _ = try till.void(sale)
    #expect(try till.customer(9).hadToday.isEmpty)
    #expect(try till.store.verify() == [])
  }

  @Test func `without a name spends no credit of an employer, also when it is an empty one`() throws
  {
    try till.store.save([WelfarePlan(code: "ACME", name: "Acme", company: "Acme")], at: till.now)
    try till.load(7, plan: "ACME", cents: 500)
    let welfare = PurseKind.welfare(plan: "ACME")
    for name in ["", "  "] {
      try till.issue(7, name: name)
      #expect(try till.customer(7).name == nil)
      #expect(try till.customer(7).purse(welfare)?.limit == .holderUnknown)
    }
    try till.issue(7, name: "Giulia")
    #expect(try till.customer(7).purse(welfare)?.most.cents == 500)
  }

  @Test func `spends nothing by a typed number, and no tesoretto where none is taken`() throws {
    try till.topUp(7, cents: 1_000)
    try till.sell(cents: 10_000, to: 7)
    let typed = try till.customer(7, .typed(TestTill.number(7)))
    #expect(
      typed.purses.map(\.limit) == [
        .alone(.numberProvesNothing), .alone(.numberProvesNothing),
      ])
    #expect(typed.purses.map(\.most) == [.zero, .zero])
    #expect(typed.purses.map(\.balance.cents) == [400, 1_000])
    var settings = TestTill.settings
    settings.cashback.part = .earnOnly
    let offers = try till.customer(7, nil, settings).purses
    #expect(offers.map(\.limit) == [.notTakenHere, .balance])
    settings.cashback.part = .acceptOnly
    #expect(try till.customer(7, nil, settings).cashback == nil)
  }

  @Test func `spends alone what the limits leave, counted since the centre was heard of`() throws {
    var settings = TestTill.settings
    settings.cards.centre = .joined
    try till.topUp(7, cents: 10_000)
    func offer(_ evidence: CardEvidence? = nil, heard: Int64? = nil) throws -> PurseOffer? {
      var reading = TestTill.reading(7, evidence, at: till.now)
      reading.heardAt = heard.map { till.now.adding(milliseconds: -$0 * 60_000) }
      return try till.store.cardCustomer(reading, settings).purse(.prepaid)
    }
    #expect(try offer()?.most.cents == 1_000 && offer()?.limit == .alone(.perPurchase))
    let phone = CardEvidence.token(TestTill.token(of: 7))
    #expect(try offer(phone)?.most.cents == 900 && offer(phone)?.limit == .alone(.allowance))
    try till.sell(cents: 800, to: 7, [(.prepaid, 800)])
    #expect(try offer()?.most.cents == 700 && offer()?.limit == .alone(.perCard))
    till.wait(minutes: 5)
    #expect(try offer(heard: 2)?.most.cents == 1_000)
    till.wait(minutes: 60 * 9)
    // Nobody has heard of the centre since the till was enrolled, more than eight hours ago.
    #expect(try offer()?.limit == .alone(.outageTooLong))
    #expect(try offer(heard: -5)?.limit == .alone(.clockWentBack))
  }
}

@Suite struct `A phone's code` {
  let till: TestTill

  init() throws { till = try TestTill() }

  private let token = TestTill.token(of: 7)

  @Test func `is used from the moment a basket takes it, also after a restart`() throws {
    #expect(try !till.store.wasUsed(token.identity))
    var basket = till.basket()
    try till.command(.setCustomer(till.customer(7, .token(token))), on: &basket)
    #expect(try till.store.wasUsed(token.identity))
    // Whoever took the card off by mistake can show the same code for the same basket.
    #expect(try !till.store.wasUsed(token.identity, otherThanBy: basket.id))
    try till.reopen()
    #expect(try till.store.wasUsed(token.identity, otherThanBy: till.nextID()))
    try till.command(.setCustomer(nil), on: &basket)
    try till.store.abandon(basket, audits: [], at: till.now)
    #expect(try till.store.wasUsed(token.identity))
    #expect(try !till.store.wasUsed(TestTill.token(of: 7, validFrom: 220).identity))
    #expect(try till.store.verify() == [])
  }

  @Test func `is used by its receipt, and the parts of a divided sale share it`() throws {
    let customer = try till.customer(7, .token(token))
    var whole = till.basket()
    try till.command(.setCustomer(customer), on: &whole)
    let lines = [till.line(cents: 100), till.line(cents: 200)]
    for line in lines { try till.command(.addLine(line), on: &whole) }
    let move = try whole.decideSplit(
      [lines[0].id], into: till.nextID(), name: nil, limits: till.limits, at: till.now)
    try till.store.move(move)
    for var part in [move.sourceAfter, move.targetAfter] {
      try till.command(.pay(.cash(part.due)), on: &part)
      #expect(try till.close(part).receipt.customer?.earned.cents ?? 0 > 0)
    }
    #expect(try till.store.wasUsed(token.identity))
    #expect(try till.store.verify() == [])
  }
}
