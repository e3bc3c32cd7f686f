/// How long a file, a line and a function may be.
enum SizeRules {
  static let longestLine = 100
  static let longestFunction = 70
  static let longestFile = 600
  /// The length from which a file of `Sources` needs an entry in ``longFiles``.
  static let usualFile = 400

  /// The files of `Sources` that are longer than usual, each with the reason.
  static let longFiles: [String: String] = [:]

  static func longLines(in file: SourceFile) -> [Finding] {
    guard file.isSwift || file.isC || file.path.hasPrefix("scripts/") else { return [] }
    return zip(1..., file.lines).filter { $0.1.utf8.count > longestLine }
      .filter { $0.1.count > longestLine }
      .map { file.finding($0.0, "the line has more than \(longestLine) characters") }
  }

  static func longFile(_ file: SourceFile, allowed: [String: String] = longFiles) -> [Finding] {
    guard file.isSwift || file.isC else { return [] }
    let count = file.text.hasSuffix("\n") ? file.lines.count - 1 : file.lines.count
    if count > longestFile {
      return [file.finding(1, "\(count) lines; no file has more than \(longestFile)")]
    }
    let isListed = allowed[file.path] != nil
    if file.target != nil, count > usualFile, !isListed {
      return [file.finding(1, "\(count) lines; over \(usualFile) needs a reason in longFiles")]
    }
    if isListed, count <= usualFile {
      return [file.finding(1, "no longer needs its entry in longFiles")]
    }
    return []
  }

  static func longFunctions(in file: SourceFile) -> [Finding] {
    let functions = file.isC ? cFunctions(in: file) : swiftFunctions(in: file)
    return functions.filter { $0.count > longestFunction }.map {
      file.finding(
        $0.lowerBound, "a function of \($0.count) lines; the limit is \(longestFunction)")
    }
  }

  /// The lines of every function, initialiser, subscript and computed property with a body.
  static func swiftFunctions(in file: SourceFile) -> [ClosedRange<Int>] {
    let openers: Set<String> = ["func", "init", "deinit", "subscript", "var"]
    return file.code.indices.compactMap { index in
      let token = file.code[index]
      guard token.kind == .word, openers.contains(token.text) else { return nil }
      if index > 0, file.code[index - 1].text == "." { return nil }
      let isProperty = token.text == "var"
      guard let open = bodyStart(after: index, in: file.code, isProperty: isProperty)
      else { return nil }
      return token.line...closing(open, in: file.code)
    }
  }

  /// The brace that opens a declaration's body; nothing when it has none.
  private static func bodyStart(after index: Int, in code: [Token], isProperty: Bool) -> Int? {
    var depth = 0
    for position in (index + 1)..<code.count {
      let token = code[position]
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return position
      case "}" where depth == 0: return nil
      case "=" where depth == 0 && isProperty && token.kind == .mark: return nil
      case "func", "var", "let", "init", "case", "associatedtype", "extension", "struct":
        if depth == 0, code[position - 1].text != "." { return nil }
      default: break
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  private static func cFunctions(in file: SourceFile) -> [ClosedRange<Int>] {
    var functions: [ClosedRange<Int>] = []
    var index = 0
    while index < file.code.count {
      if file.code[index].text == "{", index > 0 {
        let last = closing(index, in: file.code)
        if file.code[index - 1].text == ")" { functions.append(file.code[index].line...last) }
        while index < file.code.count, file.code[index].line < last { index += 1 }
      }
      index += 1
    }
    return functions
  }

  /// The line of the brace that closes the one at the index.
  private static func closing(_ open: Int, in code: [Token]) -> Int {
    var depth = 0
    for token in code[open...] where token.kind == .mark {
      if token.text == "{" { depth += 1 }
      if token.text == "}" { depth -= 1 }
      if depth == 0 { return token.line }
    }
    return code.last?.line ?? code[open].line
  }
}
