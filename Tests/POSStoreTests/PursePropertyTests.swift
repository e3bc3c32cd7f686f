import POSCore
import Support
import Testing

@testable import POSStore

/// One thing that happens with cards; the numbers choose among what is there.
private struct Step {
  let kind: Int
  let choice: Int
  let cents: Int
}

@Suite struct `Any days with cards` {
  private static let step = Generator { choices in
    Step(
      kind: Int(choices.draw(upTo: 12)), choice: Int(choices.draw(upTo: 99)),
      cents: 1 + Int(choices.draw(upTo: 4_999)))
  }

  @Test(arguments: [0, 1])
  func `leave books that verify, and purses that sum to what was paid in`(daysOfTesoretto: Int) {
    forAll(.array(of: Self.step, count: 1...14), seeds: 40) { steps in
      let days = try CardDays(tesoretto: daysOfTesoretto)
      for step in steps { try days.take(step) }
      let findings = try days.till.store.verify()
      guard findings == [] else { throw Wrong(findings: findings) }
      return try days.sumOfAccounts() == 0
    }
  }

  @Test func `leave nothing of a sale of which every line came back, in whatever order`() {
    forAll(.array(of: Self.step, count: 1...9), seeds: 40) { steps in
      let days = try CardDays(tesoretto: 0)
      for step in steps.dropLast() { try days.take(step) }
      guard let last = steps.last else { return true }
      let card = UInt32(1 + last.choice % 3)
      let (worth, balances) = (try days.worth(of: card), try days.balances(of: card))
      let hadDebt = try days.till.store.debt(of: card) > .zero
      let sale = try days.sale(last)
      var inHand = -sale.payments.filter { !$0.tender.isPurse }.map(\.amount.cents).reduce(0, +)
      for line in days.shuffled(sale.lines, last.choice) {
        let back = try days.till.giveBack(line, of: sale)
        inHand -= back.payments.filter { !$0.tender.isPurse }.map(\.amount.cents).reduce(0, +)
      }
      guard try days.till.store.verify() == [] else { return false }
      guard try worth == days.worth(of: card) + inHand else { return false }
      return try hadDebt || (inHand == 0 && balances == days.balances(of: card))
    }
  }
}

private struct Wrong: Error {
  let findings: [Finding]
}

/// Days of random steps with three cards.
private final class CardDays {
  let till: TestTill
  private var settings = TestTill.settings
  private var sales: [Receipt] = []
  private var topUps: [TopUp] = []

  init(tesoretto days: Int) throws {
    till = try TestTill()
    settings.cards.tesorettoDays = days
    var plan = WelfarePlan(code: "ACME", name: "Acme", company: "Acme")
    plan.mixesWithOthers = true
    try till.store.save([plan], at: till.now)
    try till.store.save([TestTill.teachers], at: till.now)
    try till.issue(1, groups: ["insegnanti"])
    for card: UInt32 in [2, 3, 11, 12, 13] { try till.issue(card) }
    for card in UInt32(1)...3 { topUps.append(try till.topUp(card, cents: 1_500)) }
  }

  func take(_ step: Step) throws {
    till.wait(minutes: Int64(step.choice * 9))
    do {
      try happen(step)
    } catch StoreFailure.alreadyVoided, StoreFailure.partlyReturned,
      StoreFailure.cardReplaced(_), StoreFailure.notVoidable
    {
      return
    } catch StoreFailure.returnRefused(_), is ReturnRefusal {
      return
    } catch StoreFailure.basketRefused(.purseLimit(.prepaid, _, .balance)) where step.kind == 9 {
      return
    }
  }

  private func happen(_ step: Step) throws {
    let card = UInt32(1 + step.choice % 3)
    switch step.kind {
    case 0...3: sales.append(try sale(step))
    case 4, 5:
      guard let sale = chosen(step) else { return }
      try till.giveBack(sale.lines[step.cents % sale.lines.count], of: sale, pieces: 1)
    case 6: if let sale = chosen(step) { _ = try till.void(sale) }
    case 7: try correct(step)
    case 8: topUps.append(try till.topUp(card, cents: step.cents))
    case 9:
      let topUp = topUps[step.choice % topUps.count]
      _ = try till.store.void(
        topUp: topUp.id, as: till.nextID(), cashier: till.cashier, at: till.now)
    case 10:
      try till.load(
        card, plan: "ACME", cents: step.cents, lastDay: till.now.date.adding(days: 1))
    case 11: try till.expire()
    default: step.choice % 7 == 0 ? try replace(card) : try till.reopen()
    }
  }

  /// Card 1 is replaced by 11, 2 by 12, 3 by 13.
  private func replace(_ card: UInt32) throws {
    var holder = CardHolder(card: TestTill.number(card), issuedAt: till.now)
    holder.replacedBy = card + 10
    try till.store.save(holder, at: till.now)
  }

  private func chosen(_ step: Step) -> Receipt? {
    sales.isEmpty ? nil : sales[step.choice % sales.count]
  }

  /// The customer of a card, or of the one that took its place.
  private func customer(_ card: UInt32) throws -> CardCustomer {
    let shown = try till.store.cardHolder(of: card)?.replacedBy ?? card
    return try till.customer(shown, nil, settings)
  }

  func sale(_ step: Step) throws -> Receipt {
    let lines = (0...step.choice % 3).map { index in
      var line = till.line(
        "Articolo \(index)", cents: step.cents + index * 77, pieces: 1 + step.choice % 4)
      line.earnsCashback = (step.choice + index) % 5 != 0
      return line
    }
    let purses: [(PurseKind, Int)] = [
      (.tesoretto, step.choice % 4 == 0 ? 0 : 10_000), (.prepaid, step.cents % 1_000),
      (.welfare(plan: "ACME"), step.cents % 700),
    ]
    let basket = try till.paid(lines, customer(UInt32(1 + step.choice % 3)), purses) {
      step.choice % 2 == 0 ? .cash($0) : .card($0, reference: nil)
    }
    return try till.close(basket).receipt
  }

  private func correct(_ step: Step) throws {
    guard let sale = chosen(step), let card = sale.customer?.number.index else { return }
    let basket = try till.correcting(sale, by: customer(card)) { .card($0, reference: nil) }
    do {
      sales.append(try till.close(basket).receipt)
    } catch {
      try till.store.abandon(basket, audits: [], at: till.now)
      throw error
    }
  }

  func shuffled(_ lines: [PricedLine], _ choice: Int) -> [PricedLine] {
    var random = SplitMix64(seed: UInt64(choice))
    return lines.shuffled(using: &random)
  }

  // MARK: Sums

  func balances(of card: UInt32) throws -> [Int] {
    let kinds: [PurseKind] = [.tesoretto, .prepaid, .welfare(plan: "ACME")]
    return try kinds.map { try till.balance($0, of: card) }
  }

  /// What is in a card's purses, less what it owes.
  func worth(of card: UInt32) throws -> Int {
    try balances(of: card).reduce(0, +) - till.store.debt(of: card).cents
  }

  func sumOfAccounts() throws -> Int {
    try till.store.lookUp { try $0.number("SELECT sum(amount) FROM ledger_balance") ?? 0 }
  }
}
