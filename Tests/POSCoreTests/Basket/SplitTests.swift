import POSCore
import Support
import Testing

@Suite struct `Dividing a sale` {
  private func divide(
    _ counter: Counter, _ lines: [Identifier], name: String? = nil
  ) throws(BasketRefusal) -> BasketMove {
    try counter.basket.decideSplit(
      lines, into: Identifier(high: 5, low: 5), name: name, limits: counter.limits,
      at: Counter.moment)
  }

  private func refusal(
    _ counter: Counter, _ lines: [Identifier], name: String? = nil
  ) -> BasketRefusal? {
    do throws(BasketRefusal) {
      _ = try divide(counter, lines, name: name)
      return nil
    } catch {
      return error
    }
  }

  @Test func `moves the lines as they are, with their deposits`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    let beer = try counter.rings(250)
    let deposit = try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    try counter.does(.discountLine(line: beer, .percent(basisPoints: 1000)))
    let lines = counter.basket.lines
    let move = try divide(counter, [beer])
    #expect(move.targetAfter.lines == Array(lines[1...]))
    #expect(move.sourceAfter.lines.map(\.id) == [bread])
    #expect(move.targetAfter.splitFrom == counter.basket.id)
    #expect(move.targetAfter.owner == counter.basket.owner)
    #expect(!move.targetAfter.isParked && !move.closesSource)
    #expect(try divide(counter, [deposit]).targetAfter.lines.map(\.id) == [beer, deposit])
  }

  @Test func `parks them under a name`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.rings(250)
    let part = try divide(counter, [bread], name: "Rossi").targetAfter
    #expect(part.isParked && part.name == "Rossi")
    #expect(refusal(counter, [bread], name: " ") == .nameMissing)
    let long = String(repeating: "a", count: 61)
    #expect(refusal(counter, [bread], name: long) == .textTooLong(limit: 60))
  }

  @Test func `takes a part of what stands, not all and not nothing`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    let milk = try counter.rings(250)
    #expect(refusal(counter, []) == .splitsNothing)
    #expect(refusal(counter, [bread, milk]) == .splitsNothing)
    try counter.does(.voidLine(line: milk))
    #expect(refusal(counter, [bread]) == .splitsNothing)
    #expect(refusal(counter, [milk]) == .lineAlreadyVoided)
    #expect(refusal(counter, [Identifier(high: 8, low: 8)]) == .noSuchLine)
  }

  @Test func `guesses nothing about payments and discounts on the whole`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.rings(250)
    try counter.does(.discountBasket(.percent(basisPoints: 1000)))
    #expect(refusal(counter, [bread]) == .basketDiscountStands)
    try counter.does(.discountBasket(nil))
    try counter.pays(.card(100))
    #expect(refusal(counter, [bread]) == .paymentsRecorded)
    try counter.does(.takeBackPayment(counter.basket.payments[0].id))
    #expect(refusal(counter, [bread]) == nil)
    try counter.does(.park(name: "Rossi"))
    #expect(refusal(counter, [bread]) == .stale)
  }

  @Test func `is for sales`() throws {
    var counter = Counter(.goodsReturn(of: nil))
    let bread = try counter.rings(120, pieces: -1)
    try counter.rings(250, pieces: -1)
    #expect(refusal(counter, [bread]) == .onlySalesSplit)
  }

  @Test func `is undone by putting each line back at its place`() throws {
    var counter = Counter()
    for cents in 1...5 { try counter.rings(cents * 100) }
    let ids = counter.basket.lines.map(\.id)
    let move = try divide(counter, [ids[3], ids[0]])
    var part = move.targetAfter
    part.apply(.lotteryCodeChanged("ABCD1234"))
    let back = try part.decideJoin(with: move.sourceAfter, limits: counter.limits)
    #expect(back.closesSource)
    #expect(back.targetAfter.lines == counter.basket.lines)
    #expect(back.targetAfter.lotteryCode == "ABCD1234")
  }

  @Test func `is not undone once either part has a discount or a payment`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.rings(250)
    let move = try divide(counter, [bread])
    var part = move.targetAfter
    #expect(throws: BasketRefusal.stale) {
      try counter.basket.decideJoin(with: part, limits: counter.limits)
    }
    part.apply(.basketDiscounted(.percent(basisPoints: 500)))
    #expect(throws: BasketRefusal.basketDiscountStands) {
      try part.decideJoin(with: move.sourceAfter, limits: counter.limits)
    }
    var rest = move.sourceAfter
    rest.apply(.paymentAdded(Payment(id: bread, tender: .card, amount: Money(cents: 10))))
    #expect(throws: BasketRefusal.paymentsRecorded) {
      try move.targetAfter.decideJoin(with: rest, limits: counter.limits)
    }
    var limits = counter.limits
    limits.lines = 1
    #expect(throws: BasketRefusal.tooManyLines(limit: 1)) {
      try move.targetAfter.decideJoin(with: move.sourceAfter, limits: limits)
    }
  }

  /// One line of a sale that is to be divided.
  private struct Sold: Sendable {
    let cents: Int
    let pieces: Int
    let hasDeposit: Bool
    let isVoided: Bool
    let discount: Int
    let isMarked: Bool
  }

  private let sold = Generator { choices in
    Sold(
      cents: 1 + Int(choices.draw(upTo: 4_999)), pieces: 1 + Int(choices.draw(upTo: 8)),
      hasDeposit: choices.draw(upTo: 2) == 2, isVoided: choices.draw(upTo: 4) == 4,
      discount: Int(choices.draw(upTo: 9_999)), isMarked: choices.draw(upTo: 1) == 1)
  }

  @Test func `keeps every line once and the totals together`() {
    forAll(.array(of: sold, count: 0...12), seeds: 200) { sales in
      var counter = Counter()
      var marked: [Identifier] = []
      for sale in sales {
        let line = try counter.rings(sale.cents, pieces: sale.pieces)
        if sale.hasDeposit {
          try counter.rings(counter.deposit(30, pieces: sale.pieces, on: line))
        }
        counter.tries(.discountLine(line: line, .percent(basisPoints: sale.discount)))
        if sale.isVoided { try counter.does(.voidLine(line: line)) }
        if sale.isMarked && !sale.isVoided { marked.append(line) }
      }
      let whole = counter.basket
      guard let move = try? divide(counter, marked) else {
        let standing = Set(sales.filter { !$0.isVoided }.map(\.isMarked))
        return marked.isEmpty || standing == [true]
      }
      let (rest, part) = (move.sourceAfter, move.targetAfter)
      let back = try part.decideJoin(with: rest, limits: counter.limits)
      return whole.lines.filter { line in part.line(line.id) == nil } == rest.lines
        && whole.lines.filter { line in rest.line(line.id) == nil } == part.lines
        && rest.priced.total + part.priced.total == whole.priced.total
        && (rest.lines + part.lines).allSatisfy { isAttachedWithin(rest, part, $0) }
        && back.targetAfter.lines == whole.lines
    }
  }

  private func isAttachedWithin(_ rest: Basket, _ part: Basket, _ line: SaleLine) -> Bool {
    guard let article = line.attachedTo else { return true }
    return [rest, part].contains { $0.line(line.id) != nil && $0.line(article) != nil }
  }
}

