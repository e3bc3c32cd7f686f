import POSCore
import Support
import Testing

@testable import POSStore

/// Texts in columns that only this program writes, after something else has written to them.
@Suite struct `Damaged columns` {
  private let moment = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)
  private let id = Identifier(high: 7, low: 9)

  private func columns(_ values: [any Encodable]) throws -> MutatedBytes {
    MutatedBytes(
      try values.map { try ColumnCoding.text($0) },
      pieces: [
        "null", "true", "-1", "0.5", "1e308", "9223372036854775807", "-9223372036854775808",
        "99999999999", "[]", "{}", "\"\"", ",", ":", "\"", "\\u0000", "\"N2\"", "\"2026-02-30\"",
        "é", "\u{0}",
      ],
      mostChanges: 2)
  }

  /// A value is read as it is written, and damage is called damage.
  private func read<Value: Codable & Equatable>(
    _ text: String, _ decode: (String) throws -> Value, _ isSound: (Value) throws -> Bool
  ) throws -> FuzzedReading {
    do {
      let value = try decode(text)
      let again = try decode(try ColumnCoding.text(value))
      return .read(isSound: try again == value && isSound(value))
    } catch StoreFailure.damaged {
      return .refused
    }
  }

  @Test func `of the print queue are a document or damage`() throws {
    let count = CashCount(
      id: id, counted: Money(cents: 12_000), expected: Money(cents: 11_950),
      pieces: [DenominationCount(value: Money(cents: 2_000), count: 6)], at: moment,
      day: moment.date, operatorID: id)
    let movement = CashMovement(
      id: id, kind: .paidOut, amount: Money(cents: 1_250), reason: "pane", at: moment,
      day: moment.date, operatorID: id)
    let card = CardNumber(index: 7, district: 1)
    let slip = try #require(TopUpSlip(card: card, amount: Money(cents: 2_000)))
    let subjects: [PrintSubject] = [
      .receipt(id), .voucher(code: "B1"), .parked(id), .card(7), .topUp(id),
      .topUpSlip(slip, at: moment),
      .cashMovement(movement), .cashCount(count),
      .totals(from: moment.date, to: moment.date),
    ]
    fuzz("column: print subject", usually: 5_000, try columns(subjects).text) { text in
      try read(text, PrintSubject.init(column:)) { subject in
        if case .topUpSlip(let slip, _) = subject { return TopUpSlip.amounts.contains(slip.amount) }
        guard case .cashCount(let count) = subject else { return true }
        return count.pieces.map { $0.value * $0.count }.sum + count.difference
          < Money(cents: .max)
      }
    }
  }

  @Test func `of open baskets are an event that a basket can be priced with, or damage`() throws {
    var line = SaleLine(
      id: id, name: "Pane", department: "pane", vat: .rate(basisPoints: 400), unit: .kilogram,
      quantity: Quantity(thousandths: 350), unitPrice: Money(cents: 320), priceSource: .catalogue)
    line.tare = Quantity(thousandths: 15)
    var basket = Basket(id: id, owner: id, openedAt: moment)
    basket.apply(.lineAdded(line))
    let events: [BasketEvent] = [
      .lineAdded(line), .quantityChanged(line: id, .one),
      .priceOverridden(line: id, Money(cents: 9)),
      .lineDiscounted(line: id, .percent(basisPoints: 1_000)),
      .basketDiscounted(.amount(Money(cents: 50))), .tareChanged(line: id, line.tare),
      .paymentAdded(Payment(id: id, tender: .cash, amount: Money(cents: 112))), .recalled,
      .originalPaid(
        OriginalPayments(
          payments: [Payment(id: id, tender: .card, amount: Money(cents: 112))],
          remaining: Money(cents: 112))),
      .parked(name: "Rossi"), .buyerChanged(BuyerIdentity("IT01606720215")), .lineVoided(line: id),
    ]
    fuzz("column: basket event", usually: 5_000, try columns(events).text) { text in
      try read(text, BasketEvent.init(column:)) { event in
        var changed = basket
        changed.apply(event)
        changed.apply(.basketDiscounted(.percent(basisPoints: 500)))
        return changed.due + changed.priced.saved < Money(cents: .max)
      }
    }
  }

  @Test
  func `of departments, conventions, prices to come and what a basket becomes are read or damage`()
    throws
  {
    let department = Department(
      code: "pane", name: "Pane", vat: .nature(.exempt), minimumAge: 18, order: 3)
    let kinds: [BasketKind] = [.sale, .goodsReturn(of: id), .correction(of: id)]
    let prices = [ScheduledPrice(from: moment.date, price: Money(cents: 320))]
    fuzz("column: department", usually: 5_000, try columns([department]).text) { text in
      try read(text, { try ColumnCoding.value(Department.self, $0) }) { _ in true }
    }
    var convention = TestTill.teachers
    convention.terms.weekdays = [2]
    convention.terms.minimumBasket = Money(cents: 1_000)
    fuzz("column: convention", usually: 5_000, try columns([convention]).text) { text in
      try read(text, { try Convention(column: $0) }, \.isPlausible)
    }
    fuzz("column: prices to come", usually: 5_000, try columns([prices]).text) { text in
      try read(text, { try ColumnCoding.value([ScheduledPrice].self, $0) }) { _ in true }
    }
    fuzz("column: kind of basket", usually: 5_000, try columns(kinds).text) { text in
      try read(text, { try ColumnCoding.value(BasketKind.self, $0) }) { _ in true }
    }
  }
}
