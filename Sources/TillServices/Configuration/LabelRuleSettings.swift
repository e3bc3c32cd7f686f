import POSCore

/// The tables `[[label]]` of a settings file: how the shop's scales write their labels.
enum LabelRuleSettings {
  /// The name of the tables.
  static let section = "label"
  /// The keys of one table.
  static let keys = [
    "preset", "name", "code_length", "prefix", "item_start", "item_length", "value_start",
    "value_length", "kind", "decimals", "value_check_digit",
  ]

  /// Reads all tables; one that can not be used is left out and named.
  static func read(_ value: SettingValue, _ problems: inout [SettingsProblem]) -> [LabelRule] {
    guard case .list(let tables) = value else {
      problems.append(ignored(section, value, .tables))
      return []
    }
    var rules: [LabelRule] = []
    for (index, entry) in tables.enumerated() {
      let key = "\(section)[\(index + 1)]"
      guard case .table(let table) = entry else {
        problems.append(ignored(key, entry, .tables))
        continue
      }
      problems += unknownKeys(of: table, key)
      do {
        rules += try Self.rules(of: table, key, number: index + 1)
      } catch {
        problems.append(error)
      }
    }
    return rules
  }

  private static func unknownKeys(of table: SettingTable, _ key: String) -> [SettingsProblem] {
    table.entries.map(\.key).filter { !keys.contains($0) }.map { name in
      let nearest = Spelling.nearest(to: name, among: keys).map { "\(key).\($0)" }
      return SettingsProblem(key: "\(key).\(name)", reason: .unknownKey(nearest: nearest))
    }
  }

  private static func rules(
    of table: SettingTable, _ key: String, number: Int
  ) throws(SettingsProblem) -> [LabelRule] {
    if let value = table["preset"] {
      guard case .text(let name) = value, let preset = LabelPreset(rawValue: name) else {
        throw ignored("\(key).preset", value, .presets)
      }
      return preset.rules
    }
    return [try rule(of: table, key, number)]
  }

  private static func rule(
    of table: SettingTable, _ key: String, _ number: Int
  ) throws(SettingsProblem) -> LabelRule {
    let field = Fields(table: table, key: key)
    let kind = try field.kind()
    let name = try field.text("name", whenMissing: "label \(number)")
    do {
      return try LabelRule(
        name: name,
        codeLength: field.number("code_length", whenMissing: 13),
        prefixDigits: field.text("prefix", whenMissing: nil),
        itemStart: field.number("item_start", whenMissing: nil) - 1,
        itemLength: field.number("item_length", whenMissing: nil),
        valueStart: field.number("value_start", whenMissing: nil) - 1,
        valueLength: field.number("value_length", whenMissing: nil), kind: kind,
        decimals: field.number("decimals", whenMissing: kind.usualDecimals),
        hasValueCheckDigit: field.flag("value_check_digit"))
    } catch let refusal as LabelRuleRefusal {
      throw ignored(key, .text(name), BilingualText(refusal))
    } catch let problem as SettingsProblem {
      throw problem
    } catch {
      throw ignored(key, .text(name), .tables)
    }
  }

  private struct Fields {
    let table: SettingTable
    let key: String

    func kind() throws(SettingsProblem) -> LabelRule.Kind {
      let value = table["kind"] ?? .text("")
      guard case .text(let text) = value, let kind = LabelRule.Kind(rawValue: text) else {
        throw ignored("\(key).kind", value, .kinds)
      }
      return kind
    }

    func text(_ name: String, whenMissing usual: String?) throws(SettingsProblem) -> String {
      guard let value = table[name] ?? usual.map(SettingValue.text) else {
        throw ignored("\(key).\(name)", .text(""), .digits)
      }
      let form = SettingForm<String>.text(upTo: 60, mayBeEmpty: false)
      guard let text = form.read(value) else {
        throw ignored("\(key).\(name)", value, form.allowed)
      }
      return text
    }

    func number(_ name: String, whenMissing usual: Int?) throws(SettingsProblem) -> Int {
      let form = SettingForm<Int>.number(in: 0...13)
      guard let value = table[name] ?? usual.map(SettingValue.integer) else {
        throw ignored("\(key).\(name)", .text(""), form.allowed)
      }
      guard let number = form.read(value) else {
        throw ignored("\(key).\(name)", value, form.allowed)
      }
      return number
    }

    func flag(_ name: String) throws(SettingsProblem) -> Bool {
      guard let value = table[name] else { return false }
      guard let flag = SettingForm<Bool>.yesNo.read(value) else {
        throw ignored("\(key).\(name)", value, SettingForm<Bool>.yesNo.allowed)
      }
      return flag
    }
  }
}

