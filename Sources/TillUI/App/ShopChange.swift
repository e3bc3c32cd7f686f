import POSCore

/// A change of what the shop keeps; each asks for its own permission and names its author.
enum ShopChange: Hashable, Sendable {
  case article(Article, before: Article?)
  case departments([Department], changed: Department)
  case person(Operator, pin: String?, before: Operator?)
  case labelRules([LabelRule], name: String)
  case tab(CustomerAccount, before: CustomerAccount?)
  case convention(Convention, before: Convention?)
  case conventionRemoved(Convention)

  /// What a person needs to be allowed.
  var permission: Permission {
    switch self {
    case .article, .departments, .convention, .conventionRemoved: .editCatalogue
    case .person: .manageOperators
    case .labelRules: .changeSettings
    case .tab(_, let before): before == nil ? .openTab : .changeTabLimit
    }
  }

  /// What is changed, by name.
  var subject: String {
    switch self {
    case .article(let article, _): article.code + " " + article.name
    case .departments(_, let department): department.code + " " + department.name
    case .person(let person, _, _): person.name
    case .labelRules(_, let name): name
    case .tab(let account, _): account.name
    case .convention(let convention, _), .conventionRemoved(let convention):
      convention.code + " " + convention.name
    }
  }
}

extension PageContext {
  /// Stores a change, after a supervisor's PIN when the role asks for it.
  mutating func save(_ change: ShopChange) {
    whenAllowed(change.permission, else: .save(change)) { $0.store(change) }
  }

  /// Stores a change together with what the log tells of it.
  mutating func store(_ change: ShopChange, allowedBy grant: Grant? = nil) {
    let audits = audits(of: change, allowedBy: grant) + entries(of: grant)
    switch change {
    case .article(let article, let before):
      run(.saveArticle(article, replacing: before, audits))
    case .departments(let departments, _): run(.saveDepartments(departments, audits))
    case .person(let person, let pin, _): run(.saveOperator(person, pin: pin, audits))
    case .labelRules(let rules, _): run(.saveLabelRules(rules, audits))
    case .tab(let account, _): run(.saveAccount(account, audits: audits))
    case .convention(let convention, _): run(.saveConventions([convention], audits))
    case .conventionRemoved(let convention): run(.removeConvention(convention.code, audits))
    }
  }

  private func audits(of change: ShopChange, allowedBy grant: Grant?) -> [AuditEntry] {
    func entry(_ kind: AuditKind) -> AuditEntry {
      var entry = auditEntry(kind, allowedBy: grant)
      entry.detail = change.subject
      return entry
    }
    switch change {
    case .article(let article, nil):
      var added = entry(.articleAdded)
      (added.subject, added.after) = (article.id, article.price)
      return [added]
    case .article(let article, let before?):
      return audits(of: article, before: before, allowedBy: grant)
    case .departments: return [entry(.departmentChanged)]
    case .person(_, let pin, let before):
      let changed = [entry(before == nil ? .personAdded : .personChanged)]
      return before != nil && pin != nil ? changed + [entry(.pinReplaced)] : changed
    case .labelRules: return [entry(.labelRulesChanged)]
    case .convention(_, let before):
      return [entry(before == nil ? .conventionAdded : .conventionChanged)]
    case .conventionRemoved: return [entry(.conventionRemoved)]
    case .tab(let account, let before):
      var changed = entry(before == nil ? .tabOpened : .tabLimitChanged)
      (changed.before, changed.after) = (before?.limit, account.limit)
      return [changed]
    }
  }

  /// The prices of today and of each day on which one is to start, and then everything else.
  private func audits(
    of article: Article, before: Article, allowedBy grant: Grant?
  ) -> [AuditEntry] {
    func entry(_ kind: AuditKind, _ detail: String) -> AuditEntry {
      var entry = auditEntry(kind, allowedBy: grant)
      (entry.subject, entry.detail) = (article.id, detail)
      return entry
    }
    let name = ShopChange.article(article, before: before).subject
    let today = state.now.date
    let starts = (before.scheduledPrices + article.scheduledPrices).map(\.from)
    let days = Set(starts.filter { $0 > today }).union([today]).sorted()
    let prices = days.filter { before.price(on: $0) != article.price(on: $0) }.map { day in
      var changed = entry(.listPriceChanged, day == today ? name : name + " · " + day.italian)
      (changed.before, changed.after) = (before.price(on: day), article.price(on: day))
      return changed
    }
    let isOtherwiseSame = article.priced(like: before) == before
    return isOtherwiseSame && !prices.isEmpty ? prices : prices + [entry(.articleChanged, name)]
  }
}

extension Article {
  fileprivate func priced(like other: Article) -> Article {
    var copy = self
    (copy.price, copy.scheduledPrices) = (other.price, other.scheduledPrices)
    return copy
  }
}
