import POSCore
import POSDocuments
import Support

/// Shops, receipts and slips that the tests print; nothing in them depends on clock or chance.
enum Samples {
  static func id(_ number: UInt64) -> Identifier {
    Identifier(high: 0x0193_4D20_1E40_7000 | number, low: 0x8000_0000_0000_0000 | number)
  }

  static let moment =
    Moment(iso: "2026-11-21T18:40:12+01:00") ?? Moment(milliseconds: 0, offsetSeconds: 0)
  static let day = CivilDate(year: 2026, month: 11, day: 21) ?? CivilDate(daysSince1970: 0)

  static func number(_ number: Int) -> ReceiptNumber {
    ReceiptNumber(shop: 7, till: 1, day: day, number: number)
  }

  // MARK: Shops

  static let ordinary: ShopSettings = {
    var settings = ShopSettings(
      shop: ShopIdentity(
        name: "Salumeria Rossi & Figli",
        address: ["Mercato coperto di Via del Lavoro 12", "40127 Bologna (BO)"],
        vatNumber: "12345678903", stall: "Banco 7", number: 7))
    settings.footer = ["Grazie e arrivederci!", "Aperto dal martedì al sabato"]
    return settings
  }()

  static let flatRate: ShopSettings = {
    var settings = ShopSettings(
      shop: ShopIdentity(
        name: "L'Orto di Nina", address: ["Posteggio 31"], vatNumber: "02498250345"))
    settings.regime = .flatRate
    return settings
  }()

  static let apportioned: ShopSettings = {
    var settings = ShopSettings(
      shop: ShopIdentity(
        name: "Alimentari da Gino", address: ["Via Roma 1", "35010 Trebaseleghe (PD)"],
        vatNumber: "00743110157"))
    settings.regime = .apportioned
    return settings
  }()

  // MARK: Lines

  static func line(
    _ number: UInt64, _ name: String, _ vat: VATCode, _ cents: Int, thousandths: Int = 1000,
    unit: Unit = .piece
  ) -> SaleLine {
    SaleLine(
      id: id(100 + number), name: name, department: "gen", vat: vat, unit: unit,
      quantity: Quantity(thousandths: thousandths), unitPrice: Money(cents: cents),
      priceSource: .catalogue)
  }

  /// Bread by the piece, ham by the kilogram with a discount, wine, a labelled cheese, a deposit.
  static func lines(under regime: VATRegime) -> [SaleLine] {
    func code(_ basisPoints: Int) -> VATCode { regime.code(for: .rate(basisPoints: basisPoints)) }
    var ham = line(
      2, "Prosciutto crudo di Parma stagionato 24 mesi", code(1000), 2890, thousandths: 324,
      unit: .kilogram)
    ham.discount = .percent(basisPoints: 1000)
    ham.batch = "L2611A"
    ham.tare = Quantity(thousandths: 6)
    var cheese = line(4, "Squacquerone", code(400), 1490, thousandths: 305, unit: .kilogram)
    cheese.fixedAmount = Money(cents: 455)
    cheese.note = "metà senza crosta"
    var deposit = line(5, "Vuoto a rendere", regime.code(for: .nature(.excluded)), 30)
    deposit.quantity = Quantity(pieces: -2)
    deposit.isDiscountable = false
    return [
      line(1, "Pane casereccio", code(400), 120, thousandths: 2000), ham,
      line(3, "Lambrusco \"Otello\" <DOC>", code(2200), 850), cheese, deposit,
    ]
  }

  // MARK: Receipts

  static func receipt(
    _ kind: ReceiptKind = .sale, lines: [SaleLine], discount: Discount? = nil,
    customer: CardCustomer? = nil, payments: (Money) -> [Payment]
  ) -> Receipt {
    let priced = Pricing.price(lines, discount: discount, customer: customer)
    return Receipt(
      id: id(1), number: number(42), kind: kind, closedAt: moment, cashier: id(2),
      cashierName: "Anna", lines: priced.lines, payments: payments(priced.total))
  }