@Suite struct `Voiding several lines` {
  @Test func `voids all with their deposits, each once`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    let beer = try counter.rings(250)
    let deposit = try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    let events = try counter.does(.voidLines([beer, deposit]))
    #expect(events == [.lineVoided(line: beer), .lineVoided(line: deposit)])
    #expect(counter.basket.currentLine?.id == bread)
  }

  @Test func `voids none when one of them can not be`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    let milk = try counter.rings(250)
    try counter.does(.voidLine(line: milk))
    #expect(counter.refusal(of: .voidLines([bread, milk])) == .lineAlreadyVoided)
    #expect(counter.refusal(of: .voidLines([])) == .emptyBasket)
    try counter.pays(.card(100))
    #expect(counter.refusal(of: .voidLines([bread])) == .paymentsRecorded)
  }

  @Test func `needs one permission, the larger one when an amount off the sale gets deeper`() throws
  {
    var counter = Counter()
    let bread = try counter.rings(100, pieces: 10)
    let wine = try counter.rings(9000, rate: 2200)
    let command = BasketCommand.voidLines([wine])
    #expect(command.permission(on: counter.basket, smallDiscount: 1000) == .voidLine)
    try counter.does(.discountBasket(.amount(Money(cents: 900))))
    #expect(command.permission(on: counter.basket, smallDiscount: 1000) == .largeDiscount)
    let other = BasketCommand.voidLines([bread])
    #expect(other.permission(on: counter.basket, smallDiscount: 1000) == .voidLine)
  }
}
