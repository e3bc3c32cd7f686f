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

  @Test func `the article is the current line, not the deposit behind it`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    let beer = try counter.rings(250)
    let deposit = try counter.rings(counter.deposit(30, pieces: 1, on: beer))
    #expect(counter.basket.currentLine?.id == beer)
    try counter.does(.voidLine(line: deposit))
    #expect(counter.basket.currentLine?.id == beer)
    try counter.does(.voidLine(line: beer))
    #expect(counter.basket.currentLine?.id == bread)
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

  @Test func `a weight typed later is gross, and the container comes off again`() throws {
    var counter = Counter()
    let olives = try counter.rings(counter.weighed(1000, grams: 500))
    try counter.does(.setTare(line: olives, Quantity(thousandths: 20)))
    try counter.does(.setQuantity(line: olives, Quantity(thousandths: 600)))
    #expect(counter.total == 580)
    #expect(counter.basket.line(olives)?.tare == Quantity(thousandths: 20))
    for grams in [1, 19, 20] {
      let typed = BasketCommand.setQuantity(line: olives, Quantity(thousandths: grams))
      #expect(counter.refusal(of: typed) == .tareTooLarge)
    }
    try counter.does(.setTare(line: olives, nil))
    #expect(counter.total == 600)
  }

  @Test func `a weight with its container keeps to the largest weight`() throws {
    var counter = Counter()
    let limit = Quantity(thousandths: 199_999)
    let olives = try counter.rings(counter.weighed(1, grams: 150_000))
    try counter.does(.setTare(line: olives, Quantity(thousandths: 60_000)))
    #expect(
      counter.refusal(of: .setQuantity(line: olives, Quantity(thousandths: 200_000)))
        == .quantityOutOfRange(limit: limit))
    try counter.does(.setQuantity(line: olives, limit))
    #expect(counter.basket.line(olives)?.quantity == Quantity(thousandths: 139_999))
    var heavy = counter.weighed(1, grams: 150_000)
    heavy.tare = Quantity(thousandths: 60_000)
    #expect(counter.refusal(of: .addLine(heavy)) == .quantityOutOfRange(limit: limit))
  }

  @Test(arguments: [0, -1, 199_999, Int.max, Int.min])
  func `a new line's tare is the weight of a container`(grams: Int) {
    var counter = Counter()
    var olives = counter.weighed(1000, grams: 500)
    olives.tare = Quantity(thousandths: grams)
    #expect(counter.refusal(of: .addLine(olives)) == .tareTooLarge)
  }

  @Test func `a container comes off what is given back too`() throws {
    var counter = Counter(.goodsReturn(of: nil))
    var olives = counter.weighed(1000, grams: -480)
    olives.tare = Quantity(thousandths: 20)
    try counter.rings(olives)
    #expect(counter.total == -480)
    try counter.does(.setQuantity(line: olives.id, Quantity(thousandths: 700)))
    #expect(counter.total == -680)
    try counter.does(.setTare(line: olives.id, nil))
    #expect(counter.total == -700)
  }
}
