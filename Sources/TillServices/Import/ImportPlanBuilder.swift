import POSCore

/// Puts the rows of a file together into articles and compares them with the catalogue.
struct ImportPlanBuilder<Catalogue: CatalogueLookup> {
  let catalogue: Catalogue
  let options: ImportOptions
  var ids: IdentifierSource
  let moment: Moment
  private(set) var plan = ImportPlan()

  /// An article of the file.
  private struct Draft {
    var article: Article
    let old: Article?
    /// The first line, with the text of the row where a later refusal may need it.
    let line: Int
    let text: String
    var warnings: [ImportWarning]
    let needsCode: Bool
  }

  private var reader: ImportEntryReader?
  private var drafts: [Draft] = []
  /// Which draft has a code or a barcode; whatever its spelling.
  private var owners: [CodeKey: Int] = [:]
  private var draftsByIdentity: [Identifier: Int] = [:]
  private var draftsByName: [String: Int] = [:]
  private var departments = ImportDepartments()

  init(catalogue: Catalogue, options: ImportOptions, ids: IdentifierSource, moment: Moment) {
    self.catalogue = catalogue
    self.options = options
    self.ids = ids
    self.moment = moment
  }

  mutating func prepare() throws {
    departments = ImportDepartments(known: try catalogue.departments(), options: options)
  }

  /// Takes a row into the plan, or refuses it; the first row is the header.
  mutating func take(_ row: TableRow, separator: UInt8) throws {
    guard reader != nil else { return try begin(row) }
    plan.rows += 1
    do {
      guard let entry = try reader?.entry(row) else { return }
      // Only an unknown deposit is found out later, when the row itself is gone.
      let text = entry.deposit == nil ? "" : shortText(of: row, separator: separator)
      try take(entry, text)
    } catch let refusal as ImportRefusal {
      let text = shortText(of: row, separator: separator)
      plan.refused.append(RefusedRow(line: row.line, reason: refusal, text: text))
    }
  }

  private mutating func begin(_ row: TableRow) throws(ImportFailure) {
    let header = try ImportHeader(row)
    plan.warnings += header.ignored.map {
      ImportWarning(line: row.line, kind: .columnIgnored(header: $0))
    }
    reader = ImportEntryReader(header: header, options: options)
  }

  private func shortText(of row: TableRow, separator: UInt8) -> String {
    let sign = String(UnicodeScalar(separator))
    return String(row.cells.joined(separator: sign).prefix(200))
  }

  private mutating func take(_ entry: ImportEntry, _ text: String) throws {
    if let index = try draft(meantBy: entry) {
      try merge(entry, into: index)
      return
    }
    let old = try existing(meantBy: entry)
    if let old, let index = draftsByIdentity[old.id] {
      try merge(entry, into: index)
      return
    }
    try checkCodes(of: entry, identity: old?.id, draft: nil)
    let draft = try makeDraft(entry, old, text)
    register(draft, entry)
  }

  /// The article of an earlier row that this row means too.
  private func draft(meantBy entry: ImportEntry) throws(ImportRefusal) -> Int? {
    if let code = entry.code { return owners[CodeKey(code)] }
    if let barcode = entry.barcodes.first { return owners[CodeKey(barcode)] }
    guard let name = entry.name, let index = draftsByName[AccentFolding.text(name)] else {
      return nil
    }
    throw .repeated(code: name, line: drafts[index].line)
  }

  /// The article of the catalogue that a row means.
  private func existing(meantBy entry: ImportEntry) throws -> Article? {
    if let code = entry.code { return try catalogue.article(withCode: code) }
    for barcode in entry.barcodes {
      if let article = try catalogue.article(withCode: barcode) { return article }
    }
    guard entry.barcodes.isEmpty, let name = entry.name else { return nil }
    return try catalogue.article(named: AccentFolding.text(name))
  }

  /// Refuses a code or barcode that belongs to another article of the file or the catalogue.
  private func checkCodes(of entry: ImportEntry, identity: Identifier?, draft: Int?) throws {
    if let code = entry.code { try check(code, identity, draft) }
    for barcode in entry.barcodes { try check(barcode, identity, draft) }
  }

  private func check(_ code: String, _ identity: Identifier?, _ draft: Int?) throws {
    if let owner = owners[CodeKey(code)], owner != draft {
      throw ImportRefusal.repeated(code: code, line: drafts[owner].line)
    }
    if let owner = try catalogue.article(withCode: code), owner.id != identity {
      throw ImportRefusal.barcodeOfAnother(barcode: code, code: owner.code, name: owner.name)
    }
  }

