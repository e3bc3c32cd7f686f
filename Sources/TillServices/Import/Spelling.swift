/// How alike two names are spelled.
enum Spelling {
  /// Whether one name may be the other mistyped or cut short; both are folded.
  static func isNear(_ first: String, _ second: String) -> Bool {
    let shorter = min(first.utf8.count, second.utf8.count)
    guard shorter >= 4, shorter <= 40 else { return false }
    if first.hasPrefix(second) || second.hasPrefix(first) { return true }
    return distance(Array(first.utf8), Array(second.utf8)) <= (shorter < 6 ? 1 : 2)
  }

  /// How many letters must be put in, left out or exchanged (Levenshtein's distance).
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var above = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var line = [row + 1]
      for (column, other) in second.enumerated() {
        let exchanged = above[column] + (letter == other ? 0 : 1)
        line.append(min(exchanged, above[column + 1] + 1, line[column] + 1))
      }
      above = line
    }
    return above[second.count]
  }
}