  static func payment(
    _ tender: Tender, _ amount: Money, _ role: PaymentRole = .tendered, reference: String? = nil
  ) -> Payment {
    var payment = Payment(id: id(50), tender: tender, amount: amount, role: role)
    payment.reference = reference
    return payment
  }

  static func cash(_ cents: Int) -> (Money) -> [Payment] {
    { total in
      [
        payment(.cash, Money(cents: cents)),
        payment(.cash, total - Money(cents: cents), .change),
      ]
    }
  }

  /// The everyday sale: cash with change.
  static func cashSale(_ settings: ShopSettings) -> ReceiptPrint {
    ReceiptPrint(receipt(lines: lines(under: settings.regime), payments: cash(5000)))
  }

  /// Everything that a sale can carry at once.
  static func fullSale(_ settings: ShopSettings) -> ReceiptPrint {
    let lines = lines(under: settings.regime)
    var receipt = receipt(lines: lines, discount: .amount(Money(cents: 150))) { total in
      var meals = payment(.mealVoucher, Money(cents: 1200))
      (meals.count, meals.faceValue) = (2, Money(cents: 1400))
      let voucher = payment(.voucher, Money(cents: 300), reference: "7K3M9Q2W")
      let allowance = payment(.allowance, Money(cents: 2))
      let card = payment(.card, total - Money(cents: 1702), reference: "004711")
      let tab = payment(.tab, Money(cents: 200), reference: "Maria Bianchi")
      return [meals, voucher, allowance, card, tab]
    }
    receipt.buyer = BuyerIdentity("RSSMRA80A01H501U")
    receipt.lotteryCode = "YYWLR30G"
    var print = ReceiptPrint(receipt)
    print.fiscal = FiscalDocument(
      channel: "RT", serial: "99IEB004001", closure: 1024, number: 12)
    return print
  }

  /// A teacher's sale: five per cent off, a part paid with tesoretto, the rest in cash.
  static func cardSale(_ settings: ShopSettings) -> ReceiptPrint {
    var teacher = CardCustomer(
      number: CardNumber(index: 4_821, district: 39), shownBy: .code, readAt: moment, shop: 7)
    teacher.groups = ["insegnanti"]
    teacher.conventions = [
      Convention(
        code: "INSEGNANTI5", name: "Insegnanti 5 %", group: "insegnanti",
        benefit: .percent(basisPoints: 500))
    ]
    var receipt = receipt(lines: lines(under: settings.regime), customer: teacher) { total in
      [
        payment(.tesoretto, Money(cents: 500)), payment(.cash, Money(cents: 2_000)),
        payment(.cash, total - Money(cents: 2_500), .change),
      ]
    }
    var customer = ReceiptCustomer(number: teacher.number, shownBy: .code, name: "Giulia B.")
    customer.cashback = CashbackGrant(
      lines: receipt.lines.map { ($0.line.id, $0.net, $0.line.isDiscountable) },
      paidEarning: receipt.total - Money(cents: 500), basisPoints: 400)
    customer.balances = [
      PurseBalance(kind: .tesoretto, amount: Money(cents: 803)),
      PurseBalance(kind: .prepaid, amount: Money(cents: 4_000)),
      PurseBalance(kind: .welfare(plan: "SPESA"), amount: Money(cents: 2_000)),
    ]
    receipt.customer = customer
    return ReceiptPrint(receipt)
  }

  /// Bottles come back and nothing is bought.
  static func empties(_ settings: ShopSettings) -> ReceiptPrint {
    var bottles = line(5, "Vuoto a rendere", settings.regime.code(for: .nature(.excluded)), 30)
    bottles.quantity = Quantity(pieces: -6)
    bottles.isDiscountable = false
    return ReceiptPrint(receipt(lines: [bottles]) { [payment(.cash, $0, .refund)] })
  }

