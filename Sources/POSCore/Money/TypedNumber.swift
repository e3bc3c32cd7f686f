/// Numbers as a cashier types them: digits with at most one comma or point.
public enum TypedNumber {
  /// The longest run of digits before the mark that is still a number and not a barcode.
  public static let maximumDigits = 7

  /// Reads an amount in euro, such as `12`, `12,5` or `12.50`.
  ///
  /// - Returns: nil when the text is not a number, has more than two decimals, or is as long as a
  ///   barcode.
  public static func money(_ text: String) -> Money? {
    scaled(text, decimals: 2).map(Money.init(cents:))
  }

  /// Reads a quantity in pieces or kilograms, such as `3`, `0,350` or `1.2`.
  ///
  /// - Returns: nil when the text is not a number, has more than three decimals, or is as long as
  ///   a barcode.
  public static func quantity(_ text: String) -> Quantity? {
    scaled(text, decimals: 3).map(Quantity.init(thousandths:))
  }

  /// Reads a percentage in basis points, such as `10%` or `7,5`.
  ///
  /// - Returns: nil when the text is not a percentage between 0 and 100.
  public static func basisPoints(_ text: String) -> Int? {
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let value = scaled(digits, decimals: 2), value <= 10_000 else { return nil }
    return value
  }

  private static func scaled(_ text: String, decimals: Int) -> Int? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: ".", omittingEmptySubsequences: false) }
    guard parts.count <= 2, let whole = digits(parts[0]), parts[0].count <= maximumDigits else {
      return nil
    }
    guard parts.count == 2 else { return parts[0].isEmpty ? nil : whole * power(decimals) }
    guard parts[1].count <= decimals, let fraction = digits(parts[1]) else { return nil }
    guard !(parts[0].isEmpty && parts[1].isEmpty) else { return nil }
    return whole * power(decimals) + fraction * power(decimals - parts[1].count)
  }

  /// The number that the digits spell; an empty part is zero, so that `,50` is fifty cents.
  private static func digits(_ text: Substring) -> Int? {
    guard text.count <= maximumDigits, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return text.utf8.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { value, _ in value * 10 }
  }
}
