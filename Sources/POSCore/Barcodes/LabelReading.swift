/// What a scale's label says besides the article.
public enum LabelValue: Hashable, Sendable {
  /// The amount of the line.
  case price(Money)
  /// The weight in kilograms.
  case weight(Quantity)
  /// The number of pieces.
  case count(Quantity)
  /// The label left the value at zero: the operator types it.
  case toEnter(LabelRule.Kind)
}

/// An article and a value, read from a scale's label by a rule of the shop.
public struct LabelReading: Hashable, Sendable {
  /// The name of the rule that fitted.
  public let ruleName: String
  /// All digits of the code, as scanned.
  public let code: String
  /// The article's digits, with their leading zeros.
  public let item: String
  /// The price, weight or count.
  public let value: LabelValue
  /// The code with zeros for the value and its check digit, as some catalogues keep such articles.
  public let baseCode: String

  /// What to look up, in this order: the article's digits, the same without leading zeros, and the
  /// code without its value.
  public var lookupKeys: [String] {
    let short = String(item.drop { $0 == "0" })
    return short.isEmpty || short == item ? [item, baseCode] : [item, short, baseCode]
  }
}

extension LabelRule {
  /// Whether the rule speaks about a code of 12 or 13 digits.
  func fits(_ digits: [UInt8]) -> Bool {
    digits.count == codeLength && digits.starts(with: prefixDigits.utf8)
  }

  /// Reads a code that the rule fits and whose own check digit is right.
  ///
  /// - Throws: ``ScanRefusal/badLabelCheckDigit(rule:found:expected:)``
  func read(_ digits: [UInt8]) throws(ScanRefusal) -> LabelReading {
    try checkValue(digits)
    return LabelReading(
      ruleName: name, code: ASCII.text(digits), item: ASCII.text(digits[itemRange]),
      value: value(of: digits[valueRange]), baseCode: baseCode(digits))
  }

  private func checkValue(_ digits: [UInt8]) throws(ScanRefusal) {
    guard hasValueCheckDigit, let expected = CheckDigit.ofLabelValue(digits[valueRange]) else {
      return
    }
    let found = digits[valueStart - 1]
    guard found == expected else {
      throw .badLabelCheckDigit(
        rule: name, found: ASCII.text([found]), expected: ASCII.text([expected]))
    }
  }

  private func value(of digits: ArraySlice<UInt8>) -> LabelValue {
    guard let number = ASCII.number(digits), number > 0 else { return .toEnter(kind) }
    func scaled(to wanted: Int) -> Int {
      (decimals..<wanted).reduce(number) { value, _ in value * 10 }
    }
    return switch kind {
    case .price: .price(Money(cents: scaled(to: 2)))
    case .weight: .weight(Quantity(thousandths: scaled(to: 3)))
    case .count: .count(Quantity(thousandths: scaled(to: 3)))
    }
  }

  private func baseCode(_ digits: [UInt8]) -> String {
    var base = Array(digits.dropLast())
    for place in valueRange { base[place] = ASCII.digit(0) }
    if hasValueCheckDigit { base[valueStart - 1] = ASCII.digit(0) }
    return ASCII.text(base + [CheckDigit.ofArticle(base)])
  }
}
