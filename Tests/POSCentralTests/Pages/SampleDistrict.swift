import CentreCore
import POSCore
import POSSync

/// A district on an ordinary morning: two shops, their tills, some sales and cards.
enum SampleDistrict {
  /// Half past eleven on 1 December 2026 in Italy.
  static let now: Int64 = 1_796_121_000_000
  static let today = Moment(legalTimeAt: now).date
  static let password = "quattro gatti neri"
  static let secret = Array("12345678901234567890".utf8)
  static let district: UInt16 = 7

  static func id(_ number: UInt64) -> Identifier { Identifier(high: 0x7000, low: number) }

  static func account(_ login: String, _ role: CentreRole, _ number: UInt64) -> CentreAccount? {
    // The cost is low here: what a real one costs is a test of its own.
    let record = try? Passwords.record(of: password, salt: Array(login.utf8), cost: 16)
    return record.map {
      CentreAccount(id: id(number), login: login, role: role, password: $0, totpSecret: secret)
    }
  }

  static func books() -> SampleBooks {
    let books = SampleBooks()
    books.allShops = [
      CentreShop(number: 3, name: "Alimentari Bruni"),
      CentreShop(number: 4, name: "Ferramenta Nardi"),
    ]
    let accounts = [
      account("anna", .owner(shop: 3), 900), account("bruno", .owner(shop: 4), 901),
      account("consorzio", .consortium, 902),
    ]
    for account in accounts.compactMap(\.self) { books.accounts[account.id] = account }
    books.allDepartments = departments
    books.allArticles = [3: articles, 4: [articles[0]]]
    books.receipts = [3: sales, 4: [otherSale]]
    books.flags = [id(1_003): [.overspent]]
    books.health = tills
    books.allAlarms = alarms
    books.edits = edits
    books.allCards = cards
    books.clearing = clearing
    return books
  }

  static let departments = [
    Department(code: "1", name: "Alimentari", vat: .rate(basisPoints: 1_000)),
    Department(code: "2", name: "Frutta e verdura", vat: .rate(basisPoints: 400)),
    Department(code: "3", name: "Casa", vat: .rate(basisPoints: 2_200)),
  ]

  static let articles: [Article] = [
    ("Latte intero 1 l", "1", 189), ("Pane casereccio", "1", 320), ("Mele Golden", "2", 249),
    ("Clementine", "2", 298), ("Detersivo piatti", "3", 345),
    ("Prosciutto <b>crudo</b> \"Parma\"", "1", 2_890),
  ].enumerated().map { index, row in
    Article(
      id: id(100 + UInt64(index)), code: "\(index + 1)", name: row.0, department: row.1,
      price: Money(cents: row.2), unit: index == 2 || index == 3 ? .kilogram : .piece,
      barcodes: index == 0 ? ["8001234567890"] : [], isActive: index != 4)
  }

  // MARK: Sales

  static let sales: [Receipt] = (0..<61).map { index in
    let hours = [8, 8, 9, 10, 10, 10, 11]
    let minute = index * 7 % 60
    let offset = Int64(hours[index % hours.count] * 60 + (index % 7 == 6 ? minute % 30 : minute))
    let midnight = now - (11 * 60 + 30) * 60_000
    return sale(index, shop: 3, at: midnight + offset * 60_000)
  }

  static let otherSale = sale(500, shop: 4, at: now - 3_600_000)

