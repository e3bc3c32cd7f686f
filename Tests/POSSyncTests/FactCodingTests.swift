import Foundation
import POSCore
import Support
import Testing

@testable import POSSync

private let moment = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)

/// A convention in which every part is set.
private let everyTerm: Convention = {
  var convention = Convention(
    code: "OVER65", name: "Over 65", group: "over65", benefit: .piecesFree(take: 3, pay: 2))
  convention.goods = ConventionGoods(
    departments: Set((1...40).map { "r\($0)" }), articles: ["12", "7"],
    exceptDepartments: ["vino"], exceptArticles: ["9"])
  convention.terms.shops = Set(1...40)
  convention.terms.minimumBasket = Money(cents: 1_000)
  convention.terms.from = moment.date
  convention.terms.through = moment.date.adding(days: 30)
  convention.terms.weekdays = [2, 4]
  convention.terms.fromMinute = 540
  convention.terms.untilMinute = 780
  convention.terms.isOnceADay = true
  convention.isStackable = true
  convention.priority = 3
  return convention
}()

/// Facts about cards in which every part is set.
private func cardFacts(_ ids: inout IdentifierSource) -> [Fact] {
  let card = CardNumber(index: 4_294_967_295, district: 7)
  var holder = CardHolder(card: card, issuedAt: moment, name: "Giulia", groups: ["b", "a"])
  let answer = ConsentAnswer(
    at: moment, operatorID: ids.next(at: moment), place: .bobox, text: "2026-11-21")
  holder.consents = CardConsents(marketing: CardConsent(isGiven: true, answer: answer))
  (holder.isBlocked, holder.replacedBy) = (true, 8)
  var plan = WelfarePlan(code: "ACME", name: "Acme", company: "Acme SpA")
  (plan.shops, plan.mixesWithOthers) = (Set(1...40), true)
  plan.goods = ConventionGoods(departments: Set((1...40).map { "r\($0)" }))
  let number = ReceiptNumber(shop: 1, till: 1, day: moment.date, number: 3)
  let request = TopUpRequest(
    id: ids.next(at: moment), card: card, amount: Money(cents: 5_000), tender: .card,
    reference: "0042")
  let paid = TopUp(request, number: number, at: moment, operatorID: ids.next(at: moment))
  var void = TopUp(
    voiding: paid, id: ids.next(at: moment), number: number, at: moment,
    operatorID: paid.operatorID)
  void.balances = [PurseBalance(kind: .prepaid, amount: .zero)]
  let load = WelfareLoad(
    id: ids.next(at: moment), card: card, plan: "ACME", company: "Acme SpA",
    amount: Money(cents: 10_000), lastDay: moment.date.adding(days: 300), at: moment,
    day: moment.date)
  return [
    .cardHolderChanged(holder), .purseToppedUp(paid), .purseToppedUp(void), .welfareLoaded(load),
    .welfarePlansChanged([plan]),
    .tokenUsed(
      TokenUse(
        token: .init(index: 9, validFrom: .max), basket: ids.next(at: moment), at: moment)),
    .pursesExpired(
      PurseExpiry(
        id: ids.next(at: moment), shop: 1, day: moment.date, at: moment,
        parts: [
          PurseExpiry.Part(
            purse: PurseID(card: 7, kind: .welfare(plan: "ACME")),
            lots: [
              PurseLot(
                funder: .company("Acme SpA"), lastDay: moment.date.adding(days: -1),
                amount: Money(cents: 1))
            ])
        ])),
  ]
}

