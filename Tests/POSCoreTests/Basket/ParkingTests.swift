import POSCore
import Testing

@Suite struct ParkingTests {
  @Test func `a basket is put aside under a name and taken up again`() throws {
    var counter = Counter()
    try counter.rings(120)
    try counter.does(.park(name: "Giulia"))
    #expect(counter.basket.isParked)
    #expect(counter.basket.name == "Giulia")
    try counter.does(.recall)
    #expect(!counter.basket.isParked && counter.basket.wasRecalled)
    #expect(counter.total == 120)
  }

  @Test func `a parked basket stays as it is until it is recalled`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.does(.park(name: "Giulia"))
    let commands: [BasketCommand] = [
      .addLine(counter.line(100)), .voidLine(line: bread), .pay(.cash(120)), .setBuyer(nil),
      .park(name: "Ada"), .discountBasket(nil), .setLotteryCode(nil), .takeBackPayment(bread),
    ]
    #expect(commands.map(counter.refusal) == commands.map { _ in .stale })
    #expect(counter.basket.name == "Giulia")
  }

  @Test func `a basket is recalled once`() throws {
    var counter = Counter()
    try counter.rings(120)
    #expect(counter.refusal(of: .recall) == .stale)
    try counter.does(.park(name: "Giulia"))
    try counter.does(.recall)
    #expect(counter.refusal(of: .recall) == .stale)
  }

  @Test func `another cashier takes it over, parked or not`() throws {
    var counter = Counter()
    let other = counter.newID()
    try counter.rings(120)
    try counter.does(.park(name: "Giulia"))
    try counter.does(.handOver(operator: other))
    #expect(counter.basket.owner == other)
    try counter.does(.recall)
    try counter.does(.handOver(operator: counter.newID()))
    #expect(counter.basket.owner != other)
  }

  @Test func `an empty basket or one without a name is not parked`() throws {
    var counter = Counter()
    #expect(counter.refusal(of: .park(name: "Giulia")) == .emptyBasket)
    try counter.rings(120)
    #expect(counter.refusal(of: .park(name: "")) == .nameMissing)
    #expect(counter.refusal(of: .park(name: " \t")) == .nameMissing)
  }
}
