import Foundation

/// What no text file of the repository may contain.
enum TextRules {
  // The words are put together here, or this file would break its own rule.
  private static let marks: Set<String> = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
  private static let excuses: Set<String> = ["PLACE" + "HOLDER", "ST" + "UB"]

  /// Words that mark unfinished work.
  static func checkMarks(_ file: SourceFile) -> [Finding] {
    let isProduct = file.target != nil || file.path.hasPrefix("scripts/")
    let banned = isProduct ? marks.union(excuses) : marks
    guard file.contains(anyOf: banned.flatMap(spellings)) else { return [] }
    return zip(1..., file.lines).flatMap { number, line in
      words(of: line).filter { banned.contains($0.uppercased()) }.map {
        file.finding(number, "unfinished work: \($0)")
      }
    }
  }

  private static func spellings(of word: String) -> [String] {
    [word, word.lowercased(), word.capitalized]
  }

  private static func words(of line: String) -> [String] {
    line.components(separatedBy: CharacterSet.letters.inverted)
  }

  /// Keys that bear another name on an Italian keyboard than on an English one.
  private static let keyNames: Set<String> = [
    "Canc", "Invio", "Spazio", "Maiusc", "Inizio", "Space", "PgUp", "PgDn", "Pag",
  ]

  /// The words of the screens name keys through `Wording.cap`, in one place for both languages.
  static func checkKeyNames(_ file: SourceFile) -> [Finding] {
    guard file.target == "TillUI", file.name != "KeyCaps.swift" else { return [] }
    return file.tokens.filter { $0.kind == .string }.flatMap { text in
      words(of: text.text).filter(keyNames.contains).map {
        file.finding(text.line, "the key \($0) is named by `cap`")
      }
    }
  }

  /// Paths that exist on one machine only.
  static func checkMachinePaths(_ file: SourceFile) -> [Finding] {
    let folders = ["work", "root", "home", "farm"].map { "/\($0)/" }
    guard file.contains(anyOf: folders) else { return [] }
    return zip(1..., file.lines).compactMap { number, line in
      let bytes = Array(line.utf8)
      guard folders.contains(where: { isAbsolute($0, in: bytes) }) else { return nil }
      return file.finding(number, "a path of somebody's machine")
    }
  }

  /// Whether a path in the line begins with the folder.
  private static func isAbsolute(_ folder: String, in line: [UInt8]) -> Bool {
    line.indices.contains { index in
      line[index...].starts(with: folder.utf8) && (index == 0 || mayPrecedePath(line[index - 1]))
    }
  }

  /// Whether a path may begin after this character.
  private static func mayPrecedePath(_ byte: UInt8) -> Bool {
    let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    return !isLetter && !isDigit && !"._-)}>*/".utf8.contains(byte)
  }
}
