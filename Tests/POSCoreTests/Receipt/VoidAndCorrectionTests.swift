import POSCore
import Support
import Testing

@Suite struct VoidTests {
  @Test func `a void mirrors every figure of its receipt`() {
    forAll(receipt, seeds: 300) { receipt in
      guard let receipt else { return true }
      let void = receipt.voided()
      return void.total == -receipt.total && void.saved == -receipt.saved
        && void.change == -receipt.change
        && mirrors(void.lines.map(\.gross), receipt.lines.map(\.gross))
        && mirrors(void.lines.map(\.net), receipt.lines.map(\.net))
        && mirrors(void.lines.map(\.lineDiscount), receipt.lines.map(\.lineDiscount))
        && mirrors(void.lines.map(\.basketShare), receipt.lines.map(\.basketShare))
        && mirrors(void.payments.map(\.amount), receipt.payments.map(\.amount))
        && mirrors(void.vat.map(\.net), receipt.vat.map(\.net))
        && mirrors(void.vat.map(\.tax), receipt.vat.map(\.tax))
        && void.vat.map(\.code) == receipt.vat.map(\.code)
        && void.lines.map { -$0.line.quantity } == receipt.lines.map(\.line.quantity)
        && void.lines.map(\.gross) == void.lines.map(\.line.gross)
    }
  }

  @Test func `a void tells what it undoes and why, under identities of its own`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.pays(.mealVouchers(1, of: 700))
    try counter.pays(.voucher("B1", balance: 500, 100))
    try counter.pays(.cash(500))
    let receipt = try counter.closed()
    let void = receipt.voided()
    #expect(void.kind == .void && void.refersTo == receipt.id)
    #expect(void.refersToNumber == receipt.number && void.reason == "errore")
    #expect(
      void.lines[0].line.origin == LineOrigin(receipt: receipt.id, line: receipt.lines[0].line.id))
    #expect(void.payments.map(\.tender) == receipt.payments.map(\.tender))
    #expect(void.payments.map(\.role) == receipt.payments.map(\.role))
    #expect(void.payments.map(\.reference) == [nil, "B1", nil, nil])
    #expect(void.payments[0].count == -1 && void.payments[0].faceValue == Money(cents: -700))
    let ids = [receipt, void].flatMap { [$0.id] + $0.lines.map(\.line.id) + $0.payments.map(\.id) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `a void of a settlement puts the debt back on its tab`() throws {
    let account = Identifier(high: 9, low: 9)
    var counter = Counter(.tabSettlement(account: account))
    try counter.pays(.settle(2500))
    try counter.pays(.cash(2500))
    let void = try counter.closed().voided()
    #expect(void.account == account)
    #expect(void.payments.map(\.amount.cents) == [2500, -2500])
    #expect(void.payments[0].account == account)
  }

  private func mirrors(_ left: [Money], _ right: [Money]) -> Bool { left == right.map { -$0 } }

  private let receipt = Generator { choices in
    let numbers = Generator<[Int]>.array(of: .int(in: 0...99_999), count: 4...20)(&choices)
    return try? Counter.rungUp(numbers).paidByCard()
  }
}

extension Receipt {
  /// The receipt's void, under number 2 of the day.
  fileprivate func voided() -> Receipt {
    var ids = IdentifierSource(seed: (3, 4))
    return voiding(
      id: ids.next(at: Counter.moment), Counter.context(2), reason: "errore", ids: &ids)
  }
}

@Suite struct CorrectionTests {
  @Test func `a correction keeps what every line costs`() {
    forAll(numbers, seeds: 400) { numbers in
      guard let receipt = try? Counter.rungUp(numbers).paidByCard() else { return true }
      let counter = Counter(correcting: receipt)
      return counter.nets == receipt.lines.map(\.net.cents)
        && counter.basket.priced.vat == receipt.vat
        && counter.basket.priced.saved == receipt.saved
    }
  }

  @Test func `a correction is paid in another way and stands for the first receipt`() throws {
    var counter = Counter()
    let beer = try counter.rings(250)
    try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    try counter.does(.setNote(line: beer, "fredda"))
    try counter.does(.setBuyer(BuyerIdentity("IT01606720215")))
    try counter.pays(.cash(280))
    let receipt = try counter.closed()
    var again = Counter(correcting: receipt)
    #expect(again.basket.kind == .correction(of: receipt.id))
    #expect(again.basket.buyer == receipt.buyer)
    let lines = again.basket.lines
    #expect(Set(lines.map(\.id)).isDisjoint(with: receipt.lines.map(\.line.id)))
    #expect(lines[1].attachedTo == lines[0].id)
    #expect(lines[0].note == "fredda")
    try again.pays(.card(280))
    let reissued = try again.closed(as: 3)
    #expect(reissued.kind == .reissue && reissued.refersTo == receipt.id)
    #expect(reissued.total == receipt.total)
    #expect(reissued.payments.map(\.tender) == [.card])
  }

  @Test func `a correction has what its receipt took from a voucher, and no other sale`() throws {
    var counter = Counter()
    try counter.rings(1000)
    try counter.pays(.voucher("B7", balance: 700, 700))
    try counter.pays(.cash(300))
    let again = Counter(correcting: try counter.closed())
    func voucher(_ code: String) -> Voucher {
      Voucher(code: code, issued: Money(cents: 700), left: .zero, receipt: again.basket.owner)
    }
    #expect(again.basket.worth(of: voucher("B7")) == Money(cents: 700))
    #expect(again.basket.worth(of: voucher("B8")) == .zero)
    #expect(Counter().basket.worth(of: voucher("B7")) == .zero)
  }

  @Test func `a line keeps its tare, its age and its discount`() throws {
    var counter = Counter()
    var line = counter.weighed(1000, grams: 500)
    line.minimumAge = 18
    let olives = try counter.rings(line)
    try counter.does(.setTare(line: olives, Quantity(thousandths: 20)))
    try counter.does(.discountLine(line: olives, .amount(Money(cents: 30))))
    try counter.pays(.cash(450))
    let again = Counter(correcting: try counter.closed()).basket.lines[0]
    #expect(again.tare == Quantity(thousandths: 20) && again.minimumAge == 18)
    #expect(again.discount == .amount(Money(cents: 30)))
    #expect(again.quantity == Quantity(thousandths: 480))
  }

  @Test func `the lines of a correction stay as they are`() throws {
    var counter = Counter()
    let bread = try counter.rings(1000)
    try counter.pays(.cash(1000))
    var again = Counter(correcting: try counter.closed())
    let commands: [BasketCommand] = [
      .addLine(again.line(100)), .voidLine(line: bread), .setQuantity(line: bread, .one),
      .overridePrice(line: bread, .zero), .discountLine(line: bread, nil), .discountBasket(nil),
      .setNote(line: bread, nil), .setTare(line: bread, nil),
    ]
    #expect(commands.map(again.refusal) == commands.map { _ in .amountIsFixed })
  }

  @Test func `correcting anything but a sale ends the program`() async {
    await #expect(processExitsWith: .failure) {
      var counter = Counter()
      try counter.rings(1000)
      try counter.pays(.cash(1000))
      _ = Counter(correcting: try counter.closed().voided())
    }
  }

  private let numbers = Generator<[Int]>.array(of: .int(in: 0...99_999), count: 4...20)
}
