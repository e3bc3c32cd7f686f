public import POSCore

/// Days as people type them: `1/12`, `01-12-26`, `1.12.2026`, or `2026-12-01`.
public enum TypedDate {
  /// Reads a day that names its year.
  public static func withYear(_ text: String) -> CivilDate? {
    let parts = text.split(omittingEmptySubsequences: false) { "/-. ".contains($0) }
    return parts.count == 3 ? date(text, after: CivilDate(daysSince1970: 0)) : nil
  }

  /// Reads a day; without a year it is the next such day after `today`.
  static func date(_ text: String, after today: CivilDate) -> CivilDate? {
    if let date = CivilDate(iso: text) { return date.year >= 1_000 ? date : nil }
    let parts = text.split(omittingEmptySubsequences: false) { "/-. ".contains($0) }
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count else { return nil }
    switch numbers.count {
    case 2: return next(day: numbers[0], month: numbers[1], after: today)
    case 3:
      let year = numbers[2] < 100 ? numbers[2] + 2_000 : numbers[2]
      // A year of three digits is a slip, and would read as another one when it is shown again.
      guard year >= 1_000 else { return nil }
      return CivilDate(year: year, month: numbers[1], day: numbers[0])
    default: return nil
    }
  }

  /// The 29th of February may be up to eight years away.
  private static func next(day: Int, month: Int, after today: CivilDate) -> CivilDate? {
    (today.year...today.year + 8).lazy
      .compactMap { CivilDate(year: $0, month: month, day: day) }
      .first { $0 > today }
  }

  private static func number(_ digits: Substring) -> Int? {
    guard (1...4).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return digits.utf8.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
