import POSCore
import POSDocuments
import Support
import Testing

@Suite struct `Receipt codes` {
  private let code = ReceiptCode(id: Samples.id(1), number: Samples.number(42))

  @Test func `are digits of one length`() throws {
    let text = try #require(code).text
    #expect(text == "88400070010982100042" + text.dropFirst(20))
    #expect(text.utf8.count == ReceiptCode.length)
    #expect(text.utf8.allSatisfy { (48...57).contains($0) })
  }

  @Test func `are read back`() {
    let ids = Generator.int(in: UInt64.min...UInt64.max)
    let numbers = Generator { choices in
      ReceiptNumber(
        shop: Generator.int(in: 1...9999)(&choices), till: Generator.int(in: 1...999)(&choices),
        day: CivilDate(daysSince1970: Generator.int(in: 10_957...110_956)(&choices)),
        number: Generator.int(in: 1...99_999)(&choices))
    }
    let codes = Generator { choices in
      ReceiptCode(
        id: Identifier(high: ids(&choices), low: ids(&choices)), number: numbers(&choices))
    }
    forAll(codes, seeds: 500) { code in
      guard let code else { return false }
      return ReceiptCode(scanned: code.text) == code
        && ReceiptCode(scanned: "]Q1" + code.text) == code
    }
  }

  @Test func `notice every wrong digit and every swap of neighbours`() throws {
    let digits = Array(try #require(code).text)
    for index in digits.indices {
      for wrong in "0123456789" where wrong != digits[index] {
        var changed = digits
        changed[index] = wrong
        #expect(ReceiptCode(scanned: String(changed)) == nil)
      }
      guard index > 0, digits[index] != digits[index - 1] else { continue }
      var swapped = digits
      swapped.swapAt(index, index - 1)
      #expect(ReceiptCode(scanned: String(swapped)) == nil)
    }
  }

  @Test(arguments: [
    "", "884", "]Q", "]Q1", "8001234567897", "]C1", String(repeating: "9", count: 61),
    "884" + String(repeating: "9", count: 58), String(repeating: "8", count: 4000),
  ])
  func `are nothing else`(_ text: String) {
    #expect(ReceiptCode(scanned: text) == nil)
  }

  @Test(arguments: [(10_000, 1, 1), (1, 1_000, 1), (1, 1, 100_000), (0, 1, 1)])
  func `are not made of numbers that do not fit`(_ shop: Int, _ till: Int, _ number: Int) {
    let number = ReceiptNumber(shop: shop, till: till, day: Samples.day, number: number)
    #expect(ReceiptCode(id: Samples.id(1), number: number) == nil)
  }
}
