import POSCore

/// The days that a page of totals adds up.
struct TotalsPeriod: Hashable, Sendable {
  /// How long the period is.
  enum Length: Hashable, Sendable {
    case day, week, month
  }

  let length: Length
  let from: CivilDate
  let to: CivilDate

  /// A single business day.
  static func day(_ day: CivilDate) -> TotalsPeriod {
    TotalsPeriod(length: .day, from: day, to: day)
  }

  /// The seven days that end with a day.
  static func week(upTo day: CivilDate) -> TotalsPeriod {
    TotalsPeriod(length: .week, from: day.adding(days: -6), to: day)
  }

  /// The month in which a day lies.
  static func month(of day: CivilDate) -> TotalsPeriod {
    let first = day.adding(days: 1 - day.day)
    let last = first.adding(days: CivilDate.length(ofMonth: day.month, year: day.year) - 1)
    return TotalsPeriod(length: .month, from: first, to: last)
  }

  /// The period of the same length just before.
  var before: TotalsPeriod {
    switch length {
    case .day: .day(from.adding(days: -1))
    case .week: .week(upTo: from.adding(days: -1))
    case .month: .month(of: from.adding(days: -1))
    }
  }

  /// The period of the same length just after.
  var after: TotalsPeriod {
    switch length {
    case .day: .day(to.adding(days: 1))
    case .week: .week(upTo: to.adding(days: 7))
    case .month: .month(of: to.adding(days: 1))
    }
  }
}
