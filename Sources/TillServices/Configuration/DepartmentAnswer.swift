import POSCore

/// Departments as one typed line: `Salumi 10; Pane e forno 4; Casa 22`.
enum DepartmentAnswer {
  /// Why a line of departments can not be used.
  enum Refusal: Error, Hashable {
    case none
    case withoutName(entry: String)
    case withoutVAT(name: String)
    case vatNotInForce(name: String, vat: String)
    case longName(name: String)

    var wording: BilingualText {
      switch self {
      case .none:
        BilingualText(
          it: "Serve almeno un reparto, per esempio: Alimentari 10; Pane 4.",
          en: "At least one department is needed, such as: Alimentari 10; Pane 4.")
      case .withoutName(let entry):
        BilingualText(
          it: "In \"\(entry)\" manca il nome del reparto.",
          en: "In \"\(entry)\" the department's name is missing.")
      case .withoutVAT(let name):
        BilingualText(
          it: "Dopo \"\(name)\" manca l'IVA: 4, 5, 10, 22 oppure da N1 a N6.",
          en: "After \"\(name)\" the VAT is missing: 4, 5, 10, 22 or N1 to N6.")
      case .vatNotInForce(let name, let vat):
        BilingualText(
          it: "L'IVA \"\(vat)\" di \"\(name)\" non esiste: 4, 5, 10, 22 oppure da N1 a N6.",
          en: "VAT \"\(vat)\" of \"\(name)\" does not exist: 4, 5, 10, 22 or N1 to N6.")
      case .longName(let name):
        BilingualText(
          it: "\"\(name)\" è troppo lungo: al massimo 40 caratteri.",
          en: "\"\(name)\" is too long: at most 40 characters.")
      }
    }
  }

  /// The departments as they would be typed.
  static func text(_ departments: [Department], _ regime: VATRegime) -> String {
    departments.map { regime == .ordinary ? "\($0.name) \($0.vat.text)" : $0.name }
      .joined(separator: "; ")
  }

  /// Reads a typed line; in a shop without rates the VAT may be left out.
  static func departments(
    in line: String, regime: VATRegime
  ) throws(Refusal) -> [Department] {
    var departments: [Department] = []
    for entry in line.split(separator: ";") {
      let words = entry.split(separator: " ").map(String.init)
      guard let last = words.last else { continue }
      let (name, vat) = try nameAndVAT(words, last, regime)
      departments.append(department(name, vat, after: departments))
    }
    guard !departments.isEmpty else { throw .none }
    return departments
  }

  private static func nameAndVAT(
    _ words: [String], _ last: String, _ regime: VATRegime
  ) throws(Refusal) -> (String, VATCode) {
    let typed = VATCode(text: last)
    let name = (typed == nil ? words[...] : words.dropLast()).joined(separator: " ")
    guard !name.isEmpty else { throw .withoutName(entry: last) }
    guard name.count <= 40, isPlain(name) else { throw .longName(name: String(name.prefix(40))) }
    if let typed, !typed.isInForce { throw .vatNotInForce(name: name, vat: last) }
    guard regime == .ordinary else { return (name, typed ?? regime.code(for: .apportioned)) }
    guard let typed else { throw .withoutVAT(name: name) }
    guard typed != .apportioned else { throw .vatNotInForce(name: name, vat: last) }
    return (name, typed)
  }

  private static func department(
    _ name: String, _ vat: VATCode, after others: [Department]
  ) -> Department {
    if let usual = InitAnswers.usualDepartments.first(where: { $0.name == name && $0.vat == vat }) {
      var department = usual
      department.order = others.count + 1
      department.code = freeCode(for: name, among: others)
      return department
    }
    return Department(
      code: freeCode(for: name, among: others), name: name, vat: vat, order: others.count + 1)
  }

  /// A code that no other department has: the first word, and a number when it is taken.
  static func freeCode(for name: String, among others: [Department]) -> String {
    let word = departmentCode(for: name)
    let taken = Set(others.map(\.code))
    guard taken.contains(word) else { return word }
    return (2...taken.count + 2).lazy.map { "\(word)\($0)" }.first { !taken.contains($0) } ?? word
  }
}
