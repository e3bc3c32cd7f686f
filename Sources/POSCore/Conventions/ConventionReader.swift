/// Reads a convention from what people write in a form or in a row of a file.
///
/// Both languages of the till are read, whatever its own is. What is not filled in does not
/// restrict the convention.
public struct ConventionReader {
  /// What came of reading: the convention, or what is wrong with each field.
  public struct Reading: Hashable, Sendable {
    /// The convention; nil when something is wrong.
    public let convention: Convention?
    /// What is wrong, in the order of the fields.
    public let refusals: [ConventionRefusal]
  }

  /// What a convention has in common with an employer's plan: who it is, where and on what.
  public struct Scope: Hashable, Sendable {
    /// The code in capitals.
    public let code: String
    /// What customers read.
    public let name: String
    /// The shops; all when nil.
    public let shops: Set<Int>?
    /// The goods.
    public let goods: ConventionGoods
  }

  private let shop: Int
  private let codes: Set<String>
  private let codesByText: [String: String]
  private let article: (String) -> String?

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - shop: the number of the shop; what other shops sell is not looked up.
  ///   - departments: what the shop has.
  ///   - article: the internal code of the article that a code or barcode means.
  public init(
    shop: Int, departments: [Department], article: @escaping (String) -> String?
  ) {
    self.shop = shop
    self.article = article
    codes = Set(departments.map(\.code))
    var folded: [String: String] = [:]
    for department in departments {
      folded[AccentFolding.text(department.name)] = department.code
    }
    for department in departments {
      folded[AccentFolding.text(department.code)] = department.code
    }
    codesByText = folded
  }

  private func department(_ text: String) -> String? {
    codes.contains(text) ? text : codesByText[AccentFolding.text(text)]
  }

  /// Reads what stands in the fields that a convention has in common with an employer's plan.
  ///
  /// - Throws: the first thing that is wrong, in the order of the fields.
  public func readScope(
    _ answers: [ConventionField: String]
  ) throws(ConventionRefusal) -> Scope {
    var sheet = ConventionSheet(answers)
    let scope = scope(&sheet)
    if let refusal = sheet.refusalsInOrder.first { throw refusal }
    guard let scope else { throw .missing(.code) }
    return scope
  }

  private func scope(_ sheet: inout ConventionSheet) -> Scope? {
    let code = sheet.required(.code, ConventionText.code)
    let name = sheet.required(.name, ConventionText.name)
    let shops = sheet.optional(.shops, ConventionText.shops) ?? nil
    let goods = goods(&sheet, isHere: shops?.contains(shop) ?? true)
    guard let code, let name else { return nil }
    return Scope(code: code, name: name, shops: shops, goods: goods)
  }

  /// Reads what stands in the fields.
  public func read(_ answers: [ConventionField: String]) -> Reading {
    var sheet = ConventionSheet(answers)
    let scope = scope(&sheet)
    let group = sheet.required(.group, Convention.group)
    let benefit = sheet.required(.benefit, ConventionText.benefit)
    var terms = terms(&sheet)
    terms.shops = scope?.shops
    let isStackable = sheet.optional(.stackable, ConventionText.yesNo) ?? false
    let priority = sheet.optional(.priority, ConventionText.priority) ?? 0
    guard sheet.refusals.isEmpty, let scope, let group, let benefit else {
      return Reading(convention: nil, refusals: sheet.refusalsInOrder)
    }
    var convention = Convention(
      code: scope.code, name: scope.name, group: group, benefit: benefit)
    (convention.terms, convention.goods) = (terms, scope.goods)
    (convention.isStackable, convention.priority) = (isStackable, priority)
    return Reading(convention: convention, refusals: [])
  }

  private func terms(_ sheet: inout ConventionSheet) -> ConventionTerms {
    var terms = ConventionTerms()
    terms.minimumBasket = sheet.optional(.minimumBasket, ConventionText.minimumBasket)
    terms.weekdays = sheet.optional(.weekdays, ConventionText.weekdays) ?? nil
    terms.from = sheet.optional(.from, ConventionText.day)
    terms.through = sheet.optional(.through, ConventionText.day)
    if let from = terms.from, let through = terms.through, through < from {
      sheet.refuse(.endsBeforeItBegins)
    }
    let hours = sheet.optional(.hours, ConventionText.hours)
    (terms.fromMinute, terms.untilMinute) = (hours?.from, hours?.until)
    terms.isOnceADay = sheet.optional(.onceADay, ConventionText.yesNo) ?? false
    return terms
  }

  private func goods(_ sheet: inout ConventionSheet, isHere: Bool) -> ConventionGoods {
    // What another shop sells is taken as it is written.
    func elsewhere(_ text: String) -> String? { text.contains(",") ? nil : text }
    func departments(_ field: ConventionField) -> Set<String> {
      sheet.codes(field, isHere ? department : elsewhere) { .unknownDepartment(field, $0) }
    }
    func articles(_ field: ConventionField) -> Set<String> {
      sheet.codes(field, isHere ? article : elsewhere) { .unknownArticle(field, $0) }
    }
    return ConventionGoods(
      departments: departments(.departments), articles: articles(.articles),
      exceptDepartments: departments(.exceptDepartments),
      exceptArticles: articles(.exceptArticles))
  }
}

/// What is written in the fields, and what was found wrong with it.
private struct ConventionSheet {
  private let answers: [ConventionField: String]
  private(set) var refusals: [ConventionRefusal] = []

  init(_ answers: [ConventionField: String]) {
    self.answers = answers
  }

  var refusalsInOrder: [ConventionRefusal] {
    ConventionField.allCases.flatMap { field in refusals.filter { $0.field == field } }
  }

  mutating func refuse(_ refusal: ConventionRefusal) { refusals.append(refusal) }

  /// What stands in a field; nil when nothing does.
  private func text(_ field: ConventionField) -> String? {
    let trimmed = ConventionText.trimmed(answers[field] ?? "")
    return trimmed.isEmpty ? nil : trimmed
  }

  mutating func required<Value>(
    _ field: ConventionField, _ parse: (String) -> Value?
  ) -> Value? {
    if text(field) == nil { refuse(.missing(field)) }
    return optional(field, parse)
  }

  mutating func optional<Value>(
    _ field: ConventionField, _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(field) else { return nil }
    let value = parse(text)
    if value == nil { refuse(.unreadable(field, text)) }
    return value
  }

  /// Codes with `;`, `|`, line ends or commas between them; a name may have a comma in itself.
  mutating func codes(
    _ field: ConventionField, _ find: (String) -> String?,
    refusal: (String) -> ConventionRefusal
  ) -> Set<String> {
    var codes: Set<String> = []
    for part in ConventionText.parts(text(field) ?? "", at: ";|\n") {
      let words = find(part) == nil ? ConventionText.parts(part, at: ",") : [part]
      for word in words {
        if let code = find(word) { codes.insert(code) } else { refuse(refusal(word)) }
      }
    }
    return codes
  }
}
