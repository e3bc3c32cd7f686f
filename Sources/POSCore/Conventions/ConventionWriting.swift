extension Convention {
  /// The convention as its fields say it; reading them gives the same convention.
  ///
  /// What does not restrict it is left out.
  public func answers(_ language: Language) -> [ConventionField: String] {
    let hasHours = terms.fromMinute != nil || terms.untilMinute != nil
    let answers: [ConventionField: String?] = [
      .code: code, .name: name, .group: group, .benefit: benefit.text(language),
      .departments: Self.list(goods.departments),
      .exceptDepartments: Self.list(goods.exceptDepartments),
      .articles: Self.list(goods.articles), .exceptArticles: Self.list(goods.exceptArticles),
      .minimumBasket: terms.minimumBasket.map(language.numberStyle.typed),
      .weekdays: terms.weekdays.map { ConventionText.text(weekdays: $0, language) },
      .hours: hasHours ? Self.time(terms.fromMinute ?? 0) + "-" + until : nil,
      .from: terms.from.map { Self.day($0, language) },
      .through: terms.through.map { Self.day($0, language) },
      .shops: terms.shops.map { $0.sorted().map(String.init).joined(separator: ", ") },
      .onceADay: Self.yes(terms.isOnceADay, language),
      .stackable: Self.yes(isStackable, language),
      .priority: priority == 0 ? nil : String(priority),
    ]
    return answers.compactMapValues(\.self)
  }

  private var until: String { Self.time(terms.untilMinute ?? 1_440) }

  private static func list(_ codes: Set<String>) -> String? {
    let sorted = codes.sorted()
    let hasComma = sorted.contains { $0.contains(",") }
    return sorted.isEmpty ? nil : sorted.joined(separator: hasComma ? " | " : ", ")
  }

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
