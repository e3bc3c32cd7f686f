import POSCore

/// The departments of the shop and those that the file adds.
struct ImportDepartments {
  /// The departments that the file names and the shop lacks, in the order of the file.
  private(set) var created: [Department] = []
  private var byText: [String: Department] = [:]
  /// The texts of the file as they stand, so that each is folded once.
  private var byCell: [String: Department] = [:]
  private var byCode: [String: Department] = [:]
  private var lastOrder = 0
  private let options: ImportOptions

  init(known: [Department] = [], options: ImportOptions = ImportOptions()) {
    self.options = options
    for department in known.reversed() { learn(department) }
    lastOrder = known.map(\.order).max() ?? 0
  }

  private mutating func learn(_ department: Department) {
    byCode[department.code] = department
    byText[AccentFolding.text(department.name)] = department
    byText[AccentFolding.text(department.code)] = department
  }

  /// The VAT code of what a department sells.
  func vat(of code: String) -> VATCode? {
    byCode[code]?.vat
  }

  /// The name of an older department that is spelled nearly like one that the file adds.
  func lookalike(of department: Department) -> String? {
    let name = AccentFolding.text(department.name)
    return byCode.values
      .filter { $0.order < department.order && Spelling.isNear(AccentFolding.text($0.name), name) }
      .min { ($0.order, $0.code) < ($1.order, $1.code) }?.name
  }

  /// The department that a row means for an article that has none yet, or whose own is gone.
  ///
  /// - Returns: nil when the row says nothing and the article has a department.
  mutating func department(
    of entry: ImportEntry, for article: Article
  ) throws(ImportRefusal) -> Department? {
    let isNew = byCode[article.department] == nil
    guard let text = entry.department ?? (isNew ? options.defaultDepartment : nil) else {
      guard isNew else { return nil }
      throw .departmentMissing
    }
    if let known = byCell[text] { return known }
    if let known = byText[AccentFolding.text(text)] {
      byCell[text] = known
      return known
    }
    guard case .create(let usual) = options.unknownDepartment, isPlain(text), text.count <= 40,
      !AccentFolding.text(text).isEmpty
    else { throw .departmentUnknown(text) }
    lastOrder += 1
    let department = Department(
      code: freeCode(for: text), name: text, vat: entry.vat ?? usual, order: lastOrder)
    created.append(department)
    learn(department)
    return department
  }

  private func freeCode(for name: String) -> String {
    let word = departmentCode(for: name)
    var code = word
    var number = 2
    while byCode[code] != nil {
      code = word + String(number)
      number += 1
    }
    return code
  }
}
