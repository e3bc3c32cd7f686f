import POSCore
import Testing

@Suite struct MergingTests {
  private let beer = Identifier(high: 5, low: 5)

  /// One piece of the same article, with something different about it.
  private func piece(
    _ counter: inout Counter, _ change: (inout SaleLine) -> Void = { _ in }
  ) -> SaleLine {
    var line = counter.line(250, name: "Birra")
    line.article = beer
    change(&line)
    return line
  }

  @Test func `the same article once more only raises the quantity`() throws {
    var counter = Counter()
    for _ in 0..<3 { try counter.rings(piece(&counter)) }
    try counter.rings(piece(&counter) { $0.quantity = Quantity(pieces: 6) })
    #expect(counter.basket.lines.map(\.quantity) == [Quantity(pieces: 9)])
    #expect(counter.total == 2250)
  }

  @Test func `only the last line takes more`() throws {
    var counter = Counter()
    try counter.rings(piece(&counter))
    try counter.rings(120)
    try counter.rings(piece(&counter))
    #expect(counter.basket.lines.count == 3)
  }

  @Test func `a voided line between two pieces does not keep them apart`() throws {
    var counter = Counter()
    try counter.rings(piece(&counter))
    let bread = try counter.rings(120)
    try counter.does(.voidLine(line: bread))
    try counter.rings(piece(&counter))
    #expect(counter.basket.priced.lines.map(\.line.quantity) == [Quantity(pieces: 2)])
  }

  @Test func `pieces that differ get a line each`() throws {
    let changes: [(inout SaleLine) -> Void] = [
      { $0.article = Identifier(high: 5, low: 6) },
      { $0.article = nil },
      { $0.unitPrice = Money(cents: 249) },
      { $0.note = "fredda" },
      { $0.fixedAmount = Money(cents: 250) },
      { $0.vat = .rate(basisPoints: 2200) },
      { $0.batch = "L1" },
      { $0.serial = "S1" },
      { $0.expiry = CivilDate(daysSince1970: 20_800) },
      { $0.department = "7" },
      { $0.earnsCashback = false },
      { $0.acceptsMealVouchers = false },
      { $0.unit = .kilogram },
    ]
    for (index, change) in changes.enumerated() {
      var counter = Counter()
      try counter.rings(piece(&counter))
      try counter.rings(piece(&counter, change))
      #expect(counter.basket.lines.count == 2, "change \(index)")
    }
  }

  @Test func `two packs of one batch and expiry go together, two serial numbers do not`() throws {
    var counter = Counter()
    for _ in 0..<2 {
      try counter.rings(
        piece(&counter) {
          ($0.batch, $0.expiry) = ("L1", CivilDate(daysSince1970: 20_800))
        })
    }
    #expect(counter.basket.lines.count == 1)
    for _ in 0..<2 { try counter.rings(piece(&counter) { $0.serial = "S1" }) }
    #expect(counter.basket.lines.count == 3)
  }

  @Test func `a line that was touched by hand takes no more`() throws {
    let touches: [(Identifier) -> BasketCommand] = [
      { .discountLine(line: $0, .percent(basisPoints: 1000)) },
      { .setNote(line: $0, "fredda") },
      { .overridePrice(line: $0, Money(cents: 200)) },
    ]
    for touch in touches {
      var counter = Counter()
      let first = try counter.rings(piece(&counter))
      try counter.does(touch(first))
      try counter.rings(piece(&counter))
      #expect(counter.basket.lines.count == 2)
    }
  }

  @Test func `a line whose deposit was voided takes no more, so that no deposit is lost`() throws {
    var counter = Counter()
    let first = try counter.rings(piece(&counter))
    let deposit = try counter.rings(counter.deposit(30, pieces: 1, on: first))
    try counter.does(.voidLine(line: deposit))
    let second = try counter.rings(piece(&counter))
    try counter.rings(counter.deposit(30, pieces: 1, on: second))
    #expect(counter.nets == [250, 250, 30])
  }

  @Test func `a bottle counts up together with its deposit`() throws {
    var counter = Counter()
    let bottle = try counter.rings(piece(&counter))
    try counter.rings(counter.deposit(30, pieces: 1, on: bottle))
    try counter.rings(piece(&counter) { $0.quantity = Quantity(pieces: 2) })
    #expect(counter.nets == [750, 90])
    try counter.rings(120)
    try counter.rings(piece(&counter))
    #expect(counter.basket.lines.count == 4)
  }

  @Test func `a bottle whose deposit was changed by hand takes no more`() throws {
    let touches: [(Identifier) -> BasketCommand] = [
      { .setQuantity(line: $0, Quantity(pieces: 2)) }, { .setNote(line: $0, "cassa") },
      { .overridePrice(line: $0, Money(cents: 10)) },
    ]
    for touch in touches {
      var counter = Counter()
      let bottle = try counter.rings(piece(&counter))
      let deposit = try counter.rings(counter.deposit(30, pieces: 1, on: bottle))
      try counter.does(touch(deposit))
      try counter.rings(piece(&counter))
      #expect(counter.basket.lines.count == 3)
    }
  }

  @Test func `merged pieces keep to the limit of a line`() throws {
    var counter = Counter()
    try counter.rings(piece(&counter) { $0.quantity = Quantity(pieces: 999) })
    #expect(
      counter.refusal(of: .addLine(piece(&counter)))
        == .quantityOutOfRange(limit: Quantity(pieces: 999)))
  }

  @Test func `a full basket still takes more of its last line`() throws {
    var counter = Counter()
    counter.limits.lines = 1
    try counter.rings(piece(&counter))
    try counter.rings(piece(&counter))
    #expect(counter.total == 500)
    #expect(counter.refusal(of: .addLine(counter.line(120))) == .tooManyLines(limit: 1))
  }

  @Test func `empties merged under a payment do not make it too much`() throws {
    var counter = Counter()
    try counter.rings(500)
    try counter.rings(piece(&counter) { ($0.isDiscountable, $0.quantity) = (false, -.one) })
    try counter.pays(.card(250))
    #expect(
      counter.refusal(
        of: .addLine(piece(&counter) { ($0.isDiscountable, $0.quantity) = (false, -.one) }))
        == .paymentsRecorded)
  }
}
