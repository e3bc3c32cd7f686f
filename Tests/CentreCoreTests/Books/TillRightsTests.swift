import CentreCore
import POSCore
import Support
import Testing

@Suite struct `The rights of a till` {
  private let rights = TillRights(shop: 3, district: 7)

  private func movement(_ event: PurseEvent, shop: Int = 3) -> PurseMovement {
    PurseMovement(
      id: MovementID(source: Identifier(high: 1, low: 2), leg: 0),
      purse: PurseID(card: 5, kind: .tesoretto), shop: shop, day: CivilDate(daysSince1970: 20_000),
      event: event)
  }

  private static let euro = Money(cents: 100)

  @Test(
    arguments: [
      (.spent(euro), true), (.toppedUp(euro), true), (.refunded([]), true), (.expired, false),
      (.loaded(euro, company: "Acme", lastDay: nil), false),
      (.earned(euro, funder: .shop(3), lastDay: nil), true),
      (.earned(euro, funder: .consortium, lastDay: nil), true),
      (.earned(euro, funder: .shop(4), lastDay: nil), false),
      (.earned(euro, funder: .company("Acme"), lastDay: nil), false),
      (.earned(euro, funder: .customer, lastDay: nil), false),
      (.takenBack(euro, funder: .shop(3)), true), (.takenBack(euro, funder: .consortium), true),
      (.takenBack(euro, funder: .shop(4)), false),
      (.takenBack(euro, funder: .company("Acme")), false),
    ] as [(PurseEvent, Bool)])
  func `are those of its own shop and of the consortium's cashback`(
    event: PurseEvent, isAllowed: Bool
  ) {
    let own = rights.own(movement(event))
    #expect((own != nil) == isAllowed)
    #expect(own == nil || own?.shop == 3)
  }

  @Test func `hold under whatever number it writes, and under the one that it had`() {
    let earned = PurseEvent.earned(Self.euro, funder: .shop(9), lastDay: nil)
    let own = rights.own(movement(earned, shop: 9))
    #expect(own?.shop == 3)
    #expect(own?.event == .earned(Self.euro, funder: .shop(3), lastDay: nil))
    #expect(rights.own(movement(earned)) == nil)
    #expect(rights.stranger(in: movement(earned)) == 9)
    #expect(rights.own(movement(earned), formerly: 9) == own)
    #expect(rights.stranger(in: movement(.spent(Self.euro))) == nil)
  }

  @Test func `reach the district's own cards, and no identity that follows from a name`() {
    #expect(rights.reach(CardNumber(index: 5, district: 7)))
    #expect(!rights.reach(CardNumber(index: 5, district: 8)))
    #expect(!rights.reach(Identifier(high: 0x8000, low: 1)))
    let moment = Moment(milliseconds: 1_800_000_000_000, offsetSeconds: 0)
    #expect(rights.reach(Identifier(at: moment, random: (.max, .max))))
  }

  /// What the till computes as a sale's cashback is never more than what the centre expects.
  @Test func `never call the cashback of a real sale unusual`() {
    let sales = Generator<Receipt> { Self.sale(&$0) }
    forAll(sales, seeds: 300) { !$0.isUnusual && $0.earnsWithinPrice }
  }

  private static func sale(_ choices: inout Choices) -> Receipt {
    let lines = (0...Int(choices.draw(upTo: 5))).map { place in
      var line = SaleLine(
        id: Identifier(high: 2, low: UInt64(place)), name: "Pane", department: "pane",
        vat: .rate(basisPoints: 400), unit: .piece,
        quantity: choices.draw(upTo: 9) == 0 ? Quantity(thousandths: -1_000) : .one,
        unitPrice: Money(cents: Int(choices.draw(upTo: 20_000))), priceSource: .typed)
      line.earnsCashback = choices.draw(upTo: 3) > 0
      return PricedLine(line: line, gross: line.gross, lineDiscount: .zero, basketShare: .zero)
    }
    let total = lines.map(\.net).sum
    let tender = Tender.allCases[Int(choices.draw(upTo: 9))]
    let other = Money(cents: Int(choices.draw(upTo: UInt64(max(total.cents, 0)))))
    let payments = [
      Payment(id: Identifier(high: 3, low: 1), tender: .cash, amount: total - other),
      Payment(id: Identifier(high: 3, low: 2), tender: tender, amount: other),
    ]
    let rate = Int(choices.draw(upTo: 2_000))
    var customer = ReceiptCustomer(
      number: CardNumber(index: 5, district: 7), shownBy: .code, name: nil)
    customer.cashback = CashbackGrant(
      lines: lines.map { ($0.line.id, $0.net, $0.line.earnsCashback) },
      paidEarning: payments.filter(\.tender.earnsCashback).map(\.amount).sum, basisPoints: rate)
    customer.terms = CashbackTerms(
      basisPoints: rate, funder: choices.draw(upTo: 1) == 0 ? .shop(3) : .consortium, lastDay: nil)
    let moment = Moment(milliseconds: 1_800_000_000_000, offsetSeconds: 0)
    var receipt = Receipt(
      id: Identifier(at: moment, random: (1, 2)),
      number: ReceiptNumber(shop: 3, till: 1, day: moment.date, number: 1), kind: .sale,
      closedAt: moment, cashier: Identifier(high: 1, low: 1), cashierName: "Anna", lines: lines,
      payments: payments)
    receipt.customer = customer
    return receipt
  }
}
