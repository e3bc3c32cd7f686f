/// Why a layout can not be a rule for labels.
public enum LabelRuleRefusal: Error, Hashable, Sendable {
  /// Codes have 12 digits (UPC-A) or 13 (EAN-13).
  case codeLength(Int)
  /// The prefix must be digits that GS1 keeps for shops: 2, 20 to 29, 02, 04, or 4 in a UPC-A.
  case prefix(String)
  /// The article's field must have 1 to 10 digits, all before the check digit of the code.
  case itemField
  /// The value's field must have 3 to 6 digits, all before the check digit of the code.
  case valueField
  /// Article and value share a digit.
  case overlappingFields
  /// A price has at most 2 decimals, a weight or a count at most 3.
  case decimals(Int)
  /// An inner check digit needs a value of 4 or 5 digits and a digit of its own before it.
  case valueCheckDigit
}

/// How a shop's scale writes an article and a price, a weight or a count into a code.
///
/// There is no national layout: each scale is programmed by its installer, so a shop has a table of
/// these rules, of which the first that fits a code decides. Positions count from 0 and include the
/// prefix: in `2001234005996` the article `01234` starts at 2 and the price `00599` at 7.
public struct LabelRule: Hashable, Sendable {
  /// What the value means.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case price
    case weight
    case count
  }

  /// The name that the shop gave the rule.
  public let name: String
  /// 13 for EAN-13, 12 for UPC-A.
  public let codeLength: Int
  /// The digits with which the code begins.
  public let prefixDigits: String
  /// Where the article's digits start.
  public let itemStart: Int
  /// How many digits the article has.
  public let itemLength: Int
  /// Where the value's digits start.
  public let valueStart: Int
  /// How many digits the value has.
  public let valueLength: Int
  /// What the value means.
  public let kind: Kind
  /// How many decimals the value has, in euro, kilograms or pieces.
  public let decimals: Int
  /// Whether the digit just before the value is its check digit and has to be right.
  ///
  /// Many scales print a zero or follow a rule of their own there: then this is false and the digit
  /// is skipped.
  public let hasValueCheckDigit: Bool

  /// Makes a rule that can be applied to any code.
  ///
  /// - Throws: ``LabelRuleRefusal``, the first of its reasons that holds.
  public init(
    name: String, codeLength: Int = 13, prefixDigits: String, itemStart: Int, itemLength: Int,
    valueStart: Int, valueLength: Int, kind: Kind, decimals: Int, hasValueCheckDigit: Bool = false
  ) throws(LabelRuleRefusal) {
    self.init(
      known: name, codeLength: codeLength, prefixDigits, item: (itemStart, itemLength),
      value: (valueStart, valueLength), kind, decimals: decimals, checked: hasValueCheckDigit)
    try validate()
  }

  /// Makes a rule of which the tests show that it is valid.
  init(
    known name: String, codeLength: Int = 13, _ prefixDigits: String,
    item: (start: Int, length: Int), value: (start: Int, length: Int), _ kind: Kind, decimals: Int,
    checked: Bool = false
  ) {
    self.name = name
    self.codeLength = codeLength
    self.prefixDigits = prefixDigits
    itemStart = item.start
    itemLength = item.length
    valueStart = value.start
    valueLength = value.length
    self.kind = kind
    self.decimals = decimals
    hasValueCheckDigit = checked
  }

  func validate() throws(LabelRuleRefusal) {
    guard codeLength == 12 || codeLength == 13 else { throw .codeLength(codeLength) }
    guard hasInStorePrefix else { throw .prefix(prefixDigits) }
    let body = 0..<(codeLength - 1)
    guard (1...10).contains(itemLength), body.contains(itemStart),
      itemStart + itemLength <= body.upperBound
    else { throw .itemField }
    guard (3...6).contains(valueLength), body.contains(valueStart),
      valueStart + valueLength <= body.upperBound
    else { throw .valueField }
    guard !itemRange.overlaps(valueRange) else { throw .overlappingFields }
    guard (0...(kind == .price ? 2 : 3)).contains(decimals) else { throw .decimals(decimals) }
    try validateValueCheckDigit()
  }

  private func validateValueCheckDigit() throws(LabelRuleRefusal) {
    guard hasValueCheckDigit else { return }
    guard valueLength == 4 || valueLength == 5, valueStart >= 1,
      !itemRange.contains(valueStart - 1)
    else { throw .valueCheckDigit }
  }

  private var hasInStorePrefix: Bool {
    guard (1...7).contains(prefixDigits.utf8.count), prefixDigits.utf8.allSatisfy(ASCII.isDigit)
    else { return false }
    let starts = codeLength == 13 ? ["2", "02", "04"] : ["2", "4"]
    return starts.contains { prefixDigits.hasPrefix($0) }
  }

  var itemRange: Range<Int> { itemStart..<(itemStart + itemLength) }
  var valueRange: Range<Int> { valueStart..<(valueStart + valueLength) }
}

extension LabelRule: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, codeLength, prefixDigits, itemStart, itemLength, valueStart, valueLength, kind
    case decimals, hasValueCheckDigit
  }

  /// Reads a rule and refuses one that can not be applied.
  ///
  /// `codeLength` and `hasValueCheckDigit` may be left out: 13 and false.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      name: fields.decode(String.self, forKey: .name),
      codeLength: fields.decodeIfPresent(Int.self, forKey: .codeLength) ?? 13,
      prefixDigits: fields.decode(String.self, forKey: .prefixDigits),
      itemStart: fields.decode(Int.self, forKey: .itemStart),
      itemLength: fields.decode(Int.self, forKey: .itemLength),
      valueStart: fields.decode(Int.self, forKey: .valueStart),
      valueLength: fields.decode(Int.self, forKey: .valueLength),
      kind: fields.decode(Kind.self, forKey: .kind),
      decimals: fields.decode(Int.self, forKey: .decimals),
      hasValueCheckDigit: fields.decodeIfPresent(Bool.self, forKey: .hasValueCheckDigit) ?? false)
  }
}
