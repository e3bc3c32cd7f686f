import POSCore
import Support
import Testing

/// The forms in which codes come from a scanner, each with texts to damage.
enum CodeForm: String, CaseIterable {
  case article = "article codes"
  case label = "labels of scales"
  case elementString = "GS1 element strings"
  case digitalLink = "GS1 Digital Links"

  var texts: MutatedBytes {
    MutatedBytes(examples, pieces: CodeForm.pieces, mostChanges: self == .article ? 2 : 5)
  }

  private var examples: [String] {
    switch self {
    case .article:
      [
        "8001234567897", "96385074", "036000291452", "]E08001234567897", "]E001234565",
        "]E496385074", "+E08001234567897", "95012345678903", " 8001234567897\r\n",
      ]
    case .label: ["2001234005999", "2012349005996", "201234105992", "]E3977112345800360011"]
    case .elementString:
      [
        "]C1019501234567890331030001231015LOT\u{1D}17261231",
        "(01)95012345678903(3103)000123(3922)0299(10)15LOT(17)261200",
        "0109520123456788310300019539220299\u{1D}17201225", "01950123456789033103000123",
        "(393)9780000000000000001", "(01)12345678901231(3919)978999999999999999(7003)2699999999",
      ]
    case .digitalLink:
      [
        "https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426&3103=000195&3922=0299",
        "https://a/gtin/12312312312333/22/ABC%2d123?99=ABC&98=XYZ%2f987#x",
      ]
    }
  }

  /// What means something to one of the readers.
  static let pieces = [
    "\u{1D}", "(", ")", "]", "/", "?", "&", "=", "%", "+", "#", "(01)", "(17)", "/01/", "31", "39",
    "000000", "999999999", "é", "\u{85}", "]Q1", "https://", "\\(", " ", "\u{0}", "IT", "Ⅷ", "ß",
    "8001234567897", "2001234005999",
  ]
}

@Suite struct `Damaged codes` {
  private static let rules = LabelPreset.allCases.flatMap(\.rules)

  @Test(arguments: CodeForm.allCases)
  func `always give a reading whose parts hold together`(form: CodeForm) {
    fuzz(form.rawValue, usually: 25_000, form.texts.text) { text in
      let code = ScannedCode(text, rules: Self.rules, today: Scan.day)
      guard case .refused = code.reading else { return .read(isSound: isSound(code)) }
      return .refused
    }
  }

  private func isSound(_ code: ScannedCode) -> Bool {
    switch code.reading {
    case .gtin(let gtin, let attributes):
      (try? GTIN(gtin.digits)) == gtin && isSound(attributes)
        && code.lookupKeys.contains(gtin.printed)
    case .labelled(let label):
      !label.item.isEmpty && (try? GTIN(label.baseCode)) != nil && isSound(label.value)
    case .elementString(let attributes): isSound(attributes) && !attributes.elements.isEmpty
    case .plain(let text): !text.isEmpty && text == code.raw
    case .refused: true
    }
  }

  private func isSound(_ value: LabelValue) -> Bool {
    switch value {
    case .price(let price): (1...99_999_900).contains(price.cents)
    case .weight(let quantity), .count(let quantity): quantity > .zero
    case .toEnter: true
    }
  }

  /// Written out and read again, the elements say the same.
  private func isSound(_ attributes: ScanAttributes) -> Bool {
    guard !attributes.elements.isEmpty else { return true }
    let text = "]C1" + ElementString.text(of: attributes.elements)
    switch Scan.parse(text) {
    case .gtin(_, let again), .elementString(let again): return again == attributes
    case .labelled, .plain, .refused: return false
    }
  }

  /// A code and a rule of which any number may be out of its range.
  private struct RuledCode {
    let code: String
    let rule: Result<LabelRule, LabelRuleRefusal>

    init(seed: Int) {
      var random = SplitMix64(seed: UInt64(seed))
      func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
      let (item, value) = (number(1...4), number(4...10))
      let prefixes = ["2", "20", "02", "04", "21", "4", "", "9", "é", "2000000"]
      let (prefix, length) = (prefixes[number(0...9)], number(0...9) == 0 ? number(-1...99) : 13)
      let kind = LabelRule.Kind.allCases[number(0...2)]
      let (itemLength, valueLength) = (number(0...7), number(2...7))
      let (decimals, isChecked) = (number(-1...4), number(0...2) == 0)
      rule = Result { () throws(LabelRuleRefusal) in
        try LabelRule(
          name: "", codeLength: length, prefixDigits: prefix, itemStart: item,
          itemLength: itemLength, valueStart: value, valueLength: valueLength, kind: kind,
          decimals: decimals, hasValueCheckDigit: isChecked)
      }
      let digits = (0..<max(0, 12 - prefix.utf8.count)).map { _ in "\(number(0...9))" }
      let body = prefix + digits.joined()
      code = body + (body.utf8.allSatisfy { (48...57).contains($0) } ? checkDigit(body) : "0")
    }
  }

  @Test func `are read by any rule that is accepted`() {
    fuzz("label rules", usually: 25_000, RuledCode.init) { ruled in
      guard case .success(let rule) = ruled.rule else { return .refused }
      let code = ScannedCode(ruled.code, rules: [rule], today: Scan.day)
      guard case .labelled(let label) = code.reading else { return .refused }
      return .read(isSound: label.item.utf8.count == rule.itemLength && isSound(code))
    }
  }

  private static let labels = CodeForm.label.texts

  /// A label as somebody teaches it, mostly consistent.
  private static func taught(seed: Int) -> TaughtLabel {
    var random = SplitMix64(seed: UInt64(seed))
    func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    let number = below(100_000)
    let item = below(4) == 0 ? labels.text(seed) : String(below(10_000))
    let body = "2\(below(10))" + padded(item, 5) + padded(String(number), 5)
    let isDigits = body.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let code = body + (isDigits ? checkDigit(body) : "0")
    return TaughtLabel(
      code: below(8) == 0 ? labels.text(seed) : code,
      item: item, price: Money(cents: below(2) == 0 ? number : Int.max),
      weight: Quantity(thousandths: number * 10), count: below(2) == 0 ? Int.max : number)
  }

  @Test func `never teach a rule that reads them otherwise`() {
    fuzz("label learner", usually: 2_500, Self.taught) { label in
      guard let candidates = try? LabelRuleLearner.candidates(for: [label, label]) else {
        return .refused
      }
      let isSound = candidates.allSatisfy { candidate in
        guard case .labelled = Scan.parse(label.code, rules: [candidate.rule]) else { return false }
        return true
      }
      return .read(isSound: isSound)
    }
  }
}

private func padded(_ text: String, _ width: Int) -> String {
  String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

private func checkDigit(_ body: String) -> String {
  String(decoding: [CheckDigit.ofArticle(Array(body.utf8))], as: UTF8.self)
}