/// One fact of each kind.
func everyFact() throws -> [Fact] {
  var ids = IdentifierSource(seed: (1, 2))
  let person = Operator(id: ids.next(at: moment), name: "Anna", role: .owner)
  var basket = Basket(id: ids.next(at: moment), owner: person.id, openedAt: moment)
  let line = SaleLine(
    id: ids.next(at: moment), name: "Caffè \"forte\" / 1\u{1F}\u{2028}", department: "bar",
    vat: .rate(basisPoints: 1_000), unit: .piece, quantity: .one,
    unitPrice: Money(cents: 120), priceSource: .typed)
  basket.apply(.lineAdded(line))
  basket.apply(
    .paymentAdded(Payment(id: ids.next(at: moment), tender: .cash, amount: Money(cents: 120))))
  let day = try #require(CivilDate(year: 2026, month: 11, day: 21))
  let receipt = try basket.receipt(
    ClosingContext(
      number: ReceiptNumber(shop: 1, till: 1, day: day, number: 1), closedAt: moment,
      cashier: person.id, cashierName: person.name))
  let article = Article(
    id: ids.next(at: moment), code: "1", name: "Pane", department: "pane",
    price: Money(cents: 320), barcodes: ["80012345"])
  return cardFacts(&ids) + [
    .receiptClosed(receipt), .operatorChanged(person),
    .audited(AuditEntry(kind: .drawerOpened, at: moment, operatorID: nil)),
    .cashMoved(
      CashMovement(
        id: ids.next(at: moment), kind: .paidOut, amount: Money(cents: 5), reason: "pane",
        at: moment, day: moment.date, operatorID: person.id)),
    .cashCounted(
      CashCount(
        id: ids.next(at: moment), counted: .zero, expected: Money(cents: 1),
        pieces: [DenominationCount(value: Money(cents: 500), count: 2)], at: moment,
        day: moment.date, operatorID: person.id)),
    .articlesChanged([article]), .articlesReceived([article]),
    .departmentsChanged([Department(code: "pane", name: "Pane", vat: .nature(.exempt))]),
    .departmentsRemoved(["pane"]), .conventionsChanged([everyTerm]),
    .conventionsRemoved(["OVER65"]),
    .accountChanged(CustomerAccount(id: ids.next(at: moment), name: "Rossi")),
    .fiscalDocumentAttached(
      FiscalAttachment(
        receipt: receipt.id, document: FiscalDocument(channel: "RT", serial: "99MEX"),
        operatorID: person.id, at: moment)),
  ]
}

