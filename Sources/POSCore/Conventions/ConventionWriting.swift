extension Convention {
  /// The convention as its fields say it; reading them gives the same convention.
  ///
  /// What does not restrict it is left out.
  public func answers(_ language: Language) -> [ConventionField: String] {
    let hasHours = terms.fromMinute != nil || terms.untilMinute != nil
    let answers: [ConventionField: String?] = [
      .group: group, .benefit: benefit.text(language),
      .minimumBasket: terms.minimumBasket.map(language.numberStyle.typed),
      .weekdays: terms.weekdays.map { ConventionText.text(weekdays: $0, language) },
      .hours: hasHours ? Self.time(terms.fromMinute ?? 0) + "-" + until : nil,
      .from: terms.from.map { Self.day($0, language) },
      .through: terms.through.map { Self.day($0, language) },
      .onceADay: Self.yes(terms.isOnceADay, language),
      .stackable: Self.yes(isStackable, language),
      .priority: priority == 0 ? nil : String(priority),
    ]
    let scope = ConventionReader.Scope(code: code, name: name, shops: terms.shops, goods: goods)
    return answers.compactMapValues(\.self).merging(scope.answers) { own, _ in own }
  }

  private var until: String { Self.time(terms.untilMinute ?? 1_440) }

  private static func time(_ minute: Int) -> String {
    "\(minute / 60):" + padded(minute % 60, 2)
  }

  private static func day(_ day: CivilDate, _ language: Language) -> String {
    language == .italian ? day.italian : day.iso
  }

  private static func yes(_ flag: Bool, _ language: Language) -> String? {
    flag ? (language == .italian ? "sì" : "yes") : nil
  }
}

extension ConventionReader.Scope {
  /// Joins what a plan has in common with a convention.
  public init(_ plan: WelfarePlan) {
    (code, name, shops, goods) = (plan.code, plan.name, plan.shops, plan.goods)
  }

  /// What its fields say; what does not restrict it is left out.
  public var answers: [ConventionField: String] {
    let answers: [ConventionField: String?] = [
      .code: code, .name: name, .departments: Self.list(goods.departments),
      .exceptDepartments: Self.list(goods.exceptDepartments),
      .articles: Self.list(goods.articles), .exceptArticles: Self.list(goods.exceptArticles),
      .shops: shops.map { $0.sorted().map(String.init).joined(separator: ", ") },
    ]
    return answers.compactMapValues(\.self)
  }

  private static func list(_ codes: Set<String>) -> String? {
    let sorted = codes.sorted()
    let hasComma = sorted.contains { $0.contains(",") }
    return sorted.isEmpty ? nil : sorted.joined(separator: hasComma ? " | " : ", ")
  }
}

extension ConventionBenefit {
  /// The benefit in its shortest form: `5%`, `2 €`, `=1,20` or `3x2`.
  public func text(_ language: Language) -> String {
    let style = language.numberStyle
    return switch self {
    case .percent(let basisPoints): style.percent(basisPoints: basisPoints) + "%"
    case .amount(let amount): style.typed(amount) + " €"
    case .fixedPrice(let price): "=" + style.typed(price)
    case .piecesFree(let take, let pay): "\(take)x\(pay)"
    }
  }
}
