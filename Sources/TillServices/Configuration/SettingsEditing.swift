import POSCore

extension SettingsFile {
  /// The text of a settings file with other rules for scale labels, and everything else as it is.
  ///
  /// What people wrote into the file, comments above all, is theirs: only the tables `[[label]]`
  /// change, and a comment between their keys stays above what follows them.
  ///
  /// - Returns: nil when the text can not be edited, since it is no TOML or writes its labels in
  ///   another form.
  static func replacingLabelRules(in text: String, with rules: [LabelRule]) -> String? {
    guard let before = parse(text).0 else { return nil }
    let edited = edit(text, rules)
    var wanted = before
    wanted.labelRules = rules
    return parse(edited).0 == wanted ? edited : nil
  }

  private static func edit(_ text: String, _ rules: [LabelRule]) -> String {
    var kept: [Substring] = []
    var place: Int?
    var isInLabel = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = String(line).trimmingBlanks
      if trimmed.hasPrefix("[") {
        isInLabel = trimmed.hasPrefix("[[\(LabelRuleSettings.section)]]")
        if isInLabel { place = place ?? kept.count }
      }
      if !isInLabel || trimmed.hasPrefix("#") { kept.append(line) }
    }
    let tables = LabelRuleSettings.write(rules).split(separator: "\n")
    let cut = place ?? kept.count
    let head = withoutBlankEnd(kept[..<cut])
    let tail = kept[cut...].drop { $0.allSatisfy(\.isWhitespace) }
    let parts = [head, spaced(tables), Array(tail)].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
      + (tail.isEmpty ? "\n" : "")
  }

  private static func withoutBlankEnd(_ lines: ArraySlice<Substring>) -> [Substring] {
    Array(lines.reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed())
  }

  /// The lines of tables with an empty one before each table but the first.
  private static func spaced(_ lines: [Substring]) -> [Substring] {
    lines.enumerated().flatMap { index, line in
      index > 0 && line.hasPrefix("[[") ? ["", line] : [line]
    }
  }
}
