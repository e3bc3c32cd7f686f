import POSCore
import POSStore
import Testing

@Suite struct `Goods that come back` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `are remembered line by line`() throws {
    let sale = try till.sell([till.line(cents: 300, pieces: 3), till.line("Vino", cents: 700)])
    let back = try till.takeBack(sale.lines[0], of: sale, pieces: 1)
    #expect(back.refersToNumber == sale.number)
    #expect(back.total == Money(cents: -300))
    let soFar = try till.store.returnedSoFar(of: sale.id)
    #expect(
      soFar == [sale.lines[0].line.id: ReturnedSoFar(quantity: .one, amount: Money(cents: 300))])
    #expect(try till.store.returnPayments(of: sale.id) == back.payments)
    #expect(try till.store.verify() == [])
  }

  @Test func `never exceed what was sold, even with two returns open at once`() throws {
    let sale = try till.sell(cents: 300, pieces: 3)
    var first = try till.returning(sale.lines[0], of: sale, pieces: 2)
    var second = try till.returning(sale.lines[0], of: sale, pieces: 2)
    for amount in [600] {
      let refund = PaymentRequest.refund(.cash, Money(cents: amount), reference: nil, account: nil)
      try till.command(.pay(refund), on: &first)
      try till.command(.pay(refund), on: &second)
    }
    try till.close(first)
    #expect(throws: StoreFailure.returnRefused(.moreThanSold(left: .one))) {
      try till.close(second)
    }
    #expect(try till.store.openBaskets() == [second])
  }

  @Test func `bring back by a tender what came in by it, even with two returns open at once`()
    throws
  {
    let sale = try paid(card: 300, cash: 300)
    var baskets = try sale.lines.map { try till.returning($0, of: sale) }
    for index in baskets.indices {
      let refund = PaymentRequest.refund(.cash, -baskets[index].due, reference: nil, account: nil)
      try till.command(.pay(refund), on: &baskets[index])
    }
    try till.close(baskets[0])
    #expect(throws: StoreFailure.basketRefused(.refundNotAllowed(.cash, limit: .zero))) {
      try till.close(baskets[1])
    }
    try till.takeBack(sale.lines[1], of: sale, by: .card)
    #expect(try till.store.verify() == [])
  }

  @Test func `withhold the share of now, not that of when the return was begun`() throws {
    var sold = try till.rungUp([till.line(cents: 100), till.line("Vino", cents: 100)])
    try till.command(.pay(.allowance(Money(cents: 1))), on: &sold)
    try till.command(.pay(.cash(sold.due)), on: &sold)
    let sale = try till.close(sold).receipt
    // Half a cent each: the first return withholds it whole, and nothing is left for the second.
    var baskets = try sale.lines.map { try till.returning($0, of: sale) }
    for index in baskets.indices {
      let refund = PaymentRequest.refund(
        .cash, Money(cents: 99), reference: nil, account: nil)
      try till.command(.pay(refund), on: &baskets[index])
    }
    try till.close(baskets[0])
    #expect(throws: StoreFailure.basketRefused(.originalHasChanged)) { try till.close(baskets[1]) }
    try till.takeBack(sale.lines[1], of: sale)
    #expect(try till.store.verify() == [])
  }

  /// A sale of two articles at 3,00, paid in part by card.
  private func paid(card: Int, cash: Int) throws -> Receipt {
    var basket = try till.rungUp([till.line(cents: 300), till.line("Vino", cents: 300)])
    try till.command(.pay(.card(Money(cents: card), reference: nil)), on: &basket)
    try till.command(.pay(.cash(Money(cents: cash))), on: &basket)
    return try till.close(basket).receipt
  }

  @Test func `are refused for a receipt that was voided`() throws {
    let sale = try till.sell(cents: 300)
    var back = try till.returning(sale.lines[0], of: sale)
    try till.command(
      .pay(.refund(.cash, Money(cents: 300), reference: nil, account: nil)), on: &back)
    _ = try till.void(sale)
    #expect(throws: StoreFailure.returnRefused(.receiptVoided)) { try till.close(back) }
  }

  @Test func `are sold again when their return is voided`() throws {
    let sale = try till.sell(cents: 300)
    let back = try till.takeBack(sale.lines[0], of: sale)
    _ = try till.void(back)
    #expect(try till.store.returnPayments(of: sale.id).isEmpty)
    let again = try till.takeBack(sale.lines[0], of: sale)
    #expect(again.total == Money(cents: -300))
    #expect(try till.store.verify() == [])
  }
}

@Suite struct `Voiding a receipt` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `links both receipts`() throws {
    let sale = try till.sell(cents: 300)
    let void = try till.void(sale)
    #expect(void.refersToNumber == sale.number)
    #expect(void.number.number == 2)
    #expect(try till.store.state(of: sale.id)?.voidedBy == void.id)
    #expect(try till.store.state(of: void.id)?.isVoided == false)
    #expect(try till.store.state(of: till.nextID()) == nil)
  }

  @Test func `happens once`() throws {
    let sale = try till.sell(cents: 300)
    let void = try till.void(sale)
    #expect(throws: StoreFailure.alreadyVoided) { try till.void(sale) }
    #expect(throws: StoreFailure.notVoidable) { try till.void(void) }
    #expect(try till.sell(cents: 10).number.number == 3)
  }

  @Test func `is refused once goods came back`() throws {
    let sale = try till.sell(cents: 300, pieces: 2)
    try till.takeBack(sale.lines[0], of: sale, pieces: 1)
    #expect(throws: StoreFailure.partlyReturned) { try till.void(sale) }
  }

  @Test func `is refused for a receipt that nobody knows`() throws {
    var ids = till.ids
    #expect(throws: StoreFailure.unknownReceipt) {
      try till.store.void(
        receipt: till.nextID(), reason: "", cashier: till.cashier, at: till.now, ids: &ids)
    }
  }

  @Test func `comes before the new receipt of a correction`() throws {
    let sale = try till.sell(cents: 300)
    let basket = try till.correcting(sale) { .card($0, reference: nil) }
    let closed = try till.close(basket, reason: "carta, non contanti")
    let void = try #require(closed.voided)
    #expect([void.number.number, closed.receipt.number.number] == [2, 3])
    #expect(closed.receipt.refersToNumber == sale.number)
    let state = try #require(try till.store.state(of: sale.id))
    #expect(state.voidedBy == void.id && state.reissuedAs == closed.receipt.id)
    #expect(try till.close(basket, reason: nil) == closed)
    #expect(try till.store.verify() == [])
  }

  @Test func `leaves the corrected receipt open to returns under its new identity`() throws {
    let sale = try till.sell(cents: 300)
    let basket = try till.correcting(sale) { .card($0, reference: nil) }
    let reissued = try till.close(basket).receipt
    try till.takeBack(reissued.lines[0], of: reissued, by: .card)
    #expect(try till.store.verify() == [])
  }
}
