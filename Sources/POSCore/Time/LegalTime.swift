/// The legal time of Italy, in which a shop's days and receipts are kept.
///
/// It is worked out here and not asked of the machine: a till whose zone was set wrongly would
/// print the wrong hour and begin its day in the middle of the morning.
public enum LegalTime {
  /// How far clocks in Italy are ahead of UTC, in seconds: an hour, and two in summer.
  ///
  /// Source of the rule: Directive 2000/84/EC. Summer time runs from the last Sunday of March to
  /// the last Sunday of October, and changes at one o'clock UTC.
  ///
  /// - Parameter milliseconds: since 1970-01-01T00:00:00Z.
  public static func offsetSeconds(at milliseconds: Int64) -> Int {
    let year = Moment(milliseconds: milliseconds, offsetSeconds: 0).date.year
    let isSummer = (change(in: 3, year)..<change(in: 10, year)).contains(milliseconds)
    return isSummer ? 7_200 : 3_600
  }

  /// One o'clock UTC on the last Sunday of a month of 31 days.
  private static func change(in month: Int, _ year: Int) -> Int64 {
    guard let last = CivilDate(year: year, month: month, day: 31) else {
      preconditionFailure("March and October have 31 days.")
    }
    let sunday = last.adding(days: -(last.weekday % 7))
    return Int64(sunday.daysSince1970) * 86_400_000 + 3_600_000
  }
}

extension Moment {
  /// Makes a moment as clocks in Italy show it.
  ///
  /// - Parameter milliseconds: since 1970-01-01T00:00:00Z.
  public init(legalTimeAt milliseconds: Int64) {
    self.init(
      milliseconds: milliseconds, offsetSeconds: LegalTime.offsetSeconds(at: milliseconds))
  }
}
