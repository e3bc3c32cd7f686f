/// One label that a person showed to the till, and what is printed on it in words.
public struct TaughtLabel: Hashable, Sendable {
  /// The code, as scanned.
  public let code: String
  /// The article's number (PLU), as the person reads it on the label or the scale.
  public let item: String
  /// The printed price of the pack.
  public let price: Money?
  /// The printed weight.
  public let weight: Quantity?
  /// The printed number of pieces.
  public let count: Int?

  /// Makes a label; at least one of price, weight and count is needed to learn from it.
  public init(
    code: String, item: String, price: Money? = nil, weight: Quantity? = nil, count: Int? = nil
  ) {
    self.code = code
    self.item = item
    self.price = price
    self.weight = weight
    self.count = count
  }
}

/// Why a rule is a candidate: what was found where.
public enum LabelEvidence: Hashable, Sendable {
  /// The article's digits stand here.
  case itemFound(digits: String, start: Int)
  /// The printed price, weight or count stands here.
  case valueFound(LabelRule.Kind, digits: String, start: Int)
  /// The digit here is the right check digit of the value.
  case valueCheckDigitAgrees(start: Int)
  /// Digits that the rule does not explain.
  case unexplained(digits: String, start: Int)
  /// The layout is a known one.
  case known(LabelPreset)
}

/// A rule that explains the labels shown so far.
public struct LabelRuleCandidate: Hashable, Sendable {
  /// The rule, with an empty name for the person to fill in.
  public let rule: LabelRule
  /// What speaks for it.
  public let evidence: [LabelEvidence]
}

/// Why no rule could be learnt.
public enum LabelLearningRefusal: Error, Hashable, Sendable {
  /// No label was shown.
  case noLabel
  /// The code is no EAN-13 or UPC-A that begins with a digit for shops.
  case notALabel(code: String)
  /// The last digit of the code should be another one: it was misread or mistyped.
  case badCheckDigit(code: String, expected: String)
  /// The article's number must be 1 to 7 digits.
  case badItem(String)
  /// Neither price nor weight nor count above zero was given.
  case nothingToFind
  /// The article's number does not stand in the code.
  case itemNotFound
  /// Neither price nor weight nor count stands in the code.
  case valueNotFound
  /// Each label can be explained, but no rule explains them all.
  case labelsDisagree
}

/// Learns how a shop's scale writes its codes from labels and what is printed on them.
public enum LabelRuleLearner {
  /// The rules that explain all labels, the most likely first.
  ///
  /// One label often leaves several; a second one, of another article and with another first two
  /// digits, price or weight, narrows them.
  ///
  /// - Throws: ``LabelLearningRefusal`` when nothing explains them.
  public static func candidates(
    for labels: [TaughtLabel]
  ) throws(LabelLearningRefusal) -> [LabelRuleCandidate] {
    guard let first = labels.first else { throw .noLabel }
    var read: [LabelClues] = []
    for label in labels { try read.append(LabelClues(label)) }
    let clues = try LabelClues(first)
    let rules = clues.rules.filter { rule in read.allSatisfy { $0.agree(with: rule) } }
    guard !rules.isEmpty else { throw .labelsDisagree }
    let ranked = rules.map { (rule: $0, rank: clues.rank(of: $0)) }
      .sorted { $1.rank.lexicographicallyPrecedes($0.rank) }
    return ranked.map { LabelRuleCandidate(rule: $0.rule, evidence: clues.evidence(for: $0.rule)) }
  }
}

/// A label's digits and the places where the printed article and values stand in them.
private struct LabelClues {
  private struct Value {
    let kind: LabelRule.Kind
    let decimals: Int
    let number: Int
  }

  private let digits: [UInt8]
  private let typedItem: String
  private let item: Int
  private let label: TaughtLabel
  private let items: [Range<Int>]
  private let values: [(value: Value, range: Range<Int>)]

  init(_ label: TaughtLabel) throws(LabelLearningRefusal) {
    let digits = try LabelClues.digits(of: label.code)
    let typed = Array(ASCII.trimmed(Array(label.item.utf8)))
    guard (1...7).contains(typed.count), let item = ASCII.number(typed) else {
      throw .badItem(label.item)
    }
    let wanted = LabelClues.wantedValues(label)
    guard !wanted.isEmpty else { throw .nothingToFind }
    let body = digits.dropLast()
    items = LabelClues.places(of: item, in: body, lengths: 3...7).filter { $0.count >= typed.count }
    values = wanted.flatMap { value in
      LabelClues.places(of: value.number, in: body, lengths: 4...6).map { (value, $0) }
    }
    guard !items.isEmpty else { throw .itemNotFound }
    guard !values.isEmpty else { throw .valueNotFound }
    self.digits = digits
    self.item = item
    self.label = label
    typedItem = ASCII.text(typed)
  }

