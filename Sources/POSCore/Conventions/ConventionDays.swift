/// The days of the week as people write them, in both languages of the till.
extension ConventionText {
  /// Reads `lun-ven`, `mar, gio`, `monday to friday` or `tutti`; nil inside for every day.
  static func weekdays(_ text: String) -> Set<Int>?? {
    if isAll(text) { return .some(nil) }
    // A sign between two days stands apart from them, with blanks around it or without.
    let spaced = text.map { "-–".contains($0) ? " - " : String($0) }.joined()
    var days: Set<Int> = []
    for part in spaced.split(whereSeparator: { ",;|/+\n".contains($0) }) {
      let words = part.split { $0.isWhitespace }
        .filter { !["e", "and", "&", "da", "from"].contains($0.lowercased()) }
      guard add(words[...], to: &days) else { return nil }
    }
    if days.count == 7 { return .some(nil) }
    guard !days.isEmpty else { return nil }
    return .some(days)
  }

  /// Adds days that stand one after the other, or the days between two.
  private static func add(_ words: ArraySlice<Substring>, to days: inout Set<Int>) -> Bool {
    guard let first = words.first else { return true }
    guard let day = weekday(first) else { return false }
    let rest = words.dropFirst()
    guard let sign = rest.first, ["-", "a", "to"].contains(sign.lowercased()) else {
      days.insert(day)
      return add(rest, to: &days)
    }
    guard let last = rest.dropFirst().first.flatMap(weekday) else { return false }
    for step in 0...(last + 7 - day) % 7 { days.insert((day - 1 + step) % 7 + 1) }
    return add(rest.dropFirst(2), to: &days)
  }

  /// The number of a day, 1 for Monday; at least the first two letters of its name.
  private static func weekday(_ word: Substring) -> Int? {
    let folded = AccentFolding.text(String(word))
    if let number = number(Substring(folded), upTo: 1) {
      return (1...7).contains(number) ? number : nil
    }
    guard folded.utf8.count >= 2 else { return nil }
    let names = [italianDays, englishDays].lazy.compactMap { days in
      days.firstIndex { $0.hasPrefix(folded) }
    }
    return names.first.map { $0 + 1 }
  }

  private static let italianDays = [
    "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
  ]
  private static let englishDays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Writes days so that they are read again; three or more in a row as their first and last.
  static func text(weekdays: Set<Int>, _ language: Language) -> String {
    let names = (language == .italian ? italianDays : englishDays).map { String($0.prefix(3)) }
    var runs: [ClosedRange<Int>] = []
    for day in weekdays.sorted() where (1...7).contains(day) {
      if let last = runs.last, last.upperBound + 1 == day {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    return runs.map { run in
      run.count > 2
        ? names[run.lowerBound - 1] + "-" + names[run.upperBound - 1]
        : run.map { names[$0 - 1] }.joined(separator: ", ")
    }.joined(separator: ", ")
  }
}
