import Foundation
import POSCore
import Support
import Testing

@Suite struct BasketPropertyTests {
  @Test(arguments: [false, true])
  func `no sequence of commands reaches an illegal basket`(roundsCash: Bool) {
    forAll(.array(of: step, count: 0...60), seeds: 200) { steps in
      var shift = Shift(.sale, roundsCash: roundsCash)
      for step in steps {
        shift.takes(step)
        if let flaw = shift.counter.flaw { throw Flaw(text: flaw, step: step) }
      }
      return true
    }
  }

  @Test func `no sequence of commands makes a return take money in`() {
    forAll(.array(of: step, count: 0...40), seeds: 150) { steps in
      var shift = Shift(.goodsReturn(of: nil), roundsCash: false)
      for step in steps {
        shift.takes(step)
        if let flaw = shift.counter.flaw { throw Flaw(text: flaw, step: step) }
      }
      return true
    }
  }

  @Test func `events replayed from the store give the same basket`() {
    forAll(.array(of: step, count: 0...60), seeds: 100) { steps in
      var shift = Shift(.sale, roundsCash: true)
      for step in steps { shift.takes(step) }
      let stored = try JSONEncoder().encode(shift.counter.events)
      var replayed = Basket(
        id: shift.counter.basket.id, owner: Counter().basket.owner, openedAt: Counter.moment)
      for event in try JSONDecoder().decode([BasketEvent].self, from: stored) {
        replayed.apply(event)
      }
      let snapshot = try JSONDecoder().decode(
        Basket.self, from: JSONEncoder().encode(replayed))
      return replayed == shift.counter.basket && snapshot == replayed
        && replayed.revision == shift.counter.events.count
    }
  }

  @Test func `whatever was rung up can be closed one way or another`() {
    forAll(.array(of: step, count: 0...40), seeds: 150) { steps in
      var shift = Shift(.sale, roundsCash: true)
      for step in steps { shift.takes(step) }
      return try shift.counter.closesSomehow()
    }
  }

  private let step = Generator { choices in
    Step(
      kind: Generator.int(in: 0...17)(&choices), number: Generator.int(in: 0...200_000)(&choices),
      place: Generator.int(in: 0...7)(&choices))
  }
}

private struct Flaw: Error {
  let text: String
  let step: Step
}

/// Which command comes next, and the numbers that it takes.
private struct Step: Sendable {
  let kind: Int
  let number: Int
  let place: Int
}

/// A counter that turns numbers into commands, most of them reasonable.
private struct Shift {
  var counter: Counter
  private let isReturn: Bool

  init(_ kind: BasketKind, roundsCash: Bool) {
    counter = Counter(kind)
    counter.limits.roundsCash = roundsCash
    isReturn = kind != .sale
  }

  mutating func takes(_ step: Step) {
    let command = step.kind < 12 ? lineCommand(step) : payment(step)
    counter.tries(command)
  }

  private mutating func lineCommand(_ step: Step) -> BasketCommand {
    let (number, lines) = (step.number, counter.basket.lines)
    let line = lines.isEmpty ? Identifier(high: 0, low: 0) : lines[step.place % lines.count].id
    switch step.kind {
    case 0, 1, 2: return .addLine(newLine(number, step.place))
    case 3: return .addLine(counter.deposit(number % 100 + 1, pieces: step.place - 4, on: nil))
    case 4: return .setQuantity(line: line, Quantity(thousandths: number))
    case 5:
      return step.place == 6 ? .voidLines(lines.map(\.id)) : .voidLine(line: line)
    case 6: return .overridePrice(line: line, Money(cents: number))
    case 7: return .discountLine(line: line, discount(number))
    case 8: return .discountBasket(discount(number))
    case 9: return .setTare(line: line, Quantity(thousandths: number % 1000))
    case 10: return step.place == 0 ? .park(name: "Ada") : .setLotteryCode("ABCD123\(step.place)")
    default: return step.place > 1 ? .recall : .setBuyer(BuyerIdentity("IT01606720215"))
    }
  }

