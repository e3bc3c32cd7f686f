import POSCore
import Testing

/// Lines made from what a code says and what the cashier typed.
@Suite struct ArticleLineTests {
  private static let day = Counter.moment.date
  private static let department = Department(
    code: "2", name: "Salumi", vat: .rate(basisPoints: 1000))

  private func pack(
    _ cents: Int = 2000, unit: Unit = .kilogram, tare: Int? = nil
  ) -> ResolvedArticle {
    ResolvedArticle(
      article: Article(
        id: Identifier(high: 2, low: 1), code: "201", name: "Prosciutto", department: "2",
        price: Money(cents: cents), unit: unit,
        tare: tare.map { Quantity(thousandths: $0) }))
  }

  private func line(
    _ pack: ResolvedArticle, typed: Int? = nil, price: Int? = nil
  ) throws(BasketRefusal) -> SaleLine {
    try pack.line(
      id: Identifier(high: 3, low: 1), department: Self.department,
      typed: typed.map { Quantity(thousandths: $0) }, price: price.map { Money(cents: $0) },
      on: Self.day, regime: .ordinary)
  }

  private func refusal(_ pack: ResolvedArticle, typed: Int) -> BasketRefusal? {
    do throws(BasketRefusal) {
      _ = try line(pack, typed: typed)
      return nil
    } catch {
      return error
    }
  }

  @Test func `three labels of a weight weigh three times as much`() throws {
    var pack = pack(tare: 6)
    pack.quantity = Quantity(thousandths: 350)
    #expect(try line(pack).quantity == Quantity(thousandths: 350))
    let three = try line(pack, typed: 3000)
    #expect(three.quantity == Quantity(thousandths: 1050))
    #expect(three.tare == nil)
    #expect(three.gross == Money(cents: 2100))
  }

  @Test func `three labels of a price cost three times as much`() throws {
    var pack = pack()
    pack.amount = Money(cents: 725)
    let three = try line(pack, typed: 3000)
    #expect(three.fixedAmount == Money(cents: 2175))
    #expect(three.priceSource == .label)
    #expect(three.quantity == Quantity(thousandths: 1088))
  }

  @Test func `a weight printed beside the price is kept`() throws {
    var pack = pack()
    (pack.quantity, pack.amount) = (Quantity(thousandths: 400), Money(cents: 725))
    let two = try line(pack, typed: 2000)
    #expect(two.quantity == Quantity(thousandths: 800))
    #expect(two.gross == Money(cents: 1450))
  }

  @Test(arguments: [1, 500, 1500, 2001])
  func `part of a label is not sold`(typed: Int) {
    var weight = pack()
    weight.quantity = Quantity(thousandths: 350)
    var price = pack()
    price.amount = Money(cents: 725)
    #expect(refusal(weight, typed: typed) == .piecesMustBeWhole)
    #expect(refusal(price, typed: typed) == .piecesMustBeWhole)
  }

  @Test(arguments: [1, 999, Int.max / 1000])
  func `numbers that overflow become lines that no basket takes`(count: Int) throws {
    var pack = pack(1)
    (pack.amount, pack.quantity) = (Money(cents: .max), Quantity(thousandths: .max))
    let counter = Counter()
    let huge = try line(pack, typed: count * 1000)
    #expect(counter.refusal(of: .addLine(huge)) != nil)
    pack.quantity = nil
    let dear = try line(pack, typed: count * 1000)
    #expect(counter.refusal(of: .addLine(dear)) != nil)
  }

  @Test func `a total of zero gives way to what is typed`() throws {
    var pack = pack()
    pack.amount = .zero
    #expect(!pack.saysHowMuch && pack.asksForWeight)
    let line = try line(pack, typed: 500, price: 1000)
    #expect(line.fixedAmount == nil && line.priceSource == .typed)
    #expect(line.gross == Money(cents: 500))
  }

  @Test func `a label without its value asks for it`() {
    var piece = pack(unit: .piece)
    #expect(!piece.asksForPrice(on: Self.day) && !piece.asksForWeight)
    piece.asksForValue = true
    #expect(piece.asksForPrice(on: Self.day) && !piece.asksForWeight)
    var weighed = pack()
    weighed.asksForValue = true
    #expect(!weighed.asksForPrice(on: Self.day) && weighed.asksForWeight)
    #expect(pack(0).asksForPrice(on: Self.day))
    weighed.quantity = .one
    #expect(!weighed.asksForWeight)
  }

  @Test func `the article's tare comes off a typed weight`() throws {
    let typed = try line(pack(tare: 6), typed: 550)
    #expect(typed.quantity == Quantity(thousandths: 544))
    #expect(typed.tare == Quantity(thousandths: 6))
    #expect(typed.gross == Money(cents: 1088))
    let pieces = try line(pack(unit: .piece, tare: 6), typed: 2000)
    #expect(pieces.quantity == Quantity(pieces: 2) && pieces.tare == nil)
  }

  @Test(arguments: [1, 5, 6])
  func `a container as heavy as the weight is refused`(grams: Int) {
    #expect(refusal(pack(tare: 6), typed: grams) == .tareTooLarge)
  }

  @Test func `the basket takes the line with its tare`() throws {
    var counter = Counter()
    let ham = try counter.rings(line(pack(tare: 6), typed: 550))
    #expect(counter.total == 1088)
    try counter.does(.setTare(line: ham, nil))
    #expect(counter.total == 1100)
  }

  @Test func `containers are counted a piece, a weighing and a label`() throws {
    let pieces = pack(unit: .piece)
    #expect(pieces.containers(of: try line(pieces, typed: 6000), typed: nil).thousandths == 6000)
    let weighed = pack()
    let typed = Quantity(thousandths: 550)
    var weighing = try line(weighed, typed: 550)
    #expect(weighed.containers(of: weighing, typed: typed) == .one)
    weighing.quantity = -weighing.quantity
    #expect(weighed.containers(of: weighing, typed: typed) == -.one)
    var labelled = pack()
    labelled.quantity = Quantity(thousandths: 350)
    let labels = try line(labelled, typed: 3000)
    #expect(labelled.containers(of: labels, typed: Quantity(pieces: 3)) == Quantity(pieces: 3))
  }
}
