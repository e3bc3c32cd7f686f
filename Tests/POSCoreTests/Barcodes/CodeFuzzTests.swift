import Foundation
import POSCore
import Support
import Testing

/// Seeded texts for the readers of codes: valid codes with damage, and noise.
///
/// Each of the four readers gets 25,000 texts, or as many as `FUZZ_ITERATIONS` says.
struct CodeFuzz {
  static let iterations =
    ProcessInfo.processInfo.environment["FUZZ_ITERATIONS"].flatMap(Int.init) ?? 25_000

  private static let seeds = [
    "8001234567897", "96385074", "036000291452", "]E08001234567897", "]E001234565",
    "]E3977112345800360011", "2001234005999", "2012349005996", "201234105992",
    "]C1019501234567890331030001231015LOT\u{1D}17261231",
    "(01)95012345678903(3103)000123(3922)0299(10)15LOT(17)261200",
    "0109520123456788310300019539220299\u{1D}17201225", "01950123456789033103000123",
    "https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426&3103=000195&3922=0299",
    "https://a/gtin/12312312312333/22/ABC%2d123?99=ABC&98=XYZ%2f987#x", "RSSMRA80A01H501U",
    "IT01606720215", "LM4X9Q2Z", "+E08001234567897", "(393)9780000000000000001",
    "(01)12345678901231(3919)978999999999999999(7003)2699999999", "Caffè dell'Orto ﬁn ½ œ",
  ].map { Array($0.utf8) }

  private static let pieces = [
    "\u{1D}", "(", ")", "]", "/", "?", "&", "=", "%", "+", "#", "(01)", "(17)", "/01/", "31", "39",
    "000000", "999999999", "é", "\u{85}", "]Q1", "https://", "\\(", " ", "\u{0}", "IT", "Ⅷ", "ß",
  ].map { Array($0.utf8) }

  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// A valid code with up to six changes, or one text in eight pure noise.
  mutating func next() -> String {
    var bytes = Self.seeds[below(Self.seeds.count)]
    if below(8) == 0 { bytes = noise() }
    for _ in 0..<below(7) { damage(&bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

  private mutating func noise() -> [UInt8] {
    let onlyDigits = below(2) == 0
    return (0..<below(40)).map { _ in
      onlyDigits ? UInt8(0x30 + below(10)) : UInt8(truncatingIfNeeded: random.next())
    }
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    switch below(6) {
    case 0: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2 where place < bytes.count: bytes[place] = UInt8(0x30 + below(10))
    case 3 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 4: bytes.removeLast(min(bytes.count, below(8)))
    case 5: bytes.append(contentsOf: Self.seeds[below(Self.seeds.count)])
    default: break
    }
  }
}

@Suite struct `Damaged codes` {
  private static let rules = LabelPreset.allCases.flatMap(\.rules)

  @Test func `always give a reading whose parts hold together`() {
    var fuzz = CodeFuzz(seed: 1)
    var readings = [0, 0, 0, 0, 0]
    for _ in 0..<CodeFuzz.iterations {
      let text = fuzz.next()
      let code = ScannedCode(text, rules: Self.rules, today: Scan.day)
      readings[kind(of: code.reading)] += 1
      guard isSound(code) else {
        Issue.record("\(code) from \(text.debugDescription)")
        return
      }
    }
    // The texts reach every kind of reading, or the loop would prove nothing.
    #expect(readings.allSatisfy { $0 > 0 })
  }

  private func kind(of reading: ScanReading) -> Int {
    switch reading {
    case .gtin: 0
    case .labelled: 1
    case .elementString: 2
    case .plain: 3
    case .refused: 4
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
    case .price(let price): (1...999_999).contains(price.cents)
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

  @Test func `never break the identifiers`() {
    var fuzz = CodeFuzz(seed: 2)
    var accepted = 0
    for _ in 0..<CodeFuzz.iterations {
      let text = fuzz.next()
      if let code = try? CodiceFiscale(text) {
        accepted += 1
        #expect((try? CodiceFiscale(code.text)) == code)
      }
      if let number = try? PartitaIVA(text) {
        accepted += 1
        #expect((try? PartitaIVA(number.digits)) == number)
      }
      if let code = try? LotteryCode(text) {
        accepted += 1
        #expect((try? LotteryCode(code.text)) == code)
      }
      if let gtin = try? GTIN(text) { #expect((try? GTIN(gtin.digits)) == gtin) }
      if let gtin = try? GTIN(shortened: text) { #expect((try? GTIN(gtin.digits)) == gtin) }
    }
    #expect(accepted > 0)
  }

  @Test func `never teach a rule that reads them otherwise`() {
    var fuzz = CodeFuzz(seed: 3)
    var learnt = 0
    // Each label is tried against hundreds of rules, so a tenth of the texts costs as much.
    for _ in 0..<CodeFuzz.iterations / 10 {
      let number = fuzz.below(100_000)
      let item = fuzz.below(4) == 0 ? fuzz.next() : String(fuzz.below(10_000))
      let body = "2\(fuzz.below(10))" + padded(item, 5) + padded(String(number), 5)
      let check = body.utf8.allSatisfy { (0x30...0x39).contains($0) } ? checkDigit(body) : "0"
      let label = TaughtLabel(
        code: fuzz.below(8) == 0 ? fuzz.next() : body + check, item: item,
        price: Money(cents: fuzz.below(2) == 0 ? number : Int.max),
        weight: Quantity(thousandths: number * 10), count: fuzz.below(2) == 0 ? Int.max : number)
      guard let candidates = try? LabelRuleLearner.candidates(for: [label, label]) else { continue }
      learnt += 1
      for candidate in candidates {
        guard case .labelled = Scan.parse(label.code, rules: [candidate.rule]) else {
          Issue.record("\(candidate) from \(label)")
          return
        }
      }
    }
    #expect(learnt > 0)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private func checkDigit(_ body: String) -> String {
    String(decoding: [CheckDigit.ofArticle(Array(body.utf8))], as: UTF8.self)
  }

  @Test func `fold into plain words`() {
    var fuzz = CodeFuzz(seed: 4)
    for _ in 0..<CodeFuzz.iterations {
      let text = fuzz.next()
      let folded = AccentFolding.text(text)
      guard AccentFolding.text(folded) == folded, !folded.utf8.contains(0), !folded.hasPrefix(" "),
        !folded.hasSuffix(" "), !folded.contains("  ")
      else {
        Issue.record("\(folded.debugDescription) from \(text.debugDescription)")
        return
      }
    }
  }
}
