/// How alike two names are spelled.
enum Spelling {
  /// Whether one name may be the other mistyped or cut short; both are folded.
  static func isNear(_ first: String, _ second: String) -> Bool {
    let shorter = min(first.utf8.count, second.utf8.count)
    guard shorter >= 4, shorter <= 40 else { return false }
    if first.hasPrefix(second) || second.hasPrefix(first) { return true }
    return distance(first, second) <= (shorter < 6 ? 1 : 2)
  }

  /// The known name that differs from a name by at most two letters, capitals or not.
  static func nearest(to name: String, among known: [String]) -> String? {
    guard name.utf8.count <= 40 else { return nil }
    let distances = known.map { (name: $0, letters: distance(name.lowercased(), $0.lowercased())) }
    guard let nearest = distances.min(by: { $0.letters < $1.letters }) else { return nil }
    return nearest.letters <= 2 ? nearest.name : nil
  }

  /// How many letters must be put in, left out or exchanged (Levenshtein's distance).
  private static func distance(_ first: String, _ second: String) -> Int {
    let letters = Array(second.utf8)
    var above = Array(0...letters.count)
    for (row, letter) in first.utf8.enumerated() {
      var line = [row + 1]
      for (column, other) in letters.enumerated() {
        let exchanged = above[column] + (letter == other ? 0 : 1)
        line.append(min(exchanged, above[column + 1] + 1, line[column] + 1))
      }
      above = line
    }
    return above[letters.count]
  }
}
