import CentreCore
import POSCore
import POSSync

@testable import CentrePages

/// Pages full of what a shop could write to do harm.
enum PageSamples {
  /// A name that is markup, ends attributes in two ways, and turns the direction of text.
  static let hostile =
    "<script>alert(1)</script>\"'` onload=x \"\u{301} onfocus=y\u{202E}{{title}}"
    + "{{{title}}}&amp;\u{1B}"

  static let now: Int64 = 1_796_126_400_000
  static let day = CivilDate(daysSince1970: 20_788)
  static let shops = [
    CentreShop(number: 3, name: hostile), CentreShop(number: 4, name: "Ferramenta Nardi"),
    CentreShop(number: 9, name: "Chiuso", isActive: false),
  ]

  static func identifier(_ number: UInt64) -> Identifier { Identifier(high: 7, low: number) }

  static func frame(
    _ language: Language, _ role: CentreRole? = .owner(shop: 3), path: String = "/day"
  ) -> PageFrame {
    PageFrame(
      language: language, site: hostile, path: path, formToken: "f00d",
      visitor: role.map { role in
        PageVisitor(
          login: hostile, role: role, shopName: role == .consortium ? nil : hostile)
      })
  }

  // MARK: A shop

  static let shopDay = ShopDay(
    day: day, total: TotalRow(key: "total", count: 4, amount: Money(cents: 123_450)),
    byHour: [
      TotalRow(key: "08", count: 1, amount: Money(cents: 23_450)),
      TotalRow(key: "11", count: 3, amount: Money(cents: 100_000)),
    ],
    byTender: [
      TotalRow(key: "cash", count: 3, amount: Money(cents: 130_000)),
      TotalRow(key: hostile, count: 1, amount: Money(cents: -6_550)),
    ],
    byDepartment: [TotalRow(key: hostile, count: 4, amount: Money(cents: 123_450))])

  static let emptyDay = ShopDay(
    day: day, total: TotalRow(key: "total", count: 0, amount: .zero), byHour: [], byTender: [],
    byDepartment: [])

  static func sales(_ count: Int) -> [SaleRow] {
    (0..<count).map { index in
      SaleRow(
        id: identifier(UInt64(index)),
        number: ReceiptNumber(shop: 3, till: 1, day: day, number: index + 1),
        kind: index == 1 ? .goodsReturn : .sale,
        closedAt: Moment(legalTimeAt: now - 7_200_000), receivedAt: now,
        total: Money(cents: index == 1 ? -450 : 1_950),
        flags: index == 0 ? [.overspent, FlagReason(rawValue: hostile)] : [])
    }
  }

  static let receipt: Receipt = {
    var line = SaleLine(
      id: identifier(90), name: hostile, department: "1", vat: .rate(basisPoints: 400),
      unit: .kilogram, quantity: Quantity(thousandths: 324), unitPrice: Money(cents: 2_890),
      priceSource: .catalogue)
    line.note = hostile
    let priced = PricedLine(
      line: line, gross: Money(cents: 936), lineDiscount: Money(cents: 36),
      conventions: [AppliedConvention(code: "x", name: hostile, amount: Money(cents: 50))],
      basketShare: Money(cents: 10))
    var given = Payment(id: identifier(91), tender: .cash, amount: Money(cents: 1_000))
    given.reference = hostile
    let change = Payment(
      id: identifier(92), tender: .cash, amount: Money(cents: -160), role: .change)
    var receipt = Receipt(
      id: identifier(1), number: ReceiptNumber(shop: 3, till: 1, day: day, number: 42),
      kind: .reissue, closedAt: Moment(legalTimeAt: now), cashier: identifier(80),
      cashierName: hostile, lines: [priced], payments: [given, change])
    receipt.refersTo = identifier(2)
    receipt.reason = hostile
    var customer = ReceiptCustomer(
      number: CardNumber(index: 77, district: 7), shownBy: nil, name: "Anna Privata")
    customer.cashback = CashbackGrant(
      lines: [(line.id, Money(cents: 840), true)], paidEarning: Money(cents: 840),
      basisPoints: 200)
    receipt.customer = customer
    return receipt
  }()

  static let articles = [
    Article(
      id: identifier(10), code: "1", name: hostile, department: "1", price: Money(cents: 150),
      barcodes: ["8001234567890", "80012345"]),
    Article(
      id: identifier(11), code: "2", name: "Prosciutto crudo", department: "9", price: .zero,
      unit: .kilogram, vat: .rate(basisPoints: 1_000), isActive: false),
  ]
  static let departments = [
    Department(code: "1", name: hostile, vat: .rate(basisPoints: 400)),
    Department(code: "2", name: "Frutta", vat: .rate(basisPoints: 400)),
  ]
  static let edits = [("name", "\"\(hostile)\""), ("price", "150"), ("isActive", "false")].map {
    ArticleEdit(
      article: identifier(10), articleName: hostile, field: $0.0, value: $0.1,
      stamp: UInt64(now) << 16, origin: .account(hostile), isOverruled: $0.0 == "price")
  }