  private static func sale(_ index: Int, shop: Int, at time: Int64) -> Receipt {
    let count = 1 + index % 3
    let lines = (0..<count).map { place -> PricedLine in
      let article = articles[(index + place * 2) % articles.count]
      var line = SaleLine(
        id: id(UInt64(10_000 + index * 10 + place)), name: article.name,
        department: article.department, vat: departments[0].vat, unit: article.unit,
        quantity: article.unit == .piece ? .one : Quantity(thousandths: 750),
        unitPrice: article.price, priceSource: .catalogue)
      line.article = article.id
      let discount = index % 5 == 0 ? Money(cents: 20) : .zero
      return PricedLine(line: line, gross: line.gross, lineDiscount: discount, basketShare: .zero)
    }
    let total = lines.map(\.net).sum
    let payments = [
      Payment(
        id: id(UInt64(20_000 + index)), tender: [.cash, .card, .cash, .tesoretto][index % 4],
        amount: total)
    ]
    var receipt = Receipt(
      id: id(UInt64(1_000 + index)),
      number: ReceiptNumber(shop: shop, till: 1, day: today, number: index + 1), kind: .sale,
      closedAt: Moment(legalTimeAt: time), cashier: id(800), cashierName: "Carla",
      lines: lines, payments: payments)
    if index % 4 == 3 {
      receipt.customer = ReceiptCustomer(
        number: CardNumber(index: 12, district: district), shownBy: nil, name: "Nome Segreto")
    }
    return receipt
  }

  // MARK: Tills, alarms, cards

  static let tills: [TillHealth] =
    [
      (3, 1, -20_000, 0, 300), (3, 2, -3_600_000, 14, 95_000), (4, 1, -300_000_000, 2, 0),
    ].compactMap { (shop: Int, till: Int, offset: Int64, waiting: UInt64, clock: Int64) in
      guard let name = TillName(shop: shop, till: till) else { return nil }
      let contact = TillContact(
        at: now + offset, waiting: waiting, clockDifference: clock, program: "bottega/1.4")
      return TillHealth(
        till: CentreTill(name: name), lastContact: contact, facts: 812, forks: 0,
        opaque: till == 2 ? 1 : 0)
    }
    + [TillName(shop: 4, till: 2)].compactMap { name in
      name.map {
        TillHealth(till: CentreTill(name: $0), lastContact: nil, facts: 0, forks: 0, opaque: 0)
      }
    }

  static let alarms = [
    CentreAlarm(
      number: 1, at: now - 7_200_000, kind: .clock, shop: 3, till: TillName(shop: 3, till: 2),
      detail: "+95 s", settledBy: nil),
    CentreAlarm(
      number: 2, at: now - 90_000_000, kind: .overspent, shop: 4,
      till: TillName(shop: 4, till: 1), detail: "4,50 €", settledBy: nil),
    CentreAlarm(
      number: 3, at: now - 190_000_000, kind: .articleConflict, shop: 3, till: nil,
      detail: "Latte intero 1 l", settledBy: "consorzio"),
  ]

  static let edits =
    [
      ArticleEdit(
        article: articles[0].id, articleName: articles[0].name, field: "price", value: "189",
        stamp: UInt64(now - 600_000) << 16, origin: .account("anna"), isOverruled: false)
    ]
    + [TillName(shop: 3, till: 1)].compactMap { name in
      name.map {
        ArticleEdit(
          article: articles[0].id, articleName: articles[0].name, field: "price", value: "195",
          stamp: UInt64(now - 900_000) << 16, origin: .till($0), isOverruled: true)
      }
    }

  static let cards: [CardRow] = (1...60).map { index in
    let balances =
      index % 3 == 0
      ? []
      : [
        PurseBalance(kind: .tesoretto, amount: Money(cents: 100 + index * 37)),
        PurseBalance(kind: .welfare(plan: "ACME"), amount: Money(cents: 2_500)),
      ]
    return CardRow(
      number: CardNumber(index: UInt32(index), district: district),
      status: index == 5 ? .blocked : .active, balances: balances,
      debt: index == 9 ? Money(cents: 450) : .zero, replacedBy: index == 5 ? 6 : nil)
  }

  static let clearing: [ShopClearing] = [(3, 12_350, -4_210), (4, 2_200, -9_875)].map {
    (shop: Int, spent: Int, given: Int) in
    var clearing = ShopClearing(shop: shop)
    (clearing.tesoretto, clearing.cashback) = (Money(cents: spent), Money(cents: given))
    clearing.welfare = Money(cents: 3_000)
    return clearing
  }
}