  private static func digits(of code: String) throws(LabelLearningRefusal) -> [UInt8] {
    let trimmed = ASCII.trimmed(Array(code.utf8.prefix(64)))
    let isMarked = SymbologyIdentifier(startOf: trimmed) != nil
    let digits = Array(isMarked ? trimmed.dropFirst(3) : trimmed)
    do {
      _ = try GTIN(digits: digits)
    } catch .badCheckDigit(_, let expected) {
      throw .badCheckDigit(code: ASCII.text(digits), expected: expected)
    } catch {
      throw .notALabel(code: ASCII.text(digits))
    }
    guard [12, 13].contains(digits.count), digits.first == UInt8(ascii: "2") else {
      throw .notALabel(code: ASCII.text(digits))
    }
    return digits
  }

  /// The numbers to look for: a weight may be written in grams, in 10 g or in 100 g.
  private static func wantedValues(_ label: TaughtLabel) -> [Value] {
    var values: [Value] = []
    if let cents = label.price?.cents, cents > 0 {
      values.append(Value(kind: .price, decimals: 2, number: cents))
    }
    if let grams = label.weight?.thousandths, grams > 0 {
      values.append(Value(kind: .weight, decimals: 3, number: grams))
      if grams % 10 == 0 { values.append(Value(kind: .weight, decimals: 2, number: grams / 10)) }
      if grams % 100 == 0 { values.append(Value(kind: .weight, decimals: 1, number: grams / 100)) }
    }
    if let count = label.count, count > 0 {
      values.append(Value(kind: .count, decimals: 0, number: count))
    }
    return values
  }

  private static func places(
    of number: Int, in digits: ArraySlice<UInt8>, lengths: ClosedRange<Int>
  ) -> [Range<Int>] {
    lengths.flatMap { length in
      (1...(digits.count - length)).map { $0..<($0 + length) }
        .filter { ASCII.number(digits[$0]) == number }
    }
  }

  /// Every rule that explains this label.
  var rules: [LabelRule] {
    items.flatMap { item in
      values.flatMap { value, range in rules(item: item, value, range) }
    }
  }

  private func rules(item: Range<Int>, _ value: Value, _ range: Range<Int>) -> [LabelRule] {
    guard item.upperBound <= range.lowerBound else { return [] }
    return [2, 1].filter { $0 <= item.lowerBound }.flatMap { prefixLength in
      [true, false].compactMap { isChecked in
        let rule = try? LabelRule(
          name: "", codeLength: digits.count,
          prefixDigits: ASCII.text(digits.prefix(prefixLength)), itemStart: item.lowerBound,
          itemLength: item.count, valueStart: range.lowerBound, valueLength: range.count,
          kind: value.kind, decimals: value.decimals, hasValueCheckDigit: isChecked)
        return rule.flatMap { agree(with: $0) ? $0 : nil }
      }
    }
  }

  /// Whether a rule reads from the code what is printed on the label.
  func agree(with rule: LabelRule) -> Bool {
    guard rule.fits(digits), let reading = try? rule.read(digits),
      ASCII.number(Array(reading.item.utf8)) == item
    else { return false }
    return switch reading.value {
    case .price(let price): price == label.price
    case .weight(let weight): weight == label.weight
    case .count(let count): count.thousandths / 1000 == label.count
    case .toEnter: false
    }
  }

  /// How likely a rule is, the most telling reason first; a higher number is better.
  func rank(of rule: LabelRule) -> [Int] {
    [
      rule.itemLength == typedItem.utf8.count ? 1 : 0,
      preset(of: rule) == nil ? 0 : 1,
      rule.valueRange.upperBound == digits.count - 1 ? 1 : 0,
      [5: 2, 4: 1][rule.valueLength] ?? 0,
      -unexplained(by: rule).count,
      rule.hasValueCheckDigit ? 1 : 0,
      rule.prefixDigits.utf8.count,
    ]
  }

  func evidence(for rule: LabelRule) -> [LabelEvidence] {
    var evidence: [LabelEvidence] = [
      .itemFound(digits: ASCII.text(digits[rule.itemRange]), start: rule.itemStart),
      .valueFound(rule.kind, digits: ASCII.text(digits[rule.valueRange]), start: rule.valueStart),
    ]
    if rule.hasValueCheckDigit {
      evidence.append(.valueCheckDigitAgrees(start: rule.valueStart - 1))
    }
    for start in unexplained(by: rule) {
      evidence.append(.unexplained(digits: ASCII.text([digits[start]]), start: start))
    }
    if let preset = preset(of: rule) { evidence.append(.known(preset)) }
    return evidence
  }

  private func unexplained(by rule: LabelRule) -> [Int] {
    (rule.prefixDigits.utf8.count..<(digits.count - 1)).filter { place in
      let isCheckDigit = rule.hasValueCheckDigit && place == rule.valueStart - 1
      return !rule.itemRange.contains(place) && !rule.valueRange.contains(place) && !isCheckDigit
    }
  }

  /// The first known layout with the same fields, whatever its name.
  private func preset(of rule: LabelRule) -> LabelPreset? {
    LabelPreset.allCases.first { preset in
      preset.rules.contains { known in
        known.codeLength == rule.codeLength && known.itemRange == rule.itemRange
          && known.valueRange == rule.valueRange && known.kind == rule.kind
          && known.decimals == rule.decimals && known.hasValueCheckDigit == rule.hasValueCheckDigit
          && rule.prefixDigits.hasPrefix(known.prefixDigits)
      }
    }
  }
}
