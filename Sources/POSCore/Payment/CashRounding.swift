/// Rounding of a total that is paid wholly in cash to the nearest five cents.
public enum CashRounding {
  /// The rounded amount: 1 and 2 go down, 3 and 4 go up, 6 and 7 go down, 8 and 9 go up.
  ///
  /// Source of the rule: DL 50/2017, article 13-quater. A negative amount mirrors the positive one.
  public static func rounded(_ amount: Money) -> Money {
    Money(cents: Rounding.halfUp(amount.cents, over: 5) * 5)
  }
}
