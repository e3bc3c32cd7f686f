extension DisplayWidth {
  /// A text in lines of at most so many columns, broken between words; a longer word is cut.
  public static func wrap(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let longer = lines.last.map { $0 + " " + word } ?? String(word)
      if !lines.isEmpty, self.columns(of: longer) <= columns {
        lines[lines.count - 1] = longer
      } else {
        lines.append(truncate(String(word), to: columns))
      }
    }
    return lines
  }
}
