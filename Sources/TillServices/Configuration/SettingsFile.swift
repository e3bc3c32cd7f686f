public import POSCore

/// The file `bottega.toml`: everything about a shop that is set and not sold.
public enum SettingsFile {
  /// The name of the file in the till's data folder.
  public static let name = "bottega.toml"

  /// Reads the text of a settings file.
  ///
  /// A setting that is missing has its usual value; one that is wrong is named and replaced by its
  /// usual value, so that a slip in the file never keeps the till shut. Only who the shop is has no
  /// usual value.
  ///
  /// - Returns: the settings, or nil when one of the problems is an error; and every problem.
  public static func parse(_ text: String) -> (ShopSettings?, [SettingsProblem]) {
    let (table, problems) = table(of: text)
    guard let table else { return (nil, problems) }
    return read(table, otherSections: [])
  }

  /// The text as a table, or the problem that it is not TOML.
  static func table(of text: String) -> (SettingTable?, [SettingsProblem]) {
    let unmarked =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    do {
      return (try TOMLReader.table(of: unmarked), [])
    } catch {
      let reason = SettingsProblem.Reason.unreadable(
        line: error.line, column: error.column, detail: error.wording)
      return (nil, [SettingsProblem(key: name, reason: reason)])
    }
  }

  /// Reads the settings from a table.
  ///
  /// - Parameter otherSections: sections that mean something to the caller and are left alone.
  static func read(
    _ table: SettingTable, otherSections: [String]
  ) -> (ShopSettings?, [SettingsProblem]) {
    let nobody = ShopIdentity(name: "", address: [], vatNumber: "")
    var settings = ShopSettings(shop: nobody)
    var problems = unknownSections(in: table, known: otherSections)
    for section in SettingSection.all {
      let value = table[section.name] ?? .table(SettingTable())
      guard case .table(let entries) = value else {
        problems.append(notASection(section, value))
        continue
      }
      problems += unknownKeys(in: entries, of: section)
      for key in section.keys {
        problems += take(key, from: entries, into: &settings)
      }
    }
    problems += doubts(about: settings) + contradictions(&settings)
    if let rules = table[LabelRuleSettings.section] {
      settings.labelRules = LabelRuleSettings.read(rules, &problems)
    }
    return (problems.contains(where: \.isError) ? nil : settings, problems)
  }

  private static func take(
    _ key: SettingKey, from entries: SettingTable, into settings: inout ShopSettings
  ) -> [SettingsProblem] {
    guard let value = entries[key.name] else {
      guard key.isRequired else { return [] }
      return [SettingsProblem(key: key.path, reason: .missing(allowed: key.allowed))]
    }
    guard !key.take(value, &settings) else { return [] }
    let usual = BilingualText(
      it: key.written(settings, .italian), en: key.written(settings, .english))
    let reason = SettingsProblem.Reason.notAllowed(
      value: value.shown, allowed: key.allowed, used: key.isRequired ? nil : usual)
    return [SettingsProblem(key: key.path, reason: reason)]
  }

  private static func notASection(_ section: SettingSection, _ value: SettingValue)
    -> SettingsProblem
  {
    let allowed = BilingualText(
      it: "una sezione [\(section.name)] con le sue voci sotto",
      en: "a section [\(section.name)] with its settings below")
    let usual = BilingualText(it: "i valori consueti", en: "the usual values")
    let isRequired = section.keys.contains(where: \.isRequired)
    return SettingsProblem(
      key: section.name,
      reason: .notAllowed(value: value.shown, allowed: allowed, used: isRequired ? nil : usual))
  }

  /// Settings that make no sense together; the second one gives way.
  private static func contradictions(_ settings: inout ShopSettings) -> [SettingsProblem] {
    guard settings.cashback.funder == .consortium, settings.cashback.reach == .here else {
      return []
    }
    settings.cashback.reach = .district
    let allowed = BilingualText(
      it: "solo \"district\" quando cashback.funder è \"consortium\", perché del tesoretto che "
        + "paga il consorzio non si sa in quale negozio è nato",
      en: "only \"district\" when cashback.funder is \"consortium\", because tesoretto that the "
        + "consortium pays for does not tell in which shop it was earned")
    let problem = SettingsProblem.Reason.notAllowed(
      value: quoted("here"), allowed: allowed, used: BilingualText(same: quoted("district")))
    return [SettingsProblem(key: "cashback.spend", reason: problem)]
  }

  private static func doubts(about settings: ShopSettings) -> [SettingsProblem] {
    guard let number = checkedVATNumber(settings.shop.vatNumber), !number.isRight else { return [] }
    let why = BilingualText(
      it: "non è una partita IVA valida: la cifra di controllo non torna",
      en: "is not a valid partita IVA: its check digit is wrong")
    return [
      SettingsProblem(
        key: "shop.vat_number", reason: .doubtful(value: quoted(number.digits), why: why))
    ]
  }
}

extension SettingsFile {
  private static func unknownSections(
    in table: SettingTable, known others: [String]
  ) -> [SettingsProblem] {
    let known = SettingSection.all.map(\.name) + [LabelRuleSettings.section] + others
    return table.entries.map(\.key).filter { !known.contains($0) }.map { name in
      let nearest =
        place(ofKeyNamed: name) ?? Spelling.nearest(to: name, among: known).map { "[\($0)]" }
      return SettingsProblem(key: name, reason: .unknownKey(nearest: nearest))
    }
  }

  /// The full path of a key that somebody wrote outside its section.
  private static func place(ofKeyNamed name: String) -> String? {
    SettingSection.all.flatMap(\.keys).first { $0.name == name }?.path
  }

  private static func unknownKeys(
    in entries: SettingTable, of section: SettingSection
  ) -> [SettingsProblem] {
    let known = section.keys.map(\.name)
    return entries.entries.map(\.key).filter { !known.contains($0) }.map { name in
      let nearest =
        Spelling.nearest(to: name, among: known).map { "\(section.name).\($0)" }
        ?? place(ofKeyNamed: name)
      return SettingsProblem(
        key: "\(section.name).\(name)", reason: .unknownKey(nearest: nearest))
    }
  }
}
