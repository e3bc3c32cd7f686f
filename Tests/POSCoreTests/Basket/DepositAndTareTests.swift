import POSCore
import Testing

@Suite struct DepositAndTareTests {
  @Test func `a deposit follows its article's quantity`() throws {
    var counter = Counter()
    let beer = try counter.rings(250)
    try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    try counter.does(.setQuantity(line: beer, Quantity(pieces: 6)))
    #expect(counter.nets == [1500, 180])
  }

  @Test func `a deposit is voided with its article`() throws {
    var counter = Counter()
    let beer = try counter.rings(250)
    try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    let events = try counter.does(.voidLine(line: beer))
    #expect(events.count == 2)
    #expect(counter.total == 0)
  }

  @Test func `a deposit is voided alone when the customer brings the empty`() throws {
    var counter = Counter()
    let beer = try counter.rings(250)
    let deposit = try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    try counter.does(.voidLine(line: deposit))
    #expect(counter.nets == [250])
  }

  @Test func `the container of a weighed article is not weighed`() throws {
    var counter = Counter()
    let honey = try counter.rings(counter.weighed(1200, grams: 500))
    try counter.rings(counter.deposit(50, pieces: 1, on: honey))
    try counter.does(.setQuantity(line: honey, Quantity(thousandths: 750)))
    #expect(counter.nets == [900, 50])
  }

  @Test func `a deposit belongs to a line of the basket that stands`() throws {
    var counter = Counter()
    let beer = try counter.rings(250)
    try counter.does(.voidLine(line: beer))
    #expect(
      counter.refusal(of: .addLine(counter.deposit(30, pieces: 1, on: beer))) == .lineAlreadyVoided)
    let nowhere = counter.newID()
    #expect(
      counter.refusal(of: .addLine(counter.deposit(30, pieces: 1, on: nowhere))) == .noSuchLine)
  }

  @Test func `empties come back in a sale`() throws {
    var counter = Counter()
    try counter.rings(250)
    try counter.rings(counter.deposit(30, pieces: -3))
    #expect(counter.total == 160)
    #expect(counter.basket.priced.vat.map(\.gross.cents) == [250, -90])
  }

  @Test func `a tare comes off the weight, and an earlier tare goes back first`() throws {
    var counter = Counter()
    let olives = try counter.rings(counter.weighed(1000, grams: 500))
    try counter.does(.setTare(line: olives, Quantity(thousandths: 20)))
    #expect(counter.total == 480)
    try counter.does(.setTare(line: olives, Quantity(thousandths: 50)))
    #expect(counter.basket.line(olives)?.quantity == Quantity(thousandths: 450))
    try counter.does(.setTare(line: olives, nil))
    #expect(counter.basket.line(olives)?.quantity == Quantity(thousandths: 500))
    #expect(counter.basket.line(olives)?.tare == nil)
  }

  @Test(arguments: [500, 501, -1, Int.max, Int.min])
  func `a tare is smaller than the weight`(grams: Int) throws {
    var counter = Counter()
    let olives = try counter.rings(counter.weighed(1000, grams: 500))
    #expect(
      counter.refusal(of: .setTare(line: olives, Quantity(thousandths: grams))) == .tareTooLarge)
  }

  @Test func `pieces and labels have no tare`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    var labelled = counter.weighed(1000, grams: 500)
    labelled.fixedAmount = Money(cents: 500)
    try counter.rings(labelled)
    for line in [bread, labelled.id] {
      #expect(
        counter.refusal(of: .setTare(line: line, Quantity(thousandths: 10))) == .amountIsFixed)
    }
  }

  @Test func `a tare taken back keeps to the largest weight`() throws {
    var counter = Counter()
    let olives = try counter.rings(counter.weighed(1, grams: 150_000))
    try counter.does(.setTare(line: olives, Quantity(thousandths: 60_000)))
    try counter.does(.setQuantity(line: olives, Quantity(thousandths: 150_000)))
    #expect(
      counter.refusal(of: .setTare(line: olives, nil))
        == .quantityOutOfRange(limit: Quantity(thousandths: 199_999)))
  }
}
