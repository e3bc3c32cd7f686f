import POSCore

extension SettingsFile {
  /// The text of a settings file with some values changed, and everything else as it is.
  ///
  /// - Parameters:
  ///   - changes: sections, keys, and values as TOML writes them.
  ///   - settings: what the edited file must say.
  /// - Returns: nil when the text can not be edited, since it is written in another form.
  static func replacing(
    _ changes: [(section: String, key: String, value: String)], in text: String,
    expecting settings: ShopSettings
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for change in changes { put(change, into: &lines) }
    let edited = lines.joined(separator: "\n")
    guard var found = parse(edited).0, let before = parse(text).0 else { return nil }
    // The language may be that of the command rather than the file's.
    found.language = settings.language
    var wanted = before
    (wanted.shop.number, wanted.till) = (settings.shop.number, settings.till)
    (wanted.cards.centre, wanted.language) = (settings.cards.centre, settings.language)
    return found == wanted ? edited : nil
  }

  /// Changes the line of a key, or adds one below its section's heading.
  private static func put(
    _ change: (section: String, key: String, value: String), into lines: inout [String]
  ) {
    let line = "\(change.key) = \(change.value)"
    guard let heading = lines.firstIndex(where: { $0.trimmingBlanks == "[\(change.section)]" })
    else { return lines += ["[\(change.section)]", line, ""] }
    let body = lines[(heading + 1)...].prefix { !$0.trimmingBlanks.hasPrefix("[") }
    let place = body.firstIndex { isKey(change.key, $0.trimmingBlanks) }
    if let place { lines[place] = line } else { lines.insert(line, at: heading + 1) }
  }

  private static func isKey(_ key: String, _ line: String) -> Bool {
    guard line.hasPrefix(key) else { return false }
    return String(line.dropFirst(key.count)).trimmingBlanks.hasPrefix("=")
  }
}
