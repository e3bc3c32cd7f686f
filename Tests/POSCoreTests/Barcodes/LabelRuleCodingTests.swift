import Foundation
import POSCore
import Testing

@Suite struct `Label rules in a file` {
  @Test(arguments: LabelPreset.allCases.flatMap(\.rules))
  func `come back as they were`(rule: LabelRule) throws {
    let data = try JSONEncoder().encode(rule)
    #expect(try JSONDecoder().decode(LabelRule.self, from: data) == rule)
  }

  @Test func `may leave out what is usual`() throws {
    let text = """
      {"name": "banco", "prefixDigits": "20", "itemStart": 2, "itemLength": 5, "valueStart": 7,
       "valueLength": 5, "kind": "price", "decimals": 2}
      """
    let rule = try JSONDecoder().decode(LabelRule.self, from: Data(text.utf8))
    #expect(rule.codeLength == 13)
    #expect(!rule.hasValueCheckDigit)
  }

  @Test func `are refused when they can not be applied`() {
    let text = """
      {"name": "banco", "prefixDigits": "20", "itemStart": 2, "itemLength": 9, "valueStart": 7,
       "valueLength": 5, "kind": "price", "decimals": 2}
      """
    #expect(throws: LabelRuleRefusal.overlappingFields) {
      try JSONDecoder().decode(LabelRule.self, from: Data(text.utf8))
    }
  }
}
