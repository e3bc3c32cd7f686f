/// How numbers look to a person: Italian `1.234,50` or English `1,234.50`.
public enum NumberStyle: String, Codable, Sendable, CaseIterable {
  case italian
  case english

  var decimalMark: String { self == .italian ? "," : "." }
  var groupMark: String { self == .italian ? "." : "," }

  /// An amount with two decimals and grouped thousands, without the currency sign.
  public func text(_ amount: Money) -> String {
    let magnitude = amount.cents.magnitude
    let sign = amount.cents < 0 ? "-" : ""
    return sign + grouped(magnitude / 100) + decimalMark + padded(magnitude % 100, to: 2)
  }

  /// An amount as a hand types it: no grouping, and decimals only where there are cents.
  ///
  /// - Parameter amount: not negative.
  public func typed(_ amount: Money) -> String {
    let (euro, cents) = amount.cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return String(euro) + (cents == 0 ? "" : decimalMark + padded(cents, to: 2))
  }

  /// A weight with three decimals, or a count without decimals when it is whole.
  public func text(_ quantity: Quantity, unit: Unit) -> String {
    let magnitude = quantity.thousandths.magnitude
    let sign = quantity.thousandths < 0 ? "-" : ""
    if unit == .piece && quantity.isWhole { return sign + grouped(magnitude / 1000) }
    return sign + grouped(magnitude / 1000) + decimalMark + padded(magnitude % 1000, to: 3)
  }

  /// A percentage from basis points: 450 is `4,5`.
  public func percent(basisPoints: Int) -> String {
    let whole = grouped(basisPoints.magnitude / 100)
    let sign = basisPoints < 0 ? "-" : ""
    let rest = basisPoints.magnitude % 100
    guard rest > 0 else { return sign + whole }
    let decimals = rest % 10 == 0 ? String(rest / 10) : padded(rest, to: 2)
    return sign + whole + decimalMark + decimals
  }

  private func grouped(_ number: UInt) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += groupMark }
      text.append(digit)
    }
    return text
  }

  private func padded(_ number: UInt, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
