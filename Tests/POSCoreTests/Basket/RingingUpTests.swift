import POSCore
import Testing

@Suite struct RingingUpTests {
  @Test func `a line is priced once, and the total is the sum of the lines`() throws {
    var counter = Counter()
    try counter.rings(counter.weighed(2890, grams: 324))
    try counter.rings(counter.weighed(2150, grams: 512))
    try counter.rings(120, pieces: 2)
    #expect(counter.nets == [936, 1101, 240])
    #expect(counter.total == 2277)
    #expect(counter.due == 2277)
  }

  @Test func `a label's total is kept and not computed again`() throws {
    var counter = Counter()
    var line = counter.weighed(2890, grams: 324)
    line.fixedAmount = Money(cents: 935)
    try counter.rings(line)
    #expect(counter.total == 935)
  }

  @Test func `the quantity of a line is changed afterwards`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.does(.setQuantity(line: bread, Quantity(pieces: 3)))
    #expect(counter.nets == [360])
  }

  @Test func `a voided line stays in sight and counts for nothing`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.rings(counter.weighed(2890, grams: 324))
    try counter.does(.voidLine(line: bread))
    #expect(counter.basket.lines.map(\.isVoided) == [true, false])
    #expect(counter.total == 936)
    #expect(!counter.basket.isEmpty)
  }

  @Test func `a basket of voided lines is empty`() throws {
    var counter = Counter()
    #expect(counter.basket.isEmpty)
    let bread = try counter.rings(120)
    try counter.does(.voidLine(line: bread))
    #expect(counter.basket.isEmpty)
    #expect(counter.basket.currentLine == nil)
  }

  @Test func `a typed price takes the place of the catalogue's, which is remembered`() throws {
    var counter = Counter()
    let bread = try counter.rings(120, pieces: 2)
    try counter.does(.overridePrice(line: bread, Money(cents: 100)))
    let line = try #require(counter.basket.line(bread))
    #expect(line.unitPrice == Money(cents: 100))
    #expect(line.listPrice == Money(cents: 120))
    #expect(line.priceSource == .override)
    #expect(counter.total == 200)
  }

  @Test func `a price may be overridden to nothing, as a gift`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.does(.overridePrice(line: bread, .zero))
    #expect(counter.total == 0)
    #expect(try counter.closed().payments.isEmpty)
  }

  @Test func `a note is written on a line and taken off again`() throws {
    var counter = Counter()
    let bread = try counter.rings(120)
    try counter.does(.setNote(line: bread, "tagliato"))
    #expect(counter.basket.line(bread)?.note == "tagliato")
    try counter.does(.setNote(line: bread, nil))
    #expect(counter.basket.line(bread)?.note == nil)
  }

  @Test func `every event raises the revision by one`() throws {
    var counter = Counter()
    try counter.rings(120)
    try counter.rings(counter.weighed(2890, grams: 324))
    #expect(counter.basket.revision == 2)
    #expect(counter.refusal(of: .discountBasket(.percent(basisPoints: 0))) != nil)
    #expect(counter.basket.revision == 2)
  }

  @Test func `a line copies everything from its article and department`() throws {
    let day = try #require(CivilDate(iso: "2026-11-21"))
    let tomorrow = day.adding(days: 1)
    let department = Department(
      code: "3", name: "Vini", vat: .rate(basisPoints: 2200), acceptsMealVouchers: true,
      minimumAge: 18)
    let article = Article(
      id: Identifier(high: 1, low: 2), code: "301", name: "Lambrusco", department: "3",
      price: Money(cents: 650),
      scheduledPrices: [
        ScheduledPrice(from: day, price: Money(cents: 690)),
        ScheduledPrice(from: tomorrow, price: Money(cents: 750)),
      ])
    let line = SaleLine(
      id: Identifier(high: 3, low: 4), article: article, department: department, quantity: .one,
      on: day, regime: .ordinary)
    #expect(line.unitPrice == Money(cents: 690))
    #expect(line.vat == .rate(basisPoints: 2200))
    #expect((line.code, line.name, line.department) == ("301", "Lambrusco", "3"))
    #expect(line.minimumAge == 18)
    #expect(line.acceptsMealVouchers && line.earnsCashback && line.isDiscountable)
    #expect(article.price(on: day.adding(days: -1)) == Money(cents: 650))
    #expect(article.price(on: tomorrow) == Money(cents: 750))
  }

  @Test func `a deposit article is not discounted, earns nothing and is no food`() throws {
    let department = Department(
      code: "9", name: "Vuoti", vat: .nature(.excluded), acceptsMealVouchers: true)
    let article = Article(
      id: Identifier(high: 1, low: 2), code: "900", name: "Vuoto", department: "9",
      price: Money(cents: 30), earnsCashback: true, isDeposit: true)
    let line = SaleLine(
      id: Identifier(high: 3, low: 4), article: article, department: department, quantity: .one,
      on: CivilDate(daysSince1970: 0), regime: .ordinary)
    #expect(!line.isDiscountable && !line.earnsCashback && !line.acceptsMealVouchers)
  }

  @Test func `a department is sold at a typed price`() {
    let department = Department(
      code: "1", name: "Pane", vat: .rate(basisPoints: 400), earnsCashback: false,
      acceptsMealVouchers: true)
    let line = SaleLine(
      id: Identifier(high: 3, low: 4), department: department, price: Money(cents: 250),
      quantity: Quantity(pieces: 2), regime: .flatRate)
    #expect(line.gross == Money(cents: 500))
    #expect(line.vat == .nature(.notSubject))
    #expect(line.priceSource == .typed)
    #expect(line.article == nil && !line.earnsCashback && line.acceptsMealVouchers)
  }
}
