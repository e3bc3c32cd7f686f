/// The part of a document that falls under one VAT code.
public struct VATBand: Hashable, Codable, Sendable {
  /// The rate or nature.
  public let code: VATCode
  /// What the customer pays for these lines, VAT included, in cents.
  public let gross: Money
  /// The taxable base, in cents.
  public let net: Money
  /// The tax, by difference, so that net and tax always give the gross.
  public let tax: Money

  /// Splits a gross amount once: net rounded half up, tax by difference (`italy.md` 1.2).
  public init(code: VATCode, gross: Money) {
    self.code = code
    self.gross = gross
    net = Money(
      cents: Rounding.halfUp(gross.cents, times: 10_000, over: 10_000 + code.basisPoints))
    tax = gross - net
  }

  /// A band as it was written.
  package init(written code: VATCode, gross: Money, net: Money, tax: Money) {
    (self.code, self.gross, self.net, self.tax) = (code, gross, net, tax)
  }
}

/// Splitting tax out of prices that include it.
public enum VATBreakdown {
  /// Groups amounts by code and splits each group once, lowest rate first.
  public static func bands(_ amounts: [(code: VATCode, gross: Money)]) -> [VATBand] {
    var sums: [VATCode: Money] = [:]
    for amount in amounts {
      sums[amount.code, default: .zero] += amount.gross
    }
    return sums.keys.sorted().map { VATBand(code: $0, gross: sums[$0] ?? .zero) }
  }
}
