import Foundation
import POSCore
import Testing

@testable import POSSync

private let moment = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)
private let day = CivilDate(daysSince1970: 20_778)

/// A line in which no member is missing.
func fullLine(_ ids: inout IdentifierSource) -> SaleLine {
  var line = SaleLine(
    id: ids.next(at: moment), name: "Miele \"d'acacia\"\\", department: "miele",
    vat: .nature(.exempt), unit: .kilogram, quantity: Quantity(thousandths: -1_250),
    unitPrice: Money(cents: 1_234), priceSource: .override)
  line.article = ids.next(at: moment)
  line.code = "12"
  line.fixedAmount = Money(cents: -99)
  line.discount = .percent(basisPoints: 500)
  line.minimumAge = 18
  line.tare = Quantity(thousandths: 7)
  line.note = "nota\u{7}"
  line.batch = "L1"
  line.expiry = day
  line.serial = "S"
  line.origin = LineOrigin(receipt: ids.next(at: moment), line: ids.next(at: moment))
  line.attachedTo = ids.next(at: moment)
  line.keptConventions = [AppliedConvention(code: "O65", name: "Over 65", amount: .zero)]
  return line
}

/// A receipt in which no member is missing.
func fullReceipt(_ ids: inout IdentifierSource) -> Receipt {
  let line = PricedLine(
    line: fullLine(&ids), gross: Money(cents: 100), lineDiscount: Money(cents: 5),
    conventions: [AppliedConvention(code: "O65", name: "Over 65", amount: Money(cents: 2))],
    basketShare: Money(cents: 3))
  var payment = Payment(
    id: ids.next(at: moment), tender: .mealVoucher, amount: Money(cents: 90), role: .refund)
  (payment.reference, payment.account) = ("B1", ids.next(at: moment))
  payment.lots = [PurseLot(funder: .shop(1), lastDay: day, amount: Money(cents: 90))]
  (payment.count, payment.faceValue, payment.left) = (2, Money(cents: 95), Money(cents: 5))
  let number = ReceiptNumber(shop: 1, till: 2, day: day, number: 3)
  var receipt = Receipt(
    id: ids.next(at: moment), number: number, kind: .reissue, closedAt: moment,
    cashier: ids.next(at: moment), cashierName: "Anna", lines: [line], payments: [payment])
  (receipt.refersTo, receipt.refersToNumber) = (ids.next(at: moment), number)
  var customer = ReceiptCustomer(
    number: CardNumber(index: 7, district: 1), shownBy: .code, name: "Giulia")
  customer.terms = CashbackTerms(basisPoints: 400, funder: .consortium, lastDay: day)
  customer.balances = [PurseBalance(kind: .welfare(plan: "P"), amount: Money(cents: 3))]
  customer.cashback = CashbackGrant(
    lines: [(line.line.id, line.net, true)], paidEarning: line.net, basisPoints: 400)
  receipt.customer = customer
  (receipt.reason, receipt.lotteryCode) = ("errore", "ABCD1234")
  (receipt.buyer, receipt.account) = (BuyerIdentity("RSSMRA80A01H501U"), ids.next(at: moment))
  return receipt
}

/// An article in which no member is missing.
func fullArticle(_ ids: inout IdentifierSource) -> Article {
  Article(
    id: ids.next(at: moment), code: "1", name: "Acqua / 1 l", department: "bar",
    price: Money(cents: 50), unit: .piece, vat: .rate(basisPoints: 450),
    barcodes: ["80012345", "8001234567897"], earnsCashback: false, minimumAge: 16,
    deposit: "vuoto", tare: Quantity(thousandths: 5),
    scheduledPrices: [ScheduledPrice(from: day, price: Money(cents: 60))], isActive: false,
    isDeposit: true)
}

@Suite struct `The direct form of a fact` {
  private let encoder = JSONEncoder()

  init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Whether a value of a test has something in every member, so that none can be forgotten.
  private func isFull(_ value: Any) -> Bool {
    Mirror(reflecting: value).children.allSatisfy { member in
      let mirror = Mirror(reflecting: member.value)
      return mirror.displayStyle != .optional || !mirror.children.isEmpty
    }
  }

  @Test func `is the general one for a receipt with every member`() throws {
    var ids = IdentifierSource(seed: (1, 2))
    let receipt = fullReceipt(&ids)
    #expect(isFull(receipt) && receipt.payments.allSatisfy(isFull))
    #expect(receipt.lines.allSatisfy { isFull($0.line) })
    #expect(try JSONBytes.bytes(receipt) == Array(encoder.encode(receipt)))
  }

  @Test func `is the general one for an article with every member`() throws {
    var ids = IdentifierSource(seed: (1, 2))
    let article = fullArticle(&ids)
    #expect(isFull(article))
    #expect(try JSONBytes.bytes([article]) == Array(encoder.encode([article])))
  }

  @Test func `is the general one for values with as little as possible`() throws {
    var ids = IdentifierSource(seed: (1, 2))
    let line = SaleLine(
      id: ids.next(at: moment), name: "", department: "", vat: .apportioned, unit: .piece,
      quantity: .one, unitPrice: .zero, priceSource: .typed)
    let article = Article(
      id: ids.next(at: moment), code: "", name: "", department: "", price: .zero)
    #expect(try JSONBytes.bytes(line) == Array(encoder.encode(line)))
    #expect(try JSONBytes.bytes(article) == Array(encoder.encode(article)))
    let events = [BasketEvent.lineAdded(line)]
    #expect(try JSONWriting.bytes(events) == Array(encoder.encode(events)))
  }

  @Test func `is the general one for whatever moves a purse`() throws {
    var ids = IdentifierSource(seed: (1, 2))
    let amount = Money(cents: 250)
    let lots = [Funder.shop(3), .consortium, .company("Bar \"Sport\""), .customer].map {
      PurseLot(funder: $0, lastDay: $0 == .customer ? nil : day, amount: amount)
    }
    let events: [PurseEvent] = [
      .earned(amount, funder: .shop(3), lastDay: day),
      .earned(amount, funder: .consortium, lastDay: nil), .toppedUp(amount),
      .loaded(amount, company: "A/B", lastDay: day), .loaded(amount, company: "", lastDay: nil),
      .spent(amount), .refunded(lots), .refunded([]), .takenBack(amount, funder: .shop(3)),
      .expired,
    ]
    let kinds = [PurseKind.tesoretto, .prepaid, .welfare(plan: "città")]
    for (place, event) in events.enumerated() {
      let movement = PurseMovement(
        id: MovementID(source: ids.next(at: moment), leg: place),
        purse: PurseID(card: .max, kind: kinds[place % 3]), shop: 3, day: day, event: event,
        brokeLimits: place % 2 == 0, isEarnedHere: place % 2 == 1)
      #expect(try JSONWriting.bytes(movement) == Array(encoder.encode(movement)))
    }
    for successor in [nil, UInt32.max] {
      let purses = kinds.map { CardStanding.Purse(kind: $0, lots: lots, owed: amount) }
      let standing = CardStanding(
        card: 7, purses: successor == nil ? purses : [], debt: amount, replacedBy: successor)
      #expect(try JSONWriting.bytes(standing) == Array(encoder.encode(standing)))
    }
  }
}
