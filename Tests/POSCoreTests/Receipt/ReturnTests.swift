import POSCore
import Support
import Testing

@Suite struct ReturnTests {
  @Test func `a line comes back at the net price that was paid`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000, pieces: 3)
    try counter.does(.discountBasket(.amount(Money(cents: 100))))
    try counter.pays(.cash(2900))
    let receipt = try counter.closed()

    var back = Counter(returning: receipt)
    let line = try receipt.returning(
      bread, quantity: .one, soFar: ReturnedSoFar(), id: back.newID())
    #expect(line.quantity == -.one)
    #expect(line.fixedAmount == Money(cents: -967))
    #expect(line.origin == LineOrigin(receipt: receipt.id, line: bread))
    #expect(line.priceSource == .receipt && !line.isDiscountable)
    try back.rings(line)
    try back.pays(.refund(.cash, 967))
    let returned = try back.closed(as: 2)
    #expect(returned.kind == .goodsReturn && returned.refersTo == receipt.id)
    #expect(returned.total == Money(cents: -967))
    #expect(returned.vat.map(\.code) == receipt.vat.map(\.code))
  }

  @Test func `three parts of one line give back every cent`() throws {
    let (receipt, line) = try sold(1000, pieces: 3, discount: 100)
    var soFar = ReturnedSoFar()
    var amounts: [Int] = []
    for _ in 0..<3 {
      let back = try receipt.returning(line, quantity: .one, soFar: soFar, id: line)
      let amount = -(back.fixedAmount ?? .zero)
      amounts.append(amount.cents)
      soFar = ReturnedSoFar(quantity: soFar.quantity + .one, amount: soFar.amount + amount)
    }
    #expect(amounts == [967, 966, 967])
  }

  @Test func `never more than was sold, never twice`() throws {
    let (receipt, line) = try sold(1000, pieces: 3)
    let two = ReturnedSoFar(quantity: Quantity(pieces: 2), amount: Money(cents: 2000))
    let all = ReturnedSoFar(quantity: Quantity(pieces: 3), amount: Money(cents: 3000))
    #expect(refusal(receipt, line, 4000) == .moreThanSold(left: Quantity(pieces: 3)))
    #expect(refusal(receipt, line, Int.max) == .quantityOutOfRange)
    #expect(refusal(receipt, line, 2000, two) == .moreThanSold(left: .one))
    #expect(refusal(receipt, line, 1000, all) == .alreadyReturned)
    #expect(refusal(receipt, line, nil, all) == .alreadyReturned)
    for thousandths in [0, -1000, Int.min, 500, 1500] {
      #expect(refusal(receipt, line, thousandths) == .quantityOutOfRange)
    }
    #expect(refusal(receipt, receipt.id, 1000) == .noSuchLine)
  }

  @Test func `part of a weighed line comes back`() throws {
    var counter = Counter()
    let ham = try counter.rings(counter.weighed(2890, grams: 324))
    try counter.pays(.cash(936))
    let back = try counter.closed().returning(
      ham, quantity: Quantity(thousandths: 100), soFar: ReturnedSoFar(), id: counter.newID())
    #expect(back.fixedAmount == Money(cents: -289))
  }

  @Test func `empties that were given back do not come back again`() throws {
    var counter = Counter()
    try counter.rings(250)
    let empties = try counter.rings(counter.deposit(30, pieces: -3))
    try counter.pays(.cash(160))
    let receipt = try counter.closed()
    #expect(refusal(receipt, empties, nil) == .noSuchLine)
    #expect(receipt.returnable(after: [:]) == Money(cents: 250))
  }

  @Test func `only sales have goods that can come back`() throws {
    let (receipt, line) = try sold(1000, pieces: 1)
    var ids = IdentifierSource(seed: (3, 4))
    let void = receipt.voiding(
      id: ids.next(at: Counter.moment), Counter.context(2), reason: "errore", ids: &ids)
    #expect(refusal(void, line, nil) == .notASale)
    var back = Counter(returning: receipt)
    try back.rings(
      receipt.returning(line, quantity: nil, soFar: ReturnedSoFar(), id: back.newID()))
    try back.pays(.refund(.card, 1000))
    #expect(refusal(try back.closed(), line, nil) == .notASale)
  }

  @Test func `a sold line stands in a return once`() throws {
    let (receipt, line) = try sold(1000, pieces: 3)
    var back = Counter(.goodsReturn(of: receipt.id))
    let first = try receipt.returning(
      line, quantity: .one, soFar: ReturnedSoFar(), id: back.newID())
    let second = try receipt.returning(
      line, quantity: Quantity(pieces: 3), soFar: ReturnedSoFar(), id: back.newID())
    try back.rings(first)
    #expect(back.refusal(of: .addLine(second)) == .alreadyReturned)
    try back.does(.voidLine(line: first.id))
    try back.rings(second)
    #expect(back.total == -3000)
  }

  @Test func `a return of one receipt takes lines of no other`() throws {
    let (receipt, line) = try sold(1000, pieces: 3)
    let back = try receipt.returning(
      line, quantity: .one, soFar: ReturnedSoFar(), id: Identifier(high: 4, low: 4))
    for kind in [BasketKind.goodsReturn(of: nil), .goodsReturn(of: line), .sale] {
      #expect(Counter(kind).refusal(of: .addLine(back)) == .mixesSaleAndReturn)
    }
    var counter = Counter(.goodsReturn(of: receipt.id))
    #expect(counter.refusal(of: .addLine(counter.line(100, pieces: -1))) == .mixesSaleAndReturn)
  }

  @Test func `a returned line keeps its amount`() throws {
    let (receipt, line) = try sold(1000, pieces: 3)
    var back = Counter(.goodsReturn(of: receipt.id))
    let returned = try receipt.returning(
      line, quantity: .one, soFar: ReturnedSoFar(), id: back.newID())
    try back.rings(returned)
    #expect(back.refusal(of: .setQuantity(line: returned.id, .one)) == .amountIsFixed)
    #expect(back.refusal(of: .overridePrice(line: returned.id, .zero)) == .amountIsFixed)
    #expect(
      back.refusal(of: .discountLine(line: returned.id, .percent(basisPoints: 1000)))
        == .lineNotDiscountable)
  }

  @Test func `a gift comes back for nothing`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.does(.overridePrice(line: bread, .zero))
    let receipt = try counter.closed()
    var back = Counter(.goodsReturn(of: receipt.id))
    try back.rings(
      receipt.returning(bread, quantity: nil, soFar: ReturnedSoFar(), id: back.newID()))
    #expect(try back.closed().total == .zero)
  }

  @Test func `any split of any line in any order gives back exactly the net paid`() {
    forAll(splitReturn, seeds: 400) { split in
      guard let receipt = try? Counter.rungUp(split.numbers).paidByCard() else { return true }
      var returned: [Identifier: ReturnedSoFar] = [:]
      var pieces = split.pieces[...]
      while let piece = pieces.popFirst() {
        Self.giveBack(piece, of: receipt, &returned)
      }
      for line in receipt.lines where line.line.quantity > .zero {
        Self.giveBack(line, nil, of: receipt, &returned)
      }
      return receipt.lines.filter { $0.line.quantity > .zero }.allSatisfy {
        returned[$0.line.id]
          == ReturnedSoFar(quantity: $0.line.quantity, amount: $0.net)
      } && receipt.returnable(after: returned) == .zero
    }
  }

  private static func giveBack(
    _ number: Int, of receipt: Receipt, _ returned: inout [Identifier: ReturnedSoFar]
  ) {
    guard !receipt.lines.isEmpty else { return }
    let line = receipt.lines[number % receipt.lines.count]
    let thousandths = number % max(1, line.line.quantity.thousandths) + 1
    let isPiece = line.line.unit == .piece
    let quantity = Quantity(thousandths: isPiece ? (thousandths + 999) / 1000 * 1000 : thousandths)
    giveBack(line, quantity, of: receipt, &returned)
  }

  private static func giveBack(
    _ line: PricedLine, _ quantity: Quantity?, of receipt: Receipt,
    _ returned: inout [Identifier: ReturnedSoFar]
  ) {
    let soFar = returned[line.line.id] ?? ReturnedSoFar()
    let back = try? receipt.returning(
      line.line.id, quantity: quantity, soFar: soFar, id: line.line.id)
    guard let back, let amount = back.fixedAmount, amount <= .zero else { return }
    returned[line.line.id] = ReturnedSoFar(
      quantity: soFar.quantity - back.quantity, amount: soFar.amount - amount)
  }

  private let splitReturn = Generator { choices in
    SplitReturn(
      numbers: Generator<[Int]>.array(of: .int(in: 0...99_999), count: 4...16)(&choices),
      pieces: Generator<[Int]>.array(of: .int(in: 0...1_000_000), count: 0...12)(&choices))
  }

  private func sold(
    _ cents: Int, pieces: Int, discount: Int = 0
  ) throws -> (receipt: Receipt, line: Identifier) {
    var counter = Counter()
    let line = try counter.rings(cents, pieces: pieces)
    if discount > 0 { try counter.does(.discountBasket(.amount(Money(cents: discount)))) }
    try counter.pays(.card(counter.due))
    return (try counter.closed(), line)
  }

  private func refusal(
    _ receipt: Receipt, _ line: Identifier, _ thousandths: Int?,
    _ soFar: ReturnedSoFar = ReturnedSoFar()
  ) -> ReturnRefusal? {
    do throws(ReturnRefusal) {
      _ = try receipt.returning(
        line, quantity: thousandths.map(Quantity.init(thousandths:)), soFar: soFar, id: line)
      return nil
    } catch {
      return error
    }
  }
}

private struct SplitReturn: Sendable {
  let numbers: [Int]
  let pieces: [Int]
}

extension Counter {
  /// The receipt of the basket, paid by card, or with a voucher for what it owes.
  func paidByCard() throws(BasketRefusal) -> Receipt {
    var counter = self
    if counter.due > 0 { try counter.pays(.card(counter.due)) }
    if counter.due < 0 { try counter.pays(.refund(.voucher, -counter.due)) }
    return try counter.closed()
  }
}
