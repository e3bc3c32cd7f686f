/// What there is to say about a convention, as a field of a form or a column of a file holds it.
public enum ConventionField: String, Hashable, Sendable, CaseIterable {
  case code
  case name
  case group
  case benefit
  case departments
  case exceptDepartments
  case articles
  case exceptArticles
  case minimumBasket
  case weekdays
  case hours
  case from
  case through
  case shops
  case onceADay
  case stackable
  case priority
}

/// Why what somebody wrote is no convention.
public enum ConventionRefusal: Error, Hashable, Sendable {
  /// It can not do without this.
  case missing(ConventionField)
  /// The text does not have a form that is read there.
  case unreadable(ConventionField, String)
  /// The shop has no such department, neither by code nor by name.
  case unknownDepartment(ConventionField, String)
  /// The shop has no such article.
  case unknownArticle(ConventionField, String)
  /// The last day is before the first one.
  case endsBeforeItBegins

  /// Where it is wrong.
  public var field: ConventionField {
    switch self {
    case .missing(let field), .unreadable(let field, _), .unknownDepartment(let field, _),
      .unknownArticle(let field, _):
      field
    case .endsBeforeItBegins: .through
    }
  }
}

extension Convention {
  /// A group as cards and conventions name it: `Over 65` and `over-65` are both `over65`.
  ///
  /// - Returns: nil when nothing is left of it, more than thirty letters and digits, or another
  ///   alphabet.
  public static func group(_ text: String) -> String? {
    let folded = AccentFolding.text(text).filter { $0 != " " }
    let isLatin = folded.utf8.allSatisfy { $0 < 0x80 }
    return isLatin && (1...30).contains(folded.utf8.count) ? folded : nil
  }
}
