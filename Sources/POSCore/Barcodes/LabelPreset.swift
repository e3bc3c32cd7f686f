/// Layouts that scales commonly come with, from which a shop starts its own table.
///
/// Source of the layouts: `italy.md` 5.2.
public enum LabelPreset: String, CaseIterable, Codable, Sendable {
  /// Italian counter scales: `2`, article of six digits, price.
  case italianPriceSixDigits = "IT-P6"
  /// `20` to `29`, article of five digits, price.
  case italianPriceFiveDigits = "IT-P5"
  /// `20` to `29`, article of four digits, check digit of the price, price.
  case italianPriceChecked = "IT-P4+v"
  /// `21`, `26` and `28`, article of five digits, weight in grams.
  case italianWeight = "IT-W"
  /// Odoo: `21` weight, `23` price, articles of five digits.
  case odoo = "Odoo"
  /// Baltic and Nordic: `23` grams, `24` steps of 10 g, `25` steps of 100 g.
  case nordicWeight = "Nordic"
  /// Germany: `22` and `23` price, `28` and `29` weight, with a check digit of the value.
  case german = "DE"
  /// Great Britain: `20`, price of four digits with its check digit.
  case british = "GB"
  /// UPC-A: `2`, article of five digits, price of four digits with its check digit.
  case northAmerican = "UPC"

  /// The rules of the layout, each of which may be changed afterwards.
  public var rules: [LabelRule] {
    switch self {
    case .italianPriceSixDigits: [rule("2", item: (1, 6), value: (7, 5), .price, 2)]
    case .italianPriceFiveDigits: [rule("2", item: (2, 5), value: (7, 5), .price, 2)]
    case .italianPriceChecked: [checked("2", item: (2, 4), value: (7, 5), .price, 2)]
    case .italianWeight:
      ["21", "26", "28"].map { rule($0, item: (2, 5), value: (7, 5), .weight, 3) }
    case .odoo:
      [
        rule("21", item: (2, 5), value: (7, 5), .weight, 3),
        rule("23", item: (2, 5), value: (7, 5), .price, 2),
      ]
    case .nordicWeight:
      zip(["23", "24", "25"], [3, 2, 1]).map { prefix, decimals in
        rule(prefix, item: (2, 6), value: (8, 4), .weight, decimals)
      }
    case .german:
      ["22", "23"].map { checked($0, item: (2, 4), value: (7, 5), .price, 2) }
        + ["28", "29"].map { checked($0, item: (2, 4), value: (7, 5), .weight, 3) }
    case .british: [checked("20", item: (2, 5), value: (8, 4), .price, 2)]
    case .northAmerican:
      [checked("2", item: (1, 5), value: (7, 4), .price, 2, codeLength: 12)]
    }
  }

  private func rule(
    _ prefix: String, item: (Int, Int), value: (Int, Int), _ kind: LabelRule.Kind, _ decimals: Int
  ) -> LabelRule {
    LabelRule(
      known: "\(rawValue) \(prefix)", prefix, item: item, value: value, kind, decimals: decimals)
  }

  private func checked(
    _ prefix: String, item: (Int, Int), value: (Int, Int), _ kind: LabelRule.Kind,
    _ decimals: Int, codeLength: Int = 13
  ) -> LabelRule {
    LabelRule(
      known: "\(rawValue) \(prefix)", codeLength: codeLength, prefix, item: item, value: value,
      kind, decimals: decimals, checked: true)
  }
}

extension LabelRule {
  /// The layouts that a shop can start from.
  public static var presets: [LabelPreset] { LabelPreset.allCases }
}