  static let tills: [TillHealth] = [nil, -60_000, -600_000, -200_000_000].enumerated().compactMap {
    index, offset in
    guard let name = TillName(shop: 3, till: index + 1) else { return nil }
    let contact = offset.map { offset in
      TillContact(
        at: now + Int64(offset), waiting: 3, clockDifference: 95_000, program: hostile)
    }
    return TillHealth(
      till: CentreTill(name: name), lastContact: contact, facts: 10, forks: index, opaque: index)
  }

  static let alarms = CentreAlarm.Kind.allCases.enumerated().map { index, kind in
    CentreAlarm(
      number: index + 1, at: now, kind: kind, shop: index % 2 == 0 ? 3 : nil,
      till: TillName(shop: 3, till: 1), detail: hostile,
      settledBy: index % 3 == 0 ? hostile : nil)
  }

  // MARK: The consortium

  static let cards = CardStatus.allCases.enumerated().map { index, status in
    CardRow(
      number: CardNumber(index: UInt32(index + 1), district: 7), status: status,
      balances: [
        PurseBalance(kind: .tesoretto, amount: Money(cents: 1_234)),
        PurseBalance(kind: .welfare(plan: hostile), amount: Money(cents: 50)),
      ], debt: Money(cents: index * 10), replacedBy: index == 1 ? 3 : nil)
  }

  static let totals = [
    PurseTotal(kind: .tesoretto, cards: 3, amount: Money(cents: 4_321)),
    PurseTotal(kind: .welfare(plan: hostile), cards: 1, amount: Money(cents: 50)),
  ]

  static let clearing: ShopClearing = {
    var clearing = ShopClearing(shop: 3)
    (clearing.tesoretto, clearing.cashback) = (Money(cents: 5_000), Money(cents: -7_000))
    return clearing
  }()

  static let settlement = Settlement(
    number: 1, closedAt: now, postings: 1...90, shops: [clearing],
    payments: [
      SettlementPayment(from: .shop(3), to: .consortium, amount: Money(cents: 2_000))
    ], hash: String(repeating: "ab", count: 32))
}

extension PageSamples {
  /// Every page there is, by a name.
  static func all(_ language: Language) -> [(name: String, page: Page)] {
    shopPages(frame(language)) + consortiumPages(frame(language, .consortium))
      + entrancePages(frame(language, nil))
  }

  private static func entrancePages(_ frame: PageFrame) -> [(name: String, page: Page)] {
    [
      ("sign in", frame.signIn(wasRefused: true, isOver: true, login: hostile, back: hostile)),
      ("not found", frame.notFound()), ("failed", frame.failed()),
      ("stale form", frame.staleForm()),
    ]
  }

  private static func shopPages(_ frame: PageFrame) -> [(name: String, page: Page)] {
    let form = ArticleForm(FormFields(Array("name=%3Cb%3E&price=x&department=1&vat=3".utf8)))
    return [
      ("day", frame.day(shopDay, today: day, last: day)),
      ("empty day", frame.day(emptyDay, today: day, last: day.adding(days: -3))),
      ("sales", frame.sales(sales(51), on: day, today: day, isFirstPage: false)),
      ("no sales", frame.sales([], on: day, today: day, isFirstPage: true)),
      ("receipt", frame.receipt(receipt)), ("tills", frame.tills(tills, at: now)),
      (
        "articles",
        frame.articles(articles, departments: departments, search: hostile, hasSaved: hostile)
      ),
      (
        "article",
        frame.article(
          articles[0], form: ArticleForm(articles[0]), departments: departments,
          isChecked: false, refusal: nil)
      ),
      (
        "wrong article",
        frame.article(
          nil, form: form, departments: departments, isChecked: true,
          refusal: .codeTaken(hostile))
      ),
      ("changed article", frame.changedArticle(articles[0], form: form, departments: departments)),
      ("edits", frame.edits(edits, onlyOverruled: false)),
      ("alarms", frame.alarms(alarms, shops: shops, includingSettled: true)),
    ]
  }

  private static func consortiumPages(_ frame: PageFrame) -> [(name: String, page: Page)] {
    let statement = frame.statement(settlement, of: 3, shops: shops)
    return [
      ("shops", frame.shops(shops, tills: tills, at: now)),
      ("cards", frame.cards(cards, typed: hostile)),
      ("card", frame.card(cards[1], isAsked: false, refusal: nil)),
      ("card to block", frame.card(cards[0], isAsked: true, refusal: .unknownCard(1))),
      ("purses", frame.purses(totals)),
      (
        "settlement",
        frame.settlement(
          open: [clearing], closed: [settlement], shops: shops, isAsked: false, refusal: nil)
      ),
      (
        "settlement to close",
        frame.settlement(
          open: [clearing], closed: [], shops: shops, isAsked: true, refusal: .nothingToSettle)
      ),
      ("closed settlement", frame.closedSettlement(settlement, shops: shops)),
      ("district's alarms", frame.alarms(alarms, shops: shops, includingSettled: false)),
    ] + (statement.map { [("statement", $0)] } ?? [])
  }
}