extension LabelRuleSettings {
  /// The tables as TOML; rules that are just a preset are written by its name.
  static func write(_ rules: [LabelRule]) -> String {
    var text = ""
    var rest = rules[...]
    while let first = rest.first {
      if let preset = LabelPreset.allCases.first(where: { rest.starts(with: $0.rules) }) {
        text += "\n[[\(section)]]\npreset = \(quoted(preset.rawValue))\n"
        rest = rest.dropFirst(preset.rules.count)
      } else {
        text += "\n[[\(section)]]\n" + fields(of: first)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private static func fields(of rule: LabelRule) -> String {
    """
    name = \(quoted(rule.name))
    code_length = \(rule.codeLength)
    prefix = \(quoted(rule.prefixDigits))
    item_start = \(rule.itemStart + 1)
    item_length = \(rule.itemLength)
    value_start = \(rule.valueStart + 1)
    value_length = \(rule.valueLength)
    kind = \(quoted(rule.kind.rawValue))
    decimals = \(rule.decimals)
    value_check_digit = \(rule.hasValueCheckDigit)

    """
  }

  /// What the comment above the tables says.
  static var help: BilingualText {
    let presets = LabelPreset.allCases.map(\.rawValue).joined(separator: ", ")
    return BilingualText(
      it: """
        Le etichette delle bilance: codici che cominciano per 2 e contengono articolo e prezzo o
        peso. Una tabella [[label]] per ogni regola; vale la prima che si adatta al codice.
        Si sceglie un modello pronto:
          [[label]]
          preset = "IT-P5"
        Modelli: \(presets).
        Oppure si descrive la regola, contando le cifre da 1, prefisso compreso:
          [[label]]
          name = "Bilancia del banco"    il nome della regola
          code_length = 13               13 cifre (EAN-13) o 12 (UPC-A)
          prefix = "2"                   le cifre con cui il codice comincia
          item_start = 3                 la prima cifra dell'articolo
          item_length = 5                quante cifre ha l'articolo, da 1 a 10
          value_start = 8                la prima cifra del valore
          value_length = 5               quante cifre ha il valore, da 3 a 6
          kind = "price"                 "price" prezzo, "weight" peso, "count" pezzi
          decimals = 2                   i decimali del valore
          value_check_digit = false      true se la cifra prima del valore lo controlla
        """,
      en: """
        The labels of scales: codes that begin with 2 and hold an article and a price or weight.
        One table [[label]] for each rule; the first that fits a code decides.
        Choose a ready layout:
          [[label]]
          preset = "IT-P5"
        Layouts: \(presets).
        Or describe the rule, counting digits from 1, the prefix included:
          [[label]]
          name = "Counter scale"         the name of the rule
          code_length = 13               13 digits (EAN-13) or 12 (UPC-A)
          prefix = "2"                   the digits with which the code begins
          item_start = 3                 the first digit of the article
          item_length = 5                how many digits the article has, 1 to 10
          value_start = 8                the first digit of the value
          value_length = 5               how many digits the value has, 3 to 6
          kind = "price"                 "price", "weight" or "count"
          decimals = 2                   the decimals of the value
          value_check_digit = false      true when the digit before the value checks it
        """)
  }
}

private func ignored(
  _ key: String, _ value: SettingValue, _ allowed: BilingualText
) -> SettingsProblem {
  SettingsProblem(
    key: key, reason: .notAllowed(value: value.shown, allowed: allowed, used: .withoutRule))
}

extension LabelRule.Kind {
  fileprivate var usualDecimals: Int {
    switch self {
    case .price: 2
    case .weight: 3
    case .count: 0
    }
  }
}

extension BilingualText {
  fileprivate static let withoutRule = BilingualText(
    it: "la tabella senza questa regola", en: "the table without this rule")
  fileprivate static let tables = BilingualText(
    it: "una tabella [[label]] per ogni regola", en: "one table [[label]] for each rule")
  fileprivate static let digits = BilingualText(
    it: "cifre tra virgolette, per esempio \"2\"", en: "digits in quotes, for example \"2\"")
  fileprivate static let kinds = BilingualText(
    same: LabelRule.Kind.allCases.map { quoted($0.rawValue) }.joined(separator: ", "))
  fileprivate static let presets = BilingualText(
    same: LabelPreset.allCases.map { quoted($0.rawValue) }.joined(separator: ", "))

  fileprivate init(_ refusal: LabelRuleRefusal) {
    self =
      switch refusal {
      case .codeLength:
        .init(it: "12 o 13 cifre (code_length)", en: "12 or 13 digits (code_length)")
      case .prefix:
        .init(
          it: "un prefisso che comincia per 2, 02 o 04 (4 in un UPC-A)",
          en: "a prefix that begins with 2, 02 or 04 (4 in a UPC-A)")
      case .itemField:
        .init(
          it: "un articolo da 1 a 10 cifre, tutte prima dell'ultima",
          en: "an article of 1 to 10 digits, all before the last one")
      case .valueField:
        .init(
          it: "un valore da 3 a 6 cifre, tutte prima dell'ultima",
          en: "a value of 3 to 6 digits, all before the last one")
      case .overlappingFields:
        .init(
          it: "articolo e valore senza cifre in comune",
          en: "article and value without a digit in common")
      case .decimals:
        .init(
          it: "al massimo 2 decimali per un prezzo, 3 per un peso o un numero di pezzi",
          en: "at most 2 decimals for a price, 3 for a weight or a count")
      case .valueCheckDigit:
        .init(
          it: "un valore di 4 o 5 cifre con la sua cifra di controllo davanti",
          en: "a value of 4 or 5 digits with its own check digit before it")
      }
  }
}