  /// The ham comes back: part in cash, the rest as a voucher.
  static func goodsReturn(_ settings: ShopSettings) -> ReceiptPrint {
    var lines = [lines(under: settings.regime)[1]]
    lines[0].quantity = -lines[0].quantity
    lines[0].fixedAmount = Money(cents: -843)
    (lines[0].discount, lines[0].tare) = (nil, nil)
    var receipt = receipt(.goodsReturn, lines: lines) { total in
      [
        payment(.cash, Money(cents: -500), .refund),
        payment(.voucher, total + Money(cents: 500), .refund, reference: "8H2N4P6R"),
      ]
    }
    receipt.reason = "Confezione aperta"
    var print = ReceiptPrint(receipt)
    print.original = number(17)
    return print
  }

  static func void(_ settings: ShopSettings) -> ReceiptPrint { void(cashSale(settings)) }

  static func void(_ print: ReceiptPrint) -> ReceiptPrint {
    var ids = IdentifierSource(seed: (1, 2))
    let context = ClosingContext(
      number: number(43), closedAt: moment, cashier: id(2), cashierName: "Anna")
    return ReceiptPrint(
      print.receipt.voiding(
        id: id(9), context, reason: "Pagamento sbagliato", ids: &ids))
  }

  static var tabSettlement: ReceiptPrint {
    var receipt = receipt(.tabSettlement, lines: []) { _ in
      [
        payment(.cash, Money(cents: 5000)), payment(.cash, Money(cents: -1250), .change),
        payment(.tab, Money(cents: -3750), .refund, reference: "Maria Bianchi"),
      ]
    }
    receipt.account = id(70)
    return ReceiptPrint(receipt)
  }

  static var tabCredit: ReceiptPrint {
    var receipt = receipt(.tabSettlement, lines: []) { _ in
      [
        payment(.tab, Money(cents: 500), reference: "Maria Bianchi"),
        payment(.cash, Money(cents: -500), .refund),
      ]
    }
    receipt.account = id(70)
    return ReceiptPrint(receipt)
  }

  // MARK: Slips

  static var voucher: VoucherPrint {
    var print = VoucherPrint(
      Voucher(
        code: "8H2N4P6R", issued: Money(cents: 343), left: Money(cents: 343), receipt: id(1)))
    print.receipt = number(42)
    print.issuedAt = moment
    return print
  }

  /// A card whose signature is none, since only its length matters on paper.
  static var cardText: CardText {
    let header = CardHeader(
      keyNumber: 3, district: 7, index: 4_821, nonce: 0xDEAD_BEEF, cardClass: 0)
    let lastDay = example(CivilDate(year: 2036, month: 12, day: 31))
    return example(
      CardText(
        .card(example(DigitalCard(header, lastDay: lastDay))),
        signature: (0..<64).map { UInt8($0 * 4) }))
  }

  static var card: CardPrint {
    var print = example(CardPrint(cardText))
    print.name = "Rosa Bianchi"
    print.issuedAt = moment
    return print
  }

  static let topUp: TopUpPrint = {
    var topUp = TopUp(
      TopUpRequest(
        id: id(6), card: CardNumber(index: 4_821, district: 7), amount: Money(cents: 5_000),
        tender: .cash), number: number(3), at: moment, operatorID: id(2))
    topUp.balances = [
      PurseBalance(kind: .tesoretto, amount: Money(cents: 44)),
      PurseBalance(kind: .prepaid, amount: Money(cents: 5_000)),
    ]
    return TopUpPrint(topUp, cashier: "Anna")
  }()

  static let topUpUndone: TopUpPrint = {
    let void = TopUp(
      voiding: topUp.topUp, id: id(7), number: number(4), at: moment, operatorID: id(2))
    return TopUpPrint(void, cashier: "Anna", original: topUp.topUp.text)
  }()

