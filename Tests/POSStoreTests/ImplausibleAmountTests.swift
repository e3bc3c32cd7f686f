import Foundation
import POSCore
import Support
import Testing

@testable import POSStore
@testable import POSSync

/// Facts from outside may hold any number; checking them must answer, never end the program.
@Suite struct `Checking a receipt` {
  let till: TestTill

  init() throws { till = try TestTill() }

  /// A receipt with something in most of its fields.
  func receipt() throws -> Receipt {
    var line = till.line(cents: 350)
    line.unit = .kilogram
    line.quantity = Quantity(thousandths: 1_250)
    line.tare = Quantity(thousandths: 20)
    var basket = try till.rungUp([line, till.line("Latte", cents: 99)])
    try till.command(.discountLine(line: line.id, .percent(basisPoints: 1_000)), on: &basket)
    try till.command(.discountBasket(.amount(Money(cents: 10))), on: &basket)
    try till.command(.pay(.cash(Money(cents: 1_000))), on: &basket)
    return try till.close(basket).receipt
  }

  @Test func `answers whatever its numbers are`() throws {
    let original = try receipt()
    let body = String(decoding: try FactCoding.body(of: .receiptClosed(original)), as: UTF8.self)
    let number = /-?[0-9]+(?=[,}\]])/
    let texts = body.split(separator: number, omittingEmptySubsequences: false).map(String.init)
    let numbers = body.matches(of: number).map { String($0.output) }
    let change = Generator<[Int]>.array(of: .int(in: 0...999), count: 2...2)
    forAll(Generator<[[Int]]>.array(of: change, count: 1...3), seeds: 2_000) { changes in
      var changed = numbers
      for pair in changes {
        changed[pair[0] % numbers.count] = String(Self.nasty[pair[1] % Self.nasty.count])
      }
      let json = zip(texts, changed + [""]).map { $0 + $1 }.joined()
      let decoded = FactCoding.decode(kind: 1, schema: 1, body: Array(json.utf8))
      guard case .fact(.receiptClosed(let receipt)) = decoded else { return true }
      var check = ReceiptCheck(identity: till.identity)
      check.next(receipt)
      // What a print of it would work out.
      _ = receipt.lines.map(\.line.grossQuantity)
      return changed == numbers || receipt != original
    }
  }

  private static let nasty = [
    0, 1, -1, 1_000_000, 1_000_000_000, -1_000_000_000, 100_000_000_000, -100_000_000_000,
    100_000_000_001, Int.max, Int.min,
  ]
}
