import POSCore

extension InitAnswers {
  /// Reads the file of `bottega init --answers`: the sections of `bottega.toml`, and besides them
  /// `[owner]` with `name` and `pin`, and a table `[[department]]` for each department with `code`,
  /// `name`, `vat`, and if wanted `earns_cashback`, `meal_vouchers` and `minimum_age`.
  ///
  /// - Returns: the answers, or nil when one of the problems is an error; and every problem.
  public static func parse(_ text: String) -> (InitAnswers?, [SettingsProblem]) {
    let (table, problems) = SettingsFile.table(of: text)
    guard let table else { return (nil, problems) }
    var reader = InitAnswersReader(table: table)
    return reader.read()
  }
}

private struct InitAnswersReader {
  let table: SettingTable
  var problems: [SettingsProblem] = []

  init(table: SettingTable) {
    self.table = table
  }

  mutating func read() -> (InitAnswers?, [SettingsProblem]) {
    let (settings, found) = SettingsFile.read(table, otherSections: ["owner", "department"])
    problems = found
    let departments = departments()
    let name = owner("name", allowed: nameForm.allowed, nameForm.read)
    let pin = owner("pin", allowed: InitAnswers.allowedPIN) { value in
      guard case .text(let text) = value, InitAnswers.isPIN(text) else { return nil }
      return text
    }
    guard let settings, let name, let pin, !problems.contains(where: \.isError) else {
      return (nil, problems)
    }
    let answers = InitAnswers(
      settings: settings, departments: departments, ownerName: name, ownerPIN: pin)
    return (answers, problems)
  }

  private let nameForm = SettingForm<String>.text(upTo: 40, mayBeEmpty: false)

  private mutating func owner(
    _ name: String, allowed: BilingualText, _ read: (SettingValue) -> String?
  ) -> String? {
    guard case .table(let owner) = table["owner"], let value = owner[name] else {
      problems.append(SettingsProblem(key: "owner.\(name)", reason: .missing(allowed: allowed)))
      return nil
    }
    guard let text = read(value) else {
      refuse("owner.\(name)", value, allowed)
      return nil
    }
    return text
  }

  private mutating func refuse(_ key: String, _ value: SettingValue, _ allowed: BilingualText) {
    problems.append(
      SettingsProblem(
        key: key, reason: .notAllowed(value: value.shown, allowed: allowed, used: nil)))
  }

  private mutating func departments() -> [Department] {
    guard let value = table["department"] else { return InitAnswers.usualDepartments }
    guard case .list(let entries) = value, !entries.isEmpty else {
      refuse("department", value, .departmentTables)
      return []
    }
    var departments: [Department] = []
    for (index, entry) in entries.enumerated() {
      guard let department = department(entry, number: index + 1) else { continue }
      guard !departments.contains(where: { $0.code == department.code }) else {
        refuse("department[\(index + 1)].code", .text(department.code), .newCode)
        continue
      }
      departments.append(department)
    }
    return departments
  }

  private mutating func department(_ entry: SettingValue, number: Int) -> Department? {
    let key = "department[\(number)]"
    guard case .table(let fields) = entry else {
      refuse(key, entry, .departmentTables)
      return nil
    }
    guard let name = field("name", fields, key, nameForm, usual: nil) else { return nil }
    guard let code = field("code", fields, key, .departmentCode, usual: departmentCode(for: name)),
      let vat = field("vat", fields, key, .vatCode, usual: nil),
      let earns = field("earns_cashback", fields, key, .yesNo, usual: true),
      let meals = field("meal_vouchers", fields, key, .yesNo, usual: false),
      let age = field("minimum_age", fields, key, .number(in: 0...99), usual: 0)
    else { return nil }
    return Department(
      code: code, name: name, vat: vat, earnsCashback: earns, acceptsMealVouchers: meals,
      minimumAge: age == 0 ? nil : age, order: number)
  }

  private mutating func field<Value>(
    _ name: String, _ fields: SettingTable, _ key: String, _ form: SettingForm<Value>,
    usual: Value?
  ) -> Value? {
    guard let value = fields[name] else {
      if let usual { return usual }
      let reason = SettingsProblem.Reason.missing(allowed: form.allowed)
      problems.append(SettingsProblem(key: "\(key).\(name)", reason: reason))
      return nil
    }
    let taken = form.read(value)
    if taken == nil { refuse("\(key).\(name)", value, form.allowed) }
    return taken
  }
}

extension SettingForm where Value == VATCode {
  /// A VAT code: a rate or a nature.
  static var vatCode: SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "un'aliquota (4, 5, 10 o 22), una natura da \"N1\" a \"N6\", o \"VI\"",
        en: "a rate (4, 5, 10 or 22), a nature \"N1\" to \"N6\", or \"VI\""),
      read: { value in
        let code: VATCode? =
          switch value {
          case .text(let text): VATCode(text: text)
          case .integer(let number): VATCode(text: String(number))
          case .decimal(let text): VATCode(text: text)
          default: nil
          }
        return code?.isInForce == true ? code : nil
      },
      write: { code, _ in quoted(code.text) })
  }
}

extension SettingForm where Value == String {
  /// The short code of a department.
  static var departmentCode: SettingForm {
    SettingForm(
      allowed: BilingualText(
        it: "da 1 a 20 lettere e cifre senza spazi", en: "1 to 20 letters and digits, no blanks"),
      read: { value in
        guard case .text(let text) = value, (1...20).contains(text.count),
          text.allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        return text
      },
      write: { text, _ in quoted(text) })
  }
}

extension BilingualText {
  fileprivate static let departmentTables = BilingualText(
    it: "una tabella [[department]] per ogni reparto", en: "one table [[department]] for each")
  fileprivate static let newCode = BilingualText(
    it: "un codice che nessun altro reparto ha", en: "a code that no other department has")
}

/// A short code for a department: the first word of its name without accents, `pane` for "Pane e
/// forno".
func departmentCode(for name: String) -> String {
  let first = AccentFolding.text(name).split(separator: " ").first ?? "reparto"
  return String(first.prefix(20))
}