  static let topUpSlip = example(
    TopUpSlip(card: CardNumber(index: 4_821, district: 7), amount: Money(cents: 5_000)))

  static var parked: Basket {
    var basket = Basket(id: id(3), owner: id(2), openedAt: moment)
    for line in lines(under: .ordinary).prefix(3) { basket.apply(.lineAdded(line)) }
    basket.apply(.parked(name: "Signora con il cane"))
    return basket
  }

  static let paidOut = CashMovement(
    id: id(4), kind: .paidOut, amount: Money(cents: 125_000), reason: "Versamento in banca",
    at: moment, day: day, operatorID: id(2))

  static let count = CashCount(
    id: id(5), counted: Money(cents: 21_450), expected: Money(cents: 21_500),
    pieces: [(5_000, 3), (2_000, 2), (1_000, 2), (200, 2), (50, 1)].map {
      DenominationCount(value: Money(cents: $0.0), count: $0.1)
    }, at: moment, day: day, operatorID: id(2))

  static var totals: Totals {
    var totals = Totals(from: day, to: day)
    totals.sales = TotalRow(key: "sale", count: 118, amount: Money(cents: 183_420))
    totals.undone = TotalRow(key: "undone", count: 1, amount: Money(cents: 420))
    totals.returns = TotalRow(key: "goodsReturn", count: 2, amount: Money(cents: -1_290))
    totals.voids = TotalRow(key: "void", count: 1, amount: Money(cents: -420))
    totals.discounts = Money(cents: 2_135)
    totals.byTender = [
      TotalRow(key: "cash", count: 71, amount: Money(cents: 98_730)),
      TotalRow(key: "card", count: 44, amount: Money(cents: 81_200)),
      TotalRow(key: "mealVoucher", count: 4, amount: Money(cents: 2_200)),
    ]
    totals.byDepartment = [
      TotalRow(key: "sal", count: 88, amount: Money(cents: 120_050)),
      TotalRow(key: "for", count: 51, amount: Money(cents: 62_080)),
    ]
    totals.byVAT = [
      VATBand(code: .rate(basisPoints: 400), gross: Money(cents: 62_080)),
      VATBand(code: .rate(basisPoints: 1000), gross: Money(cents: 120_080)),
      VATBand(code: .nature(.excluded), gross: Money(cents: -30)),
    ]
    totals.byCashier = [TotalRow(key: "Anna", count: 122, amount: Money(cents: 182_130))]
    totals.byHour = [
      TotalRow(key: "09", count: 40, amount: Money(cents: 60_000)),
      TotalRow(key: "10", count: 80, amount: Money(cents: 122_130)),
    ]
    totals.cashMovements = [
      TotalRow(key: "opening", count: 1, amount: Money(cents: 15_000)),
      TotalRow(key: "paidOut", count: 1, amount: Money(cents: -100_000)),
    ]
    totals.expectedCash = Money(cents: 13_730)
    return totals
  }

  static func context(
    _ settings: ShopSettings = ordinary, _ language: Language = .italian, columns: Int = 42
  ) -> DocumentContext {
    var context = DocumentContext(settings: settings)
    context.language = language
    context.columns = columns
    context.departmentNames = ["sal": "Salumi", "for": "Formaggi"]
    return context
  }

  /// One document of every kind.
  static var everyRequest: [DocumentRequest] {
    [
      .receipt(cashSale(ordinary)), .receipt(fullSale(ordinary)), .receipt(cardSale(ordinary)),
      .receipt(goodsReturn(ordinary)),
      .receipt(void(ordinary)), .receipt(tabSettlement), .voucher(voucher),
      .card(card), .topUp(topUp), .topUp(topUpUndone),
      .topUpSlip(topUpSlip, at: moment), .parked(parked, cashier: "Anna"),
      .cashMovement(paidOut, cashier: "Anna"),
      .cashCount(count, cashier: "Anna"), .totals(totals), .testPage,
    ]
  }
}