  private mutating func makeDraft(
    _ entry: ImportEntry, _ old: Article?, _ text: String
  ) throws(ImportRefusal) -> Draft {
    var draft: Draft
    if let old {
      var article = old
      // Who sends an article again sells it again, unless the file says otherwise.
      article.isActive = true
      try entry.apply(to: &article, &departments, isNew: false)
      draft = Draft(
        article: article, old: old, line: entry.line, text: text, warnings: entry.warnings,
        needsCode: false)
      if let warning = priceJump(entry, from: old, to: article) { draft.warnings.append(warning) }
    } else {
      guard let name = entry.name else { throw .nameMissing }
      guard entry.price != nil else { throw .priceMissing }
      var article = Article(
        id: ids.next(at: moment), code: entry.code ?? "", name: name, department: "",
        price: .zero)
      try entry.apply(to: &article, &departments, isNew: true)
      draft = Draft(
        article: article, old: nil, line: entry.line, text: text, warnings: entry.warnings,
        needsCode: entry.code == nil)
    }
    return draft
  }

  private func priceJump(
    _ entry: ImportEntry, from old: Article, to new: Article
  ) -> ImportWarning? {
    let (before, after) = (old.price.cents, new.price.cents)
    guard before > 0, after > 0, after > 5 * before || before > 5 * after else { return nil }
    return ImportWarning(line: entry.line, kind: .priceJump(old: old.price, new: new.price))
  }

  private mutating func register(_ draft: Draft, _ entry: ImportEntry) {
    let index = drafts.count
    drafts.append(draft)
    own(draft.article, index)
    if draft.old != nil { draftsByIdentity[draft.article.id] = index }
    if entry.code == nil && entry.barcodes.isEmpty {
      draftsByName[AccentFolding.text(draft.article.name)] = index
    }
  }

  private mutating func own(_ article: Article, _ index: Int) {
    if !article.code.isEmpty { owners[CodeKey(article.code)] = index }
    for barcode in article.barcodes { owners[CodeKey(barcode)] = index }
  }

  /// Takes another row about the same article: it may add barcodes, and must agree in the rest.
  private mutating func merge(_ entry: ImportEntry, into index: Int) throws {
    let draft = drafts[index]
    try checkCodes(of: entry, identity: draft.article.id, draft: index)
    var article = draft.article
    try entry.apply(to: &article, &departments, isNew: draft.old == nil)
    var sameButBarcodes = article
    sameButBarcodes.barcodes = draft.article.barcodes
    guard sameButBarcodes == draft.article else {
      throw ImportRefusal.contradicts(line: draft.line)
    }
    drafts[index].article = article
    drafts[index].warnings += entry.warnings
    own(article, index)
  }
}

extension ImportPlanBuilder {
  /// The plan, once every row was taken.
  mutating func finish() throws -> ImportPlan {
    try refuseUnknownDeposits()
    try giveCodes()
    for draft in drafts {
      plan.warnings += draft.warnings
      guard let old = draft.old else {
        plan.added.append(ImportPlan.Added(line: draft.line, article: draft.article))
        continue
      }
      if old == draft.article {
        plan.unchanged += 1
      } else {
        plan.changed.append(
          ImportPlan.Changed(line: draft.line, old: old, new: draft.article))
      }
    }
    plan.newDepartments = newDepartments()
    plan.refused.sort { $0.line < $1.line }
    plan.warnings.sort { $0.line < $1.line }
    return plan
  }

  /// The new departments that an article of the file is in.
  private func newDepartments() -> [ImportPlan.NewDepartment] {
    let sizes = drafts.reduce(into: [:]) { $0[$1.article.department, default: 0] += 1 }
    return departments.created.compactMap { department in
      guard let articles = sizes[department.code] else { return nil }
      return ImportPlan.NewDepartment(
        department: department, articles: articles,
        resembles: departments.lookalike(of: department))
    }
  }

  /// Refuses articles whose deposit is neither in the file nor in the catalogue.
  ///
  /// A refused article may have been another one's deposit, so this goes on until nothing changes.
  private mutating func refuseUnknownDeposits() throws {
    var goesOn = drafts.contains { $0.article.deposit != $0.old?.deposit }
    var known = goesOn ? Set(drafts.map(\.article.code)) : []
    while goesOn {
      goesOn = false
      var kept: [Draft] = []
      for draft in drafts {
        guard let deposit = draft.article.deposit, deposit != draft.old?.deposit else {
          kept.append(draft)
          continue
        }
        let isThere =
          try known.contains(deposit) || catalogue.article(withCode: deposit)?.code == deposit
        guard !isThere || deposit == draft.article.code else {
          kept.append(draft)
          continue
        }
        goesOn = true
        known.remove(draft.article.code)
        plan.refused.append(
          RefusedRow(line: draft.line, reason: .depositUnknown(deposit), text: draft.text))
      }
      drafts = kept
    }
  }

  /// Gives the articles without a code the lowest free numbers, in the order of the file.
  private mutating func giveCodes() throws {
    var number = options.firstGeneratedCode
    for index in drafts.indices where drafts[index].needsCode {
      while try owners[CodeKey(String(number))] != nil
        || catalogue.article(withCode: String(number)) != nil
      { number += 1 }
      drafts[index].article.code = String(number)
      number += 1
    }
  }
}
