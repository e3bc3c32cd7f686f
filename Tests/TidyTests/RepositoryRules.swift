/// Rules about files in relation to each other.
enum RepositoryRules {
  static let largestBinary = 100 * 1_024

  static func checkBinaries(_ binaries: [(path: String, size: Int)]) -> [Finding] {
    binaries.filter { $0.size > largestBinary }.map {
      Finding(path: $0.path, line: 1, message: "a binary of \($0.size) bytes")
    }
  }

  /// A Markdown file has one title.
  static func checkTitles(_ file: SourceFile) -> [Finding] {
    guard file.isMarkdown else { return [] }
    var isInFence = false
    var titles = 0
    for line in file.lines {
      if line.hasPrefix("```") { isInFence.toggle() }
      if !isInFence, line.hasPrefix("# ") { titles += 1 }
    }
    return titles == 1 ? [] : [file.finding(1, "\(titles) titles; one line begins with `# `")]
  }

  /// The commands that the papers name exist and can be run.
  static func checkCommands(_ file: SourceFile, executables: Set<String>) -> [Finding] {
    guard file.isMarkdown else { return [] }
    return zip(1..., file.lines).flatMap { number, line in
      commands(in: line).filter { !executables.contains($0) }.map {
        file.finding(number, "\($0) does not exist or cannot be run")
      }
    }
  }

  private static func commands(in line: String) -> [String] {
    let separators: Set<Character> = [" ", "`", "(", ")", "[", "]", ",", ";", ":", "*", "'", "\""]
    return line.split { separators.contains($0) }.compactMap { word in
      var word = word
      if word.hasPrefix("./") { word = word.dropFirst(2) }
      while word.last == "." { word = word.dropLast() }
      let isCommand = word.hasPrefix("scripts/") && !word.hasSuffix("/") || word == ".ci/run"
      return isCommand ? String(word) : nil
    }
  }

  /// Every golden file is named by a test.
  static func checkGoldenFiles(_ files: [SourceFile]) -> [Finding] {
    let goldenFiles = files.filter { $0.path.hasSuffix(".screen") || $0.path.hasSuffix(".golden") }
    guard !goldenFiles.isEmpty else { return [] }
    let patterns = Set(
      files.filter { $0.path.hasPrefix("Tests/") }
        .flatMap(\.tokens).filter { $0.kind == .string }.map(\.text)
        .filter { $0.filter { $0 != Token.gap && $0 != "/" && $0 != "-" }.count >= 3 })
    return goldenFiles.filter { file in
      !patterns.contains { names(file.path, pattern: $0) }
    }.map { $0.finding(1, "no test names this file") }
  }

  /// Whether a literal stands for a golden file.
  ///
  /// It does when it is the whole path or the end of it, with or without the file's ending; an
  /// interpolation stands for any text.
  static func names(_ path: String, pattern: String) -> Bool {
    let ending = path.lastIndex(of: ".") ?? path.endIndex
    return [path, String(path[..<ending])].contains { candidate in
      var rest = candidate[...]
      while true {
        if matches(rest, Array(pattern)[...]) { return true }
        guard let slash = rest.firstIndex(of: "/") else { return false }
        rest = rest[rest.index(after: slash)...]
      }
    }
  }

  private static func matches(_ text: Substring, _ pattern: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == Token.gap {
      return text.indices.contains { matches(text[$0...], pattern.dropFirst()) }
        || matches("", pattern.dropFirst())
    }
    return text.first == first && matches(text.dropFirst(), pattern.dropFirst())
  }
}
