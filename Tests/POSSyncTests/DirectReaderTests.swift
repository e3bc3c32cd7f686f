import Foundation
import POSCore
import Support
import Testing

@testable import POSSync

/// The text of the longest forms, without the escapes that only the general decoder reads.
private func plain(_ json: [UInt8]) throws -> [UInt8] {
  let text = try #require(String(validating: json, as: UTF8.self))
  let clean = text.replacingOccurrences(of: "\\\\", with: "/")
    .replacingOccurrences(of: "\\\"", with: "'").replacingOccurrences(of: "\\u0007", with: "è")
  return Array(clean.utf8)
}

/// JSON of receipts: one with every member, one with few, and what cards and discounts add.
private func receipts() throws -> [[UInt8]] {
  var ids = IdentifierSource(seed: (1, 2))
  let full = fullReceipt(&ids)
  var small = Receipt(
    id: full.id, number: full.number, kind: .sale, closedAt: full.closedAt,
    cashier: full.cashier, cashierName: "", lines: [], payments: [])
  let forms = [CardShowing.typed, .token(.init(index: 7, validFrom: 1_795_250_000)), nil]
  let kinds = [PurseKind.tesoretto, .prepaid, .welfare(plan: "città")]
  let others = zip(forms, kinds).map { showing, kind in
    var customer = ReceiptCustomer(
      number: CardNumber(index: .max, district: .max), shownBy: showing, name: nil)
    customer.balances = [PurseBalance(kind: kind, amount: Money(cents: -3))]
    small.customer = customer
    return small
  }
  return try ([full] + others).map { try plain(JSONBytes.bytes($0)) }
}

private func articles() throws -> [UInt8] {
  var ids = IdentifierSource(seed: (1, 2))
  let least = Article(
    id: ids.next(at: .init(milliseconds: 0, offsetSeconds: 0)), code: "",
    name: "", department: "", price: .zero)
  return try JSONBytes.bytes([fullArticle(&ids), least])
}

@Suite struct `Reading the direct form of a fact` {
  @Test func `gives the same receipt as the general decoder`() throws {
    for json in try receipts() {
      let found = DirectReader.value(Receipt.self, from: json)
      let direct = try #require(found)
      #expect(try direct == JSONDecoder().decode(Receipt.self, from: Data(json)))
    }
  }

  @Test func `gives the same articles as the general decoder`() throws {
    let json = try articles()
    let found = DirectReader.value([Article].self, from: json)
    let direct = try #require(found)
    #expect(try direct == JSONDecoder().decode([Article].self, from: Data(json)))
  }

  @Test func `leaves texts with escapes to the general decoder`() throws {
    var ids = IdentifierSource(seed: (1, 2))
    let fact = Fact.receiptClosed(fullReceipt(&ids))
    let body = try FactCoding.body(of: fact)
    #expect(DirectReader.value(Receipt.self, from: body) == nil)
    #expect(FactCoding.decode(kind: fact.kind.rawValue, schema: 1, body: body) == .fact(fact))
  }

  @Test(arguments: [
    "", "-", "-0", "00", "01", "-01", "1.0", "1e2", "9223372036854775808",
    "-9223372036854775809", " 1", "1 ", "+1", "null",
  ])
  func `leaves other forms of numbers to the general decoder`(text: String) {
    #expect(DirectReader.value(Int.self, from: Array(text.utf8)) == nil)
  }

  @Test(arguments: [Int.min, -10, -1, 0, 1, 10, Int.max])
  func `reads whole numbers`(number: Int) {
    #expect(DirectReader.value(Int.self, from: Array("\(number)".utf8)) == number)
  }

  @Test func `takes nothing that the general decoder reads otherwise`() throws {
    let bodies = MutatedBytes(
      try receipts(),
      pieces: [
        "null", "true", "-1", "0", "[]", "{}", "\"\"", ",", ":", "\"", "\\", "\"N2\"", "\"05\"",
        "\"2026-02-30\"", "\u{0}", "\u{7F}", "è", "{\"consortium\":{}}", "{\"shop\":{\"_0\":3}}",
        "{\"amount\":{\"_0\":1}}", "{\"typed\":{}}", "\"reason\":\"x\"",
      ], mostChanges: 3)
    fuzz("direct receipts", usually: 5_000, bodies.bytes) { json in
      guard let direct = DirectReader.value(Receipt.self, from: json) else { return .refused }
      let general = try? JSONDecoder().decode(Receipt.self, from: Data(json))
      return .read(isSound: general == direct)
    }
  }
}
