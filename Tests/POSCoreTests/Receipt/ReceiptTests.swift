import Foundation
import POSCore
import Support
import Testing

@Suite struct ReceiptTests {
  @Test func `a closed sale holds its lines, payments, tax and who closed it`() throws {
    var counter = Counter()
    let bread = try counter.rings(120, pieces: 2)
    try counter.does(.discountLine(line: bread, .amount(Money(cents: 20))))
    let voided = try counter.rings(500)
    try counter.does(.voidLine(line: voided))
    try counter.rings(875, rate: 1000)
    try counter.pays(.cash(2000))
    let receipt = try counter.closed(as: 42)
    #expect(receipt.id == counter.basket.id)
    #expect(receipt.kind == .sale && receipt.refersTo == nil)
    #expect(receipt.number.text == "1-1-20261121-0042")
    #expect(receipt.cashierName == "Anna")
    #expect(receipt.lines.map(\.net.cents) == [220, 875])
    #expect(receipt.total == Money(cents: 1095))
    #expect(receipt.vat.map(\.tax.cents) == [8, 80])
    #expect(receipt.change == Money(cents: 905))
    #expect(receipt.saved == Money(cents: 20))
  }

  @Test func `payments that do not sum to the total end the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Receipt(
        id: Identifier(high: 1, low: 1),
        number: ReceiptNumber(shop: 1, till: 1, day: CivilDate(daysSince1970: 0), number: 1),
        kind: .sale, closedAt: Moment(milliseconds: 0, offsetSeconds: 0),
        cashier: Identifier(high: 1, low: 1), cashierName: "Anna", lines: [],
        payments: [Payment(id: Identifier(high: 1, low: 2), tender: .cash, amount: Money(cents: 1))]
      )
    }
  }

  @Test func `a receipt is stored and read back whole`() throws {
    var counter = Counter()
    var line = counter.weighed(2890, grams: 324)
    (line.batch, line.expiry, line.note) = ("L1", CivilDate(daysSince1970: 20_800), "tagliato")
    try counter.rings(line)
    try counter.does(.discountBasket(.percent(basisPoints: 1000)))
    try counter.does(.setBuyer(BuyerIdentity("RSSMRA80A01H501U")))
    try counter.pays(.card(Money(cents: counter.due), reference: "0042"))
    let receipt = try counter.closed()
    let stored = try JSONEncoder().encode(receipt)
    #expect(try JSONDecoder().decode(Receipt.self, from: stored) == receipt)
  }

  @Test func `a settlement of a tab balances without goods`() throws {
    let account = Identifier(high: 9, low: 9)
    var counter = Counter(.tabSettlement(account: account))
    #expect(throws: BasketRefusal.emptyBasket) { try counter.closed() }
    #expect(counter.refusal(ofPaying: .cash(100)) == .nothingToPay)
    try counter.pays(.settle(2500))
    #expect(counter.due == 2500)
    #expect(throws: BasketRefusal.notBalanced(due: Money(cents: 2500))) { try counter.closed() }
    try counter.pays(.card(1000))
    try counter.pays(.cash(2000))
    let receipt = try counter.closed()
    #expect(receipt.kind == .tabSettlement)
    #expect(receipt.account == account)
    #expect(receipt.payments.map(\.amount.cents) == [-2500, 1000, 2000, -500])
    #expect(receipt.total == .zero && receipt.lines.isEmpty && receipt.vat.isEmpty)
  }

  @Test func `a settlement moves its own tab and nothing else`() throws {
    let account = Identifier(high: 9, low: 9)
    var counter = Counter(.tabSettlement(account: account))
    let other = Identifier(high: 9, low: 8)
    #expect(counter.refusal(ofPaying: .refund(.cash, 2500)) == .nothingToPay)
    let ofOther = AccountBalance(
      account: CustomerAccount(id: other, name: "Ugo"), owed: Money(cents: 100))
    #expect(
      counter.refusal(ofPaying: .settle(ofOther, Money(cents: 1)))
        == .refundNotAllowed(.tab, limit: .zero))
    #expect(counter.refusal(ofPaying: .settle(0)) == .amountOutOfRange)
    #expect(counter.refusal(ofPaying: .settle(Int.max)) == .amountOutOfRange)
    try counter.pays(.settle(99_999_999))
    #expect(counter.refusal(ofPaying: .settle(1)) == .amountOutOfRange)
    #expect(
      counter.refusal(ofPaying: .tab(account: other, name: "Ada", Money(cents: 1)))
        == .amountOutOfRange)
    #expect(counter.refusal(ofPaying: .mealVouchers(1, of: 700)) == .noFoodToPay)
  }

  @Test func `a settlement pays off no more than stands on the tab`() throws {
    var counter = Counter(.tabSettlement(account: Identifier(high: 9, low: 9)))
    #expect(
      counter.refusal(ofPaying: .settle(801, of: 800))
        == .tabOwesLess(name: "Ada", owed: Money(cents: 800)))
    try counter.pays(.settle(500, of: 800))
    #expect(
      counter.refusal(ofPaying: .settle(301, of: 800))
        == .tabOwesLess(name: "Ada", owed: Money(cents: 300)))
    #expect(counter.refusal(ofPaying: .settle(300, of: 800)) == nil)
  }

  @Test func `a credit on a tab is paid out in cash, and no more than there is`() throws {
    var counter = Counter(.tabSettlement(account: Identifier(high: 9, low: 9)))
    #expect(
      counter.refusal(ofPaying: .payOut(501, of: 500))
        == .tabCreditIsLess(name: "Ada", credit: Money(cents: 500)))
    #expect(counter.refusal(ofPaying: .payOut(0, of: 500)) == .amountOutOfRange)
    try counter.pays(.payOut(500, of: 500))
    #expect(counter.due == -500)
    #expect(
      counter.refusal(ofPaying: .payOut(1, of: 500)) == .refundNotAllowed(.cash, limit: .zero))
    #expect(
      counter.refusal(ofPaying: .refund(.voucher, 500))
        == .refundNotAllowed(.voucher, limit: .zero))
    try counter.pays(.refund(.cash, 200))
    try counter.does(.takeBackPayment(counter.basket.payments[1].id))
    try counter.pays(.refund(.cash, 500))
    let receipt = try counter.closed()
    #expect(receipt.kind == .tabSettlement)
    #expect(receipt.payments.map(\.tender) == [.tab, .cash])
    #expect(receipt.payments.map(\.amount.cents) == [500, -500])
  }

  @Test func `what is paid off a tab is not taken back under its payment`() throws {
    var counter = Counter(.tabSettlement(account: Identifier(high: 9, low: 9)))
    try counter.pays(.settle(2500))
    try counter.pays(.card(1000))
    let (credit, card) = (counter.basket.payments[0].id, counter.basket.payments[1].id)
    #expect(counter.refusal(of: .takeBackPayment(credit)) == .paymentsRecorded)
    try counter.does(.takeBackPayment(card))
    try counter.does(.takeBackPayment(credit))
    #expect(counter.basket.isEmpty)
  }
}

@Suite struct ReceiptNumberTests {
  @Test(arguments: [
    ("1-1-20261121-0042", 1, 1, "2026-11-21", 42),
    ("12-3-20280229-12345", 12, 3, "2028-02-29", 12_345),
    ("1-1-00010101-0001", 1, 1, "0001-01-01", 1),
  ])
  func `is written and read`(
    text: String, shop: Int, till: Int, day: String, number: Int
  ) throws {
    let date = try #require(CivilDate(iso: day))
    let receiptNumber = ReceiptNumber(shop: shop, till: till, day: date, number: number)
    #expect(receiptNumber.text == text)
    #expect(ReceiptNumber(text: text) == receiptNumber)
  }

  @Test(arguments: [
    "", "1-1-20261121", "1-1-20261121-0042-1", "0-1-20261121-0042", "1-0-20261121-0042",
    "1-1-20261121-0000", "1-1-20261321-0042", "1-1-2026112-0042", "1-1-20261121-",
    "1--1-20261121-1",
    "1-1-20261121-99999999999999999999", "a-1-20261121-0042", "1-1-20261121-42 ", "+1-1-20261121-1",
  ])
  func `refuses other texts`(text: String) {
    #expect(ReceiptNumber(text: text) == nil)
  }

  @Test func `reading never traps`() {
    let shaped = Generator<String>.string(of: "0123456789-", count: 0...30)
    forAll(.one(of: shaped, .string(count: 0...20)), seeds: 2_000) {
      ReceiptNumber(text: $0).map { ReceiptNumber(text: $0.text) == $0 } ?? true
    }
  }

  @Test func `orders by day, then by shop, till and number`() {
    let day = CivilDate(daysSince1970: 20_778)
    let numbers = [
      ReceiptNumber(shop: 1, till: 1, day: day, number: 9),
      ReceiptNumber(shop: 1, till: 1, day: day, number: 10),
      ReceiptNumber(shop: 1, till: 2, day: day, number: 1),
      ReceiptNumber(shop: 2, till: 1, day: day, number: 1),
      ReceiptNumber(shop: 1, till: 1, day: day.adding(days: 1), number: 1),
    ]
    #expect(numbers.reversed().sorted() == numbers)
  }
}
