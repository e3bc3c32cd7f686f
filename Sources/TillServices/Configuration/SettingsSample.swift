public import POSCore

extension SettingsFile {
  /// Writes settings as a file in which every key stands with its value and what it is for.
  ///
  /// Reading the text again gives the same settings.
  ///
  /// - Parameters:
  ///   - settings: the values to write.
  ///   - language: the language of the comments and of the decimal marks.
  public static func sample(for settings: ShopSettings, language: Language) -> String {
    let sections = SettingSection.all.map { section in
      "\n" + comment(section.help.text(language)) + "[\(section.name)]\n"
        + section.keys.map { entry($0, settings, language) }.joined()
    }
    return comment(opening.text(language)) + sections.joined() + "\n"
      + comment(LabelRuleSettings.help.text(language))
      + LabelRuleSettings.write(settings.labelRules)
  }

  private static func entry(
    _ key: SettingKey, _ settings: ShopSettings, _ language: Language
  ) -> String {
    let allowed = BilingualText(it: "Ammesso: ", en: "Allowed: ").text(language)
    return "\n" + comment(key.help.text(language))
      + comment(allowed + key.allowed.text(language) + ".")
      + "\(key.name) = \(key.written(settings, language))\n"
  }

  private static let opening = BilingualText(
    it: """
      Le impostazioni di Bottega.
      Le righe che cominciano per # sono spiegazioni. Una voce che manca ha il valore consueto; una
      voce sbagliata viene segnalata all'avvio e sostituita dal valore consueto.
      Le stampe NON FISCALE della cassa non sostituiscono il registratore telematico.
      """,
    en: """
      The settings of Bottega.
      Lines that begin with # are explanations. A setting that is missing has its usual value; a
      wrong one is named at the start and replaced by its usual value.
      The till's NON FISCALE prints do not replace the fiscal printer (registratore telematico).
      """)

  /// A text as comment lines of at most 100 columns; lines that begin with a blank stay whole.
  private static func comment(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.first == " " ? [String($0)] : wrapped($0) }
      .map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
  }

  private static func wrapped(_ line: Substring) -> [String] {
    var lines = [""]
    for word in line.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= 98 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