  private mutating func newLine(_ number: Int, _ place: Int) -> SaleLine {
    let rate = [400, 500, 1000, 2200][place % 4]
    let sign = isReturn ? -1 : 1
    if place > 5 { return counter.weighed(number, grams: sign * (number % 3000 + 1), rate: rate) }
    var line = counter.line(
      number % 5000, pieces: sign * (place + 1), rate: rate, isFood: place % 2 == 0)
    line.article = Identifier(high: 1, low: UInt64(place))
    return line
  }

  private func discount(_ number: Int) -> Discount? {
    switch number % 3 {
    case 0: nil
    case 1: .amount(Money(cents: number % 3000))
    default: .percent(basisPoints: number % 10_100)
    }
  }

  private func payment(_ step: Step) -> BasketCommand {
    let payments = counter.basket.payments
    let due = abs(counter.due)
    let amount = step.place > 3 ? due : step.number % (due + 200)
    switch step.kind {
    case 12: return .pay(.cash(amount + (step.place == 7 ? 300 : 0)))
    case 13: return .pay(.card(amount))
    case 14: return .pay(.mealVouchers(step.place, of: step.number % 1000))
    case 15: return .pay(.voucher("B\(step.place)", balance: step.number, amount))
    case 16:
      return .pay(step.place % 2 == 0 ? .refund(.cash, amount) : .refund(.voucher, amount))
    default:
      if payments.isEmpty || step.place == 0 { return .pay(.allowance(amount)) }
      return .takeBackPayment(payments[step.number % payments.count].id)
    }
  }
}

extension Counter {
  /// What is wrong with the basket as it stands; nothing when it is legal.
  fileprivate var flaw: String? {
    let (priced, payments) = (basket.priced, basket.payments)
    func sum(_ tender: Tender) -> Money {
      payments.filter { $0.tender == tender }.map(\.amount).sum
    }
    let total = priced.total
    let food = priced.mealVoucherTotal
    let isLegal: [(String, Bool)] = [
      ("overpaid", total < .zero || basket.due >= .zero),
      ("asks for money that goes back", total >= .zero || basket.due <= .zero),
      ("nets do not sum", priced.lines.map(\.net).sum == total),
      ("bands do not sum", priced.vat.map(\.gross).sum == total),
      ("negative line", priced.lines.allSatisfy { $0.gross < .zero || $0.net >= .zero }),
      ("meal vouchers beyond food", sum(.mealVoucher) <= max(food, .zero)),
      ("too many meal vouchers", payments.compactMap(\.count).reduce(0, +) <= 8),
      ("cash limit", sum(.cash).magnitude <= limits.cash),
      ("sum", priced.lines.map(\.gross.magnitude).sum <= limits.total),
      ("lottery and buyer", basket.lotteryCode == nil || basket.buyer == nil),
      ("change without cash", sum(.cash) >= .zero || total < .zero),
      ("parked with payments", !basket.isParked || payments.isEmpty),
      (
        "voucher twice",
        Set(payments.compactMap(\.reference)).count == payments.compactMap(\.reference).count
      ),
      ("refund from a sale", total < .zero || payments.allSatisfy { $0.role != .refund }),
      ("rounding", roundingIsLegal(total, payments, sum)),
      (
        "attached to nothing",
        basket.lines.allSatisfy { line in
          line.attachedTo.map { basket.line($0) != nil } ?? true
        }
      ),
    ]
    return isLegal.first { !$0.1 }?.0
  }

  private func roundingIsLegal(
    _ total: Money, _ payments: [Payment], _ sum: (Tender) -> Money
  ) -> Bool {
    guard payments.contains(where: { $0.tender == .rounding }) else { return true }
    return payments.allSatisfy { $0.tender == .cash || $0.tender == .rounding }
      && sum(.cash) == CashRounding.rounded(total) && basket.due == .zero
  }

  /// Recalls and pays the basket whatever it holds, and closes it.
  fileprivate mutating func closesSomehow() throws -> Bool {
    if basket.isParked { try does(.recall) }
    if basket.isEmpty { return true }
    try does(.setLotteryCode(nil))
    if basket.due > .zero { try pays(.card(due)) }
    if basket.due < .zero { try pays(.refund(.voucher, -due)) }
    let receipt = try closed()
    return receipt.payments.map(\.amount).sum == receipt.total
  }
}