@Suite struct `The form of facts` {
  @Test func `reads every kind of fact that it wrote`() throws {
    let facts = try everyFact()
    #expect(Set(facts.map(\.kind)) == Set(FactKind.allCases))
    for fact in facts {
      let body = try FactCoding.body(of: fact)
      #expect(
        FactCoding.decode(
          kind: fact.kind.rawValue, schema: FactCoding.wholeSchema, body: body) == .fact(fact))
      #expect(try FactCoding.body(of: fact) == body)
    }
  }

  @Test func `reads consents that say only yes or no, and writes them so again`() throws {
    var holder = CardHolder(card: CardNumber(index: 7, district: 1), issuedAt: moment)
    holder.consents.marketing = CardConsent(isGiven: true, answer: nil)
    let body = try FactCoding.body(of: .cardHolderChanged(holder))
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.contains(#""marketing":true"#) && text.contains(#""profiling":false"#))
    let decoded = FactCoding.decode(kind: 13, schema: FactCoding.wholeSchema, body: body)
    #expect(decoded == .fact(.cardHolderChanged(holder)))
  }

  @Test func `writes the codes of a convention in their order, whatever the order of its sets`()
    throws
  {
    let body = try FactCoding.body(of: .conventionsChanged([everyTerm]))
    let decoded = FactCoding.decode(
      kind: 11, schema: FactCoding.wholeSchema,
      body: Array(
        String(decoding: body, as: UTF8.self)
          .replacingOccurrences(of: #"["12","7"]"#, with: #"["7","12"]"#).utf8))
    guard case .fact(let fact) = decoded else {
      Issue.record("\(decoded)")
      return
    }
    #expect(try FactCoding.body(of: fact) == body)
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.contains(#""shops":[1,2,3,4,5,6,7,8,9,10,11,"#))
    #expect(text.contains(#""departments":["r1","r10","r11","r12","#))
  }

  @Test(arguments: [
    (#""minimumBasket":1000"#, #""minimumBasket":9223372036854775807"#),
    (#""weekdays":[2,4]"#, #""weekdays":[2,8]"#),
    (#""untilMinute":780"#, #""untilMinute":1441"#),
    (#""take":3"#, #""take":1"#),
    (#""priority":3"#, #""priority":1000"#),
  ])
  func `does not take a convention that can not be applied`(_ good: String, _ bad: String) throws {
    let body = try FactCoding.body(of: .conventionsChanged([everyTerm]))
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.contains(good))
    let changed = Array(text.replacingOccurrences(of: good, with: bad).utf8)
    #expect(
      FactCoding.decode(kind: 11, schema: 1, body: changed)
        == .unknown(kind: 11, schema: 1, body: changed))
  }

  @Test func `writes the shops of a plan in their order, and no amount that can not be added up`()
    throws
  {
    var ids = IdentifierSource(seed: (3, 4))
    for fact in cardFacts(&ids) {
      let text = String(decoding: try FactCoding.body(of: fact), as: UTF8.self)
      if fact.kind == .welfarePlansChanged {
        #expect(text.contains(#""shops":[1,2,3,4,5,6,7,8,9,10,11,"#))
      }
      guard [.purseToppedUp, .welfareLoaded, .pursesExpired].contains(fact.kind) else { continue }
      let huge = text.replacing(/"amount":-?[0-9]+/, with: #""amount":9223372036854775807"#)
      let body = Array(huge.utf8)
      #expect(huge != text)
      #expect(
        FactCoding.decode(kind: fact.kind.rawValue, schema: 1, body: body)
          == .unknown(kind: fact.kind.rawValue, schema: 1, body: body))
    }
  }

  @Test func `is that of the general encoder, byte for byte`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for case .receiptClosed(let receipt) in try everyFact() {
      #expect(try JSONWriting.bytes(receipt) == Array(encoder.encode(receipt)))
    }
    for text in Generator<String>.nastyTexts {
      #expect(try JSONWriting.bytes([text]) == Array(encoder.encode([text])))
    }
    var lines: [SaleLine] = []
    for case .receiptClosed(let receipt) in try everyFact() { lines += receipt.lines.map(\.line) }
    let events: [BasketEvent] = [
      .basketDiscounted(nil), .basketDiscounted(.percent(basisPoints: 5)),
      .recalled, .parked(name: "Rossi"), .buyerChanged(BuyerIdentity("IT01606720215")),
      .linesMovedOut([Identifier(high: 1, low: 2)], to: Identifier(high: 3, low: 4)),
      .linesMovedIn(
        lines.enumerated().map { PlacedLine($1, at: $0) }, from: Identifier(high: 3, low: 4)),
    ]
    #expect(try JSONWriting.bytes(events) == Array(encoder.encode(events)))
    #expect(throws: EncodingError.self) { try JSONWriting.bytes([1.5]) }
    #expect(throws: EncodingError.self) { try JSONWriting.bytes(UInt64.max) }
  }

  @Test(arguments: [
    (#"{"codiceFiscale":{"_0":"RSSMRA80A01H501U"}}"#, "RSSMRA80A01H501U"),
    (#"{"partitaIVA":{"_0":"01606720215"}}"#, "IT01606720215"),
  ])
  func `reads a receipt with its buyer as it was stored`(_ stored: String, _ buyer: String) throws {
    let id = "01a1fd1e-8c00-718d-b416-88e81e6a3792"
    let body = """
      {"buyer":\(stored),"cashier":"\(id)","cashierName":"Anna",\
      "closedAt":"2026-11-21T09:00:00.000+01:00","id":"\(id)","kind":"sale",\
      "lines":[{"basketShare":0,"gross":109,"line":{"acceptsMealVouchers":true,\
      "department":"pane","earnsCashback":true,"id":"\(id)","isDiscountable":true,\
      "isVoided":false,"listPrice":109,"name":"Pane","priceSource":"typed","quantity":1000,\
      "unit":"piece","unitPrice":109,"vat":"4"},"lineDiscount":0}],\
      "number":{"day":"2026-11-21","number":1,"shop":1,"till":1},\
      "payments":[{"amount":109,"id":"\(id)","role":"tendered","tender":"cash"}],"total":109,\
      "vat":[{"code":"4","gross":109,"net":105,"tax":4}]}
      """
    let decoded = FactCoding.decode(kind: 1, schema: 1, body: Array(body.utf8))
    guard case .fact(.receiptClosed(let receipt)) = decoded else {
      Issue.record("\(decoded)")
      return
    }
    #expect(receipt.buyer == BuyerIdentity(buyer))
    #expect(try FactCoding.body(of: .receiptClosed(receipt)) == Array(body.utf8))
    let event = #"{"buyerChanged":{"_0":\#(stored)}}"#
    #expect(try JSONWriting.bytes(BasketEvent.buyerChanged(receipt.buyer)) == Array(event.utf8))
    #expect(
      try JSONDecoder().decode(BasketEvent.self, from: Data(event.utf8))
        == .buyerChanged(receipt.buyer))
  }

  @Test func `keeps what it does not know as bytes`() {
    let newer = FactCoding.decode(kind: 900, schema: 1, body: [1])
    #expect(newer == .unknown(kind: 900, schema: 1, body: [1]))
    let other = FactCoding.decode(kind: 1, schema: 9, body: [1])
    #expect(other == .unknown(kind: 1, schema: 9, body: [1]))
  }

  @Test func `does not take amounts that could not be added up`() throws {
    let id = Identifier(high: 1, low: 1).text
    let body = """
      {"amount":9223372036854775807,"at":"\(moment.iso)","day":"2026-11-21","id":"\(id)",\
      "kind":"paidIn","operatorID":"\(id)","reason":""}
      """
    let decoded = FactCoding.decode(kind: 3, schema: 1, body: Array(body.utf8))
    #expect(decoded == .unknown(kind: 3, schema: 1, body: Array(body.utf8)))
    let small = body.replacingOccurrences(of: "9223372036854775807", with: "7")
    guard case .fact = FactCoding.decode(kind: 3, schema: 1, body: Array(small.utf8)) else {
      Issue.record("The same fact with a small amount is read.")
      return
    }
  }
}
